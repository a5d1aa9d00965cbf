"""A built page as a browser reads it, and what may be found on it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from selectolax.lexbor import LexborNode

SHOWN = ("id", "href", "src", "srcset", "hreflang", "rel", "name", "type", "data", "poster")
LONGEST = 80
"""Characters shown of an attribute's value."""
_LISTS = re.compile(r"""<ul>(?:\s*<li><a href="[^"<>]*">[^<>]*</a></li>)+\s*</ul>""")
POINTING = frozenset({"href", "src", "srcset", "poster", "data", "action"})
ONLY_OF = {"data": "object", "action": "form"}
"""Attributes that lead somewhere, and those that do on one kind of element alone."""
LOOKED_AT = (
    ":is(a,area,base,button,h1,h2,h3,h4,h5,h6,img,input,label,link,meta,object,script,select,style,"
    "summary,textarea,title,[href],[src],[srcset],[poster],[action],[id],[lang],[style],[tabindex],[ping])"
)
"""One selector, since of several an element would be told for each that it meets."""


@dataclass(frozen=True)
class Finding:
    """One thing that readers would stumble on.

    `code` is a key of the messages, `values` fill its text, `element` is the start tag as it is
    shown to people. `traces` are texts of it that may stand in a file somebody wrote, the most
    telling first.
    """

    code: str
    element: str = ""
    traces: tuple[str, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)


class Target(NamedTuple):
    """Where an element points, by one of its attributes; it holds no part of the tree."""

    tag: str
    attributes: Mapping[str, str | None]
    attribute: str
    address: str

    @property
    def start(self) -> str:
        """The start tag, as `Element` has it."""
        return _start(self.tag, self.attributes)


class Element(NamedTuple):
    """An element of a page, with its attributes; one without a value has None."""

    node: LexborNode
    tag: str
    attributes: Mapping[str, str | None]

    def value(self, attribute: str) -> str:
        """Return an attribute's value, empty where it has none."""
        return self.attributes.get(attribute) or ""

    @property
    def start(self) -> str:
        """The start tag, with the attributes by which people know it again."""
        return _start(self.tag, self.attributes)

    @property
    def name(self) -> str:
        """The name that a screen reader tells (accname 1.2, in short): label or content."""
        if label := self.value("aria-label").strip():
            return label
        only = self.node.child
        if only is not None and only.next is None and only.tag == "-text":
            return " ".join(only.text(deep=False).split())
        return " ".join(" ".join(_told(self.node)).split())

    def within(self, tag: str) -> Element | None:
        """Return the innermost element of a kind that this one stands in."""
        above = self.node.parent
        while above is not None and above.tag != tag:
            above = above.parent
        return Element(above, tag, above.attributes) if above is not None else None


@dataclass
class Sheet:
    """A page of the site.

    `address` is its path below the site's root, `language` what it should be in, and `source` the
    file that its text was written in, where it was written as a page. `known` are lists of links
    that were found in order on another page of the folder: nobody looks at those of a menu again.
    """

    address: str
    html: str
    language: str
    source: Path | None = None
    known: frozenset[str] = frozenset()

    @cached_property
    def lists(self) -> frozenset[str]:
        """The lists of plain links in the source."""
        return frozenset(_LISTS.findall(self.html))

    @cached_property
    def text(self) -> str:
        """The source without what is known."""
        text = self.html
        for one in self.known:
            text = text.replace(one, "")
        return text

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """What a browser makes of the text."""
        return LexborHTMLParser(self.text)

    @cached_property
    def pieces(self) -> list[str]:
        """The text from tag to tag: `p class="lead">Text`, first what stands before any tag."""
        return self.text.split("<")

    @cached_property
    def elements(self) -> list[Element]:
        """What the rules look at, in the order of the page; asking once for all is far quicker."""
        return [Element(node, str(node.tag), node.attributes) for node in self.tree.css(LOOKED_AT)]

    @cached_property
    def _by_tag(self) -> dict[str, list[Element]]:
        found: dict[str, list[Element]] = {}
        for element in self.elements:
            found.setdefault(element.tag, []).append(element)
        return found

    def of(self, *tags: str) -> list[Element]:
        """Return the elements with one of these tags, which `LOOKED_AT` must name."""
        return [element for tag in tags for element in self._by_tag.get(tag, ())]

    def having(self, attribute: str) -> list[Element]:
        """Return the elements with an attribute, which `LOOKED_AT` must name."""
        return [element for element in self.elements if attribute in element.attributes]

    @cached_property
    def ids(self) -> list[str]:
        """Every id and every old-style anchor, as often as it occurs."""
        named = [element.value("name") for element in self.of("a")]
        return [*filter(None, (one.value("id") for one in self.having("id"))), *filter(None, named)]

    @cached_property
    def targets(self) -> list[Target]:
        """Every address that an element points to."""
        return list(self._targets())

    def _targets(self) -> Iterator[Target]:
        for _, tag, attributes in self.elements:
            for name in attributes.keys() & POINTING:
                value = attributes[name] or ""
                if name == "srcset":
                    for candidate in filter(str.strip, value.split(",")):
                        yield Target(tag, attributes, name, candidate.split()[0])
                elif name not in ONLY_OF or tag == ONLY_OF[name]:
                    yield Target(tag, attributes, name, value.strip())


def _told(node: LexborNode) -> Iterator[str]:
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            yield child.text(deep=False)
            continue
        attributes = child.attributes
        if attributes.get("aria-hidden") == "true" or child.tag in {"script", "style"}:
            continue
        if child.tag == "img" or "aria-label" in attributes:
            yield f" {attributes.get('aria-label') or attributes.get('alt') or ''} "
        else:
            yield from _told(child)


def _start(tag: str, attributes: Mapping[str, str | None]) -> str:
    shown = [f'{one}="{_short(attributes[one] or "")}"' for one in SHOWN if one in attributes]
    return f"<{' '.join([tag, *shown])}>"


def _short(value: str) -> str:
    return value if len(value) <= LONGEST else f"{value[: LONGEST - 1]}…"
