"""How old entries are: as their own lines and those that they quote, and no others.

Planted and caught: a comment that makes what stands above it new; a neighbour's line; a quoted
date passed over; texts that quote one another in a circle.
"""

from __future__ import annotations

import datetime as dt

import pytest
from mentoring.definition import read
from mentoring.pages.ages import Ages, Line

OLD = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
NEW = dt.datetime(2026, 11, 16, tzinfo=dt.UTC)
TEXT = """\
programme:
  id: small-steps
  name:
    nb: Små steg
    en: Small steps
  summary:
    nb: Et år. $(matching.rematch)
    en: A year. $(matching.rematch)
timeline:
  - id: apply
    title:
      nb: Søk
      en: Apply
    from: 2027-01-04
    to: 2027-01-31
    deadline: yes
  # about the kick-off
  - id: kick-off
    title:
      nb: Oppstart
      en: Kick-off
    date: 2027-03-03
matching:
  method: staff
  rematch:
    nb: Skriv til oss.
    en: Write to us.
news:
- date: 2026-11-12
  title:
    nb: Åpner $(apply.from)
    en: Opens $(apply.from)
  text:
    nb: Nå
    en: Now

- date: 2026-11-13
  title:
    nb: Vi ses $(kick-off.when)
    en: See you $(kick-off.when)
  text:
    nb: $(programme.summary) $(timeline.kick-off.date)
    en: $(programme.summary) $(timeline.kick-off.date)
"""
APPLY, KICK_OFF, FIRST, SECOND = "timeline[0]", "timeline[1]", "news[0]", "news[1]"


def newer(changed: str, text: str = TEXT) -> set[str]:
    """Return the entries that are as new as the one line that holds `changed`."""
    rows = text.split("\n")
    assert sum(changed in row for row in rows) == 1
    lines = [Line(row, NEW if changed in row else OLD) for row in rows]
    found = Ages(read(text.encode(), "programme.yml"), lines).entries()
    assert found.keys() == {APPLY, KICK_OFF, FIRST, SECOND}
    return {path for path, when in found.items() if when == NEW}


@pytest.mark.parametrize(
    ("changed", "entries"),
    [
        ("id: small-steps", set()),
        ("to: 2027-01-31", {APPLY}),
        ("deadline: yes", {APPLY}),
        ("from: 2027-01-04", {APPLY, FIRST}),
        ("# about the kick-off", set()),
        ("id: kick-off", {KICK_OFF, SECOND}),
        ("date: 2027-03-03", {KICK_OFF, SECOND}),
        ("en: Now", {FIRST}),
        ("date: 2026-11-13", {SECOND}),
        ("nb: Et år", {SECOND}),
        ("en: Write to us", {SECOND}),
        ("method: staff", set()),
    ],
)
def test_an_entry_is_as_new_as_what_it_says(changed: str, entries: set[str]) -> None:
    assert newer(changed) == entries


def test_what_nobody_knows_the_age_of_is_left_out() -> None:
    reading = read(TEXT.encode(), "programme.yml")
    assert Ages(reading, []).entries() == {}
    lines = [Line(row, OLD if "2027-01-31" in row else None) for row in TEXT.split("\n")]
    assert Ages(reading, lines).entries() == {APPLY: OLD}
