// The form that tries a customer.
import { Failure, call, kindOf } from "./api.js";
import { byId, element } from "./dom.js";
import { amount } from "./figures.js";
import { isOfOneName, sentence, whyNone } from "./problems.js";
import { kinds } from "./rows.js";
import { because, title } from "./words.js";

const DAY = 24 * 60 * 60 * 1000;
const isoDay = (time) => new Date(time).toISOString().slice(0, 10);

/** @param load gives the table that is shown, or says why there is none */
export function listen(load) {
  const form = byId("try");
  form.elements.first.value = isoDay(Date.now() - 365 * DAY);
  form.elements.last.value = isoDay(Date.now() - 45 * DAY);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const table = await load();
      if (complete(form)) {
        show(await ask(form, table));
      }
    } catch (error) {
      show([problem("No voucher", error instanceof Failure ? sentence(error.kind, error.message) : error.message)]);
    }
  });
}

export function offerCountries(codes) {
  byId("try").elements.country.replaceChildren(...codes.map((country) => element("option", { value: country }, country)));
}

/** Marks what is missing, says so, and puts the focus there. */
function complete(form) {
  const fields = [...form.elements].filter((field) => field.willValidate);
  const wrong = fields.filter((field) => !field.checkValidity());
  for (const field of fields) {
    field.toggleAttribute("aria-invalid", wrong.includes(field));
  }
  if (wrong.length === 0) {
    return true;
  }
  show([problem("Please check the form", `${labelOf(wrong[0])}: ${wrong[0].validationMessage}`)]);
  wrong[0].focus();
  return false;
}

const labelOf = (field) => field.labels[0].firstChild.textContent.trim();

/** Asks by all segment names in one call. */
async function ask(form, table) {
  const { country, orders, first, last } = form.elements;
  const customer = {
    customer_id: 0,
    country_code: country.value,
    last_order_ts: last.value,
    first_order_ts: first.value,
    total_orders: Number(orders.value),
  };
  const [answer] = await post("voucher_segment_selector/batch?explain=true", [customer]);
  return results(customer, answer, table);
}

const post = (path, body) =>
  call(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

async function results(customer, answer, table) {
  const country = table.countries.find(({ country_code: code }) => code === customer.country_code);
  const answers = kinds(country).map((kind) => ({ kind, given: answer[kind.segment_name] }));
  const newer = { type: "unknown-country" }; // than the table
  const isNewer = (given) => given === undefined
    || (!isProblem(given) && given.explanation.snapshot_id !== table.snapshot.id);
  const fault = [answer, ...answers.map(({ given }) => isNewer(given) ? newer : given)]
    .find((given) => isProblem(given) && !isOfOneName(given));
  if (fault !== undefined) {
    return [problem("Please check the form", sentence(kindOf(fault), fault.detail))];
  }
  const amounts = answers.filter(({ given }) => !isProblem(given)).length;
  const counts = amounts > 0 && table.snapshot.offer_by ? await thatCounts(customer) : undefined;
  const articles = answers.map(({ kind, given }) => isProblem(given)
    ? problem(title(kind), whyNone(given, country, kind))
    : result(kind, given, country.currency, kind.segment_name === counts));
  const undecided = element("p", { class: "note" }, "Which of these amounts counts is up to the service that asks for one.");
  return counts === undefined && amounts > 1 ? [...articles, undecided] : articles;
}

/** The segment name whose amount counts, by the order of preference. */
async function thatCounts(customer) {
  const flag = await post("ofrep/v1/evaluate/flags/voucher_amount", { context: customer });
  return flag.metadata.segment_name;
}

function show(articles) {
  byId("answer").replaceChildren(...articles);
}

/** A segment name may be "status" or "type", too, but what stands there is an object. */
const isProblem = (answer) => typeof answer.type === "string";

function result(kind, { voucher_amount: voucherAmount, explanation }, currency, counts) {
  return element(
    "article",
    { class: "result" },
    element("h3", {}, title(kind)),
    element("p", { class: "offer" }, amount(voucherAmount, currency)),
    counts ? element("p", {}, element("span", { class: "badge high" }, "This amount counts")) : null,
    element("p", {}, because(voucherAmount, explanation, currency).join(" ")),
  );
}

function problem(heading, text) {
  return element("article", { class: "result problem" }, element("h3", {}, heading), element("p", {}, text));
}
