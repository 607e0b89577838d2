"""Reads servers.toml, and starts, watches and stops one server."""

from __future__ import annotations

import contextlib
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import time
import tomllib
from typing import Iterator, NamedTuple

HERE = pathlib.Path(__file__).resolve().parent
VARIABLE = re.compile(r"\$([A-Z][A-Z0-9_]*)")
GIVEN = {"PYTHON", "HERE", "STORE", "PORT", "MANAGEMENT_PORT"}
PATIENCE_SECONDS = 60
TICKS = os.sysconf("SC_CLK_TCK")
CUSTOMER = (
    '{"customer_id": 123, "country_code": "Peru", "last_order_ts": "2020-05-19 00:00:00",'
    ' "first_order_ts": "2017-05-03 00:00:00", "total_orders": 15, "segment_name": "frequent_segment"}'
)
REQUEST = (
    "POST /voucher_segment_selector HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    f"Content-Length: {len(CUSTOMER)}\r\nConnection: close\r\n\r\n{CUSTOMER}"
).encode()


class Failed(Exception):
    """A server did not start, or did not answer right; the message says which."""


class Server(NamedTuple):
    name: str
    command: list[str]
    only_start: bool  # whether only its start is measured


class Running(NamedTuple):
    pid: int
    port: int
    start_seconds: float  # from its start to its first right answer

    def cpu_seconds(self) -> float:
        """User and system, of all its threads, since its start."""
        fields = pathlib.Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory(self, field: str) -> int:
        """Bytes of a field of /proc/PID/status, such as VmHWM, the most that was ever resident."""
        for line in pathlib.Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith(f"{field}:"):
                return int(line.split()[1]) * 1024
        raise Failed(f"/proc/{self.pid}/status has no {field}")

    def threads(self) -> int:
        return len(os.listdir(f"/proc/{self.pid}/task"))


def load() -> tuple[list[Server], list[str]]:
    """The servers that can run here, and a line for each that cannot."""
    variables = os.environ | {"PYTHON": sys.executable, "HERE": str(HERE)}
    if "JAVA17_HOME" not in variables and (java := shutil.which("java")):
        variables["JAVA17_HOME"] = os.environ.get("JAVA_HOME") or str(pathlib.Path(java).resolve().parent.parent)
    able, unable = [], []
    for entry in tomllib.loads((HERE / "servers.toml").read_text())["server"]:
        needed = {name for text in entry["command"] for name in VARIABLE.findall(text)}
        if missing := sorted(needed - variables.keys() - GIVEN):
            unable.append(f"{entry['name']} is skipped: {', '.join(missing)} is not set")
            continue
        command = [VARIABLE.sub(lambda match: variables.get(match[1], match[0]), text) for text in entry["command"]]
        able.append(Server(entry["name"], command, entry.get("only_start", False)))
    return able, unable


@contextlib.contextmanager
def running(server: Server, store: pathlib.Path, log: pathlib.Path) -> Iterator[Running]:
    """The server once it answers right; stopped at the end."""
    port, management_port = _free_ports(2)
    given = {"STORE": str(store), "PORT": str(port), "MANAGEMENT_PORT": str(management_port)}
    command = [VARIABLE.sub(lambda match: given.get(match[1], match[0]), text) for text in server.command]
    environment = os.environ | {
        "VOUCHER_STORE": str(store),
        "VOUCHER_REFRESH_INTERVAL": "1s",
        "MICRONAUT_SERVER_PORT": str(port),
        "ENDPOINTS_ALL_PORT": str(management_port),
    }
    started = time.monotonic()
    with log.open("wb") as output:
        process = subprocess.Popen(command, env=environment, stdout=output, stderr=output)
    try:
        while not _answers(port):
            if process.poll() is not None or time.monotonic() > started + PATIENCE_SECONDS:
                raise Failed(f"{server.name} does not answer, see {log}")
            time.sleep(0.002)
        yield Running(process.pid, port, time.monotonic() - started)
    finally:
        process.terminate()
        process.wait()


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), 5) as connection:
            connection.sendall(REQUEST)
            answer = b""
            while part := connection.recv(4096):
                answer += part
    except OSError:
        return False
    return b" 201 " in answer and b"voucher_amount" in answer


def _free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as open_sockets:
        sockets = [open_sockets.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [each.getsockname()[1] for each in sockets]
