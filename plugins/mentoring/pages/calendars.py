"""The programme's dates as calendars: one for each role, one for those who run the programme."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentoring.definition.hours import concerns
from mentoring.definition.spans import span
from mentoring.pages.edition import in_round
from mentoring.pages.events import EVERYONE, end_of, timeline
from mentoring.pages.handbooks import day_of, hangs_on
from mentoring.pages.naming import unique
from mentoring.pages.page import place
from mentoring.pages.plain_lines import as_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mentoring.definition.model import Definition
    from mentoring.definition.model.calendar import Event, Task
    from mentoring.pages.edition import Edition
    from mentoring.pages.events import EventView
    from mentoring.pages.moments import Clock
    from mentoring.pages.writing import Writer

STAFF, ALL = "staff", "all"
"""The audiences that are no role: those who run the programme; whoever there is, without roles."""
REMINDED_AT = dt.time(9)
"""When a reminder of a whole day comes, by the reader's clock: midnight would wake people."""


@dataclass(frozen=True)
class Entry:
    """One entry of a calendar.

    `first` and `end` are dates for whole days, with `end` the day after the last (RFC 5545,
    3.6.1), or else instants in the programme's zone; `end` is None where nobody has said how long
    it takes. `remind` is when to be reminded, counted from the beginning. `uid` is the same for
    every role and in every language.
    """

    uid: str
    title: str
    first: dt.date | dt.datetime
    end: dt.date | dt.datetime | None
    text: str = ""
    place: str = ""
    link: str = ""
    cancelled: bool = False
    remind: dt.timedelta | None = None

    @property
    def all_day(self) -> bool:
        """True for whole days, which leave people free."""
        return not isinstance(self.first, dt.datetime)


@dataclass(frozen=True)
class Calendar:
    """A calendar: for whom (a role's id, STAFF or ALL), its name, its file below the root."""

    audience: str
    name: str
    programme: str
    address: str
    entries: tuple[Entry, ...]

    @property
    def title(self) -> str:
        """Its name among the calendars of others."""
        return f"{self.programme}: {self.name}"


@dataclass(frozen=True)
class Diary:
    """What entries of one language are made with; `page` is the address of the timeline's page."""

    definition: Definition
    writer: Writer
    clock: Clock
    edition: Edition
    page: str = ""

    def calendars(self) -> Iterator[Calendar]:
        """Yield the calendars that have entries: an empty one would promise dates."""
        words = self.writer.words.sections.calendars
        used: set[str] = set()
        for audience, title, entries in self._audiences():
            if entries:
                # Ids outlive words, so that people who subscribe need not do so again.
                name = f"{words.address}/{unique(audience, used)}"
                languages = self.writer.language, self.definition.site.languages[0]
                address = place(name, *languages, ".ics")
                name, shown = self.definition.programme.name, tuple(sorted(entries, key=_begins))
                yield Calendar(audience, title, name, address, shown)

    def _audiences(self) -> Iterator[tuple[str, str, list[Entry]]]:
        words, roles = self.writer.words.sections.calendars, self.definition.roles
        for role in roles:
            title = words.say("title", plural=role.plural)
            yield role.id, title, list(self._entries(role.id))
        if not roles:
            yield ALL, str(words.all), list(self._entries(None))
        tasks = list(self._tasks())
        known = self.definition.timeline
        if roles or tasks or any(not concerns(event, None) for event in known):
            yield STAFF, str(words.team), [*self._entries(EVERYONE), *tasks]

    def _entries(self, role: str | None) -> Iterator[Entry]:
        for view in timeline(self.definition, self.writer, self.clock, role).dated:
            yield from self._of_event(view)

    def _of_event(self, view: EventView) -> Iterator[Entry]:
        """Yield an event; a stretch that ends in a deadline has an entry for that day as well."""
        event = view.event
        days = span(event)
        assert days is not None
        words = self.writer.words.ui.calendar
        link = self.edition.url(f"{self.page}#event-{event.id}") if self.page else ""
        told = {"place": event.place or "", "link": link, "cancelled": event.cancelled}
        if not (event.deadline and days[0] == days[1]):
            first, end = self._times(event, *days)
            title = self._titled(event, event.title)
            remind = None if event.deadline else _remind(event.remind, all_day=not event.time)
            text = self._text(view, view.deadline, "" if event.time else view.length)
            uid = self._uid(event.id)
            yield Entry(uid, title, first, end, text, **told, remind=remind)  # type: ignore[arg-type]
        if event.deadline:
            key = "deadline_cancelled" if event.cancelled else "deadline"
            title = str(words.say(key, title=event.title))
            last, after = days[1], days[1] + dt.timedelta(days=1)
            remind = _remind(event.remind, all_day=True)
            uid, text = self._uid(f"{event.id}.deadline"), self._text(view, view.time)
            yield Entry(uid, title, last, after, text, **told, remind=remind)  # type: ignore[arg-type]

    def _times(
        self, event: Event, first: dt.date, last: dt.date
    ) -> tuple[dt.date | dt.datetime, dt.date | dt.datetime | None]:
        if event.time is None:
            return first, last + dt.timedelta(days=1)
        return self.clock.at(first, event.time.start), end_of(event, self.clock)

    def _titled(self, event: Event, title: str) -> str:
        """Return a title that says so where it is cancelled: not every calendar shows a status."""
        words = self.writer.words.ui.calendar
        return str(words.say("cancelled", title=title)) if event.cancelled else title

    def _tasks(self) -> Iterator[Entry]:
        """Yield the tasks whose day is known; each is told apart by its milestone and its id."""
        events = {event.id: event for event in self.definition.timeline}
        for task in self.definition.tasks:
            milestone = task.before or task.after or ""
            day = day_of(task, events[milestone])
            if day is not None:
                uid = self._uid(f"{milestone}.task-{task.id}")
                yield self._task(task, events[milestone], day, uid)

    def _task(self, task: Task, event: Event, day: dt.date, uid: str) -> Entry:
        text = [hangs_on(task, event, self.writer), as_lines(task.text or "")]
        words = "\n".join(filter(None, text))
        after = day + dt.timedelta(days=1)
        title = self._titled(event, task.title)
        return Entry(uid, title, day, after, words, cancelled=event.cancelled)

    def _text(self, view: EventView, *more: str) -> str:
        """Return what is told of an event on the timeline's page, a line each."""
        event = view.event
        some = "everyone" not in event.for_
        people = self.writer.words.ui.say("for_people", people=view.people) if some else ""
        said = filter(
            None, (as_lines(event.text or ""), *more, people, view.required, view.delivery)
        )
        lines = [*(one[:1].upper() + one[1:] for one in said), event.link or ""]
        return "\n".join(filter(None, lines)).replace("\u00a0", " ")

    def _uid(self, item: str) -> str:
        """Return `kick-off.round-3.mentor-mnt@mentor.nordvik.example` (RFC 7986, 5.3, readable)."""
        programme = self.definition.programme.id
        domain = self.edition.domain(self.definition)
        return f"{in_round(item, self.definition)}.{programme}@{domain}"


def _remind(days: int | None, *, all_day: bool) -> dt.timedelta | None:
    if days is None:
        return None
    at = dt.timedelta(hours=REMINDED_AT.hour) if all_day else dt.timedelta()
    return at - dt.timedelta(days=days)


def _begins(entry: Entry) -> tuple[dt.date, bool, str]:
    """Put entries in order: by their first day, whole days first."""
    first = entry.first
    return (
        first.date() if isinstance(first, dt.datetime) else first,
        isinstance(first, dt.datetime),
        entry.uid,
    )
