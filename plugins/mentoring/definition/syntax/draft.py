"""A file while it is read line by line and mended, and the slips found in it so far."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from mentoring.definition.problems import Place, Problem
from mentoring.definition.syntax.source import WHITE, Line, Mended, cleaned, lines_of, shown

_FIELDS = re.compile(r"[ \t\xa0]*(?:- )?([a-z][a-z0-9_]*):(?= |$)")

MOST = 1000
"""Slips that are told: a file with more is no definition, and nobody would read on."""


@dataclass(frozen=True)
class Names:
    """Names of fields that stand only at the margin, and those that never do."""

    outer: frozenset[str] = frozenset()
    inner: frozenset[str] = frozenset()


class Draft:
    """The lines still to be read (`work`, from `at` on), those already mended (`out`)."""

    def __init__(self, text: str, file: str, names: Names) -> None:
        self.file, self.names = file, names
        self.source = lines_of(text)
        self.work = [line if line.isprintable() else cleaned(line) for line in self.source]
        self.at = 0
        self.out: list[Line] = []
        self.problems: list[Problem] = []
        found = [match for match in map(_FIELDS.match, self.work) if match]
        self.fields = Counter(match[1] for match in found)
        """How often each name begins a line, as a field does."""
        self.columns = Counter((match[1], match.start(1)) for match in found)
        """How often it does so at a column."""

    def slip(
        self,
        code: str,
        index: int,
        column: int,
        length: int = 1,
        mended: str = "",
        **values: object,
    ) -> None:
        """Note a slip at line `index` and `column` of `work`, both from 0."""
        if len(self.problems) >= MOST:
            return
        source = self.source[index]
        start = Line(index + 1, source, self.work[index]).column(column)
        place = Place(self.file, index + 1, start + 1, max(1, min(length, len(source) - start)))
        self.problems.append(Problem(code, place, "", values, shown(source), mended))

    def write(self, index: int, text: str) -> None:
        """Add one line of the mended file that stands for line `index` of the source."""
        self.out.append(Line(index + 1, self.source[index], text))

    def skip(self, index: int, end: int) -> None:
        """Leave the lines from `index` up to `end` blank, and read on there."""
        for number in range(index, end):
            self.write(number, "")
        self.at = end

    def indentation(self, index: int) -> int:
        """Return how many characters of white space a line begins with; -1 for a blank line."""
        line = self.work[index]
        rest = line.lstrip(WHITE)
        return len(line) - len(rest) if rest else -1

    def depth(self, index: int) -> int:
        """Return how far to the right a line begins where tabs are eight wide, as in Notepad."""
        width = self.indentation(index)
        return len(self.work[index][:width].expandtabs(8)) if width > 0 else width

    def following(self, index: int) -> int:
        """Return the index of the next line after `index` that is neither blank nor a comment."""
        return self._following[index]

    @cached_property
    def _following(self) -> list[int]:
        # All at once, from the end: asked line by line, long comments would be read repeatedly.
        found = [len(self.work)] * len(self.work)
        for index in range(len(self.work) - 1, 0, -1):
            text = self.work[index].lstrip(WHITE)[:1] not in ("", "#")
            found[index - 1] = index if text else found[index]
        return found

    def mended(self) -> Mended:
        """Return what was written."""
        return Mended(tuple(self.out))
