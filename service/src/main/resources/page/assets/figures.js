// Figures and dates as they are read. Amounts are the digits that the service sent, as text.

const number = new Intl.NumberFormat("en-GB");
const percent = new Intl.NumberFormat("en-GB", { style: "percent", maximumFractionDigits: 0 });
const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

export const count = (value) => number.format(value);
export const share = (fraction) => percent.format(fraction);
export const date = (iso) => day.format(new Date(iso));
export const plural = (value, one, many) => `${count(value)} ${value === 1 ? one : many}`;

/** An amount with its currency, where there is one. */
export function amount(text, currency) {
  const [whole, fraction] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const digits = fraction === "0" ? grouped : `${grouped}.${fraction}`;
  return currency === undefined ? digits : `${currency}\u00a0${digits}`;
}

/** Whether one amount is above another. Neither has leading zeros. */
export function isAbove(one, other) {
  const [length, otherLength] = [one, other].map((text) => text.split(".")[0].length);
  return length === otherLength ? one > other : length > otherLength;
}

/** The ends of a share: "34 to 36%". */
export function interval({ lower, upper }) {
  const [from, to] = [share(lower), share(upper)];
  return from === to ? `about ${to}` : `${from.slice(0, -1)} to ${to}`;
}
