"""Pages on paper: what can only be pressed is gone, addresses are spelt out, nothing is wasted.

Planted and caught: buttons left as empty outlines; the menu printed; a dark page in a dark room;
a heading that keeps its whole list together and leaves half a page empty.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

MOST = {
    "index.html": 2,
    "en/index.html": 2,
    "for-adepter.html": 2,
    "en/for-mentors.html": 2,
    "tidslinje.html": 1,
    "en/timeline.html": 1,
    "om-programmet.html": 2,
    "sporsmal-og-svar.html": 1,
    "kontakt.html": 1,
}
"""How many sheets of A4 a page of the demonstration may take."""

SEEN = """(selector) => [...document.querySelectorAll(selector)]
  .filter((one) => one.getClientRects().length > 0).map((one) => one.outerHTML)"""
SPELT = """() => [...document.querySelectorAll("main a[href^=http]")]
  .map((one) => [one.href, one.textContent, getComputedStyle(one, "::after").content])"""
GROUNDS = """() => [...document.querySelectorAll("body, body *")].map((one) => {
  const style = getComputedStyle(one);
  return one.getClientRects().length && !one.closest("svg") ? style.backgroundColor : "";
}).filter(Boolean)"""


@pytest.fixture
def on_paper(built: Path, open_page: Callable[..., Visit]) -> Callable[..., Page]:
    """Open a page of the demonstration as its print would look."""

    def opened(name: str, **options: str) -> Page:
        page = open_page((built / name).as_uri(), **options).page
        page.emulate_media(media="print")
        return page

    return opened


def sheets(page: Page) -> int:
    """Count the sheets of A4 (Chromium writes one object of this type for each)."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))


@pytest.mark.parametrize(("name", "most"), MOST.items())
def test_a_page_takes_no_more_paper_than_it_needs(
    name: str, most: int, on_paper: Callable[..., Page]
) -> None:
    assert 1 <= sheets(on_paper(name)) <= most


@pytest.mark.parametrize("name", ["index.html", "for-mentorer.html", "en/role-models.html"])
def test_nothing_is_printed_that_can_only_be_pressed(
    name: str, on_paper: Callable[..., Page]
) -> None:
    page = on_paper(name)
    assert page.evaluate(SEEN, "button, nav, .main-links, .languages, .skip") == []
    left = page.evaluate(SEEN, "main :is(.button, .go)")
    assert [one for one in left if not re.search(r'href="(https?:|mailto:)', one)] == []


@pytest.mark.parametrize("name", ["videoer.html", "ressurser.html", "en/privacy.html"])
def test_addresses_of_other_sites_are_spelt_out_once(
    name: str, on_paper: Callable[..., Page]
) -> None:
    for address, words, added in on_paper(name).evaluate(SPELT):
        told = words.strip() == address
        assert (address in added) is not told, f"{address}: {added}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_stays_white(scheme: str, on_paper: Callable[..., Page]) -> None:
    for name in ("index.html", "for-adepter.html", "kobling.html"):
        page = on_paper(name, color_scheme=scheme)
        found = set(page.evaluate(GROUNDS))
        assert found <= {"rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"}, f"{name}: {found}"
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
