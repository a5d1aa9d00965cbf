"""What is worth a second look on a page in docs/: its title, its tables, what is shown as signs.

None of it fails a build.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from mentoring.definition.kinds import SLUG
from mentoring.definition.problems import Place, Problem
from mentoring.pages import file_names, front_matter, twin_files
from mentoring.pages.article_access import quoted
from mentoring.pages.articles import files
from mentoring.pages.published import Found, Published, published

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from mentoring.definition import Reading
    from mentoring.pages.articles import Article

LEFT = {
    # Signs that Markdown would have turned into something, had they been written as it wants.
    "broken-link": r"\[[^\]\n]+\][ \t]+\((?:https?:|mailto:|[\w./-]+\.md\b)[^)\n]*\)"
    r"|\([^()\n]+\)\[(?:https?:|mailto:|www\.|[\w./-]+\.md\b)[^\]\n]*\]"
    r"|\[[^\]\n]+\]\[[^\]\n]*\]",
    "missing-note": r"\[\^[^\]\n]+\]",
    "open-fence": r"`{3,}|~{3,}",
    "open-comment": r"<!--",
    "stray-stars": r"\*\*[^*\n]{0,60}",
}
_RULED = re.compile(r"^ {0,3}\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$|^ {0,3}\|-+\|$")
"""The line below the first row of a table."""


def advise(articles: Iterable[Article], reading: Reading, docs: Path) -> Iterator[Problem]:
    """Yield all advice on the pages of a site."""
    articles = list(articles)
    for file in files(docs):
        if (docs / file).is_dir():
            yield Problem("page-is-folder", Place(f"docs/{file}", 1, 1), level="advice")
        else:
            yield from file_names.advice(file, reading.languages)
    yield from twin_files.advise(articles, reading)
    for article in articles:
        page = published(article, reading.facts)
        if not article.opens:
            yield from _title(page)
            yield from _address(article)
        yield from _left(page)
        yield from _tables(page)


def _advice(
    page: Published,
    code: str,
    found: Found,
    values: Mapping[str, object] | None = None,
    better: str | None = None,
) -> Problem:
    return page.problem(code, found, values, better=better, level="advice")


def _title(page: Published) -> Iterator[Problem]:
    """A page that does not say its title, or has nothing but one."""
    article = page.article
    if not page.text.strip():
        yield _advice(page, "page-without-text", Found(0, ""))
    if article.front.get("title"):
        return
    values = {"title": article.title}
    title = f"---\ntitle: {quoted(article.title)}"
    if article.line > 1:
        place = Place(f"docs/{article.file}", 1, 1, len("---"))
        yield Problem("page-without-title", place, "", values, "---", title, "advice")
    elif all(one.tag != "h1" for one in page.rendered.headings):  # else told as a barrier
        line = page.text.partition("\n")[0]
        found = Found(0, line)
        yield _advice(page, "page-without-front", found, values, f"{title}\n---\n{line}")


def _address(article: Article) -> Iterator[Problem]:
    """Addresses that go wrong when people copy them."""
    if re.fullmatch(f"{SLUG}(/{SLUG})*", article.name):
        return
    own = article.id.rpartition("/")[2]
    better = front_matter.slug(own) or "side"
    values = {"value": f"{article.name}.html", "address": better}
    values |= {"better": f"{better}.{article.language}.md"}
    yield Problem(
        "file-name-in-address", Place(f"docs/{article.file}", 1, 1), "", values, level="advice"
    )


def _left(page: Published) -> Iterator[Problem]:
    """Signs that readers will see as they were written."""
    for element in page.rendered.of("p", "li", "td", "dd"):
        for code, pattern in LEFT.items():
            # One pair of asterisks that is wrong makes others look wrong.
            most = 1 if code == "stray-stars" else None
            for match in itertools.islice(re.finditer(pattern, element.text), most):
                found = next(page.found(match[0]))
                if found.words:
                    yield _advice(page, code, found)


def _tables(page: Published) -> Iterator[Problem]:
    at = 0
    for paragraph in page.rendered.of("p"):
        rows = [line.strip() for line in paragraph.text.split("\n")]
        row = next((one for one in rows if re.match(r"\|.*\|", one)), "")
        if row:
            words = _cells(row)[0].strip()
            found = page.after(at, words, r"^ {0,3}\|[ \t*_`]*%s")
            at = found.offset + 1
            yield _advice(page, "broken-table", found)
    if page.rendered.of("table"):
        yield from _long_rows(page)


def _long_rows(page: Published) -> Iterator[Problem]:
    """Rows with more cells than the first one has: the last ones would be lost."""
    columns, at, above = 0, 0, ""
    for line in page.plain.split("\n"):
        cells = len(_cells(line))
        if _RULED.match(line) and "|" in above:
            columns = len(_cells(above))
        elif not line.strip():
            columns = 0
        elif columns and cells > columns:
            values = {"cells": cells, "columns": columns}
            yield _advice(page, "table-row-too-long", Found(at, line), values)
        at, above = at + len(line) + 1, line


def _cells(line: str) -> list[str]:
    inner = re.sub(r"^[ \t]*\||(?<!\\)\|[ \t]*$", "", line)
    return re.split(r"(?<!\\)\|", inner)
