"""How Markdown is read here: by one parser, and each text once, to be checked and to be built."""

from __future__ import annotations

import copy
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.admonition import AdmonitionExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.md_in_html import MarkdownInHtmlExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension, slugify_unicode
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from mentoring.pages.alignment import AlignmentExtension
from mentoring.pages.blanks import BlanksExtension
from mentoring.pages.mail_links import MailLinksExtension
from mentoring.pages.video_links import VideoLinksExtension

if TYPE_CHECKING:
    from collections.abc import Callable

EXTENSIONS: dict[str, Callable[[], Extension]] = {
    "admonition": AdmonitionExtension,
    "attr_list": AttrListExtension,
    "def_list": DefListExtension,
    "fenced_code": FencedCodeExtension,
    "footnotes": FootnoteExtension,
    "md_in_html": MarkdownInHtmlExtension,
    "mentoring.pages.alignment": AlignmentExtension,
    "mentoring.pages.blanks": BlanksExtension,
    "mentoring.pages.mail_links": MailLinksExtension,
    "mentoring.pages.video_links": VideoLinksExtension,
    "tables": TableExtension,
    "toc": partial(TocExtension, slugify=slugify_unicode),
}
"""Those of mkdocs.yml and MkDocs' own; a test holds them together."""
WRITTEN = "data-written"
"""Marks in `Conversion.html` what came of Markdown."""
_PARSED = 6
"""All that reads Markdown has run by then; the table of contents and MkDocs' own come later."""
_AS_WRITTEN, _BLOCKS = 1000, 20.5
"""Before all other preprocessors, and when all but the one that sets HTML aside have run."""


@dataclass(frozen=True)
class Conversion:
    """What a text becomes: its HTML, and the tree that this was made of, before links are set.

    `aside` are the stretches of HTML that the tree names by their numbers.
    """

    html: str
    tree: ET.Element
    aside: list[str | ET.Element]


@lru_cache(maxsize=512)
def converted(text: str) -> Conversion:
    """Return what a text becomes, for readers only; raises RecursionError for one too deep."""
    parser, parsed = _parser()
    parsed.tree, parsed.aside = ET.Element("div"), []  # all that Markdown makes of no text at all
    try:
        html = parser.reset().convert(text)
    except RecursionError:
        _parser.cache_clear()  # it stopped in the middle of something
        raise
    return Conversion(html, parsed.tree, parsed.aside)


@cache
def _parser() -> tuple[Markdown, _Parsed]:
    parser = Markdown(extensions=[extension() for extension in EXTENSIONS.values()])
    parsed = _Parsed(parser)
    parser.treeprocessors.register(parsed, "parsed", _PARSED)
    parser.treeprocessors.register(_Mark(parser), "mark", -10)
    return parser, parsed


class _Parsed(Treeprocessor):
    """Keeps a copy of what was parsed, before anything is done to it."""

    tree: ET.Element
    aside: list[str | ET.Element]

    def run(self, root: ET.Element) -> None:
        self.tree, self.aside = copy.deepcopy((root, self.md.htmlStash.rawHtmlBlocks))


class _Mark(Treeprocessor):
    """Marks what came of Markdown; what was written as HTML never enters the tree."""

    def run(self, root: ET.Element) -> None:
        for element in root.iter():
            if element is not root:
                element.set(WRITTEN, "")


class ParsedOnceExtension(Extension):
    """Gives another parser with the same extensions what was parsed here, its links still unset.

    Footnotes are left to that parser, since their way back is told in the language of the page.
    """

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Python-Markdown's name)
        """Put it in the place of what that parser would make of the text."""
        text = _Text(md)
        md.preprocessors.register(text, "once-text", _AS_WRITTEN)
        md.preprocessors.register(_Left(md, text), "once-left", _BLOCKS)
        md.treeprocessors.register(_Given(md, text), "once-given", _PARSED)


class _Text(Preprocessor):
    """Knows what became of the text as it was written."""

    known: Conversion | None = None

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        self.known = None if "[^" in text else converted(text)
        return lines


class _Left(Preprocessor):
    """Leaves nothing to be parsed where that was done."""

    def __init__(self, md: Markdown, text: _Text) -> None:
        super().__init__(md)
        self.text = text

    def run(self, lines: list[str]) -> list[str]:
        return [] if self.text.known else lines


class _Given(Treeprocessor):
    """Puts the tree in its place, and the HTML that it names."""

    def __init__(self, md: Markdown, text: _Text) -> None:
        super().__init__(md)
        self.text = text

    def run(self, root: ET.Element) -> ET.Element:
        if self.text.known is None:
            return root
        tree, aside = copy.deepcopy((self.text.known.tree, self.text.known.aside))
        self.md.htmlStash.rawHtmlBlocks = aside
        self.md.htmlStash.html_counter = len(aside)
        return tree


def makeExtension(**options: Any) -> ParsedOnceExtension:  # noqa: N802  (Python-Markdown asks for it)
    """Return the extension, for this module's name among those of a configuration."""
    return ParsedOnceExtension(**options)
