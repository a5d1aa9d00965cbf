"""The questions of the page and of a privacy notice follow from those that are asked.

Planted and caught: a question for a mentee told to mentors; the programme's own words passed over;
a criterion without its question; a criterion that a rule has decided already.
"""

from __future__ import annotations

import pytest
from mentoring.definition.question_set import criteria, question_set
from mentoring.pages.asked import asked, with_criteria
from mentoring.pages.measured import finer_points, measured
from mentoring.pages.words import words_in
from mentoring.pages.writing import Writer

from tests.pages.small import PROGRAMME, ROLES, definition_of

EN = Writer("en", words_in("en"))
OWN = """\
questions:
  base: none
  add:
    - id: field
      kind: text
      text:
        nb: Hva studerer du?
        en: What do you study?
      required: yes
    - id: wish
      kind: text
      for:
        - mentee
      text:
        nb: Noe vi bør vite?
        en: Anything we should know?
      purpose:
        nb: Så vi kan legge til rette.
        en: So that we can adapt.
      sensitive: yes
"""
STANDARD = """\
application:
  by: questionnaire
  address: a@nordvik.example
matching:
  method: algorithm
questions:
  leave_out:
    - times
  change:
    - id: needs
      weight: 37
      text:
        nb: Hva lurer du på?
        en: What do you wonder about?
"""


def test_own_questions_with_what_they_are_for() -> None:
    definition = definition_of(PROGRAMME + ROLES + OWN, "en")
    field, wish = asked(definition, EN)
    assert (field.text, field.required, field.roles) == ("What do you study?", True, ())
    assert (wish.text, wish.purpose) == ("Anything we should know?", "So that we can adapt.")
    assert (wish.roles, wish.sensitive) == ((definition.roles[0].plural,), True)


def test_nothing_is_asked_without_questions() -> None:
    assert asked(definition_of(PROGRAMME), EN) == ()


def test_the_set_that_comes_along_with_the_programmes_differences() -> None:
    definition = definition_of(PROGRAMME + ROLES + STANDARD, "en")
    questions = {one.item.id: one for one in asked(definition, EN)}
    assert "times" not in questions
    assert questions["needs"].text == "What do you wonder about?"
    assert questions["needs"].roles == ("mentees",)
    assert questions["offers"].answers == questions["needs"].answers, "the same topics"
    assert all(one.purpose for one in questions.values()), "each says what it is for"
    assert [one.text for one in questions["language"].answers] == ["Norwegian", "English"]


@pytest.mark.parametrize("language", ["nb", "en"])
def test_what_counts_is_told_by_the_questions_that_measure_it(language: str) -> None:
    definition = definition_of(PROGRAMME + ROLES + STANDARD, language)
    found = measured(definition, Writer(language, words_in(language)))
    assert [one.weight for one in found] == [37, 30, 15, 10, 8]
    assert all(one.measures for one in found)
    asked_ = [item for item in question_set(definition) if item.weight]
    assert sum(len(one.measures) for one in found) == len(asked_)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_what_a_rule_decides_is_told_once(language: str) -> None:
    rule = "  rules:\n    - different: unit\nquestions:"
    text = PROGRAMME + ROLES + STANDARD.replace("questions:", rule)
    found = measured(definition_of(text, language), Writer(language, words_in(language)))
    assert [one.weight for one in found] == [37, 30, 10, 8], "the others as they were"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (STANDARD, ["gap", "wish", "lot", "avoid"]),
        (STANDARD.replace("- times", "- avoid\n    - wishes\n    - shares"), ["gap", "lot"]),
        (STANDARD.replace("algorithm", "staff"), []),
        (STANDARD[STANDARD.index("matching") :], ["gap", "lot"]),
        (STANDARD.replace("matching:\n  method: algorithm\n", ""), []),
    ],
)
def test_what_an_algorithm_does_with_ties_gaps_and_texts_is_told(
    text: str, told: list[str]
) -> None:
    words = words_in("en").ui.matching
    found = finer_points(definition_of(PROGRAMME + ROLES + text, "en"), EN)
    assert found == tuple(str(words[one]) for one in told)


def test_a_definition_says_what_counts_as_if_it_were_written_there() -> None:
    definition = definition_of(PROGRAMME + ROLES + STANDARD, "en")
    filled = with_criteria(definition, {"en": words_in("en")})
    assert filled.matching
    told = {one.text.texts["en"]: one.weight for one in filled.matching.criteria}  # type: ignore[attr-defined]
    assert list(told.values()) == [37, 30, 15, 10, 8]
    assert sum(criteria(question_set(definition)).values()) == 100
    assert with_criteria(filled, {}) is filled
