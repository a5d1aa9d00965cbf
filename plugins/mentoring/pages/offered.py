"""What a page leaves out where there is nothing to say: lines with `$(…?)`, links to no page."""

from __future__ import annotations

import itertools
import posixpath
import re
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from mentoring.definition.placeholders import PLACEHOLDER, name_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mentoring.definition.placeholders import Facts
    from mentoring.pages.articles import Article

_ITEM = re.compile(r"(?P<indent>[ \t]*)(?:[-*+]|\d+[.)])[ \t]+")
_HEADING = re.compile(r"(#{1,6})[ \t]")
_BOX = re.compile(r"(?P<indent>[ \t]*)!!![ \t]")
_FENCE = re.compile(r"[ \t]*(?:`{3,}|~{3,})")
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_LINK = re.compile(r"\[(?P<text>[^\]\n]*)\]\((?P<page>[\w./-]+)\.md(?:#[^)\s]*)?\)")


class Cut(NamedTuple):
    """A stretch of a page's body that is left out, and what stands in its place."""

    start: int
    end: int
    instead: str = ""


def cuts(article: Article, facts: Facts) -> list[Cut]:
    """Return what is left out of a page, in order.

    A line of a list, or a paragraph, goes with a fact in it that the programme does not state and
    that has a question mark; so does an entry that leads to a page which this site does not have.
    What nothing is left of goes too, with its heading or the line that leads up to it with a colon.
    Elsewhere a link to a missing page becomes its text.
    """
    if "?)" not in article.body and not article.absent:
        return []
    lines = article.body.split("\n")
    unsaid = (block for block in _blocks(lines) if _unsaid(block, lines, article, facts))
    gone = _emptied(lines, set(itertools.chain.from_iterable(unsaid)))
    found, at = [], 0
    for number, line in enumerate(lines):
        if number in gone:
            found.append(Cut(at, at + len(line) + 1))
        else:
            found += (Cut(at + m.start(), at + m.end(), m["text"]) for m in _lost(line, article))
        at += len(line) + 1
    return [cut._replace(end=min(cut.end, len(article.body))) for cut in found]


def _blocks(lines: list[str]) -> Iterator[range]:
    """Yield the lines of each paragraph and each item, quoted or not; code is left alone."""
    start, fenced = 0, False
    for number, written in enumerate([*lines, ""]):
        line = _QUOTE.sub("", written)
        if _FENCE.match(line):
            fenced = not fenced
        apart = not line.strip() or fenced or _HEADING.match(line) or _BOX.match(line)
        if apart or _ITEM.match(line):
            if start < number:
                yield range(start, number)
            start = number + 1 if apart else number


def _unsaid(block: range, lines: list[str], article: Article, facts: Facts) -> bool:
    text = "\n".join(lines[n] for n in block)
    for quoted in PLACEHOLDER.finditer(text) if "$(" in text else ():
        name = name_in(quoted[1])
        if quoted[1].strip().endswith("?") and facts.may_be_missing(name, article.language):
            return True
    entry = _ITEM.match(text)
    link = _LINK.match(text, entry.end()) if entry else None
    return link is not None and _target(link, article) in article.absent


def _emptied(lines: list[str], gone: set[int]) -> set[int]:
    """Add headings, boxes and what leads up to a list, where nothing is left, the deepest first."""
    blocks = {number: block for block in _blocks(lines) for number in block}
    for number in reversed(range(len(lines))):
        heading, box = _HEADING.match(lines[number]), _BOX.match(lines[number])
        if heading:
            under = _written(lines, number, partial(_ends_section, level=len(heading[1])))
        elif box:
            under = _written(lines, number, partial(_ends_box, indent=len(box["indent"])))
        elif lines[number].endswith(":") and number not in gone:
            under = _written(lines, number, _ends_list)
        else:
            continue
        if under and gone.issuperset(under):
            gone.update(blocks.get(number, [number]))
    return gone


def _written(lines: list[str], number: int, ends: Callable[[str], bool]) -> list[int]:
    """Return the lines after one that are not empty, up to the one that ends its part."""
    following = (n for n in range(number + 1, len(lines)) if _QUOTE.sub("", lines[n]).strip())
    return list(itertools.takewhile(lambda n: not ends(lines[n]), following))


def _ends_section(line: str, level: int) -> bool:
    heading = _HEADING.match(line)
    return heading is not None and len(heading[1]) <= level


def _ends_list(line: str) -> bool:
    plain = _QUOTE.sub("", line)
    return bool(plain.strip()) and not (_ITEM.match(plain) or plain.startswith((" ", "\t")))


def _ends_box(line: str, indent: int) -> bool:
    return len(line) - len(line.lstrip()) <= indent


def _lost(line: str, article: Article) -> Iterator[re.Match[str]]:
    if article.absent:
        yield from (m for m in _LINK.finditer(line) if _target(m, article) in article.absent)


def _target(link: re.Match[str], article: Article) -> str:
    """Return the page that a link leads to, as it is written from where the page is published."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(article.id), link["page"]))
