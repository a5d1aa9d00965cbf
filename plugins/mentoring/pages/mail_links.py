"""An e-mail address that stands in a sentence, made a link that one can press."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any, ClassVar

from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

if TYPE_CHECKING:
    from markdown import Markdown


class MailLinksExtension(Extension):
    """Makes of `Write to mentor@uni.example.` a sentence with a link."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Python-Markdown's name)
        """Run after links and code, which may hold an address of their own."""
        md.inlinePatterns.register(MailAddress(MailAddress.PATTERN, md), "mail", 70)


class MailAddress(InlineProcessor):
    r"""Finds the addresses that no link holds yet; behind \x03 one stands in a link of HTML."""

    PATTERN = r"(?<![\w.+/:@\x03-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    ANCESTOR_EXCLUDES: ClassVar[tuple[str, ...]] = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802  (Python-Markdown's name and types)
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element, int, int]:
        """Return the link, and what it takes the place of."""
        del data
        link = ET.Element("a", {"href": f"mailto:{m[0]}"})
        link.text = m[0]
        return link, m.start(0), m.end(0)


def makeExtension(**options: Any) -> MailLinksExtension:  # noqa: N802  (Python-Markdown asks for it)
    """Return the extension, for its name in mkdocs.yml."""
    return MailLinksExtension(**options)
