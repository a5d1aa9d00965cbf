"""Advice on a definition that its history gives, and the day: no part of what is read in the file.

It is for whoever checks or builds; a preview, which reads at every change, goes without.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentoring.clock import clock
from mentoring.definition import Place, Problem, Problems, read
from mentoring.definition.spans import span
from mentoring.history import as_of, changed, uncommitted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mentoring.definition import Reading
    from mentoring.definition.model import Definition

APART = dt.timedelta(days=180)
"""How far dates move from one round to the next, at least; what is put off moves less."""


@dataclass(frozen=True)
class Adviser:
    """A definition in a file; `today` is the day that the call gives, if any."""

    reading: Reading
    programme: Path
    today: dt.date | None

    def advise(self) -> Iterator[Problem]:
        """Yield advice, in no order."""
        definition = self.reading.neutral
        begun = _beginnings(definition)
        if (begun or definition.news) and uncommitted(self.programme):
            place = Place(self.reading.places["programme"].file, 1, 1)
            yield Problem("uncommitted", place, level="advice")
        now = self._now()
        stated = {"programme.reviewed": definition.programme.reviewed}
        stated |= {f"news[{number}].date": one.date for number, one in enumerate(definition.news)}
        for path, date in stated.items():
            if date and date > now.date():
                code = "reviewed-ahead" if path == "programme.reviewed" else "news-ahead"
                yield self._at(path, code, date=date.isoformat())
        if begun and self._same_round(now - APART):
            has = "programme.round" in self.reading.places
            yield self._at("programme.round" if has else "programme.id", "round-unchanged")

    def _now(self) -> dt.datetime:
        """Return now: the build's day, or the last commit where the machine's clock is slow."""
        now = clock(self.reading.neutral.site.time_zone, self.today)
        file = self.programme
        committed = changed(file.parent, file.name).get(file.name, now.now)
        return max(now.now, committed).astimezone(now.zone)

    def _same_round(self, then: dt.datetime) -> bool:
        """Tell whether all dates are of another round than then, and its number is not."""
        try:
            before = read(as_of(self.programme, then), "").neutral
        except Problems:  # of a vocabulary that is no more, or not yet there
            return False
        old, new = _beginnings(before), _beginnings(self.reading.neutral)
        moved = [new[name] - old[name] for name in old.keys() & new.keys()]
        numbers = before.programme.round, self.reading.neutral.programme.round
        return bool(moved) and min(moved) > APART and numbers[0] == numbers[1]

    def _at(self, path: str, code: str, **values: str) -> Problem:
        place = self.reading.places[path]
        rows = self.programme.read_text(encoding="utf-8-sig").split("\n")
        return Problem(code, place, path, values, rows[place.line - 1], level="advice")


def _beginnings(definition: Definition) -> dict[str, dt.date]:
    """Return the first day of each event that has one, by its id."""
    return {event.id: days[0] for event in definition.timeline if (days := span(event))}
