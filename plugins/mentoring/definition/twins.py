"""Where two language versions of a text disagree: numbers, dates, quoted facts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from mentoring.definition.figures import Fact, facts_in
from mentoring.definition.figures.words import spelt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from mentoring.definition.figures.fact import Key, Kind

__all__ = ["Drift", "Fact", "drift", "facts_in"]


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
        for found in _between(first, _Version(language, other))
    )


class _Version:
    """One language's text, its facts in blocks: paragraphs, headings, list items, table rows."""

    def __init__(self, language: str, text: str) -> None:
        self.language = language
        self.facts = facts_in(text, language)
        starts, self.shape = _blocks(text)
        self.blocks: dict[int, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            self.blocks[bisect_right(starts, fact.offset)].append(fact)


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


def _between(first: _Version, second: _Version) -> Iterator[Drift]:
    pairs = list(_swapped(first, second)) if first.shape == second.shape else []
    left = _rest(_lacking(first.facts, second.facts), pairs)
    right = _rest(_lacking(second.facts, first.facts), pairs)
    for alike in (_sort, _clock, _day):
        pairs += _pairs(_rest(left, pairs), _rest(right, pairs), alike)
    drifts = [_drift(fact, first, second, other) for fact, other in pairs]
    for facts, here, there in ((left, first, second), (right, second, first)):
        drifts += (
            _drift(fact, here, there, _kin(fact, there.facts))
            for fact in _rest(facts, pairs)
            if spelt(there.language) or not _may_be_spelt(fact)
        )
    yield from sorted(drifts, key=lambda found: (found.language != first.language, found.offset))


def _rest(facts: Iterable[Fact], pairs: Iterable[tuple[Fact, Fact]]) -> list[Fact]:
    paired = {id(fact) for pair in pairs for fact in pair}
    return [fact for fact in facts if id(fact) not in paired]


def _drift(fact: Fact, here: _Version, there: _Version, counterpart: Fact | None = None) -> Drift:
    return Drift(
        fact.kind,
        fact.written,
        here.language,
        there.language,
        fact.offset,
        counterpart.written if counterpart else "",
        counterpart.offset if counterpart else None,
    )


def _swapped(first: _Version, second: _Version) -> Iterator[tuple[Fact, Fact]]:
    """Pair what each lacks in the same block, even if it stands somewhere else in the text."""
    for block, facts in first.blocks.items():
        others = second.blocks.get(block, [])
        yield from _pairs(_lacking(facts, others), _lacking(others, facts), _sort)


def _lacking(facts: Iterable[Fact], others: Iterable[Fact]) -> list[Fact]:
    offered: frozenset[Key] = frozenset().union(*(fact.offers for fact in others))
    return [fact for fact in facts if fact.figure and not fact.found_in(offered)]


def _pairs(
    left: Iterable[Fact], right: Iterable[Fact], alike: Callable[[Fact], str]
) -> Iterator[tuple[Fact, Fact]]:
    """Pair facts of one sort in order, those with most in common among the next few first."""
    waiting: dict[str, dict[int, Fact]] = defaultdict(dict)
    for place, fact in enumerate(right):
        waiting[alike(fact)][place] = fact
    for fact in left:
        candidates = islice(waiting[alike(fact)].items(), 8) if alike(fact) else ()
        best = max(candidates, key=lambda c: (len(c[1].offers & fact.offers), -c[0]), default=None)
        if best:
            del waiting[alike(fact)][best[0]]
            yield fact, best[1]


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
