"""The questions that are asked, what counts, and the hash by which answers name them.

Planted and caught: a hash over wording; one that passes over an option; a pair counted twice.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest
from mentoring.definition.question_set import CARD, criteria, mark, question_set, shown_to_choose
from mentoring.definition.standard import COMPARED, GROUPS, Item, standard, suits

import machine
from tests.pages.small import PROGRAMME, ROLES, definition_of

ROLE_IDS = ("mentee", "mentor")
SENT = "application:\n  by: questionnaire\n  address: a@nordvik.example\n"


def test_the_standard_set_is_what_research_and_patience_allow() -> None:
    weights = criteria(standard())
    assert weights == {"unit": 15, "needs": 30, "values": 30, "goals": 10, "practical": 15}
    for role in ROLE_IDS:
        got = [item for item in standard() if item.is_for(role)]
        assert sum(item.weight for item in got) == 100
        assert len([item for item in got if item.weight]) <= 8
        assert len([item for item in got if item.id != CARD]) <= 15


def test_every_question_of_the_set_makes_sense_by_itself() -> None:
    ids = {item.id: item for item in standard()}
    assert len(ids) == len(standard())
    for item in standard():
        assert item.group in GROUPS
        assert not item.weight or (item.compare and item.kind in COMPARED)
        if item.against:
            assert ids[item.against].against == item.id
            assert ids[item.against].options == item.options
        assert not (item.sensitive and (item.required or item.weight))
    answers = {f"{item.id}.{option}" for item in standard() for option in item.options}
    assert {answer for form in suits().values() for answer in form} <= answers


def test_what_is_personal_is_asked_only_where_it_is_sent() -> None:
    alone = {item.id for item in question_set(definition_of(PROGRAMME + ROLES + QUESTIONS))}
    sent = {item.id for item in question_set(definition_of(PROGRAMME + ROLES + SENT + QUESTIONS))}
    assert sent - alone == {"name", "email", "avoid", "wishes", "shares", "motivation"}


@pytest.mark.parametrize(
    ("selection", "change", "wanted"),
    [
        ("", "", "may be skipped"),
        ("selection:\n  decided_by:\n    nb: To leser.\n    en: Two read.\n", "", "required"),
        (
            "selection:\n  decided_by:\n    nb: To leser.\n    en: Two read.\n",
            "questions:\n  change:\n    - id: motivation\n      required: no\n",
            "may be skipped",
        ),
    ],
)
def test_who_is_selected_by_what_they_write_must_write_it(
    selection: str, change: str, wanted: str
) -> None:
    definition = definition_of(PROGRAMME + ROLES + SENT + selection + (change or QUESTIONS))
    item = {one.id: one for one in question_set(definition)}["motivation"]
    assert ("required" if item.required else "may be skipped") == wanted


def test_who_a_role_is_selected_on_counts_as_well() -> None:
    roles = ROLES.replace("    places: 20", "    selected_on:\n      - nb: Ord\n        en: Words")
    definition = definition_of(PROGRAMME + roles + SENT + QUESTIONS)
    assert {one.id: one for one in question_set(definition)}["motivation"].required


@pytest.mark.parametrize(
    ("rule", "counted"),
    [
        ("different: unit", ""),
        ("same: unit", ""),
        ("same: campus", ""),
        ("different: campus", ""),
        ("same: pace", ""),
        ("different: pace", "pace"),
        ("shared: language", "unit"),
    ],
)
def test_what_a_rule_decides_for_every_pair_is_not_counted(rule: str, counted: str) -> None:
    definition = definition_of(PROGRAMME + ROLES + SENT + MATCHING.format(rule=rule) + OWN)
    wanted = rule.split(": ")[1].replace("language", "unit")
    weights = criteria(question_set(definition))
    assert (wanted in weights) is bool(counted)
    others = {"unit": 15, "campus": 6, "pace": 4, "needs": 30, "goals": 10}
    assert others.items() - {(wanted, others[wanted])} <= weights.items(), "the rest as it was"
    assert mark(question_set(definition)) == mark(
        question_set(definition_of(PROGRAMME + ROLES + SENT + OWN))
    )


MATCHING = "matching:\n  method: algorithm\n  rules:\n    - {rule}\n"
OWN = """\
questions:
  add:
    - id: campus
      kind: single
      text:
        nb: Hvor?
        en: Where?
      options:
        - id: north
          text:
            nb: Nord
            en: North
        - id: south
          text:
            nb: Sør
            en: South
      weight: 6
    - id: pace
      kind: scale
      text:
        nb: Hvor fort?
        en: How fast?
      options:
        - id: calm
          text:
            nb: Rolig
            en: Calmly
        - id: fast
          text:
            nb: Raskt
            en: Fast
      weight: 4
"""


QUESTIONS = "questions: standard\n"


@pytest.mark.parametrize(
    ("changes", "hash_"),
    [
        ({"required": True, "weight": 3, "most": 1}, "same"),
        ({"id": "other"}, "another"),
        ({"kind": "multiple"}, "another"),
        ({"options": ("a",)}, "another"),
        ({"options": ("b", "a")}, "another"),
        ({"roles": ("mentee",)}, "another"),
    ],
)
def test_the_hash_knows_what_answers_mean_and_nothing_else(
    changes: dict[str, object], hash_: str
) -> None:
    first, *rest = standard()
    item = replace(first, kind="single", options=("a", "b"))
    before = mark([item, *rest])
    is_same = mark([replace(item, **changes), *rest]) == before  # type: ignore[arg-type]
    assert is_same is (hash_ == "same")
    assert mark([*rest, item]) == before, "their order says nothing"
    assert len(before) == 16


def test_the_mark_is_what_those_who_write_readers_are_told() -> None:
    told = (Path(machine.ROOT) / "ANSWERS.md").read_text(encoding="utf-8")
    both = ("mentor", "mentee")
    items = [
        Item("unit", "unit", roles=both, options=("physics",)),
        Item("story", "text"),
        Item("pace", "scale", roles=both, options=("calm", "lively")),
    ]
    found = re.search(r"the mark `(\w+)`:\n\n```\n(.+)\n```", told)
    assert found
    assert mark(items) == found[1]
    assert hashlib.sha256(found[2].encode()).hexdigest()[:16] == found[1]


def test_no_more_answers_are_chosen_than_there_are() -> None:
    few = """
questions:
  change:
    - id: needs
      options:
        - {id: a, text: {nb: A, en: A}}
        - {id: b, text: {nb: B, en: B}}
  add:
    - id: wishes-first
      kind: ranked
      text: {nb: Tema, en: Topics}
      options:
        - {id: a, text: {nb: A, en: A}}
        - {id: b, text: {nb: B, en: B}}
"""
    most = {one.id: one.most for one in question_set(definition_of(PROGRAMME + ROLES + few))}
    assert (most["needs"], most["wishes-first"]) == (2, 2)


@pytest.mark.parametrize(
    ("method", "roles"),
    [
        ("algorithm", ()),
        ("staff", ()),
        ("open", ()),
        ("mentee-choice", ("mentor",)),
        ("mentor-choice", ("mentee",)),
        ("mutual-choice", ("mentee", "mentor")),
    ],
)
def test_leave_to_be_shown_is_asked_of_those_whom_others_choose_from(
    method: str, roles: tuple[str, ...]
) -> None:
    text = PROGRAMME + ROLES + SENT + f"matching:\n  method: {method}\n"
    definition = definition_of(text + QUESTIONS)
    assert shown_to_choose(definition) == roles
    cards = [item for item in question_set(definition) if item.id == CARD]
    assert [item.roles for item in cards] == ([roles] if roles else [])
    assert not [item for item in cards if item.required or item.weight]
    alone = definition_of(PROGRAMME + ROLES + f"matching:\n  method: {method}\n" + QUESTIONS)
    assert CARD not in {item.id for item in question_set(alone)}, "nobody gets the answers"


def test_nothing_may_be_shown_that_is_not_asked() -> None:
    text = (
        PROGRAMME + ROLES + SENT + "matching:\n  method: mentee-choice\nquestions:\n  leave_out:\n"
    )
    (card,) = (
        item
        for item in question_set(definition_of(text + "    - motivation\n    - unit\n"))
        if item.id == CARD
    )
    assert card.options == ("name", "answers")
