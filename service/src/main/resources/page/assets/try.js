// The form that tries a customer.
import { byId, element } from "./dom.js";
import { amount, because, kinds, title } from "./words.js";

const DAY = 24 * 60 * 60 * 1000;
const isoDay = (time) => new Date(time).toISOString().slice(0, 10);

export function showForm(table) {
  const countries = table.snapshot.countries;
  const form = byId("try");
  form.elements.country.replaceChildren(...countries.map((country) => element("option", {}, country)));
  form.elements.first.value = isoDay(Date.now() - 365 * DAY);
  form.elements.last.value = isoDay(Date.now() - 45 * DAY);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (complete(form)) {
      ask(form, table).then(show, (error) => show([problem("No answer", error.message)]));
    }
  });
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
  const response = await fetch("voucher_segment_selector/batch?explain=true", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify([customer]),
  });
  const body = await response.json();
  if (!response.ok) {
    throw new Error(body.detail);
  }
  const [answer] = body;
  return isProblem(answer)
    ? [problem("No voucher", answer.detail)]
    : kinds(table.countries[0].segments).map((kind) => result(title(kind), answer[kind.segment_name]));
}

function show(results) {
  byId("answer").replaceChildren(...results);
}

/** A segment name may be "status", too, but what stands there is an object. */
const isProblem = (answer) => typeof answer.status === "number";

function result(heading, answer) {
  if (isProblem(answer)) {
    return problem(heading, answer.detail);
  }
  return element(
    "article",
    { class: "result" },
    element("h3", {}, heading),
    element("p", { class: "offer" }, amount(answer.voucher_amount)),
    element("p", {}, because(answer.voucher_amount, answer.explanation).join(" ")),
  );
}

function problem(heading, text) {
  return element("article", { class: "result problem" }, element("h3", {}, heading), element("p", {}, text));
}
