"""All that a site is made from, read and checked together: definition, prose, words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import yaml
from babel import UnknownLocaleError

from mentoring.definition import Place, Problem, Problems, Reading, languages_in, load
from mentoring.definition.wording import locale_of
from mentoring.pages import articles
from mentoring.pages.article_problems import Targets, check
from mentoring.pages.moments import Clock
from mentoring.pages.site import Site
from mentoring.pages.word_faults import faults
from mentoring.pages.words import Words, known, words_in
from mentoring.pages.writing import Writer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from mentoring.pages.articles import Article


@dataclass(frozen=True)
class Source:
    """A definition and the prose that goes with it, without problems."""

    reading: Reading
    articles: tuple[Article, ...]
    words: Mapping[str, Words]

    @classmethod
    def read(cls, programme: Path, docs: Path) -> Source:
        """Read everything; raises Problems with all that is wrong in any of the files."""
        problems: list[Problem] = []
        reading: Reading | None = None
        words: dict[str, Words] = {}
        try:
            reading = load(programme, docs=docs, called=called(programme, docs.parent))
            words, wrong = _words(reading, programme)
            problems += wrong
        except Problems as found:
            problems += found
        languages = reading.languages if reading else languages_in(programme.read_bytes())
        prose, wrong = articles.find(docs, languages)
        problems += wrong
        if reading is None:
            raise Problems(problems)
        prose = [article for article in prose if belongs(article, reading)]
        source = cls(reading, tuple(prose), words)
        problems += check(prose, reading.facts, source._targets(docs))
        problems += source._collisions()
        if problems:
            raise Problems(problems)
        return source

    def site(self, language: str, clock: Clock) -> Site:
        """Return the site in one language; prose that has no twin in it comes in another."""
        definition = self.reading.in_language(language)
        writer = Writer(language, self.words[language])
        return Site(definition, writer, clock, self._prose(language))

    def article(self, file: str) -> Article | None:
        """Return the prose of a file below docs/."""
        return next((one for one in self.articles if one.file == file), None)

    def fallbacks(self) -> Iterator[tuple[str, str]]:
        """Yield each prose file that stands in for a missing twin, with the language it serves."""
        for language in self.reading.languages:
            for article in self._prose(language):
                if article.language != language:
                    yield f"docs/{article.file}", language

    @cached_property
    def _sites(self) -> list[Site]:
        """Return the sites of the languages whose words could be read, as they are now."""
        when = Clock(dt.datetime.now(dt.UTC), ZoneInfo(self.reading.neutral.site.time_zone))
        usable = [one for one in self.reading.languages if one in self.words]
        return [self.site(language, when) for language in usable]

    def _targets(self, docs: Path) -> Targets:
        """Return what prose may link to; the pages of one language are those of all."""
        pages = {article.id for article in self.articles}
        for site in self._sites[:1]:
            pages |= site.by_id.keys()
        files = {file.relative_to(docs).as_posix() for file in docs.rglob("*") if file.is_file()}
        shadowing = {name.removeprefix("local/") for name in files}
        return Targets(frozenset(pages), frozenset(files | shadowing))

    def _collisions(self) -> Iterator[Problem]:
        """Yield prose that would take the place of another page."""
        for site in self._sites:
            for article in (page for page in site.pages if page.source):
                others = [page for page in site.pages if page is not article]
                taken = {page.address for page in others} | {page.id for page in others}
                if article.address in taken or article.id in taken:
                    place = Place(f"docs/{article.source}", 1, 1)
                    yield Problem("address-taken", place, "", {"value": article.address})

    def _prose(self, language: str) -> tuple[Article, ...]:
        by_id: dict[str, dict[str, Article]] = {}
        for article in self.articles:
            by_id.setdefault(article.id, {})[article.language] = article
        order = (language, *self.reading.languages)
        return tuple(
            next(versions[one] for one in order if one in versions) for versions in by_id.values()
        )


def called(programme: Path, project: Path) -> str:
    """Return how messages name the definition: its path in the project, as a code host needs it."""
    file, root = programme.resolve(), project.resolve()
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else file.name


def belongs(article: Article, reading: Reading) -> bool:
    """Tell whether prose is part of this site: what it needs is there, the guide is wanted."""
    if article.id.startswith("guide/") and not reading.neutral.site.guide:
        return False
    needs = article.front.get("needs", "").replace(",", " ").split()
    return all(part in reading.neutral.given for part in needs)


def _words(reading: Reading, programme: Path) -> tuple[dict[str, Words], list[Problem]]:
    """Read the words of each language: ours, and those in words/ beside the definition."""
    own = programme.parent / "words"
    words: dict[str, Words] = {}
    problems = []
    for one in reading.languages:
        file = f"words/{one}.yml"
        try:
            found = words_in(one, own)
            locale_of(one)
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark else 1
            problems.append(Problem("broken-word-file", Place(file, line, 1)))
            continue
        except UnknownLocaleError:
            problems.append(_of_languages("unknown-language", reading, one))
            continue
        if one not in known(own):
            listed = ", ".join(known(own))
            problems.append(
                _of_languages("no-words-for-language", reading, one, file=file, languages=listed)
            )
            continue
        wrong = list(faults(one, own))
        problems += [Problem(code, Place(file, 1, 1), path, values) for code, path, values in wrong]
        if not wrong:
            words[one] = found
    return words, problems


def _of_languages(code: str, reading: Reading, language: str, **values: str) -> Problem:
    """Report a language where it is listed; the default languages are listed nowhere."""
    path = f"site.languages[{reading.languages.index(language)}]"
    place = reading.places.get(path) or reading.places["programme"]
    values = {"value": language, "languages": ", ".join(reading.languages)} | values
    return Problem(code, place, path, values)
