"""Indentation by tabs and hard spaces: how many ordinary spaces were meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentoring.definition.syntax.spot import State

if TYPE_CHECKING:
    from mentoring.definition.syntax.draft import Draft
    from mentoring.definition.syntax.frame import Shape
    from mentoring.definition.syntax.outline import Outline


class Tabs:
    """Replaces what is no space before a line."""

    def __init__(self, draft: Draft, outline: Outline) -> None:
        self.draft = draft
        self.outline = outline
        self._columns: dict[int, int] = {}
        """Where so many tabs lead to, in the lines since the last without."""

    def straighten(self, index: int, shape: Shape) -> int:
        """Return a line's indentation, tabs and hard spaces in it replaced."""
        line = self.draft.work[index]
        raw = self.draft.indentation(index)
        odd = line[:raw].strip(" ")
        if not odd:
            self._columns = {}
            return raw
        code, column = "hard-space", raw
        if "\t" in odd:
            spaces = raw - len(line[:raw].rstrip(" "))
            code, column = "tab-indentation", self._untabbed(odd.count("\t"), spaces, shape)
            self.outline.shift = None
        mended = " " * column + line[raw:]
        self.draft.slip(code, index, 0, raw, mended)
        self.draft.work[index] = mended
        return column

    def _untabbed(self, tabs: int, spaces: int, shape: Shape) -> int:
        """Return where a line was most likely meant to stand: beside or below the one before."""
        top = self.outline.top
        near = [n for n in self._columns if n < tabs]
        if tabs in self._columns:
            column = self._columns[tabs] + spaces
        elif near:
            column = self._columns[max(near)] + 2 * (tabs - max(near)) + spaces
            if top.state is State.OPEN:
                column = max(column, top.column + 2)
        elif top.state is State.OPEN:
            column = top.column + 2 if top.column >= 0 else 0
        else:
            frames = self.outline.frames
            fitting = self.outline.best(
                [f for f in frames[1:] if f.takes(shape)], top.column, shape
            )
            column = fitting.column if fitting else max(top.column, 0)
        before = {n: at for n, at in self._columns.items() if n < tabs}
        self._columns = before | {tabs: max(0, column - spaces)}
        return column
