"""When two facts say the same: each names what it needs on the other side and what it offers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

Kind = Literal[
    "date", "time", "number", "ordinal", "percent", "money", "range", "phone", "code", "placeholder"
]
Key = tuple[str, *tuple[object, ...]]
"""What a fact may be recognised by: `("date", 2027, 3, 3)`, `("number", "12")`."""

NO_KEYS: frozenset[Key] = frozenset()


@dataclass(frozen=True)
class Fact:
    """A number or a date in a text.

    `value` is the same however a language writes it: `2027-03-03`, `--03-03` without a year,
    `2027-03`, `15:00`, `2.5`, `10–12`. `written` is what stands in the text, on one line and
    without markup; `offset` counts characters from the text's start. Only a `figure`, a fact
    written with digits, may be missed on the other side; number words and the numbers of list
    items can merely be found there.
    """

    kind: Kind
    value: str
    written: str
    offset: int
    figure: bool = True
    needs: frozenset[Key] = field(default=NO_KEYS, repr=False)
    offers: frozenset[Key] = field(default=NO_KEYS, repr=False)
    parts: tuple[Sense, ...] = field(default=(), repr=False)

    def found_in(self, offered: AbstractSet[Key]) -> bool:
        """True where the whole, or every part of it, is among what the other side offers."""
        if not self.needs.isdisjoint(offered):
            return True
        parts = self.parts
        return bool(parts) and all(not part.needs.isdisjoint(offered) for part in parts)


@dataclass(frozen=True)
class Said:
    """What a stretch of text says: one thing, or several such as the ends of a range.

    `whole` is another way to understand several parts together: 1/2 as a half.
    """

    kind: Kind
    parts: tuple[Sense, ...]
    whole: Sense | None = None
    figure: bool = True

    def fact(self, written: str, offset: int) -> Fact:
        """Return it as a fact of a text."""
        senses = (*self.parts, self.whole) if self.whole else self.parts
        only = self.parts[0] if len(self.parts) == 1 else self.whole
        return Fact(
            self.kind,
            "–".join(part.value for part in self.parts),
            " ".join(written.split()),
            offset,
            figure=self.figure,
            needs=only.needs if only else NO_KEYS,
            offers=NO_KEYS.union(*(sense.offers for sense in senses)),
            parts=self.parts,
        )


@dataclass(frozen=True)
class Sense:
    """One way to understand what is written; several may be possible, as for `3.4`."""

    value: str
    needs: frozenset[Key]
    offers: frozenset[Key]

    def or_else(self, other: Sense) -> Sense:
        """Understand it either way; the value stays that of the first."""
        return Sense(self.value, self.needs | other.needs, self.offers | other.offers)


@lru_cache(maxsize=1000)
def number(value: str) -> Sense:
    """A number in plain decimal form; 15 and 1530 may also be said of a time."""
    needs: set[Key] = {("number", value), ("within", value)}
    offers: set[Key] = {("number", value)}
    if re.fullmatch("(?:1[0-9]|2[0-3])[0-5][0-9]", value):
        clock: Key = ("time", int(value[:2]), int(value[2:]))
        needs.add(clock)
        offers.add(clock)
    if len(value) <= 2 and value.isdecimal() and int(value) <= 24:  # noqa: PLR2004
        offers.add(("time", int(value) % 24, 0))
    return Sense(value, frozenset(needs), frozenset(offers))


def ordinal(value: str) -> Sense:
    """A place in an order: `2. år` may be `year 2`, and `den 3.` is found in `3 March`."""
    needs: set[Key] = {("ordinal", value), ("number", value)}
    return Sense(value, frozenset(needs), frozenset(needs))


def percent(value: str) -> Sense:
    keys: frozenset[Key] = frozenset({("percent", value), ("number", value)})
    return Sense(value, keys, keys)


def money(value: str, currency: str) -> Sense:
    """An amount; one without a currency on the other side will do."""
    needs: set[Key] = {("money", currency, value), ("number", value)}
    offers: set[Key] = {("money", currency, value), ("within", value)}
    return Sense(f"{currency} {value}", frozenset(needs), frozenset(offers))


def code(written: str) -> Sense:
    """A name with digits in it, which both languages write alike: `TDT4100`, `2.2`."""
    keys: frozenset[Key] = frozenset({("code", written.replace("-", "").casefold())})
    return Sense(written, keys, keys)


def time(hour: int, minute: int = 0, *, bare: bool = False) -> Sense:
    """A time of day; `bare` where only the hour was written."""
    hour %= 24
    needs: set[Key] = {("time", hour, minute)}
    offers: set[Key] = {("time", hour, minute)}
    if not minute:
        offers |= {("within", str(hour)), ("within", str((hour + 11) % 12 + 1))}
    if bare:
        needs.add(("number", str(hour)))
    return Sense(f"{hour:02}:{minute:02}", frozenset(needs), frozenset(offers))


def date(day: int, month: int, year: int | None = None) -> Sense:
    """A day; without a year it is the same as with one, and a year alone is found in it."""
    offers: set[Key] = {("any day", month, day), ("ordinal", str(day))}
    if year is None:
        needs: set[Key] = {("any day", month, day)}
        offers |= {("day", month, day), ("in month", month)}
        return Sense(f"--{month:02}-{day:02}", frozenset(needs), frozenset(offers))
    needs = {("date", year, month, day), ("day", month, day)}
    offers |= {("date", year, month, day), ("month", year, month), ("within", str(year))}
    return Sense(f"{year:04}-{month:02}-{day:02}", frozenset(needs), frozenset(offers))


def month_of(year: int, month: int) -> Sense:
    """A month of a year; the month's name alone on the other side will do."""
    needs: set[Key] = {("month", year, month), ("in month", month)}
    offers: set[Key] = {("month", year, month), ("within", str(year))}
    return Sense(f"{year:04}-{month:02}", frozenset(needs), frozenset(offers))


def month_alone(month: int) -> Sense:
    return Sense(f"--{month:02}", NO_KEYS, frozenset({("in month", month)}))
