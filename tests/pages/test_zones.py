"""The rule of a time zone says what the zone does, or there is none.

Planted and caught: summer from three o'clock; a weekday counted from the month's beginning; a rule
for a zone that goes by the moon.
"""

from __future__ import annotations

import calendar
import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from mentoring.pages.zones import Change, rule_of

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
RULED = {
    "Europe/Oslo": ["-1SU", "-1SU"],
    "Europe/Dublin": ["-1SU", "-1SU"],
    "America/New_York": ["2SU", "1SU"],
    "Australia/Sydney": ["1SU", "1SU"],
    "Asia/Tokyo": [],
    "Asia/Kolkata": [],
}


def day_of(change: Change, year: int) -> dt.date:
    """Return the day that a rule names in a year, found by walking through the month."""
    month = calendar.monthcalendar(year, change.first.month)
    number, weekday = int(change.day[:-2]), DAYS.index(change.day[-2:])
    days = [week[weekday] for week in month if week[weekday]]
    return dt.date(year, change.first.month, days[number - 1 if number > 0 else number])


@pytest.mark.parametrize("name", RULED)
def test_a_rule_says_what_the_zone_does(name: str) -> None:
    zone = ZoneInfo(name)
    rule = rule_of(zone)
    assert rule is not None
    assert [one.day for one in rule.changes] == RULED[name]
    for year in range(2020, 2038):
        for change in rule.changes:
            clock = dt.datetime.combine(day_of(change, year), change.first.time())
            before = (clock - change.before).replace(tzinfo=dt.UTC) - dt.timedelta(seconds=1)
            after = before + dt.timedelta(seconds=1)
            assert before.astimezone(zone).utcoffset() == change.before
            assert after.astimezone(zone).utcoffset() == change.after
            assert after.astimezone(zone).tzname() == change.name


@pytest.mark.parametrize("name", RULED)
def test_a_rule_without_changes_is_one_offset(name: str) -> None:
    rule = rule_of(ZoneInfo(name))
    assert rule is not None
    assert bool(rule.fixed) is not bool(rule.changes)


def test_summer_begins_at_two_by_the_clock_before() -> None:
    rule = rule_of(ZoneInfo("Europe/Oslo"))
    assert rule is not None
    spring, autumn = rule.changes
    assert spring.first == dt.datetime(1996, 3, 31, 2)  # noqa: DTZ001  (the zone's own clock)
    assert autumn.first == dt.datetime(1996, 10, 27, 3)  # noqa: DTZ001
    assert (spring.summer, autumn.summer) == (True, False)


def test_a_zone_that_goes_by_the_moon_has_no_rule() -> None:
    assert rule_of(ZoneInfo("Africa/Casablanca")) is None


def test_a_rule_holds_no_earlier_than_it_did() -> None:
    rule = rule_of(ZoneInfo("America/New_York"))
    assert rule is not None
    assert rule.since == 2007, "until 2006 summer began in April"
