"""What a dotted name leads to in a definition: `kick-off.date`, `goals.text`, `videos.matching`."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING, Any

from mentoring.definition.fields import keys
from mentoring.definition.kinds import Count, Hours, Years
from mentoring.definition.model.calendar import Event
from mentoring.definition.translated import Translated
from mentoring.definition.wording import write_date, write_period

if TYPE_CHECKING:
    from collections.abc import Iterator

PARTS_WITH_IDS = ("timeline", "roles", "contacts", "goals", "training", "schemes")
QUOTABLE = (Translated, str, int, float, dt.date, Count, Hours, Years)


@dataclasses.dataclass(frozen=True)
class When:
    """The time of an event, a day or a stretch of days."""

    event: Event

    def written(self, language: str) -> str | None:
        event = self.event
        if event.date:
            return write_date(event.date, language)
        if event.from_ and event.to:
            return write_period(event.from_, event.to, language)
        return None


def names_of(value: Any, start: str) -> Iterator[str]:
    for key, of in keys(type(value)):
        held = getattr(value, of.name)
        if key != "id" and isinstance(held, QUOTABLE) and not isinstance(held, bool):
            yield f"{start}.{key}"
    if isinstance(value, Event) and (value.date or value.from_):
        yield f"{start}.when"


def follow(value: Any, steps: list[str]) -> tuple[Any, bool]:
    """Return what the steps lead to, and whether they can lead anywhere."""
    for step in steps:
        if value is None:
            return None, True
        if value == ():
            return None, True
        if isinstance(value, tuple):
            found = _among(value, step)
            if found is None:
                return None, None in value
            value = found
        elif isinstance(value, Event) and step == "when":
            value = When(value) if value.date or value.from_ else None
        elif dataclasses.is_dataclass(value) and not isinstance(value, (type, Translated)):
            of = next((of for key, of in keys(type(value)) if key == step), None)
            if of is None:
                return None, False
            value = getattr(value, of.name)
        else:
            return None, False
    return value, True


def among_entries(value: Any, steps: list[str]) -> bool:
    """Tell whether the steps lead to one of several entries, whose ids any file chooses itself."""
    for step in steps:
        if isinstance(value, tuple):
            return True
        of = next((of for key, of in _keys_of(value) if key == step), None)
        value = getattr(value, of.name) if of else None
    return isinstance(value, tuple)


def _among(entries: tuple[Any, ...], step: str) -> Any:
    """Return the entry with an id, the videos of a chapter, or what all entries say in a field."""
    if (found := by_id(entries, step)) is not None:
        return found
    if videos := tuple(one for one in entries if getattr(one, "chapter", None) == step):
        return videos
    of = next((of for one in entries for key, of in _keys_of(one) if key == step), None)
    if of is None or step in ("id", "chapter"):
        return None
    held = (getattr(one, of.name, None) for one in entries)
    return tuple(one for one in held if not is_empty(one))


def _keys_of(entry: Any) -> Iterator[tuple[str, Any]]:
    return keys(type(entry)) if dataclasses.is_dataclass(entry) else iter(())


def is_empty(value: Any) -> bool:
    return value is None or value == ()


def by_id(entries: Any, name: str) -> Any:
    return next((e for e in entries if getattr(e, "id", None) == name), None)
