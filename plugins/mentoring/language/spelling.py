"""Which words are looked up, in which language, and which a list of the project allows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from mentoring.definition.text import read_text
from mentoring.language import hunspell
from mentoring.language.names import blanked, pattern_of
from mentoring.pages.published import Found

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mentoring.definition.problems import Problem
    from mentoring.language.writings import Writing

LISTS = Path(__file__).with_name("wordlists")
"""Ours; a fork lays its own beside its definition, in `wordlists/`."""
NAMES = "names"
LANGUAGES = tuple(hunspell.DICTIONARIES)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*(?:[-‑](?=[\s,.]|$))?")
_BESIDE_FIGURE = re.compile(r"\w*\d\w*")
_SHOWN = 3
"""Words that are proposed at most."""


@dataclass(frozen=True)
class Word:
    """A word of a text, and where it stands in it as published."""

    written: str
    language: str
    writing: Writing = field(repr=False)
    where: int


@dataclass(frozen=True)
class Lists:
    """The project's words: entries of a dictionary for each language, names for all."""

    entries: dict[str, tuple[str, ...]]
    names: frozenset[str]

    @classmethod
    def read(cls, *folders: Path) -> Lists:
        """Read the lists of some folders; one that is missing is empty."""
        files = {name: _lines(folders, name) for name in (*LANGUAGES, NAMES)}
        names = frozenset(files.pop(NAMES))
        return cls(files, names)


def check(
    writings: Iterable[Writing], lists: Lists, names: Iterable[str]
) -> tuple[list[Problem], tuple[str, ...]]:
    """Return what is misspelt, and the languages that could not be looked at."""
    names = [*names, *lists.names]
    several = pattern_of(name for name in names if re.search(r"\W", name))
    said = [word for one in writings for word in words_of(one, several)]
    single = {name for name in names if name.isalpha()}
    problems: list[Problem] = []
    skipped = []
    for language in LANGUAGES:
        own = [word for word in said if word.language == language]
        affixes = hunspell.dictionary(language) if hunspell.program() else None
        if affixes is None:
            skipped += [language] if own else []
            continue
        own = [word for word in own if not _is_name(word.written, single)]
        asked = (word.written for word in own)
        wrong = hunspell.misspelt(asked, affixes, lists.entries[language])
        for word in own:
            # hunspell may take an apostrophe for the end of a word.
            parts = (word.written, *word.written.split("'"))
            found = next((one for one in parts if one in wrong), None)
            if found:
                problems.append(_problem(word, wrong[found]))
    return problems, tuple(skipped)


def words_of(writing: Writing, names: re.Pattern[str] | None) -> Iterator[Word]:
    """Yield the words of a text that are in a language with a dictionary."""
    for passage in writing.passages:
        for language in dict.fromkeys(language for _, language in passage.languages):
            known = language.partition("-")[0]
            if known not in LANGUAGES:
                continue
            text = blanked(writing.own(passage, language), names)
            text = _BESIDE_FIGURE.sub(lambda found: " " * len(found[0]), text)
            for found in _WORD.finditer(text):
                word = found[0].replace("’", "'")
                # «utdannings- og forskningsdelen»: what belongs to it comes later.
                if len(word) > 1 and word[-1] not in "-‑":
                    yield Word(word, known, writing, passage.near(found.start()))


def _is_name(word: str, names: set[str]) -> bool:
    return word in names or re.sub(r"'?s$", "", word) in names


def _problem(word: Word, better: tuple[str, ...]) -> Problem:
    # Norwegian writes compounds in one word: two, or a hyphen, are hardly ever what was meant.
    likely = [one for one in better if not re.search("[ -]", one)]
    code = "misspelt" if likely else "not-in-dictionary"
    mark = {"nb": "«%s»", "en": "“%s”"}
    shown = {
        one: ", ".join(quotes % each for each in likely[:_SHOWN]) for one, quotes in mark.items()
    }
    values = {"language": word.language, "better": shown}
    return word.writing.problem(code, Found(word.where, word.written), values)


def _lines(folders: Iterable[Path], name: str) -> tuple[str, ...]:
    found: list[str] = []
    for folder in folders:
        file = folder / f"{name}.txt"
        if file.is_file():
            text, _ = read_text(file.read_bytes(), file.name)
            rows = (text or "").split("\n")
            found += (row.strip() for row in rows if row.strip() and not row.startswith("#"))
    return tuple(found)
