"""What a page of prose says below one of its headings, as plain text for letters and sheets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from mentoring.pages.conversion import converted

if TYPE_CHECKING:
    from collections.abc import Callable

_HEADING = re.compile(r"h[1-6]")
_BLOCKS = frozenset({"p", "li"})


@dataclass(frozen=True)
class Said:
    """A paragraph, or an entry of a list, on one line.

    `lead` is what stands in bold at its beginning, and is not repeated in `text`. `number` counts
    the entries of a numbered list; in another list it is 0, in a paragraph None. `links` are where
    its links lead, as they are written.
    """

    text: str
    lead: str = ""
    number: int | None = None
    is_quoted: bool = False
    links: tuple[str, ...] = ()


def spoken(
    markdown: str, anchor: str, address: Callable[[str], str] = lambda _: ""
) -> tuple[Said, ...]:
    """Return what stands between the heading with an id and the next one.

    `address` says where a link leads, in full; that stands in brackets after the link's words.
    """
    reader = _Reader(anchor, address)
    reader.feed(converted(markdown.strip("\n")).html)
    reader.close()
    return tuple(one for one in reader.said if one.text or one.lead)


@dataclass
class _Reader(HTMLParser):
    anchor: str
    address: Callable[[str], str]
    said: list[Said] = field(default_factory=list)
    is_there: bool = False
    quotes: int = 0
    counts: list[int | None] = field(default_factory=list)
    """Of each open list: how many entries it has so far, None where they have no numbers."""
    number: int | None = None
    text: str = ""
    lead: str = ""
    is_bold: bool = False
    link: str = ""
    words: str = ""
    links: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if _HEADING.fullmatch(tag):
            self._end()
            self.is_there = given.get("id") == self.anchor
        elif tag == "blockquote":
            self.quotes += 1
        elif tag in {"ul", "ol"}:
            self._end()
            self.counts.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._end()
            self._count()
        elif tag == "strong":
            self.is_bold = not self.text.strip() and not self.lead
        elif tag == "a":
            self.link, self.words = given.get("href", ""), ""

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end()
        if _HEADING.fullmatch(tag):
            self.text = self.lead = ""
        if tag == "blockquote":
            self.quotes -= 1
        elif tag in {"ul", "ol"} and self.counts:
            self.counts.pop()
        elif tag == "strong":
            self.is_bold = False
        elif tag == "a" and self.link:
            self._lead_on()

    def handle_data(self, data: str) -> None:
        self.words += data
        if self.is_bold:
            self.lead += data
        else:
            self.text += data

    def _count(self) -> None:
        if not self.counts:
            return
        count = self.counts[-1]
        self.counts[-1] = None if count is None else count + 1
        self.number = self.counts[-1] or 0

    def _lead_on(self) -> None:
        self.links.append(self.link)
        target = self.address(self.link)
        if target and target != self.words:
            self.text += f" ({target})"
        self.link = ""

    def _end(self) -> None:
        """Keep what was read, where it belongs to the heading."""
        text, lead = (" ".join(one.split()) for one in (self.text, self.lead))
        if self.is_there and (text or lead):
            said = Said(text, lead, self.number, self.quotes > 0, tuple(self.links))
            self.said.append(said)
        if text or lead:
            self.number = None
        self.text = self.lead = ""
        self.links = []
