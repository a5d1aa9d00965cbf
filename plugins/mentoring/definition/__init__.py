"""A programme.yml read: every problem at once, or the definition in each of its languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mentoring.definition.advice import advise
from mentoring.definition.book import Book
from mentoring.definition.lasting import with_ids
from mentoring.definition.placeholders import Choices, Facts, Unknown
from mentoring.definition.problems import Place, Problem, Problems, in_order
from mentoring.definition.translated import project
from mentoring.definition.word_choice import chosen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mentoring.definition.model import Definition

__all__ = ["Place", "Problem", "Problems", "Reading", "languages_in", "load", "read"]


@dataclass(frozen=True)
class Reading:
    """A definition without problems; `advice` holds what is worth a second look.

    `neutral` is the definition in all its languages at once, `places` tells where each path stands,
    `choices` how the values that it chooses from are said.
    """

    neutral: Definition
    advice: tuple[Problem, ...]
    places: Mapping[str, Place]
    choices: Choices = field(default_factory=dict, repr=False)

    @property
    def languages(self) -> tuple[str, ...]:
        """The site's languages, the main one first."""
        return self.neutral.site.languages

    @cached_property
    def facts(self) -> Facts:
        """What texts may quote with `$(…)`."""
        return Facts(self.neutral, choices=self.choices)

    def in_language(self, language: str) -> Definition:
        """Return the definition in one language, its placeholders filled in."""
        definition: Definition = project(
            self.neutral, language, lambda text, _: self._filled(text, language)
        )
        return definition

    def _filled(self, text: str, language: str) -> str:
        try:
            filled = self.facts.fill(text, language)
            return chosen(filled, language, self.neutral)
        except Unknown as unknown:  # texts were checked when they were read
            raise AssertionError(text) from unknown


def languages_in(data: bytes) -> tuple[str, ...]:
    """Return the languages that a definition names, whatever else is wrong with it."""
    return Book.of(data, "").reader.languages


def load(path: Path, *, docs: Path | None = None, called: str = "") -> Reading:
    """Read a definition file; raises Problems, and OSError where the file can't be read.

    `docs` is the folder that pictures lie in (None: not looked for), `called` the name that
    messages give the file.
    """
    return read(path.read_bytes(), called or path.name, docs=docs)


def read(data: bytes, file: str, *, docs: Path | None = None) -> Reading:
    """Read the bytes of a definition; raises Problems with everything that is wrong."""
    book = Book.of(data, file)
    definition = book.definition(docs)
    if definition is None or book.problems:
        raise Problems(book.problems)
    advice = book.told(advise(definition, book.texts), level="advice")
    return Reading(with_ids(definition), in_order(advice), book.reader.places)
