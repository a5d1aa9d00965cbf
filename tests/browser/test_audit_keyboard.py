"""Every type of page by keyboard alone: Tab reaches all of it, in order, seen and ringed.

The browser's own Tab is pressed; nothing is focused by script. Movement is reduced, because a
page that still scrolls smoothly towards its focus has it outside the window for a moment.
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


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("check", [walk_through, skip])
def test_tab_goes_through_each_type_of_page(
    check: Callable[[Page], list[str]], audited: Callable[..., list[str]], width: int
) -> None:
    assert audited([check], width=width, reduced_motion="reduce") == []


def test_menu_and_search_open_and_close_on_a_phone(audited: Callable[..., list[str]]) -> None:
    assert audited([open_and_leave], width=320, reduced_motion="reduce") == []


@pytest.mark.parametrize("width", [320, 1280])
def test_the_menu_is_walked_through_and_closes_behind_the_walker(
    audited: Callable[..., list[str]], width: int
) -> None:
    assert audited([walk_the_menu], pages=HOMES, width=width, reduced_motion="reduce") == []


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
    at_root: Served,
    open_page: Callable[..., Visit],
    fault: str,
    check: Callable[[Page], list[str]],
    told: str,
) -> None:
    size = {"width": 320, "height": 800}
    page = open_page(at_root.address, viewport=size, reduced_motion="reduce").page
    probe(page, "paper()")
    page.evaluate(f"() => {{ {fault} }}")
    assert [one for one in check(page) if told in one]
