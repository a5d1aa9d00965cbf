"""All that a site is made from, read and checked together: definition, prose, words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from mentoring.definition import Place, Problem, Problems, Reading, load
from mentoring.pages import articles
from mentoring.pages.site import Site
from mentoring.pages.words import languages as known_languages
from mentoring.pages.words import words_in
from mentoring.pages.writing import Writer

if TYPE_CHECKING:
    from pathlib import Path

    from mentoring.pages.articles import Article
    from mentoring.pages.moments import Clock


@dataclass(frozen=True)
class Source:
    """A definition and the prose that goes with it, without problems."""

    reading: Reading
    articles: tuple[Article, ...]

    @classmethod
    def read(cls, programme: Path, docs: Path) -> Source:
        """Read everything; raises Problems with all that is wrong in any of the files."""
        problems: list[Problem] = []
        reading: Reading | None = None
        try:
            reading = load(programme, docs=docs)
            problems += _without_words(reading, programme.name)
        except Problems as found:
            problems += found
        prose: list[Article] = []
        if reading is not None:
            prose, wrong = articles.find(docs, reading.languages)
            prose = [article for article in prose if belongs(article, reading)]
            problems += [*wrong, *articles.check(prose, reading.facts)]
        if reading is None or problems:
            raise Problems(problems)
        return cls(reading, tuple(prose))

    def site(self, language: str, clock: Clock) -> Site:
        """Return the site in one language; prose that has no twin in it comes in another."""
        definition = self.reading.in_language(language)
        return Site(definition, Writer(language, words_in(language)), clock, self._prose(language))

    def article(self, file: str) -> Article | None:
        """Return the prose of a file below docs/."""
        return next((one for one in self.articles if one.file == file), None)

    def _prose(self, language: str) -> tuple[Article, ...]:
        by_id: dict[str, dict[str, Article]] = {}
        for article in self.articles:
            by_id.setdefault(article.id, {})[article.language] = article
        order = (language, *self.reading.languages)
        return tuple(
            next(versions[one] for one in order if one in versions) for versions in by_id.values()
        )


def belongs(article: Article, reading: Reading) -> bool:
    """Tell whether prose is part of this site: what it needs is there, the guide is wanted."""
    if article.id.startswith("guide/") and not reading.neutral.site.guide:
        return False
    needs = article.front.get("needs", "").replace(",", " ").split()
    return all(part in reading.neutral.given for part in needs)


def _without_words(reading: Reading, file: str) -> list[Problem]:
    known = known_languages()
    return [
        Problem(
            "no-words-for-language",
            Place(file, 1, 1),
            "site.languages",
            {"value": one, "file": f"words/{one}.yml", "languages": ", ".join(known)},
        )
        for one in reading.languages
        if one not in known
    ]


@cache
def own_name(language: str) -> str:
    """Return a language's name in itself, from its word file."""
    return str(words_in(language)["name"])
