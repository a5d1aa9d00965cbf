"""How parts of HTML become one document: headings a level down, ids and links that fit it."""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin

from mentoring.pages.page import relative

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

DEEPEST = 6
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"(\s)([a-z-]+)=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_NAMING = frozenset({"for", "aria-labelledby", "aria-describedby", "aria-controls", "headers"})
"""Attributes that name ids of the same part."""
_LEADING = frozenset({"href", "src", "poster"})
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


@dataclass(frozen=True)
class Leaf:
    """A part's HTML, its links written from the document's address.

    `origin` is the address of the page it was taken from; `anchor` its id in the document.
    """

    anchor: str
    origin: str
    html: str


def moved(text: str, origin: str, target: str) -> str:
    """Return HTML written for the page at `origin` as the page at `target` needs it."""

    def changed(name: str, value: str) -> str | None:
        if not _leads_within(name, value):
            return value
        return relative(target, _joined(origin, value))

    return _with(text, changed)


def bound(leaves: Sequence[Leaf], address: str) -> list[str]:
    """Return the HTML of each part as it stands in one document.

    Headings go down a level, ids begin with their part's. A link to a page that is bound in leads
    within the document where what it leads to is there, and else to the page itself.
    """
    book = _Book(leaves, address)
    return [_with(_lowered(leaf.html), book.rule(leaf)) for leaf in leaves]


def printed(text: str, address: str, root: str) -> str:
    """Return HTML of the page at `address` for paper: pictures are named from the site's root.

    Links are written in full; where nobody knows the `root`, what would be one is text.
    """

    def changed(name: str, value: str) -> str | None:
        if not _leads_within(name, value):
            return value
        path = _joined(address, value)
        if name == "href":
            return urljoin(root, path) if root else None
        return path

    return _with(text, changed)


class _Book:
    def __init__(self, leaves: Sequence[Leaf], address: str) -> None:
        self.address = address
        self.by_origin: dict[str, list[Leaf]] = {}
        self.ids: set[str] = set()
        for leaf in leaves:
            self.by_origin.setdefault(leaf.origin, []).append(leaf)
            self.ids.add(leaf.anchor)
            self.ids.update(f"{leaf.anchor}-{name}" for name in _ids(leaf.html))

    def rule(self, leaf: Leaf) -> Callable[[str, str], str | None]:
        def changed(name: str, value: str) -> str | None:
            if name == "id":
                return f"{leaf.anchor}-{value}"
            if name in _NAMING:
                return " ".join(f"{leaf.anchor}-{one}" for one in value.split())
            return self.link(value, leaf) if name == "href" else value

        return changed

    def link(self, value: str, leaf: Leaf) -> str:
        """Return a link that is right in the document."""
        if _ELSEWHERE.match(value):
            return value
        path, mark, anchor = value.partition("#")
        origin = _joined(self.address, path) if path else leaf.origin
        for one in sorted(self.by_origin.get(origin, ()), key=lambda one: one is not leaf):
            for inside in (f"{one.anchor}-{unquote(anchor)}", anchor) if anchor else (one.anchor,):
                if inside in self.ids and inside.startswith(one.anchor):
                    return f"#{inside}"
        return relative(self.address, origin) + mark + anchor


def _lowered(text: str) -> str:
    """Return HTML with its headings a level further down."""

    def lower(tag: re.Match[str]) -> str:
        level = re.fullmatch("h([1-6])", tag[2])
        if not level:
            return tag[0]
        return f"<{tag[1]}h{min(int(level[1]) + 1, DEEPEST)}{tag[3]}>"

    return _TAG.sub(lower, text)


def _leads_within(name: str, value: str) -> bool:
    """Tell whether an attribute leads to another file of the site."""
    return name in _LEADING and not value.startswith("#") and not _ELSEWHERE.match(value)


def _ids(text: str) -> Iterator[str]:
    for tag in _TAG.finditer(text):
        for found in _ATTRIBUTE.finditer(tag[3]):
            if found[2] == "id":
                yield html.unescape(_value(found))


def _with(text: str, changed: Callable[[str, str], str | None]) -> str:
    """Return HTML with attributes changed; one that becomes None is left out."""

    def attribute(found: re.Match[str]) -> str:
        value = html.unescape(_value(found))
        given = changed(found[2], value)
        if given == value:
            return found[0]
        return "" if given is None else f'{found[1]}{found[2]}="{html.escape(given)}"'

    def tag(found: re.Match[str]) -> str:
        if found[1]:
            return found[0]
        return f"<{found[2]}{_ATTRIBUTE.sub(attribute, found[3])}>"

    return _TAG.sub(tag, text)


def _value(found: re.Match[str]) -> str:
    return next((one for one in found.groups()[2:] if one is not None), "")


def _joined(origin: str, link: str) -> str:
    """Return the path below the root that a relative link in the page at `origin` leads to."""
    path, mark, anchor = link.partition("#")
    if not path:
        return origin + mark + anchor
    return posixpath.normpath(posixpath.join(posixpath.dirname(origin), path)) + mark + anchor
