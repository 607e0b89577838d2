"""Gets the amounts of 1,000 customers by OpenFeature's provider, and compares them with those of the batch; the argument is the
address of the service."""

import sys

import requests
from openfeature import api
from openfeature.contrib.provider.ofrep import OFREPProvider
from openfeature.evaluation_context import EvaluationContext
from openfeature.exception import ErrorCode

DEFAULT = -1.0
NAMES = ["frequent_segment", "recency_segment"]
customers = [
    {
        "customer_id": i,
        "country_code": "Peru",
        "last_order_ts": f"2026-0{1 + i % 5}-{1 + i % 19:02}",
        "first_order_ts": "2017-05-03",
        "total_orders": i % 41,
    }
    for i in range(1000)
]
batch = requests.post(sys.argv[1] + "/voucher_segment_selector/batch", json=customers).json()
api.set_provider(OFREPProvider(sys.argv[1], timeout=60))
client = api.get_client()

amounts = 0
for customer, answers in zip(customers, batch, strict=True):
    context = EvaluationContext(f"customer-{customer['customer_id']}", customer)
    for name in NAMES:
        details = client.get_float_details(name, DEFAULT, context)
        answer = answers[name]
        assert details.value == answer.get("voucher_amount", DEFAULT), (customer, details, answer)
        if "voucher_amount" in answer:
            amounts += 1
            assert details.error_code is None and details.variant == details.flag_metadata["segment"], details
        else:
            assert details.error_code == ErrorCode.GENERAL and details.error_message == answer["detail"], details
assert 500 < amounts < 1500, amounts

context = EvaluationContext("x", customers[0])
assert client.get_float_details("nothing", DEFAULT, context).error_code == ErrorCode.FLAG_NOT_FOUND
assert client.get_float_details(NAMES[0], DEFAULT, EvaluationContext("x")).error_code == ErrorCode.INVALID_CONTEXT
print("python: 1,000 customers")
