// What is said when there is no voucher, in the words of people who do not know the API.
import { kindOf } from "./api.js";
import { rowsOf } from "./rows.js";
import { customers, measure } from "./words.js";

const SENTENCES = {
  "": "The service does not respond. Please try again later.",
  "first-order-after-last": "The first order is after the last one.",
  "invalid-timestamp": "One of the dates is not valid.",
  "wrong-schema": "The number of orders is too large.",
  "unknown-country": "The figures have changed since this page was opened. Please reload it.",
  "no-snapshot": "There are no figures yet. Please try again later, or ask the data team.",
  "expired-snapshot":
    "The figures are too old. No customer gets a voucher until newer ones arrive. Please tell the data team.",
  overloaded: "The service is busy. Please try again in a moment.",
  unauthorized: "An access token is needed. The data team can give you one.",
  forbidden: "This token may not be used here. Please ask the data team for another.",
  "token-keys-unavailable": "The token cannot be checked right now. Please try again later.",
};

/** A sentence about a call that failed as a whole. */
export const sentence = (kind, detail) =>
  kind === "invalid-token" ? `This token is not accepted. ${detail}` : SENTENCES[kind] ?? `Something went wrong. ${detail}`;

/** About one segment name; other problems are about the customer, whatever the name. */
const OF_A_NAME = ["undefined-segment", "segment-without-data", "impossible-value"];

export const isOfOneName = (problem) => OF_A_NAME.includes(kindOf(problem));

/** Why no voucher is offered by a segment name. The error message has the value or the label, in words that never change. */
export function whyNone(problem, country, kind) {
  if (kindOf(problem) === "impossible-value") {
    return measure(kind).impossible;
  }
  const rows = rowsOf(country, kind);
  const message = problem.error_message;
  if (kindOf(problem) === "segment-without-data") {
    const row = rows.find(({ segment }) => segment !== null && message.endsWith(`${kind.segment_name} with value ${segment}`));
    return row === undefined
      ? "No vouchers were used by such customers, so there is none to offer."
      : `No vouchers were used by ${customers(row)}, so there is none to offer.`;
  }
  const value = Number(/\d+/.exec(message));
  const gap = rows.find(({ segment, from, to }) =>
    segment === null && from !== null && value >= from && value <= (to ?? Infinity));
  return gap === undefined ? "There is no voucher for such customers." : `There is no voucher for ${customers(gap)}.`;
}
