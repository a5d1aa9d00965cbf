"""One answer opened on the page for keys: where it came from, in whose order, as it was typed.

Planted and caught: a text that is pasted while the file before stays chosen; answers by the
alphabet; an address in capitals; an answer without a seal; a second one that nobody hears of.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ROOT
from tests.browser.test_keys import PATIENCE, answers_for
from tests.browser.test_seal import age
from tests.browser.walking import PHONE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Served, Visit

pytestmark = pytest.mark.browser

KEYS = ROOT / "examples" / "demonstration-keys.txt"
FROM_TEXT = {
    "nokkel.html": "Det kom fra teksten du limte inn.",
    "en/key.html": "They came from the text that you pasted.",
}
UNSEALED = {
    "nokkel.html": "Dette svaret var ikke forseglet.",
    "en/key.html": "This answer was not sealed.",
}
FIRST_ALONE = {
    "nokkel.html": "Bare det første er åpnet.",
    "en/key.html": "Only the first was opened.",
}


@pytest.fixture(params=FROM_TEXT)
def name(request: pytest.FixtureRequest) -> str:
    """The page in each language."""
    return str(request.param)


@pytest.fixture
def page(at_root: Served, name: str, open_page: Callable[..., Visit]) -> Page:
    opened = open_page(at_root.address + name, viewport=PHONE).page
    opened.set_default_timeout(PATIENCE)
    expect(opened.locator("#pasted")).to_be_enabled()
    return opened


def of(page: Page, name: str) -> str:
    """Return somebody's answers: the ids of questions in no order at all."""
    answers = {
        "wishes": ["woman"],
        "unknown": "x",
        "motivation": "Én.\nTo.",
        "email": f"{name}@nordvik.example",
        "name": name,
    }
    return json.dumps(answers_for(page, answers=answers, role="mentee"))


def sealed(text: str, file: Path) -> Path:
    public = age("-keygen", "-y", KEYS).decode().split()[0]
    age("-a", "-r", public, "-o", file, data=text.encode())
    return file


def read(page: Page) -> None:
    page.locator("[data-read] .button").press("Enter")
    expect(page.locator("[data-answers] dd").first).to_be_visible(timeout=PATIENCE)


def test_what_was_given_last_is_opened_and_named(page: Page, name: str, tmp_path: Path) -> None:
    told, listed = page.locator("[data-told=read]"), page.locator("[data-answers]")
    first, second = (sealed(of(page, one), tmp_path / f"{one}.age") for one in ("kari", "ola"))
    page.locator("#reading-key").set_input_files(KEYS)
    page.locator("#answers").set_input_files(first)
    read(page)
    expect(told).to_contain_text("kari.age")
    expect(listed).to_contain_text("kari@")
    page.locator("#pasted").fill(second.read_text())
    read(page)
    expect(told).to_contain_text(FROM_TEXT[name])
    expect(listed).to_contain_text("ola@")
    assert page.locator("#answers").evaluate("(one) => one.files.length") == 0
    page.locator("#answers").set_input_files(first)
    assert page.locator("#pasted").input_value() == ""
    read(page)
    expect(told).to_contain_text("kari.age")
    expect(told).not_to_contain_text(FROM_TEXT[name])
    expect(told).not_to_contain_text(UNSEALED[name])
    expect(told).not_to_contain_text(FIRST_ALONE[name])


def test_answers_stand_in_the_order_of_the_questions_as_they_were_typed(page: Page) -> None:
    page.locator("#pasted").fill(of(page, "kari"))
    read(page)
    values = page.locator("[data-answers] dd")
    texts = values.all_inner_texts()
    assert texts[2:4] == ["kari", "kari@nordvik.example"]
    assert texts[-1] == "x", "what the programme does not ask stands last"
    assert "Én.\nTo." in texts
    of_first = "(all) => all.map((one) => getComputedStyle(one, '::first-letter').textTransform)"
    assert set(values.evaluate_all(of_first)) == {"none"}


def test_an_answer_without_a_seal_is_told(page: Page, name: str) -> None:
    page.locator("#pasted").fill(of(page, "kari"))
    read(page)
    expect(page.locator("[data-told=read]")).to_contain_text(UNSEALED[name])


def test_of_two_answers_the_second_is_not_passed_over_in_silence(
    page: Page, name: str, tmp_path: Path
) -> None:
    both = [sealed(of(page, one), tmp_path / one).read_text() for one in ("kari", "ola")]
    page.locator("#reading-key").set_input_files(KEYS)
    page.locator("#pasted").fill("Hei!\n> " + "\nHei!\n".join(both).replace("\n", "\n> "))
    read(page)
    expect(page.locator("[data-told=read]")).to_contain_text(FIRST_ALONE[name])
    expect(page.locator("[data-answers]")).to_contain_text("kari@")
