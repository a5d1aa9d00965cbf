"""Lists and groups of fields that lines belong to, and what can be odd about a line."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from mentoring.definition.syntax.spot import State

if TYPE_CHECKING:
    from mentoring.definition.syntax.spelling import Key

DEEPEST = 12
"""Lists and groups of fields inside one another; no definition needs half as many."""


class Fault(Enum):
    """Why a line can't stand where it does."""

    DEEP = auto()
    """Deeper than its siblings."""
    SHALLOW = auto()
    """Between two levels."""
    NO_DASH = auto()
    """In a list, but without a dash."""
    AGAIN = auto()
    """With the name that the item it stands in began with."""
    DASH = auto()
    """Among fields, but with a dash."""
    TEXT = auto()
    """Among fields, but neither a field nor an item."""
    UNDER = auto()
    """Beside the field that it should stand under."""
    OVER = auto()
    """Right, but the line above is among texts that it does not belong to."""
    STRAY = auto()
    """Under something that is complete."""


@dataclass(frozen=True)
class Shape:
    """What a line is, by its beginning: an item, a field or (neither of them) a text."""

    dash: bool = False
    key: Key | None = None

    @property
    def text(self) -> bool:
        """True for what is neither."""
        return not self.dash and self.key is None


@dataclass(eq=False)
class Frame:
    """A list or a group of fields that is not ended yet; columns are those of the mended file."""

    column: int
    sequence: bool
    start: int = 0
    """The line of the mended file that it begins with."""
    state: State = State.OPEN
    """What may stand under its last item or field."""
    keys: set[str] = field(default_factory=set)
    first: Key | None = None
    """Its first field."""
    key: Key | None = None
    """Its last field."""
    line: int = 0
    """The line of the mended file that its last field stands on, and how wide its name is."""
    width: int = 0
    level: bool = False
    """True for a list whose dashes stand no deeper than the field that it belongs to."""
    size: int = 0
    """How many items or fields it has."""
    ended: list[Frame] = field(default_factory=list)
    """What its last field ended; a new group where it left a field empty."""

    @property
    def of_languages(self) -> bool:
        """True for a text in languages, false for what only has a field too many that looks so."""
        return self.first is not None and self.first.language

    def takes(self, shape: Shape) -> bool:
        """Tell whether a line may be the next item or field; languages stand among themselves."""
        if self.sequence or shape.key is None:
            return self.sequence and shape.dash
        if self.key and self.key.language != shape.key.language:
            return False
        return shape.key.text not in self.keys


@dataclass(frozen=True)
class Verdict:
    """Where a line belongs: `column` in the mended file, and what is odd, if anything is."""

    column: int
    fault: Fault | None = None
    frame: Frame | None = None


@dataclass(frozen=True)
class Shift:
    """A line at `start` in the file was meant for `column`; those below it may move with it."""

    start: int
    column: int
