"""Facts quoted in texts: `$(kick-off.date)` stands for what the definition says there."""

from __future__ import annotations

import dataclasses
import datetime as dt
import difflib
import re
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mentoring.definition import guesses
from mentoring.definition.addresses import watch
from mentoring.definition.fields import keys
from mentoring.definition.kinds import Count
from mentoring.definition.model import Definition
from mentoring.definition.model.material import Video
from mentoring.definition.model.programme import Role
from mentoring.definition.quotable import (
    PARTS_WITH_IDS,
    QUOTABLE,
    When,
    among_entries,
    by_id,
    follow,
    is_empty,
    names_of,
)
from mentoring.definition.translated import Translated
from mentoring.definition.wording import write

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACEHOLDER = re.compile(r"\$\(([^()\n]*)\)")
Choices = Mapping[str, Mapping[str, Mapping[str, str]]]
"""By language, by the name of the field, by the value: its words."""
_DEEPEST, _LONGEST = 50, 20_000
"""Texts that quote one another, and characters that come of it: none grows without end."""
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


@dataclasses.dataclass(frozen=True, eq=False)
class Facts:
    """What can be quoted from a definition read in all its languages; no two are the same.

    A `partial` definition has problems: what it lacks may be there when they are mended, so that
    only names that can't lead anywhere are refused. `choices` says how the values that a definition
    chooses from are said; without, they stand as in the file.
    """

    definition: Definition
    partial: bool = False
    choices: Choices = dataclasses.field(default_factory=dict, repr=False, compare=False)
    _filled: dict[tuple[str, str], str] = dataclasses.field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def fill(self, text: str, language: str) -> str:
        """Return `text` with every placeholder replaced; raises Unknown for one that fails.

        A fault within a text that is quoted leaves a gap here: it is told where that text stands.
        """
        return PLACEHOLDER.sub(lambda m: self._filled_in(name_in(m[1]), language), text)

    def each(self, name: str, language: str) -> tuple[str, ...]:
        """Return the texts that several entries say, nothing where a name is no such list."""
        try:
            value = self.find(name)
            texts = value if _are_texts(value) else ()
            return tuple(sentence(self._say(one, name, language, 0) or "") for one in texts)
        except Unknown:
            return ()

    def may_be_missing(self, name: str, language: str) -> bool:
        """Tell whether a name means something that this definition does not say.

        A field of the model that is left out is missing, and so is an entry with an id that no
        entry has; a name that could stand for nothing in any definition is not.
        """
        first, *steps = name.split(".")
        try:
            return not self._said(name, language, 0)
        except Unknown as unknown:
            if unknown.code == "placeholder-empty":
                return True
            parts = {key: getattr(self.definition, of.name) for key, of in keys(Definition)}
            open_ended = first not in parts or among_entries(parts[first], steps)
            return unknown.code == "unknown-placeholder" and open_ended

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
        said = self._say(self.find(name), name, language, depth)
        if said is None:
            raise Unknown("placeholder-not-quotable", name)
        return said

    def _say(self, value: Any, name: str, language: str, depth: int) -> str | None:
        match value:
            case Translated():
                return self._fill(value.texts[language], language, depth + 1)
            case When():
                return value.written(language)
            case tuple() if all(isinstance(one, Video) for one in value):
                return "\n\n".join(f"[{one.title}]({watch(one.youtube)})" for one in value)
            case tuple() if all(isinstance(one, QUOTABLE) for one in value):
                said = [self._say(one, name, language, depth) or "" for one in value]
                return " ".join(map(sentence, said)) if _are_texts(value) else ", ".join(said)
            case str():
                group = self.choices.get(language, {}).get(name.rpartition(".")[2], {})
                return str(group.get(value, value))
        return write(value, language)

    def find(self, name: str) -> Any:
        """Return the value that `name` leads to; raises Unknown."""
        first, *rest = name.split(".")
        known, starts = False, list(self._starts(first))
        for start in starts:
            value, found = follow(start, rest)
            if found and not is_empty(value):
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
            found = by_id(getattr(self.definition, part), name)
            if found is not None:
                yield found

    @cached_property
    def example(self) -> str:
        """A date that can be quoted, else a number; "" where there is neither."""
        found = {name: self._held(name) for name in self._names}
        dates = [name for name, value in found.items() if isinstance(value, (When, dt.date))]
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
            yield from names_of(entry, f"roles.{entry.id}" if isinstance(entry, Role) else entry.id)
        for key, of in keys(Definition):
            value = getattr(self.definition, of.name)
            if dataclasses.is_dataclass(value):
                yield from names_of(value, key)


def name_in(written: str) -> str:
    """Return the name that is written in a placeholder: `$( format.months? )` is `format.months`.

    The question mark says that the line may do without, see `pages/offered.py`.
    """
    return written.strip().removesuffix("?").rstrip()


def sentence(text: str) -> str:
    """Return a text as one of several sentences: with a stop, if it has none."""
    return text if text.rstrip("*_”»\"')")[-1:] in tuple(".!?…:") else f"{text}."


def _are_texts(value: Any) -> bool:
    return isinstance(value, tuple) and all(isinstance(one, (Translated, str)) for one in value)


def _same_entry(written: str, end: str) -> bool:
    """Tell whether an end such as `mentor.hours` means an entry of the same name, if any."""
    one, other = (text.rpartition(".")[0] for text in (written, end))
    return other in ("", one) or bool(guesses.short_names(one, [other]))
