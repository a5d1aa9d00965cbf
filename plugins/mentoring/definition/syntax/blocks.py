"""Texts below `>` and `|`: where they end, and lines in them at the wrong depth."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentoring.definition.syntax.plain import read_plain
from mentoring.definition.syntax.source import WHITE
from mentoring.definition.syntax.spelling import is_dash, split_comment, split_key
from mentoring.definition.syntax.spot import State

if TYPE_CHECKING:
    from mentoring.definition.syntax.draft import Draft
    from mentoring.definition.syntax.spot import Spot

_HEADER = re.compile(r"([|>])(?:[+-]?([1-9])?|([1-9])[+-])[ \t]*(?:(?<=[ \t])#.*)?\Z")


def read_block(draft: Draft, spot: Spot) -> State:
    """Read a text below its sign to its end and write it, its lines at one depth."""
    value = spot.value(draft).rstrip(WHITE)
    header = _HEADER.match(value)
    block = _Block(draft, spot)
    if header is None:
        return _text_beside(block, value)
    digit = header[2] or header[3]
    if digit:
        block.depth = max(spot.parent - spot.shift, 0) + int(digit)
    draft.write(spot.index, (spot.prefix + value).replace("\t", " "))
    draft.at = spot.index + 1
    block.read()
    return State.TEXT


def _text_beside(block: _Block, value: str) -> State:
    """Report text on the line of the sign itself, unless the sign is part of the text."""
    draft, spot = block.draft, block.spot
    text, comment = split_comment(value[1:].lstrip(WHITE))
    if value[1:2] not in WHITE or not text[:1].isalpha():
        return read_plain(draft, spot)
    after = draft.following(spot.index)
    deeper = after < len(draft.work) and spot.inside(draft, after)
    depth = draft.indentation(after) + spot.shift if deeper else spot.parent + 2
    header, below = f"{spot.prefix}{value[0]}{comment}", " " * depth + text
    at = spot.column + value.index(text)
    mended = f"{header}\n{below}"
    draft.slip("text-beside-sign", spot.index, at, len(text), mended, value=value[0])
    draft.write(spot.index, header)
    draft.write(spot.index, below)
    draft.at = spot.index + 1
    block.depth = depth - spot.shift
    block.read()
    return State.TEXT


@dataclass
class _Block:
    draft: Draft
    spot: Spot
    depth: int = 0
    """The indentation of the text in the file; 0 until its first line is read."""
    told: bool = False

    def read(self) -> None:
        """Write the lines of the text."""
        draft = self.draft
        while draft.at < len(draft.work):
            index = draft.at
            line = draft.work[index]
            spaces = len(line) - len(line.lstrip(" "))
            if self.depth and spaces >= self.depth:
                draft.write(index, " " * self.spot.shift + line if self.spot.shift >= 0
                            else line[-self.spot.shift:])  # fmt: skip
            elif not line.strip(WHITE):
                draft.write(index, "")
            elif not self._read_odd(index, spaces):
                return
            draft.at = max(draft.at, index + 1)

    def _read_odd(self, index: int, spaces: int) -> bool:
        """Read the first line, or one at another depth; False where the text has ended."""
        draft, spot = self.draft, self.spot
        if not spot.inside(draft, index):
            return not self.depth and self._read_outdented(index)
        spaced = draft.indentation(index) == spaces
        if not self.depth and spaced:
            self.depth = spaces
            draft.write(index, " " * (spaces + spot.shift) + draft.work[index].lstrip(WHITE))
            return True
        if self.depth and spaced and self._ends(index):
            return False
        self._move(index, "" if spaced else self._odd_space(index))
        return True

    def _ends(self, index: int) -> bool:
        """Tell whether a line between the text and its field is a comment or another field."""
        content = self.draft.work[index].strip(WHITE)
        if content[0] == "#":
            after = self.draft.following(index)
            return after == len(self.draft.work) or not self.spot.inside(self.draft, after)
        key = split_key(content)
        return bool(key and key.field and self.draft.fields[key.text] > 1)

    def _odd_space(self, index: int) -> str:
        line = self.draft.work[index]
        return "tab-indentation" if "\t" in line[: self.draft.indentation(index)] else "hard-space"

    def _move(self, index: int, code: str) -> None:
        """Put a line at the depth of the text; report the first that stands too far left."""
        draft = self.draft
        self.depth = self.depth or self.spot.parent - self.spot.shift + 2
        content = draft.work[index].strip(WHITE)
        mended = " " * max(self.depth + self.spot.shift, self.spot.parent + 1) + content
        found = draft.indentation(index)
        if code:
            draft.slip(code, index, 0, found, mended)
        elif not self.told:
            self.told = True
            draft.slip(
                "text-too-shallow", index, 0, found, mended, found=found, expected=self.depth
            )
        draft.write(index, mended)

    def _read_outdented(self, index: int) -> bool:
        """Take text that stands directly below its field, not indented at all."""
        draft = self.draft
        if self._is_other(index):
            return False
        end = index
        while end < len(draft.work) and not (
            draft.work[end].strip(WHITE) and (self.spot.inside(draft, end) or self._is_other(end))
        ):
            end += 1
        room = " " * (self.spot.parent + 2)
        found = draft.indentation(index)
        first = room + draft.work[index].strip(WHITE)
        draft.slip("text-not-indented", index, found, len(first) - len(room), first,
                   key=self.spot.key.text if self.spot.key else "-")  # fmt: skip
        for number in range(index, end):
            content = draft.work[number].strip(WHITE)
            draft.write(number, room + content if content else "")
        self.depth = self.spot.parent - self.spot.shift + 2
        draft.at = end
        return True

    def _is_other(self, index: int) -> bool:
        """Tell whether a line that is not indented is something else than text."""
        content = self.draft.work[index].strip(WHITE)
        if content[0] == "#" or is_dash(content) or content.startswith(("---", "...")):
            return True
        key = split_key(content)
        return bool(key and (key.field or self.draft.fields[key.text]))
