"""Slides for a launch: the points to decide of each chapter, taken from its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mentoring.pages.articles import Article

ANCHOR = "decide"
"""The id of the heading whose list becomes a slide: `## Points to decide {#decide}`."""
_HEADING = re.compile(rf"<h[1-6][^>]*\bid=\"{ANCHOR}\"[^>]*>")
_LIST = re.compile(r"<(/?)(ul|ol|li)\b[^>]*>")
_NEXT_HEADING = re.compile(r"<h[1-6]\b")
_DECISION = re.compile(r"\s*(?:<p>)?\s*<strong>(.*?)</strong>\s*(.*)", re.DOTALL)


@dataclass(frozen=True)
class Point:
    """A decision in a few words, and what there is to say of it; both are HTML."""

    decision: str
    more: str = ""


def has_points(article: Article) -> bool:
    """Tell whether a page lists points to decide."""
    return f"{{#{ANCHOR}}}" in article.body


def points(html: str) -> tuple[Point, ...]:
    """Return the points to decide in a rendered page, none where no list follows the heading."""
    heading = _HEADING.search(html)
    if heading is None:
        return ()
    following = _NEXT_HEADING.search(html, heading.end())
    return tuple(
        map(_point, _entries(html[heading.end() : following.start() if following else None]))
    )


def _entries(html: str) -> Iterator[str]:
    """Yield what stands in the entries of the first list; lists within them are theirs."""
    depth = begun = 0
    for tag in _LIST.finditer(html):
        if tag[2] != "li":
            depth += -1 if tag[1] else 1
            if depth == 0:
                return
        elif depth == 1:
            if tag[1]:
                yield html[begun : tag.start()].strip()
            begun = tag.end()


def _point(entry: str) -> Point:
    """Split an entry: it begins with its decision in bold, or is a decision as a whole."""
    found = _DECISION.match(entry)
    inside = re.sub(r"\A<p>(.*)</p>\Z", r"\1", entry, flags=re.DOTALL)
    return Point(found[1], found[2].removesuffix("</p>").strip()) if found else Point(inside)


def with_points(articles: Iterable[Article]) -> frozenset[str]:
    """Return the ids of the chapters that become slides."""
    return frozenset(one.id for one in articles if one.front.get("chapter") and has_points(one))
