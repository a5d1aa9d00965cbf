"""What is read by the gate: pages, texts of the definition, words of the interface, with places."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import yaml

from mentoring.definition.problems import Place, Problem
from mentoring.definition.syntax.source import shown
from mentoring.definition.text import read_text
from mentoring.definition.translated import Translated, leaves
from mentoring.language.passages import TOKEN, Passage, aligned, passages_of
from mentoring.pages.articles import Article
from mentoring.pages.published import Found, Published, published

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from mentoring.definition import Reading
    from mentoring.definition.problems import Level

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
EXCUSE = "plain"
"""The field of a page that gives a reason for hard language."""
_NOT_SAID = {"address", "hollow_links"}
"""Words of the interface that are no text for readers."""
_SAID = ("title", "short", "description")
"""What a page says of itself to readers."""
_WHOLE = 2000
"""Characters that a text may take more in its file than by itself: indents, comments."""


@dataclass(frozen=True)
class Writing:
    """One text in one language: a page, or where `field` says so a text of another file."""

    text: Published
    field: Field | None = None

    @property
    def language(self) -> str:
        """The language it is written in."""
        return self.text.article.language

    @property
    def is_page(self) -> bool:
        """True for a page, false for a text of the definition or the interface."""
        return self.field is None

    @property
    def excused(self) -> bool:
        """True for a page that gives a reason for its language."""
        return bool(self.text.article.front.get(EXCUSE))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """What it says, passage by passage."""
        return passages_of(self.text.text, self.language, simple=not self.is_page)

    def own(self, passage: Passage, language: str) -> str:
        """Return what a passage says in a language, with spaces for the rest.

        Facts that are quoted are left out: they are looked at where they stand.
        """
        text = passage.only(language)
        for word in TOKEN.finditer(text):
            spot = passage.spot(word.start())
            if spot is not None and self._is_quoted(spot):
                text = text[: word.start()] + " " * len(word[0]) + text[word.end() :]
        return text

    def _is_quoted(self, spot: int) -> bool:
        return any(start <= spot < end for start, end in self._quoted)

    @cached_property
    def _quoted(self) -> list[tuple[int, int]]:
        ends = [one.text for one in self.text.starts[1:]] + [len(self.text.text)]
        pairs = zip(self.text.starts, ends, strict=True)
        return [(start.text, end) for start, end in pairs if start.whole]

    def problem(
        self,
        code: str,
        found: Found,
        values: Mapping[str, object],
        *,
        better: str | None = None,
        level: Level = "problem",
    ) -> Problem:
        """Return a problem of words; their offset is that in the text as it is published."""
        where, words = found
        there = _alike(words, self.text.text[where : where + len(words)])
        given = {"value": words, **values}
        better = better if there == words else None
        if self.field is None:
            written = Found(where, there)
            return self.text.problem(code, written, given, better=better, level=level)
        return self.field.problem(
            Problem(code, Place("", 1, 1), "", given, level=level),
            self.text.origin(where),
            there,
            better,
        )


@dataclass(frozen=True)
class Field:
    """A text within a file of fields: its path, its place, the lines of the file."""

    path: str
    place: Place
    lines: tuple[str, ...]
    text: str

    @cached_property
    def _spots(self) -> list[tuple[int, int]]:
        """Where each word of the text stands in it, and in the file from its place on."""
        here = list(TOKEN.finditer(self.text))
        there = aligned([word[0] for word in here], self._written)
        pairs = zip(here, there, strict=True)
        return [(word.start(), spot) for word, spot in pairs if spot is not None]

    @cached_property
    def _written(self) -> str:
        first, *rest = self.lines[self.place.line - 1 : self.place.line + 200]
        start = self.place.column - 1
        return "\n".join([" " * start + first[start:], *rest])[: len(self.text) * 2 + _WHOLE]

    def problem(self, problem: Problem, offset: int, words: str, better: str | None) -> Problem:
        """Give a problem its place and its line."""
        spot = next((there for here, there in reversed(self._spots) if here <= offset), 0)
        before = self._written[:spot]
        line = self.place.line + before.count("\n")
        column = spot - (before.rfind("\n") + 1)
        source = self.lines[line - 1]
        there = _alike(words, source[column:])
        mended = ""
        if better is not None and words and there == words:
            mended = source[:column] + better + source[column + len(words) :]
        place = Place(self.place.file, line, column + 1, max(1, len(there)))
        return dataclasses.replace(
            problem, place=place, path=self.path, source=shown(source), mended=mended
        )


def _alike(words: str, text: str) -> str:
    """Return how far `text` says the same as `words`."""
    for number, (one, other) in enumerate(zip(words, text, strict=False)):
        if one != other:
            return words[:number]
    return words[: len(text)]


def of_page(article: Article, reading: Reading) -> Writing:
    """Return a page as it is published."""
    return Writing(published(article, reading.facts))


def of_front(article: Article, docs: Path) -> Iterator[Writing]:
    """Yield what a page says of itself: its title and description."""
    lines = _lines(docs / article.file)
    for number, line in enumerate(lines[: article.line - 1], 1):
        name = line.partition(":")[0].strip()
        said = article.front.get(name, "") if name in _SAID else ""
        place = Place(f"docs/{article.file}", number, line.find(":") + 2)
        about = dataclasses.replace(article, front={}, body=said)
        yield Writing(Published(about, said), Field(name, place, lines, said))


def _lines(path: Path) -> tuple[str, ...]:
    text, _ = read_text(path.read_bytes(), path.name)
    return tuple((text or "").split("\n"))


def of_definition(reading: Reading, programme: Path) -> Iterator[Writing]:
    """Yield every text of a definition in each of its languages."""
    lines = _lines(programme)
    file = reading.places["programme"].file
    for text in leaves(reading.neutral):
        if not isinstance(text, Translated):
            continue
        for language, said in text.texts.items():
            path = f"{text.path}.{language}"
            place = reading.places.get(path)
            if place is None or not said:
                continue  # the same in all languages, as a title is; or a default of ours
            article = Article("", language, file, {}, said, 1)
            field = Field(path, place, lines, said)
            yield Writing(published(article, reading.facts), field)


def of_words(path: Path, called: str) -> Iterator[Writing]:
    """Yield the words of the interface from a file that is named by its language."""
    lines = _lines(path)
    for name, node in _scalars(yaml.compose("\n".join(lines), Loader=LOADER), ""):
        place = Place(called, node.start_mark.line + 1, node.start_mark.column + 1)
        article = Article("", path.stem, called, {}, node.value, 1)
        yield Writing(Published(article, node.value), Field(name, place, lines, node.value))


def _scalars(node: yaml.Node | None, path: str) -> Iterator[tuple[str, yaml.ScalarNode]]:
    if isinstance(node, yaml.ScalarNode) and path.rpartition(".")[2] not in _NOT_SAID:
        yield path, node
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, f"{path}.{key.value}".lstrip("."))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _scalars(value, f"{path}[{number}]")
