"""Where the programme stands: derived from dates; stated only where dates can't tell."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from mentoring.definition.applying import called_off, window
from mentoring.definition.hours import concerns
from mentoring.definition.spans import span
from mentoring.pages.moments import Changing, Clock, Phase, changing

if TYPE_CHECKING:
    from mentoring.definition.model import Definition
    from mentoring.pages.writing import Writer

SOON = dt.timedelta(days=6)
"""Applications “close soon” in their last week, the last day counted."""

BEGINNINGS = frozenset({"kick-off", "training", "sessions", "gathering"})
"""The kinds of event that a round has begun with."""

State = Literal[
    "begins",
    "upcoming",
    "open",
    "closing",
    "closed",
    "cancelled",
    "under-way",
    "ended",
    "stated",
]

Door = Literal["before", "open", "over"]
"""Whether people can apply: not yet, now, no more."""


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
    ways = {
        "link": Call(words.open, link=application.link or ""),
        "questionnaire": Call(words.open, page="questions"),
    }
    apply = ways.get(application.by)
    how = Call(words.how, page="home", anchor="application")
    after = Call(words.after, page="timeline") if definition.timeline else how
    by_state: dict[str, Call] = {
        "begins": apply or how,
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


def door(definition: Definition, writer: Writer, clock: Clock) -> Changing[Door] | None:
    """Return through time whether people can apply yet, or any more; None where no dates tell.

    Without a time to apply in, people may join until the round is over.
    """
    timed = window(definition) or called_off(definition)
    shut: dict[State, Door] = {
        "upcoming": "before",
        "closed": "over",
        "cancelled": "over",
        "ended": "over",
    }
    if timed:
        shut |= {"begins": "before", "under-way": "over"}
    phases: list[Phase[Door]] = []
    for since, state, _ in _states(definition, writer, clock):
        shown = shut.get(state, "open")
        if not phases or phases[-1].shown != shown:
            phases.append(Phase(since, shown))
    return changing(phases, clock)


def next_date(definition: Definition, writer: Writer, clock: Clock) -> Changing[str] | None:
    """Return the next date through time, as `Søknad, frist 31. januar 2027`; None without dates."""
    points = sorted(_points(definition, writer, clock))
    phases: list[Phase[str]] = []
    since: dt.datetime | None = None
    for instant, _, text in points:
        if since is None or instant > since:
            phases.append(Phase(since, text))
            since = instant
    if phases:
        phases.append(Phase(since, str(writer.words.next.none)))
    return changing(phases, clock)


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
    begun = [first for (first, _), event in rest if event.kind in BEGINNINGS]
    states = _applying(days, writer, clock) if days else []
    if called_off(definition):
        states = [(None, "cancelled", "")]
    elif begun and not days:
        states = [(None, "begins", writer.date(min(begun)))]
    earliest = clock.after(days[1]) if days else None
    if begun:
        states.append((_no_sooner(clock.at(min(begun)), earliest), "under-way", ""))
    if rest and states:
        over = clock.after(max(last for (_, last), _ in rest))
        states.append((_no_sooner(over, earliest), "ended", ""))
    return states


def _applying(
    days: tuple[dt.date, dt.date], writer: Writer, clock: Clock
) -> list[tuple[dt.datetime | None, State, str]]:
    first, last = days
    closes = writer.date(last)
    return [
        (None, "upcoming", writer.date(first)),
        (clock.at(first), "open", closes),
        (clock.at(max(last - SOON, first)), "closing", closes),
        (clock.after(last), "closed", ""),
    ]


def _no_sooner(instant: dt.datetime, earliest: dt.datetime | None) -> dt.datetime:
    """A course before the deadline begins no round, while people can still apply."""
    return max(instant, earliest) if earliest else instant


def _points(
    definition: Definition, writer: Writer, clock: Clock
) -> list[tuple[dt.datetime, dt.date, str]]:
    """Return what to look forward to: the instant that it is over, its day, how it is said."""
    points = []
    for event in definition.timeline:
        days = span(event)
        if not days or event.cancelled or not concerns(event, None):
            continue
        for day in dict.fromkeys(days):
            begins_only = day == days[0] != days[1]
            if day == days[1] != days[0] and not event.deadline:
                continue
            over = clock.at(day) if begins_only else clock.after(day)
            kind = "deadline" if event.deadline and day == days[1] else "event"
            date = writer.date(day)
            points.append((over, day, writer.words.next.say(kind, date=date, title=event.title)))
    return points
