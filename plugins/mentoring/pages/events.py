"""The timeline as readers see it: each event written out, its state, where its bar stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentoring.definition.hours import concerns
from mentoring.definition.model.calendar import Event
from mentoring.definition.spans import span
from mentoring.definition.wording import write_month

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentoring.definition.model import Definition
    from mentoring.definition.model.programme import Format
    from mentoring.pages.moments import Clock
    from mentoring.pages.writing import Writer

PRELUDE = frozenset({"application", "matching", "kick-off"})
"""The kinds of event that come before the pairs' sessions."""
EVERYONE = "*"
"""Asks for the events of all roles, and for those of staff as well."""


@dataclass(frozen=True)
class EventView:
    """One event, written out.

    `since` and `until` are instants with their offset (empty without dates); `state` is past,
    now, next or empty at build time. `shape` is bar or dot, empty without dates. `deadline` is
    the last day in words, where that day is one.
    """

    event: Event
    when: str
    short_when: str
    time: str
    deadline: str
    length: str
    people: str
    required: str
    delivery: str
    since: str
    until: str
    state: str
    shape: str

    @property
    def id(self) -> str:
        """The event's id, also the name of its class in the picture."""
        return self.event.id


@dataclass(frozen=True)
class Month:
    """A column heading of the picture: `key` is 2027-03, `name` the month in words.

    `since` and `until` are the instants between which it is this month where the programme is.
    """

    key: str
    name: str
    short: str
    since: str
    until: str


@dataclass(frozen=True)
class Stretch:
    """A quiet period, written out; `key` names its class in the picture."""

    key: str
    title: str
    when: str


@dataclass(frozen=True)
class TimelineView:
    """Everything that the timeline shows; without dates there are no months and no picture.

    `years` is the year that all dates lie in, or the first and the last of them.
    """

    events: tuple[EventView, ...]
    months: tuple[Month, ...]
    quiet: tuple[Stretch, ...]
    years: str

    @property
    def dated(self) -> tuple[EventView, ...]:
        """The events that have dates."""
        return tuple(event for event in self.events if event.shape)

    @property
    def undated(self) -> tuple[EventView, ...]:
        """The events of which only a number is known, or nothing yet."""
        return tuple(event for event in self.events if not event.shape)


def timeline(
    definition: Definition, writer: Writer, clock: Clock, role: str | None = None
) -> TimelineView:
    """Return the timeline of a role, of EVERYONE, or of everybody but staff."""
    known = events_of(definition, writer)
    events = [event for event in known if role == EVERYONE or concerns(event, role)]
    dated = sorted((e for e in events if span(e)), key=lambda e: (_start(e, clock), _end(e, clock)))
    upcoming = next((e.id for e in dated if _start(e, clock) > clock.now and not e.cancelled), "")
    shown = _with_undated(dated, events)
    months = months_of(definition)
    return TimelineView(
        tuple(_view(event, definition, writer, clock, upcoming) for event in shown),
        tuple(_month(day, writer.language, clock) for day in months) if dated else (),
        tuple(
            Stretch(f"quiet-{n}", period.title, writer.period(period.from_, period.to))
            for n, period in enumerate(definition.quiet_periods)
        ),
        "–".join(dict.fromkeys(str(day.year) for day in (months[0], months[-1]))) if months else "",
    )


def events_of(definition: Definition, writer: Writer) -> tuple[Event, ...]:
    """Return the timeline's events, and the pair's sessions where only their number is known."""
    form = definition.format
    told = any(event.kind == "sessions" for event in definition.timeline)
    if told or not definition.timeline or form is None or form.meetings is None:
        return definition.timeline
    title = str(writer.words.next.sessions)
    sessions = Event(id="sessions", title=title, kind="sessions", count=form.meetings)
    known = definition.timeline
    before = [number for number, event in enumerate(known, 1) if event.kind in PRELUDE]
    place = max(before, default=len(known))
    return (*known[:place], sessions, *known[place:])


def months_of(definition: Definition) -> list[dt.date]:
    """Return the first day of every month of the timeline, none left out."""
    days = [
        day for event in definition.timeline if concerns(event, None) for day in span(event) or ()
    ]
    if not days:
        return []
    month, months = min(days).replace(day=1), []
    while month <= max(days):
        months.append(month)
        month = (month + dt.timedelta(days=31)).replace(day=1)
    return months


def end_of(event: Event, clock: Clock) -> dt.datetime | None:
    """Return the instant that an event with a time of day ends, None where nobody has said it."""
    days = span(event)
    if days is None or event.time is None:
        return None
    if event.time.end:
        return clock.at(days[1], event.time.end)
    if event.hours is None:
        return None
    # In UTC: an hour of a clock that is put back is no hour.
    begins = clock.at(days[0], event.time.start).astimezone(dt.UTC)
    return (begins + dt.timedelta(hours=event.hours)).astimezone(clock.zone)


def _with_undated(dated: Sequence[Event], events: Sequence[Event]) -> list[Event]:
    """Put each event without dates after the one that it follows in the file.

    The end of all is that personal data are deleted: nothing that is still to come stands after.
    """
    shown = list(dated)
    end = len(shown)
    while end and shown[end - 1].kind == "deletion":
        end -= 1
    following = 0
    for event in events:
        if span(event):
            following = shown.index(event) + 1
        else:
            place = min(following, end)
            shown.insert(place, event)
            following, end = place + 1, end + 1
    return shown


def _days(event: Event) -> tuple[dt.date, dt.date]:
    days = span(event)
    assert days is not None
    return days


def _month(day: dt.date, language: str, clock: Clock) -> Month:
    long, short = write_month(day, language), write_month(day, language, short=True)
    following = (day + dt.timedelta(days=31)).replace(day=1)
    since, until = clock.at(day).isoformat(), clock.at(following).isoformat()
    return Month(f"{day:%Y-%m}", long, short, since, until)


def _view(
    event: Event, definition: Definition, writer: Writer, clock: Clock, upcoming: str
) -> EventView:
    days = span(event)
    required = "" if event.required is None else "yes" if event.required else "no"
    since = _start(event, clock) if days else None
    until = _end(event, clock) if days else None
    return EventView(
        event,
        when=_when(event, definition, writer),
        short_when=_when(event, definition, writer, year=False),
        time=writer.time(event.time) if event.time else "",
        deadline=_deadline(event, writer),
        length=_length(event, definition, writer),
        people=writer.people(event.for_, definition),
        required=writer.choice("required", required) if required else "",
        delivery=writer.choice("delivery", event.delivery) if event.delivery else "",
        since=since.isoformat() if since else "",
        until=until.isoformat() if until else "",
        state=_state(since, until, clock, next_one=event.id == upcoming),
        shape="" if not days else "dot" if days[0] == days[1] else "bar",
    )


def _when(event: Event, definition: Definition, writer: Writer, *, year: bool = True) -> str:
    """Say when; among dates, what has none says so (a pair finds the dates of its own sessions)."""
    days = span(event)
    if days:
        return writer.period(*days, year=year)
    if months_of(definition) and event.kind != "sessions":
        return writer.count("dates", event.count or 1)
    return writer.count("times", event.count) if event.count else ""


def _deadline(event: Event, writer: Writer) -> str:
    days = span(event)
    if not event.deadline or not days:
        return ""
    date = writer.date(days[1], year=False)
    return str(writer.words.ui.timeline.say("deadline", date=date))


def _length(event: Event, definition: Definition, writer: Writer) -> str:
    form = definition.format
    if event.kind == "sessions" and form:
        return _sessions(form, writer, counted=event.count is not None)
    if event.time and event.time.minutes:
        return writer.count("hours", event.time.minutes / 60)
    if event.hours is None:
        return ""
    many = event.count is not None and event.count.most > 1
    return writer.count("hours-each" if many else "hours", event.hours)


def _sessions(form: Format, writer: Writer, *, counted: bool) -> str:
    """Say how many sessions and how long, leaving out a number that stands beside it already."""
    said = []
    if form.meetings and not counted:
        said.append(writer.count("sessions", form.meetings))
    if form.minutes:
        said.append(writer.count("each-minutes", form.minutes))
    return ", ".join(said)


def _start(event: Event, clock: Clock) -> dt.datetime:
    first, _ = _days(event)
    return clock.at(first, event.time.start) if event.time else clock.at(first)


def _end(event: Event, clock: Clock) -> dt.datetime:
    _, last = _days(event)
    return end_of(event, clock) or clock.after(last)


def _state(
    since: dt.datetime | None, until: dt.datetime | None, clock: Clock, *, next_one: bool
) -> str:
    if since is None or until is None:
        return ""
    if until <= clock.now:
        return "past"
    if since <= clock.now:
        return "now"
    return "next" if next_one else ""
