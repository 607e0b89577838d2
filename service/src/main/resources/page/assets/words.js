// The words of the page. Nothing here touches the document.
import { amount, count, date, interval, isAbove, plural, share } from "./figures.js";

/** What customers are grouped by: the title, who the groups are, the unit of their bounds, what is said around it. */
const MEASURES = {
  total_orders: {
    title: "By number of orders", people: "Customers with", less: "Fewer", unit: ["order", "orders"], suffix: "",
    customers: "customers with", impossible: "The number of orders cannot be below 0.",
  },
  days_since_last_order: {
    title: "By time since the last order", people: "Last order", less: "Less", unit: ["day", "days"], suffix: " ago",
    customers: "customers whose last order was", impossible: "The last order is in the future.",
  },
  days_since_first_order: {
    title: "By time since the first order", people: "First order", less: "Less", unit: ["day", "days"], suffix: " ago",
    customers: "customers whose first order was", impossible: "The first order is in the future.",
  },
};

/** Of the two names that say it themselves. */
const IMPLIED = { frequent_segment: "total_orders", recency_segment: "days_since_last_order" };

/** What a row, or an explanation, is grouped by. */
export const measure = (row) => MEASURES[row.by ?? IMPLIED[row.segment_name]];

/** A heading for the rows of a segment name; names that do not say what they go by stand there themselves. */
export const title = (row) => (row.by === undefined ? "" : `${row.segment_name}: `) + measure(row).title;

/** How a snapshot counts days. */
export function counting({ as_of: asOf, counting: way = {} }) {
  const days = way.days === "use" ? "the day on which each voucher was used" : date(asOf);
  const window = way.window_days === undefined
    ? "" : ` Only vouchers used in the ${plural(way.window_days, "day", "days")} up to ${date(asOf)} count.`;
  return `Days since an order are counted to ${days}.${window}`;
}

/** Whose calendar days count in a country, and in which currency its amounts are. */
export function terms({ country_code: country, currency }, { counting: way = {} }) {
  const zone = way.time_zones?.[country] ?? "UTC";
  return `Days begin at midnight, ${zone} time. Amounts are in ${currency ?? "the currency of the country"}.`;
}

/** Which customers a row is about. */
export function who(row) {
  const { unit: [one, many], suffix, less } = measure(row);
  if (row.from === null) {
    return "After the day that is counted to";
  }
  if (row.to === null) {
    return `${count(row.from)} or more ${many}${suffix}`;
  }
  if (row.segment === null && row.from === 0 && row.to > 0) {
    return `${less} than ${plural(row.to + 1, one, many)}${suffix}`;
  }
  const bounds = row.from === row.to ? plural(row.from, one, many) : `${count(row.from)} to ${count(row.to)} ${many}`;
  return bounds + suffix;
}

/** The same within a sentence. */
export const customers = (row) => `${measure(row).customers} ${who(row).toLowerCase()}`;

/** The grade of a lead, as its style and its words. */
export function grade(row) {
  if (row.voucher_amount === null || row.fallback === "configured") {
    return ["insufficient", "–"];
  }
  if (row.tie) {
    return ["tie", "Tie"];
  }
  const words = { high: "Clear", medium: "Small", low: "Too close", insufficient: "Too few" };
  return [row.confidence, words[row.confidence]];
}

/** What the two shares may be, or null. */
export const leads = (row) =>
  row.tie || (row.share_interval ?? null) === null || (row.runner_up_interval ?? null) === null
    ? null : `${interval(row.share_interval)} against ${interval(row.runner_up_interval)}`;

/** What an amount comes from that is not the segment's own; null when it is. */
export const fallback = (row) => ({ country: "from the whole country", configured: "a fixed amount" })[row.fallback] ?? null;

/** What changed since the snapshot before, or null. */
export function change(row) {
  if (row.before === null) {
    return row.voucher_amount === null ? null : "New";
  }
  const before = row.before.voucher_amount;
  if (row.voucher_amount === null) {
    return `Was ${amount(before, row.currency)}`;
  }
  return row.voucher_amount === before
    ? null : `${isAbove(row.voucher_amount, before) ? "Up" : "Down"} from ${amount(before, row.currency)}`;
}

/** How many amounts changed, are new and are gone. */
export function changes(rows) {
  const differs = rows.filter((row) => change(row) !== null);
  const fresh = differs.filter((row) => row.before === null).length;
  const gone = differs.filter((row) => row.voucher_amount === null).length;
  const changed = differs.length - fresh - gone;
  const parts = [changed === 0 ? "No amount changed" : `${plural(changed, "amount", "amounts")} changed`];
  if (fresh > 0) {
    parts.push(`${fresh} ${fresh === 1 ? "is" : "are"} new`);
  }
  if (gone > 0) {
    parts.push(`${gone} ${gone === 1 ? "is" : "are"} gone`);
  }
  return parts.length === 1 ? parts[0] : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** Sentences that explain an amount. */
export function because(voucherAmount, explanation, currency) {
  const used = plural(explanation.transactions, "voucher was", "vouchers were");
  if (explanation.fallback === "configured") {
    return ["No group of such customers has an amount of its own, so the fixed amount of the country is offered."];
  }
  const own = explanation.fallback === null;
  const sentences = [own
    ? `Such customers belong to the group “${who(explanation)}”.`
    : "No group of such customers has an amount of its own, so the country's most used amount is offered."];
  sentences.push(`${used} used there, ${share(explanation.share)} of them of ${amount(voucherAmount, currency)}.`);
  const second = explanation.runner_up;
  if (second === null) {
    return [...sentences, "No other amount was used."];
  }
  const next = amount(second.voucher_amount, currency);
  if (explanation.tie) {
    return [...sentences, `${next} was used as often; the smaller amount is offered.`];
  }
  sentences.push(`Next came ${next} with ${share(second.share)}.`);
  sentences.push({
    high: "The lead is clear.",
    medium: "The lead is small, but more than chance.",
    low: "It is too close to call: the order of the two may be chance.",
    insufficient: "These are too few vouchers to be sure.",
  }[explanation.confidence]);
  return sentences;
}
