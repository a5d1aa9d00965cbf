"""Lines that can't stand where they do: reported, and put where they were meant to stand."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mentoring.definition.syntax.beginnings import add_colon, add_space, lacks_colon
from mentoring.definition.syntax.outline import Fault, Frame, Shape, Shift
from mentoring.definition.syntax.source import WHITE
from mentoring.definition.syntax.spelling import is_dash, split_key
from mentoring.definition.syntax.spot import Piece, Spot, State

if TYPE_CHECKING:
    from mentoring.definition.syntax.draft import Draft
    from mentoring.definition.syntax.outline import Outline, Verdict

_TIGHT = re.compile(r"[a-z][a-z0-9_]*:(?=\S)(?!//)")
_FAR = 200
"""Lines to look ahead for another item of a list."""


class Faults:
    """Deals with what an outline finds odd; methods return the column to read a line at."""

    def __init__(self, draft: Draft, outline: Outline) -> None:
        self.draft = draft
        self.outline = outline
        self._tabs: dict[int, int] = {}
        """Where so many tabs lead to, in the lines since the last without."""

    def straighten(self, index: int, shape: Shape) -> int:
        """Return a line's indentation, tabs and hard spaces in it replaced."""
        line = self.draft.work[index]
        raw = self.draft.indentation(index)
        odd = line[:raw].strip(" ")
        if not odd:
            self._tabs = {}
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
        near = [n for n in self._tabs if n < tabs]
        if tabs in self._tabs:
            column = self._tabs[tabs] + spaces
        elif near:
            column = self._tabs[max(near)] + 2 * (tabs - max(near)) + spaces
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
        before = {n: at for n, at in self._tabs.items() if n < tabs}
        self._tabs = before | {tabs: max(0, column - spaces)}
        return column

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

    def begin(self, index: int, raw: int) -> None:
        """Report a first line that is indented deeper than some other line of the file."""
        draft = self.draft
        rest = (n for n in range(index, len(draft.work)) if draft.work[n].strip(WHITE)[:1] != "#")
        least = min((d for d in map(draft.depth, rest) if d >= 0), default=raw)
        if raw > least:
            self._indent(index, raw, least, least)

    def _indent(self, index: int, raw: int, column: int, expected: int) -> None:
        """Report a line at the wrong depth; what is below it moves with it."""
        mended = " " * expected + self.draft.work[index][raw:]
        self.draft.slip("bad-indentation", index, 0, raw, mended, found=raw, expected=expected)
        self.outline.shift = Shift(raw, column)

    def settled(self, index: int, raw: int, shape: Shape, verdict: Verdict) -> int | None:
        """Return the column to read a line at; None where it is dealt with or to be read again."""
        frame = verdict.frame
        if verdict.fault is None or frame is None:
            return verdict.column
        column = verdict.column
        match verdict.fault:
            case Fault.DEEP | Fault.SHALLOW:
                column = self._wrong_depth(index, raw, shape, verdict)
            case Fault.UNDER:
                self._indent(index, raw, column, column)
            case Fault.OVER:
                self._move_out(frame)
            case Fault.NO_DASH:
                self._add_dash(index, raw, column)
            case Fault.DASH:
                return self._unexpected_dash(index, raw, column, frame)
            case Fault.TEXT:
                return self._text(index, raw, column, frame)
            case Fault.STRAY:
                self._leave_out(index, "stray-line")
                self.outline.below = raw - 1
                return None
        return column

    def _wrong_depth(self, index: int, raw: int, shape: Shape, verdict: Verdict) -> int:
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
        self._indent(index, raw, verdict.column, verdict.column)
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
        found.keys.add(key.text)
        found.size += 1
        frame.keys.discard(key.text)
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

    def _move_out(self, frame: Frame) -> None:
        """Report the line above, a field among the texts of the one before it, and move it out."""
        over = self.outline.frames[-2]
        assert frame.key is not None
        self._reindent(frame.line, frame.column, over.column - frame.column)
        over.key, over.line, over.state = frame.key, frame.line, State.OPEN
        over.keys.add(frame.key.text)
        self.outline.frames.pop()

    def _first_lacks_dash(self, index: int, frame: Frame) -> bool:
        """Report the first item of a list if it has no dash, while later items have theirs."""
        frames = self.outline.frames
        listed = frames[frames.index(frame) - 1].sequence
        if frame.size != 1 or listed or not self._later_dash(index, frame.column):
            return False
        self._add_first_dash(frame)
        item = replace(frame, column=frame.column + 2, state=State.DONE)
        self.outline.frames.append(item)
        return True

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

    def _add_dash(self, index: int, raw: int, column: int) -> None:
        content = self.draft.work[index][raw:]
        mended = " " * column + "- " + content
        self.draft.slip("missing-dash", index, raw, len(content), mended)
        self.draft.work[index] = " " * raw + "- " + content
        self.outline.shift = Shift(raw, column + 2)

    def _unexpected_dash(self, index: int, raw: int, column: int, frame: Frame) -> int | None:
        """Tell a dash too many from one too few before the fields above."""
        draft = self.draft
        rest = draft.work[index][raw + 1 :].lstrip(WHITE)
        key = split_key(rest) if rest else None
        over = self.outline.frames[-2]
        if key and key.text in frame.keys and over.sequence:
            self.outline.frames.pop()
            self._indent(index, raw, over.column, over.column)
            return over.column
        if key and key.text in frame.keys and frame.column > 0:
            self._add_first_dash(frame)
            return column
        if key and key.text not in frame.keys:
            mended = " " * column + rest
            draft.slip("unexpected-dash", index, raw, 1, mended)
            draft.work[index] = " " * raw + rest
            self.outline.shift = Shift(raw, column)
            return column
        self._leave_out(index, "unexpected-dash")
        return None

    def _add_first_dash(self, frame: Frame) -> None:
        """Report the first of several items, which has no dash, and make its fields an item."""
        out = self.draft.out
        first = out[frame.start]
        mended = first.text[: frame.column] + "- " + first.text[frame.column :]
        content = first.text[frame.column :]
        index = first.number - 1
        at = self.draft.indentation(index)
        self.draft.slip("missing-dash", index, at, len(content), mended)
        out[frame.start] = replace(first, text=mended)
        for n in range(frame.start + 1, len(out)):
            if out[n].text:
                out[n] = replace(out[n], text="  " + out[n].text)
        self.outline.frames[-1] = Frame(frame.column, sequence=True, start=frame.start,
                                        state=State.DONE)  # fmt: skip

    def _text(self, index: int, raw: int, column: int, frame: Frame) -> int | None:
        """Deal with a line among fields that is no field: a name run on, or a text gone astray."""
        draft = self.draft
        content = draft.work[index][raw:]
        if _TIGHT.match(content):
            add_space(draft, index, raw)
            return column
        if lacks_colon(draft, index, frame):
            add_colon(draft, index, raw)
            return column
        if frame.key is None or frame.state is State.DONE:
            self._leave_out(index, "complex-key" if content[0] in "[{" else "stray-line")
            return None
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
        return None

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
