"""Markdown's part in video cards: a bare address is a link, one in running text is set apart."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any, ClassVar

from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from mentoring.pages.videos import set_apart

if TYPE_CHECKING:
    from markdown import Markdown


class VideoLinksExtension(Extension):
    """Puts a paragraph with the link behind one like `See [this](https://youtu.be/…) first`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Python-Markdown's name)
        """Find addresses where no link or code holds them; set apart last of all."""
        md.inlinePatterns.register(_BareAddress(_BareAddress.PATTERN, md), "video-address", 71)
        md.treeprocessors.register(_SetApart(md), "video-links", 4)


class _BareAddress(InlineProcessor):
    r"""An address as people paste it: `https://youtu.be/…`, by itself or in a sentence.

    Behind \x03 it stands in an element of HTML, which Python-Markdown has put aside by then.
    """

    PATTERN = r"(?<![\w/=:\x03])https?://(?:www\.|m\.)?(?:youtube(?:-nocookie)?\.com|youtu\.be)/[^\s<>\"]+"
    ANCESTOR_EXCLUDES: ClassVar[tuple[str, ...]] = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802  (Python-Markdown's name and types)
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element, int, int]:
        """Return the link; a sign that ends a sentence is no part of it."""
        del data
        address = m[0].rstrip(".,;:!?)»”'")
        link = ET.Element("a", {"href": address})
        link.text = address
        return link, m.start(0), m.start(0) + len(address)


class _SetApart(Treeprocessor):
    def run(self, root: ET.Element) -> None:
        set_apart(root)


def makeExtension(**options: Any) -> VideoLinksExtension:  # noqa: N802  (Python-Markdown asks for it)
    """Return the extension, for its name in mkdocs.yml."""
    return VideoLinksExtension(**options)
