"""Nobody learns of a visit, and nothing is kept: whatever a reader does on whatever page.

Planted and caught: see test_privacy_planted.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mentoring.building import Wish, build
from mentoring.source import Source

from tests.browser.conftest import ROOT
from tests.browser.walking import PHONE, layouts, pages, walking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.browser.conftest import Served, Visit
    from tests.browser.walking import Walk

pytestmark = pytest.mark.browser


@pytest.fixture
def walk(open_page: Callable[..., Visit]) -> Iterator[Callable[..., Walk]]:
    """Start a walk: `walk(origin)`; all that would leave the machine is heard."""
    with walking(open_page) as start:
        yield start


@pytest.fixture(scope="module")
def addressed(tmp_path_factory: pytest.TempPathFactory, serving: Callable[..., Served]) -> Served:
    """Build the demonstration for an address below /mentor/, and serve it so."""
    out = tmp_path_factory.mktemp("addressed") / "site"
    programme = ROOT / "programme.yml"
    wish = Wish(ROOT, programme, out, "https://nordvik.example/mentor/")
    build(wish, Source.read(programme, ROOT / "docs"))
    return serving(out, "/mentor/")


def all_through(walk: Walk, start: str, site: Path, slowly: str) -> dict[str, list[str]]:
    """Go through every page; in the language `slowly`, one of each layout is taken slowly."""
    slow = {name for (_, language), name in layouts(site).items() if language == slowly}
    # From disk nobody meets the 404 page, whose paths are a server's.
    names = [name for name in pages(site) if name != "404.html" or start.startswith("http")]
    found = {name: walk.through(start + name, slowly=name in slow) for name in names}
    return {name: faults for name, faults in found.items() if faults}


def test_at_the_root_of_a_host(at_root: Served, walk: Callable[..., Walk]) -> None:
    started = walk(at_root.address)
    assert all_through(started, at_root.address, at_root.folder, slowly="nb") == {}


def test_below_a_path_on_a_phone(addressed: Served, walk: Callable[..., Walk]) -> None:
    started = walk(addressed.address, viewport=PHONE)
    assert all_through(started, addressed.address, addressed.folder, slowly="en") == {}


def test_from_disk_on_a_phone(built: Path, walk: Callable[..., Walk]) -> None:
    started = walk("file:///", viewport=PHONE)
    assert all_through(started, f"{built.as_uri()}/", built, slowly="en") == {}


@pytest.mark.parametrize("lost", ["nowhere.html", "en/deep/down/nowhere"])
def test_where_there_is_no_page(addressed: Served, lost: str, walk: Callable[..., Walk]) -> None:
    started = walk(addressed.address, viewport=PHONE)
    answer = (addressed.folder / "404.html").read_bytes()
    started.page.route(
        f"**/{lost}", lambda route: route.fulfill(body=answer, content_type="text/html")
    )
    assert started.through(addressed.address + lost, slowly=True) == []
    assert started.page.locator("main h1").is_visible()
