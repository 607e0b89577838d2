// The words and figures of the page. Nothing here touches the document.

const number = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 10 });
const percent = new Intl.NumberFormat("en-GB", { style: "percent", maximumFractionDigits: 0 });
const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

export const amount = (value) => number.format(value);
export const count = (value) => number.format(value);
export const share = (fraction) => percent.format(fraction);
export const date = (iso) => day.format(new Date(iso));

export const plural = (value, one, many) => `${count(value)} ${value === 1 ? one : many}`;

/** What customers are grouped by: the title, who the groups are, the unit of their bounds and what follows it. */
const MEASURES = {
  total_orders: { title: "By number of orders", people: "Customers with", unit: ["order", "orders"], suffix: "" },
  days_since_last_order: { title: "By time since the last order", people: "Last order", unit: ["day", "days"], suffix: " ago" },
  days_since_first_order: { title: "By time since the first order", people: "First order", unit: ["day", "days"], suffix: " ago" },
};

/** Of the two names that say it themselves. */
const IMPLIED = { frequent_segment: "total_orders", recency_segment: "days_since_last_order" };

/** What a row, or an explanation, is grouped by. */
export const measure = (row) => MEASURES[row.by ?? IMPLIED[row.segment_name]];

/** A heading for the rows of a segment name; names that do not say what they go by stand there themselves. */
export const title = (row) => (row.by === undefined ? "" : `${row.segment_name}: `) + measure(row).title;

/** The first row of each segment name. */
export const kinds = (rows) => rows.filter((row, i) => i === 0 || row.segment_name !== rows[i - 1].segment_name);

/** How a snapshot counts days, where it does not by default. */
export function counting(way) {
  if (way === undefined) {
    return "";
  }
  const window = way.window_days === undefined ? "" : ` Vouchers used within ${plural(way.window_days, "day", "days")} count.`;
  return (way.days === "use" ? " Days are counted to the day on which a voucher was used." : "") + window;
}

/** Which customers a row is about. */
export function who(row) {
  const { unit: [one, many], suffix } = measure(row);
  if (row.segment === null) {
    return "All others";
  }
  if (row.to === null) {
    return `${count(row.from)} or more ${many}${suffix}`;
  }
  const bounds = row.from === row.to ? plural(row.from, one, many) : `${count(row.from)} to ${count(row.to)} ${many}`;
  return bounds + suffix;
}

export function certainty(row) {
  return { high: "Clear", low: row.tie ? "Tie" : "Close", insufficient: "Too few" }[row.confidence];
}

/** What an amount comes from that is not the segment's own; null when it is. */
export function fallback(row) {
  return {
    country: "from the whole country",
    configured: "a fixed amount",
  }[row.fallback] ?? null;
}

/** What changed since the snapshot before, or null. */
export function change(row) {
  if (row.before === null) {
    return row.voucher_amount === null ? null : "New";
  }
  if (row.voucher_amount === null) {
    return `Was ${amount(row.before.voucher_amount)}`;
  }
  const step = row.voucher_amount - row.before.voucher_amount;
  return step === 0 ? null : `${step > 0 ? "Up" : "Down"} from ${amount(row.before.voucher_amount)}`;
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
export function because(voucherAmount, explanation) {
  const used = plural(explanation.transactions, "voucher was", "vouchers were");
  const sentences = [];
  if (explanation.fallback === "configured") {
    sentences.push("There is no data for such customers, so the fixed amount of the country is offered.");
    return sentences;
  }
  if (explanation.fallback === "country") {
    sentences.push("There is no data for such customers, so the country's most used amount is offered.");
  } else {
    sentences.push(`Such customers belong to the group “${who(explanation)}”.`);
  }
  sentences.push(`${used} used there, ${share(explanation.share)} of them of ${amount(voucherAmount)}.`);
  const second = explanation.runner_up;
  if (second === null) {
    sentences.push("No other amount was used.");
  } else if (explanation.tie) {
    sentences.push(`${amount(second.voucher_amount)} was used as often; the smaller amount is offered.`);
  } else {
    sentences.push(`Next came ${amount(second.voucher_amount)} with ${share(second.share)}.`);
  }
  sentences.push({
    high: "The lead is clear.",
    low: "It is too close to call: the order of the two may be chance.",
    insufficient: "These are too few vouchers to be sure.",
  }[explanation.confidence]);
  return sentences;
}
