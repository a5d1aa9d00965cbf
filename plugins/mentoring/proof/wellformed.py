"""Whether a page is HTML that needs no mending: a quick yes for most, html5lib for the rest."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mentoring.proof.sheet import Sheet

# Attributes as our templates and Python-Markdown write them; anything else is for html5lib. Few
# tags differ once the values are out, so each kind is judged once.
_VALUE = re.compile('="[^"<>]*"')
_ATTRIBUTE = r"""\s+([A-Za-z_:][-\w:.]*)(?:="")?"""
_OPENS = re.compile(rf"([A-Za-z][-A-Za-z0-9]*)((?:{_ATTRIBUTE})*)\s*(/?)")
_CLOSES = re.compile(r"(/[A-Za-z][-A-Za-z0-9]*)\s*")
_NAME = re.compile(_ATTRIBUTE)
_REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|quot|nbsp|copy|#3[49]|#x27);)")
# All but control characters, surrogates and noncharacters (HTML, 13.2.3.5), and rare planes.
_CHARACTER = re.compile("[^\t\n\r -~\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0001fffd]")
_DOCTYPE = "<!doctype html>"
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img"}
    | {"input", "link", "meta", "source", "track", "wbr"}
)
# A drawing's `<path/>` counts as opened and closed; elsewhere the slash would be a mistake.
_DRAWN = frozenset(
    {"circle", "ellipse", "line", "path", "polygon", "polyline", "rect", "stop", "use"}
)
# What stands in them is read as it is, but in a drawing.
_RAW = re.compile(r"(?:script|style)(?:\s|$)")
_RAW_NAME = re.compile(r"\b(?:script|style)\b")
# The two parsers read these by different editions of the standard, or drop what stands in them.
_OTHERWISE = re.compile("noscript|frameset|plaintext|ruby|math|search")
# Newer parsers take more than this inside a select, html5lib does not.
_NO_CHOICE = re.compile(r"(?:^|\s)(?!(?:/?(?:option|optgroup)|text)(?:\s|$))\S")
# html5lib does not know that a template may hold parts of a table.
_OF_TABLES = re.compile(r"\b(?:caption|col|colgroup|tbody|td|tfoot|th|thead|tr|body|head|html)\b")


class Refusal(NamedTuple):
    """Why html5lib's strict parser refuses a page: its code, and where; both count from 1."""

    code: str
    line: int
    column: int


def refusal(sheet: Sheet) -> Refusal | None:
    """Return why a page is refused, None for a page in order."""
    return None if is_plain(sheet) else _strict(sheet.html)


def is_plain(sheet: Sheet) -> bool:
    """Tell whether a page is certainly in order.

    A parser mends what it reads: it closes, moves and drops. So a page is in order if the tree,
    written out again, has the same tags and texts in the same order, and no tag or character in
    it is of a kind that is wrong by itself. False says nothing yet.
    """
    beginning, kinds = "<".join(sheet.pieces[:2]), [*map(_kind, sheet.pieces[2:])]
    if beginning.rstrip(" \t\r\n").lower() != _DOCTYPE or "" in kinds:
        return False
    told = " ".join(kinds)
    parts = [piece.partition(" svg ") for piece in told.split(" /svg")]
    beside, within = (" ".join(part[at] for part in parts) for at in (0, 2))
    if not _DRAWN.isdisjoint(beside.split()) or _RAW_NAME.search(within):
        return False
    if any(_OF_TABLES.search(inside) for inside in _within("template", told)):
        return False
    if any(_NO_CHOICE.search(inside) for inside in _within("select", told)):
        return False
    _, _, *mended = (sheet.tree.html or "").split("<")
    return told == " ".join(map(_kind, mended)) or told == " ".join(
        _kind(piece) or _name(piece) for piece in mended
    )


def _within(name: str, told: str) -> Iterator[str]:
    """Yield what stands in elements of a name, up to the first end."""
    _, *after = told.split(f" {name}")
    yield from (one.partition(f" /{name}")[0] for one in after)


@cache
def _kind(piece: str) -> str:
    """Return what a piece `p class="lead">Text` opens or closes, and whether a text follows.

    Nothing for what is doubtful.
    """
    tag, _, text = piece.partition(">")
    read = tag if _RAW.match(tag) else piece
    if _REFERENCE.search(read) or _CHARACTER.search(piece) or 'type="hidden"' in tag.lower():
        return ""
    opens = _tag(_VALUE.sub('=""', tag))
    return f"{opens} text" if opens and text.strip() else opens


@cache
def _tag(tag: str) -> str:
    """Return what a tag without values opens or closes; nothing for one that is doubtful."""
    if closing := _CLOSES.fullmatch(tag):
        return closing[1].lower()
    opening = _OPENS.fullmatch(tag)
    if not opening:
        return ""
    name, slash = opening[1].lower(), opening[4]
    attributes = [attribute.lower() for attribute in _NAME.findall(opening[2])]
    doubtful = (
        _OTHERWISE.fullmatch(name)
        or len(attributes) != len(set(attributes))
        or (slash and name not in _VOID and name not in _DRAWN)
    )
    if doubtful:
        return ""
    return f"{name} /{name}" if slash and name in _DRAWN else name


@cache
def _name(piece: str) -> str:
    """Return the same of a piece that a tree was written out as: `>` may stand in attributes."""
    tag, _, text = piece.rpartition(">")
    name = tag.split(maxsplit=1)[0].lower() if tag else ""
    return f"{name} text" if text.strip() else name


def _strict(html: str) -> Refusal | None:
    import html5lib  # noqa: PLC0415  (slow, and rarely needed)

    parser = html5lib.HTMLParser()
    parser.parse(html)
    for (line, column), code, _ in parser.errors:
        return Refusal(code, line, column + 1)
    return None
