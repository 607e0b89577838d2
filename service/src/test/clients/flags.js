// The same as flags.py, by the provider for Node.js.
import assert from "node:assert/strict";
import { OFREPProvider } from "@openfeature/ofrep-provider";
import { ErrorCode, OpenFeature } from "@openfeature/server-sdk";

const [, , address] = process.argv;
const DEFAULT = -1;
const NAMES = ["frequent_segment", "recency_segment"];
const two = (number) => String(number).padStart(2, "0");
const customers = Array.from({ length: 1000 }, (_, i) => ({
  customer_id: i, country_code: "Peru", last_order_ts: `2026-${two(1 + (i % 5))}-${two(1 + (i % 19))}`,
  first_order_ts: "2017-05-03", total_orders: i % 41,
}));
const batch = await (await fetch(`${address}/voucher_segment_selector/batch`, {
  method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(customers),
})).json();
await OpenFeature.setProviderAndWait(new OFREPProvider({ baseUrl: address }));
const client = OpenFeature.getClient();

let amounts = 0;
for (const [i, customer] of customers.entries()) {
  const context = { targetingKey: `customer-${i}`, ...customer };
  for (const name of NAMES) {
    const details = await client.getNumberDetails(name, DEFAULT, context);
    const answer = batch[i][name];
    assert.equal(details.value, answer.voucher_amount ?? DEFAULT);
    if (answer.voucher_amount === undefined) {
      assert.equal(details.errorCode, ErrorCode.GENERAL);
      assert.equal(details.errorMessage, answer.detail);
    } else {
      amounts++;
      assert.equal(details.errorCode, undefined);
      assert.equal(details.variant, details.flagMetadata.segment);
    }
  }
}
assert.ok(amounts > 500 && amounts < 1500, String(amounts));

const code = async (name, context) => (await client.getNumberDetails(name, DEFAULT, context)).errorCode;
assert.equal(await code("nothing", customers[0]), ErrorCode.FLAG_NOT_FOUND);
assert.equal(await code(NAMES[0], {}), ErrorCode.INVALID_CONTEXT);
console.log("node: 1,000 customers");
