"""What Markdown makes of a page, and where each word of it stands in the page's file.

Planted and caught: a fact's length taken for its placeholder's; the line of a page in docs/local/
counted after its links were rewritten; `javascript:` behind a tab; raw links taken for Markdown's.
Found: a parser that gave up in deep lists and missed links on the next page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mentoring.pages.article_advice import advise
from mentoring.pages.article_problems import check
from mentoring.pages.articles import Article, read
from mentoring.pages.links import Targets, fault
from mentoring.pages.published import published
from mentoring.pages.rendered import DEEPEST, rendered

from tests.pages.small import PROGRAMME, TIMELINE, reading_of

if TYPE_CHECKING:
    from pathlib import Path

TARGETS = Targets(
    frozenset({"timeline", "roles/mentee", "guide/start", "home"}),
    frozenset({"images/map.png", "form.pdf", "guide/start.nb.md"}),
    {"tidslinje.html": "timeline", "en/timeline.html": "timeline"},
)


def article(text: str, file: str = "a.nb.md") -> Article:
    return read(text, file, file.removeprefix("local/").split(".")[0], "nb")[0]


def test_every_character_of_the_text_is_found_in_the_file() -> None:
    body = "Fra $(applications.from) [a](../timeline.md) til $(applications.to) [b](../x.md), takk."
    page = published(article(body, "local/a.nb.md"), reading_of(PROGRAMME + TIMELINE).facts)
    assert page.text == ("Fra 4. januar 2027 [a](timeline.md) til 31. januar 2027 [b](x.md), takk.")
    for words in ("Fra", "[a]", "timeline.md", " til ", "[b]", "x.md", ", takk."):
        start = page.origin(page.text.index(words))
        assert body[start : start + len(words)] == words
    for fact in ("4. januar 2027", "31. januar"):
        assert body[page.origin(page.text.index(fact) + 3) :].startswith("$(applications.")


def test_a_problem_beside_a_fact_stands_in_its_own_column() -> None:
    text = "---\ntitle: A\n---\nEn\nInnen $(applications.to): [søk](borte.md)"
    facts = reading_of(PROGRAMME + TIMELINE).facts
    (wrong,) = check([article(text)], facts, TARGETS)
    assert (wrong.place.line, wrong.place.column, wrong.place.length) == (5, 33, 8)
    assert wrong.source == "Innen $(applications.to): [søk](borte.md)"


def test_a_link_made_of_a_fact_is_shown_at_its_placeholder() -> None:
    text = "[søk]($(programme.id))"
    facts = reading_of(PROGRAMME + TIMELINE).facts
    (wrong,) = check([article(text)], facts, TARGETS)
    assert (wrong.code, wrong.place.column, wrong.mended) == ("dead-link", 7, "")


@pytest.mark.parametrize(
    ("link", "folder", "code", "better"),
    [
        ("timeline.md", "", None, None),
        ("../timeline.md", "guide", None, None),
        ("start.md#her", "guide", None, None),
        ("images/map.png", "", None, None),
        ("form.pdf", "", None, None),
        ("timeline.md?x=1", "", None, None),
        ("mailto:a@b.no", "", None, None),
        ("https://uio.no/it's", "", None, None),
        ("timeline.md", "guide", "dead-link", "../timeline.md"),
        ("strat.md#her", "guide", "dead-link", "start.md#her"),
        ("tidslinje.html", "", "dead-link", "timeline.md"),
        ("../en/timeline.html#x", "guide", "dead-link", "../timeline.md#x"),
        ("roles/mentee", "", "dead-link", "roles/mentee.md"),
        ("guide/start.nb.md", "", "dead-link", "guide/start.md"),
        ("docs/local/timeline.md", "", "dead-link", "timeline.md"),
        ("../docs/images/map.png", "", "dead-link", "images/map.png"),
        ("site.md", "", "dead-link", None),
        ("times.md", "", "dead-link", None),
        ("http://uio.no/", "", "insecure-link", "https://uio.no/"),
        ("java\tscript:x", "", "dangerous-link", None),
        (" javascript:x", "", "dangerous-link", None),
        ("uio.no", "", "not-a-link", "https://uio.no"),
        ("https:///", "", "not-a-link", None),
        ("file:///C:/a.pdf", "", "file-on-own-machine", None),
        ("a@b.no", "", "mail-link", "mailto:a@b.no"),
        ("", "", "empty-link", None),
    ],
)
def test_where_a_link_leads(link: str, folder: str, code: str | None, better: str | None) -> None:
    found = fault(link, folder, TARGETS)
    assert (found and found.code, found and found.better) == (code, better)


def test_only_what_is_written_as_html_is_raw() -> None:
    page = rendered('[a](b.md) <a href="c.md">c</a>\n\n<div markdown>\n[d](e.md)\n</div>')
    assert [(one.attributes["href"], one.raw) for one in page.of("a")] == [
        ("b.md", False),
        ("c.md", True),
        ("e.md", False),
    ]


def test_what_stands_in_code_is_no_text() -> None:
    page = rendered("Tekst `**kode**` og\n\n    **kode**\n\n[![ord](a.png)](b.md)")
    assert "**" not in "".join(one.text for one in page.of("p"))
    assert page.of("a")[0].text == "ord"


@pytest.mark.parametrize(
    "text",
    [
        "\n".join("    " * depth + "- a" for depth in range(400)),
        "<div>" * 2000,
        ">" * 2000 + "a",
        "[" * 300,
        "![a](" * 300,
        "\x02wzxhzdk:0\x03 \x02\x03",
    ],
    ids=["lists", "div", "quotations", "brackets", "pictures", "markdown's own marks"],
)
def test_nothing_is_too_deep_to_be_read(text: str) -> None:
    rendered.cache_clear()
    rendered(text)
    rendered.cache_clear()
    assert len(rendered("[a](b.md)\n\n- [c](d.md)").of("a")) == 2, "the next page suffers"


def test_what_is_too_deep_for_a_page_is_told_in_time() -> None:
    """MkDocs fails some hundreds of elements further down, where nobody could tell the line."""
    lists = "\n".join("    " * depth + "- a" for depth in range(DEEPEST))
    assert rendered(lists).too_deep
    assert not rendered("\n".join("    " * depth + "- a" for depth in range(10))).too_deep


MARKS = st.sampled_from(
    ["---", "#", "## ", "|", "[a](", "](", "x.md", "<b", "</b>", "<script>", "`", "```", "$(", ")",
     "\n", "\n\n", "    ", "- ", "**", "title: ", "&lt;", "![", "<!--", "-->", "[^1]", "æ", "\t"]
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.lists(MARKS | st.text(max_size=4), max_size=25).map("".join))
def test_any_page_is_read_and_every_problem_has_its_line(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    reading = reading_of(PROGRAMME + TIMELINE)
    text = re.sub("\r\n?", "\n", text)  # as Python reads a file
    made, wrong = read(text, "a.nb.md", "a", "nb")
    docs: Path = tmp_path_factory.getbasetemp() / "nowhere"
    wrong += [*check([made], reading.facts, TARGETS), *advise([made], reading, docs)]
    lines = text.split("\n")
    for one in wrong:
        assert 1 <= one.place.line <= len(lines)
        assert 1 <= one.place.column <= len(lines[one.place.line - 1]) + 1
