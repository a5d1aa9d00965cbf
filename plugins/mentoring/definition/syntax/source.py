"""The lines of a file as written, and where a place in their mended form stands in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

# What YAML 1.1 and its two parsers refuse (yaml.reader.Reader.NON_PRINTABLE), lone surrogates
# included, and the byte order mark, on which the two disagree.
FORBIDDEN = re.compile("[^\t\n -~\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
# Line breaks to YAML, but to no editor: in a text they came along with a copied passage.
_FOREIGN_BREAKS = re.compile("[\x85\u2028\u2029]")
# White space that Word and web pages put where the space bar puts a space.
WHITE = " \t\xa0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) != "\t"} | {0x7F: 0x2421}


def lines_of(text: str) -> list[str]:
    """Return the lines as positions count them: split at LF, CRLF and CR, at nothing else."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def shown(line: str) -> str:
    """Return a line that is safe to print, as long as the original: ␀ for NUL, and so on."""
    return FORBIDDEN.sub("\ufffd", line.translate(_PICTURES))


def cleaned(line: str) -> str:
    """Return a line without what YAML refuses; a vertical tab is a line break to Word."""
    line = _FOREIGN_BREAKS.sub(" ", line)
    return FORBIDDEN.sub("", line.replace("\v", " "))


@dataclass(frozen=True)
class Line:
    """A line to be parsed, and the line of the file that it stands for (counted from 1)."""

    number: int
    source: str
    text: str

    def column(self, column: int) -> int:
        """Return where the character at `column` (from 0) of `text` stands in `source`.

        Both lines are the same but for their beginning and one stretch in the middle.
        """
        if self._unchanged:
            return column
        before, after, shared, rest = self._aligned
        if shared == 0 and rest == len(self.text) - before:
            return max(0, column + len(self.source) - len(self.text))
        if column < before:
            return min(column, after)
        at = column - before
        length, source = len(self.text) - before, len(self.source) - after
        if at > shared:
            at = max(at + source - length, shared) if at >= length - rest else shared
        return after + min(at, source)

    @cached_property
    def _unchanged(self) -> bool:
        return self.text == self.source

    @cached_property
    def _aligned(self) -> tuple[int, int, int, int]:
        """Widths of both indentations, and how much the rest shares at its start and end."""
        text, source = self.text.lstrip(WHITE), self.source.lstrip(WHITE)
        if text.startswith("- ") and not source.startswith("-"):
            text = text[2:]
        most = min(len(text), len(source))
        shared = next((n for n in range(most) if text[n] != source[n]), most)
        rest = next(
            (n for n in range(most - shared) if text[-1 - n] != source[-1 - n]), most - shared
        )
        return len(self.text) - len(text), len(self.source) - len(source), shared, rest


@dataclass(frozen=True)
class Mended:
    """A file whose slips are mended; a line of the file may have become none or several."""

    lines: tuple[Line, ...]

    @cached_property
    def text(self) -> str:
        """What the parser is given."""
        return "\n".join(line.text for line in self.lines) + "\n"

    def place(self, line: int, column: int) -> tuple[int, int]:
        """Return line and column in the file (from 1) of a place in `text` (from 0)."""
        if line >= len(self.lines):
            return self.lines[-1].number, 1
        found = self.lines[line]
        return found.number, found.column(column) + 1

    def without(self, numbers: range) -> Mended:
        """Return the same file with some of its parsed lines (from 0) made blank."""
        return Mended(
            tuple(
                replace(line, text="") if n in numbers else line
                for n, line in enumerate(self.lines)
            )
        )
