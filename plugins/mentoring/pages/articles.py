"""Prose from docs/: which twin files there are, what their front matter says, where they belong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentoring.definition.fields import keys
from mentoring.definition.kinds import SLUG
from mentoring.definition.model import Definition
from mentoring.definition.parsing import parse
from mentoring.definition.problems import Place, Problem
from mentoring.definition.text import read_text
from mentoring.definition.tree import Node, Scalar
from mentoring.pages.menu import GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from mentoring.definition.placeholders import Facts

FRONT = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(\n|\Z)", re.DOTALL | re.MULTILINE)
KNOWN = ("title", "description", "address", "menu", "short", "needs", "differs", "template")


@dataclass(frozen=True)
class Article:
    """One prose file in one language.

    `id` is its path without language and ending (`guide/matching`), `file` its path below docs/,
    `body` the Markdown after the front matter, and `line` the line that the body begins on.
    """

    id: str
    language: str
    file: str
    front: Mapping[str, str]
    body: str
    line: int

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


def find(docs: Path, languages: tuple[str, ...]) -> tuple[list[Article], list[Problem]]:
    """Return the articles in docs/, those in docs/local/ standing in for their namesakes."""
    found: dict[tuple[str, str], Article] = {}
    problems: list[Problem] = []
    for path in sorted(docs.rglob("*.md"), key=lambda p: (p.is_relative_to(docs / "local"), p)):
        name = path.relative_to(docs).as_posix()
        stem, _, language = name.removesuffix(".md").rpartition(".")
        own = name.startswith("local/")
        if language not in languages or not stem:
            problems += _stray(name, stem, language, languages, own=own)
            continue
        text, broken = read_text(path.read_bytes(), f"docs/{name}")
        problems += broken
        if text is None:
            continue
        article, wrong = read(text, name, stem.removeprefix("local/"), language)
        problems += wrong
        found[article.id, language] = article
    return list(found.values()), problems


def read(text: str, file: str, id_: str, language: str) -> tuple[Article, list[Problem]]:
    """Split a file into front matter and body."""
    match = FRONT.match(text)
    if not match:
        return Article(id_, language, file, {}, _as_in_docs(text, file), 1), []
    place = f"docs/{file}"
    # An empty line in the place of `---` keeps the numbers of the lines.
    tree, slips = parse("\n" + match[1], place) if match[1].strip() else (None, [])
    problems = [problem for problem in slips if problem.code != "empty-file"]
    front = {}
    for key, value in tree.entries if tree else ():
        if isinstance(value, Scalar):
            front[key.text] = value.text
        wrong = _wrong_field(key.text, value)
        if wrong:
            code, values = wrong
            where = Place(place, key.line, key.column, len(key.text))
            source = match[1].split("\n")[key.line - 2]
            problems.append(Problem(code, where, key.text, values, source))
    body = _as_in_docs(text[match.end() :], file)
    return Article(id_, language, file, front, body, match[0].count("\n") + 1), problems


def _wrong_field(key: str, value: Node) -> tuple[str, dict[str, object]] | None:
    """Return code and values of what a field of the front matter says wrongly."""
    if key not in KNOWN:
        return "unknown-key", {"key": key, "fields": ", ".join(KNOWN)}
    if not isinstance(value, Scalar):
        return "one-value-needed", {}
    text = value.text
    if key == "menu" and text not in GROUPS:
        return "unknown-choice", {"value": text, "allowed": ", ".join(GROUPS)}
    if key == "address" and not re.fullmatch(f"{SLUG}(/{SLUG})*", text):
        return "not-an-id", {"value": text}
    parts = [name for name, _ in keys(Definition)]
    lost = [part for part in text.replace(",", " ").split() if part not in parts]
    if key == "needs" and lost:
        return "unknown-choice", {"value": lost[0], "allowed": ", ".join(parts)}
    return None


def _as_in_docs(body: str, file: str) -> str:
    """Write the links of a file in docs/local/ as if it lay in docs/, whose place it takes.

    Both ways of writing them are natural there, `timeline.md` and `../timeline.md`.
    """
    if not file.startswith("local/"):
        return body
    up = "../" * file.count("/")
    return body.replace(f"]({up}", f"]({up.removeprefix('../')}")


def _stray(
    file: str, stem: str, language: str, languages: tuple[str, ...], *, own: bool
) -> Iterator[Problem]:
    """A file for no language of the site: upstream's is passed over, a fork's own is named."""
    is_code = bool(re.fullmatch(r"[a-z]{2}", language)) and bool(stem)
    if is_code and language != "no" and not own:
        return
    code = "language-no" if language == "no" else "file-without-language"
    values = {"value": language if is_code else file, "languages": ", ".join(languages)}
    yield Problem(code, Place(f"docs/{file}", 1, 1), "", values)


def filled(article: Article, facts: Facts) -> str:
    """Return the body with its placeholders filled in, as readers see it."""
    return facts.fill(article.body, article.language)
