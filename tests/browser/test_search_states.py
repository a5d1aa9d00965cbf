"""How search looks, what it says while it works, and what takes its place where it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mentoring.definition.contrast import contrast, luminance

from tests.browser.searching import BOTH, EN, NB, Words, dialog, search

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Route

    from tests.browser.conftest import Served, Visit

pytestmark = pytest.mark.browser


@BOTH
def test_waiting_is_said(at_root: Served, words: Words, open_page: Callable[..., Visit]) -> None:
    page = open_page(at_root.address + words.page).page
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/pagefind/pagefind.js", hold)
    page.keyboard.press("/")
    dialog(page).get_by_role("searchbox").fill("mentor")
    page.locator('dialog[data-state="loading"]').wait_for()
    assert dialog(page).get_by_role("status").inner_text() == words.loading
    held[0].continue_()
    page.locator('dialog[data-state="found"]').wait_for()


@pytest.mark.parametrize("lost", ["pagefind.js", "pagefind-entry.json", "/fragment/", ".pagefind"])
def test_a_failure_is_said_and_passes(
    refusing: Served, lost: str, open_page: Callable[..., Visit]
) -> None:
    words = EN if refusing.address.endswith("/mentor/") else NB
    visit = open_page(refusing.address + words.page)
    refusing.refused.add(lost)
    assert search(visit.page, "mentor").startswith(words.failed)
    link = dialog(visit.page).get_by_role("link")
    assert link.evaluate("a => a.href") == refusing.address + words.overview
    visit.forgive()
    refusing.refused.clear()
    assert search(visit.page, "mentor").endswith(words.many.format(""))


def test_a_lost_connection_is_not_taken_for_nothing_found(
    refusing: Served, open_page: Callable[..., Visit]
) -> None:
    visit = open_page(refusing.address)
    visit.page.keyboard.press("/")
    visit.page.wait_for_load_state("networkidle")
    refusing.refused.add("/pagefind/")
    assert search(visit.page, "mentor").startswith(NB.failed)
    visit.forgive()
    refusing.refused.clear()
    assert search(visit.page, "mentor").endswith(" treff")


@pytest.mark.parametrize("lacking", ["search.js", "search.css"])
def test_where_search_cannot_be_had_its_button_leads_to_the_page_index(
    refusing: Served, lacking: str, open_page: Callable[..., Visit]
) -> None:
    visit = open_page(refusing.address)
    refusing.refused.add(lacking)
    visit.page.get_by_role("button", name=NB.title).click()
    visit.page.wait_for_url(refusing.address + NB.overview)
    assert visit.forgive()


@BOTH
def test_without_scripts_there_is_the_page_index(
    place: Served, words: Words, open_page: Callable[..., Visit]
) -> None:
    page = open_page(place.address + words.page, java_script_enabled=False).page
    assert page.get_by_role("button", name=words.title).count() == 0
    page.get_by_role("banner").get_by_role("link", name=words.title).click()
    page.wait_for_url(place.address + words.overview)


@BOTH
def test_from_disk_there_is_the_page_index(
    built: Path, words: Words, open_page: Callable[..., Visit]
) -> None:
    page = open_page((built / words.page).as_uri()).page
    assert page.get_by_role("button", name=words.title).count() == 0
    page.get_by_role("banner").get_by_role("link", name=words.title).click()
    page.wait_for_url((built / words.overview).as_uri())
    page.go_back()
    page.keyboard.press("/")
    page.wait_for_url((built / words.overview).as_uri())
    assert dialog(page).count() == 0


COLOURS = """() => {
  const drawn = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const hex = (colour) => {
    drawn.fillStyle = colour;
    drawn.fillRect(0, 0, 1, 1);
    return "#" + [...drawn.getImageData(0, 0, 1, 1).data].slice(0, 3)
      .map((part) => part.toString(16).padStart(2, "0")).join("");
  };
  const of = (selector) => {
    const style = getComputedStyle(document.querySelector(selector));
    return [style.color, style.backgroundColor, style.borderTopColor].map(hex);
  };
  return Object.fromEntries(
    [".search", ".search a", ".search p", ".search li p", ".search mark", ".search input"]
      .map((selector) => [selector, of(selector)]));
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_are_readable(
    at_root: Served, open_page: Callable[..., Visit], scheme: str
) -> None:
    page = open_page(at_root.address, color_scheme=scheme, reduced_motion="reduce").page
    search(page, "mentor")
    shown = page.evaluate(COLOURS)
    ground = shown[".search"][1]
    assert luminance(ground) < 0.05 if scheme == "dark" else luminance(ground) > 0.9
    for selector in (".search", ".search a", ".search p", ".search li p"):
        assert contrast(shown[selector][0], ground) >= 4.5, selector
    assert contrast(*shown[".search mark"][:2]) >= 4.5
    assert contrast(*shown[".search input"][:2]) >= 4.5
    assert contrast(shown[".search input"][2], ground) >= 3
    assert shown[".search mark"][1] != ground


def test_forced_colours_keep_edges_and_marks(
    at_root: Served, open_page: Callable[..., Visit]
) -> None:
    page = open_page(at_root.address, forced_colors="active").page
    search(page, "mentor")
    shown = page.evaluate(COLOURS)
    assert shown[".search mark"][1] != shown[".search"][1]
    assert contrast(*shown[".search mark"][:2]) >= 4.5
    assert page.evaluate("getComputedStyle(document.querySelector('.search')).borderTopWidth") > "0"


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_nothing_moves(at_root: Served, open_page: Callable[..., Visit], motion: str) -> None:
    page = open_page(at_root.address, reduced_motion=motion).page
    page.keyboard.press("/")
    dialog(page).wait_for()
    assert dialog(page).evaluate("element => element.getAnimations({subtree: true}).length") == 0


@BOTH
def test_it_fits_small_screens_and_large_text(
    at_root: Served, words: Words, open_page: Callable[..., Visit]
) -> None:
    page = open_page(at_root.address + words.page).page
    search(page, "mentor")
    for width, size in [(320, "100%"), (320, "200%"), (1280, "200%")]:
        page.set_viewport_size({"width": width, "height": 640})
        page.evaluate("size => {document.documentElement.style.fontSize = size}", size)
        assert dialog(page).evaluate("element => element.scrollWidth - element.clientWidth") == 0
        for part in ("input", "button", "[role=status]", "li"):
            box = dialog(page).locator(part).first.bounding_box()
            assert box
            assert 0 <= box["x"] < box["x"] + box["width"] <= width
    button = dialog(page).get_by_role("button").bounding_box()
    assert button
    assert min(button["width"], button["height"]) >= 44
