"""What axe-core finds: nothing, in any state of any page, and nothing that it cannot decide.

Pages are found by themselves: each type in light and dark, at three widths, in every state that
it has; all the rest once.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.browser.audit import COLOURS, STATES, axe, look, types
from tests.browser.searching import search

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Served, Visit
    from tests.browser.counting import Tally

pytestmark = pytest.mark.browser

SCHEMES = ("light", "dark")
WIDTHS = (320, 768, 1280)
FORM = """() => {
  const form = document.createElement("form");
  form.innerHTML = "<label>Navn <input required autocomplete=name></label><button>Send</button>";
  form.querySelector("input").addEventListener("invalid", () => {
    const told = document.createElement("p");
    told.textContent = "Skriv navnet ditt.";
    told.style.color = "#f99";
    form.append(told);
  });
  document.querySelector("main .wrap").append(form);
}"""
CARD = """() => {
  for (const link of document.querySelectorAll("[data-youtube] a")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const frame = document.createElement("iframe");
      frame.src = "https://www.youtube-nocookie.com/embed/planted";
      link.replaceWith(frame);
    });
  }
}"""


def light(page: Page) -> list[str]:
    page.emulate_media(color_scheme="light")
    return axe(page)


def dark(page: Page) -> list[str]:
    page.emulate_media(color_scheme="dark")
    return axe(page, COLOURS)


@pytest.mark.parametrize("width", WIDTHS)
def test_each_type_of_page_in_every_state(audited: Callable[..., list[str]], width: int) -> None:
    """A page is opened once: when a reader's system turns dark, it turns dark as it stands."""
    assert audited([light, dark], *STATES, width=width, reduced_motion="reduce") == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_every_other_page(
    at_root: Served, audited: Callable[..., list[str]], scheme: str, width: int
) -> None:
    others = sorted(page for one in types(at_root.folder) for page in one.others)
    turn = others[SCHEMES.index(scheme) :: len(SCHEMES)]
    assert audited([axe], pages=turn, width=width, color_scheme=scheme) == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_what_search_says(
    at_root: Served, open_page: Callable[..., Visit], tally: Tally, scheme: str, width: int
) -> None:
    size = {"width": width, "height": 800}
    page = open_page(f"{at_root.address}en/about.html", viewport=size, color_scheme=scheme).page
    for query in ("mentor", "xyzzy"):
        search(page, query)
        tally.add([], 1)
        assert axe(page) == [], query


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("document.documentElement.removeAttribute('lang')", "html-has-lang"),
        ("document.querySelector('img').removeAttribute('alt')", "image-alt"),
        ("document.querySelector('.lead').style.color = '#aaa'", "color-contrast"),
        (
            "document.querySelector('.lead').style.background = 'linear-gradient(#fff, #000)'",
            "color-contrast (incomplete)",
        ),
        ("document.querySelector('main h2').outerHTML = '<h5>Skip</h5>'", "heading-order"),
        ("document.querySelector('main').prepend(document.createElement('input'))", "label"),
        (
            """for (const one of document.querySelectorAll('.tool')) {
              one.style = 'min-width: 0; min-height: 0; width: 10px; height: 10px; padding: 0';
            }""",
            "target-size",
        ),
    ],
)
def test_a_planted_fault_is_found(
    at_root: Served, open_page: Callable[..., Visit], fault: str, told: str
) -> None:
    page = open_page(at_root.address, viewport={"width": 1280, "height": 800}).page
    page.evaluate(f"() => {{ {fault} }}")
    assert [one for one in axe(page) if one.startswith(told)]


def test_a_colour_is_found_that_only_the_dark_page_cannot_bear(
    at_root: Served, open_page: Callable[..., Visit]
) -> None:
    page = open_page(at_root.address, viewport={"width": 1280, "height": 800}).page
    page.evaluate("document.querySelector('.lead').style.color = '#333'")
    assert light(page) == []
    assert [one for one in dark(page) if one.startswith("color-contrast")]


@pytest.mark.parametrize(
    ("page", "fault", "told"),
    [
        ("kontakt.html", FORM, "forms, axe: color-contrast"),
        ("videoer.html", CARD, "videos, axe: frame-title"),
    ],
)
def test_a_fault_is_found_in_the_state_that_has_it(
    at_root: Served, open_page: Callable[..., Visit], page: str, fault: str, told: str
) -> None:
    visit = open_page(at_root.address)
    visit.page.add_init_script(f"addEventListener('DOMContentLoaded', {fault})")
    faults, states = look(visit, [at_root.address + page], [axe], *STATES)
    assert states == 4
    assert faults
    assert [one for one in faults if told not in one] == []


def test_a_new_type_of_page_is_found(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "site")
    known = types(tmp_path / "site")
    page = (built / "kontakt.html").read_text(encoding="utf-8")
    (tmp_path / "site/en/more.html").write_text(page, encoding="utf-8")
    assert len(types(tmp_path / "site")) == len(known)
    asking = page.replace("</main>", "<form></form></main>")
    (tmp_path / "site/en/ask.html").write_text(asking, encoding="utf-8")
    assert "en/ask.html" in {one.page for one in types(tmp_path / "site")}
    assert sum(1 + len(one.others) for one in known) == len([*built.rglob("*.html")])
