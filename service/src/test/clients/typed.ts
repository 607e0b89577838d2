// Uses the types that openapi-typescript generates; the argument is the address of the service.
import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

const client = createClient<paths>({ baseUrl: process.argv[2]! });
const fields = {
  customer_id: 123, country_code: "Peru", last_order_ts: "2026-04-01", first_order_ts: "2017-05-03", total_orders: 2,
};

const one = await client.POST("/voucher_segment_selector", {
  params: { query: { explain: true } },
  body: { ...fields, segment_name: "frequent_segment" },
});
assert.equal(one.data?.voucher_amount, 2640);
const segment: string | null | undefined = one.data?.explanation?.segment;
assert.equal(segment, "0-4");

const refused = await client.POST("/voucher_segment_selector", {
  body: { ...fields, country_code: "x", segment_name: "frequent_segment" },
});
assert.equal(refused.error?.type, "urn:voucher-selection:problem:unknown-country");

const batch = await client.POST("/voucher_segment_selector/batch", {
  body: [{ ...fields, id: "first", segment_name: "recency_segment" }, { ...fields, id: 2, segment_name: null }],
});
const [named, unnamed] = batch.data!;
assert.ok(named !== undefined && "voucher_amount" in named);
assert.equal(named.voucher_amount, 30.5);
const byName = unnamed as components["schemas"]["AnswersBySegmentName"];
assert.equal(byName.id, 2);
assert.ok("frequent_segment" in byName);

const table = await client.GET("/segments");
const rows = table.data!.countries.flatMap((country) => country.segments);
assert.deepEqual(rows.filter((row) => row.segment === "0-4").map((row) => row.voucher_amount), [2640]);
const fallback: "country" | "configured" | null = rows[0]!.fallback;
assert.equal(fallback, null);

console.log("typescript: all answers read");
