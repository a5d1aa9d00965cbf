"""Without scripts nothing is lost: the same words in the main part, a menu that opens and leads.

Planted and caught: a paragraph that only a script writes; one that a script takes away; a part
hidden until a script shows it; a menu whose button waits for a script.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DAY
from tests.browser.walking import layouts, pages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Served, Visit

pytestmark = pytest.mark.browser

NARROW = {"width": 320, "height": 640}
PLACES = ["http", "disk"]
NOON = dt.datetime.combine(DAY, dt.time(11), dt.UTC)
"""When both readers come: on the day that the site was built for."""
OPEN = """() => {
  for (const one of document.querySelectorAll("main details")) one.open = true;
  for (const one of document.querySelectorAll("main [data-scripted]")) one.hidden = true;
}"""
"""Unfolds everything; buttons that would do nothing without scripts, and how to use them, are not
the text of a page."""
SHOWN = "() => document.querySelector('main').innerText"


@pytest.fixture(params=PLACES)
def start(request: pytest.FixtureRequest, built: Path) -> str:
    """The address that all pages stand below, with a slash at the end."""
    if request.param == "disk":
        return f"{built.as_uri()}/"
    served: Served = request.getfixturevalue("at_root")
    return served.address


def words(page: Page, address: str) -> Counter[str]:
    """Count the words of the main part that a reader can see, with all that unfolds unfolded."""
    page.goto(address)
    page.evaluate(OPEN)
    text: str = page.evaluate(SHOWN)
    return Counter(text.split())


STEPWISE = {"sporreskjema.html", "en/questionnaire.html", "koblingsbord.html", "en/desk.html"}
"""Pages whose script shows a part at a time: test_questionnaire.py and test_desk.py see each part
in its turn."""


def lost(with_scripts: Counter[str], without: Counter[str]) -> dict[str, list[str]]:
    differing = {
        "without scripts": sorted((with_scripts - without).elements()),
        "with scripts": sorted((without - with_scripts).elements()),
    }
    return {where: gone for where, gone in differing.items() if gone}


@pytest.fixture
def both(open_page: Callable[..., Visit]) -> Callable[[str], tuple[Page, Page]]:
    """Open a browser with scripts and one without."""

    def opened(address: str) -> tuple[Page, Page]:
        modern = open_page("about:blank")
        plain = open_page("about:blank", java_script_enabled=False)
        modern.origin = plain.origin = address
        modern.page.clock.set_fixed_time(NOON)
        return modern.page, plain.page

    return opened


def test_no_word_is_lost_on_any_page(
    built: Path, start: str, both: Callable[[str], tuple[Page, Page]]
) -> None:
    modern, plain = both(start)
    some = [name for (layout, _), name in layouts(built).items() if layout != "lost"]
    names = pages(built) if start.startswith("http") else some  # the files are the same
    found = {name: lost(words(modern, start + name), words(plain, start + name)) for name in names}
    for name in STEPWISE & found.keys():
        found[name].pop("with scripts", None)
    assert {name: gone for name, gone in found.items() if gone} == {}


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("document.querySelector('main').append(' bare')", {"without scripts": ["bare"]}),
        ("document.querySelector('main h1').textContent = ''", {"with scripts": ["Kontakt"]}),
        ("document.querySelector('main h1').hidden = true", {"with scripts": ["Kontakt"]}),
    ],
)
def test_a_lost_word_is_seen(
    built: Path,
    tmp_path: Path,
    both: Callable[[str], tuple[Page, Page]],
    code: str,
    told: dict[str, list[str]],
) -> None:
    shutil.copytree(built / "assets", tmp_path / "assets")
    shutil.copytree(built / "images", tmp_path / "images")
    shutil.copy(built / "kontakt.html", tmp_path)
    with (tmp_path / "assets" / "site.js").open("a", encoding="utf-8") as script:
        script.write(f";{code};")
    modern, plain = both("file:///")
    address = (tmp_path / "kontakt.html").as_uri()
    assert lost(words(modern, address), words(plain, address)) == told


def bare(open_page: Callable[..., Visit], address: str) -> Page:
    return open_page(address, java_script_enabled=False, viewport=NARROW).page


def link_in_menu(page: Page, address: str) -> str:
    """Return where the last link of the menu leads; it must be hidden before the menu opens."""
    menu = page.locator("#menu")
    expect(menu).to_be_hidden()
    target = str(menu.locator("a").last.evaluate("(link) => link.href"))
    assert ("/en/" in target) == ("/en/" in address)
    return target


def test_the_menu_opens_by_pointer_and_leads_on(
    built: Path, start: str, open_page: Callable[..., Visit]
) -> None:
    language = "nb" if start.startswith("http") else "en"
    page = bare(open_page, start + "index.html")
    for (layout, spoken), name in layouts(built).items():
        if spoken != language or layout in {"lost", "portrait", "slides-alone"}:
            continue
        page.goto(start + name)
        target = link_in_menu(page, start + name)
        page.locator("[popovertarget=menu]").first.click()
        page.locator("#menu a").last.click()
        page.wait_for_url(target)
        expect(page.locator("main h1")).to_be_visible()


def test_the_menu_opens_and_closes_by_keyboard(
    built: Path, start: str, open_page: Callable[..., Visit]
) -> None:
    page = bare(open_page, start + layouts(built)["sections", "nb"])
    target = link_in_menu(page, start + "x")
    button = page.locator("[popovertarget=menu]").first
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#menu")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#menu")).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Space")
    last = page.locator("#menu a").last
    for _ in range(page.locator("#menu").locator("a, button").count()):
        page.keyboard.press("Tab")
        if last.evaluate("(link) => link === document.activeElement"):
            break
    expect(last).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(target)


def test_a_menu_that_waits_for_a_script_is_seen(
    built: Path, tmp_path: Path, open_page: Callable[..., Visit]
) -> None:
    shutil.copytree(built, tmp_path / "site")
    file = tmp_path / "site" / "kontakt.html"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('popovertarget="menu"', 'data-target="menu"'), encoding="utf-8")
    page = bare(open_page, file.as_uri())
    page.locator("button.is-menu").click()
    expect(page.locator("#menu")).to_be_hidden()


def test_where_search_would_stand_there_is_the_page_index(
    built: Path, start: str, open_page: Callable[..., Visit]
) -> None:
    page = bare(open_page, start + "index.html")
    index = start + layouts(built)["overview", "nb"]
    links = "(links) => links.map((link) => link.href)"
    menu = set(page.locator("#menu > ul a").evaluate_all(links))
    page.locator("[popovertarget=menu]").first.click()
    page.locator("#menu a.is-search").click()
    page.wait_for_url(index)
    listed = set(page.locator("main a").evaluate_all(links))
    assert menu - listed == {start + "index.html"}, "every page but the home page"
