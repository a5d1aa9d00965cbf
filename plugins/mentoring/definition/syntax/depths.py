"""Lines at the wrong depth: which line it is, and where it was meant to stand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mentoring.definition.syntax.frame import Fault, Frame, Shape, Shift
from mentoring.definition.syntax.source import WHITE
from mentoring.definition.syntax.spelling import is_dash
from mentoring.definition.syntax.spot import State

if TYPE_CHECKING:
    from mentoring.definition.syntax.draft import Draft
    from mentoring.definition.syntax.frame import Verdict
    from mentoring.definition.syntax.outline import Outline

_FAR = 200
"""Lines to look ahead for another item of a list."""


class Depths:
    """Reports lines at the wrong depth, the one at hand or one already written."""

    def __init__(self, draft: Draft, outline: Outline) -> None:
        self.draft = draft
        self.outline = outline

    def begin(self, index: int, raw: int) -> None:
        """Report a first line that is indented deeper than some other line of the file."""
        draft = self.draft
        rest = (n for n in range(index, len(draft.work)) if draft.work[n].strip(WHITE)[:1] != "#")
        least = min((d for d in map(draft.depth, rest) if d >= 0), default=raw)
        if raw > least:
            self.indent(index, raw, least, least)

    def indent(self, index: int, raw: int, column: int, expected: int) -> None:
        """Report a line at the wrong depth; what is below it moves with it."""
        if raw != expected:
            mended = " " * expected + self.draft.work[index][raw:]
            self.draft.slip("bad-indentation", index, 0, raw, mended, found=raw, expected=expected)
        self.outline.shift = Shift(raw, column)

    def corrected(self, index: int, raw: int, shape: Shape, verdict: Verdict) -> int:
        """Return the column for a line whose depth does not agree with the lines above.

        Either it or the first line above is at the wrong depth, or that one lacks its dash.
        """
        frame, deep = verdict.frame, verdict.fault is Fault.DEEP
        assert frame is not None
        column = raw
        if self.outline.shift:
            column += self.outline.shift.column - self.outline.shift.start
        if deep and self._text_and_fields(index, raw, shape, frame):
            return frame.column + 2
        if self._first_is_wrong(index, column, frame) or (
            deep and self._last_is_wrong(column, shape, frame)
        ):
            return column
        if (
            deep
            and shape.key
            and column == frame.column + 2
            and self._first_lacks_dash(index, frame)
        ):
            return column
        self.indent(index, raw, verdict.column, verdict.column)
        return verdict.column

    def _first_is_wrong(self, index: int, column: int, frame: Frame) -> bool:
        """Report the first line of a group or list if this one stands where it should have stood.

        Two columns deeper than the line above it is where a first line should stand.
        """
        frames = self.outline.frames
        at = frames.index(frame)
        moved = column - frame.column
        first = frame
        if frame.size == 1 and not frame.sequence and at > 1 and frames[at - 1].sequence:
            at, first = at - 1, frames[at - 1]
        expected = frames[at - 1].column + 2
        if at < 2 or first.size != 1 or first.column + moved != expected:  # noqa: PLR2004
            return False
        if self.draft.out[first.start].text[: first.column].strip():
            return False  # it begins on the line of another's dash
        if first.level and not self._later_dash(index, frame.column):
            return False
        self._reindent(first.start, first.column, moved)
        first.level = False
        for one in {id(first): first, id(frame): frame}.values():
            one.column += moved
        return True

    def _last_is_wrong(self, column: int, shape: Shape, frame: Frame) -> bool:
        """Report the line above if it broke off a group of fields that this one goes on with."""
        key = frame.key
        found = next((f for f in frame.ended if f.column == column and f.takes(shape)), None)
        if found is None or key is None or not found.takes(Shape(key=key)):
            return False
        self._reindent(frame.line, frame.column, column - frame.column)
        self.outline.frames += frame.ended[: frame.ended.index(found) + 1]
        found.key, found.line, found.state = key, frame.line, State.DONE
        found.width = frame.width
        found.keys.add(key.text)
        found.size += 1
        frame.keys.discard(key.text)
        frame.key, frame.state = None, State.DONE
        return True

    def _reindent(self, start: int, column: int, by: int) -> None:
        """Report a line already written, and move it with what stands below it."""
        out = self.draft.out
        index = out[start].number - 1
        found = self.draft.indentation(index)
        mended = " " * (column + by) + out[start].text.lstrip()
        self.draft.slip("bad-indentation", index, 0, found, mended,
                        found=found, expected=column + by)  # fmt: skip
        for n in range(start, len(out)):
            text = out[n].text
            out[n] = replace(out[n], text=" " * by + text if by > 0 else text[-by:])

    def move_out(self, frame: Frame) -> None:
        """Report the line above, a field among the texts of the one before it, and move it out."""
        over = self.outline.frames[-2]
        assert frame.key is not None
        self._reindent(frame.line, frame.column, over.column - frame.column)
        over.key, over.line, over.state = frame.key, frame.line, State.OPEN
        over.width = frame.width
        over.keys.add(frame.key.text)
        self.outline.frames.pop()

    def _first_lacks_dash(self, index: int, frame: Frame) -> bool:
        """Report the first item of a list if it has no dash, while later items have theirs."""
        frames = self.outline.frames
        listed = frames[frames.index(frame) - 1].sequence
        if frame.size != 1 or listed or not self._later_dash(index, frame.column):
            return False
        self.add_first_dash(frame)
        item = replace(frame, column=frame.column + 2, state=State.DONE)
        self.outline.frames.append(item)
        return True

    def _later_dash(self, index: int, column: int) -> bool:
        """Tell whether the next line that is no deeper than `column` is an item just there."""
        draft = self.draft
        for _ in range(_FAR):
            index = draft.following(index)
            if index >= len(draft.work):
                break
            if draft.depth(index) <= column:
                dash = is_dash(draft.work[index].lstrip(WHITE))
                return dash and draft.depth(index) == column
        return False

    def add_first_dash(self, frame: Frame) -> None:
        """Report the first of several items, which has no dash, and make its fields an item."""
        out = self.draft.out
        first = out[frame.start]
        mended = first.text[: frame.column] + "- " + first.text[frame.column :]
        index = first.number - 1
        at = self.draft.indentation(index)
        self.draft.slip("missing-dash", index, at, 1, mended)
        out[frame.start] = replace(first, text=mended)
        for n in range(frame.start + 1, len(out)):
            if out[n].text:
                out[n] = replace(out[n], text="  " + out[n].text)
        self.outline.frames[-1] = Frame(frame.column, sequence=True, start=frame.start,
                                        state=State.DONE)  # fmt: skip

    def _text_and_fields(self, index: int, raw: int, shape: Shape, frame: Frame) -> bool:
        """Report `title: Søknad` with `nb:` below it, and drop the text in favour of the fields."""
        over, key = frame.key, shape.key
        if not (key and key.language and over and not over.language and not frame.sequence):
            return False
        if frame.state is not State.TEXT:
            return False
        out = self.draft.out
        line = out[frame.line]
        self.draft.slip("text-and-fields", index, raw, len(key.text), key=over.text)
        out[frame.line] = replace(line, text=line.text[: frame.column + frame.width + 1])
        for n in range(frame.line + 1, len(out)):
            out[n] = replace(out[n], text="")
        frame.state = State.OPEN
        self.outline.shift = Shift(raw, frame.column + 2)
        return True
