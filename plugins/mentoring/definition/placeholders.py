"""Facts quoted in texts: `$(kick-off.date)` stands for what the definition says there."""

from __future__ import annotations

import dataclasses
import datetime as dt
import difflib
import re
from typing import TYPE_CHECKING, Any

from mentoring.definition.fields import keys
from mentoring.definition.kinds import Count, Hours, Years
from mentoring.definition.model import Definition
from mentoring.definition.model.calendar import Event
from mentoring.definition.translated import Translated
from mentoring.definition.wording import write, write_date, write_period

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACEHOLDER = re.compile(r"\$\(([^()\n]*)\)")
PARTS_WITH_IDS = ("timeline", "roles", "contacts", "goals", "training", "schemes")
_DEEPEST, _LONGEST = 50, 20_000
"""Texts that quote one another, and characters that come of it: none grows without end."""
_QUOTABLE = (Translated, str, int, float, dt.date, Count, Hours, Years)
_SAY_IT_BEST = ("when", "name", "title", "unit", "text")


class Unknown(Exception):  # noqa: N818
    """A placeholder that names nothing; `close` is one that does, `code` tells why."""

    def __init__(self, code: str, close: str = "") -> None:
        super().__init__(code)
        self.code, self.close = code, close


@dataclasses.dataclass(frozen=True)
class Facts:
    """What can be quoted from a definition read in all its languages.

    A `partial` definition has problems: what it lacks may be there when they are mended, so that
    only names that can't lead anywhere are refused.
    """

    definition: Definition
    partial: bool = False
    _filled: dict[tuple[str, str], str] = dataclasses.field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def fill(self, text: str, language: str) -> str:
        """Return `text` with every placeholder replaced; raises Unknown for one that fails."""
        return self._fill(text, language, 0)

    def _fill(self, text: str, language: str, depth: int) -> str:
        if "$(" not in text:
            return text
        if depth > _DEEPEST:
            raise Unknown("placeholder-circle")
        filled = PLACEHOLDER.sub(lambda m: self._said(m[1].strip(), language, depth), text)
        if depth and len(filled) > _LONGEST:
            raise Unknown("placeholder-circle")
        return filled

    def _said(self, name: str, language: str, depth: int) -> str:
        key = name, language
        if key not in self._filled:
            self._filled[key] = self._written(name, language, depth)
        return self._filled[key]

    def _written(self, name: str, language: str, depth: int) -> str:
        value = self.find(name)
        if isinstance(value, Translated):
            return self._fill(value.texts[language], language, depth + 1)
        if isinstance(value, _When):
            return value.written(language)
        said = write(value, language)
        if said is None:
            raise Unknown("placeholder-not-quotable", self._nearest(name))
        return said

    def find(self, name: str) -> Any:
        """Return the value that `name` leads to; raises Unknown."""
        first, *rest = name.split(".")
        known, starts = False, list(self._starts(first))
        for start in starts:
            value, found = _follow(start, rest)
            if found and not _is_empty(value):
                return value
            known = known or found
        if self.partial and (known or (not starts and self._lost())):
            return ""
        if known:
            raise Unknown("placeholder-empty")
        raise Unknown("unknown-placeholder", self._nearest(name))

    def _lost(self) -> bool:
        """Tell whether there are entries whose id could not be read."""
        entries = [entry for part in PARTS_WITH_IDS for entry in getattr(self.definition, part)]
        return any(entry is None or entry.id is None for entry in entries)

    def _starts(self, name: str) -> Iterator[Any]:
        """Yield what a placeholder may begin with: a part, or an entry with that id."""
        for key, of in keys(Definition):
            if key == name:
                yield getattr(self.definition, of.name)
        for part in PARTS_WITH_IDS:
            found = _by_id(getattr(self.definition, part), name)
            if found is not None:
                yield found

    def _nearest(self, name: str) -> str:
        """Return the placeholder that was probably meant: a misspelt beginning is mended first."""
        first, dot, rest = name.partition(".")
        starts = [key for key, _ in keys(Definition)]
        for part in PARTS_WITH_IDS:
            starts += [
                entry.id for entry in filter(None, getattr(self.definition, part)) if entry.id
            ]
        close = difflib.get_close_matches(first, starts, 1, 0.6)
        if first not in starts:
            return close[0] + dot + rest if close and rest else ""
        beginning = f"{name}." if not rest else f"{name.rpartition('.')[0]}."
        ends = [one.removeprefix(beginning) for one in self.names() if one.startswith(beginning)]
        if not rest:
            return next((beginning + end for end in _SAY_IT_BEST if end in ends), "")
        last = difflib.get_close_matches(name.removeprefix(beginning), ends, 1, 0.6)
        return beginning + last[0] if last else ""

    def names(self) -> Iterator[str]:
        """Yield every placeholder worth quoting: those of entries first, by their id."""
        for part in PARTS_WITH_IDS:
            for entry in filter(None, getattr(self.definition, part)):
                start = f"roles.{entry.id}" if part == "roles" else entry.id
                yield from _names(entry, start)
        for key, of in keys(Definition):
            value = getattr(self.definition, of.name)
            if dataclasses.is_dataclass(value):
                yield from _names(value, key)


@dataclasses.dataclass(frozen=True)
class _When:
    """The time of an event, a day or a stretch of days."""

    event: Event

    def written(self, language: str) -> str:
        event = self.event
        if event.date:
            return write_date(event.date, language)
        if event.from_ and event.to:
            return write_period(event.from_, event.to, language)
        raise Unknown("placeholder-empty")


def _names(value: Any, start: str) -> Iterator[str]:
    for key, of in keys(type(value)):
        held = getattr(value, of.name)
        if key != "id" and isinstance(held, _QUOTABLE) and not isinstance(held, bool):
            yield f"{start}.{key}"
    if isinstance(value, Event) and (value.date or value.from_):
        yield f"{start}.when"


def _follow(value: Any, steps: list[str]) -> tuple[Any, bool]:
    """Return what the steps lead to, and whether they can lead anywhere."""
    for step in steps:
        if value is None:
            return None, True
        if isinstance(value, tuple):
            found = _by_id(value, step)
            if found is None:
                return None, None in value
            value = found
        elif isinstance(value, Event) and step == "when":
            value = _When(value) if value.date or value.from_ else None
        elif dataclasses.is_dataclass(value) and not isinstance(value, (type, Translated)):
            of = next((of for key, of in keys(type(value)) if key == step), None)
            if of is None:
                return None, False
            value = getattr(value, of.name)
        else:
            return None, False
    return value, True


def _is_empty(value: Any) -> bool:
    return value is None or value == ()


def _by_id(entries: Any, name: str) -> Any:
    return next((e for e in entries if getattr(e, "id", None) == name), None)
