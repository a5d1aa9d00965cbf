"""Whether a page holds together where it is narrow, and a header where its name or logo is wide.

Planted and caught: the wide logo as a thin bar; a long name one word a line beside the buttons;
the card above the rule that touches it.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from mentoring.building import Wish, build
from mentoring.source import Source

from tests.browser.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Served, Visit

pytestmark = pytest.mark.browser

LONG = "Mentorprogrammet for kvinner i matematiske, naturvitenskapelige og teknologiske fag"
WIDE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 100" width="600" height="100"/>'
BOX = "(one) => { const {width, height, top, bottom} = one.getBoundingClientRect();"
BOX += " return {width, height, top, bottom}; }"
PHONES = (320, 360)


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the demonstration with a long name and a logo six times as wide as high."""
    project = tmp_path_factory.mktemp("wide") / "project"
    project.mkdir()
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, project / name)
    shutil.copy(ROOT / "mkdocs.yml", project)
    text = (ROOT / "programme.yml").read_text(encoding="utf-8")
    programme = project / "programme.yml"
    programme.write_text(text.replace("nb: Mentor i MNT", f"nb: {LONG}"), encoding="utf-8")
    (project / "docs/images/logo.svg").write_text(WIDE, encoding="utf-8")
    out = project / "site"
    build(Wish(project, programme, out), Source.read(programme, project / "docs"))
    return out


def at_width(open_page: Callable[..., Visit], page: Path, width: int) -> Page:
    return open_page(page.as_uri(), viewport={"width": width, "height": 800}).page


def box(page: Page, selector: str) -> dict[str, float]:
    found: dict[str, float] = page.locator(selector).first.evaluate(BOX)
    return found


def lines(page: Page, selector: str) -> int:
    """Count the lines that a text takes."""
    count: Any = page.locator(selector).first.evaluate(
        "(one) => Math.round(one.clientHeight / parseFloat(getComputedStyle(one).lineHeight))"
    )
    return int(count)


@pytest.mark.parametrize("width", [*PHONES, 768, 1024, 1280])
def test_a_long_name_and_a_wide_logo_leave_a_header(
    wide: Path, open_page: Callable[..., Visit], width: int
) -> None:
    page = at_width(open_page, wide / "index.html", width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert lines(page, ".brand-name") <= 5
    assert box(page, ".logo")["height"] >= 18 + 6 * (width > 400)
    logo = box(page, ".logo")
    assert logo["width"] / logo["height"] <= 6.2, "it keeps its shape"


def test_nothing_reaches_beyond_a_phone(at_root: Served, open_page: Callable[..., Visit]) -> None:
    page = open_page(at_root.address).page
    for file in sorted(at_root.folder.rglob("*.html")):
        name = file.relative_to(at_root.folder).as_posix()
        page.goto(at_root.address + name)
        for width in PHONES:
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_on_a_phone_the_notice_keeps_from_the_edges(
    built: Path, open_page: Callable[..., Visit]
) -> None:
    page = at_width(open_page, built / "en/index.html", 360)
    edge = page.locator(".notice-strip").evaluate("(one) => getComputedStyle(one).paddingLeft")
    assert float(edge.removesuffix("px")) >= 16


def test_on_a_phone_the_last_card_keeps_from_the_rule_below(
    built: Path, open_page: Callable[..., Visit]
) -> None:
    page = at_width(open_page, built / "for-adepter.html", 360)
    below = box(page, "aside + .part")["top"] - box(page, "aside .card:last-child")["bottom"]
    assert below >= 24
