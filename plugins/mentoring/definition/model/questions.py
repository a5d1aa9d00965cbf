"""What participants are asked: the set that comes along, and a programme's differences from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mentoring.definition.fields import about
from mentoring.definition.model.annotations import Answer, RoleId, Slug, Text, Whole, YesNo


@dataclass(frozen=True)
class Option:
    """One answer that can be chosen."""

    id: Slug = about("Kort navn. Endres aldri.", "A short name. Never changes.", example="career")
    text: Text = about("Svaret.", "The answer.")


@dataclass(frozen=True)
class Question:
    """A question of your own."""

    id: Slug = about("Kort navn. Endres aldri.", "A short name. Never changes.", example="campus")
    kind: Literal["single", "multiple", "scale", "ranked", "text", "name", "email", "unit"] = about(
        "Hva slags svar.", "What kind of answer.", example="single"
    )
    text: Text = about("Spørsmålet.", "The question.")
    hint: Text | None = about(
        "Et råd under spørsmålet.", "Advice below the question.", default=None
    )
    for_: tuple[RoleId, ...] = about(
        "Rollene som får det.", "The roles that get it.", example="mentee", default=()
    )
    options: tuple[Option, ...] = about(
        "Svarene å velge mellom. En skala har to: endene.",
        "The answers to choose from. A scale has two: its ends.",
        default=(),
    )
    required: YesNo = about(
        "Om man må svare.", "Whether one must answer.", example="no", default=False
    )
    weight: Whole | None = about(
        "Hvor mye det teller i koblingen.",
        "How much it counts in matching.",
        example="10",
        default=None,
    )
    sensitive: YesNo = about(
        "Om svaret er følsomt.", "Whether the answer is sensitive.", example="no", default=False
    )
    purpose: Text | None = about(
        "Hva svaret brukes til.", "What the answer is used for.", default=None
    )


@dataclass(frozen=True)
class Change:
    """What you say of a question that comes along; all else stays as it is."""

    id: Slug = about("Spørsmålet.", "The question.", example="needs")
    text: Text | None = about(
        "Spørsmålet med deres ord.", "The question in your words.", default=None
    )
    hint: Text | None = about("Rådet under spørsmålet.", "The advice below it.", default=None)
    options: tuple[Option, ...] = about(
        "Deres svar i stedet for dem som følger med.",
        "Your answers instead of those that come along.",
        default=(),
    )
    required: YesNo | None = about(
        "Om man må svare.", "Whether one must answer.", example="yes", default=None
    )
    weight: Whole | None = about(
        "Hvor mye det teller i koblingen; 0 er ikke.",
        "How much it counts in matching; 0 is not at all.",
        example="20",
        default=None,
    )


@dataclass(frozen=True)
class Suit:
    """A form of mentoring that may suit whoever gives one of these answers."""

    form: Literal["one-to-one", "group", "in-person", "online"] = about(
        "Formen som passer.", "The form that suits.", example="group"
    )
    when: tuple[Answer, ...] = about(
        "Svar som tyder på det: spørsmål.svar.",
        "Answers that point to it: question.answer.",
        example="needs.belonging",
    )
    text: Text | None = about("Hvorfor, sagt til «du».", "Why, said to “you”.", default=None)


@dataclass(frozen=True)
class Questions:
    """What participants are asked; `questions: standard` takes the set that comes with us."""

    base: Literal["standard", "none"] = about(
        "«standard» tar spørsmålene som følger med.",
        "“standard” takes the set that comes along.",
        example="standard",
        default="standard",
        shorthand=True,
    )
    units: tuple[Option, ...] = about(
        "Instituttene eller avdelingene å velge mellom.",
        "The departments to choose from.",
        default=(),
    )
    leave_out: tuple[Slug, ...] = about(
        "Spørsmål dere ikke stiller.", "Questions that you do not ask.", default=()
    )
    change: tuple[Change, ...] = about(
        "Spørsmål dere stiller annerledes.", "Questions that you ask differently.", default=()
    )
    add: tuple[Question, ...] = about("Deres egne spørsmål.", "Questions of your own.", default=())
    suits: tuple[Suit, ...] = about(
        "Hvilken form som kan passe hvem, i stedet for reglene som følger med.",
        "Which form may suit whom, instead of the rules that come along.",
        default=(),
    )
