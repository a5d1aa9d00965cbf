"""The page for keys is there when answers are, in no menu, and no search should find it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.pages.small import PARTS, site_of, without

KEY = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
ASKING = without("application") + "application:\n  by: questionnaire\n  address: a@b.example\n"


@pytest.mark.parametrize(("language", "address"), [("nb", "nokkel.html"), ("en", "en/key.html")])
def test_a_questionnaire_brings_the_page(language: str, address: str) -> None:
    site = site_of(ASKING + f"  keys:\n    - {KEY}\n", language)
    page = site.by_id["keys"]
    assert page.address == address
    assert page.views["keys"] == (KEY,)
    assert page.repeats
    assert page.lead
    assert page.modules == ("keys.js", "reading.js")
    listed = {group.key: group.pages for group in site.menu.rest}
    assert listed["tools"] == (page,)
    assert page not in listed["handbooks"]
    assert all(page not in group.pages for group in site.menu.groups)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_page_knows_the_questions_in_words(language: str) -> None:
    reading: Any = site_of(ASKING, language).by_id["keys"].views["reading"]
    form: Any = site_of(ASKING, language).by_id["questions"].views["form"]
    told = form.told
    assert reading["items"].keys() == told["items"].keys()
    for field in ("format", "version", "programme", "questions", "language"):
        assert reading[field] == told[field]
    assert len(reading["items"]["structure"]["ends"]) == 2
    assert reading["items"]["values"]["ends"] == []
    assert set(reading["items"]["motivation"]["texts"]) == {"mentor"}


@pytest.mark.parametrize("text", [without(), without("application")])
def test_nothing_else_does(text: str) -> None:
    assert "by: questionnaire" not in PARTS["application"]
    site = site_of(text)
    assert "keys" not in site.by_id
    assert "tools" not in {group.key for group in site.menu.rest}
