"""Plain language: how hard a page is to read, and which sentences are too long.

LIX is C. H. Björnsson's readability index (Läsbarhet, 1968): words per sentence plus the share of
words with more than six letters, in per cent. Fiction comes near 30, newspapers 45, laws 60.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentoring.language.sentences import Sentence, sentences
from mentoring.pages.published import Found

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mentoring.definition.problems import Level, Problem
    from mentoring.language.passages import Passage
    from mentoring.language.writings import Writing

LANGUAGES = ("nb", "nn", "en", "sv", "da")
"""Those whose sentences and words are about as long as ours; elsewhere the bounds say nothing."""
HEAVY, HARD = 45, 50
"""LIX of a page over which it is advised to mend it, and over which it has to be."""
LONG, TOO_LONG = 25, 35
"""Words of a sentence, likewise."""
FEWEST = 100
"""Words below which an index says nothing of a page."""
_SENTENCE: dict[bool, tuple[str, Level]] = {
    False: ("sentence-heavy", "advice"),
    True: ("sentence-hard", "problem"),
}
_PAGE: dict[bool, tuple[str, Level]] = {
    False: ("page-heavy", "advice"),
    True: ("page-hard", "problem"),
}
_READ_ON = {"prose", "item"}


@dataclass(frozen=True)
class Lix:
    """The figures of a page: words per sentence, per cent of long words."""

    words: int
    per_sentence: float
    long_words: float

    @property
    def index(self) -> int:
        """The index, as a whole number."""
        return round(self.per_sentence + self.long_words)


def check(writing: Writing) -> Iterator[Problem]:
    """Yield what is hard to read; a page that gives its reason (`plain`) is left alone."""
    if writing.excused or writing.language not in LANGUAGES:
        return
    found = [(one, said) for one in writing.passages for said in _own(one, writing.language)]
    for passage, said in found:
        if len(said.words) > LONG:
            hard = len(said.words) > TOO_LONG
            code, level = _SENTENCE[hard]
            most = TOO_LONG if hard else LONG
            values: dict[str, object] = {"count": len(said.words), "most": most}
            where = passage.near(said.start)
            yield writing.problem(code, Found(where, said.text), values, level=level)
    if writing.is_page:
        yield from _page(writing, [said for one, said in found if one.kind in _READ_ON])


def lix(said: Iterable[Sentence]) -> Lix:
    """Return the figures of some sentences; none has no words."""
    said = list(said)
    words = sum(len(one.words) for one in said)
    if not words:
        return Lix(0, 0, 0)
    return Lix(words, words / len(said), 100 * sum(one.long_words for one in said) / words)


def _own(passage: Passage, language: str) -> Iterator[Sentence]:
    """Yield the sentences that are in the language for the greater part: a title may be foreign."""
    for said in sentences(passage.text):
        own = passage.only(language)[said.start : said.start + len(said.text)]
        if 2 * len(own.split()) >= len(said.words):
            yield said


def _page(writing: Writing, said: list[Sentence]) -> Iterator[Problem]:
    figures = lix(said)
    if figures.words < FEWEST or figures.index <= HEAVY:
        return
    hard = figures.index > HARD
    code, level = _PAGE[hard]
    values: dict[str, object] = {
        "lix": figures.index,
        "most": HARD if hard else HEAVY,
        "words": round(figures.per_sentence, 1),
        "share": round(figures.long_words),
    }
    yield writing.problem(code, Found(0, ""), values, level=level)
