"""A calendar's bytes: read back by icalendar, and looked at as they are.

tests/browser/test_calendars.py has them read by ical.js, tests/whole/test_calendars.py by khal.
Planted and caught: lines folded by characters; a comma as it is; METHOD; icalendar's own time
zone; the clock's time as DTSTAMP; an end that is the last day.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from mentoring.ics import as_ics
from mentoring.pages.calendars import Calendar, Entry

from tests.pages.dated import DATED, DAYS, INSTANTS, REVISED, calendars, item

OSLO = ZoneInfo("Europe/Oslo")
URL = "https://mentor.nordvik.example/kalender/staff.ics"


def written(calendar: Calendar, zone: ZoneInfo = OSLO, sequence: int = 7) -> bytes:
    return as_ics(calendar, zone, REVISED, sequence, URL)


def read(data: bytes) -> Any:
    return icalendar.Calendar.from_ical(data)


def one_entry(**values: object) -> Calendar:
    plain = Entry("a.b@c", "Tittel", dt.date(2027, 3, 1), dt.date(2027, 3, 2))
    return Calendar("all", "Kalender", "Små steg", "a.ics", (replace(plain, **values),))  # type: ignore[arg-type]


def event_of(**values: object) -> Any:
    (event,) = read(written(one_entry(**values))).events
    assert not event.errors
    return event


STAFF = calendars()["staff"]


def test_icalendar_reads_back_every_entry() -> None:
    events = read(written(STAFF)).events
    assert len(events) == len(STAFF.entries) == len({str(one["UID"]) for one in events})
    for event, entry in zip(events, STAFF.entries, strict=True):
        assert not event.errors
        assert (event["UID"], event["SUMMARY"]) == (entry.uid, entry.title)
        assert str(event.get("DESCRIPTION", "")) == entry.text
        assert str(event.get("LOCATION", "")) == entry.place
        assert str(event.get("URL", "")) == entry.link


def test_times_come_back_as_the_instants_that_they_are() -> None:
    events = {item(one): event for one, event in zip(STAFF.entries, read(written(STAFF)).events,
                                                      strict=True)}  # fmt: skip
    for name, reckoned in INSTANTS.items():
        event = events[name]
        found = [event[key].dt.astimezone(dt.UTC) for key in ("DTSTART", "DTEND") if key in event]
        assert found == [dt.datetime.fromisoformat(one) for one in reckoned if one], name
        zone = "UTC" if name == "twice" else "Europe/Oslo"
        assert str(event["DTSTART"].dt.tzinfo) == zone, "a time that comes twice is told in UTC"
    for name, days in DAYS.items():
        event = events[name]
        assert (str(event["DTSTART"].dt), str(event["DTEND"].dt)) == days
        assert event["DTSTART"].params["VALUE"] == "DATE"
        assert event["TRANSP"] == "TRANSPARENT"


def test_cancelled_reminded_and_revised() -> None:
    events = {str(one["UID"]).partition(".small")[0]: one for one in read(written(STAFF)).events}
    assert events["over-autumn"]["STATUS"] == "CANCELLED"
    assert {str(one["STATUS"]) for name, one in events.items() if "over-autumn" not in name} == {
        "CONFIRMED"
    }
    alarms = {name: one.alarms for name, one in events.items() if one.walk("VALARM")}
    assert alarms.keys() == {"apply.deadline", "twice"}
    triggers = {name: one.walk("VALARM")[0]["TRIGGER"].dt for name, one in events.items()
                if name in alarms}  # fmt: skip
    assert triggers == {
        "apply.deadline": dt.timedelta(hours=9) - dt.timedelta(days=3),
        "twice": dt.timedelta(days=-1),
    }
    for one in events.values():
        assert (one["DTSTAMP"].dt, one["LAST-MODIFIED"].dt) == (REVISED, REVISED)
        assert one["SEQUENCE"] == 7


def test_the_calendar_says_its_name_and_how_often_to_ask() -> None:
    lines = written(STAFF).decode().split("\r\n")
    name = "Små steg: Kalender for dere som driver programmet"
    for wanted in (
        *(f"NAME:{name}", f"X-WR-CALNAME:{name}", "X-WR-TIMEZONE:Europe/Oslo"),
        *("REFRESH-INTERVAL;VALUE=DURATION:PT12H", "X-PUBLISHED-TTL:PT12H"),
    ):
        assert wanted in lines
    assert not [line for line in lines if line.startswith("METHOD")]


ZONE = """\
BEGIN:VTIMEZONE
TZID:Europe/Oslo
BEGIN:DAYLIGHT
DTSTART:19960331T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
END:VTIMEZONE
"""


def test_the_zone_is_one_rule_for_all_years() -> None:
    assert ZONE.replace("\n", "\r\n") in written(STAFF).decode()


def test_a_zone_without_a_rule_has_its_times_in_utc() -> None:
    casablanca = ZoneInfo("Africa/Casablanca")
    first = dt.datetime(2027, 5, 1, 12, tzinfo=casablanca)
    made = written(one_entry(first=first, end=first + dt.timedelta(hours=1)), casablanca)
    assert b"VTIMEZONE" not in made
    assert b"DTSTART:20270501T110000Z" in made


def test_a_rule_that_did_not_hold_yet_is_not_used() -> None:
    new_york = ZoneInfo("America/New_York")
    first = dt.datetime(2006, 4, 2, 12, tzinfo=new_york)
    assert b"DTSTART:20060402T160000Z" in written(one_entry(first=first, end=None), new_york)


def test_whole_days_need_no_zone() -> None:
    assert b"VTIMEZONE" not in written(one_entry())


def folded_well(data: bytes) -> list[str]:
    """Return what is wrong with a file's lines (RFC 5545, 3.1), seen as bytes."""
    faults = [] if data.endswith(b"\r\n") else ["no CRLF at the end"]
    lines = data.split(b"\r\n")[:-1]
    faults += [f"bare line end: {line!r}" for line in lines if b"\n" in line or b"\r" in line]
    faults += [f"{len(line)} octets: {line!r}" for line in lines if len(line) > 75]
    for line in lines:
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            faults.append(f"cut within a letter: {line!r}")
    return faults


@pytest.mark.parametrize("letter", ["æ", "ø", "å", "é", "–", "😀"])
def test_no_line_is_too_long_nor_cut_within_a_letter(letter: str) -> None:
    """Each start puts the border at another of the letter's octets."""
    for start in range(80):
        title = "x" * start + letter * 60
        made = written(one_entry(title=title))
        assert folded_well(made) == []
        assert str(read(made).events[0]["SUMMARY"]) == title


@pytest.mark.parametrize(
    ("planted", "told"),
    [
        (b"SUMMARY:" + b"x" * 80 + b"\r\n", "88 octets"),
        ("SUMMARY:æ".encode()[:-1] + b"\r\n " + "æ".encode()[1:] + b"\r\n", "cut within"),
        (b"SUMMARY:a\nb\r\n", "bare line end"),
        (b"SUMMARY:a\n", "no CRLF"),
    ],
)
def test_a_bad_fold_is_seen(planted: bytes, told: str) -> None:
    assert any(told in one for one in folded_well(planted))


@pytest.mark.parametrize(
    "text",
    [
        "R7, Realfagbygget; 2. etasje",
        "A\\n er ingen linje",
        "To\nlinjer",
        'Han sa "hei": ja',
        "BEGIN:VEVENT",
        "C:\\mappe\\;,",
        "ends with \\",
    ],
)
def test_signs_with_a_meaning_come_back_as_they_were(text: str) -> None:
    event = event_of(title=text, place=text, text=text)
    assert [str(event[name]) for name in ("SUMMARY", "LOCATION", "DESCRIPTION")] == [text] * 3
    assert written(one_entry(text=text)).count(b"\r\nBEGIN:VEVENT\r\n") == 1


def test_signs_with_a_meaning_are_escaped() -> None:
    """RFC 5545, 3.3.11; icalendar reads a bare comma too, others take it for two values."""
    made = written(one_entry(text="R7, Realfagbygget; A\\B\nTo"))
    assert rb"DESCRIPTION:R7\, Realfagbygget\; A\\B\nTo" in made


SCRIPT = """
from tests.plugins.test_ics import STAFF, written
import sys; sys.stdout.buffer.write(written(STAFF))
"""


@pytest.mark.parametrize(
    ("zone", "seed"), [("Pacific/Kiritimati", "1"), ("America/Anchorage", "2")]
)
def test_another_zone_and_other_hashes_give_the_same_bytes(zone: str, seed: str) -> None:
    root = Path(__file__).parents[2]
    paths = os.pathsep.join([str(root), str(root / "plugins")])
    env = os.environ | {"TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": paths}
    done = subprocess.run([sys.executable, "-c", SCRIPT], env=env, capture_output=True, check=True)
    assert done.stdout == written(STAFF)
    assert b"VEVENT" in done.stdout


def test_a_changed_date_changes_its_entry_with_its_task_and_nothing_else() -> None:
    moved = calendars(DATED.replace("date: 2027-03-27", "date: 2027-03-26"))["staff"]
    before, after = (written(one).split(b"BEGIN:VEVENT") for one in (STAFF, moved))
    changed = [one for one in before if one not in after]
    assert [one.split(b".small-steps")[0] for one in changed] == [
        *(b"\r\nUID:before-spring.task-letters", b"\r\nUID:before-spring")
    ]
    days = (
        (b"20270327T", b"20270326T"),
        (b"20270314", b"20270313"),
        (b"E:20270313", b"E:20270312"),
    )
    for one in changed:
        wanted = one
        for old, new in days[:1] if b"T120000" in one else reversed(days[1:]):
            wanted = wanted.replace(old, new)
        assert wanted in after
