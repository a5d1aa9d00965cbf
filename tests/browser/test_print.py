"""Every page on paper: all its words and nothing to press, white, whole, with addresses.

How many sheets a page may take stands in test_paper.py. Planted and caught: see PLANTED.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.browser.paper import VIEWPORT, drawn, faults
from tests.browser.walking import layouts, pages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Served, Visit

pytestmark = pytest.mark.browser

PAGE = "en/for-mentors.html"
LONG = "".join(f"<p>Word {number}.</p>" for number in range(32))
NEARLY_FULL = "<div style='break-before: page; height: 210mm'>a</div>"
PLANTED = {
    "a menu": (".bar-end, .menu { display: block !important }", "", "pressed: <nav"),
    "a button": ("", "<button>a</button>", "pressed: <button"),
    "a field that no pen can fill in": ("", "<form><input></form>", "pressed: <input"),
    "a link that can only be pressed": (
        "",
        '<p><a class="button" href="contact.html">a</a> b</p>',
        "pressed: <a",
    ),
    "an address left out": (
        "main a::after { content: none !important }",
        '<p><a href="https://away.example/">a</a></p>',
        "address: https://away",
    ),
    "an address said twice": (
        "",
        '<p><a href="https://away.example/">https://away.example/</a></p>',
        "address: https://away",
    ),
    "a dark card": (".card { background: #123 !important }", "", "not white: <"),
    "grey ink": ("body { color: #666 !important }", "", "ink: rgb(102"),
    "a blank sheet": ("", '<p style="break-after: page; height: 250mm"></p>' * 2, "blank: sheet"),
    "words beyond the edge": ("", "<p style='white-space: pre'>" + "word " * 80, "cut off: <p"),
    "words in too small a box": (
        "",
        "<p style='height: 1em; overflow: hidden'>" + "word " * 80,
        "cut off: <p",
    ),
    "words that are not printed": (
        "main { height: 80mm; overflow: hidden }",
        LONG,
        "not printed: Word",
    ),
    "a row on two sheets": (
        "tr { break-inside: auto !important }",
        f"{NEARLY_FULL}<table><tr><td>{LONG[:300]}</td></tr></table>",
        "parted: Word 0.",
    ),
}


@pytest.fixture
def on_paper(open_page: Callable[..., Visit]) -> Callable[..., Page]:
    """Open a page as wide as A4 between its margins."""
    return lambda address, **options: open_page(address, viewport=VIEWPORT, **options).page


def test_every_page_prints_well(at_root: Served, on_paper: Callable[..., Page]) -> None:
    page = on_paper(at_root.address)
    found = {}
    for name in pages(at_root.folder):
        page.goto(at_root.address + name)
        found[name] = faults(page)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("name", ["sporreskjema.html", "en/questionnaire.html"])
def test_the_form_prints_whole_for_a_pen(
    at_root: Served, on_paper: Callable[..., Page], name: str
) -> None:
    page = on_paper(at_root.address + name, java_script_enabled=False)
    assert faults(page) == []
    boxes = page.locator("form :is(input, textarea)")
    assert boxes.count() == boxes.filter(visible=True).count() > 50


def drawn_alike(light: Page, dark: Page, address: str) -> bool:
    light.goto(address)
    dark.goto(address)
    return drawn(light) == drawn(dark)


def test_a_dark_room_changes_nothing_on_paper(
    at_root: Served, on_paper: Callable[..., Page]
) -> None:
    light = on_paper(at_root.address, color_scheme="light")
    dark = on_paper(at_root.address, color_scheme="dark")
    for (_, language), name in layouts(at_root.folder).items():
        if language == "nb":
            assert drawn_alike(light, dark, at_root.address + name), name
            assert faults(dark) == []


@pytest.fixture
def copied(built: Path, tmp_path: Path, serving: Callable[..., Served]) -> Served:
    """Serve a copy of the demonstration, to plant something in."""
    return serving(shutil.copytree(built, tmp_path / "site"))


def plant(site: Path, css: str, html: str) -> None:
    with (site / "assets" / "site.css").open("a", encoding="utf-8") as styles:
        styles.write(css)
    file = site / PAGE
    text = file.read_text(encoding="utf-8").replace("Content-Security-Policy", "x-no-policy")
    file.write_text(text.replace("</main>", f"{html}</main>"), encoding="utf-8")


@pytest.mark.parametrize(("css", "html", "told"), PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_seen(
    copied: Served, on_paper: Callable[..., Page], css: str, html: str, told: str
) -> None:
    plant(copied.folder, css, html)
    found = faults(on_paper(copied.address + PAGE))
    assert any(one.startswith(told) for one in found), found


def test_a_dark_sheet_is_seen(copied: Served, on_paper: Callable[..., Page]) -> None:
    css = "@media (prefers-color-scheme: dark) { html { background: #123 !important } }"
    plant(copied.folder, css, "")
    light = on_paper(copied.address, color_scheme="light")
    dark = on_paper(copied.address, color_scheme="dark")
    assert not drawn_alike(light, dark, copied.address + PAGE)
