"""The questionnaire as a page: what stands on which screen, and what a browser must know of it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from mentoring.definition.applying import called_off
from mentoring.definition.question_set import is_sent, mark
from mentoring.definition.spans import span
from mentoring.definition.standard import MENTEE, MENTOR, STEPS, suits
from mentoring.pages.asked import asked
from mentoring.pages.events import timeline
from mentoring.pages.status import door, status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mentoring.definition.model import Definition
    from mentoring.definition.model.programme import Role
    from mentoring.definition.standard import Item
    from mentoring.pages.asked import Asked
    from mentoring.pages.events import TimelineView
    from mentoring.pages.making import Maker
    from mentoring.pages.moments import Changing, Clock
    from mentoring.pages.page import Page
    from mentoring.pages.status import Door
    from mentoring.pages.writing import Writer

ID = "questions"
FORMAT = "mentoring-answers"
VERSION = 1
"""Of the file that holds somebody's answers; ANSWERS.md describes it."""
LONGEST = 4000
"""Characters of one written answer."""
SAID = {
    "kept": ["tab", "device", "nowhere", "wiped", "unconsented", "changed", "elsewhere", "gone"],
    "result": ["fits_none", "nothing", "change", "back", "file", "no_proof"],
    "hand": [
        "copied",
        "by_hand",
        "downloaded",
        "unshared",
        "offline",
        "too_long",
        "sealing",
        "failed",
    ],
}
"""What the script says, by the part of the words that it stands in; the rest is on the page."""
LARGEST = 64_000
"""Bytes of a whole file of answers."""


@dataclass(frozen=True)
class Screen:
    """The questions that stand together, below the heading of their group."""

    id: str
    title: str
    questions: tuple[Asked, ...]


@dataclass(frozen=True)
class Suit:
    """A form of mentoring, why it may suit, and the answers (`question.answer`) that say so."""

    form: str
    text: str
    when: tuple[str, ...]


@dataclass(frozen=True)
class Side:
    """What the page holds for one role only; `prepare` has a topic's id, empty for everyone."""

    role: Role
    timeline: TimelineView
    prepare: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Form:
    """Everything that the template shows; `told` is what the script gets, as JSON.

    `owner` answers for what is done with the answers; `deadline` is a date, empty without one.
    `cancelled` says that nobody can apply in this round, empty as long as people can.
    """

    screens: tuple[Screen, ...]
    sides: tuple[Side, ...]
    suits: tuple[Suit, ...]
    steps: range
    is_sent: bool
    door: Changing[Door] | None
    owner: str
    deadline: str
    cancelled: str
    told: Mapping[str, object]


def questionnaire(make: Maker, clock: Clock, group: str) -> Page:
    """Return the page; `group` is where it stands in the menu."""
    words, said = make.writer.words.sections[ID], make.writer.words.questionnaire
    form, sent = form_of(make.definition, make.writer, clock), is_sent(make.definition)
    lead = str(said.lead if form.is_sent else said.lead_self)
    return make(
        ID,
        words.address,
        title=words.title,
        layout="questionnaire",
        views={
            "form": form,
            "status": status(make.definition, make.writer, clock) if sent else None,
        },
        menu=group,
        assets=("questionnaire.css",),
        modules=("questionnaire.js",),
        lead=lead,
        description=f"{words.title}, {make.definition.programme.name} – {lead}",
    )


def form_of(definition: Definition, writer: Writer, clock: Clock) -> Form:
    """Return the questionnaire of a programme: for oneself alone, where nobody can apply."""
    off = called_off(definition) is not None
    questions = tuple(
        one for one in asked(definition, writer) if not (off and one.item.is_personal)
    )
    return Form(
        screens=tuple(_screens(questions, writer)),
        sides=tuple(_sides(definition, writer, clock)),
        suits=tuple(_suits(definition, writer)),
        steps=range(1, STEPS + 1),
        is_sent=is_sent(definition) and not off,
        door=door(definition, writer, clock),
        owner=_owner(definition),
        deadline=_deadline(definition, writer),
        cancelled=str(writer.words.status.cancelled) if off else "",
        told=_told(definition, writer, [one.item for one in questions]),
    )


def _owner(definition: Definition) -> str:
    privacy, programme = definition.privacy, definition.programme
    return (privacy and privacy.controller) or programme.institution or programme.name


def _deadline(definition: Definition, writer: Writer) -> str:
    wanted = definition.application and definition.application.milestone
    event = next((one for one in definition.timeline if one.id == wanted), None)
    days = span(event) if event else None
    return writer.date(days[1]) if days else ""


def _screens(questions: tuple[Asked, ...], writer: Writer) -> Iterator[Screen]:
    words = writer.words.questionnaire.groups
    for name, members in groupby(questions, key=lambda one: one.item.group):
        yield Screen(name, str(words[name]), tuple(members))


def _sides(definition: Definition, writer: Writer, clock: Clock) -> Iterator[Side]:
    told = writer.words.questionnaire.prepare
    for role in definition.roles:
        shown = tuple(
            ("" if name.startswith(f"{MENTOR}-") else name, str(text))
            for name, text in told.items()
            if name.startswith(f"{MENTOR}-") is (role.id == MENTOR)
        )
        known = shown if role.id in (MENTEE, MENTOR) else ()
        yield Side(role, timeline(definition, writer, clock, role.id), known)


def _suits(definition: Definition, writer: Writer) -> Iterator[Suit]:
    """Yield the programme's own rules, else those that come along."""
    assert definition.questions
    told = writer.words.questionnaire.suits
    own = definition.questions.suits
    if not own and definition.questions.base == "standard":
        yield from (Suit(form, str(told[form]), when) for form, when in suits().items())
    for one in own:
        yield Suit(one.form, one.text or str(told[one.form]), one.when)


def _told(definition: Definition, writer: Writer, items: list[Item]) -> dict[str, object]:
    words, application = writer.words.questionnaire, definition.application
    return {
        "format": FORMAT,
        "version": VERSION,
        "programme": definition.programme.id,
        "questions": mark(items),
        "language": writer.language,
        "items": {one.id: _item(one) for one in items},
        "roles": [role.id for role in definition.roles],
        "keys": list(application.keys) if application else [],
        "address": (application.address if application else None) or "",
        "largest": LARGEST,
        "longest": LONGEST,
        "words": {"step": words.step, "rank": words.rank, "faults": words.faults}
        | {part: {name: words[part][name] for name in names} for part, names in SAID.items()},
    }


def _item(item: Item) -> dict[str, object]:
    return {
        "kind": item.kind,
        "roles": list(item.roles),
        "most": item.most,
        "required": item.required,
    }
