"""Text stays whole however a reader sets it: narrow windows, letters twice as large, wide spacing.

Whole means: nothing is cut off, nothing lies over something else, and no line asks to be scrolled
to sideways. WCAG 2.2: 1.4.4, 1.4.10, 1.4.12.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.audit import probe

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import Served, Visit

pytestmark = pytest.mark.browser

STATES = ("as it opens", "menu", "search")
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important;"
    " word-spacing: .16em !important } p { margin-bottom: 2em !important }"
)


def as_it_is(page: Page) -> list[str]:
    return list(probe(page, "texts()"))


def twice_as_large(page: Page) -> list[str]:
    probe(page, "enlarge(200)")
    found = as_it_is(page)
    probe(page, "enlarge()")
    return found


def widely_spaced(page: Page) -> list[str]:
    probe(page, f"style({SPACED!r})")
    found = as_it_is(page)
    probe(page, "unstyle()")
    return found


@pytest.mark.parametrize("width", [320, 1280])
def test_text_stays_whole(audited: Callable[..., list[str]], width: int) -> None:
    assert audited([as_it_is, twice_as_large, widely_spaced], *STATES, width=width) == []


@pytest.mark.parametrize(
    ("rule", "setting", "told"),
    [
        ("main p { width: 600px }", as_it_is, "the page scrolls sideways"),
        ("main { overflow-x: clip } main p { width: 600px }", as_it_is, "cut at the side by main"),
        ("main { overflow-x: auto } main p { width: 600px }", as_it_is, "scrolls sideways in main"),
        (".lead { height: 2rem; overflow: hidden }", as_it_is, "cut in height by"),
        (".lead { height: 30px }", twice_as_large, "lies over"),
        (".page-head .lead { margin-top: -3rem }", as_it_is, "lies over"),
        (".card { height: 150px; overflow: hidden }", widely_spaced, "cut in height by"),
        ("main p { margin-left: -99px }", as_it_is, "beyond the edge of the window"),
    ],
)
def test_a_planted_fault_is_found(
    at_root: Served,
    open_page: Callable[..., Visit],
    rule: str,
    setting: Callable[[Page], list[str]],
    told: str,
) -> None:
    page = open_page(f"{at_root.address}kontakt.html", viewport={"width": 320, "height": 800}).page
    probe(page, f"style({rule!r})")
    assert [one for one in setting(page) if told in one]
