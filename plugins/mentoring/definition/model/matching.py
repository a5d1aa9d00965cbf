"""How people are matched, what a pair agrees, what holds for both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mentoring.definition.fields import about
from mentoring.definition.model.annotations import (
    ContactId,
    Link,
    Plain,
    Slug,
    Text,
    Whole,
)


@dataclass(frozen=True)
class Criterion:
    """Something that two people should share, differ in, or complete."""

    text: Text = about("Hva som skal passe.", "What should fit.", example="Mål for samtalene")
    weight: Whole | None = about(
        "Hvor mye det teller.", "How much it counts.", example="30", default=None
    )


@dataclass(frozen=True)
class Rule:
    """What must hold for every pair; exactly one of the four."""

    different: Plain | None = about(
        "Må være ulikt: unit, field …", "Must differ: unit, field …", example="unit", default=None
    )
    same: Plain | None = about("Må være likt.", "Must be the same.", example="campus", default=None)
    shared: Plain | None = about(
        "Må ha felles: language.", "Must be shared: language.", example="language", default=None
    )
    never: Plain | None = about(
        "Skal aldri kobles: supervisor, manager.",
        "Never matched: supervisor, manager.",
        example="supervisor",
        default=None,
    )
    text: Text | None = about("Regelen i klare ord.", "The rule in plain words.", default=None)


@dataclass(frozen=True)
class Matching:
    """How pairs are made."""

    method: (
        Literal["algorithm", "staff", "mentee-choice", "mentor-choice", "mutual-choice", "open"]
        | None
    ) = about(
        "Måten: algoritme, ansatte, den ene eller begge velger, eller paret finner hverandre selv.",
        "The way: an algorithm, staff, one side or both choose, or pairs find each other.",
        example="algorithm",
        default=None,
    )
    explanation: Text | None = about(
        "Hvordan koblingen foregår, sagt til deltakerne.",
        "How matching is done, said to participants.",
        default=None,
    )
    criteria: tuple[Criterion, ...] = about(
        "Hva som teller, der det ikke følger av spørsmålene.",
        "What counts, where it does not follow from the questions.",
        default=(),
    )
    rules: tuple[Rule, ...] = about(
        "Hva som må gjelde for hvert par.", "What must hold for every pair.", default=()
    )
    unmatched: Text | None = about(
        "Hva som skjer med dem som ikke får en mentor.",
        "What happens to those who get no match.",
        default=None,
    )
    rematch: Text | None = about(
        "Hvordan man avslutter eller bytter.", "How to end a match or change it.", default=None
    )
    veto: Text | None = about(
        "Hvordan man sier nei til en kobling.", "How to say no to a match.", default=None
    )


@dataclass(frozen=True)
class Clause:
    """One point that a pair agrees on."""

    id: Slug = about("Kort navn.", "A short name.", example="confidentiality")
    title: Text = about("Punktet.", "The point.")
    text: Text = about("Hva man blir enige om.", "What is agreed.")


@dataclass(frozen=True)
class Agreement:
    """What a pair agrees before it begins."""

    text: Text | None = about("Hva avtalen er til for.", "What the agreement is for.", default=None)
    clauses: tuple[Clause, ...] = about("Punktene.", "The points.", default=())


@dataclass(frozen=True)
class Concern:
    """A way to say that something is wrong."""

    text: Text = about("Når man bruker denne veien.", "When to take this way.")
    contact: ContactId = about("Hvem man snakker med.", "Whom to talk to.", example="ombud")


@dataclass(frozen=True)
class Ethics:
    """What protects those who take part."""

    confidentiality: Text | None = about(
        "Regelen om taushet.", "The rule of confidentiality.", default=None
    )
    concerns: tuple[Concern, ...] = about(
        "Hvor man sier fra.", "Where to raise a concern.", default=()
    )
    link: Link | None = about(
        "Institusjonens etiske retningslinjer.", "The institution's code of conduct.", default=None
    )
