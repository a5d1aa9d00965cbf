"""An address as people paste it into a sentence, made a link that one can press."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, ClassVar

from markdown.inlinepatterns import InlineProcessor

if TYPE_CHECKING:
    import re

    from markdown import Markdown


class BareLink(InlineProcessor):
    r"""Finds the addresses that no link holds yet.

    A `PATTERN` lets none follow \x03: behind that one stands in an element of HTML, which
    Python-Markdown has put aside by then.
    """

    PATTERN: ClassVar[str]
    SCHEME: ClassVar[str] = ""
    """What the link begins with and people leave out."""
    ENDS: ClassVar[str] = ""
    """Signs that end a sentence and are no part of the address."""
    ANCESTOR_EXCLUDES: ClassVar[tuple[str, ...]] = ("a",)

    def __init__(self, md: Markdown) -> None:
        super().__init__(self.PATTERN, md)

    def handleMatch(  # type: ignore[override]  # noqa: N802  (Python-Markdown's name and types)
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element, int, int]:
        """Return the link, and what it takes the place of."""
        del data
        address = m[0].rstrip(self.ENDS) if self.ENDS else m[0]
        link = ET.Element("a", {"href": self.SCHEME + address})
        link.text = address
        return link, m.start(0), m.start(0) + len(address)
