// Fills the page from GET segments, and lets a customer be tried.
import { Failure, call, exists, saveLinksWithToken, useToken } from "./api.js";
import { showCountries } from "./countries.js";
import { byId, element } from "./dom.js";
import { count, date } from "./figures.js";
import { sentence } from "./problems.js";
import { kinds } from "./rows.js";
import { listen, offerCountries } from "./try.js";
import { changes, counting, title } from "./words.js";

let shown = null;

function say(badge, style, text) {
  byId("freshness").replaceChildren(element("span", { class: `badge ${style}` }, badge), ` ${text}`);
}

function showFreshness({ snapshot, stale, expired, refused }) {
  const asOf = date(snapshot.as_of);
  const please = "Please tell the data team.";
  if (refused) {
    say("Too old", "stale", `The figures are from ${asOf}. No customer gets a voucher until newer ones arrive. ${please}`);
  } else if (expired) {
    say("Too old", "stale", `The figures are from ${asOf} and may mislead, but customers still get these vouchers. ${please}`);
  } else if (stale) {
    say("Out of date", "stale", `Figures as of ${asOf}. Newer figures should be here by now. ${please}`);
  } else {
    say("Up to date", "high", `Figures as of ${asOf}.`);
  }
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

/** Whose amount counts, where a customer is in several groups. */
function showOrder({ countries, snapshot }) {
  const all = countries.length === 0 ? [] : kinds(countries[0]);
  const titles = (snapshot.offer_by ?? []).map((name) => `“${title(all.find((kind) => kind.segment_name === name))}”`);
  const one = "A customer is in at most one group of each table.";
  if (all.length < 2) {
    byId("counts").textContent = "";
  } else if (titles.length === 0) {
    byId("counts").textContent = `${one} Which amount counts is up to the service that asks for one.`;
  } else {
    const rest = titles.slice(1).map((name) => `; if that has no vouchers of its own, from ${name}`).join("");
    byId("counts").textContent = `${one} The amount that counts comes from ${titles[0]}${rest}.`;
  }
}

async function showActions() {
  const csv = element(
    "a", { class: "button", href: "segments.csv", download: "", "data-file": "segments.csv" }, "Download as CSV");
  const report = element("a", { href: "report", "data-file": "report.html" }, "Read the analysis behind these figures");
  byId("actions").replaceChildren(csv);
  if (await exists("report")) {
    byId("actions").append(report);
  }
}

const RULES = {
  country: "Of other countries",
  null: "With a value missing",
  duplicate: "Duplicates",
  empty_total_orders: "Without a number of orders",
  outside_window: "Used outside the days that count",
};

function showDetails({ snapshot, previous_snapshot: before }) {
  const { read, kept, rejected, dropped } = snapshot.rows;
  const facts = {
    Snapshot: snapshot.id,
    Created: snapshot.created_at,
    "As of": snapshot.as_of,
    ...(before === null ? {} : { "Compared with": before.id }),
    "Rows read": count(read),
    "Vouchers counted": count(kept),
    Unreadable: count(rejected),
    ...Object.fromEntries(Object.entries(dropped).map(([rule, rows]) => [RULES[rule] ?? rule, count(rows)])),
  };
  byId("details").replaceChildren(...Object.entries(facts).map(([name, value]) =>
    element("div", {}, element("dt", {}, name), element("dd", {}, value))));
}

/** The table that is shown; loads it when there is none. */
async function load() {
  if (shown === null) {
    const table = await call("segments");
    showFreshness(table);
    showChanges(table);
    byId("counting").textContent = counting(table.snapshot);
    showOrder(table);
    showCountries(table);
    showDetails(table);
    offerCountries(table.snapshot.countries);
    byId("table").hidden = false;
    shown = table;
    showActions().catch(() => {});
  }
  return shown;
}

/** Without a token where one is needed, the page asks for one and shows nothing else. */
async function start() {
  let failure = null;
  try {
    await load();
  } catch (error) {
    failure = error instanceof Failure ? error : new Failure("page", { detail: error.message });
    say("No figures", "stale", sentence(failure.kind, failure.message));
  }
  const locked = failure !== null && ["unauthorized", "invalid-token", "forbidden"].includes(failure.kind);
  byId("token").hidden = !locked;
  byId("figures").hidden = locked;
  if (locked) {
    byId("token").elements.token.focus();
  }
}

byId("token").addEventListener("submit", (event) => {
  event.preventDefault();
  useToken(byId("token").elements.token.value.trim());
  byId("token").reset();
  start();
});
saveLinksWithToken();
listen(load);
start();
