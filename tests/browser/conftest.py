"""A built site over http and from disk, and a browser that reports whatever it should not do."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sys
import threading
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from mentoring.building import Wish, build
from mentoring.source import Source
from playwright.sync_api import sync_playwright

import machine
from tests.browser.audit import look, types
from tests.browser.counting import AUDITED, MEASURED, Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

    from tests.browser.audit import Check
    from tests.browser.deskwork import Adviser

ROOT = Path(machine.ROOT)
FEATURES = (
    # Chromium draws its own search box as a page, anew in each window: more than half of what
    # opening one takes.
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"),
    # The last list counts, so this one repeats Playwright's.
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *("HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"),
    *("ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "AimEnabled"),
    *("TcpPortRandomizationWin", "OptimizationHints", "NetworkTimeServiceQuerying"),
    *("PreconnectToSearch", "msForceBrowserSignIn", "msEdgeUpdateLaunchServicesPreferredVersion"),
)
FLAGS = (
    f"--disable-features={','.join(FEATURES)}",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # what is asked is seen, not met
)
TELL_VIOLATIONS = """addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`))"""
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


@dataclass
class Served:
    """A folder over http; `address` is its root, with a slash at the end."""

    address: str
    folder: Path
    asked: list[str] = field(default_factory=list)
    """Paths that were asked for, in order."""
    refused: set[str] = field(default_factory=set)
    """What is not there for now: parts of paths, answered with 404."""


@dataclass
class Visit:
    """A page of the browser under watch. Its test fails in the end if `faults` holds anything."""

    page: Page
    origin: str
    faults: list[str] = field(default_factory=list)

    def forgive(self) -> list[str]:
        """Return what went wrong so far, and forget it: a test planted it."""
        found = self.faults[:]
        self.faults.clear()
        return found

    @property
    def version(self) -> str:
        """The browser and its version, as people say it: `Chromium 156`."""
        browser = self.page.context.browser
        return f"Chromium {browser.version.partition('.')[0]}" if browser else ""

    def watch(self) -> None:
        self.page.on("request", self._hear_request)
        self.page.on("console", self._hear_console)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.add_init_script(TELL_VIOLATIONS)

    def _hear_request(self, request: Request) -> None:
        own = (self.origin, "data:", "blob:")
        if not request.url.startswith(own):
            self.faults.append(f"request: {request.url}")

    def _hear_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(f"console: {message.text}")


DAY = dt.date(2027, 1, 10)
"""The day that sites are built for."""


@pytest.fixture
def tally(record_property: Callable[[str, object], None]) -> Iterator[Tally]:
    """Count what a test of the audit looks at, to be told in the end."""
    counted = Tally()
    yield counted
    record_property(AUDITED, counted.told())


@pytest.fixture
def audited(
    at_root: Served, open_page: Callable[..., Visit], tally: Tally
) -> Callable[..., list[str]]:
    """Make checks of one page of each type, count that, and return all faults.

    `audited(checks, *states, width=320, **options of open_page)`; `pages` names other pages.
    """

    def faults(
        checks: Iterable[Check],
        *states: str,
        width: int = 1280,
        pages: Iterable[str] = (),
        **options: Any,
    ) -> list[str]:
        visit = open_page(at_root.address, viewport={"width": width, "height": 800}, **options)
        kinds = [one.page for one in types(at_root.folder)]
        addresses = [at_root.address + page for page in pages or kinds]
        found, count = look(visit, addresses, checks, *states)
        tally.add(addresses, count)
        tally.kinds, tally.browser = len(kinds), visit.version
        return found

    return faults


@pytest.fixture
def figures(record_property: Callable[[str, object], None]) -> Iterator[list[str]]:
    """Lines of what a test measured, to be printed below the tests."""
    lines: list[str] = []
    yield lines
    record_property(MEASURED, lines)


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = SimpleHTTPRequestHandler.extensions_map | TYPES  # a Windows may know others

    def __init__(self, *arguments: Any, served: Served, **named: Any) -> None:
        self.served = served
        self.below = urlsplit(served.address).path
        super().__init__(*arguments, directory=str(served.folder), **named)

    def do_GET(self) -> None:
        self.served.asked.append(self.path)
        hidden = any(part in self.path for part in self.served.refused)
        if hidden or not self.path.startswith(self.below):
            self.send_error(404)
            return
        self.path = "/" + self.path.removeprefix(self.below)
        super().do_GET()

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002  (its name there)
        del format, arguments


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a browser that has left the page
            super().handle_error(request, client_address)


@contextmanager
def serve(folder: Path, below: str = "/") -> Iterator[Served]:
    """Serve a folder below a path of 127.0.0.1; everything beside it is missing."""
    served = Served("", folder)
    server = _Server(("127.0.0.1", 0), partial(_Handler, served=served))
    served.address = f"http://127.0.0.1:{server.server_port}{below}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the demonstration on a day that stands still; return its folder."""
    out = tmp_path_factory.mktemp("built") / "site"
    programme = ROOT / "programme.yml"
    wish = Wish(ROOT, programme, out, today=DAY)
    build(wish, Source.read(programme, ROOT / "docs"))
    return out


@pytest.fixture(scope="session")
def serving() -> Iterator[Callable[..., Served]]:
    """Serve folders until the tests end: `serving(folder, "/mentor/")` returns a Served."""
    with ExitStack() as stack:
        yield lambda folder, below="/": stack.enter_context(serve(folder, below))


@pytest.fixture(scope="session")
def at_root(built: Path, serving: Callable[..., Served]) -> Served:
    """The demonstration at the root of a host."""
    return serving(built)


@pytest.fixture(scope="session")
def at_path(built: Path, serving: Callable[..., Served]) -> Served:
    """The demonstration below /mentor/ of a host that has nothing beside it."""
    return serving(built, "/mentor/")


@pytest.fixture(params=["at_root", "at_path"])
def place(request: pytest.FixtureRequest) -> Served:
    """Provide the demonstration, at the root of a host and below a path."""
    served: Served = request.getfixturevalue(request.param)
    return served


@pytest.fixture
def refusing(place: Served) -> Iterator[Served]:
    """A host that can be told to have lost something."""
    yield place
    place.refused.clear()


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory, serving: Callable[..., Served]) -> Served:
    """An empty page beside the site's scripts, for modules that know no page."""
    folder = tmp_path_factory.mktemp("bare") / "assets"
    shutil.copytree(ROOT / "overrides" / "assets", folder)
    (folder / "index.html").write_text('<!doctype html><link rel="icon" href="data:,">')
    return serving(folder)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, Chrome or Edge: the one that tests/checks.py found, else Debian's."""
    path = os.environ.get("MENTORING_BROWSER") or "/usr/bin/chromium"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Open pages: `open_page(address, **options of Playwright's context)` returns a Visit.

    The test fails if a page asked another host for anything, or wrote an error to its console.
    """
    visits: list[Visit] = []
    contexts: list[BrowserContext] = []

    def opened(address: str, **options: Any) -> Visit:
        contexts.append(browser.new_context(**options))
        contexts[-1].set_default_timeout(10_000)
        parts = urlsplit(address)
        visits.append(Visit(contexts[-1].new_page(), f"{parts.scheme}://{parts.netloc}/"))
        visits[-1].watch()
        visits[-1].page.goto(address)
        return visits[-1]

    yield opened
    for context in contexts:
        context.close()
    assert [fault for visit in visits for fault in visit.faults] == []


@pytest.fixture
def desk_site(at_root: Served) -> Served:
    """The site whose desk somebody sits down at; a file may say another."""
    return at_root


@pytest.fixture
def sit_down(desk_site: Served, open_page: Callable[..., Visit]) -> Callable[..., Adviser]:
    """Open desks: `sit_down(page of the site, **options of Playwright's context)`."""
    from tests.browser.deskwork import NB, PATIENCE, Adviser  # noqa: PLC0415  (it needs this file)

    def opened(name: str = NB, **options: Any) -> Adviser:
        page = open_page(desk_site.address + name, **options).page
        page.set_default_timeout(PATIENCE)
        page.locator("[data-bench]").wait_for()
        return Adviser(page)

    return opened


@pytest.fixture
def desk(sit_down: Callable[..., Adviser]) -> Adviser:
    """An adviser before an empty desk; a file may say further on."""
    return sit_down()
