"""Prose from docs/: which twin files there are, what their front matter says, where they belong."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mentoring.definition.fields import keys, told
from mentoring.definition.model import Definition
from mentoring.definition.parsing import lines_of
from mentoring.definition.text import read_text
from mentoring.pages import file_names, front_matter
from mentoring.pages.published import published

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from mentoring.definition.placeholders import Facts
    from mentoring.definition.problems import Problem

TITLE = re.compile(r"\s*#[ \t]+(\S.*?)[ \t#]*(?:\n|\Z)")
"""A heading that a page begins with: its title, where the front matter states none."""
UNOPENED = frozenset({"roles", "questions"})
"""Parts whose pages have no place for prose: there is one for each role, and a form."""
OPENED = frozenset(name for name, of in keys(Definition) if told(of).menu) - UNOPENED
"""The parts of a definition that have a page of their own, which prose may open."""
PLACING = ("title", "address", "menu", "order", "short", "chapter")
"""What says where a page stands, and by what name."""
INHERITED = (*PLACING, "description", "needs", "shows")
"""What a page in docs/local/ takes over from the one whose place it takes."""
# What is said of a definition as a whole, and what of a page.
_OF_PAGES = {"empty-file": "empty-page", "file-too-large": "page-too-large"}


@dataclass(frozen=True)
class Article:
    """One prose file in one language.

    `id` is its path without language and ending (`guide/matching`), `file` its path below docs/,
    `body` the Markdown after the front matter, and `line` the line that the body begins on.
    `absent` are prose pages that this site leaves out.
    """

    id: str
    language: str
    file: str
    front: Mapping[str, str] = field(hash=False)
    body: str
    line: int
    absent: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The address without ending, below the language's root."""
        folder = self.id.rpartition("/")[0]
        own = self.front.get("address") or self.id.rpartition("/")[2]
        return f"{folder}/{own}" if folder and "/" not in own else own

    @property
    def title(self) -> str:
        """The page's title: stated, or else its file's name."""
        return self.front.get("title") or self.id.rpartition("/")[2].replace("-", " ").capitalize()

    @property
    def opens(self) -> bool:
        """True for prose that opens a page made from the definition: `timeline.nb.md`."""
        return self.id in OPENED

    @property
    def own(self) -> bool:
        """True for a file that a fork laid in docs/local/."""
        return self.file.startswith("local/")


def find(docs: Path, languages: tuple[str, ...]) -> tuple[list[Article], list[Problem]]:
    """Return the articles in docs/, those in docs/local/ standing in for their namesakes."""
    found: dict[tuple[str, str], Article] = {}
    problems: list[Problem] = []
    for file in files(docs):
        if (docs / file).is_dir():
            continue  # told as advice
        if not file_names.is_page(file, languages):
            problems += file_names.problems(file, languages)
            continue
        text, broken = text_of((docs / file).read_bytes(), f"docs/{file}")
        problems += broken
        if text is None:
            continue
        stem, language, _ = file_names.named(file)
        article, wrong = read(text, file, stem, language)
        problems += wrong
        shadowed = found.get((article.id, language))
        found[article.id, language] = inheriting(article, shadowed) if shadowed else article
    return list(found.values()), problems


def inheriting(article: Article, shadowed: Article) -> Article:
    """Return a fork's page with what it leaves unsaid of its place, as ours beneath it says it."""
    kept = {name: said for name, said in shadowed.front.items() if name in INHERITED}
    return replace(article, front=kept | dict(article.front))


def files(docs: Path) -> list[str]:
    """Return the names below docs/ of what was meant as pages, docs/local/ last."""
    names = [path.relative_to(docs).as_posix() for path in docs.rglob("*")]
    pages = [name for name in names if file_names.looks_like_page(name)]
    return sorted(pages, key=lambda name: (name.startswith("local/"), name))


def text_of(data: bytes, file: str) -> tuple[str | None, list[Problem]]:
    """Return a page's text and what is wrong with its bytes.

    A line that begins with `#` is a comment in a definition, but a heading here.
    """
    text, problems = read_text(data, file)
    if text is None and [problem.code for problem in problems] == ["empty-file"]:
        text = "\n".join(lines_of(data.decode("utf-8", "replace")))
        if text.strip():
            return text, []
        text = None
    codes = [_OF_PAGES.get(problem.code, problem.code) for problem in problems]
    told = [replace(one, code=code) for one, code in zip(problems, codes, strict=True)]
    return text, told


def read(text: str, file: str, id_: str, language: str) -> tuple[Article, list[Problem]]:
    """Split a file into front matter and body."""
    front = front_matter.read(text, f"docs/{file}")
    line = min(front.split.text, len(front.split.lines) - 1) + 1
    fields, body = front.fields, front.split.body
    if not fields.get("title") and (heading := TITLE.match(body)):
        fields, body = fields | {"title": heading[1]}, body[heading.end() :]
        line += heading[0].count("\n")
    return Article(id_, language, file, fields, body, line), front.problems


def described(article: Article, facts: Facts) -> Article:
    """Return an article with a description: stated, or else its first paragraph."""
    if article.front.get("description"):
        return article
    opening = next((one.text for one in published(article, facts).rendered.of("p")), "")
    return replace(article, front={**article.front, "description": " ".join(opening.split())})


def filled(article: Article, facts: Facts) -> str:
    """Return the body as it is published: its placeholders filled in."""
    return published(article, facts).text


def by_id(articles: Iterable[Article]) -> dict[str, dict[str, Article]]:
    """Return the versions of each page by their language."""
    versions: dict[str, dict[str, Article]] = {}
    for article in articles:
        versions.setdefault(article.id, {})[article.language] = article
    return versions
