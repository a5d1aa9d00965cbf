"""A built site as a reader meets it: pages parsed strictly, visible words, where links lead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import html5lib

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

UNSEEN = {"head", "template", "script", "style", "svg"}
SPOKEN = ("aria-label", "title", "alt", "placeholder")
HERE = "https://site.test/"


@dataclass(frozen=True)
class Page:
    """One page of a built site; `name` is its path below the site's root."""

    site: Path
    name: str

    @cached_property
    def html(self) -> str:
        return (self.site / self.name).read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> Element:
        """The document; raises html5lib's ParseError for whatever is not well-formed HTML."""
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        tree: Element = parser.parse(self.html)
        return tree

    @cached_property
    def ids(self) -> list[str]:
        return [element.attrib["id"] for element in self.tree.iter() if "id" in element.attrib]

    @property
    def language(self) -> str:
        return self.tree.attrib["lang"]

    @cached_property
    def text(self) -> str:
        """Everything that a reader sees, with single spaces."""
        return plain(" ".join(part for _, part in self.words()))

    def words(self, *, spoken: bool = False, without: str = "") -> Iterator[tuple[str, str]]:
        """Yield (language, text) of everything visible; with `spoken`, labels and titles too.

        Elements of the class `without` are passed over, with all that they hold.
        """
        yield from _words(self.tree, "", without, spoken=spoken)

    def all(self, *names: str) -> list[Element]:
        return [element for element in self.tree.iter() if element.tag in names]

    def meta(self, name: str) -> str | None:
        found = [one.get("content", "") for one in self.all("meta") if one.get("name") == name]
        return found[0] if found else None

    @property
    def title(self) -> str:
        return plain("".join(self.all("title")[0].itertext()))

    @property
    def policy(self) -> str | None:
        found = [one for one in self.all("meta") if one.get("http-equiv")]
        return found[0].get("content") if found else None

    def target(self, href: str) -> tuple[str, str] | None:
        """Return (page or file, anchor) that a link leads to; None where it leaves the site."""
        whole = urlsplit(urljoin(HERE + self.name, href))
        if whole.scheme != "https" or whole.hostname != "site.test":
            return None
        return unquote(whole.path.removeprefix("/")), unquote(whole.fragment)


def _words(
    element: Element, language: str, without: str, *, spoken: bool
) -> Iterator[tuple[str, str]]:
    language = element.get("lang", language)
    if not isinstance(element.tag, str):  # a comment
        return
    if without and without in element.get("class", "").split():
        return
    if spoken:
        yield from ((language, element.attrib[one]) for one in SPOKEN if one in element.attrib)
    if element.tag not in UNSEEN:
        if element.text:
            yield language, element.text
        for child in element:
            yield from _words(child, language, without, spoken=spoken)
            if child.tail:
                yield language, child.tail


def plain(text: str) -> str:
    """Return a text with single spaces, and none before a comma or full stop."""
    return re.sub(r" ([,.;:!?])", r"\1", " ".join(text.split()))


def pages_of(site: Path) -> dict[str, Page]:
    """Return every page of a site by its name."""
    names = sorted(file.relative_to(site).as_posix() for file in site.rglob("*.html"))
    return {name: Page(site, name) for name in names}
