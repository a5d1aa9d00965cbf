"""Prose of the definition as HTML: paragraphs, emphasis, links, and nothing more."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from functools import cache
from typing import ClassVar

import markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

# A date at the start of a paragraph ("31. januar …") is no list, and a figure sign no heading.
_BLOCKS = (
    "indent",
    "code",
    "hashheader",
    "setextheader",
    "hr",
    "olist",
    "ulist",
    "quote",
    "reference",
)
_INLINES = (
    "backtick",
    "html",
    "entity",
    "image_link",
    "image_reference",
    "reference",
    "short_reference",
    "short_image_ref",
    "linebreak",
)


class MailAddress(InlineProcessor):
    """An e-mail address that stands in a sentence, made a link that one can press."""

    PATTERN = r"(?<![\w.+/:@-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    ANCESTOR_EXCLUDES: ClassVar[tuple[str, ...]] = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802  (Python-Markdown's name and types)
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element, int, int]:
        """Return the link, and what it takes the place of."""
        del data
        link = ET.Element("a", {"href": f"mailto:{m[0]}"})
        link.text = m[0]
        return link, m.start(0), m.end(0)


class SafeLinks(Treeprocessor):
    """Takes the address from a link that is neither a web page, mail, telephone nor a page here."""

    SAFE = re.compile(r"(https:|mailto:|tel:|[^:]*$)")

    def run(self, root: ET.Element) -> None:
        """Look at every link."""
        for link in root.iter("a"):
            if not self.SAFE.match(link.get("href", "")):
                link.tag = "span"
                del link.attrib["href"]


@cache
def prose(text: str) -> Markup:
    """Return the paragraphs of a text; what is no emphasis or link is escaped."""
    # An ampersand is one, never the start of an entity: `&nbsp;` is shown as it was written.
    escaped = text.replace("&", "&amp;")
    return Markup(_markdown().reset().convert(escaped))  # noqa: S704  (the parser below escapes)


@cache
def phrase(text: str) -> Markup:
    """Return a text of one paragraph without the paragraph around it."""
    html = str(prose(" ".join(text.split())))
    return Markup(html.removeprefix("<p>").removesuffix("</p>"))  # noqa: S704


@cache
def _markdown() -> markdown.Markdown:
    parser = markdown.Markdown(output_format="html")
    for name in _BLOCKS:
        parser.parser.blockprocessors.deregister(name)
    for name in _INLINES:
        parser.inlinePatterns.deregister(name)
    parser.preprocessors.deregister("html_block")
    parser.inlinePatterns.register(MailAddress(MailAddress.PATTERN, parser), "mail", 70)
    parser.treeprocessors.register(SafeLinks(parser), "safe", 0)
    return parser
