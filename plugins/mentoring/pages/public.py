"""`programme.json`: what programme.yml tells readers, resolved, for programs of other places."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mentoring.definition.fields import key_of, keys
from mentoring.definition.hours import concerns
from mentoring.definition.kinds import Count, Hours, Years
from mentoring.definition.model import Definition
from mentoring.definition.spans import span
from mentoring.pages.events import end_of
from mentoring.pages.page import place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mentoring.definition.model.calendar import Event
    from mentoring.pages.calendars import Calendar
    from mentoring.pages.edition import Edition
    from mentoring.pages.feeds import Feed
    from mentoring.pages.moments import Clock
    from mentoring.pages.writing import Writer

NAME = "programme"
"""The file, without its ending; the same in all languages, so that one address leads to all."""
SCHEMA = "programme-json.schema.json"
"""The file at the site's root that describes it."""
VERSION = 1
"""The version of the format: raised when what stands there already changes its meaning."""
WITHHELD = frozenset({"version", "tasks", "site", "terms"})
"""Parts for those who make the site; what others need of `site` stands at the top."""
PRIVATE = frozenset({"consent", "review", "remind", "keys"})
"""Fields that no page shows: when somebody agreed, and what only our own pages work with."""
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class Listed:
    """A part of the file, as a page tells of it: its key, what it is, how many entries it has."""

    key: str
    title: str
    count: int | None = None


@dataclass(frozen=True)
class Extract:
    """What the file of one language is made from; `pages` are addresses by the pages' ids."""

    definition: Definition
    writer: Writer
    clock: Clock
    edition: Edition
    pages: Mapping[str, str]
    calendars: tuple[Calendar, ...] = ()
    feed: Feed | None = None

    @property
    def address(self) -> str:
        """The file, below the site's root."""
        return self._place(self.writer.language)

    @property
    def files(self) -> dict[str, str]:
        """The files of all languages, below the site's root."""
        return {one: self._place(one) for one in self.definition.site.languages}

    @property
    def schema(self) -> str:
        """The file that describes them, below the site's root."""
        return SCHEMA

    def whole(self) -> dict[str, Any]:
        """Return the file's content; its texts are Markdown, as in programme.yml."""
        return {key: one for key, one in (self._top() | self._parts()).items() if one is not None}

    def _top(self) -> dict[str, Any]:
        return {
            "$schema": self._from_root(SCHEMA),
            "version": VERSION,
            "language": self.writer.language,
            "languages": {one: self._from_root(path) for one, path in self.files.items()},
            "address": self.edition.url(self.pages["home"]) or None,
            "time_zone": self.clock.zone.key,
            "revised": self.edition.dated(self.definition).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "demonstration": self.definition.site.demonstration,
            "licence": LICENCE,
            "calendars": [
                {"for": one.audience, "name": one.title, "address": self._from_root(one.address)}
                for one in self.calendars
            ],
            "feed": self._from_root(self.feed.address) if self.feed else None,
        }

    def _parts(self) -> dict[str, Any]:
        return {
            key: self._events() if key == "timeline" else written_out(value)
            for key, value in self._said()
        }

    def _said(self) -> Iterator[tuple[str, Any]]:
        """Yield the parts that say something, by their keys."""
        for key, of in public(Definition):
            value = getattr(self.definition, of.name)
            if key == "timeline":
                value = self._open()
            if value not in (None, ()):
                yield key, value

    def _open(self) -> tuple[Event, ...]:
        """Return the events that readers see: those for staff alone stand on no page of theirs."""
        return tuple(one for one in self.definition.timeline if concerns(one, None))

    def _events(self) -> list[Any]:
        return [written_out(event) | self._instants(event) for event in self._open()]

    def listed(self) -> Iterator[Listed]:
        """Yield the parts that the file has, in the order of the model."""
        sections = self.writer.words.sections
        for key, value in self._said():
            title = sections.data.roles if key == "roles" else sections[key].title
            yield Listed(key, str(title), len(value) if isinstance(value, tuple) else None)

    def _instants(self, event: Event) -> dict[str, str]:
        """Return when an event begins and, if that is known, ends, with the zone's offset."""
        days = span(event)
        if days is None:
            return {}
        begins = self.clock.at(days[0], event.time.start) if event.time else self.clock.at(days[0])
        ends = end_of(event, self.clock) if event.time else self.clock.after(days[1])
        known = {"begins": begins, "ends": ends}
        return {key: instant.isoformat() for key, instant in known.items() if instant}

    def _place(self, language: str) -> str:
        return place(NAME, language, self.definition.site.languages[0], ".json")

    def _from_root(self, path: str) -> str:
        """Return an absolute address; where the site has none, the path below its root."""
        return self.edition.url(path) or path


def public(model: type) -> Iterator[tuple[str, dataclasses.Field[Any]]]:
    """Yield the fields of the model that the file has, by their names in it."""
    left_out = WITHHELD if model is Definition else PRIVATE
    return ((key, of) for key, of in keys(model) if key not in left_out)


def written_out(value: Any) -> Any:
    """Return a value of the model as JSON has it; what is not said is left out."""
    match value:
        case Count() | Years():
            return dataclasses.asdict(value)
        case Hours(start, end):
            return {"start": f"{start:%H:%M}", "end": f"{end:%H:%M}" if end else None}
        case dt.date():
            return value.isoformat()
        case tuple():
            return [written_out(one) for one in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {key_of(of): getattr(value, of.name) for _, of in public(type(value))}
        return {key: written_out(one) for key, one in fields.items() if one not in (None, ())}
    return value
