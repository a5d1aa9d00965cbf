"""`python3 run.py bench --pages`: how soon a phone shows our pages, beside plain Material's.

Chromium with a slow network and a slow processor loads each page type and Material's page with the
same body, in turn, from one server that packs what it sends. Prints medians and ratios.
"""

from __future__ import annotations

import gzip
import io
import re
import statistics
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from tests.checks import find_browser, get_browser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

FLAGS = ("--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 3,
    "is_mobile": True,
    "has_touch": True,
}
NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 // 8,
    "uploadThroughput": 750_000 // 8,
}
"""Slow 4G, as Lighthouse has it: milliseconds there and back, bytes a second."""
SLOWER = 4
"""How many times slower than this machine the phone's processor is."""
PACKED = (".html", ".css", ".js", ".svg", ".json", ".xml")
WATCH = """
  globalThis.measured = {paint: 0, shift: 0, blocked: 0};
  const watch = (type, hear) => new PerformanceObserver((list) => list.getEntries().forEach(hear))
    .observe({type, buffered: true});
  watch("largest-contentful-paint", (entry) => { measured.paint = entry.startTime; });
  watch("layout-shift", (entry) => { measured.shift += entry.hadRecentInput ? 0 : entry.value; });
  watch("longtask", (entry) => { measured.blocked += Math.max(0, entry.duration - 50); });
"""


@dataclass(frozen=True)
class Measured:
    """One load: milliseconds to the largest paint, shift of the layout, milliseconds blocked."""

    paint: float
    shift: float
    blocked: float
    kilobytes: float
    requests: int


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # a connection serves several files, as readers' servers do

    def __init__(self, *arguments: Any, sent: list[int], **named: Any) -> None:
        self.sent = sent
        super().__init__(*arguments, **named)

    def send_head(self) -> io.BytesIO | None:
        """Pack what browsers can unpack, and count it; any file in memory will do as an answer."""
        path = self.translate_path(self.path)
        try:
            with open(path, "rb") as file:  # noqa: PTH123  (a str from the class above)
                body = file.read()
        except OSError:
            self.send_error(404)
            return None
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        if path.endswith(PACKED):
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.sent.append(len(body))
        return io.BytesIO(body)

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002  (its name there)
        del format, arguments


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, list[int]]]:
    """Yield the address of a folder over http, and the list of sizes that grows as it sends."""
    sent: list[int] = []
    handler = partial(_Handler, sent=sent, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/", sent
        finally:
            server.shutdown()
            thread.join()


def load(browser: Browser, address: str, sent: list[int]) -> Measured:
    """Load a page as somebody who was never there, on a slow phone."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(WATCH)
    sent.clear()
    page.goto(address, wait_until="networkidle")
    found = measured(page)
    context.close()
    return Measured(*found, sum(sent) / 1000, len(sent))


def measured(page: Page) -> tuple[float, float, float]:
    page.wait_for_function("() => measured.paint > 0")  # it is told some time after the paint
    found = page.evaluate("() => [measured.paint, measured.shift, measured.blocked]")
    return float(found[0]), float(found[1]), float(found[2])


def page_types(site: Path) -> dict[str, Path]:
    """Return our first page of each layout."""
    found: dict[str, Path] = {}
    for file in sorted(site.rglob("*.html")):
        layout = re.search(r'data-layout="(\w+)"', file.read_text(encoding="utf-8"))
        if layout and layout[1] != "lost":  # plain Material has no such body
            found.setdefault(layout[1], file)
    return found


def compare_pages(site: Path, plain: Path, twins: dict[Path, Path], runs: int) -> None:
    """Print a line for each page type: ours, plain Material's, and how they relate."""
    with sync_playwright() as playwright, served(site) as ours, served(plain) as theirs:
        path = find_browser() or get_browser()
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        print(
            f"{runs} loads each; {NETWORK['latency']} ms, 1.6 Mbit/s, processor {SLOWER} x slower"
        )
        for layout, file in page_types(site).items():
            address = ours[0] + file.relative_to(site).as_posix()
            other = theirs[0] + twins[file].as_posix()
            pairs = [
                (load(browser, address, ours[1]), load(browser, other, theirs[1]))
                for _ in range(runs)
            ]
            print(f"{layout:13} {told([first for first, _ in pairs])}")
            print(f"{'  Material':13} {told([second for _, second in pairs])}")
            ratio = statistics.median(first.paint / second.paint for first, second in pairs)
            print(f"{'':13} LCP ratio {ratio:.2f}")
        browser.close()


def told(loads: list[Measured]) -> str:
    """Return the medians; of the shift the worst, for it must be 0."""
    return (
        f"LCP {statistics.median(one.paint for one in loads) / 1000:.2f} s, "
        f"CLS {max(one.shift for one in loads):.3f}, "
        f"TBT {statistics.median(one.blocked for one in loads):.0f} ms, "
        f"{loads[0].requests} requests, {loads[0].kilobytes:.0f} kB"
    )
