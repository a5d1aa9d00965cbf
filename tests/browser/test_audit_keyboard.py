"""Every type of page by keyboard alone: Tab reaches all of it, in order, seen and ringed.

The browser's own Tab is pressed; nothing is focused by script. Movement is reduced, because a
page that still scrolls smoothly towards its focus has it outside the window for a moment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.audit import look, probe, types

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import Served, Tally, Visit

pytestmark = pytest.mark.browser

HOMES = ("index.html", "en/index.html")
WITHIN = "(selector) => Boolean(document.activeElement.closest(selector))"
MENU = "[popovertarget]:not([popovertargetaction=hide])"
KEYS = "window.onkeydown = (event) =>"
ENDS = (-1, 0)
"""After the last stop the focus leaves the page, or begins again."""


def walk(page: Page, key: str = "Tab") -> list[str]:
    """Press Tab from where the focus is to the last stop, or Shift+Tab to the first."""
    names = probe(page, "stops()")
    here = probe(page, "stop()")["place"]
    faults: list[str] = []
    for place in range(here + 1, len(names)) if key == "Tab" else range(here - 1, -1, -1):
        page.keyboard.press(key)
        stop = probe(page, "stop()")
        if stop["place"] != place:
            return [*faults, f"{key} goes to {stop['name']} and not to {names[place]}"]
        faults += [f"{stop['name']} {fault}" for fault in stop["faults"]]
    return faults


def walk_through(page: Page) -> list[str]:
    faults = walk(page)
    page.keyboard.press("Tab")
    stop = probe(page, "stop()")
    return faults if stop["place"] in ENDS else [*faults, f"the end leads to {stop['name']}"]


def skip(page: Page) -> list[str]:
    """Use the first stop, and see that it leads past everything before the main text."""
    page.keyboard.press("Tab")
    if not page.evaluate("document.activeElement.matches('a[href^=\"#\"]')"):
        return ["the first stop is no skip link"]
    page.keyboard.press("Enter")
    if not page.evaluate(WITHIN, "main"):
        return ["the skip link does not lead to the main text"]
    page.keyboard.press("Tab")
    past = "main, main ~ *" if page.evaluate("document.querySelector('main a') !== null") else "*"
    return [] if page.evaluate(WITHIN, past) else ["after the skip link Tab goes back"]


def tab_to(page: Page, selector: str, key: str = "Tab") -> list[str]:
    """Press Tab until what is wanted has the focus, and is seen; tell what is wrong with that."""
    for _ in probe(page, "stops()"):
        page.keyboard.press(key)
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return [f"{selector} {fault}" for fault in probe(page, "stop()")["faults"]]
    return [f"{key} never reaches {selector}"]


def press(page: Page, key: str, reached: str) -> list[str]:
    """Press a key; tell where the focus is if not on what should be reached, or if unseen."""
    page.keyboard.press(key)
    page.locator(reached).first.wait_for()
    held = page.evaluate("(wanted) => document.activeElement.matches(wanted)", reached)
    told = probe(page, "stop()")
    if not held:
        return [f"{key} leads to {told['name']} and not to {reached}"]
    return [f"{key}: {told['name']} {fault}" for fault in told["faults"]]


def open_and_leave(page: Page) -> list[str]:
    """Open the menu, go to a link, leave by Escape; the same with search, from within the menu."""
    if not page.locator(MENU).count():
        return []
    steps: tuple[tuple[Callable[..., list[str]], tuple[str, ...]], ...] = (
        (tab_to, (MENU,)),
        (press, ("Enter", ":popover-open *")),
        (tab_to, (":popover-open a",)),
        (press, ("Escape", MENU)),
        (press, ("Enter", ":popover-open *")),
        (tab_to, (":popover-open [aria-haspopup=dialog]", "Shift+Tab")),
        (press, ("Enter", "dialog[open] *")),
        (tab_to, ("dialog[open] :is(a, button)",)),
        (press, ("Escape", MENU)),
    )
    faults = next(filter(None, (step(page, *wanted) for step, wanted in steps)), [])
    left = page.locator(":popover-open, dialog[open]").count()
    return faults or ["something is still open"] * left


def walk_the_menu(page: Page) -> list[str]:
    """Go to the end of the open menu and back, and out of it; open it again, and out at its end."""
    faults = []
    for ways in (("Tab", "Shift+Tab"), ("Tab",)):
        faults += [*tab_to(page, MENU), *press(page, "Enter", ":popover-open *")]
        for key in ways:
            faults += walk(page, key)
        page.keyboard.press(ways[-1])
        stop = probe(page, "stop()")
        faults += [f"{stop['name']}, after the menu, {fault}" for fault in stop["faults"]]
        if page.locator(":popover-open").count():
            faults.append(f"{ways[-1]} leaves the menu open behind it")
        page.reload()
    return faults


@pytest.fixture
def visit(at_root: Served, open_page: Callable[..., Visit]) -> Callable[[int], Visit]:
    """Open a window of a given width."""

    def opened(width: int) -> Visit:
        size = {"width": width, "height": 800}
        return open_page(at_root.address, viewport=size, reduced_motion="reduce")

    return opened


@pytest.fixture
def pages(at_root: Served) -> list[str]:
    """One page of each type."""
    return [at_root.address + one.page for one in types(at_root.folder)]


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("check", [walk_through, skip])
def test_tab_goes_through_each_type_of_page(
    check: Callable[[Page], list[str]],
    pages: list[str],
    visit: Callable[[int], Visit],
    tally: Tally,
    width: int,
) -> None:
    faults, states = look(visit(width), pages, check)
    tally.add(pages, states)
    assert faults == []


def test_menu_and_search_open_and_close_on_a_phone(
    pages: list[str], visit: Callable[[int], Visit], tally: Tally
) -> None:
    faults, states = look(visit(320), pages, open_and_leave)
    tally.add(pages, states)
    assert faults == []


@pytest.mark.parametrize("width", [320, 1280])
def test_the_menu_is_walked_through_and_closes_behind_the_walker(
    at_root: Served, visit: Callable[[int], Visit], tally: Tally, width: int
) -> None:
    homes = [at_root.address + home for home in HOMES]
    faults, states = look(visit(width), homes, walk_the_menu)
    tally.add(homes, states)
    assert faults == []


@pytest.mark.parametrize(
    ("fault", "check", "told"),
    [
        ("probe.style(':focus-visible { outline: 0 }')", walk, "has no ring"),
        ("probe.style(':focus-visible { outline-color: #fff8f0 }')", walk, "ring has a contrast"),
        ("probe.style('main p { overflow: hidden }')", walk, "ring is cut off"),
        ("probe.style('main a { position: absolute; left: -99rem }')", walk, "outside the window"),
        ("probe.style('main a { opacity: 0; pointer-events: none }')", walk, "is covered by"),
        (
            "probe.style('main a { position: absolute; clip: rect(0 0 0 0) }')",
            walk,
            "is covered by",
        ),
        ("probe.style('main a { position: fixed; scale: 0 }')", walk, "cannot be seen"),
        (
            "probe.style('.foot { position: sticky; bottom: 0; height: 60vh }')",
            walk,
            "is covered by",
        ),
        ("document.querySelector('main a').tabIndex = 3", walk, "Tab goes to"),
        (f"{KEYS} event.target.closest('main') && event.preventDefault()", walk, "Tab goes to"),
        ("document.querySelector('.skip').remove()", skip, "the first stop is no skip link"),
        ("document.querySelector('main').id = 'other'", skip, "does not lead to the main text"),
        (
            "document.querySelector('[autofocus]').removeAttribute('autofocus')",
            open_and_leave,
            "Enter leads to",
        ),
        (
            (
                "const menu = document.querySelector('.menu'); menu.onbeforetoggle = (event) =>"
                " { menu.previousElementSibling.disabled = event.newState === 'closed'; }"
            ),
            open_and_leave,
            "Escape leads to",
        ),
        (
            "document.body.addEventListener('focusin', (event) => event.stopPropagation())",
            walk_the_menu,
            "Tab leaves the menu open behind it",
        ),
        (
            "probe.style('.menu { scroll-padding-top: 0 !important }')",
            walk_the_menu,
            "is covered by a.tool",
        ),
    ],
)
def test_a_planted_fault_is_found(
    visit: Callable[[int], Visit],
    fault: str,
    check: Callable[[Page], list[str]],
    told: str,
) -> None:
    page = visit(320).page
    probe(page, "paper()")
    page.evaluate(f"() => {{ {fault} }}")
    assert [one for one in check(page) if told in one]
