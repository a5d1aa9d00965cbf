"""All that a site is made from, read and checked together: definition, prose, words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mentoring.definition import Place, Problem, Problems, Reading, languages_in, load
from mentoring.definition.problems import in_order
from mentoring.definition.word_choice import chosen
from mentoring.definition.wording import knows
from mentoring.pages import agreement, articles, word_files
from mentoring.pages.article_advice import advise
from mentoring.pages.article_problems import Targets, check
from mentoring.pages.asked import with_criteria
from mentoring.pages.moments import Clock
from mentoring.pages.site import Site
from mentoring.pages.words import Words, known, words_in
from mentoring.pages.writing import Writer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from mentoring.pages.articles import Article
    from mentoring.pages.page import Page


@dataclass(frozen=True)
class Source:
    """A definition and the prose that goes with it, without problems.

    `advice` is that on the prose; the definition's is in `reading`.
    """

    reading: Reading
    articles: tuple[Article, ...]
    words: Mapping[str, Words]
    advice: tuple[Problem, ...] = ()

    @property
    def all_advice(self) -> tuple[Problem, ...]:
        """The advice on all that was read, in order."""
        return in_order([*self.reading.advice, *self.advice])

    @classmethod
    def read(cls, programme: Path, docs: Path) -> Source:
        """Read everything; raises Problems with all that is wrong in any of the files.

        Raises OSError for what can't be read at all.
        """
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
        reading = _worded(reading, words)
        prose = without_others(prose, reading)
        source = cls(reading, tuple(prose), words)
        agreed = agreement.Memory(docs.parent / ".cache" / "twins.txt")
        problems += check(prose, reading.facts, source._targets(docs), agreed)
        agreed.keep()
        problems += source._collisions()
        if problems:
            raise Problems(problems)
        return replace(source, advice=in_order(advise(prose, reading, docs)))

    def site(self, language: str, clock: Clock) -> Site:
        """Return the site in one language; prose that has no twin in it comes in another."""
        definition = self.reading.in_language(language)
        writer = Writer(language, self.words[language])
        return Site(definition, writer, clock, self._prose(language))

    def article(self, file: str) -> Article | None:
        """Return the prose of a file below docs/."""
        return next((one for one in self.articles if one.file == file), None)

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
        addresses = {page.address: page.id for site in self._sites for page in site.pages}
        return Targets(frozenset(pages), frozenset(files | shadowing), addresses)

    def _collisions(self) -> Iterator[Problem]:
        """Yield prose that would take the place of another page, each file once."""
        told = set()
        for site in self._sites:
            for page in (one for one in site.pages if one.source):
                if page.layout == "sections":
                    yield from self._claims(page)
                    continue
                others = [one for one in site.pages if one is not page]
                taken = next((o for o in others if page.address == o.address), None)
                taken = taken or next((o for o in others if page.id == o.id), None)
                if taken and page.source not in told:
                    told.add(page.source)
                    yield self._collision(page, taken)

    def _claims(self, page: Page) -> Iterator[Problem]:
        """Yield what prose says of its place that opens a page with a place already."""
        article = self.article(page.source)
        claimed = [name for name in articles.PLACING if article and name in article.front]
        if claimed:
            values = {"value": page.title, "fields": ", ".join(claimed)}
            yield Problem("opening-with-place", Place(f"docs/{page.source}", 1, 1), "", values)

    def _collision(self, page: Page, taken: Page) -> Problem:
        """Return what is told of prose in another page's place, that page in the prose's language.

        `about.nb.md` would stand at en/about.html too, but its writer knows «Om programmet».
        """
        place = Place(f"docs/{page.source}", 1, 1)
        if taken.source:
            return Problem("address-taken", place, "", {"value": page.address})
        mine = (site.pages for site in self._sites if site.writer.language == page.written_in)
        made_there = (one for one in next(mine, ()) if one.id == taken.id and not one.source)
        known = next(made_there, taken)
        made = self.reading.places["programme"].file
        values = {"value": known.title, "address": known.address, "file": made}
        return Problem("page-is-made", place, "", values)

    def _prose(self, language: str) -> tuple[Article, ...]:
        by_id: dict[str, dict[str, Article]] = {}
        for article in self.articles:
            by_id.setdefault(article.id, {})[article.language] = article
        order = (language, *self.reading.languages)
        shown = (
            next(versions[one] for one in order if one in versions) for versions in by_id.values()
        )
        return tuple(articles.described(one, self.reading.facts) for one in shown)


def called(file: Path, project: Path) -> str:
    """Return how messages name a file: by its path in the project, as a code host needs it."""
    file, root = file.resolve(), project.resolve()
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else file.name


def belongs(article: Article, reading: Reading) -> bool:
    """Tell whether prose is part of this site: what it needs is there, the guide is wanted."""
    if article.id.startswith("guide/") and not reading.neutral.site.guide:
        return False
    needs = article.front.get("needs", "").replace(",", " ").split()
    return all(part in reading.neutral.given for part in needs)


def without_others(prose: list[Article], reading: Reading) -> list[Article]:
    """Return the prose of this site; each page knows which ones are not part of it."""
    kept = [article for article in prose if belongs(article, reading)]
    absent = frozenset(one.id for one in prose) - {one.id for one in kept}
    return [
        replace(article, absent=absent, front=_in_chosen_words(article, reading))
        for article in kept
    ]


def _in_chosen_words(article: Article, reading: Reading) -> dict[str, str]:
    """Return what stands at the top of a page, with the institution's word for a mentee."""
    shown = ("title", "description", "short")
    return {
        name: chosen(said, article.language, reading.neutral) if name in shown else said
        for name, said in article.front.items()
    }


def _words(reading: Reading, programme: Path) -> tuple[dict[str, Words], list[Problem]]:
    """Read the words of each language: ours, and those in words/ beside the definition."""
    own = programme.parent / "words"
    words: dict[str, Words] = {}
    problems = list(word_files.misnamed(own, reading.languages))
    for one in reading.languages:
        if not knows(one):
            problems.append(_of_languages("unknown-language", reading, one))
        elif one not in known(own):
            values = {"file": f"words/{one}.yml", "languages": ", ".join(known(own))}
            problems.append(_of_languages("no-words-for-language", reading, one, **values))
        else:
            wrong = word_files.problems(one, own)
            problems += wrong
            if not wrong:
                read = words_in(one, own)
                words[one] = read.rewritten(
                    partial(chosen, language=one, definition=reading.neutral)
                )
            elif one in known():
                words[one] = words_in(one)  # good enough to look for what else is wrong
    return words, problems


def _worded(reading: Reading, words: Mapping[str, Words]) -> Reading:
    """Return a reading that has what only words can say: of choices, and of what counts."""
    neutral = with_criteria(reading.neutral, words)
    return replace(reading, neutral=neutral, choices={one: words[one].choices for one in words})


def _of_languages(code: str, reading: Reading, language: str, **values: str) -> Problem:
    """Report a language where it is listed; the default languages are listed nowhere."""
    path = f"site.languages[{reading.languages.index(language)}]"
    place = reading.places.get(path) or reading.places["programme"]
    values = {"value": language, "languages": ", ".join(reading.languages)} | values
    return Problem(code, place, path, values)
