"""What happens when: the timeline, quiet periods, tasks, surveys, training."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mentoring.definition.fields import about
from mentoring.definition.model.annotations import (
    Date,
    Days,
    Decimal,
    For,
    GoalId,
    Link,
    Milestone,
    Name,
    Plain,
    Range,
    RoleId,
    Slug,
    Text,
    TimeOfDay,
    YesNo,
)
from mentoring.definition.model.programme import Delivery


@dataclass(frozen=True)
class Event:
    """One entry of the timeline: a date, a stretch of dates, or a number of times."""

    id: Slug = about(
        "Kort navn. Tekster kan vise datoen med $(kick-off.date).",
        "A short name. Texts can show the date with $(kick-off.date).",
        example="kick-off",
    )
    title: Text = about("Hva det er.", "What it is.", example="Oppstartssamling")
    kind: Literal[
        "application",
        "matching",
        "training",
        "kick-off",
        "sessions",
        "gathering",
        "midway",
        "survey",
        "closing",
        "deletion",
        "other",
    ] = about(
        "Hva slags hendelse det er. Nettstedet trenger det for å vise status.",
        "What kind of event it is. The site needs it to show the state of things.",
        example="kick-off",
        default="other",
    )
    text: Text | None = about("Mer om den.", "More about it.", default=None)
    date: Date | None = about("Datoen.", "The date.", example="2027-03-03", default=None)
    from_: Date | None = about("Første dag.", "The first day.", example="2027-01-04", default=None)
    to: Date | None = about("Siste dag.", "The last day.", example="2027-01-31", default=None)
    count: Range | None = about(
        "Hvor mange ganger. Er nok når datoen ikke er bestemt.",
        "How many times. Enough while there is no date.",
        example="4",
        default=None,
    )
    time: TimeOfDay | None = about(
        "Klokkeslettet.", "The time of day.", example="12:00-15:00", default=None
    )
    hours: Decimal | None = about(
        "Timer hver gang, når klokkeslettet ikke er bestemt, eller når slutten er etter midnatt.",
        "Hours each time, while there is no time of day, or where the end is after midnight.",
        example="3",
        default=None,
    )
    deadline: YesNo = about(
        "Om siste dag er en frist.",
        "Whether the last day is a deadline.",
        example="yes",
        default=False,
    )
    remind: Days | None = about(
        "Hvor mange dager før fristen, eller før hendelsen, kalenderen minner om den.",
        "How many days before the deadline, or before the event, calendars remind people of it.",
        example="3",
        default=None,
    )
    for_: tuple[For, ...] = about(
        "Hvem det er for: everyone, staff eller en rolle. Det for staff kan også leses av alle.",
        "For whom it is: everyone, staff or a role. Anyone can read what is for staff, too.",
        example="everyone",
        default=("everyone",),
    )
    required: YesNo | None = about(
        "Om det er obligatorisk.", "Whether it is required.", example="yes", default=None
    )
    delivery: Delivery | None = about(
        "Fysisk, på nett eller hybrid.",
        "In person, online or hybrid.",
        example="in-person",
        default=None,
    )
    place: Name | None = about(
        "Stedet.", "The place.", example="Realfagbygget, rom R7", default=None
    )
    link: Link | None = about(
        "Mer om den, eller påmelding.", "More about it, or signing up.", default=None
    )
    cancelled: YesNo = about(
        "Om den er avlyst. Gjelder det søknaden, sier sidene det, og ber ingen om å søke.",
        "Whether it is cancelled. Of applications the pages say so, and ask nobody to apply.",
        example="no",
        default=False,
    )


@dataclass(frozen=True)
class QuietPeriod:
    """Exams or holidays, when nothing is planned."""

    title: Text = about("Hva det er.", "What it is.", example="Eksamen")
    from_: Date = about("Første dag.", "The first day.", example="2027-05-18")
    to: Date = about("Siste dag.", "The last day.", example="2027-06-11")


@dataclass(frozen=True)
class Task:
    """Something that staff do, so many days before or after an event."""

    id: Slug | None = about(
        "Kort navn, så kalendere kjenner igjen oppgaven når tittelen endres.",
        "A short name, by which calendars know the task again when its title changes.",
        example="welcome",
        default=None,
    )
    title: Text = about(
        "Hva dere gjør. Alle kan lese det: Skriv ikke navn eller andre personopplysninger.",
        "What you do. Anyone can read it: write no names or other personal data.",
        example="Send velkomstbrev til alle par",
    )
    before: Milestone | None = about(
        "Hendelsen det skal gjøres før.",
        "The event to do it before.",
        example="kick-off",
        default=None,
    )
    after: Milestone | None = about(
        "Hendelsen det skal gjøres etter.",
        "The event to do it after.",
        example="closing",
        default=None,
    )
    days: Days = about("Hvor mange dager.", "How many days.", example="14", default=0)
    text: Text | None = about(
        "Mer om det. Heller ikke her skal det stå personopplysninger.",
        "More about it. No personal data here either.",
        default=None,
    )


@dataclass(frozen=True)
class Survey:
    """One time that participants are asked."""

    when: Literal["baseline", "early", "midway", "end", "later"] = about(
        "Når dere spør.", "When you ask.", example="midway"
    )
    for_: tuple[For, ...] = about(
        "Hvem dere spør.", "Whom you ask.", example="everyone", default=("everyone",)
    )
    text: Text | None = about("Hva dere spør om.", "What you ask about.", default=None)
    milestone: Milestone | None = about(
        "Hendelsen i tidslinjen.", "The event in the timeline.", default=None
    )
    goals: tuple[GoalId, ...] = about(
        "Målene det spørres om.", "The goals that it asks about.", example="stay", default=()
    )


@dataclass(frozen=True)
class Evaluation:
    """How you find out whether it works, and what you do with it."""

    text: Text | None = about(
        "Hvordan dere bruker svarene.", "How you use the answers.", default=None
    )
    surveys: tuple[Survey, ...] = about("Undersøkelsene.", "The surveys.", default=())


@dataclass(frozen=True)
class Module:
    """A piece of training."""

    id: Slug = about("Kort navn.", "A short name.", example="mentor-role")
    title: Text = about("Tittelen.", "The title.")
    text: Text | None = about("Hva man lærer.", "What one learns.", default=None)
    for_: RoleId | None = about(
        "Rollen det er for.", "The role that it is for.", example="mentor", default=None
    )
    required: YesNo | None = about(
        "Om det er obligatorisk.", "Whether it is required.", example="yes", default=None
    )
    hours: Decimal | None = about(
        "Hvor mange timer det tar.", "How many hours it takes.", example="2", default=None
    )
    topics: tuple[Plain, ...] = about(
        "Temaer, for eksempel gender-bias eller group-facilitation.",
        "Topics, such as gender-bias or group-facilitation.",
        example="gender-bias",
        default=(),
    )
    milestone: Milestone | None = about(
        "Samlingen der det skjer.",
        "The gathering where it happens.",
        example="mentor-training",
        default=None,
    )
    link: Link | None = about("Opplæringsmateriellet.", "The training material.", default=None)
