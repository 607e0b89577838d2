"""Uses the client that openapi-python-client generates, which is the package voucher_client; the argument is the address of the service."""

import sys

from voucher_client import Client
from voucher_client.api.customers import select, select_batch
from voucher_client.api.service import status
from voucher_client.api.table import segments
from voucher_client.models import AnswersBySegmentName, BatchCustomer, Customer, Problem, VoucherAnswer

FIELDS = dict(
    customer_id=123, country_code="Peru", last_order_ts="2026-04-01", first_order_ts="2017-05-03", total_orders=2
)
client = Client(base_url=sys.argv[1], raise_on_unexpected_status=True)

assert status.sync(client=client) == "Active!"

answer = select.sync(client=client, body=Customer(**FIELDS, segment_name="frequent_segment"), explain=True)
assert isinstance(answer, VoucherAnswer), answer
assert answer.voucher_amount == 2640.0
assert answer.explanation.segment == "0-4"

refused = select.sync(client=client, body=Customer(**{**FIELDS, "country_code": "x"}, segment_name="frequent_segment"))
assert isinstance(refused, Problem), refused
assert refused.type_ == "urn:voucher-selection:problem:unknown-country"

named, unnamed, wrong = select_batch.sync(
    client=client,
    body=[
        BatchCustomer(**FIELDS, id="first", segment_name="recency_segment"),
        BatchCustomer(**FIELDS, id=2, segment_name=None),
        BatchCustomer(**FIELDS, segment_name="nothing"),
    ],
)
assert isinstance(named, VoucherAnswer) and named.id == "first" and named.voucher_amount == 30.5, named
assert isinstance(unnamed, AnswersBySegmentName) and unnamed.id == 2, unnamed
assert unnamed["frequent_segment"].voucher_amount == 2640.0
assert isinstance(wrong, Problem) and wrong.status == 422, wrong

table = segments.sync(client=client)
rows = [row for country in table.countries for row in country.segments]
assert [row.voucher_amount for row in rows if row.segment == "0-4"] == [2640.0], rows
assert any(row.voucher_amount is None and row.runner_up is None and row.fallback is None for row in rows), rows

print("python: all answers read")
