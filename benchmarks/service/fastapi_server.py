"""The service's answer from FastAPI, as somebody would write it: a model that pydantic checks, a look-up, a dict. One process
on one event loop, which is what uvicorn starts by default. Reads the snapshot once."""

from __future__ import annotations

import datetime
import json
import pathlib
import sys

import fastapi
import pydantic
import uvicorn


class Customer(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(extra="forbid")

    customer_id: int
    country_code: str
    last_order_ts: datetime.datetime
    first_order_ts: datetime.datetime
    total_orders: int = pydantic.Field(ge=0)
    segment_name: str


def application(store: pathlib.Path) -> fastapi.FastAPI:
    snapshot = store / "snapshots" / json.loads((store / "current.json").read_text())["snapshot_id"]
    segments = json.loads((snapshot / "manifest.json").read_text())["segments"]
    amounts = {
        (row["country_code"], row["segment_name"], row["segment"]): row["voucher_amount"]
        for file in ("frequent_segment.ndjson", "recency_segment.ndjson")
        for row in map(json.loads, (snapshot / file).read_text().splitlines())
    }
    app = fastapi.FastAPI()

    @app.post("/voucher_segment_selector", status_code=201)
    async def select(customer: Customer) -> dict[str, float]:
        if customer.segment_name not in segments or customer.first_order_ts > customer.last_order_ts:
            raise fastapi.HTTPException(422)
        value = customer.total_orders
        if customer.segment_name == "recency_segment":
            value = (datetime.datetime.now(datetime.UTC).date() - customer.last_order_ts.date()).days
        for each in segments[customer.segment_name]:
            if each["from"] <= value <= each.get("to", value):
                amount = amounts.get((customer.country_code, customer.segment_name, each["label"]))
                if amount is not None:
                    return {"voucher_amount": amount}
        raise fastapi.HTTPException(404)

    return app


if __name__ == "__main__":
    uvicorn.run(application(pathlib.Path(sys.argv[1])), port=int(sys.argv[2]), access_log=False, log_level="warning")
