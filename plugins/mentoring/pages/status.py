"""Where the programme stands: derived from dates; stated only where dates can't tell."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from mentoring.definition.advice import span
from mentoring.pages.events import concerns
from mentoring.pages.moments import Changing, Clock, Phase, changing

if TYPE_CHECKING:
    from mentoring.definition.model import Definition
    from mentoring.definition.model.calendar import Event
    from mentoring.pages.writing import Writer

SOON = dt.timedelta(days=6)
"""Applications “close soon” in their last week, the last day counted."""

State = Literal["upcoming", "open", "closing", "closed", "under-way", "ended", "stated"]


@dataclass(frozen=True)
class Status:
    """A state and the sentence that says it."""

    state: State
    text: str


@dataclass(frozen=True)
class Call:
    """What a reader can do now: the words on the button, and the page or the link it leads to."""

    text: str
    page: str = ""
    anchor: str = ""
    link: str = ""


def status(definition: Definition, writer: Writer, clock: Clock) -> Changing[Status] | None:
    """Return the status through time; None where neither dates nor staff say anything."""
    words = writer.words.status
    phases = [
        Phase(since, Status(state, words.say(state, date=date)))
        for since, state, date in _states(definition, writer, clock)
    ]
    programme = definition.programme
    if programme.state and programme.as_of and not phases:
        said = stated(programme.state, programme.as_of, writer)
        phases = [Phase(None, Status("stated", said))]
    return changing(phases, clock)


def call(definition: Definition, writer: Writer, clock: Clock) -> Changing[Call] | None:
    """Return the call to action through time; None where nobody can apply."""
    application = definition.application
    if application is None:
        return None
    words = writer.words.call
    apply = Call(words.open, link=application.link or "") if application.by == "link" else None
    how = Call(words.how, page="home", anchor="application")
    after = Call(words.after, page="timeline") if definition.timeline else how
    by_state: dict[str, Call] = {
        "upcoming": Call(words.before, page="home", anchor="application"),
        "open": apply or how,
        "closing": apply or how,
    }
    phases = [
        Phase(since, by_state.get(state, after))
        for since, state, _ in _states(definition, writer, clock)
    ]
    return changing(phases, clock) or changing([Phase(None, apply or how)], clock)


def stated(state: str, as_of: dt.date, writer: Writer) -> str:
    """Write a state that somebody knew on a day, as `Returning (as of 17 September 2025)`."""
    words = writer.words.status
    return str(words.say("stated", state=writer.choice("state", state), date=writer.date(as_of)))


def can_apply(definition: Definition, writer: Writer, clock: Clock) -> Changing[bool] | None:
    """Return through time whether applications are taken; None where no dates tell."""
    phases = [
        Phase(since, state in {"open", "closing"})
        for since, state, _ in _states(definition, writer, clock)
    ]
    return changing(phases, clock) if window(definition) else None


def next_date(definition: Definition, writer: Writer, clock: Clock) -> Changing[str] | None:
    """Return the next date through time, as `31. januar: frist, søknad`; None without dates."""
    points = sorted(_points(definition, writer, clock))
    phases: list[Phase[str]] = []
    since: dt.datetime | None = None
    for instant, text in points:
        if since is None or instant > since:
            phases.append(Phase(since, text))
            since = instant
    if phases:
        phases.append(Phase(since, ""))
    return changing(phases, clock)


def window(definition: Definition) -> Event | None:
    """Return the event in which people apply: the one that is named, else the first of its kind."""
    named = definition.application.milestone if definition.application else None
    for event in definition.timeline:
        if event.id == named or (named is None and event.kind == "application"):
            return event
    return None


def _states(
    definition: Definition, writer: Writer, clock: Clock
) -> list[tuple[dt.datetime | None, State, str]]:
    """Return when each state begins, with the date that its sentence names."""
    applying = window(definition)
    days = span(applying) if applying else None
    rest = [
        (found, event)
        for event in definition.timeline
        if event is not applying
        and event.kind != "deletion"
        and concerns(event, None)
        and not event.cancelled
        and (found := span(event))
    ]
    states: list[tuple[dt.datetime | None, State, str]] = []
    if days:
        opens, closes = writer.date(days[0], year=True), writer.date(days[1])
        soon = max(days[1] - SOON, days[0])
        states += [(None, "upcoming", opens), (clock.at(days[0]), "open", closes)]
        states += [(clock.at(soon), "closing", closes), (clock.after(days[1]), "closed", "")]
    begun = [d[0] for d, e in rest if e.kind in {"kick-off", "training", "sessions", "gathering"}]
    if begun and (not days or min(begun) > days[1]):
        states.append((clock.at(min(begun)), "under-way", ""))
    if rest and (days or begun):
        states.append((clock.after(max(d[1] for d, _ in rest)), "ended", ""))
    if states and states[0][0] is not None:
        return [] if not days and not begun else states
    return states


def _points(definition: Definition, writer: Writer, clock: Clock) -> list[tuple[dt.datetime, str]]:
    """Return what to look forward to: the instant that it is over, and how it is said."""
    points = []
    words = writer.words.next
    for event in definition.timeline:
        days = span(event)
        if not days or event.cancelled or not concerns(event, None):
            continue
        if days[0] != days[1]:
            date = writer.date(days[0], year=False)
            points.append((clock.at(days[0]), words.say("event", date=date, title=event.title)))
        if event.deadline:
            date = writer.date(days[1], year=False)
            said = words.say("deadline", date=date, title=event.title)
            points.append((clock.after(days[1]), said))
        elif days[0] == days[1]:
            date = writer.date(days[0], year=False)
            points.append((clock.after(days[0]), words.say("event", date=date, title=event.title)))
    return points
