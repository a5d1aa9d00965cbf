"""Which list or group of fields a line belongs to, by its indentation; what is odd about it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mentoring.definition.syntax.frame import Fault, Frame, Verdict
from mentoring.definition.syntax.spot import State

if TYPE_CHECKING:
    from mentoring.definition.syntax.draft import Names
    from mentoring.definition.syntax.frame import Shape, Shift
    from mentoring.definition.syntax.spelling import Key


_USUAL = frozenset({"nb", "nn", "en"})


@dataclass
class Outline:
    """The lists and groups of fields that are open at a line, the outermost first."""

    columns: Counter[tuple[str, int]]
    """How often each name of a field begins at a column, in the whole file."""
    names: Names
    frames: list[Frame] = field(default_factory=lambda: [Frame(-1, sequence=False)])
    shift: Shift | None = None
    ended: list[Frame] = field(default_factory=list)
    """What the line at hand ends if it is a field, the outermost first."""
    below: int | None = None
    """Lines deeper than this are left out: what they belong to was."""

    @property
    def top(self) -> Frame:
        """The innermost list or group."""
        return self.frames[-1]

    @property
    def margin(self) -> int:
        """The column of the outermost fields."""
        return self.frames[1].column if len(self.frames) > 1 else 0

    def is_out_of(self, column: int, shape: Shape) -> bool:
        """Tell whether a line at `column` belongs to the margin, as its name shows."""
        part = shape.key is not None and shape.key.text in self.names.outer
        return part and len(self.frames) > 1 and column > self.margin

    @property
    def fresh(self) -> bool:
        """True where fields may come next, below a field that is not the code of a language."""
        top = self.top
        return top.state is State.OPEN and not (top.key and top.key.language)

    def column(self, raw: int, shape: Shape) -> int:
        """Return the column a line belongs to: where it stands, or where `shift` moves it.

        Whether only one line was out of place or all that belongs to it, the next lines tell.
        """
        if self.shift is None or raw < self.shift.start:
            self.shift = None
            return raw
        moved = raw + self.shift.column - self.shift.start
        here, there = self._fit(raw, shape), self._fit(moved, shape)
        keys = {name for f in self.frames if f.column == moved for name in f.keys}
        repeated = raw == self.shift.start and shape.key and shape.key.text in keys
        if (here and here >= there) or repeated:
            self.shift = None
            return raw
        return moved

    def _fit(self, column: int, shape: Shape) -> int:
        """Return how well a line would stand at a column: 2 as a child, 1 as a sibling, else 0."""
        top = self.top
        if top.state is State.OPEN:
            level = shape.dash and column == top.column and not top.sequence
            return 2 if column == (top.column + 2 if top.column >= 0 else 0) or level else 0
        return int(any(f.column == column and f.takes(shape) for f in self.frames))

    def settle(self, column: int, shape: Shape) -> Verdict:
        """End what a line at `column` ends, and tell whether it can stand there."""
        ended: list[Frame] = []
        self.ended = []
        while self.top.column > column:
            ended.append(self.frames.pop())
        if ended and shape.key and self._goes_on(ended[0], shape):
            self.frames += ended[::-1]
            return Verdict(self.top.column, Fault.SHALLOW, self.top)
        if self.top.column == column:
            if self.top.level and not shape.dash:
                self.frames.pop()
            beside = self._among_items if self.top.sequence else self._among_fields
            return beside(column, shape, ended[::-1])
        if ended:
            return self._between(column, ended[::-1], shape)
        if self.top.state is State.OPEN:
            return Verdict(column)
        return self._below(column, shape)

    def _goes_on(self, last: Frame, shape: Shape) -> bool:
        """Tell whether a line that ends a text in some languages is its next one, not indented."""
        key = shape.key
        if not (key and key.language and last.of_languages and last.takes(shape)):
            return False
        usual = key.text in _USUAL or self.columns[key.text, last.column] > 0
        return usual and not self.top.takes(shape)

    def _among_fields(self, column: int, shape: Shape, ended: list[Frame]) -> Verdict:
        top = self.top
        if shape.text:
            # It will be left out, so nothing ends here.
            self.frames += ended
            return Verdict(column, Fault.TEXT, top)
        if shape.dash and top.state is not State.OPEN:
            if not (ended and ended[0].sequence):
                return Verdict(column, Fault.DASH, top)
            self.frames.append(ended[0])
            return Verdict(ended[0].column, Fault.SHALLOW, ended[0])
        if shape.key and shape.key.language and self.fresh and top.key:
            return self._translates(column, shape.key, top)
        return self._field(column, shape, ended)

    def _field(self, column: int, shape: Shape, ended: list[Frame]) -> Verdict:
        """Judge a field, or the item of a list that begins below one."""
        top = self.top
        around = self._around(shape) if top.of_languages else None
        if around:
            return Verdict(around.column, Fault.DEEP, around)
        within = self._within(column, shape, ended)
        if within:
            return within
        self.ended = ended
        begins = shape.key and top.first and shape.key.text == top.first.text
        if begins and top.size > 1 and self.frames[-2].sequence:
            return Verdict(column, Fault.AGAIN, top)
        if top.state is State.OPEN and top.key:
            self.ended = [Frame(column + 2, sequence=False, start=top.line + 1)]
        return Verdict(column, None, top)

    def _around(self, shape: Shape) -> Frame | None:
        """Return the group around texts in languages to which a field among them belongs."""
        if not shape.key or shape.key.text not in self.names.inner:
            return None
        groups = (f for f in self.frames[-2:1:-1] if not f.sequence and f.takes(shape))
        found = next(groups, None)
        if found:
            del self.frames[self.frames.index(found) + 1 :]
        return found

    def _within(self, column: int, shape: Shape, ended: list[Frame]) -> Verdict | None:
        """Judge a field at the margin that belongs further in, as its name shows."""
        name = shape.key.text if shape.key else ""
        if len(self.frames) != 2 or name not in self.names.inner:  # noqa: PLR2004
            return None
        if self.top.state is State.OPEN:
            return Verdict(column + 2, Fault.UNDER, self.top)
        fitting = [f for f in ended if f.takes(shape) and self.columns[name, f.column]]
        found = self.best(fitting or [f for f in ended[:1] if f.takes(shape)], column, shape)
        if found is None:
            return None
        self.frames += ended[: ended.index(found) + 1]
        return Verdict(found.column, Fault.SHALLOW, found)

    def _among_items(self, column: int, shape: Shape, ended: list[Frame]) -> Verdict:
        if shape.dash:
            return Verdict(column)
        around = self._around(shape) if ended and ended[0].of_languages else None
        if around:
            return Verdict(around.column, Fault.DEEP, around)
        if ended and ended[0].takes(shape):
            # A field of the item, as its name does not stand there yet.
            self.frames.append(ended[0])
            return Verdict(ended[0].column, Fault.SHALLOW, ended[0])
        return Verdict(column, Fault.NO_DASH, self.top)

    def _translates(self, column: int, key: Key, top: Frame) -> Verdict:
        """Judge `nb: Hei` that stands at the depth of `title:` above it."""
        over = self.frames[-2]
        if key.text not in top.keys:
            return Verdict(column + 2, Fault.UNDER, top)
        if over.sequence or over.column < 0 or top.size < 2:  # noqa: PLR2004
            return Verdict(column, None, top)
        return Verdict(column, Fault.OVER, top)

    def _between(self, column: int, ended: list[Frame], shape: Shape) -> Verdict:
        wanted = self.best([f for f in [*ended, self.top] if f.takes(shape)], column, shape)
        above = shape.dash if self.top.sequence else shape.key and self.top.column >= 0
        if wanted is self.top or (wanted is None and above):
            return self._below(column, shape)
        found = wanted or ended[0]
        self.frames += ended[: ended.index(found) + 1]
        if wanted:
            return Verdict(found.column, Fault.SHALLOW, found)
        if found.sequence:
            return Verdict(found.column, Fault.NO_DASH, found)
        fault = Fault.TEXT if shape.text else Fault.DASH if shape.dash else Fault.SHALLOW
        return Verdict(found.column, fault, found)

    def best(self, frames: list[Frame], column: int, shape: Shape) -> Frame | None:
        """Return the list or group that a line at a column most likely belongs to.

        One where a field of this name stands elsewhere in the file, or else the nearest.
        """
        name = shape.key.text if shape.key else ""
        return max(
            frames,
            key=lambda f: (self.columns[name, f.column], -abs(f.column - column)),
            default=None,
        )

    def _below(self, column: int, shape: Shape) -> Verdict:
        top = self.top
        if shape.key and not top.sequence and top.column >= 0:
            return Verdict(top.column, Fault.DEEP, top)
        near = self.frames[-2:][::-1]
        siblings = next((frame for frame in near if frame.sequence), None)
        if shape.dash and siblings:
            while self.top is not siblings:
                self.frames.pop()
            return Verdict(siblings.column, Fault.DEEP, siblings)
        return Verdict(column, Fault.STRAY, top)
