"""When an entry of the definition last changed: by its own lines, and those of what it quotes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mentoring.definition.placeholders import PLACEHOLDER
from mentoring.definition.quotable import PARTS_WITH_IDS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from mentoring.definition import Reading

TOLD = ("timeline", "news")
"""The parts whose entries a feed tells of."""


@dataclass(frozen=True)
class Line:
    """One line of the definition's file, and when it last changed, None where nobody knows."""

    text: str
    when: dt.datetime | None

    @property
    def indent(self) -> int:
        """How far in it begins; a line that says nothing has none."""
        return len(self.text) - len(self.text.lstrip())

    @property
    def says(self) -> bool:
        """Tell whether there is anything but a comment."""
        return bool(self.text.strip()) and not self.text.lstrip().startswith("#")


@dataclass(frozen=True)
class Ages:
    """What is reckoned with: a definition and every line of its file, in order.

    A line that is taken away leaves no trace: an entry that only lost one seems unchanged.
    """

    reading: Reading
    lines: Sequence[Line]

    def entries(self) -> dict[str, dt.datetime]:
        """Return when entries last changed, by their paths (`news[0]`), where that is known."""
        found: dict[str, dt.datetime] = {}
        for part in TOLD if self.lines else ():
            for number in range(len(getattr(self.reading.neutral, part))):
                path = f"{part}[{number}]"
                known = [line.when for line in self._of(path, set()) if line.when]
                found |= {path: max(known)} if known else {}
        return found

    def _of(self, path: str, seen: set[str]) -> Iterator[Line]:
        """Yield the lines that say what stands at a path, quoted ones among them."""
        if path in seen:
            return
        seen.add(path)
        for line in self._at(path):
            yield line
            for quoted in PLACEHOLDER.findall(line.text):
                yield from self._of(self._path(quoted.strip().rstrip("?")), seen)

    def _at(self, path: str) -> Iterator[Line]:
        """Yield the lines of a value: where it begins, and those below that are further in.

        A value that begins a line of its own, as a pair of texts does, goes on at the same depth.
        """
        place = self.reading.places.get(path)
        if place is None:
            return
        first, *below = self.lines[place.line - 1 :] or [Line("", None)]
        yield first
        deep = first.indent + (place.column - 1 > first.indent)
        for line in (one for one in below if one.says):
            if line.indent < deep:
                return
            yield line

    def _path(self, quoted: str) -> str:
        """Return where a fact stands: `timeline[0].from` of `applications.from`.

        What is reckoned of others, as `kick-off.when`, is as old as the entry that it is about.
        """
        steps = quoted.split(".")
        if len(steps) > 1 and steps[1] in self._ids and steps[0] in PARTS_WITH_IDS:
            del steps[0]
        path = ".".join([self._ids.get(steps[0], steps[0]), *steps[1:]])
        while path and path not in self.reading.places:
            path = path.rpartition(".")[0]
        return path

    @cached_property
    def _ids(self) -> dict[str, str]:
        """The paths of all that has an id, by the id; no two have the same."""
        return {
            entry.id: f"{part}[{number}]"
            for part in PARTS_WITH_IDS
            for number, entry in enumerate(getattr(self.reading.neutral, part))
        }
