"""The place of one value: what stands before it, how far it may run, how it is written down."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from mentoring.definition.syntax.source import WHITE
from mentoring.definition.syntax.spelling import is_dash, quote, split_comment, split_key

if TYPE_CHECKING:
    from mentoring.definition.syntax.draft import Draft
    from mentoring.definition.syntax.spelling import Key


LONGEST_OUTDENTED = 20
"""Both parsers let what is quoted or bracketed run on in lines that are not indented: so many."""
_MOST_SHOWN = 20
_SPACE = re.compile(r"\s")


class State(Enum):
    """What may stand under a field or a dash once its line is read."""

    OPEN = auto()
    """Nothing stands beside it: fields, a list or a text may follow below."""
    TEXT = auto()
    DONE = auto()


class Piece(NamedTuple):
    """One line of a text that runs over several."""

    row: int
    """Its index in the draft."""
    text: str
    comment: str = ""


@dataclass(frozen=True)
class Spot:
    """Where a value begins: line `index`, `column` of that line of the draft, both from 0."""

    index: int
    column: int
    prefix: str
    """What stands before the value on the mended line."""
    parent: int
    """The indentation that further lines of the value must exceed, in the mended file."""
    shift: int = 0
    """By how much those lines are moved to the right in the mended file."""
    key: Key | None = None
    depth: int = 0
    """How many lists and groups of fields the value stands in."""
    bare: bool = False
    """True for a text on a line of its own, below its field."""

    def value(self, draft: Draft) -> str:
        """Return the value's first line as it stands."""
        return draft.work[self.index][self.column :]

    def at(self, column: int) -> Spot:
        """Return the same spot with its value beginning further on."""
        return replace(self, column=column)

    def inside(self, draft: Draft, index: int) -> bool:
        """Tell whether a line is indented deeper than what the value belongs to.

        How deep a tab was meant to be, nobody knows: text after one belongs to the text above.
        """
        if draft.depth(index) > self.parent - self.shift:
            return True
        content = draft.work[index].strip(WHITE)
        tab = "\t" in draft.work[index][: draft.indentation(index)] if content else False
        return tab and not is_dash(content) and split_key(content) is None and content[0] != "#"

    def pieces(self, draft: Draft) -> list[Piece]:
        """Return the lines over which an unquoted text may run, comments split off."""
        text, comment = split_comment(self.value(draft))
        found = [Piece(self.index, text, comment)]
        word = self.key is None and not _SPACE.search(text)
        pending: list[Piece] = []
        for index in range(self.index + 1, len(draft.work)):
            content = draft.work[index].strip(WHITE)
            if not content:
                continue
            if not self.inside(draft, index) or self._interrupts(draft, index, content, word):
                break
            text, comment = split_comment(content)
            pending.append(Piece(index, text, comment))
            if text:
                found += pending
                pending = []
        return found

    def _interrupts(self, draft: Draft, index: int, content: str, word: bool) -> bool:  # noqa: FBT001
        """Tell whether a deeper line is a field or an item at the wrong depth rather than text."""
        if is_dash(content):
            rest = content[1:].strip(WHITE)
            return word or bool(rest and split_key(rest))
        key = split_key(content)
        if key is None or not key.field:
            return False
        tab = draft.work[index][0] == "\t"
        known = draft.fields[key.text] > 1 or key.text in draft.names.outer
        if key.language or tab or self.shift > 0 or known:
            return True
        return self.key is not None and not self.key.language

    def quoted(self, pieces: list[Piece]) -> list[tuple[int, str]]:
        """Return lines that hold a text in straight quotes, each with its index."""
        first = pieces[0]
        if len(pieces) == 1:
            return [(first.row, f"{self.prefix}{quote(first.text)}{first.comment}")]
        room = " " * (self.parent + 2)
        lines = [(piece.row, room + _escaped(piece.text)) for piece in pieces]
        lines[0] = (first.row, f'{self.prefix}"{_escaped(first.text)}')
        lines[-1] = (lines[-1][0], f'{lines[-1][1]}"')
        return lines

    def folded(self, pieces: list[Piece]) -> str:
        """Return how a text is best written below its field; "" where it stands there already."""
        if self.bare or not 1 < len(pieces) <= _MOST_SHOWN:
            return ""
        room = "\n" + " " * (self.parent + 2)
        texts = [piece.text for piece in pieces if piece.text]
        return f"{self.prefix.rstrip()} >{room}{room.join(texts)}"

    def write(self, draft: Draft, lines: list[tuple[int, str]]) -> None:
        """Put lines into the mended file, blank ones between them, and read on after the last."""
        draft.at = self.index
        for index, text in lines:
            draft.skip(draft.at, index)
            draft.write(index, text)
            draft.at = index + 1


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
