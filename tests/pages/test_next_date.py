"""The next date on the home page, as the year goes by.

Planted and caught: a deadline told as any other date. Found: the day before a stretch skipped,
an empty value after the last day.
"""

from __future__ import annotations

import pytest
from mentoring.pages.status import next_date

from tests.pages.small import (
    PROGRAMME,
    TIMELINE,
    clock,
    definition_of,
    event,
    loose,
    read_later,
    writer,
)

YEAR = definition_of(PROGRAMME + TIMELINE)
WORDS = writer("nb").words
NEXT = [
    ("2026-12-01", "event", "4. januar 2027", "Søknad"),
    ("2027-01-03T23:59", "event", "4. januar 2027", "Søknad"),
    ("2027-01-04", "deadline", "31. januar 2027", "Søknad"),
    ("2027-01-31T23:59", "deadline", "31. januar 2027", "Søknad"),
    ("2027-02-01", "event", "3. mars 2027", "Oppstart"),
    ("2027-03-03T23:59", "event", "3. mars 2027", "Oppstart"),
    ("2027-03-04", "event", "17. november 2027", "Avslutning"),
    ("2027-11-17T23:59", "event", "17. november 2027", "Avslutning"),
]


@pytest.mark.parametrize(("now", "kind", "date", "title"), NEXT)
def test_the_next_date_through_the_year(now: str, kind: str, date: str, title: str) -> None:
    expected = WORDS.next.say(kind, date=date, title=title)
    found = next_date(YEAR, writer("nb"), clock(now))
    assert found is not None
    assert loose(found.now) == expected
    later = read_later(next_date(YEAR, writer("nb"), clock("2026-11-22")), now)
    assert loose(later) == expected


def test_the_next_date_is_never_an_empty_value_under_a_label() -> None:
    found = next_date(YEAR, writer("nb"), clock("2026-11-22"))
    assert found is not None
    assert all(phase.shown for phase in found.phases)
    after = next_date(YEAR, writer("nb"), clock("2027-12-01"))
    assert after is None or after.now


@pytest.mark.parametrize(
    ("one", "other"),
    [("2027-03-03", "2027-03-04"), ("2027-03-09", "2027-03-10"), ("2027-01-31", "2027-02-01")],
)
def test_no_date_is_skipped_because_the_next_begins_at_once(one: str, other: str) -> None:
    """At midnight one day is over and a stretch begins: what comes first in time is said first."""
    last = f"{other}/2027-06-01"
    text = event("pairs", "sessions", last) + event("meeting", "gathering", one)
    year = definition_of(PROGRAMME + "timeline:\n" + text)
    found = next_date(year, writer("nb"), clock("2027-01-01"))
    assert found is not None
    assert "meeting nb" in found.now


def test_the_next_date_passes_over_what_is_cancelled_or_for_staff() -> None:
    text = event("a", "gathering", "2027-03-01", "cancelled: yes")
    text += event("b", "other", "2027-03-02", "for: staff") + event("c", "gathering", "2027-03-03")
    found = next_date(
        definition_of(PROGRAMME + "timeline:\n" + text), writer("nb"), clock("2027-01-01")
    )
    assert found is not None
    assert loose(found.now) == WORDS.next.say("event", date="3. mars 2027", title="c nb")
