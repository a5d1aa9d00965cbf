"""The value of a field or an item: which kind of text, list or nothing it begins as."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentoring.definition.syntax.beginnings import is_alias, without_properties
from mentoring.definition.syntax.blocks import read_block
from mentoring.definition.syntax.flow import read_flow
from mentoring.definition.syntax.frame import Shift
from mentoring.definition.syntax.plain import Slip, read_plain, report
from mentoring.definition.syntax.quotes import read_quoted
from mentoring.definition.syntax.source import WHITE
from mentoring.definition.syntax.spelling import is_dash, split_comment, split_key
from mentoring.definition.syntax.spot import Piece, Spot, State

if TYPE_CHECKING:
    from mentoring.definition.syntax.draft import Draft
    from mentoring.definition.syntax.outline import Outline

_READERS = {
    "'": read_quoted,
    '"': read_quoted,
    "|": read_block,
    ">": read_block,
    "[": read_flow,
    "{": read_flow,
}


def read_value(draft: Draft, spot: Spot, outline: Outline) -> State:
    """Read a value to its end and write it; return what may follow below it."""
    column, value = without_properties(draft, spot.index, spot.column, spot.key)
    if column != spot.column:
        spot = spot.at(column)
    sign = value[:1]
    if sign in ("", "#"):
        return _nothing(draft, spot, value)
    if sign == "*" and is_alias(value):
        return _alias(draft, spot, value)
    if spot.key and not spot.bare:
        if is_dash(value) and _lists(draft, spot):
            return _move_below(draft, spot, outline, "list-beside-field", value)
        second = None if spot.key.language else split_key(value)
        if second and second.language:
            return _move_below(draft, spot, outline, "pair-beside-field", value)
    return _READERS.get(sign, read_plain)(draft, spot)


def _nothing(draft: Draft, spot: Spot, value: str) -> State:
    """Write a field without a value, unless its value was taken for a comment: `#0f4c5c`."""
    if value[1:2].isalnum() and not _has_children(draft, spot):
        text, comment = split_comment(value[1:])
        pieces = [Piece(spot.index, f"#{text}", comment)]
        return report(draft, spot, Slip("hash-value", 0, len(text) + 1, f"#{text}"), pieces)
    draft.write(spot.index, (spot.prefix + value).rstrip(WHITE).replace("\t", " "))
    draft.at = spot.index + 1
    return State.OPEN


def _alias(draft: Draft, spot: Spot, value: str) -> State:
    text = split_comment(value)[0]
    if not (spot.key and spot.key.text == "<<"):  # else the line is reported already
        draft.slip("alias", spot.index, spot.column, len(text), value=text)
    spot.write(draft, spot.quoted([Piece(spot.index, text)]))
    return State.DONE


def _has_children(draft: Draft, spot: Spot) -> bool:
    after = draft.following(spot.index)
    if after == len(draft.work):
        return False
    dash = is_dash(draft.work[after].lstrip(WHITE))
    return spot.inside(draft, after) or (dash and draft.depth(after) == spot.parent - spot.shift)


def _lists(draft: Draft, spot: Spot) -> bool:
    """Tell whether a dash beside a field begins the list whose other items stand below."""
    after = draft.following(spot.index)
    return _has_children(draft, spot) and is_dash(draft.work[after].lstrip(WHITE))


def _move_below(draft: Draft, spot: Spot, outline: Outline, code: str, value: str) -> State:
    """Report what belongs on a line of its own, below its field, and have it read there."""
    after = draft.following(spot.index)
    column = spot.parent + 2
    if code == "list-beside-field":
        column = draft.depth(after) + spot.shift
    mended = f"{spot.prefix.rstrip()}\n{' ' * column}{value}"
    draft.slip(code, spot.index, spot.column, len(split_comment(value)[0]), mended)
    draft.write(spot.index, spot.prefix.rstrip())
    draft.work[spot.index] = " " * spot.column + value
    outline.shift = Shift(spot.column, column)
    draft.at = spot.index
    return State.OPEN
