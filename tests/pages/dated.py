"""A programme whose dates lie on both sides of both changes of the clocks, and its calendars."""

from __future__ import annotations

import datetime as dt

from mentoring.pages.calendars import Calendar, Entry
from mentoring.pages.edition import Edition
from mentoring.pages.site import Site

from tests.pages.small import PROGRAMME, ROLES, clock, definition_of, event, writer

REVISED = dt.datetime(2026, 11, 16, 9, 30, tzinfo=dt.UTC)
EDITION = Edition("https://mentor.nordvik.example/", REVISED)
TIMELINE = "timeline:\n" + "".join(
    [
        event("apply", "application", "2027-03-20/2027-04-05", "deadline: yes", "remind: 3"),
        event("before-spring", "gathering", "2027-03-27", "time: 12:00-15:00", "place: R7"),
        event("over-spring", "training", "2027-03-28", "time: 01:00-04:00", "for: mentor"),
        event("after-spring", "gathering", "2027-03-29", "time: 12:00-15:00", "delivery: online"),
        event("months", "sessions", "2027-03-29/2027-10-31"),
        event("before-autumn", "gathering", "2027-10-30", "time: 12:00", "hours: 2"),
        event("over-autumn", "gathering", "2027-10-31", "time: 01:30-04:30", "cancelled: yes"),
        event("twice", "gathering", "2027-10-31", "time: 02:30", "remind: 1"),
        event("after-autumn", "gathering", "2027-11-01", "time: 12:00-15:00"),
        event("some-day", "gathering", "", "count: 2"),
        event("ours", "other", "2027-11-02", "for: staff"),
    ]
)
TASKS = """\
tasks:
  - before: before-spring
    id: letters
    days: 14
    title:
      nb: Send velkomstbrev
      en: Send welcome letters
  - after: over-autumn
    id: minutes
    title:
      nb: Skriv referat
      en: Write minutes
  - before: some-day
    id: room
    days: 7
    title:
      nb: Bestill rom
      en: Book a room
"""
SITE = "site:\n  address: https://mentor.nordvik.example/\n"
DATED = PROGRAMME + ROLES + TIMELINE + TASKS + SITE

INSTANTS = {
    "before-spring": ("2027-03-27T11:00Z", "2027-03-27T14:00Z"),
    "over-spring": ("2027-03-28T00:00Z", "2027-03-28T02:00Z"),
    "after-spring": ("2027-03-29T10:00Z", "2027-03-29T13:00Z"),
    "before-autumn": ("2027-10-30T10:00Z", "2027-10-30T12:00Z"),
    "over-autumn": ("2027-10-30T23:30Z", "2027-10-31T03:30Z"),
    "twice": ("2027-10-31T00:30Z", None),
    "after-autumn": ("2027-11-01T11:00Z", "2027-11-01T14:00Z"),
}
"""When they begin and end, reckoned by hand: Oslo is two hours ahead from 28 March to 31 October.

Half past two comes twice that night; RFC 5545 (3.3.5) means the first.
"""
DAYS = {
    "apply": ("2027-03-20", "2027-04-06"),
    "apply.deadline": ("2027-04-05", "2027-04-06"),
    "months": ("2027-03-29", "2027-11-01"),
}
"""The first day of each that has whole days, and the day after its last."""


def site_at(
    text: str = DATED, language: str = "nb", edition: Edition = EDITION, now: str = "2027-01-10"
) -> Site:
    definition = definition_of(text, language)
    return Site(definition, writer(language), clock(now, definition.site.time_zone), (), edition)


def calendars(text: str = DATED, language: str = "nb") -> dict[str, Calendar]:
    return {one.audience: one for one in site_at(text, language).calendars}


def item(entry: Entry) -> str:
    """Return what an id is about: what stands before the programme."""
    return entry.uid.partition(".small-steps@")[0]
