"""Where two language versions of a text disagree: numbers, dates, quoted facts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict, deque
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from mentoring.definition.figures import Fact, facts_in
from mentoring.definition.figures.words import spelt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from mentoring.definition.figures.fact import Key, Kind

__all__ = ["Drift", "Fact", "drift", "facts_in"]


_Place = tuple[int, int]
"""The number of a section, and of a block in it."""


@dataclass(frozen=True)
class Drift:
    """A fact that one language version states and another lacks.

    `written` stands at `offset` of the text in `language`; `missing` is the other language.
    `counterpart` is what probably should say the same there, "" where nothing comes near, and
    `counterpart_offset` where that stands.
    """

    kind: Kind
    written: str
    language: str
    missing: str
    offset: int
    counterpart: str = ""
    counterpart_offset: int | None = None


def drift(texts: Mapping[str, str]) -> tuple[Drift, ...]:
    """Compare the first language's text with each of the others, which are Markdown.

    A figure is missed where the other text has no figure or number word of the same value. In a
    language whose number words are unknown a small number may stand in words, so there it is
    missed only where another figure stands in its place.
    """
    if len(set(texts.values())) < 2:  # noqa: PLR2004
        return ()
    (main, text), *others = texts.items()
    first = _Version(main, text)
    return tuple(
        found
        for language, other in others
        if other != text
        for found in _Comparison(first, _Version(language, other)).drifts()
    )


class _Version:
    """One language's text, its facts and its blocks: paragraphs, headings, items, table rows."""

    def __init__(self, language: str, text: str) -> None:
        self.language, self.length = language, len(text)
        self.facts = facts_in(text, language)
        self._starts, self.shape = _blocks(text)

    def block(self, fact: Fact) -> int:
        return max(0, bisect_right(self._starts, fact.offset) - 1)


_BLOCK = re.compile(r"[ \t>]*(?:(?P<heading>\#)|(?P<item>[-+*][ \t])|(?P<row>\|)|(?P<blank>$))")


def _blocks(text: str) -> tuple[list[int], str]:
    """Return where blocks begin, and their kinds as one letter each."""
    starts, kinds = [], []
    at, open_ = 0, False
    for line in text.splitlines(keepends=True):
        mark = _BLOCK.match(line.rstrip())
        kind = (mark.lastgroup or "text")[0] if mark else "t"
        if kind != "b" and not (kind == "t" and open_):
            starts.append(at)
            kinds.append(kind)
        open_ = kind in {"t", "i"}
        at += len(line)
    return starts, "".join(kinds)


def _places(shape: str, other: str) -> tuple[list[_Place], list[_Place]]:
    """Tell for each block of either text where it stands in both.

    Texts with as many headings are split into sections, and sections with the same blocks into
    those; a block that can't be told from the rest of its section has number -1.
    """
    sections, others = (re.split("(?=h)", kinds) for kinds in (shape, other))
    if len(sections) != len(others):
        return [(0, -1)] * len(shape), [(0, -1)] * len(other)
    places: tuple[list[_Place], list[_Place]] = [], []
    for number, pair in enumerate(zip(sections, others, strict=True)):
        alike = pair[0] == pair[1]
        for found, blocks in zip(places, pair, strict=True):
            found += [(number, block if alike else -1) for block in range(len(blocks))]
    return places


class _Comparison:
    """Two language versions side by side."""

    def __init__(self, first: _Version, second: _Version) -> None:
        self.first, self.second = first, second
        places = _places(first.shape, second.shape)
        self._place = {
            id(fact): found[version.block(fact)]
            for version, found in zip((first, second), places, strict=True)
            for fact in version.facts
        }

    def drifts(self) -> list[Drift]:
        """Return what either lacks, pairs where they seem to speak of the same."""
        pairs = self._swapped()
        left = _rest(_lacking(self.first.facts, self.second.facts), pairs)
        right = _rest(_lacking(self.second.facts, self.first.facts), pairs)
        for alike in (_sort, _clock, _day):
            pairs += self._pairs(_rest(left, pairs), _rest(right, pairs), alike)
        found = [_drift(fact, self.first, self.second, other) for fact, other in pairs]
        found += _alone(_rest(left, pairs), self.first, self.second)
        found += _alone(_rest(right, pairs), self.second, self.first)
        return sorted(found, key=lambda d: (d.language != self.first.language, d.offset))

    def _swapped(self) -> list[tuple[Fact, Fact]]:
        """Pair what each lacks in the same place, even if it stands somewhere else in the text."""
        here, there = (self._by_place(version.facts) for version in (self.first, self.second))
        return [
            pair
            for place, facts in here.items()
            for others in (there.get(place, []),)
            for pair in self._pairs(_lacking(facts, others), _lacking(others, facts), _sort)
        ]

    def _by_place(self, facts: Iterable[Fact]) -> dict[_Place, list[Fact]]:
        found: dict[_Place, list[Fact]] = defaultdict(list)
        for fact in facts:
            found[self._place[id(fact)]].append(fact)
        return found

    def _pairs(
        self, left: Iterable[Fact], right: Iterable[Fact], alike: Callable[[Fact], str]
    ) -> Iterator[tuple[Fact, Fact]]:
        """Pair facts of one sort and place in order, of the next few those most in common first."""
        waiting: dict[tuple[str, _Place], deque[Fact]] = defaultdict(deque)
        for fact in right:
            waiting[alike(fact), self._place[id(fact)]].append(fact)
        for fact in left:
            queue = waiting[alike(fact), self._place[id(fact)]]
            while queue and self._ahead(queue[0], fact) < -1:
                queue.popleft()
            near = [other for other in islice(queue, 8) if self._ahead(other, fact) <= 1]
            if near and alike(fact):
                best = max(near, key=lambda other: len(other.offers & fact.offers))
                queue.remove(best)
                yield fact, best

    def _ahead(self, other: Fact, fact: Fact) -> float:
        """Tell how much further on in its text `other` stands; 1 is as far as a pair may be."""
        if self._place[id(fact)][1] >= 0:
            return 0
        longest = max(self.first.length, self.second.length)
        shift = other.offset / self.second.length - fact.offset / self.first.length
        return shift * longest / max(400, longest / 20)


def _alone(facts: Iterable[Fact], here: _Version, there: _Version) -> Iterator[Drift]:
    for fact in facts:
        if spelt(there.language) or not _may_be_spelt(fact):
            yield _drift(fact, here, there, _kin(fact, there.facts))


def _rest(facts: Iterable[Fact], pairs: Iterable[tuple[Fact, Fact]]) -> list[Fact]:
    paired = {id(fact) for pair in pairs for fact in pair}
    return [fact for fact in facts if id(fact) not in paired]


def _drift(fact: Fact, here: _Version, there: _Version, counterpart: Fact | None) -> Drift:
    return Drift(
        fact.kind,
        fact.written,
        here.language,
        there.language,
        fact.offset,
        counterpart.written if counterpart else "",
        counterpart.offset if counterpart else None,
    )


def _lacking(facts: Iterable[Fact], others: Iterable[Fact]) -> list[Fact]:
    offered: frozenset[Key] = frozenset().union(*(fact.offers for fact in others))
    return [fact for fact in facts if fact.figure and not fact.found_in(offered)]


def _sort(fact: Fact) -> str:
    return fact.kind if fact.kind in {"date", "time", "phone", "code", "placeholder"} else "number"


def _clock(fact: Fact) -> str:
    """What may be a time pairs with a time: «kl. 12» with “13”."""
    return "time" if any(key[0] == "time" for key in fact.offers) else ""


def _day(fact: Fact) -> str:
    return "day" if any(key[0] == "any day" for key in fact.offers) else ""


def _kin(fact: Fact, others: Iterable[Fact]) -> Fact | None:
    """Find the range that has an end in common with this one, though it lacks nothing itself."""
    if len(fact.parts) < 2:  # noqa: PLR2004
        return None
    ranges = (other for other in others if len(other.parts) > 1 and other.kind == fact.kind)
    kin = (other for other in islice(ranges, 50) if not fact.offers.isdisjoint(other.offers))
    return next(kin, None)


def _may_be_spelt(fact: Fact) -> bool:
    if fact.kind == "time":
        return fact.value.replace(":00", "").isdecimal()
    return fact.kind in {"number", "ordinal", "percent", "range"} and all(
        part.isdecimal() and (int(part) <= 100 or part == "1000")  # noqa: PLR2004
        for part in fact.value.split("–")
    )
