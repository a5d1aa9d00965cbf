"""The desk is there where answers are sent to somebody, and nothing lists it.

Planted and caught: a desk for answers that nobody sends; a desk in a menu or the page index; rules
and questions that the engine would not know.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.pages.small import site_of, without

KEY = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
ASKING = without("application", "questions", "matching") + (
    "application:\n  by: questionnaire\n  address: a@b.example\n"
    f"  keys:\n    - {KEY}\n"
    "questions: standard\n"
    "matching:\n  method: algorithm\n  rules:\n    - shared: language\n    - never: supervisor\n"
)


def told(language: str = "nb") -> Any:
    return site_of(ASKING, language).by_id["desk"].views["told"]


@pytest.mark.parametrize(
    ("language", "address"), [("nb", "koblingsbord.html"), ("en", "en/desk.html")]
)
def test_nothing_lists_it(language: str, address: str) -> None:
    site = site_of(ASKING, language)
    page = site.by_id["desk"]
    assert page.address == address
    assert page.repeats, "no search may find it"
    assert page.modules == ("desk/desk.js",)
    for group in site.menu.groups + site.menu.rest:
        assert page not in group.pages
    assert site.by_id["keys"] in site.menu.rest[-1].pages + site.menu.rest[-2].pages


@pytest.mark.parametrize("text", [without(), without("application")])
def test_there_is_none_where_nobody_gets_the_answers(text: str) -> None:
    assert "desk" not in site_of(text).by_id


def test_it_knows_all_that_is_asked_and_must_hold() -> None:
    known = told()
    assert known["keys"] == [KEY]
    assert known["rules"] == [
        {
            "kind": "shared",
            "what": "language",
            "text": "Mentor og adept har minst ett språk felles.",
        },
        {"kind": "never", "what": "supervisor", "text": "Ingen kobles med sin egen veileder."},
    ]
    items = known["items"]
    assert [item["place"] for item in items.values()] == list(range(len(items)))
    assert list(items)[:3] == ["name", "email", "unit"]
    needs = items["needs"]
    assert (needs["kind"], needs["weight"], needs["against"]) == ("ranked", 30, "offers")
    assert list(needs["answers"]) == needs["options"]
    assert needs["answers"]["choices"] == "Valg av fag og retning"
    assert known["roles"][0]["places"] == 20


def test_only_the_words_differ_between_languages() -> None:
    norwegian, english = told(), told("en")
    assert norwegian["questions"] == english["questions"]
    assert english["locale"] == "en-GB"
    assert (
        english["items"]["needs"]["answers"].keys() == norwegian["items"]["needs"]["answers"].keys()
    )
    assert english["items"]["needs"]["text"] != norwegian["items"]["needs"]["text"]
