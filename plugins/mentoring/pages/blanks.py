r"""Blanks in a form: `\[…\]` in prose is a line to write on when the page is printed."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

if TYPE_CHECKING:
    import re

    from markdown import Markdown


class BlanksExtension(Extension):
    r"""Makes of `Dato: \[…\]` a blank of the class `blank`, shown as […] on screens."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Python-Markdown's name)
        """Run before the backslashes are taken away."""
        md.inlinePatterns.register(_Blank(r"\\\[…\\\]", md), "blank", 185)


class _Blank(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802  (Python-Markdown's name and types)
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element, int, int]:
        del data
        blank = ET.Element("span", {"class": "blank"})
        blank.text = "[…]"
        return blank, m.start(0), m.end(0)


def makeExtension(**options: Any) -> BlanksExtension:  # noqa: N802  (Python-Markdown asks for it)
    """Return the extension, for its name in mkdocs.yml."""
    return BlanksExtension(**options)
