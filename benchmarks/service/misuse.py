"""Callers that mean no good, beside those who are measured."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from typing import Callable, Iterator

HEAD = b"POST /voucher_segment_selector HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n"
ADDRESS = "127.0.0.1"


@contextlib.contextmanager
def dripping(port: int, connections: int) -> Iterator[None]:
    """So many connections send a byte a second each; one that the server closes is opened anew."""
    drips: list[socket.socket] = []

    def drip(ended: threading.Event) -> None:
        while not ended.wait(1):
            for i, connection in enumerate(drips):
                try:
                    connection.send(b"x")
                except OSError:
                    connection.close()
                    drips[i] = _opened(port)

    for _ in range(connections):
        drips.append(_opened(port))
    try:
        with _in_background(drip):
            time.sleep(2)  # opening them all at once is a flood, which is measured by itself
            yield
    finally:
        for connection in drips:
            connection.close()


@contextlib.contextmanager
def flooding(port: int, per_second: int) -> Iterator[None]:
    """Opens so many connections a second, says nothing, and closes each after half a second."""

    def flood(ended: threading.Event) -> None:
        opened: list[socket.socket] = []
        while not ended.wait(1 / 100):
            opened += [socket.create_connection((ADDRESS, port)) for _ in range(per_second // 100)]
            while len(opened) > per_second // 2:
                opened.pop(0).close()
        for connection in opened:
            connection.close()

    with _in_background(flood):
        yield


def _opened(port: int) -> socket.socket:
    connection = socket.create_connection((ADDRESS, port))
    connection.sendall(HEAD)
    return connection


@contextlib.contextmanager
def _in_background(work: Callable[[threading.Event], None]) -> Iterator[None]:
    ended = threading.Event()
    thread = threading.Thread(target=work, args=(ended,))
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
