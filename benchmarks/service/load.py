"""Loads a running server with wrk (as fast as it can) or vegeta (at a steady rate), and says what came of it."""

from __future__ import annotations

import base64
import json
import os
import pathlib
import re
import subprocess
import tempfile
from typing import NamedTuple

from servers import CUSTOMER, Failed, Running

BATCH = 1_000
PATH = "/voucher_segment_selector"


class Throughput(NamedTuple):
    per_second: float
    cpu_micros: float  # of the server, per request


class Latency(NamedTuple):
    p50_millis: float
    p99_millis: float


def as_fast_as_it_can(server: Running, connections: int, seconds: int, batch: bool = False) -> Throughput:
    """Keeps the connections busy. Every answer must be 201."""
    body = f"[{','.join([CUSTOMER] * BATCH)}]" if batch else CUSTOMER
    expected = 200 if batch else 201
    script = (
        f"wrk.method = 'POST'\nwrk.body = '{body}'\nwrk.headers['Content-Type'] = 'application/json'\nwrong = 0\n"
        f"function response(status)\n  if status ~= {expected} then wrong = wrong + 1 end\nend\n"
        # The threads' own variables are read where all have ended.
        "threads = {}\nfunction setup(thread) table.insert(threads, thread) end\n"
        "function done(summary)\n  local sum = 0\n  for _, thread in ipairs(threads) do sum = sum + thread:get('wrong') end\n"
        "  local failed = summary.errors\n"
        "  sum = sum + failed.connect + failed.read + failed.write + failed.timeout\n"
        "  print('RESULT ' .. summary.requests .. ' ' .. summary.duration .. ' ' .. sum)\nend\n"
    )
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script)
        file.flush()
        url = f"http://127.0.0.1:{server.port}{PATH}{'/batch' if batch else ''}"
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", file.name, url]
        before = server.cpu_seconds()
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        cpu = server.cpu_seconds() - before
    requests, micros, wrong = map(float, re.search(r"RESULT (\S+) (\S+) (\S+)", output).groups())
    if wrong or not requests:
        raise Failed(f"{wrong:.0f} of {requests:.0f} requests were not answered with {expected}")
    return Throughput(requests / (micros / 1e6), cpu / requests * 1e6)


def steady(server: Running, rate: int, seconds: int) -> Latency:
    """Sends at a rate, whether answers come or not: a slow answer delays no other request, and so hides none."""
    target = {
        "method": "POST",
        "url": f"http://127.0.0.1:{server.port}{PATH}",
        "body": base64.b64encode(CUSTOMER.encode()).decode(),
        "header": {"Content-Type": ["application/json"]},
    }
    vegeta = os.environ["VEGETA"]
    attack = [vegeta, "attack", "-format=json", f"-rate={rate}", f"-duration={seconds}s", "-timeout=10s"]
    with tempfile.TemporaryDirectory() as folder:
        results = pathlib.Path(folder, "results")
        subprocess.run([*attack, f"-output={results}"], check=True, input=json.dumps(target) + "\n", text=True)
        report = subprocess.run([vegeta, "report", "-type=json", str(results)], check=True, capture_output=True)
    figures = json.loads(report.stdout)
    if set(figures["status_codes"]) != {"201"}:
        raise Failed(f"answers were {figures['status_codes']}: {figures['errors'][:3]}")
    return Latency(figures["latencies"]["50th"] / 1e6, figures["latencies"]["99th"] / 1e6)
