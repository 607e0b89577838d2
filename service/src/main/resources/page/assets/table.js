// The tables of one country.
import { element } from "./dom.js";
import { amount, certainty, change, count, fallback, kinds, measure, share, title, who } from "./words.js";

const COLUMNS = ["Most used", "Share", "Vouchers used", "How sure", "Change"];

/** A section with a table for each way to group customers. */
export function countrySection(country, hasBefore) {
  const id = anchor(country.country_code);
  return element(
    "section",
    { class: "country card", id, "aria-labelledby": `${id}-title` },
    element("h3", { id: `${id}-title`, tabindex: "-1" }, country.country_code),
    ...kinds(country.segments).map((kind) =>
      table(kind, country.segments.filter((row) => row.segment_name === kind.segment_name), hasBefore)),
  );
}

export const anchor = (countryCode) => `country-${encodeURIComponent(countryCode)}`;

/** Roles are stated, since on a phone the rows are laid out as cards and browsers may then forget what they are. */
function table(kind, rows, hasBefore) {
  const columns = [measure(kind).people, ...(hasBefore ? COLUMNS : COLUMNS.slice(0, -1))];
  return element(
    "table",
    { role: "table" },
    element("caption", {}, title(kind)),
    element("thead", { role: "rowgroup" }, element("tr", { role: "row" },
      ...columns.map((column) => element("th", { scope: "col", role: "columnheader" }, column)))),
    element("tbody", { role: "rowgroup" }, ...rows.map((row) => tableRow(row, hasBefore))),
  );
}

function tableRow(row, hasBefore) {
  const cells = row.voucher_amount === null ? emptyCells() : cellsOf(row);
  return element(
    "tr",
    { role: "row" },
    element("th", { scope: "row", role: "rowheader" }, who(row)),
    ...cells.map(([label, ...content]) => cell(label, ...content)),
    hasBefore ? cell("Change", changeBadge(row)) : null,
  );
}

function cellsOf(row) {
  return [
    ["Most used", element("strong", { class: "amount" }, amount(row.voucher_amount)), note(fallback(row))],
    ["Share", ...shareBar(row)],
    ["Vouchers used", count(row.transactions)],
    ["How sure", element("span", { class: `badge ${row.tie ? "tie" : row.confidence}` }, certainty(row))],
  ];
}

const emptyCells = () => [
  ["Most used", "No voucher"],
  ["Share", "–"],
  ["Vouchers used", "0"],
  ["How sure", element("span", { class: "badge insufficient" }, "No data")],
];

const cell = (label, ...content) => element("td", { role: "cell", "data-label": label }, ...content);

const note = (text) => (text === null ? null : element("small", {}, text));

function changeBadge(row) {
  const text = change(row);
  return text === null ? element("span", { class: "same" }, "Same") : element("span", { class: "badge changed" }, text);
}

function shareBar(row) {
  if (row.share === null) {
    return ["–"];
  }
  const second = row.runner_up;
  const bar = element("span", { class: "bar", "aria-hidden": "true" }, part("first", row.share));
  if (second !== null) {
    bar.append(part("second", second.share));
  }
  const next = second === null ? null : `then ${amount(second.voucher_amount)} with ${share(second.share)}`;
  return [bar, element("span", { class: "share" }, share(row.share)), note(next)];
}

function part(name, fraction) {
  const made = element("span", { class: name });
  made.style.width = `${100 * fraction}%`;
  return made;
}
