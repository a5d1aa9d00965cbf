"""`terms: mentee: mentee` on the whole Norwegian site, and on no other.

Planted and caught: `menteeen`; an address rewritten; English pages touched.
"""

from __future__ import annotations

import pytest
from mentoring.definition import read
from mentoring.definition.word_choice import chosen

from tests.pages.small import EVERYTHING, PROGRAMME

MENTEE = PROGRAMME + "terms:\n  mentee: mentee\n"


@pytest.mark.parametrize(
    ("adept", "mentee"),
    [
        ("adept", "mentee"),
        ("Adepten", "Menteen"),
        ("adeptens", "menteens"),
        ("adepter", "menteer"),
        ("adepters", "menteers"),
        ("adeptene", "menteene"),
        ("Adeptenes", "Menteenes"),
        ("adeptgruppe", "menteegruppe"),
        ("«adept»", "«mentee»"),
        ("adept/mentor", "adept/mentor"),
        ("for-adepter.html", "for-adepter.html"),
        ("adept@nordvik.example", "adept@nordvik.example"),
        ("inadekvat", "inadekvat"),
    ],
)
def test_the_word_in_all_its_forms(adept: str, mentee: str) -> None:
    definition = read(MENTEE.encode(), "programme.yml").neutral
    assert chosen(adept, "nb", definition) == mentee
    assert chosen(adept, "en", definition) == adept
    assert chosen(adept, "nb", read(PROGRAMME.encode(), "programme.yml").neutral) == adept


def test_the_definitions_own_texts_follow() -> None:
    reading = read(EVERYTHING.replace("mentee: adept", "mentee: mentee").encode(), "programme.yml")
    assert [role.plural for role in reading.in_language("nb").roles] == ["menteer", "mentorer"]
