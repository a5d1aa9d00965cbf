"""Which list or group of fields a line belongs to, by its indentation; what is odd about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from mentoring.definition.syntax.spot import State

if TYPE_CHECKING:
    from mentoring.definition.syntax.spelling import Key


class Fault(Enum):
    """Why a line can't stand where it does."""

    DEEP = auto()
    """Deeper than its siblings."""
    SHALLOW = auto()
    """Between two levels."""
    NO_DASH = auto()
    """In a list, but without a dash."""
    DASH = auto()
    """Among fields, but with a dash."""
    TEXT = auto()
    """Among fields, but neither a field nor an item."""
    STRAY = auto()
    """Under something that is complete."""


@dataclass
class Frame:
    """A list or a group of fields that is not ended yet; columns are those of the mended file."""

    column: int
    sequence: bool
    start: int = 0
    """The line of the mended file that it begins with."""
    state: State = State.OPEN
    """What may stand under its last item or field."""
    keys: set[str] = field(default_factory=set)
    key: Key | None = None
    """Its last field."""
    line: int = 0
    """The line of the mended file that its last field stands on, and how wide its name is."""
    width: int = 0
    level: bool = False
    """True for a list whose dashes stand no deeper than the field that it belongs to."""


@dataclass(frozen=True)
class Verdict:
    """Where a line belongs: `column` in the mended file, and what is odd, if anything is."""

    column: int
    fault: Fault | None = None
    frame: Frame | None = None


@dataclass(frozen=True)
class Shape:
    """What a line is, by its beginning: an item, a field or (neither of them) a text."""

    dash: bool = False
    key: Key | None = None

    @property
    def text(self) -> bool:
        """True for what is neither."""
        return not self.dash and self.key is None


@dataclass
class Outline:
    """The lists and groups of fields that are open at a line, the outermost first."""

    frames: list[Frame] = field(default_factory=lambda: [Frame(-1, sequence=False)])
    shift: tuple[int, int] | None = None
    """Lines from this column of the file on belong to that column of the mended one."""

    @property
    def top(self) -> Frame:
        """The innermost list or group."""
        return self.frames[-1]

    def column(self, raw: int, shape: Shape) -> int:
        """Return the column a line belongs to, those above it being moved by `shift`."""
        if self.shift is None:
            return raw
        start, moved = self.shift
        listed = shape.dash and any(f.sequence and f.column == raw for f in self.frames)
        repeated = raw == start and shape.key and shape.key.text in self._keys_at(moved)
        level = raw == start and not shape.dash and self._is_list(moved)
        back = raw == moved > start and self.top.column == moved and self.top.state != State.OPEN
        if raw < start or listed or repeated or level or back:
            self.shift = None
            return raw
        return raw + moved - start

    def _keys_at(self, column: int) -> set[str]:
        return next((f.keys for f in self.frames if f.column == column and not f.sequence), set())

    def _is_list(self, column: int) -> bool:
        return any(f.column == column and f.sequence for f in self.frames)

    def settle(self, column: int, shape: Shape) -> Verdict:
        """End what a line at `column` ends, and tell whether it can stand there."""
        ended: list[Frame] = []
        while self.top.column > column:
            ended.append(self.frames.pop())
        if self.top.column == column:
            if self.top.level and not shape.dash:
                self.frames.pop()
            return self._beside(column, shape, ended)
        if ended:
            return self._between(ended, shape)
        if self.top.state is State.OPEN:
            return Verdict(column)
        return self._below(shape)

    def _beside(self, column: int, shape: Shape, ended: list[Frame]) -> Verdict:
        top = self.top
        if not top.sequence:
            if shape.dash and top.state is not State.OPEN:
                return Verdict(column, Fault.DASH, top)
            return Verdict(column, Fault.TEXT if shape.text else None, top)
        if shape.dash:
            return Verdict(column)
        item = ended[-1] if ended and not ended[-1].sequence else None
        if shape.key and item and shape.key.text not in item.keys:
            # A field of the item, as its name does not stand there yet.
            self.frames.append(item)
            return Verdict(item.column, Fault.SHALLOW, item)
        return Verdict(column, Fault.NO_DASH, top)

    def _between(self, ended: list[Frame], shape: Shape) -> Verdict:
        outward = ended[::-1]
        wanted = next((f for f in outward if f.sequence == shape.dash), outward[0])
        self.frames += outward[: outward.index(wanted) + 1]
        if shape.text:
            fault = Fault.NO_DASH if wanted.sequence else Fault.TEXT
            return Verdict(wanted.column, fault, wanted)
        if wanted.sequence != shape.dash:
            return Verdict(wanted.column, Fault.DASH if shape.dash else Fault.NO_DASH, wanted)
        return Verdict(wanted.column, Fault.SHALLOW, wanted)

    def _below(self, shape: Shape) -> Verdict:
        top = self.top
        if shape.key and not top.sequence and top.column >= 0:
            return Verdict(top.column, Fault.DEEP, top)
        near = self.frames[-2:][::-1]
        siblings = next((frame for frame in near if frame.sequence), None)
        if shape.dash and siblings:
            while self.top is not siblings:
                self.frames.pop()
            return Verdict(siblings.column, Fault.DEEP, siblings)
        return Verdict(top.column + 2, Fault.STRAY, top)
