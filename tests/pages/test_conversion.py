"""A parser that is given what was parsed before makes the same of it as one that parses itself.

Planted and caught: HTML set aside that is left behind; the same tree handed out twice, so that the
links of one page are set from where another stands.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from mentoring.pages import conversion
from mentoring.pages.conversion import EXTENSIONS, ParsedOnceExtension, converted

TEXTS = {
    "headings": "## Én\n\n### To {#to}\n\n## Én\n\n## *Tre* {: data-toc-label='3' }\n",
    "links": "[a](b.md) ![c](d.png) [e][f] <https://a.no> a@b.no <a id=h>c</a>\n\n[f]: g.md",
    "html": "<div markdown>\n## H {#h}\n\n[d](e.md)\n</div>\n\n<p id='x'>&amp; *a*</p>\n\n<br>",
    "code": "    a < b\n\n~~~\n<i id='no'>\n~~~\n\n`<b>` \\* \\_a\\_ &copy;",
    "tables": "| a | b |\n|--:|:-:|\n| *c* | `|` |\n\n!!! note\n    - d\n\nOrd\n:   e",
    "footnotes": "a[^1] b[^1]\n\n[^1]: c",
    "blanks": "Mentor: […]\n\n[Film](https://www.youtube.com/watch?v=aaaaaaaaaaa) i en setning.",
    "nothing": " \n\n",
    "marks": "\x02wzxhzdk:0\x03 \x02\x03",
}
MARKS = st.sampled_from(
    ["#", "## ", "|", "[a](", "](", "x.md", ")", "<b", ">", "</b>", "<div markdown>", "</div>", "`",
     "~~~\n", "\n", "\n\n", "    ", "- ", "1. ", "*", "**", "_", "&lt;", "![", "<!--", "-->",
     "{#a}", "!!! note\n", ":   ", "> ", "a@b.no", "\\", "æ", "\t", "a", "[x]: y\n", "<br>", "\r\n"]
)  # fmt: skip


class SetLinks(Treeprocessor):
    """Writes links anew at the end, as MkDocs does."""

    def run(self, root: ET.Element) -> None:
        for link in root.iter("a"):
            link.set("href", "../" + link.get("href", ""))


def made(text: str, *, once: bool) -> tuple[str, object]:
    """Return the page and its headings, by a parser such as MkDocs makes for each page."""
    extensions = [make() for make in EXTENSIONS.values()]
    parser = Markdown(extensions=[*extensions, *[ParsedOnceExtension()] * once])
    parser.treeprocessors.register(SetLinks(parser), "set-links", 0)
    return parser.convert(text), getattr(parser, "toc_tokens", [])


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_page_is_the_same(text: str) -> None:
    expected = made(text, once=False)
    assert [made(text, once=True) for _ in range(2)] == [expected, expected]


@given(st.lists(MARKS, max_size=25).map("".join))
def test_any_page_is_the_same(text: str) -> None:
    assert made(text, once=True) == made(text, once=False)


def test_what_was_checked_is_not_parsed_again() -> None:
    before = converted(TEXTS["html"])
    hits = converted.cache_info().hits
    made(TEXTS["html"], once=True)
    assert converted.cache_info().hits == hits + 1
    assert ET.tostring(before.tree) == ET.tostring(converted(TEXTS["html"]).tree)


@pytest.mark.parametrize("before", [None, TEXTS["html"]])
def test_nothing_becomes_of_no_text(before: str | None) -> None:
    """Markdown asks no extension about it, so that nothing of the text before may be left."""
    converted.cache_clear()
    conversion._parser.cache_clear()  # noqa: SLF001  (what each process begins with)
    if before:
        converted(before)
    made = converted("")
    assert (made.html, len(made.tree), made.aside) == ("", 0, [])
