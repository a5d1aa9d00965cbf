"""What the programme is, wants and asks: the parts about purpose, roles and form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mentoring.definition.fields import about
from mentoring.definition.model.annotations import (
    Date,
    Language,
    Link,
    Name,
    Range,
    RoleId,
    Slug,
    Text,
    Whole,
    YesNo,
)

State = Literal["planned", "announced", "running", "discontinued", "returning"]
Delivery = Literal["in-person", "online", "hybrid", "blend"]


@dataclass(frozen=True)
class Partner:
    """Somebody who takes part in making or running the programme."""

    name: Name = about("Navnet på partneren.", "The partner's name.", example="AFF")
    does: Text | None = about("Hva partneren gjør.", "What the partner does.", default=None)
    link: Link | None = about("Partnerens nettsted.", "The partner's site.", default=None)


@dataclass(frozen=True)
class LinkedText:
    """A text that may lead somewhere."""

    text: Text = about("Teksten.", "The text.")
    link: Link | None = about("Lenken.", "The link.", default=None)


@dataclass(frozen=True)
class Programme:
    """What the programme is and why it is there."""

    id: Slug = about(
        "Kort navn som aldri endres.", "A short name that never changes.", example="mentor-mnt"
    )
    name: Text = about(
        "Navnet på programmet.", "The name of the programme.", example="Mentor i MNT"
    )
    kind: Literal["programme", "hub", "guide", "survey"] = about(
        "Hva denne fila beskriver: et program, en samleside, en veiledning eller en kartlegging.",
        "What this file describes: a programme, a hub, a guide or a survey.",
        example="programme",
        default="programme",
    )
    institution: Name | None = about(
        "Institusjonen.", "The institution.", example="Universitetet i Nordvik", default=None
    )
    promise: Text | None = about(
        "Overskriften på forsiden: det programmet lover, i én linje.",
        "The heading of the home page: what the programme promises, in one line.",
        example="En mentor som har gått veien før deg",
        default=None,
    )
    summary: Text = about("To–tre setninger om programmet.", "Two or three sentences about it.")
    audience: Text | None = about("Hvem det er for.", "For whom it is.", default=None)
    is_: Text | None = about("Hva mentoring er her.", "What mentoring is here.", default=None)
    is_not: tuple[Text, ...] = about("Hva det ikke er.", "What it is not.", default=())
    need: Text | None = about(
        "Behovet programmet svarer på.", "The need that it answers.", default=None
    )
    exists_already: tuple[LinkedText, ...] = about(
        "Hva som finnes fra før.", "What exists already.", default=()
    )
    adds: Text | None = about(
        "Hva programmet legger til.", "What the programme adds.", default=None
    )
    basis: Text | None = about("Hva det bygger på.", "What it rests on.", default=None)
    vision: Text | None = about(
        "Visjonen det hører til.", "The vision that it belongs to.", default=None
    )
    values: tuple[Text, ...] = about("Verdiene.", "The values.", default=())
    values_why: Text | None = about(
        "Hva verdiene har med dette å gjøre.", "What the values have to do with it.", default=None
    )
    award: LinkedText | None = about("En pris.", "An award.", default=None)
    owner: Name | None = about(
        "Enheten som eier programmet.",
        "The unit that owns it.",
        example="HR-avdelingen",
        default=None,
    )
    sponsor: Text | None = about(
        "Lederen som står bak.",
        "The leader who stands behind it.",
        example="prorektor for utdanning",
        default=None,
    )
    partners: tuple[Partner, ...] = about("Partnere.", "Partners.", default=())
    project: LinkedText | None = about(
        "Prosjektet det hører til.", "The project it belongs to.", default=None
    )
    policy: LinkedText | None = about(
        "Planen det er en del av.", "The plan that it is part of.", default=None
    )
    funding: Literal["internal", "faculty", "committee", "local", "external", "mixed"] | None = (
        about("Hvem som betaler.", "Who pays.", example="internal", default=None)
    )
    funding_text: Text | None = about("Mer om pengene.", "More about the money.", default=None)
    anchoring: Text | None = about("Hvor det er forankret.", "Where it is anchored.", default=None)
    voluntary: YesNo | None = about(
        "Om det er frivillig.", "Whether it is voluntary.", example="yes", default=None
    )
    state: State | None = about(
        "Bare det datoene ikke kan vise, for eksempel «planned» eller «discontinued».",
        "Only what dates cannot show, such as “planned” or “discontinued”.",
        example="returning",
        default=None,
    )
    as_of: Date | None = about(
        "Datoen det ble skrevet.",
        "The date that it was written.",
        example="2026-09-17",
        default=None,
    )
    round: Whole | None = about(
        "Hvilken runde dette er. Med et nytt tall får kalendere nye hendelser, og fjorårets står.",
        "Which round this is. A new number gives calendars new entries and keeps last year's.",
        example="3",
        default=None,
    )
    changes: tuple[Text, ...] = about(
        "Hva som er endret siden forrige runde.",
        "What has changed since the last round.",
        default=(),
    )
    next_round: Text | None = about(
        "Når neste runde kommer.", "When the next round comes.", default=None
    )
    after: Text | None = about("Hva som skjer etterpå.", "What happens afterwards.", default=None)
    reviewed: Date | None = about(
        "Når innholdet sist ble gjennomgått.",
        "When the content was last reviewed.",
        example="2026-11-12",
        default=None,
    )
    reviewed_by: Name | None = about(
        "Enheten som gjennomgikk det.", "The unit that reviewed it.", default=None
    )


@dataclass(frozen=True)
class Goal:
    """What the programme wants, and how one sees that it came."""

    id: Slug = about("Kort navn.", "A short name.", example="stay")
    text: Text = about("Målet.", "The goal.")
    group: RoleId | None = about(
        "Rollen målet gjelder.", "The role that the goal concerns.", example="mentee", default=None
    )
    indicator: Text | None = about("Hva dere måler.", "What you measure.", default=None)


@dataclass(frozen=True)
class Role:
    """Somebody who takes part: mentee, mentor, or a role of your own."""

    id: Slug = about(
        "mentee, mentor eller et eget navn.",
        "mentee, mentor or a name of your own.",
        example="mentee",
    )
    name: Text = about("Navnet på rollen.", "The name of the role.", example="adept")
    plural: Text = about("Navnet i flertall.", "The name in the plural.", example="adepter")
    invitation: Text | None = about(
        "Spørsmålet som inviterer.",
        "The question that invites.",
        example="Vil du ha en mentor?",
        default=None,
    )
    who: Text = about("Hvem som kan delta, sagt til «du».", "Who can take part, said to “you”.")
    eligibility: tuple[Text, ...] = about("Kravene.", "The requirements.", default=())
    selected_on: tuple[Text, ...] = about(
        "Hva det legges vekt på i utvelgelsen.", "What counts in the selection.", default=()
    )
    does: Text | None = about("Hva man gjør.", "What one does.", default=None)
    expectations: tuple[Text, ...] = about(
        "Hva vi venter av deg.", "What we expect of you.", default=()
    )
    may_ask: tuple[Text, ...] = about("Hva man kan spørre om.", "What one may ask.", default=())
    gains: tuple[Text, ...] = about("Hva man får igjen.", "What one gains.", default=())
    qualities: tuple[Text, ...] = about(
        "Egenskaper vi ser etter.", "Qualities we look for.", default=()
    )
    recognition: Literal["paid", "hours", "certificate", "none"] | None = about(
        "Hvordan innsatsen anerkjennes.",
        "How the effort is recognised.",
        example="certificate",
        default=None,
    )
    places: Whole | None = about("Antall plasser.", "Number of places.", example="20", default=None)
    takes: Range | None = about(
        "Hvor mange en mentor kan ha.", "How many a mentor can have.", example="1-2", default=None
    )
    hours: Whole | None = about(
        "Timene vi sier at det tar. Nettstedet viser hva datoene gir.",
        "The hours that we say it takes. The site shows what the dates add up to.",
        example="34",
        default=None,
    )


@dataclass(frozen=True)
class Selection:
    """How participants are chosen."""

    text: Text | None = about(
        "Hvordan utvelgelsen foregår.", "How the selection is done.", default=None
    )
    decided_by: Text | None = about("Hvem som bestemmer.", "Who decides.", default=None)


@dataclass(frozen=True)
class Format:
    """The form of the programme: who meets whom, where, how often, how long."""

    relation: Literal["one-to-one", "group", "blend"] | None = about(
        "En til en, gruppe eller begge deler.",
        "One-to-one, group or both.",
        example="one-to-one",
        default=None,
    )
    delivery: Delivery | None = about(
        "Fysisk, på nett, hybrid eller begge deler.",
        "In person, online, hybrid or both.",
        example="blend",
        default=None,
    )
    months: Range | None = about(
        "Hvor mange måneder det varer.", "How many months it lasts.", example="10", default=None
    )
    meetings: Range | None = about(
        "Antall samtaler i hvert par.",
        "Number of sessions of each pair.",
        example="10-12",
        default=None,
    )
    minutes: Range | None = about(
        "Hvor mange minutter en samtale tar.",
        "How many minutes a session takes.",
        example="60",
        default=None,
    )
    frequency: Text | None = about(
        "Hvor ofte paret møtes.", "How often the pair meets.", default=None
    )
    working_languages: tuple[Language, ...] = about(
        "Språkene programmet foregår på.",
        "The languages that the programme is run in.",
        example="nb",
        default=(),
    )
    text: Text | None = about("Hvorfor formen er slik.", "Why the form is as it is.", default=None)
    first_session: tuple[Text, ...] = about(
        "Hva paret blir enige om i første samtale.",
        "What the pair agrees on in the first session.",
        default=(),
    )
