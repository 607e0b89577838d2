// Which countries are laid out: a few all at once, of many the one that was chosen.
import { byId, element } from "./dom.js";
import { anchor, countrySection } from "./table.js";

const FEW = 8;

export function showCountries(table) {
  const many = table.countries.length > FEW;
  const items = table.countries.map(({ country_code: code }) =>
    element("li", {}, element("a", { href: `#${anchor(code)}` }, code)));
  const list = element("ul", many ? { class: "many" } : {}, ...items);
  byId("countries").hidden = items.length < 2;
  byId("countries").replaceChildren(...(many ? [filterOf(items)] : []), list);
  const layOut = () => {
    const chosen = table.countries.filter(({ country_code: code }) => location.hash === `#${anchor(code)}`);
    const shown = many ? (chosen.length > 0 ? chosen : table.countries.slice(0, 1)) : table.countries;
    byId("tables").replaceChildren(...shown.map((country) =>
      countrySection(country, table.snapshot, table.previous_snapshot !== null)));
    for (const item of items) {
      item.firstChild.setAttribute("aria-current", many && item.textContent === shown[0].country_code);
    }
    if (chosen.length > 0) {
      const heading = byId(`${anchor(chosen[0].country_code)}-title`);
      heading.focus();
      heading.scrollIntoView();
    }
  };
  layOut();
  window.onhashchange = many ? layOut : null;
}

/** Letters only: neither case nor accents matter. */
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function filterOf(items) {
  const input = element("input", { type: "search", autocomplete: "off" });
  const found = element("p", { class: "note", role: "status" });
  input.addEventListener("input", () => {
    for (const item of items) {
      item.hidden = !plain(item.textContent).includes(plain(input.value.trim()));
    }
    found.textContent = items.every((item) => item.hidden) ? "No country has this in its name." : "";
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      items.find((item) => !item.hidden)?.firstChild.click();
    }
  });
  return element("div", { class: "filter" }, element("label", {}, `Find one of ${items.length} countries`, input), found);
}
