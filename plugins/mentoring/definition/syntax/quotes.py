"""Texts in straight quotes, over one line or several: unclosed, closed too early, bad escapes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mentoring.definition.syntax.plain import Slip, report, with_hash
from mentoring.definition.syntax.source import FORBIDDEN, WHITE
from mentoring.definition.syntax.spelling import is_dash, split_comment, split_key
from mentoring.definition.syntax.spot import LONGEST_OUTDENTED, Piece, State

if TYPE_CHECKING:
    from mentoring.definition.syntax.draft import Draft
    from mentoring.definition.syntax.spot import Spot

# No `*+` on a group: Python before 3.11.5 backtracks into it all the same (cpython issue 106052).
_TO_CLOSE = {
    '"': re.compile(r'(?:[^"\\]|\\.|\\\Z)*"'),
    "'": re.compile(r"(?:[^']|'')*'(?!')"),
}
_ESCAPE = re.compile(
    r"\\(?:x(?P<x>[0-9A-Fa-f]{2})|u(?P<u>[0-9A-Fa-f]{4})|U(?P<U>[0-9A-Fa-f]{8})"
    r"|[\"\\/ nt_]|\Z|(?P<bad>))"
)


def read_quoted(draft: Draft, spot: Spot) -> State:
    """Read a quoted text to its closing quote and write it; report what keeps it from closing."""
    end = _end(draft, spot)
    if end is None:
        return _unclosed(draft, spot)
    last, column = end
    rest = draft.work[last][column:].strip(WHITE)
    if rest and rest[0] != "#":
        return _goes_on(draft, spot, last, column)
    sign = draft.work[spot.index][spot.column]
    lines: list[tuple[int, str]] = []
    for index in range(spot.index, last + 1):
        start = spot.column if index == spot.index else max(0, draft.indentation(index))
        body = draft.work[index][start : column if index == last else None].rstrip(WHITE)
        before = spot.prefix if index == spot.index else " " * (spot.parent + 2)
        after = f"  {rest}" if rest and index == last else ""
        if sign == '"':
            body = checked(draft, index, start, before, body)
        if body:
            lines.append((index, before + body + after))
    spot.write(draft, lines)
    return State.DONE


def _end(draft: Draft, spot: Spot) -> tuple[int, int] | None:
    """Return the line of the closing quote and the column after it; None where there is none."""
    pattern = _TO_CLOSE[spot.value(draft)[0]]
    found = pattern.match(draft.work[spot.index], spot.column + 1)
    outdented = 0
    index = spot.index
    while found is None:
        index += 1
        if index >= len(draft.work):
            return None
        if not spot.inside(draft, index) and (content := draft.work[index].strip(WHITE)):
            outdented += 1
            mark = content.startswith(("---", "...")) or is_dash(content)
            if mark or split_key(content) or outdented > LONGEST_OUTDENTED:
                return None
        found = pattern.match(draft.work[index])
    return index, found.end()


def checked(draft: Draft, index: int, column: int, before: str, body: str) -> str:
    """Return (part of) a text in double quotes, backslashes doubled that YAML would misread."""
    wrong = misread(body)
    if not wrong:
        return body
    mended = _ESCAPE.sub(lambda e: f"\\{e[0]}" if _unreadable(e) else e[0], body)
    after = draft.work[index][column + len(body) :]
    at = wrong[0].start()
    draft.slip("backslash", index, column + at, 2, before + mended + after, value=body[at : at + 2])
    return mended


def misread(body: str) -> list[re.Match[str]]:
    """Return the backslashes in (part of) a text in double quotes that YAML can't take."""
    return [e for e in _ESCAPE.finditer(body) if _unreadable(e)] if "\\" in body else []


def _unreadable(escape: re.Match[str]) -> bool:
    if escape["bad"] is not None:
        return True
    digits = escape["x"] or escape["u"] or escape["U"]
    if not digits:
        return False
    code = int(digits, 16)
    return code > 0x10FFFF or bool(FORBIDDEN.match(chr(code)))  # noqa: PLR2004  (Unicode's last)


def _unclosed(draft: Draft, spot: Spot) -> State:
    pieces = [with_hash(piece) for piece in spot.pieces(draft)]
    sign, text = pieces[0].text[0], pieces[0].text[1:]
    if len(pieces) == 1:
        code = "unclosed-quote"
        if text.endswith(("”", "“", "»", "’")):
            code, text = "smart-quotes", text[:-1]
        elif text.endswith(("'", '"')):
            text = text[:-1]
        return report(draft, spot, Slip(code, 0, 1, text), pieces)
    pieces = [pieces[0]._replace(text=text), *(piece for piece in pieces[1:] if piece.text)]
    lines = spot.quoted(pieces)
    draft.slip("unclosed-quote", spot.index, spot.column, 1, spot.folded(pieces), value=sign)
    spot.write(draft, lines)
    return State.DONE


def _goes_on(draft: Draft, spot: Spot, index: int, column: int) -> State:
    """Report text after a closing quote: `"Hei" sa hun`, `'Mentors' gathering'`."""
    line = draft.work[index]
    at = column + len(line[column:]) - len(line[column:].lstrip(WHITE))
    rest, comment = split_comment(line[at:])
    pieces = spot.pieces(draft)
    if len(pieces) == 1 and index == spot.index:
        whole = line[spot.column : at + len(rest)]
        better = whole[1:-1] if _wraps(whole, column - 1 - spot.column) else whole
        slip = Slip("text-after-quote", at - spot.column, len(rest), better)
        return report(draft, spot, slip, [Piece(index, whole, comment)])
    lines = spot.quoted(_until(pieces, index, draft))
    draft.slip("text-after-quote", index, at, len(rest), value=rest)
    spot.write(draft, lines)
    return State.DONE


def _until(pieces: list[Piece], index: int, draft: Draft) -> list[Piece]:
    """Take lines up to the closing quote into the text though they are not indented."""
    kept = [piece for piece in pieces if piece.text]
    missing = range(kept[-1].row + 1, index + 1)
    texts = ((number, draft.work[number].strip(WHITE)) for number in missing)
    found = [kept[-1]._replace(row=n, text=t, comment="") for n, t in texts if t]
    return [*kept, *found]


def _wraps(text: str, closing: int) -> bool:
    """Tell whether the quotes at both ends belong together, so that those inside need another kind.

    The quote at `closing` was meant to open something, or is an apostrophe.
    """
    sign = text[0]
    if text[-1] != sign or len(text) <= closing + 1:
        return False
    return text[closing - 1] in WHITE or (sign == "'" and text.count("'") % 2 == 1)
