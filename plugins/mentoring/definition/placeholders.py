"""Facts quoted in texts: `$(kick-off.date)` stands for what the definition says there."""

from __future__ import annotations

import dataclasses
import difflib
import re
from typing import TYPE_CHECKING, Any

from mentoring.definition.fields import keys
from mentoring.definition.model import Definition
from mentoring.definition.model.calendar import Event
from mentoring.definition.translated import Translated
from mentoring.definition.wording import write, write_date, write_period

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACEHOLDER = re.compile(r"\$\(([^()\n]*)\)")
PARTS_WITH_IDS = ("timeline", "roles", "contacts", "goals", "training", "schemes")
_DEEPEST = 8


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

    def fill(self, text: str, language: str) -> str:
        """Return `text` with every placeholder replaced; raises Unknown for one that fails."""
        return self._fill(text, language, 0)

    def _fill(self, text: str, language: str, depth: int) -> str:
        if "$(" not in text:
            return text
        if depth > _DEEPEST:
            raise Unknown("placeholder-circle")
        return PLACEHOLDER.sub(lambda m: self._said(m[1].strip(), language, depth), text)

    def _said(self, name: str, language: str, depth: int) -> str:
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
        value = self._start(first)
        for step in rest:
            if value is None or not _knows(value, step):
                break
            value = _step(value, step)
            if self.partial and (value is None or value == ()):
                return ""
        else:
            if value is not None and value != ():
                return value
        if self.partial and value is None and self._lost(first):
            return ""
        raise Unknown("unknown-placeholder", self._nearest(name))

    def _lost(self, name: str) -> bool:
        """Tell whether `name` may be the id of an entry that could not be read."""
        if any(name == key for key, _ in keys(Definition)):
            return True
        entries = [entry for part in PARTS_WITH_IDS for entry in getattr(self.definition, part)]
        return any(entry is None or entry.id is None for entry in entries)

    def _start(self, name: str) -> Any:
        for key, of in keys(Definition):
            if key == name:
                return getattr(self.definition, of.name)
        for part in PARTS_WITH_IDS:
            found = _by_id(getattr(self.definition, part), name)
            if found is not None:
                return found
        return None

    def _nearest(self, name: str) -> str:
        """Return the placeholder that was probably meant: a misspelt beginning is mended first."""
        first, dot, rest = name.partition(".")
        starts = [key for key, _ in keys(Definition)]
        for part in PARTS_WITH_IDS:
            starts += [
                entry.id for entry in filter(None, getattr(self.definition, part)) if entry.id
            ]
        close = difflib.get_close_matches(first, starts, 1, 0.6)
        if first not in starts and close:
            return close[0] + dot + rest
        return next(iter(difflib.get_close_matches(name, list(self.names()), 1, 0.5)), "")

    def names(self) -> Iterator[str]:
        """Yield every placeholder that can be quoted: those of entries first, by their id."""
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
        raise Unknown("unknown-placeholder")


def _names(value: Any, start: str) -> Iterator[str]:
    for key, of in keys(type(value)):
        held = getattr(value, of.name)
        if held is not None and not isinstance(held, (tuple, bool)):
            yield f"{start}.{key}"
    if isinstance(value, Event) and (value.date or value.from_):
        yield f"{start}.when"


def _step(value: Any, step: str) -> Any:
    if isinstance(value, tuple):
        return _by_id(value, step)
    if isinstance(value, Event) and step == "when" and (value.date or value.from_):
        return _When(value)
    if not dataclasses.is_dataclass(value):
        return None
    return next((getattr(value, of.name) for key, of in keys(type(value)) if key == step), None)


def _knows(value: Any, step: str) -> bool:
    """Tell whether a step can lead somewhere: a field of the part, or an id of the list."""
    if isinstance(value, tuple):
        return _by_id(value, step) is not None or None in value
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return False
    return step == "when" or any(step == key for key, _ in keys(type(value)))


def _by_id(entries: Any, name: str) -> Any:
    return next((e for e in entries if getattr(e, "id", None) == name), None)
