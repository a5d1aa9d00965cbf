"""Texts without quotes: what YAML would misread in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mentoring.definition.syntax.spelling import unquote_smart
from mentoring.definition.syntax.spot import Piece, State

if TYPE_CHECKING:
    from mentoring.definition.syntax.draft import Draft
    from mentoring.definition.syntax.spot import Spot

# Signs that no unquoted text may begin with (YAML 1.2, section 7.3.3); those that begin
# something else (quotes, `[`, `&` and so on) come here only after it turned out to be text.
_SPECIAL = re.compile(r"[@`%,\[\]{}|>&*!#]|[?:-](?=[ \t]|\Z)")
_COLON = re.compile(r":(?=[ \t]|\Z)")
_HASH = re.compile(r"#(?=\S)")


class Slip(NamedTuple):
    """What is wrong with one line of a text; `text` is what the writer meant."""

    code: str
    at: int
    length: int
    text: str


def read_plain(draft: Draft, spot: Spot) -> State:
    """Read an unquoted text to its end and write it, in quotes where it needs them."""
    pieces = spot.pieces(draft)
    if len(pieces) > 1:
        return _read_lines(draft, spot, pieces)
    found = slip_of(pieces[0].text)
    if found is None:
        text = pieces[0].text.replace("\t", " ")
        spot.write(draft, [(spot.index, spot.prefix + text + pieces[0].comment)])
        return State.TEXT
    return report(draft, spot, found, pieces)


def report(draft: Draft, spot: Spot, found: Slip, pieces: list[Piece]) -> State:
    """Note a slip of a text that stands on one line or begins here, and write it in quotes."""
    meant = [pieces[0]._replace(text=found.text), *pieces[1:]]
    lines = spot.quoted(meant)
    mended = "\n".join(line for _, line in lines)
    sign = pieces[0].text[:1]
    draft.slip(found.code, spot.index, spot.column + found.at, found.length, mended, value=sign)
    spot.write(draft, lines)
    return State.DONE


def slip_of(text: str) -> Slip | None:
    """Return the slip in a text of one line, if there is one."""
    inner = unquote_smart(text)
    if inner is not None:
        return Slip("smart-quotes", 0, len(text), inner)
    special = _SPECIAL.match(text)
    if special:
        return Slip("special-start", 0, 1, text)
    colon = _COLON.search(text)
    if colon:
        return Slip("unquoted-colon", colon.start(), 1, text)
    if _unopened(text):
        return Slip("unopened-quote", len(text) - 1, 1, text[:-1])
    return None


def _unopened(text: str) -> bool:
    """Tell whether a text ends with a straight quote that nothing opened; 24" is no such text."""
    return text.endswith('"') and text.count('"') == 1 and text[-2:-1].isalpha()


def _read_lines(draft: Draft, spot: Spot, pieces: list[Piece]) -> State:
    last = len(pieces) - 1
    found: list[tuple[Piece, Slip]] = []
    for number, piece in enumerate(pieces):
        slip = _slip_of_line(piece, first=number == 0, last=number == last)
        if slip:
            found.append((piece, slip))
    inner = unquote_smart(" ".join(piece.text for piece in pieces))
    if inner is not None:
        pieces = _stripped(pieces)
        found = [(pieces[0], Slip("smart-quotes", 0, 1, inner))]
    if not found:
        lines = [(p.row, " " * (spot.parent + 2) + p.text.replace("\t", " ")) for p in pieces]
        lines[0] = (spot.index, spot.prefix + pieces[0].text.replace("\t", " "))
        spot.write(draft, lines)
        return State.TEXT
    meant = [*map(with_hash, pieces[:-1]), pieces[-1]]
    meant = [piece for piece in meant if piece.text] or meant[:1]
    better = spot.folded(meant)
    for piece, slip in found:
        start = spot.column if piece.row == spot.index else draft.indentation(piece.row)
        draft.slip(slip.code, piece.row, start + slip.at, slip.length, better,
                   value=slip.text[:1])  # fmt: skip
    spot.write(draft, spot.quoted(meant))
    return State.DONE


def _slip_of_line(piece: Piece, *, first: bool, last: bool) -> Slip | None:
    if first and _SPECIAL.match(piece.text):
        return Slip("special-start", 0, 1, piece.text)
    colon = _COLON.search(piece.text)
    if colon:
        return Slip("colon-in-lines", colon.start(), 1, piece.text)
    if piece.comment and not last:
        blanks = len(piece.comment) - len(piece.comment.lstrip())
        return Slip("hash-in-lines", len(piece.text) + blanks, 1, piece.text)
    return None


def with_hash(piece: Piece) -> Piece:
    """Take `#7` into the text, from which YAML cut it off; `# 7` was meant as a comment."""
    hashed = _HASH.match(piece.comment.lstrip())
    return piece._replace(text=(piece.text + piece.comment).lstrip()) if hashed else piece


def _stripped(pieces: list[Piece]) -> list[Piece]:
    first, last = pieces[0], pieces[-1]
    return [first._replace(text=first.text[1:]), *pieces[1:-1], last._replace(text=last.text[:-1])]
