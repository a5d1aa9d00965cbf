"""Search is opened by button and by `/`, is loaded only then, and the keyboard is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.searching import BOTH, NB, Words, dialog, focused, search

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.conftest import Served, Visit

pytestmark = pytest.mark.browser


@BOTH
def test_nothing_is_loaded_before_search_is_opened(
    place: Served, words: Words, open_page: Callable[..., Visit]
) -> None:
    place.asked.clear()
    page = open_page(place.address + words.page).page
    button = page.get_by_role("button", name=words.title)
    button.hover()
    button.focus()
    page.wait_for_load_state("networkidle")
    assert not [path for path in place.asked if "pagefind" in path or "search" in path]
    assert search(page, "mentor")
    for needed in ("search.js", "search.css", "pagefind.js"):
        assert any(path.endswith(needed) for path in place.asked)


@BOTH
def test_a_button_opens_it(place: Served, words: Words, open_page: Callable[..., Visit]) -> None:
    page = open_page(place.address + words.page).page
    page.get_by_role("button", name=words.title).click()
    opened = page.get_by_role("dialog", name=words.title, exact=True)
    expect(opened.get_by_role("searchbox", name=words.label)).to_be_focused()
    opened.get_by_role("button", name=words.close).click()
    opened.wait_for(state="hidden")
    assert focused(page) == words.title


def test_a_button_in_the_menu_opens_it_on_a_phone(
    at_root: Served, open_page: Callable[..., Visit]
) -> None:
    page = open_page(at_root.address, viewport={"width": 320, "height": 640}).page
    page.get_by_role("button", name="Meny").click()
    page.locator("#menu").get_by_role("button", name=NB.title).click()
    dialog(page).wait_for()
    assert page.locator("#menu").is_hidden()
    page.keyboard.press("Escape")
    dialog(page).wait_for(state="hidden")
    assert focused(page) == "Meny"


def test_other_keys_do_not_open_it(at_root: Served, open_page: Callable[..., Visit]) -> None:
    at_root.asked.clear()
    page = open_page(at_root.address).page
    for key in ("Control+k", "Meta+k", "Control+/", "Alt+/", "s"):
        page.keyboard.press(key)
    page.wait_for_load_state("networkidle")
    assert not [path for path in at_root.asked if "search" in path]
    assert dialog(page).count() == 0


def test_a_slash_in_a_field_is_a_slash(at_root: Served, open_page: Callable[..., Visit]) -> None:
    page = open_page(at_root.address).page
    for kind in ("input", "textarea", "select", "div"):
        page.evaluate(ADD_FIELD, kind)
        page.keyboard.press("/")
        written = "e => e.value ?? e.textContent"
        assert page.locator(":focus").evaluate(written) == ("" if kind == "select" else "/")
    page.locator(":focus").blur()
    assert dialog(page).count() == 0
    page.keyboard.press("/")
    dialog(page).wait_for()


def test_the_slash_can_be_switched_off(place: Served, open_page: Callable[..., Visit]) -> None:
    """WCAG 2.1.4; the choice goes with the reader to the next page, and is forgotten again."""
    page = open_page(place.address + "tilgjengelighet.html").page
    switch = page.get_by_label("La tasten / åpne søket")
    switch.uncheck()
    assert page.evaluate("Object.entries(localStorage)") == [["slash", "off"]]
    page.goto(place.address + NB.page)
    place.asked.clear()
    page.keyboard.press("/")
    page.wait_for_load_state("networkidle")
    assert not [path for path in place.asked if "search" in path]
    assert dialog(page).count() == 0
    page.goto(place.address + "tilgjengelighet.html")
    expect(switch).not_to_be_checked()
    switch.check()
    assert page.evaluate("localStorage.length") == 0
    page.locator("h1").click()
    page.keyboard.press("/")
    dialog(page).wait_for()


ADD_FIELD = """kind => {
  const field = document.createElement(kind);
  if (kind === "div") field.contentEditable = "true";
  document.querySelector("main").prepend(field);
  field.focus();
}"""


def test_the_keyboard_is_enough(place: Served, open_page: Callable[..., Visit]) -> None:
    page = open_page(place.address + NB.page).page
    page.keyboard.press("/")
    dialog(page).wait_for()
    page.keyboard.type("adeptene")
    page.keyboard.press("Enter")
    first = dialog(page).locator("li a").first
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(place.address + "for-adepter.html")


def test_arrows_and_tab_go_through_the_results(
    at_root: Served, open_page: Callable[..., Visit]
) -> None:
    page = open_page(at_root.address).page
    search(page, "invitasjon")
    titles = dialog(page).locator("li a").all_inner_texts()
    assert 2 < len(titles) < 10, "all results are on the first batch"
    stops = []
    for key in ["ArrowDown", "ArrowDown", "ArrowUp", "Tab", "Shift+Tab"]:
        page.keyboard.press(key)
        stops.append(titles.index(focused(page)))
    assert stops == [0, 1, 0, 1, 0]
    for _ in titles:
        page.keyboard.press("ArrowDown")
    assert focused(page) == titles[-1]
    for _ in titles:
        page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.type") == "search"
    page.keyboard.press("Tab")
    assert focused(page) == titles[0]
    page.keyboard.press("/")  # in the dialog: back to the field
    expect(dialog(page).get_by_role("searchbox")).to_be_focused()


@BOTH
def test_escape_closes_and_gives_the_focus_back(
    at_root: Served, words: Words, open_page: Callable[..., Visit]
) -> None:
    page = open_page(at_root.address + words.page).page
    search(page, "mentor")
    page.keyboard.press("Escape")
    dialog(page).wait_for(state="hidden")
    expect(page.get_by_role("button", name=words.title)).to_be_focused()
    page.locator("main a").first.focus()
    held = focused(page)
    page.keyboard.press("/")
    dialog(page).wait_for()
    assert dialog(page).get_by_role("searchbox").input_value() == "mentor"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    dialog(page).wait_for(state="hidden")
    assert focused(page) == held
