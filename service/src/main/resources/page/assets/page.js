// Fills the page from GET segments, and lets a customer be tried.
import { byId, element } from "./dom.js";
import { anchor, countrySection } from "./table.js";
import { showForm } from "./try.js";
import { changes, counting, date } from "./words.js";

function showFreshness(table) {
  const line = byId("freshness");
  line.replaceChildren(
    element("span", { class: `badge ${table.stale ? "stale" : "high"}` }, table.stale ? "Out of date" : "Up to date"),
    ` Figures as of ${date(table.snapshot.as_of)}.`,
    counting(table.snapshot.counting),
    table.stale ? " Newer figures should be here by now; please tell the data team." : "",
  );
}

function showCountries(table) {
  const links = table.countries.map((country) =>
    element("li", {}, element("a", { href: `#${anchor(country.country_code)}` }, country.country_code)));
  byId("countries").replaceChildren(element("ul", {}, ...links));
  const hasBefore = table.previous_snapshot !== null;
  byId("tables").replaceChildren(...table.countries.map((country) => countrySection(country, hasBefore)));
}

function showChanges(table) {
  const before = table.previous_snapshot;
  if (before === null) {
    byId("changes").textContent = "There are no earlier figures to compare with yet.";
    return;
  }
  const gone = before.countries.filter((country) => !table.snapshot.countries.includes(country));
  const since = `since the figures as of ${date(before.as_of)}`;
  const sentences = [`${changes(table.countries.flatMap((country) => country.segments))} ${since}.`];
  if (gone.length > 0) {
    sentences.push(`No longer in the table: ${gone.join(", ")}.`);
  }
  byId("changes").textContent = sentences.join(" ");
}

function showDetails(table) {
  const before = table.previous_snapshot;
  const facts = { Snapshot: table.snapshot.id, Created: table.snapshot.created_at, "As of": table.snapshot.as_of };
  if (before !== null) {
    facts["Compared with"] = before.id;
  }
  byId("details").replaceChildren(...Object.entries(facts).map(([name, value]) =>
    element("div", {}, element("dt", {}, name), element("dd", {}, value))));
}

async function load() {
  const response = await fetch("segments", { headers: { Accept: "application/json" } });
  if (!response.ok) {
    throw new Error((await response.json()).detail);
  }
  return response.json();
}

try {
  const table = await load();
  showFreshness(table);
  showChanges(table);
  showCountries(table);
  showDetails(table);
  showForm(table);
} catch (error) {
  byId("freshness").replaceChildren(element("span", { class: "badge stale" }, "No figures"), ` ${error.message}`);
}
