"""What a reader's system asks for is given: a dark page, forced colours, no movement."""

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


def dark(page: Page) -> list[str]:
    """A sheet without its dark colours is readable still, so only the paper itself tells."""
    found = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found[scheme] = probe(page, "paper()")
    return [] if found["dark"] < 0.05 and found["light"] > 0.85 else [f"paper: {found}"]


def forced(page: Page) -> list[str]:
    """Controls keep an edge and their signs, and whatever has the focus a ring."""
    page.emulate_media(forced_colors="none")
    probe(page, "remember()")
    page.emulate_media(forced_colors="active")
    page.keyboard.press("Shift")  # the focus is shown to who uses keys
    found = [*probe(page, "edges()"), *probe(page, "rings()")]
    page.emulate_media(forced_colors="none")
    return found


def still(page: Page) -> list[str]:
    return list(probe(page, "movement()"))


def test_each_type_of_page_gives_what_is_asked_for(audited: Callable[..., list[str]]) -> None:
    assert audited([still, dark, forced], *STATES, reduced_motion="reduce") == []


@pytest.mark.parametrize(
    ("rule", "check", "told"),
    [
        ("html { background: #fbf8f3 }", dark, "paper: "),
        ("html { background: #222 }", dark, "paper: "),
        ("@media (forced-colors: active) { .tool { border: 0 } }", forced, "has no edge"),
        (
            ".tool { border-color: Canvas; forced-color-adjust: none }",
            forced,
            "has no edge",
        ),
        ("svg { stroke: Canvas !important; forced-color-adjust: none }", forced, "has no sign"),
        (":focus-visible { outline: 0; box-shadow: 0 0 0 3px red }", forced, "has no ring"),
        ("a { transition: color 1s }", still, "would move"),
        ("html { scroll-behavior: smooth }", still, "would move"),
        (
            "@keyframes turn { to { rotate: 1turn } } .logo { animation: turn 1s infinite }",
            still,
            "something moves now",
        ),
    ],
)
def test_a_planted_fault_is_found(
    at_root: Served,
    open_page: Callable[..., Visit],
    rule: str,
    check: Callable[[Page], list[str]],
    told: str,
) -> None:
    page = open_page(f"{at_root.address}kontakt.html", reduced_motion="reduce").page
    probe(page, f"style({rule!r})")
    assert [one for one in check(page) if told in one]


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (".choice { outline: 0 !important }", "has no ring"),
        ("@media (forced-colors: active) { .choice { border: 0 } }", "has no edge"),
    ],
)
def test_a_choice_shows_both_round_its_words(
    at_root: Served, open_page: Callable[..., Visit], rule: str, told: str
) -> None:
    page = open_page(f"{at_root.address}sporreskjema.html", reduced_motion="reduce").page
    assert forced(page) == []
    probe(page, f"style({rule!r})")
    assert [one for one in forced(page) if told in one]
