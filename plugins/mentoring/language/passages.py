"""What a Markdown text says, passage by passage, and where in the text each word stands."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from html.parser import HTMLParser
from typing import Literal

import markdown

from mentoring.pages.conversion import EXTENSIONS
from mentoring.pages.published import CODE
from mentoring.pages.rendered import VOID

Kind = Literal["heading", "prose", "item", "cell"]
Span = tuple[int, int]
BREAK = "\u2028"
"""Stands for a line break that was asked for."""
NO_LANGUAGE = ""
"""Of what is in none: code, the title of a work as it was published."""
TOKEN = re.compile(r"[^\W_]+")
_ITEMS = ("li", "dt", "dd")
_LISTS = ("ul", "ol", "dl")
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "summary"), "heading"),
    **dict.fromkeys(("p", "figcaption"), "prose"),
    **dict.fromkeys(_ITEMS, "item"),
    **dict.fromkeys(("td", "th", "caption"), "cell"),
}
_TITLED = re.compile(r"https://(?:dx\.)?doi\.org/")
_SILENT = {"pre", "script", "style", "sup", "svg"}
"""What is no running text; raised figures lead to notes."""
# These say a link again, or make one of what is written anyway.
_ADDING = {"mentoring.pages.mail_links", "mentoring.pages.video_links"}
# What a text of the definition is never taken for, as in markup.py.
_BLOCKS = ("indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote")
# What is no text: addresses of links, figures of lists, attributes, tags, definitions of links.
_UNREAD = re.compile(
    r"(?<=\])\(\s*<?[^()\s]*(?:\([^()\s]*\)[^()\s]*)*>?(?:\s+\"[^\"\n]*\")?\s*\)"
    r"|^[ \t>]*\d+[.)](?=[ \t])|\{[ \t]*[:#.][^}\n]*\}|</?[A-Za-z][^>\n]*>"
    r"|^ {0,3}\[[^\]^\n][^\]\n]*\]:.*$",
    re.MULTILINE,
)
_AHEAD = 60
"""Words that may stand in a text between two that follow one another on the page."""
_BETWEEN = 3
"""How soon the next word has to come, for one that was looked for further on."""


@dataclass
class Passage:
    """A heading, a paragraph, an item of a list or a cell, as readers read it.

    `languages` gives the language of each stretch, `spots` where in the Markdown each word begins:
    two lists of the same length, places in this text and in that one. `id` is a heading's name,
    `group` the number of the list that an item belongs to, with its tag, `links` where links lead,
    `framed` the title of a frame.
    """

    kind: Kind
    languages: list[tuple[int, str]]
    tag: str = "p"
    id: str = ""
    group: tuple[int, str] | None = None
    links: tuple[str, ...] = ()
    framed: bool = False
    text: str = ""
    spots: tuple[list[int], list[int]] = field(default_factory=lambda: ([], []))

    def add(self, text: str, language: str) -> None:
        """Go on with more text."""
        if self.languages[-1][1] != language:
            self.languages.append((len(self.text), language))
        self.text += text

    def language_at(self, offset: int) -> str:
        """Return the language of the character at an offset; "" for code."""
        number = bisect.bisect_right(self.languages, offset, key=lambda stretch: stretch[0])
        return self.languages[max(0, number - 1)][1]

    def spot(self, offset: int) -> int | None:
        """Return where in the Markdown the word at an offset stands, if that is known."""
        here, there = self.spots
        number = bisect.bisect_left(here, offset)
        return there[number] if number < len(here) and here[number] == offset else None

    def near(self, offset: int) -> int:
        """Return where in the Markdown the first word from an offset on stands, or nearly."""
        here, there = self.spots
        number = min(bisect.bisect_left(here, offset), len(here) - 1)
        return there[number] if here else 0

    def only(self, language: str) -> str:
        """Return the text with spaces in the place of all that is in another language."""
        ends = [start for start, _ in self.languages[1:]] + [len(self.text)]
        parts = []
        for (start, own), end in zip(self.languages, ends, strict=True):
            part = self.text[start:end]
            parts.append(part if own == language else " " * len(part))
        return "".join(parts)


@lru_cache(maxsize=512)
def passages_of(text: str, language: str, *, simple: bool = False) -> tuple[Passage, ...]:
    """Return what a Markdown text says; a `simple` one is of the definition: paragraphs only."""
    reader = _Reader(language)
    reader.feed(_markdown(simple=simple).reset().convert(text))
    reader.close()
    found = tuple(one for one in reader.found if TOKEN.search(one.text))
    _place(found, text)
    # The title that a frame gets without being given one is a word of the interface.
    return tuple(one for one in found if one.spots[0] or not one.framed)


@cache
def _markdown(*, simple: bool) -> markdown.Markdown:
    if not simple:
        extensions = [make() for name, make in EXTENSIONS.items() if name not in _ADDING]
        return markdown.Markdown(extensions=extensions)
    parser = markdown.Markdown()
    for name in _BLOCKS:
        parser.parser.blockprocessors.deregister(name)
    return parser


class _Reader(HTMLParser):
    """Gathers passages; `open` are the elements around, each with the language within it."""

    def __init__(self, language: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Passage] = []
        self.open: list[tuple[str, str]] = [("", language)]
        self.passages: list[tuple[int, Passage]] = []
        self.lists: list[tuple[int, str]] = []
        self.count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a passage, or go on in another language."""
        given = dict(attrs)
        if tag == "br" and self.passages:
            self.passages[-1][1].add(BREAK, self.open[-1][1])
        if tag in VOID:
            return
        language = given.get("lang") or self.open[-1][1]
        if tag == "code" or _TITLED.match(given.get("href") or ""):
            language = NO_LANGUAGE
        self.open.append((tag, language))
        if tag in _LISTS:
            self.count += 1
            self.lists.append((self.count, tag))
        if tag == "a" and self.passages:
            self.passages[-1][1].links += (given.get("href") or "",)
        if tag in _KINDS and not (tag == "p" and self._is_begun()):
            self._begin(tag, language, given.get("id") or "")
            self.found[-1].framed = given.get("class") == "admonition-title"

    def _is_begun(self) -> bool:
        """Tell whether a paragraph is the first in an item or a cell, and so is its text."""
        innermost = self.passages[-1][1] if self.passages else None
        return innermost is not None and not TOKEN.search(innermost.text)

    def _begin(self, tag: str, language: str, id_: str) -> None:
        kind = _KINDS[tag]
        if tag == "p" and self.passages:
            kind = self.passages[-1][1].kind  # a further paragraph of an item, say
        own = self.lists[-1] if self.lists and tag in _ITEMS else None
        self.found.append(Passage(kind, [(0, language)], tag, id_, own))
        self.passages.append((len(self.open), self.found[-1]))

    def handle_endtag(self, tag: str) -> None:
        """End what was begun last by that name."""
        if tag not in (name for name, _ in self.open):
            return
        while (name := self.open.pop()[0]) != tag:
            if name in _LISTS:
                self.lists.pop()
        if tag in _LISTS:
            self.lists.pop()
        while self.passages and self.passages[-1][0] > len(self.open):
            self.passages.pop()

    def handle_data(self, data: str) -> None:
        """Add what is read to the innermost passage."""
        if any(name in _SILENT for name, _ in self.open) or not (data.strip() or self.passages):
            return
        if not self.passages:
            self._begin("p", self.open[-1][1], "")
        self.passages[-1][1].add(data, self.open[-1][1])


def _place(passages: tuple[Passage, ...], text: str) -> None:
    """Tell each passage where in `text` its words stand."""
    plain = CODE.sub(lambda code: " " * len(code[0]), text)
    plain = _UNREAD.sub(lambda unread: " " * len(unread[0]), plain)
    words = [(one, match) for one in passages for match in TOKEN.finditer(one.text)]
    there = aligned([match[0] for _, match in words], plain)
    for (passage, match), spot in zip(words, there, strict=True):
        if spot is not None:
            passage.spots[0].append(match.start())
            passage.spots[1].append(spot)


def aligned(words: list[str], text: str) -> list[int | None]:
    """Return where in `text` each of the words stands that come in the same order there.

    None for a word that is not found. A word that does not come next is taken only together with
    the one after it, so that a common word is not found too far on.
    """
    there = [(match[0], match.start()) for match in TOKEN.finditer(text)]
    found: list[int | None] = []
    at = 0
    for number, word in enumerate(words):
        following = words[number + 1] if number + 1 < len(words) else None
        best = _next(word, following, there, at)
        if best is None:
            # Notes stand at the foot of a page, and somewhere else in its text.
            best = _anywhere(words[number : number + 4], there)
        found.append(None if best is None else there[best][1])
        at = at if best is None else best + 1
    return found


def _next(word: str, following: str | None, there: list[tuple[str, int]], at: int) -> int | None:
    if at < len(there) and there[at][0] == word:
        return at
    for number in range(at + 1, min(at + _AHEAD, len(there))):
        if there[number][0] != word:
            continue
        after = [one for one, _ in there[number + 1 : number + 1 + _BETWEEN]]
        if following in after or (following is None and not after):
            return number
    return None


def _anywhere(words: list[str], there: list[tuple[str, int]]) -> int | None:
    if len(words) < 4:  # noqa: PLR2004
        return None
    for number in range(len(there) - 3):
        if there[number][0] == words[0] and [one for one, _ in there[number : number + 4]] == words:
            return number
    return None
