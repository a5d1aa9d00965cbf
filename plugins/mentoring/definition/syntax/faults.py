"""Lines that can't stand where they do: reported, and put where they were meant to stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentoring.definition.syntax.beginnings import add_colon, add_space, is_tight, lacks_colon
from mentoring.definition.syntax.depths import Depths
from mentoring.definition.syntax.frame import Fault, Shift
from mentoring.definition.syntax.source import WHITE
from mentoring.definition.syntax.spelling import is_dash, split_key
from mentoring.definition.syntax.spot import Piece, Spot, State

if TYPE_CHECKING:
    from mentoring.definition.syntax.draft import Draft
    from mentoring.definition.syntax.frame import Frame, Shape, Verdict
    from mentoring.definition.syntax.outline import Outline


_FEW_WORDS = 3
"""A line with no more may be a field that lacks its colon."""


class Faults:
    """Deals with what an outline finds odd; methods return the column to read a line at."""

    def __init__(self, draft: Draft, outline: Outline) -> None:
        self.draft = draft
        self.outline = outline
        self.depths = Depths(draft, outline)

    def astray(self, index: int, content: str) -> bool:
        """Leave out what stands above the first field, unless the file has no fields at all."""
        text = content[0] not in "[{\"'&!" and not is_dash(content) and not split_key(content)
        if not text or (not self.draft.fields and content[0] not in "|>*"):
            return False
        if lacks_colon(self.draft, index, self.outline.top):
            add_colon(self.draft, index, self.draft.indentation(index))
            return False
        self._leave_out(index, "stray-line" if self.draft.fields else "top-text")
        return True

    def settled(self, index: int, raw: int, shape: Shape, verdict: Verdict) -> int | None:
        """Return the column to read a line at; None where it is dealt with or to be read again."""
        frame = verdict.frame
        if verdict.fault is None or frame is None:
            return verdict.column
        column = verdict.column
        match verdict.fault:
            case Fault.DEEP | Fault.SHALLOW:
                column = self.depths.corrected(index, raw, shape, verdict)
            case Fault.UNDER:
                self.depths.indent(index, raw, column, column)
            case Fault.OVER:
                self.depths.move_out(frame)
            case Fault.NO_DASH:
                self._add_dash(index, raw, column)
            case Fault.AGAIN:
                column = self._next_item(index, raw, column, frame)
            case Fault.DASH:
                return self._unexpected_dash(index, raw, column, frame)
            case Fault.TEXT:
                self._text(index, raw, column, frame)
                return None
            case Fault.STRAY:
                self._leave_out(index, "stray-line")
                self.outline.below = raw - 1
                return None
        return column

    def _add_dash(self, index: int, raw: int, column: int) -> None:
        content = self.draft.work[index][raw:]
        mended = " " * column + "- " + content
        self.draft.slip("missing-dash", index, raw, 1, mended)
        self.draft.work[index] = " " * raw + "- " + content
        self.outline.shift = Shift(raw, column + 2)

    def _next_item(self, index: int, raw: int, column: int, frame: Frame) -> int:
        """Begin a new item where the next name stands there already too, and not one name alone."""
        after = self.draft.following(index)
        beside = after < len(self.draft.work) and self.draft.depth(after) == self.draft.depth(index)
        key = split_key(self.draft.work[after].strip(WHITE)) if beside else None
        if key is None or key.text not in frame.keys:
            return column
        self.outline.frames.pop()
        self.outline.ended = []
        column = self.outline.top.column
        self._add_dash(index, raw, column)
        return column

    def _unexpected_dash(self, index: int, raw: int, column: int, frame: Frame) -> int | None:
        """Tell a dash too many from one too few before the fields above."""
        draft = self.draft
        rest = draft.work[index][raw + 1 :].lstrip(WHITE)
        key = split_key(rest) if rest else None
        over = self.outline.frames[-2]
        if key and key.text in frame.keys and over.sequence:
            self.outline.frames.pop()
            self.depths.indent(index, raw, over.column, over.column)
            return over.column
        if key and key.text in frame.keys and frame.column > 0:
            self.depths.add_first_dash(frame)
            return column
        if key and key.text not in frame.keys:
            mended = " " * column + rest
            draft.slip("unexpected-dash", index, raw, 1, mended)
            draft.work[index] = " " * raw + rest
            self.outline.shift = Shift(raw, column)
            return column
        self._leave_out(index, "unexpected-dash")
        return None

    def _text(self, index: int, raw: int, column: int, frame: Frame) -> None:
        """Deal with a line among fields that is no field: a name run on, or a text gone astray.

        A name that is mended is read again, as the field that it is.
        """
        draft = self.draft
        content = draft.work[index][raw:]
        inner = self.outline.top
        if inner.state is State.TEXT and inner.key and self._breaks_off(index):
            frame, column = inner, inner.column
        if is_tight(content):
            add_space(draft, index, raw)
            return
        if lacks_colon(draft, index, frame):
            add_colon(draft, index, raw)
            return
        if frame.key is None or frame.state is State.DONE:
            self._leave_out(index, "complex-key" if content[0] in "[{" else "stray-line")
            return
        end = self._end_of_text(index)
        room = " " * (column + 2)
        draft.slip("text-not-indented", index, raw, len(content), room + content,
                   key=frame.key.text)  # fmt: skip
        texts = [(n, draft.work[n].strip(WHITE)) for n in range(index, end)]
        if frame.state is State.OPEN:
            spot = Spot(index, raw, room, column)
            spot.write(draft, spot.quoted([Piece(n, text) for n, text in texts if text]))
            frame.state = State.TEXT
        draft.skip(draft.at, end)

    def _breaks_off(self, index: int) -> bool:
        """Tell whether the text on the line before has no end, so that this line may be it."""
        before = self.draft.work[index - 1].strip(WHITE)
        words = self.draft.work[index].split()
        return len(words) > _FEW_WORDS and before[-1:] not in ("", *".!?:")

    def _leave_out(self, index: int, code: str) -> None:
        draft = self.draft
        at = draft.indentation(index)
        draft.slip(code, index, at, len(draft.work[index]) - at)
        draft.skip(index, max(self._end_of_text(index), index + 1))

    def _end_of_text(self, index: int) -> int:
        """Return the line after those that are neither a field, an item nor a comment."""
        end = index + 1
        while end < len(self.draft.work):
            content = self.draft.work[end].strip(WHITE)
            if content and (content[0] == "#" or is_dash(content) or split_key(content)):
                break
            end += 1
        return end
