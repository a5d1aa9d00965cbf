"""Prose from docs/: which twin files there are, what their front matter says, where they belong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from mentoring.definition.kinds import SLUG
from mentoring.definition.placeholders import PLACEHOLDER, Facts, Unknown
from mentoring.definition.problems import Place, Problem
from mentoring.definition.twins import drift

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*\r?\n", re.DOTALL | re.MULTILINE)
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
        text = path.read_bytes().decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
        article, wrong = read(text, name, stem.removeprefix("local/"), language)
        problems += wrong
        found[article.id, language] = article
    return list(found.values()), problems


def read(text: str, file: str, id_: str, language: str) -> tuple[Article, list[Problem]]:
    """Split a file into front matter and body."""
    match = FRONT.match(text)
    if not match:
        return Article(id_, language, file, {}, text, 1), []
    problems = []
    front: dict[str, str] = {}
    try:
        loaded = yaml.load(match[1], Loader=yaml.BaseLoader)  # noqa: S506  (texts only)
        front = loaded if isinstance(loaded, dict) else {}
    except yaml.YAMLError:
        problems.append(Problem("front-matter", Place(f"docs/{file}", 1, 1), source="---"))
    for key in front.keys() - set(KNOWN):
        line = 2 + next((n for n, row in enumerate(match[1].split("\n")) if row.startswith(key)), 0)
        values = {"key": key, "fields": ", ".join(KNOWN)}
        problems.append(Problem("unknown-key", Place(f"docs/{file}", line, 1), "", values))
    address = front.get("address", "")
    if address and not re.fullmatch(f"{SLUG}(/{SLUG})*", address):
        problems.append(
            Problem("not-an-id", Place(f"docs/{file}", 1, 1), "address", {"value": address})
        )
    line = match[0].count("\n") + 1
    return Article(id_, language, file, front, text[match.end() :], line), problems


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


def check(articles: Iterable[Article], facts: Facts) -> Iterator[Problem]:
    """Yield placeholders that name nothing, and figures that differ between twins."""
    twins: dict[str, dict[str, Article]] = {}
    for article in articles:
        twins.setdefault(article.id, {})[article.language] = article
        yield from _placeholders(article, facts)
    for versions in twins.values():
        differs = any("differs" in article.front for article in versions.values())
        if len(versions) > 1 and not differs:
            yield from _drifts(versions)


def _placeholders(article: Article, facts: Facts) -> Iterator[Problem]:
    for quoted in PLACEHOLDER.finditer(article.body):
        try:
            facts.fill(quoted[0], article.language)
        except Unknown as unknown:
            better = f"$({unknown.close})" if unknown.close else ""
            values = {"value": quoted[0]}
            yield _problem(article, unknown.code, quoted.start(), values, better)


def _drifts(versions: Mapping[str, Article]) -> Iterator[Problem]:
    for found in drift({language: article.body for language, article in versions.items()}):
        values = {"value": found.written, "language": found.language, "other": found.missing}
        article = versions[found.language]
        yield _problem(article, "drift", found.offset, values)


def _problem(
    article: Article, code: str, offset: int, values: Mapping[str, str], better: str = ""
) -> Problem:
    words = values["value"]
    before = article.body[:offset]
    line = article.line + before.count("\n")
    column = offset - (before.rfind("\n") + 1) + 1
    source = article.body.split("\n")[before.count("\n")]
    place = Place(f"docs/{article.file}", line, column, len(words))
    mended = source.replace(words, better, 1) if better else ""
    return Problem(code, place, "", values, source, mended)
