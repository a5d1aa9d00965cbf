"""When clocks change in a time zone, said once for all years, as calendars want to be told."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo

LATEST, OLDEST = 2037, 1970
"""The years that a rule must hold in; up to 2037 the zones of the IANA are written out."""
HOUR = dt.timedelta(hours=1)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_TWICE = 2


@dataclass(frozen=True)
class Change:
    """A change of the clocks that comes every year on the same weekday of a month.

    `first` is the first one, by the clock as it was before (RFC 5545, 3.6.5); `day` is the weekday
    as RRULE writes it, `-1SU` for the last Sunday; `name` is what the time is called afterwards.
    """

    first: dt.datetime
    before: dt.timedelta
    after: dt.timedelta
    day: str
    name: str
    summer: bool


@dataclass(frozen=True)
class Rule:
    """How a zone keeps time since `since`: by `changes` each year, or always as `fixed`."""

    since: int
    changes: tuple[Change, ...]
    fixed: tuple[dt.timedelta, str] | None = None


@cache
def rule_of(zone: ZoneInfo) -> Rule | None:
    """Return the rule that a zone keeps to the end; None where no constant one says it.

    Morocco goes by the moon, say, and a rule “the first Sunday after the fourth” is no weekday of a
    month. Their times are told in UTC instead.
    """
    latest = _changes(zone, LATEST)
    if not latest:
        since = next((y + 1 for y in range(LATEST, OLDEST, -1) if _changes(zone, y)), OLDEST)
        noon = dt.datetime(LATEST, 1, 1, 12, tzinfo=zone)
        return Rule(since, (), (noon.utcoffset() or dt.timedelta(), noon.tzname() or ""))
    if len(latest) != _TWICE:
        return None
    kept: list[list[dt.datetime]] = []
    days: list[set[str]] = []
    for year in range(LATEST, OLDEST - 1, -1):
        found = _changes(zone, year)
        same = [day & _days(_local(one, zone)) for day, one in zip(days, found, strict=False)]
        if not _alike(found, latest, zone) or (days and not all(same)):
            break
        days = same or [_days(_local(one, zone)) for one in found]
        kept.append(found)
    since = LATEST + 1 - len(kept)
    if len(kept) < _TWICE:
        return None
    pairs = zip(kept[-1], days, strict=True)
    return Rule(since, tuple(_change(one, zone, day) for one, day in pairs))


def _changes(zone: ZoneInfo, year: int) -> list[dt.datetime]:
    """Return the instants, in UTC, from which another offset holds."""
    instant, end = (dt.datetime(one, 1, 1, tzinfo=dt.UTC) for one in (year, year + 1))
    found = []
    while instant < end:
        following = instant + 24 * HOUR
        if _offset(instant, zone) != _offset(following, zone):
            found.append(_exactly(instant, following, zone))
        instant = following
    return found


def _exactly(early: dt.datetime, late: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    while late - early > dt.timedelta(minutes=1):
        middle = early + (late - early) // 2
        middle = middle.replace(second=0, microsecond=0)
        early, late = (
            (middle, late) if _offset(middle, zone) == _offset(early, zone) else (early, middle)
        )
    return late


def _offset(instant: dt.datetime, zone: ZoneInfo) -> dt.timedelta:
    return instant.astimezone(zone).utcoffset() or dt.timedelta()


def _local(instant: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """Return when the clocks change, by the clock as it was before."""
    return (instant + _offset(instant - HOUR, zone)).replace(tzinfo=None)


def _alike(found: list[dt.datetime], latest: list[dt.datetime], zone: ZoneInfo) -> bool:
    def told(instant: dt.datetime) -> tuple[object, ...]:
        local = _local(instant, zone)
        after = instant.astimezone(zone)
        offsets = _offset(instant - HOUR, zone), after.utcoffset(), after.tzname()
        return local.month, local.weekday(), local.time(), *offsets

    return [told(one) for one in found] == [told(one) for one in latest]


def _days(local: dt.datetime) -> set[str]:
    """Return the ways to say which weekday of its month a day is: the second, the last."""
    is_last = local.day > calendar.monthrange(local.year, local.month)[1] - 7
    return {str((local.day - 1) // 7 + 1)} | ({"-1"} if is_last else set())


def _change(instant: dt.datetime, zone: ZoneInfo, days: set[str]) -> Change:
    local, after = _local(instant, zone), instant.astimezone(zone)
    day = f"{min(days, key=int)}{_WEEKDAYS[local.weekday()]}"
    before, now = _offset(instant - HOUR, zone), _offset(instant, zone)
    # Not dst(): the zone of Dublin calls its winter the exception.
    return Change(local, before, now, day, after.tzname() or "", summer=now > before)
