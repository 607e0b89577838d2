// The rows of a country as people read them: each segment, and each gap between segments.

const NOTHING = { voucher_amount: null, share: null, runner_up: null, tie: false, fallback: null, before: null };

/** The first row of each segment name. */
export const kinds = (country) =>
  country.segments.filter((row, i, all) => i === 0 || row.segment_name !== all[i - 1].segment_name);

/**
 * The rows of a segment name by their values. Each has the vouchers that its own customers used; a gap's amount is the
 * fallback, if any. A gap below 0 has no "from"; it comes last, and only if vouchers lie there.
 */
export function rowsOf(country, { segment_name: name, by }) {
  const ofName = country.segments.filter((row) => row.segment_name === name);
  const outside = ofName.find((row) => row.segment === null) ?? NOTHING;
  const segments = ofName
    .filter((row) => row.segment !== null)
    .map((row) => ({ ...row, used: row.fallback === null ? row.transactions : 0 }));
  const gaps = country.gaps
    .filter((gap) => gap.segment_name === name && (gap.from !== null || gap.transactions > 0))
    .map(({ from, to, transactions }) => ({
      ...(from === null ? NOTHING : outside), segment_name: name, by, segment: null, from, to, used: transactions,
    }));
  return [...segments, ...gaps]
    .map((row) => ({ ...row, currency: country.currency }))
    .sort((one, other) => (one.from ?? Infinity) - (other.from ?? Infinity));
}
