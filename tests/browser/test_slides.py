"""Slides by keyboard, from disk and as one file alone; without scripts and on paper a long page.

Planted and caught: End that goes to the slide before the last; a slide taller than the screen
whose end no key reaches; what is hidden on the screen and stays hidden on paper.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import Served, Visit

pytestmark = pytest.mark.browser

PAGES = ("guide/lysbilder.html", "en/guide/slides.html")
ALONE = ("guide/lysbilder-mentor-mnt.html", "en/guide/slides-mentor-mnt.html")
SCREEN = {"width": 1280, "height": 720}


def carried(built: Path, name: str, folder: Path) -> Path:
    """Return a page from disk; one to carry away lies there with nothing beside it."""
    return Path(shutil.copy(built / name, folder)) if name in ALONE else built / name


@pytest.fixture(params=[*PAGES, *ALONE])
def slides(
    request: pytest.FixtureRequest, built: Path, open_page: Callable[..., Visit], tmp_path: Path
) -> Page:
    """Slides from disk."""
    file = carried(built, request.param, tmp_path)
    return open_page(file.as_uri(), viewport=SCREEN).page


@pytest.mark.parametrize("name", ALONE)
def test_one_file_is_all_there_is_to_carry(
    built: Path, open_page: Callable[..., Visit], tmp_path: Path, name: str
) -> None:
    file = carried(built, name, tmp_path)
    visit = open_page(file.as_uri(), viewport=SCREEN)
    page = visit.page
    assert (
        page.locator("[src], link[href]:not([href^='data:']), a[href]:not([href^='#'])").count()
        == 0
    )
    there = page.locator("h2").all_inner_texts()
    there += page.locator("b").all_text_contents()
    shown = open_page((built / PAGES[ALONE.index(name)]).as_uri(), viewport=SCREEN).page
    said = shown.locator("main h2").all_inner_texts() + shown.locator("main b").all_text_contents()
    assert there == said
    look = "(one) => [...['font', 'color', 'display'].map((name) => getComputedStyle(one)[name])]"
    for part in ("h1", ".points", ".place", "[data-go=show]"):
        one, other = (where.locator(part).first.evaluate(look) for where in (page, shown))
        assert one == other, part
    link = shown.locator("a[download]")
    assert link.get_attribute("href") == file.name


def shown(page: Page) -> list[int]:
    """Return the numbers of the slides that can be seen, from 1."""
    boxes = page.locator(".slide").evaluate_all("(all) => all.map((one) => one.offsetHeight > 0)")
    return [number for number, seen in enumerate(boxes, start=1) if seen]


def test_every_key_turns_the_pages(slides: Page) -> None:
    count = slides.locator(".slide").count()
    assert shown(slides) == list(range(1, count + 1))
    slides.get_by_role("button").and_(slides.locator("[data-go=show]")).press("Enter")
    assert shown(slides) == [1]
    for key, number in (
        *(("ArrowRight", 2), ("ArrowDown", 3), ("PageDown", 4), ("PageUp", 3), ("ArrowUp", 2)),
        *(("End", count), ("ArrowRight", count), ("ArrowLeft", count - 1), ("Home", 1)),
        *(("ArrowLeft", 1), ("ArrowRight", 2)),
    ):
        slides.keyboard.press(key)
        assert shown(slides) == [number], key
        focused = slides.evaluate("document.activeElement.closest('.slide') !== null")
        assert focused, "what is new is read out"
    slides.keyboard.press("Escape")
    assert len(shown(slides)) == count
    top = slides.locator(".slide").nth(1).evaluate("(one) => one.getBoundingClientRect().top")
    assert abs(top) < SCREEN["height"] / 2, "the slide that was shown stays in view"


def test_the_show_begins_where_the_reader_is(slides: Page) -> None:
    slides.locator(".slide").nth(4).evaluate("(one) => one.scrollIntoView({behavior: 'instant'})")
    slides.keyboard.press("ArrowRight")
    assert shown(slides) == [5]


def test_buttons_do_what_the_keys_do(slides: Page) -> None:
    slides.locator("[data-go=show]").click()
    slides.locator("[data-go=next]").click()
    slides.locator("[data-go=next]").click()
    assert shown(slides) == [3]
    slides.locator("[data-go=previous]").click()
    assert shown(slides) == [2]
    slides.locator("[data-go=all]").click()
    assert len(shown(slides)) > 2


def test_keys_keep_their_meaning_elsewhere(slides: Page) -> None:
    slides.keyboard.press("ArrowDown")
    slides.keyboard.press("Control+ArrowRight")
    assert len(shown(slides)) > 1
    slides.keyboard.press("ArrowRight")
    slides.keyboard.press("Shift+ArrowRight")
    assert shown(slides) == [1]


def test_a_slide_taller_than_the_screen_is_read_to_its_end_first(
    built: Path, open_page: Callable[..., Visit]
) -> None:
    page = open_page((built / PAGES[0]).as_uri(), viewport={"width": 320, "height": 256}).page
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    at = shown(page)
    page.keyboard.press("PageDown")
    assert shown(page) == at
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.keyboard.press("PageDown")
    assert shown(page) == [at[0] + 1]


def test_every_slide_fits_a_screen_in_a_meeting_room(slides: Page) -> None:
    slides.keyboard.press("ArrowRight")
    for _ in range(slides.locator(".slide").count()):
        height = slides.evaluate("document.documentElement.scrollHeight")
        assert height <= SCREEN["height"], slides.locator(".is-current").inner_text()
        slides.keyboard.press("ArrowRight")


def test_paper_has_every_slide_also_during_the_show(slides: Page) -> None:
    slides.keyboard.press("ArrowRight")
    slides.emulate_media(media="print")
    assert len(shown(slides)) == slides.locator(".slide").count()
    told = slides.locator(".told").first
    assert told.is_visible()
    assert not slides.locator(".turning").is_visible()


def test_without_scripts_they_are_a_page_to_read(
    at_root: Served, open_page: Callable[..., Visit]
) -> None:
    page = open_page(at_root.address + PAGES[1], java_script_enabled=False).page
    assert page.locator(".slide").count() == 8
    assert all(page.locator(".slide").nth(number).is_visible() for number in range(8))
    assert page.locator("[data-slides]:visible").count() == 0
    assert page.locator(".told").first.is_visible()
