"""One thing to look for in a text: a pattern, compiled once a text comes that may hold it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from mentoring.definition.figures.visible import GAP

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from mentoring.definition.figures.fact import Said

    Meaning = Callable[[re.Match[str]], Said | None]

DIGITS = "0123456789"
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Rule:
    """What to look for and how to understand it.

    Most texts hold no month and no time of day, and the patterns of those take long to compile:
    where there are `words` or `signs`, no text can match without one of them.
    """

    source: str
    meaning: Meaning
    words: Collection[str] = ()
    signs: str = DIGITS

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self.source, re.MULTILINE)

    def take(self, text: str, found: list[tuple[Said, int, int]]) -> str:
        """Add what is found, and where it stands; return the text with gaps in its place."""
        if self.signs and not any(sign in text for sign in self.signs):
            return text
        if self.words and _words(text).isdisjoint(self.words):
            return text

        def taken(match: re.Match[str]) -> str:
            said = self.meaning(match)
            if said is None:
                return match[0]
            found.append((said, *match.span()))
            return GAP * len(match[0])

        return self._pattern.sub(taken, text)


@lru_cache(maxsize=1)
def _words(text: str) -> frozenset[str]:
    """Return the words of a text; most rules find nothing and leave it to the next one as it is."""
    return frozenset(_WORD.findall(text))
