"""Markdown's part in video cards: a bare address is a link, one in running text is set apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from mentoring.pages.bare_links import BareLink
from mentoring.pages.videos import set_apart

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET

    from markdown import Markdown


class VideoLinksExtension(Extension):
    """Puts a paragraph with the link behind one like `See [this](https://youtu.be/…) first`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Python-Markdown's name)
        """Find addresses where no link or code holds them; set apart last of all."""
        md.inlinePatterns.register(_VideoAddress(md), "video-address", 71)
        md.treeprocessors.register(_SetApart(md), "video-links", 4)


class _VideoAddress(BareLink):
    PATTERN = r"(?<![\w/=:\x03])https?://(?:www\.|m\.)?(?:youtube(?:-nocookie)?\.com|youtu\.be)/[^\s<>\"]+"
    ENDS = ".,;:!?)»”'"


class _SetApart(Treeprocessor):
    def run(self, root: ET.Element) -> None:
        set_apart(root)


def makeExtension(**options: Any) -> VideoLinksExtension:  # noqa: N802  (Python-Markdown asks for it)
    """Return the extension, for its name in mkdocs.yml."""
    return VideoLinksExtension(**options)
