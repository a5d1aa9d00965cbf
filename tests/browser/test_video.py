"""A video's card: nothing is asked of YouTube before the reader presses, and then the player comes.

Planted and caught: the player loaded with the page; the poster fetched from i.ytimg.com; the focus
left on the link; a player without a title; a card on the English page that speaks Norwegian.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page, Route

    from tests.browser.conftest import Served, Visit

pytestmark = pytest.mark.browser

HOST = "https://www.youtube-nocookie.com/"
PLAYER = "<!doctype html><html lang=en><title>Player</title><button>Pause</button>"
PAGES = {
    "guide/kobling.html": (
        "Se videoen",
        "Videospiller fra YouTube: Matching",
        "Åpne videoen på YouTube",
        "Ingenting blir hentet derfra før du trykker.",
    ),
    "en/guide/matching.html": (
        "Watch the video",
        "Video player from YouTube: Matching",
        "Open the video on YouTube",
        "Nothing is fetched from there before you press.",
    ),
}
MATCHING = "cu0uDMA8LAI"
Watched = tuple["Page", list[str], "Visit"]


@pytest.fixture(params=PAGES)
def name(request: pytest.FixtureRequest) -> str:
    """A chapter with one video, in each language."""
    return str(request.param)


@pytest.fixture
def watched(at_root: Served, name: str, open_page: Callable[..., Visit]) -> Iterator[Watched]:
    """Open a chapter, with the list of what the player's host is asked for."""
    visit = open_page(at_root.address + name)
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body=PLAYER, content_type="text/html")

    visit.page.route(f"{HOST}**", answer)
    yield visit.page, asked, visit
    own = (f"request: {HOST}", "request: https://www.youtube.com/")
    assert [fault for fault in visit.forgive() if not fault.startswith(own)] == []


def test_nothing_is_asked_before_a_press(watched: Watched, name: str) -> None:
    page, asked, visit = watched
    link = page.get_by_role("link", name=PAGES[name][0])
    link.scroll_into_view_if_needed()
    link.hover()
    link.focus()
    page.wait_for_load_state("networkidle")
    assert (asked, visit.faults, page.locator("iframe").count()) == ([], [], 0)
    expect(page.locator(".video")).to_contain_text(PAGES[name][3])


@pytest.mark.parametrize("how", ["click", "poster", "Enter"])
def test_a_press_brings_the_player_and_the_focus_goes_there(
    watched: Watched, name: str, how: str
) -> None:
    page, asked, _ = watched
    words, title, after, _ = PAGES[name]
    link = page.get_by_role("link", name=words)
    if how == "Enter":
        link.press("Enter")
    elif how == "poster":
        poster = page.locator(".poster")
        poster.scroll_into_view_if_needed()
        box = poster.bounding_box()
        assert box
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    else:
        link.click()
    player = page.get_by_title(title)
    expect(player).to_be_visible()
    # not to_be_focused(): it also asks whether the window has the focus, which one without a screen
    # may lose while the frame moves to a process of its own
    assert page.evaluate("document.activeElement.title") == title
    assert player.get_attribute("referrerpolicy") == "strict-origin-when-cross-origin"
    page.frame_locator("iframe").get_by_role("button", name="Pause").wait_for()
    assert asked == [f"{HOST}embed/{MATCHING}?autoplay=1"]
    again = page.get_by_role("link", name=after)
    assert again.get_attribute("href") == f"https://www.youtube.com/watch?v={MATCHING}"


def test_the_keyboard_goes_on_behind_the_player(watched: Watched, name: str) -> None:
    page, _, _ = watched
    page.get_by_role("link", name=PAGES[name][0]).press("Enter")
    expect(page.locator("iframe")).to_be_focused()
    page.frame_locator("iframe").get_by_role("button", name="Pause").wait_for()
    focused = "document.activeElement.textContent"
    reached: list[str] = []
    while PAGES[name][2] not in "".join(reached) and len(reached) < 4:
        page.keyboard.press("Tab")
        reached.append(page.evaluate(focused))
    assert PAGES[name][2] in reached[-1]


def test_a_press_with_ctrl_means_the_link(watched: Watched, name: str) -> None:
    page, asked, _ = watched
    with page.context.expect_page():  # a tab of its own
        page.get_by_role("link", name=PAGES[name][0]).click(modifiers=["ControlOrMeta"])
    assert (asked, page.locator("iframe").count()) == ([], 0)


@pytest.mark.parametrize("start", ["no scripts", "disk"])
def test_otherwise_the_link_leads_to_youtube(
    at_root: Served, built: Path, name: str, open_page: Callable[..., Visit], start: str
) -> None:
    scripts = start == "disk"
    address = (built / name).as_uri() if start == "disk" else at_root.address + name
    visit = open_page(address, java_script_enabled=scripts)
    page = visit.page
    page.context.route("https://www.youtube.com/**", lambda route: route.fulfill(body="ok"))
    link = page.get_by_role("link", name=PAGES[name][0])
    with page.expect_navigation(url=re.compile(re.escape(f"youtube.com/watch?v={MATCHING}"))):
        link.click()
    visit.forgive()


def test_titles_in_english_say_so_on_norwegian_pages(
    at_root: Served, open_page: Callable[..., Visit]
) -> None:
    page = open_page(at_root.address + "videoer.html").page
    titles = page.locator(".video-title, .video .over")
    assert titles.count() == 15  # eight titles, and a series of seven
    assert all(titles.nth(n).get_attribute("lang") == "en" for n in range(titles.count()))
    summaries = page.locator(".video .flow")
    assert {summaries.nth(n).evaluate("e => e.closest('[lang]').lang") for n in range(8)} == {"nb"}


def test_the_library_groups_them_by_chapter(
    at_root: Served, open_page: Callable[..., Visit]
) -> None:
    page = open_page(at_root.address + "videoer.html").page
    headings = page.locator("main h2").all_inner_texts()
    assert headings[:3] == ["Begrepene", "Forventninger", "Kobling"]
    assert len(headings) == 8
    first = page.locator("main section").nth(2)
    first.get_by_role("link", name="Kapittel 3: Kobling").click()
    assert page.url.endswith("guide/kobling.html")
