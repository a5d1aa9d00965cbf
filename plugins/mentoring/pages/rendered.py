"""What Markdown makes of a page: its elements as readers' browsers will meet them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

from mentoring.pages.conversion import WRITTEN, converted

_VOID = "area base br col embed hr img input link meta param source track wbr"
VOID = frozenset(_VOID.split())
_OPEN_ENDED = "p li dt dd td th tr thead tbody tfoot option colgroup rt rp html head body"
OPEN_ENDED = frozenset(_OPEN_ENDED.split())
"""Elements whose end HTML lets one leave out."""
DEEPEST = 60
"""Elements inside one another; Markdown and MkDocs fail some hundreds further down."""


@dataclass
class Element:
    """One element; `text` is all that stands in it, code left out, in a link pictures too.

    `raw` tells that it was written as HTML, not as Markdown; `closed` that its end was found.
    """

    tag: str
    attributes: dict[str, str]
    raw: bool
    text: str = ""
    code: str = ""
    closed: bool = True


@dataclass(frozen=True)
class Rendered:
    """The elements of a page in their order, and end tags that end nothing.

    `too_deep` tells that they stand so deep in one another that no page can come of them.
    """

    elements: tuple[Element, ...]
    stray: tuple[str, ...] = ()
    too_deep: bool = False

    def of(self, *tags: str) -> tuple[Element, ...]:
        """Return the elements with one of these tags."""
        return tuple(one for one in self.elements if one.tag in tags)

    @property
    def headings(self) -> tuple[Element, ...]:
        """Return the headings in their order."""
        return self.of("h1", "h2", "h3", "h4", "h5", "h6")

    @property
    def anchors(self) -> frozenset[str]:
        """What a link can lead to within the page."""
        found = {one.attributes.get(name, "") for one in self.elements for name in ("id", "name")}
        return frozenset(found - {""})


@lru_cache(maxsize=512)
def rendered(text: str) -> Rendered:
    """Return what a Markdown text becomes; a preview asks again and again for the same."""
    try:
        html = converted(text.strip("\n")).html  # as MkDocs will ask for it
    except RecursionError:
        return Rendered((), too_deep=True)
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Rendered(tuple(reader.elements), tuple(reader.stray), reader.deepest > DEEPEST)


@dataclass
class _Reader(HTMLParser):
    """Lists the elements of a page."""

    elements: list[Element] = field(default_factory=list)
    stray: list[str] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)
    deepest: int = 0

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        raw = attributes.pop(WRITTEN, None) is None
        element = Element(tag, attributes, raw, closed=tag in VOID | OPEN_ENDED)
        self.elements.append(element)
        if tag == "img":
            for link in (one for one in self.open if one.tag == "a"):
                link.text += attributes.get("alt") or "…"
        if tag not in VOID:
            self.open.append(element)
            self.deepest = max(self.deepest, len(self.open))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        # Only in a drawing does the slash close an element; elsewhere browsers pass over it.
        if any(one.tag in {"svg", "math"} for one in self.open):
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        at = next((n for n in reversed(range(len(self.open))) if self.open[n].tag == tag), None)
        if at is not None:
            self.open[at].closed = True
            del self.open[at:]
        elif tag not in VOID | {"p"}:
            self.stray.append(tag)

    def handle_data(self, data: str) -> None:
        in_code = any(one.tag in {"code", "pre"} for one in self.open)
        for element in self.open[-DEEPEST:]:
            element.code += data if in_code else ""
            element.text += "" if in_code else data
