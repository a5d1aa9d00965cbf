"""Whether a page is HTML that needs no mending: a quick yes for most, html5lib for the rest."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

# Attributes as our templates and Python-Markdown write them; anything else is for html5lib.
_ATTRIBUTE = r"""\s+([A-Za-z_:][-\w:.]*)(?:="[^"<>]*")?"""
_OPENS = re.compile(rf"([A-Za-z][-A-Za-z0-9]*)((?:{_ATTRIBUTE})*)\s*(/?)")
_CLOSES = re.compile(r"(/[A-Za-z][-A-Za-z0-9]*)\s*")
_NAME = re.compile(_ATTRIBUTE)
_REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|quot|nbsp|copy|#3[49]|#x27);)")
# All but control characters, surrogates and noncharacters (HTML, 13.2.3.5), and rare planes.
_CHARACTER = re.compile("[^\t\n\r -~\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0001fffd]")
_DOCTYPE = "<!doctype html>"
_VOID = "area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr"
# A drawing's `<path/>` counts as opened and closed; elsewhere the slash would be a mistake.
_DRAWN = "path|circle|ellipse|line|polygon|polyline|rect|stop|use"
_MAY_END_ITSELF = re.compile(f"{_VOID}|{_DRAWN}")
_DRAWN_NAME = re.compile(rf"\b(?:{_DRAWN})\b")
# The two parsers read these by different editions of the standard, or drop what stands in them.
_OTHERWISE = re.compile("select|noscript|frameset|plaintext|ruby|math|dialog|search")
# html5lib does not know that a template may hold parts of a table.
_STOWED = re.compile(r"\btemplate (.*?) /template\b")
_OF_TABLES = re.compile(r"\b(?:caption|col|colgroup|tbody|td|tfoot|th|thead|tr|body|head|html)\b")


class Refusal(NamedTuple):
    """Why html5lib's strict parser refuses a page: its code, and where; both count from 1."""

    code: str
    line: int
    column: int


def refusal(html: str, tree: LexborHTMLParser) -> Refusal | None:
    """Return why a page is refused, None for a page in order; `tree` is the same page, parsed."""
    return None if is_plain(html, tree) else _strict(html)


def is_plain(html: str, tree: LexborHTMLParser) -> bool:
    """Tell whether a page is certainly in order.

    A parser mends what it reads: it closes, moves and drops. So a page is in order if the tree,
    written out again, has the same tags and texts in the same order, and no tag or character in
    it is of a kind that is wrong by itself. False says nothing yet.
    """
    start, rest = html[: len(_DOCTYPE)], html[len(_DOCTYPE) :]
    if start.lower() != _DOCTYPE or _REFERENCE.search(rest) or _CHARACTER.search(rest):
        return False
    before, *pieces = rest.split("<")
    kinds = [*map(_kind, pieces)]
    if before.strip() or "" in kinds:
        return False
    told = " ".join(kinds)
    beside = " ".join(piece.partition(" svg ")[0] for piece in told.split(" /svg"))
    if _DRAWN_NAME.search(beside):
        return False
    if "template" in told and any(_OF_TABLES.search(one) for one in _STOWED.findall(told)):
        return False
    return told == " ".join(map(_name, (tree.html or "")[len(_DOCTYPE) :].split("<")[1:]))


@cache
def _kind(piece: str) -> str:
    """Return what a piece `p class="lead">Text` opens or closes, and whether a text follows.

    Nothing for what is doubtful.
    """
    tag, _, text = piece.partition(">")
    follows = " text" if text.strip() else ""
    if closing := _CLOSES.fullmatch(tag):
        return "" if ">" in text else f"{closing[1].lower()}{follows}"
    opening = _OPENS.fullmatch(tag)
    if not opening or ">" in text:
        return ""
    name, slash = opening[1].lower(), opening[4]
    attributes = [attribute.lower() for attribute in _NAME.findall(opening[2])]
    doubtful = (
        _OTHERWISE.fullmatch(name)
        or len(attributes) != len(set(attributes))
        or (slash and not _MAY_END_ITSELF.fullmatch(name))
        or 'type="hidden"' in tag.lower()
    )
    if doubtful:
        return ""
    return (
        f"{name} /{name}{follows}" if slash and _DRAWN_NAME.fullmatch(name) else f"{name}{follows}"
    )


@cache
def _name(piece: str) -> str:
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
