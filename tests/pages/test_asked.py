"""The questions of a privacy notice follow from those that are asked."""

from __future__ import annotations

from mentoring.pages.asked import Asked, asked

from tests.pages.small import PROGRAMME, ROLES, definition_of

QUESTIONS = """\
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


def test_each_question_with_what_it_is_for() -> None:
    definition = definition_of(PROGRAMME + ROLES + QUESTIONS, "en")
    assert asked(definition) == (
        Asked("What do you study?", required=True),
        Asked(
            "Anything we should know?",
            roles=(definition.roles[0].plural,),
            purpose="So that we can adapt.",
            sensitive=True,
        ),
    )


def test_nothing_is_asked_without_questions() -> None:
    assert asked(definition_of(PROGRAMME)) == ()
