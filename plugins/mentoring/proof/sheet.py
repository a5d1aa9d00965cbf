"""A built page as a browser reads it, and what may be found on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from selectolax.lexbor import LexborNode

SHOWN = ("id", "href", "src", "srcset", "hreflang", "rel", "name", "type", "data", "poster")
LONGEST = 80
"""Characters shown of an attribute's value."""


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


@dataclass(frozen=True)
class Sheet:
    """A page of the site.

    `address` is its path below the site's root, `language` what it should be in, and `source` the
    file that its text was written in, where it was written as a page.
    """

    address: str
    html: str
    language: str
    source: Path | None = None

    @cached_property
    def tree(self) -> LexborHTMLParser:
        return LexborHTMLParser(self.html)

    @cached_property
    def pieces(self) -> list[str]:
        """The source from tag to tag: `p class="lead">Text`, first what stands before any tag."""
        return self.html.split("<")

    @cached_property
    def ids(self) -> list[str]:
        """Every id and every old-style anchor, as often as it occurs."""
        named = [value_of(node, "name") for node in self.tree.css("a[name]")]
        return [value_of(node, "id") for node in self.tree.css("[id]")] + named

    @cached_property
    def targets(self) -> list[tuple[LexborNode, str, str]]:
        """Every element that points somewhere: itself, the attribute, the address."""
        return list(self._targets())

    def _targets(self) -> Iterator[tuple[LexborNode, str, str]]:
        for node in self.tree.css("[href],[src],[srcset],[poster],object[data],form[action]"):
            attributes = node.attributes
            for name in ("href", "src", "poster", "data", "action"):
                if name in attributes:
                    yield node, name, (attributes[name] or "").strip()
            for candidate in (attributes.get("srcset") or "").split(","):
                if candidate.strip():
                    yield node, "srcset", candidate.split()[0]


def value_of(node: LexborNode, attribute: str) -> str:
    """Return an attribute's value, empty where it has none."""
    return node.attributes.get(attribute) or ""


def start_tag(node: LexborNode) -> str:
    """Return an element's start tag, with the attributes by which people know it again."""
    shown = [
        f'{name}="{_short(value_of(node, name))}"' for name in SHOWN if name in node.attributes
    ]
    return f"<{' '.join([str(node.tag), *shown])}>"


def name_of(node: LexborNode) -> str:
    """Return the name that a screen reader tells (accname 1.2, in short): label or content."""
    if label := value_of(node, "aria-label").strip():
        return label
    if node.child is not None and node.child.next is None and node.child.tag == "-text":
        return " ".join(node.child.text(deep=False).split())
    return " ".join(" ".join(_told(node)).split())


def _told(node: LexborNode) -> Iterator[str]:
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            yield child.text(deep=False)
        elif value_of(child, "aria-hidden") == "true" or child.tag in {"script", "style"}:
            continue
        elif child.tag == "img" or "aria-label" in child.attributes:
            yield f" {value_of(child, 'aria-label') or value_of(child, 'alt')} "
        else:
            yield from _told(child)


def _short(value: str) -> str:
    return value if len(value) <= LONGEST else f"{value[: LONGEST - 1]}…"
