"""Instants in the programme's time zone, and texts that change when one passes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


@dataclass(frozen=True)
class Clock:
    """The instant that a build takes for now, and the zone that the programme's dates hold in."""

    now: dt.datetime
    zone: ZoneInfo

    @property
    def today(self) -> dt.date:
        """The programme's date at `now`."""
        return self.now.astimezone(self.zone).date()

    def at(self, day: dt.date, time: dt.time = dt.time.min) -> dt.datetime:
        """Return the instant of a day (its beginning) or of a time on it."""
        return dt.datetime.combine(day, time, self.zone)

    def after(self, day: dt.date) -> dt.datetime:
        """Return the instant that a day is over."""
        return self.at(day + dt.timedelta(days=1))


@dataclass(frozen=True)
class Phase(Generic[T]):
    """What is shown from an instant on; `since` is None for what holds from the beginning."""

    since: dt.datetime | None
    shown: T

    @property
    def instant(self) -> str:
        """The instant as a browser reads it, with the zone's offset on that day."""
        return self.since.isoformat() if self.since else ""


@dataclass(frozen=True)
class Changing(Generic[T]):
    """Something that time changes: what is shown at build time, and each phase after it.

    The page holds all of them, so that a reader's browser shows the right one months later.
    """

    phases: tuple[Phase[T], ...]
    now: T

    @property
    def later(self) -> tuple[Phase[T], ...]:
        """The phases that a browser may have to change to."""
        return tuple(phase for phase in self.phases if phase.since is not None)


def changing(phases: Sequence[Phase[T]], clock: Clock) -> Changing[T] | None:
    """Put phases in order and find the one at the clock's instant; None without any."""
    if not phases:
        return None
    begun = dt.datetime.min.replace(tzinfo=dt.UTC)
    ordered = sorted(phases, key=lambda phase: phase.since or begun)
    current = ordered[0]
    for phase in ordered:
        if phase.since is None or phase.since <= clock.now:
            current = phase
    return Changing(tuple(ordered), current.shown)
