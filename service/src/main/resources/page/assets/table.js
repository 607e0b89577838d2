// The tables of one country.
import { copyButton } from "./copy.js";
import { element } from "./dom.js";
import { amount, count, share } from "./figures.js";
import { kinds, rowsOf } from "./rows.js";
import { change, fallback, grade, leads, measure, terms, title, who } from "./words.js";

const COLUMNS = ["Most used", "Share", "Vouchers used", "Lead", "Change"];

/** A section with a table for each way to group customers. */
export function countrySection(country, snapshot, hasBefore) {
  const id = anchor(country.country_code);
  return element(
    "section",
    { class: "country card", id, "aria-labelledby": `${id}-title` },
    element("h3", { id: `${id}-title`, tabindex: "-1" }, country.country_code),
    element("p", { class: "note" }, terms(country, snapshot)),
    ...kinds(country).map((kind) => table(kind, rowsOf(country, kind), hasBefore)),
    copyButton(country),
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
  const [style, words] = grade(row);
  return element(
    "tr",
    { role: "row", ...(row.segment === null ? { class: "gap" } : {}) },
    element("th", { scope: "row", role: "rowheader" }, who(row), row.segment === null ? note("no group") : null),
    cell("Most used", ...mostUsed(row)),
    cell("Share", ...shareBar(row)),
    cell("Vouchers used", count(row.used)),
    cell("Lead", words === "–" ? words : element("span", { class: `badge ${style}` }, words), note(leads(row))),
    hasBefore ? cell("Change", changeBadge(row)) : null,
  );
}

const mostUsed = (row) => row.voucher_amount === null
  ? ["No voucher"]
  : [element("strong", { class: "amount" }, amount(row.voucher_amount, row.currency)), note(fallback(row))];

/** A phone leaves out a cell with nothing but a dash. */
const cell = (label, ...content) =>
  element("td", { role: "cell", "data-label": label, ...(content[0] === "–" ? { class: "none" } : {}) }, ...content);

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
  const next = second === null ? null : `then ${amount(second.voucher_amount, row.currency)} with ${share(second.share)}`;
  return [bar, element("span", { class: "share" }, share(row.share)), note(next)];
}

function part(name, fraction) {
  const made = element("span", { class: name });
  made.style.width = `${100 * fraction}%`;
  return made;
}
