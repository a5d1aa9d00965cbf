"""What readers can see, read and use, and what else the institution offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mentoring.definition.fields import about
from mentoring.definition.model.annotations import (
    ContactId,
    Date,
    For,
    Language,
    Link,
    Name,
    Picture,
    Plain,
    RoleId,
    Slug,
    Text,
    Whole,
    YearSpan,
    YesNo,
    Youtube,
)
from mentoring.definition.model.programme import State

Chapter = Literal[
    "concepts",
    "expectations",
    "matching",
    "duration",
    "relation",
    "delivery",
    "qualities",
    "benefits",
    "experiences",
]


@dataclass(frozen=True)
class RoleModel:
    """A published portrait of somebody who inspires."""

    name: Plain = about("Navnet.", "The name.", example="Emmy Noether")
    field: Text = about("Faget.", "The field.", example="matematikk")
    text: Text = about("Portrettet.", "The portrait.")
    historical: YesNo = about(
        "Om portrettet er historisk.",
        "Whether the portrait is historical.",
        example="yes",
        default=False,
    )
    source: Link | None = about(
        "Kilden. Et historisk portrett må ha en.",
        "The source. A historical portrait needs one.",
        default=None,
    )
    consent: Date | None = about(
        "Datoen personen sa ja.", "The date that the person agreed.", default=None
    )
    review: Date | None = about(
        "Når samtykket skal spørres om på nytt.",
        "When consent is to be asked for again.",
        default=None,
    )
    picture: Picture | None = about(
        "Bildet, en fil i docs/.", "The picture, a file in docs/.", default=None
    )
    alt: Text | None = about("Hva bildet viser.", "What the picture shows.", default=None)


@dataclass(frozen=True)
class Experience:
    """What somebody who took part says, with consent."""

    role: RoleId = about("Rollen.", "The role.", example="mentee")
    text: Text = about("Det de sier.", "What they say.")
    by: Text | None = about(
        "Hvem det er, så mye som de vil.", "Who it is, as much as they wish.", default=None
    )
    consent: Date = about("Datoen personen sa ja.", "The date that the person agreed.")
    review: Date | None = about(
        "Når samtykket skal spørres om på nytt.",
        "When consent is to be asked for again.",
        default=None,
    )


@dataclass(frozen=True)
class Video:
    """A video on YouTube."""

    youtube: Youtube = about("Id-en eller lenken.", "The id or the link.", example="jmNNef8LVbs")
    title: Plain = about("Tittelen, på videoens språk.", "The title, in the video's language.")
    language: Language = about("Språket i videoen.", "The language of the video.", example="en")
    series: Plain | None = about(
        "Serien den hører til.", "The series that it belongs to.", default=None
    )
    order: Whole | None = about(
        "Nummer i serien.", "Its number in the series.", example="1", default=None
    )
    chapter: Chapter | None = about(
        "Kapitlet den hører til.",
        "The chapter that it belongs to.",
        example="concepts",
        default=None,
    )
    minutes: Whole | None = about(
        "Lengden i minutter, når den er kjent.",
        "Its length in minutes, when known.",
        example="3",
        default=None,
    )
    captions: tuple[Language, ...] = about(
        "Språkene den er tekstet på.", "The languages of its captions.", default=()
    )
    summary: Text = about("Hva den sier, kort.", "What it says, in short.")


@dataclass(frozen=True)
class Resource:
    """Something to read or use elsewhere."""

    title: Name = about("Tittelen.", "The title.")
    link: Link | None = about("Lenken.", "The link.", default=None)
    text: Text | None = about("Hva det er.", "What it is.", default=None)
    group: Name | None = about(
        "Overskriften det står under.", "The heading that it stands under.", default=None
    )
    use: Literal["first-session", "activity", "training", "topic", "reading"] | None = about(
        "Hva det brukes til.", "What it is used for.", example="training", default=None
    )
    for_: tuple[For, ...] = about(
        "Hvem det er for.", "For whom it is.", example="mentor", default=()
    )
    language: Language | None = about("Språket.", "Its language.", example="en", default=None)
    free: YesNo | None = about("Om det er gratis.", "Whether it is free of charge.", default=None)


@dataclass(frozen=True)
class Measure:
    """Something else that the institution does."""

    name: Name = about("Navnet.", "The name.")
    text: Text | None = about("Hva det er.", "What it is.", default=None)
    for_: Literal["staff", "students", "everyone"] = about(
        "Hvem det er for.", "For whom it is.", example="staff", default="everyone"
    )
    years: YearSpan | None = about(
        "Årene det gjelder.", "The years that it holds for.", example="2024-2027", default=None
    )
    state: State | None = about(
        "Tilstanden, når årene ikke viser den.",
        "Its state, where years do not show it.",
        default=None,
    )
    as_of: Date | None = about(
        "Datoen det ble skrevet.", "The date that it was written.", default=None
    )
    link: Link | None = about("Mer om det.", "More about it.", default=None)


@dataclass(frozen=True)
class Policy:
    """A plan, a policy or a charter."""

    name: Name = about("Navnet.", "The name.")
    text: Text | None = about("Hva den sier.", "What it says.", default=None)
    years: YearSpan | None = about(
        "Årene den gjelder.", "The years that it holds for.", example="2018-2022", default=None
    )
    state: State | None = about(
        "Tilstanden, når årene ikke viser den.",
        "Its state, where years do not show it.",
        example="announced",
        default=None,
    )
    as_of: Date | None = about(
        "Datoen det ble skrevet.", "The date that it was written.", default=None
    )
    file: Literal["pdf"] | None = about(
        "«pdf» hvis lenken er en PDF-fil.", "“pdf” if the link is a PDF file.", default=None
    )
    link: Link | None = about("Dokumentet.", "The document.", default=None)


@dataclass(frozen=True)
class Scheme:
    """Another mentoring scheme."""

    id: Slug = about("Kort navn.", "A short name.", example="phd-mentor")
    name: Name = about("Navnet.", "The name.")
    kind: (
        Literal[
            "programme",
            "platform",
            "follow-up",
            "conversations",
            "study-group",
            "meeting-place",
            "buddy",
            "working-life",
        ]
        | None
    ) = about("Hva slags ordning.", "What kind of scheme.", example="programme", default=None)
    for_: Text = about("Hvem den er for.", "For whom it is.")
    text: Text | None = about("Hva den er.", "What it is.", default=None)
    who_mentors: Text | None = about("Hvem som er mentor.", "Who mentors.", default=None)
    anchoring: Text | None = about("Hvor den er forankret.", "Where it is anchored.", default=None)
    payer: Text | None = about("Hvem som betaler.", "Who pays.", default=None)
    started: Whole | None = about(
        "Året den startet.", "The year it started.", example="2019", default=None
    )
    started_by: Name | None = about("Hvem som startet den.", "Who started it.", default=None)
    pairs: Whole | None = about(
        "Antall par i første runde.",
        "Number of pairs in the first round.",
        example="62",
        default=None,
    )
    events: tuple[Text, ...] = about(
        "Det som har skjedd i den.", "What has happened in it.", default=()
    )
    state: State | None = about("Tilstanden.", "Its state.", example="discontinued", default=None)
    as_of: Date | None = about(
        "Datoen det ble skrevet.",
        "The date that it was written.",
        example="2025-09-17",
        default=None,
    )
    next: Text | None = about("Hva som skjer videre.", "What comes next.", default=None)
    contact: ContactId | None = about(
        "Hvem man spør.", "Whom to ask.", example="programme-office", default=None
    )
    link: Link | None = about("Mer om den.", "More about it.", default=None)


@dataclass(frozen=True)
class Publication:
    """A report or a note."""

    title: Name = about("Tittelen.", "The title.")
    subtitle: Name | None = about("Undertittelen.", "The subtitle.", default=None)
    kind: Name | None = about(
        "Hva det er: notat, rapport …", "What it is: a note, a report …", default=None
    )
    in_series: YesNo = about(
        "Om den hører til en rapportserie.", "Whether it belongs to a report series.", default=False
    )
    publisher: Name | None = about("Utgiveren.", "The publisher.", default=None)
    editor: Plain | None = about("Redaktøren.", "The editor.", default=None)
    authors: tuple[Plain, ...] = about("Forfatterne.", "The authors.", default=())
    date: Date | None = about(
        "Datoen den kom ut.", "The date of publication.", example="2020-10-08", default=None
    )
    summary: Text | None = about("Sammendraget.", "The summary.", default=None)
    findings: tuple[Text, ...] = about("Hovedfunnene.", "The main findings.", default=())
    language: Language | None = about("Språket.", "Its language.", example="nb", default=None)
    link: Link | None = about("Dokumentet.", "The document.", default=None)


@dataclass(frozen=True)
class Faq:
    """A question that readers ask, with the answer or the place that has it."""

    question: Text = about("Spørsmålet.", "The question.")
    answer: Text | None = about("Svaret.", "The answer.", default=None)
    link: Link | None = about("Stedet som svarer.", "The place that answers.", default=None)
    contact: ContactId | None = about("Hvem som svarer.", "Who answers.", default=None)


@dataclass(frozen=True)
class NewsItem:
    """Something that is new."""

    id: Slug | None = about(
        "Kort navn, så nyhetslesere kjenner igjen nyheten når datoen eller tittelen endres.",
        "A short name, by which feed readers know the news again when date or title change.",
        example="applications-2027",
        default=None,
    )
    date: Date = about("Datoen.", "The date.", example="2026-11-12")
    title: Text = about("Tittelen.", "The title.")
    text: Text = about("Nyheten.", "The news.")
    link: Link | None = about("Mer om den.", "More about it.", default=None)


@dataclass(frozen=True)
class Reference:
    """A publication that the texts rest on."""

    text: Plain = about("Henvisningen, slik den skal stå.", "The reference, as it should stand.")
    link: Link | None = about("DOI eller lenke.", "DOI or link.", default=None)
