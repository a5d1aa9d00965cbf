"""Markdown's part in video cards: a link in running text is set apart behind its paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from mentoring.pages.videos import set_apart

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET

    from markdown import Markdown


class VideoLinksExtension(Extension):
    """Puts a paragraph with the link behind one like `See [this](https://youtu.be/…) first`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Python-Markdown's name)
        """Run when links are links, and last."""
        md.treeprocessors.register(_SetApart(md), "video-links", 4)


class _SetApart(Treeprocessor):
    def run(self, root: ET.Element) -> None:
        set_apart(root)


def makeExtension(**options: Any) -> VideoLinksExtension:  # noqa: N802  (Python-Markdown asks for it)
    """Return the extension, for its name in mkdocs.yml."""
    return VideoLinksExtension(**options)
