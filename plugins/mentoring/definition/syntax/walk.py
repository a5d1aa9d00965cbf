"""Reads a definition line by line as a tolerant reader would, and mends it on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentoring.definition.syntax import beginnings
from mentoring.definition.syntax.faults import Faults
from mentoring.definition.syntax.frame import DEEPEST, Frame, Shape
from mentoring.definition.syntax.marks import Marks
from mentoring.definition.syntax.outline import Outline
from mentoring.definition.syntax.source import WHITE
from mentoring.definition.syntax.spelling import is_dash, split_key
from mentoring.definition.syntax.spot import Spot, State
from mentoring.definition.syntax.tabs import Tabs
from mentoring.definition.syntax.values import read_value

if TYPE_CHECKING:
    from mentoring.definition.syntax.draft import Draft
    from mentoring.definition.syntax.spelling import Key


class _TooDeep(Exception):  # noqa: N818  (leaves the loop over one line's dashes, no error)
    pass


class Walk:
    """One reading of a draft from its first line to its last."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.outline = Outline(draft.columns, draft.names)
        self.tabs = Tabs(draft, self.outline)
        self.faults = Faults(draft, self.outline)
        self.marks = Marks(draft)
        self.started = self.too_deep = False

    def run(self) -> None:
        """Read and write every line."""
        while self.draft.at < len(self.draft.work):
            self._line(self.draft.at)

    def _line(self, index: int) -> None:
        line = self.draft.work[index]
        content = line.lstrip(WHITE)
        raw = len(line) - len(content)
        if (
            not content
            or content[0] == "#"
            or self._left_out(raw)
            or self.marks.read(index, self.started)
        ):
            self.draft.skip(index, index + 1)
            return
        content = beginnings.mended(self.draft, index, self.outline.fresh)
        if content[0] == "#":
            self.outline.below = raw
            self.draft.skip(index, index + 1)
            return
        if not self.started and self.faults.astray(index, content):
            return
        shape = Shape(is_dash(content), None if is_dash(content) else split_key(content))
        raw = self.tabs.straighten(index, shape)
        if not self.started:
            self.started = True
            self.faults.depths.begin(index, raw)
        column = self._column(index, raw, shape)
        if column is not None:
            self._enter(index, column)

    def _column(self, index: int, raw: int, shape: Shape) -> int | None:
        """Return where a line belongs; None where it is dealt with or to be read again."""
        column = self.outline.column(raw, shape)
        if not self.outline.is_out_of(column, shape):
            return self.faults.settled(index, raw, shape, self.outline.settle(column, shape))
        margin = self.outline.margin
        self.outline.settle(margin, shape)
        self.faults.depths.indent(index, raw, margin, margin)
        return margin

    def _left_out(self, raw: int) -> bool:
        if self.outline.below is not None and raw > self.outline.below:
            return True
        self.outline.below = None
        return False

    def _enter(self, index: int, column: int) -> None:
        """Write a line that stands at `column`: its dashes, then a field or a text."""
        depth = len(self.outline.frames)
        try:
            self._items(index, column)
        except _TooDeep:
            del self.outline.frames[depth:]
            if not self.too_deep:
                self.draft.slip("too-deep", index, self.draft.indentation(index), value=DEEPEST)
            self.too_deep = True
            self.outline.below = self.draft.indentation(index)
            self.draft.skip(index, index + 1)

    def _items(self, index: int, column: int) -> None:
        draft = self.draft
        at = draft.indentation(index)
        prefix = " " * column
        shift = column - at
        content = draft.work[index][at:]
        while is_dash(content):
            top = self._frame(column, sequence=True)
            top.size += 1
            rest = content[1:].lstrip(WHITE)
            gap = len(content) - len(rest)
            if not rest or rest[0] == "#":
                top.state = State.OPEN
                draft.write(index, f"{prefix}- {rest}".rstrip())
                draft.at = index + 1
                return
            top.state = State.DONE
            column, at, prefix = column + gap, at + gap, prefix + "-".ljust(gap)
            content = beginnings.mended_item(draft, index, at, fresh=True)
        at, content = beginnings.without_properties(draft, index, at, self.outline.top.key)
        key = split_key(content) if content else None
        if key:
            self._field(Spot(index, at, prefix, column, shift), key)
        else:
            self._text(Spot(index, at, prefix, self.outline.top.column, shift))

    def _frame(self, column: int, *, sequence: bool) -> Frame:
        """Return the list or group of fields at a column; begin it where there is none."""
        top = self.outline.top
        if top.column == column and top.sequence == sequence:
            return top
        if len(self.outline.frames) > DEEPEST:
            raise _TooDeep
        top.state = State.DONE
        level = sequence and top.column == column
        frame = Frame(column, sequence, len(self.draft.out), level=level)
        self.outline.frames.append(frame)
        return frame

    def _field(self, spot: Spot, key: Key) -> None:
        """Write a field; `spot` is where its name begins."""
        draft, index = self.draft, spot.index
        frame = self._frame(spot.parent, sequence=False)
        name = beginnings.mended_name(draft, spot, key)
        value = spot.column + key.colon + 1
        rest = draft.work[index][value:].lstrip(WHITE)
        at = len(draft.work[index]) - len(rest)
        frame.key, frame.line, frame.width = key, len(draft.out), len(name)
        frame.keys.add(key.text)
        frame.first = frame.first or key
        frame.size += 1
        frame.ended, self.outline.ended = self.outline.ended, []
        prefix = f"{spot.prefix}{name}: "
        depth = len(self.outline.frames) - 1
        below = Spot(index, at, prefix, spot.parent, spot.shift, key, depth)
        frame.state = read_value(draft, below, self.outline)

    def _text(self, spot: Spot) -> None:
        """Write a text that stands after a dash, or by itself below its field."""
        top = self.outline.top
        depth = len(self.outline.frames) - 1
        bare = not top.sequence
        whole = Spot(spot.index, spot.column, spot.prefix, spot.parent, spot.shift,
                     top.key, depth, bare)  # fmt: skip
        top.state = read_value(self.draft, whole, self.outline)
