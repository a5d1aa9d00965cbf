"""A calendar as the bytes of an iCalendar file (RFC 5545, RFC 7986)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import icalendar

from mentoring.pages.zones import rule_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mentoring.pages.calendars import Calendar, Entry
    from mentoring.pages.zones import Change, Rule

REFRESH = dt.timedelta(hours=12)
"""How often programs that subscribe should ask again."""


def as_ics(shown: Calendar, zone: ZoneInfo, revised: dt.datetime, sequence: int, url: str) -> bytes:
    """Return a calendar as bytes, the same for the same content; `url` is its own address.

    `revised` and `sequence` tell how old the content is: programs take over a change only where
    they have risen. There is no METHOD, which would make it an invitation (RFC 5546).
    """
    whole = icalendar.Calendar()
    whole.add("version", "2.0")
    whole.add("prodid", "-//mentoring//programme.yml//")
    for name in ("name", "x-wr-calname"):
        whole.add(name, shown.title)
    whole.add("x-wr-timezone", zone.key)
    whole.add("last-modified", revised)
    whole.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    # A text to icalendar, which knows no type for it.
    whole.add("x-published-ttl", f"PT{REFRESH // dt.timedelta(hours=1)}H")
    if url:
        whole.add("source", icalendar.vUri(url), parameters={"value": "URI"})
    rule = _usable(rule_of(zone), shown.entries)
    if rule and any(not one.all_day for one in shown.entries):
        whole.add_component(_zone(zone.key, rule))
    for one in shown.entries:
        whole.add_component(_event(one, revised, sequence, utc=rule is None))
    made: bytes = whole.to_ical(sorted=False)
    return made


def _usable(rule: Rule | None, entries: Iterable[Entry]) -> Rule | None:
    """Return a zone's rule if it held before the first entry, else None: times are told in UTC."""
    return rule if rule and all(rule.since < one.first.year for one in entries) else None


def _event(one: Entry, revised: dt.datetime, sequence: int, *, utc: bool) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", one.uid)
    event.add("dtstamp", revised)
    event.add("last-modified", revised)
    event.add("sequence", sequence)
    event.add("summary", one.title)
    event.add("dtstart", _when(one.first, utc=utc))
    if one.end is not None:
        event.add("dtend", _when(one.end, utc=utc))
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if one.all_day or one.cancelled else "OPAQUE")
    for name, value in (("description", one.text), ("location", one.place)):
        if value:
            event.add(name, value)
    if one.link:
        event.add("url", one.link)
    if one.remind is not None and not one.cancelled:
        event.add_component(_alarm(one.title, one.remind))
    return event


def _when(moment: dt.date | dt.datetime, *, utc: bool) -> dt.date | dt.datetime:
    """Return a moment to be written: in UTC too where a time comes twice, as clocks are put back.

    RFC 5545 (3.3.5) means the first, but ical.js takes the second.
    """
    if not isinstance(moment, dt.datetime):
        return moment
    twice = moment.utcoffset() != moment.replace(fold=1 - moment.fold).utcoffset()
    return moment.astimezone(dt.UTC) if utc or twice else moment


def _alarm(title: str, remind: dt.timedelta) -> icalendar.Alarm:
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", remind)
    return alarm


def _zone(name: str, rule: Rule) -> icalendar.Timezone:
    """Return a zone as one rule for all years: icalendar's own ends, and begins an hour late."""
    zone = icalendar.Timezone()
    zone.add("tzid", name)
    for change in rule.changes:
        zone.add_component(_change(change))
    if rule.fixed:
        always = icalendar.TimezoneStandard()
        offset, called = rule.fixed
        always.add("dtstart", dt.datetime(rule.since, 1, 1))  # noqa: DTZ001  (the zone's own clock)
        always.add("tzoffsetfrom", offset)
        always.add("tzoffsetto", offset)
        always.add("tzname", called)
        zone.add_component(always)
    return zone


def _change(change: Change) -> Any:
    of = icalendar.TimezoneDaylight() if change.summer else icalendar.TimezoneStandard()
    of.add("dtstart", change.first)
    of.add("tzoffsetfrom", change.before)
    of.add("tzoffsetto", change.after)
    of.add("tzname", change.name)
    of.add("rrule", {"freq": "yearly", "bymonth": change.first.month, "byday": change.day})
    return of
