"""Facts quoted in texts: `$(kick-off.date)` stands for what the definition says there."""

from __future__ import annotations

import dataclasses
import datetime as dt
import difflib
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mentoring.definition import guesses
from mentoring.definition.fields import keys
from mentoring.definition.kinds import Count, Hours, Years
from mentoring.definition.model import Definition
from mentoring.definition.model.calendar import Event
from mentoring.definition.model.programme import Role
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
_NO_NAMES = frozenset({"placeholder-empty", "placeholder-circle"})
"""Faults of what is quoted: there another name would not help."""


class Unknown(Exception):  # noqa: N818
    """A placeholder that can't be filled in; `code` tells why, `close` is one that can be.

    `name` is what failed: the placeholder itself, or one in a text that it stands for.
    """

    def __init__(self, code: str, name: str = "", close: str = "") -> None:
        super().__init__(code)
        self.code, self.name, self.close = code, name, close


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
        """Return `text` with every placeholder replaced; raises Unknown for one that fails.

        A fault within a text that is quoted leaves a gap here: it is told where that text stands.
        """
        return PLACEHOLDER.sub(lambda m: self._filled_in(m[1].strip(), language), text)

    def _filled_in(self, name: str, language: str) -> str:
        try:
            return self._said(name, language, 0)
        except Unknown as unknown:
            if unknown.code != "placeholder-circle" and unknown.name != name:
                return ""
            close = "" if unknown.code in _NO_NAMES else self._nearest(name, language)
            raise Unknown(unknown.code, name, close) from None

    def _fill(self, text: str, language: str, depth: int) -> str:
        if "$(" not in text:
            return text
        if depth > _DEEPEST:
            raise Unknown("placeholder-circle")
        filled = PLACEHOLDER.sub(lambda m: self._said(m[1].strip(), language, depth), text)
        if len(filled) > _LONGEST:
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
        said = value.written(language) if isinstance(value, _When) else write(value, language)
        if said is None:
            raise Unknown("placeholder-not-quotable", name)
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
        if self.partial and not self._absent(first) and (known or (not starts and self._lost())):
            return ""
        if known:
            raise Unknown("placeholder-empty", name)
        raise Unknown("unknown-placeholder", name)

    def _absent(self, name: str) -> bool:
        """Tell whether this is the name of a part that the file does not have at all."""
        parts = {key for key, _ in keys(Definition)}
        return name in parts - self.definition.given if self.definition.given else False

    def _lost(self) -> bool:
        """Tell whether there are entries whose id could not be read."""
        entries = [entry for part in PARTS_WITH_IDS for entry in getattr(self.definition, part)]
        return any(entry is None or entry.id is None for entry in entries)

    def _entries(self) -> Iterator[Any]:
        """Yield the entries whose id could be read."""
        for part in PARTS_WITH_IDS:
            yield from (one for one in getattr(self.definition, part) if one and one.id)

    def _starts(self, name: str) -> Iterator[Any]:
        """Yield what a placeholder may begin with: a part, or an entry with that id."""
        for key, of in keys(Definition):
            if key == name:
                yield getattr(self.definition, of.name)
        for part in PARTS_WITH_IDS:
            found = _by_id(getattr(self.definition, part), name)
            if found is not None:
                yield found

    @cached_property
    def example(self) -> str:
        """A date that can be quoted, else a number; "" where there is neither."""
        found = {name: self._held(name) for name in self._names}
        dates = [name for name, value in found.items() if isinstance(value, (_When, dt.date))]
        numbers = [name for name, value in found.items() if isinstance(value, (int, Count))]
        return next(iter([*dates, *numbers]), "")

    def _held(self, name: str) -> Any:
        try:
            return self.find(name)
        except Unknown:
            return None

    def _resolves(self, name: str, language: str) -> bool:
        """Tell whether a placeholder could stand here, with all that it quotes in its turn."""
        try:
            return bool(self._said(name, language, 0))
        except Unknown:
            return False

    def _nearest(self, name: str, language: str) -> str:
        """Return the placeholder that was probably meant, "" where none comes near."""
        return next((one for one in self._near(name) if self._resolves(one, language)), "")

    def _near(self, name: str) -> Iterator[str]:
        """Yield what may have been meant: a misspelt beginning is mended first, then the end."""
        yield from (f"{name}.{end}" for end in _SAY_IT_BEST)
        first, _, rest = name.partition(".")
        starts = [one.partition(".")[0] for one in self._names]
        starts += [entry.id for entry in self._entries()]
        near = [first] if first in starts else guesses.short_names(first, starts)
        for start in near:
            yield from (f"{start}.{end}" for end in ([rest] if rest else _SAY_IT_BEST))
        for start in near:
            ends = [end for end in self._ends(start) if _same_entry(rest, end)]
            yield from (f"{start}.{end}" for end in difflib.get_close_matches(rest, ends, 1, 0.6))

    def _ends(self, start: str) -> Iterator[str]:
        """Yield what may follow the beginning of a placeholder."""
        for name in self._names:
            first, _, rest = name.partition(".")
            if first == start:
                yield rest

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(self.names())

    def names(self) -> Iterator[str]:
        """Yield every placeholder worth quoting: those of entries first, by their id."""
        for entry in self._entries():
            yield from _names(entry, f"roles.{entry.id}" if isinstance(entry, Role) else entry.id)
        for key, of in keys(Definition):
            value = getattr(self.definition, of.name)
            if dataclasses.is_dataclass(value):
                yield from _names(value, key)


@dataclasses.dataclass(frozen=True)
class _When:
    """The time of an event, a day or a stretch of days."""

    event: Event

    def written(self, language: str) -> str | None:
        event = self.event
        if event.date:
            return write_date(event.date, language)
        if event.from_ and event.to:
            return write_period(event.from_, event.to, language)
        return None


def _same_entry(written: str, end: str) -> bool:
    """Tell whether an end such as `mentor.hours` means an entry of the same name, if any."""
    one, other = (text.rpartition(".")[0] for text in (written, end))
    return other in ("", one) or bool(guesses.short_names(one, [other]))


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
