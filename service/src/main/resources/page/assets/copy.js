// Copies the table of a country, to be pasted into a spreadsheet.
import { element } from "./dom.js";
import { share } from "./figures.js";
import { kinds, rowsOf } from "./rows.js";
import { fallback, grade, title, who } from "./words.js";

const HEADER = ["Country", "Grouped", "Customers", "Most used", "Currency", "Share", "Vouchers used", "Lead", "Comes from"];

/** The clipboard of navigator is there on HTTPS only; copying by an event works everywhere. */
export function copyButton(country) {
  const button = element("button", { type: "button", class: "plain" }, "Copy this table");
  button.addEventListener("click", () => {
    const put = (event) => {
      event.clipboardData.setData("text/plain", text(country));
      event.preventDefault();
    };
    document.addEventListener("copy", put, { once: true });
    button.textContent = document.execCommand("copy")
      ? "Copied: paste it into a spreadsheet" : "This browser does not let pages copy";
    document.removeEventListener("copy", put);
  });
  return element("p", { class: "actions", role: "status" }, button);
}

function text(country) {
  const lines = kinds(country).flatMap((kind) => rowsOf(country, kind).map((row) => [
    country.country_code, title(kind), who(row), row.voucher_amount ?? "", row.currency ?? "",
    row.share === null ? "" : share(row.share), row.used, grade(row)[1], fallback(row) ?? "",
  ]));
  return [HEADER, ...lines].map((cells) => cells.map(cellText).join("\t")).join("\n");
}

/** One cell, which no spreadsheet takes for a formula. */
const cellText = (value) => String(value).replace(/\s/g, " ").replace(/^[=+\-@]/, "'$&");
