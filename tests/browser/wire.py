"""What leaves the machine: a proxy for everything but 127.0.0.1 that answers nothing.

It also hears workers, frames and farewells (beacons), whatever a page's own events tell.
"""

from __future__ import annotations

import socketserver
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


OWN = "content-autofill.googleapis.com"
"""Chromium asks there about forms, of itself and on any site; a reader's settings decide."""


PATIENCE = 5.0
"""Seconds that a connection may stay silent; then it counts as one that nobody should have made."""


class Call:
    """A connection; its first line, once that has come."""

    def __init__(self) -> None:
        self.line = "a connection"  # some open one and say nothing
        self.read = threading.Event()


class Wire(socketserver.ThreadingTCPServer):
    """Listens on a port of this machine; `heard` holds the connections since the last `take`."""

    daemon_threads = True

    def __init__(self) -> None:
        self.heard: list[Call] = []
        super().__init__(("127.0.0.1", 0), _Listener)

    @property
    def proxy(self) -> dict[str, str]:
        """Playwright's option of that name."""
        return {"server": f"http://127.0.0.1:{self.server_address[1]}", "bypass": "127.0.0.1"}

    def take(self) -> list[str]:
        """Return what was heard so far, and forget it."""
        heard, self.heard = self.heard, []
        for call in heard:
            call.read.wait(PATIENCE)
        return [f"wire: {call.line}" for call in heard if OWN not in call.line]


class _Listener(socketserver.StreamRequestHandler):
    server: Wire

    def handle(self) -> None:
        call = Call()
        self.server.heard.append(call)
        line = self.rfile.readline(1000).decode("ascii", "replace").strip()
        call.line = line or call.line
        call.read.set()


@contextmanager
def listening() -> Iterator[Wire]:
    with Wire() as wire:
        thread = threading.Thread(target=wire.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield wire
        finally:
            wire.shutdown()
            thread.join()
