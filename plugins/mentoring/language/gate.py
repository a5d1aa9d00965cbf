"""The gate as a whole: what of a site is read, and all that the checks say of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentoring.definition.problems import in_order
from mentoring.language import names, plain, spelling, terms, twins, writings
from mentoring.pages.words import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from mentoring.definition import Reading
    from mentoring.definition.problems import Problem
    from mentoring.language.writings import Writing
    from mentoring.pages.articles import Article

WORDS = FOLDER
"""Where the words of the interface stand."""
OWN_LISTS = "wordlists"
"""The folder beside a definition with a fork's own words."""


@dataclass(frozen=True)
class Verdict:
    """What is wrong, and the languages whose spelling could not be looked at."""

    problems: tuple[Problem, ...]
    unspelt: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """True where there is nothing but advice."""
        return all(one.level == "advice" for one in self.problems)


def judge(reading: Reading, articles: Iterable[Article], programme: Path, docs: Path) -> Verdict:
    """Read all that a site says: its definition, a file, its pages, from a folder, its words."""
    articles = list(articles)
    read = list(_writings(reading, articles, programme, docs))
    known = [*terms.official(), *names.names_in(reading)]
    lists = spelling.Lists.read(spelling.LISTS, programme.parent / OWN_LISTS)
    problems, unspelt = spelling.check(read, lists, known)
    mentee, allowed = reading.neutral.terms.mentee, terms.allowed(known)
    for one in read:
        problems += terms.check(one, mentee, allowed)
        problems += plain.check(one)
    problems += twins.check(articles, reading.languages)
    return Verdict(in_order(problems), unspelt)


def _writings(
    reading: Reading, articles: Iterable[Article], programme: Path, docs: Path
) -> Iterator[Writing]:
    for article in articles:
        yield writings.of_page(article, reading)
        yield from writings.of_front(article, docs)
    yield from writings.of_definition(reading, programme)
    for language in reading.languages:
        file = WORDS / f"{language}.yml"
        if file.is_file():
            yield from writings.of_words(file, f"plugins/mentoring/words/{file.name}")
