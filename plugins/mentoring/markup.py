"""Prose of the definition as HTML: paragraphs, emphasis, links, and nothing more."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from functools import cache

import markdown
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from mentoring.pages.mail_links import MailLinksExtension
from mentoring.pages.video_links import VideoLinksExtension

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
    return Markup(_converted(text, videos=True))  # noqa: S704  (the parser below escapes)


@cache
def phrase(text: str) -> Markup:
    """Return a text of one paragraph without the paragraph around it."""
    html = _converted(" ".join(text.split()), videos=False)
    return Markup(html.removeprefix("<p>").removesuffix("</p>"))  # noqa: S704


def _converted(text: str, *, videos: bool) -> str:
    # An ampersand is one, never the start of an entity: `&nbsp;` is shown as it was written.
    return _markdown(videos=videos).reset().convert(text.replace("&", "&amp;"))


@cache
def _markdown(*, videos: bool) -> markdown.Markdown:
    parser = markdown.Markdown(output_format="html")
    for name in _BLOCKS:
        parser.parser.blockprocessors.deregister(name)
    for name in _INLINES:
        parser.inlinePatterns.deregister(name)
    parser.preprocessors.deregister("html_block")
    MailLinksExtension().extendMarkdown(parser)
    parser.treeprocessors.register(SafeLinks(parser), "safe", 0)
    if videos:
        VideoLinksExtension().extendMarkdown(parser)
    return parser
