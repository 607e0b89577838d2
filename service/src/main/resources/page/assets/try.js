// The form that tries a customer.
import { byId, element } from "./dom.js";
import { SEGMENTS, amount, because } from "./words.js";

const DAY = 24 * 60 * 60 * 1000;
const isoDay = (time) => new Date(time).toISOString().slice(0, 10);

export function showForm(countries) {
  const form = byId("try");
  form.elements.country.replaceChildren(...countries.map((country) => element("option", {}, country)));
  form.elements.first.value = isoDay(Date.now() - 365 * DAY);
  form.elements.last.value = isoDay(Date.now() - 45 * DAY);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (complete(form)) {
      ask(form).then(show, (error) => show([problem("No answer", error.message)]));
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

/** Asks by both segment names in one call. */
async function ask(form) {
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
  return "status" in answer
    ? [problem("No voucher", answer.detail)]
    : Object.entries(SEGMENTS).map(([name, segment]) => result(segment.title, answer[name]));
}

function show(results) {
  byId("answer").replaceChildren(...results);
}

function result(title, answer) {
  if ("status" in answer) {
    return problem(title, answer.detail);
  }
  return element(
    "article",
    { class: "result" },
    element("h3", {}, title),
    element("p", { class: "offer" }, amount(answer.voucher_amount)),
    element("p", {}, because(answer.voucher_amount, answer.explanation).join(" ")),
  );
}

function problem(title, text) {
  return element("article", { class: "result problem" }, element("h3", {}, title), element("p", {}, text));
}
