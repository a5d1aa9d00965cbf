"""What the first load of a page costs a reader: kilobytes as a server sends them, and requests.

The figures are printed below the tests. Planted and caught: a page, a script, a stylesheet over
its budget; one request more; a drawing that only its stylesheet asks for.
"""

from __future__ import annotations

import gzip
import re
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

import pytest

from tests.browser.walking import PHONE, pages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Served, Visit

pytestmark = pytest.mark.browser

KILO = 1000
LEVEL = 6
"""Of gzip, as nginx and Apache have it unless told otherwise."""


class Budget(NamedTuple):
    """The most that a first load may take; kB are 1,000 bytes after gzip."""

    kilobytes: float = 30
    requests: int = 8
    scripts: float = 8
    styles: float = 10


BUDGETS: dict[str, Budget] = {
    # what a handbook looks like has a stylesheet of its own, so that no other page carries it
    "handbook": Budget(styles=12),
    "slides": Budget(styles=12),
    # the questions are the page, with consent, who may apply and the dates of each role; its
    # script may take 12 kB with all that comes of answering
    "questionnaire": Budget(kilobytes=36, requests=10, scripts=12, styles=12),
    # what makes keys comes with the page, so that the network can be off meanwhile
    "keys": Budget(kilobytes=60, requests=11, scripts=40, styles=12),
    # for staff at a desk; what unseals, reads files and tables, and makes pairs comes when used
    "desk": Budget(kilobytes=68, requests=22, scripts=31, styles=16.5),
}
"""Layouts (`data-layout` of the page) that need more than the others state it here."""
SEARCH = Budget(kilobytes=170, requests=20, scripts=40, styles=2)
"""What comes when search is opened and something is found, beyond the first load."""


@dataclass(frozen=True)
class Load:
    """One load of a page, in bytes after gzip."""

    layout: str
    sizes: dict[str, int]
    """By address."""

    def of(self, ending: str = "") -> float:
        """Return the kilobytes of files with this ending."""
        return (
            sum(size for url, size in self.sizes.items() if urlsplit(url).path.endswith(ending))
            / KILO
        )

    @property
    def spent(self) -> Budget:
        return Budget(self.of(), len(self.sizes), self.of(".js"), self.of(".css"))


def over(spent: Budget, budget: Budget) -> list[str]:
    names = Budget._fields
    return [
        f"{name}: {used:.4g} of {most}"
        for name, used, most in zip(names, spent, budget, strict=True)
        if used > most
    ]


class Scale:
    """Weighs what a page asks its server for, as a browser without a cache does."""

    def __init__(self, page: Page, served: Served) -> None:
        self.page = page
        self.served = served

    def take(self) -> dict[str, int]:
        """Return what was asked for since the last time; what is missing weighs nothing."""
        asked, self.served.asked[:] = self.served.asked[:], []
        return {path: packed(self.served.folder / urlsplit(path).path[1:]) for path in asked}

    def load(self, name: str) -> Load:
        """Load a page, and wait until it has asked for nothing for half a second."""
        self.take()
        address = self.served.address + name
        self.page.goto(address, wait_until="networkidle")
        layout = self.page.locator("body").get_attribute("data-layout") or ""
        # A Chromium without a window fetches no icon; a reader's does.
        icon = self.page.locator("link[rel=icon]").evaluate("(link) => link.href")
        if not icon.startswith("data:"):
            self.page.request.get(icon)
        return Load(layout, self.take())


def packed(file: Path) -> int:
    """Return a file's size on the wire; what is packed already (Pagefind's) does not shrink."""
    body = file.read_bytes() if file.is_file() else b""
    return min(len(body), len(gzip.compress(body, LEVEL, mtime=0)))


@pytest.fixture
def scale(open_page: Callable[..., Visit]) -> Callable[[Served], Scale]:
    def put_up(served: Served) -> Scale:
        visit = open_page("about:blank", viewport=PHONE)
        visit.origin = served.address
        session = visit.page.context.new_cdp_session(visit.page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        return Scale(visit.page, served)

    return put_up


def told(name: str, load: Load) -> str:
    kilobytes, requests, scripts, styles = load.spent
    return (
        f"{name:12} {kilobytes:6.1f} kB {requests:2} requests, "
        f"scripts {scripts:.1f}, styles {styles:.1f} kB"
    )


def heaviest(site: Path) -> list[str]:
    """Return the page of each layout that weighs most together with its own pictures."""
    found: dict[str, tuple[int, str]] = {}
    for name in pages(site):
        file = site / name
        text = file.read_text(encoding="utf-8")
        pictures = set(re.findall(r'<img [^>]*src="([^"]+)"', text))
        weight = packed(file) + sum(packed(file.parent / picture) for picture in pictures)
        layout = re.search(r'data-layout="([^"]+)"', text)
        assert layout, f"{name} does not say its layout"
        found[layout[1]] = max(found.get(layout[1], (0, "")), (weight, name))
    return [name for _, name in found.values()]


def test_first_load_of_every_page_type(
    at_root: Served, scale: Callable[[Served], Scale], figures: list[str]
) -> None:
    scales = scale(at_root)
    loads = {name: scales.load(name) for name in heaviest(at_root.folder)}
    figures += ["first load, the heaviest page of each layout:"]
    figures += [told(load.layout, load) for load in loads.values()]
    spent = {name: (load, BUDGETS.get(load.layout, Budget())) for name, load in loads.items()}
    counts = {load.layout: len(load.sizes) for load in loads.values()}
    assert counts.pop("slides-alone") == 1
    assert min(counts.values()) >= 3, "nothing came from a cache"
    found = {name: over(load.spent, budget) for name, (load, budget) in spent.items()}
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_what_search_adds(
    at_root: Served, scale: Callable[[Served], Scale], figures: list[str]
) -> None:
    scales = scale(at_root)
    scales.load("index.html")
    scales.page.keyboard.press("/")
    scales.page.get_by_role("searchbox").fill("mentor")
    scales.page.locator("dialog[data-state=found] li").first.wait_for()
    added = Load("search", scales.take())
    figures.append(told("with search", added))
    assert over(added.spent, SEARCH) == []


LONG = "".join(f"{number * 7919 % 99991:05}" for number in range(20_000))
"""Text that gzip cannot make small."""


@pytest.mark.parametrize(
    ("file", "planted", "told"),
    [
        ("index.html", f"<!-- {LONG} -->", "kilobytes"),
        ("assets/site.js", f"/* {LONG} */", "scripts"),
        ("assets/site.css", f"/* {LONG} */", "styles"),
        ("index.html", "".join(f'<img src="a.svg?{n}" alt="">' for n in range(6)), "requests"),
        ("assets/site.css", "".join(f".p{n}{{background:url(p.svg?{n})}}" for n in range(6)), ""),
    ],
    ids=["page", "script", "styles", "requests", "what is not asked for"],
)
def test_a_heavier_page_is_seen(
    copied: Served, scale: Callable[[Served], Scale], file: str, planted: str, told: str
) -> None:
    with (copied.folder / file).open("a", encoding="utf-8") as heavier:
        heavier.write(planted)
    shutil.copy(copied.folder / "assets" / "icon.svg", copied.folder / "a.svg")
    found = over(scale(copied).load("index.html").spent, Budget())
    assert told in "; ".join(found)
    assert bool(found) is bool(told)


@pytest.fixture
def copied(built: Path, tmp_path: Path, serving: Callable[..., Served]) -> Served:
    """Serve a copy of the demonstration, to plant something in."""
    return serving(shutil.copytree(built, tmp_path / "site"))
