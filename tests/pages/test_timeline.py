"""The timeline as readers see it, and its picture day by day.

Planted and caught: `months_of` adding 60 days (a month goes missing); a bar
ending on the line before its last day; staff's own events shown; `until` at the start of the day;
quiet periods not clipped; undated events put first, or last; a date promised to pairs.
"""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mentoring.pages.events import TimelineView, timeline
from mentoring.pages.gantt import rules

from tests.pages.small import (
    PARTS,
    PROGRAMME,
    ROLES,
    TIMELINE,
    clock,
    definition_of,
    event,
    loose,
    writer,
)

COUNTS = """\
timeline:
  - id: together
    title:
      nb: Fellessamlinger
      en: Joint gatherings
    kind: gathering
    count: 4
    hours: 3
    required: yes
    place: R7
  - id: pairs
    title:
      nb: Samtaler
      en: Sessions
    kind: sessions
    count: 10-12
  - id: once
    title:
      nb: Utflukt
      en: Outing
    count: 1
    hours: 1.5
    for: mentee
    required: no
    delivery: online
"""


def view(text: str, now: str = "2027-01-10", role: str | None = None) -> TimelineView:
    definition = definition_of(PROGRAMME + text)
    return timeline(definition, writer("nb"), clock(now), role)


def test_counts_alone_make_a_timeline_without_months_and_picture() -> None:
    shown = view(COUNTS + ROLES)
    assert (shown.months, shown.dated, shown.years) == ((), (), "")
    assert [one.when for one in shown.undated] == ["4 ganger", "10–12 ganger", "1 gang"]
    assert [one.length for one in shown.undated] == ["3 timer hver gang", "", "1,5 timer"]
    assert [one.required for one in shown.undated] == ["obligatorisk", "", "frivillig"]
    assert [one.people for one in shown.undated] == ["alle", "alle", "adepter"]
    assert [(one.since, one.until, one.state) for one in shown.undated] == [("", "", "")] * 3
    assert rules(definition_of(PROGRAMME + ROLES + COUNTS)) == ""


def test_what_has_no_date_says_so_among_dates_except_the_sessions_of_a_pair() -> None:
    shown = view(COUNTS + TIMELINE.removeprefix("timeline:\n") + ROLES)
    assert {one.shape for one in shown.dated} == {"bar", "dot"}
    assert {one.shape for one in shown.undated} == {""}, "no bar, no dot: there is no day"
    assert {one.id: one.when for one in shown.undated} == {
        "together": "4 datoer kommer",
        "pairs": "10–12 ganger",
        "once": "dato kommer",
    }


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("open gather close delete", "open gather close delete"),
        ("close gather open delete", "open close gather delete"),
        ("gather open close delete", "gather open close delete"),
        ("gather talk open close", "gather talk open close"),
        ("open close delete gather talk", "open close gather talk delete"),
        ("gather talk", "gather talk"),
    ],
)
def test_what_has_no_date_follows_its_neighbour_in_the_file(written: str, shown: str) -> None:
    """And never stands after the deletion of personal data, which is the end."""
    events = {
        "open": event("open", "kick-off", "2027-03-03"),
        "close": event("close", "closing", "2027-11-17"),
        "delete": event("delete", "deletion", "2027-12-31"),
        "gather": event("gather", "gathering", "", "count: 2"),
        "talk": event("talk", "other", "", "count: 1"),
    }
    found = view("timeline:\n" + "".join(events[name] for name in written.split()))
    assert [one.id for one in found.events] == shown.split()


def test_the_sessions_of_pairs_come_after_the_kick_off_that_nobody_wrote_them_into() -> None:
    text = PARTS["format"] + "timeline:\n" + event("open", "kick-off", "2027-03-03")
    text += event("close", "closing", "2027-11-17")
    assert [one.id for one in view(text).events] == ["open", "sessions", "close"]
    undated = PARTS["format"] + "timeline:\n" + event("gather", "gathering", "", "count: 2")
    assert [one.id for one in view(undated).events] == ["gather", "sessions"]


def test_a_deadline_names_its_day() -> None:
    said = [loose(one.deadline) for one in view(TIMELINE).events]
    assert said == ["frist 31. januar", "", "", ""]


def test_a_role_sees_its_own_and_everyones_events() -> None:
    text = "timeline:\n"
    for id_, whom in (("all", "everyone"), ("their", "mentee"), ("own", "mentor"), ("us", "staff")):
        text += event(id_, "gathering", "2027-03-01", f"for: {whom}")
    text += event("both", "gathering", "2027-03-02", "for:", "  - staff", "  - mentor") + ROLES
    assert [one.id for one in view(text).events] == ["all", "their", "own", "both"]
    assert [one.id for one in view(text, role="mentee").events] == ["all", "their"]
    assert [one.id for one in view(text, role="mentor").events] == ["all", "own", "both"]


def test_events_stand_in_the_order_that_they_happen() -> None:
    text = "timeline:\n"
    text += event("late", "gathering", "2027-03-01", "time: 14:00-15:00")
    text += event("early", "gathering", "2027-03-01", "time: 09:00-10:00")
    text += event("before", "gathering", "2027-02-28")
    assert [one.id for one in view(text).events] == ["before", "early", "late"]


def test_days_and_times_are_written_out() -> None:
    one = view(TIMELINE).dated[1]
    assert (loose(one.when), loose(one.short_when)) == ("3. mars 2027", "3. mars")
    assert (one.time, one.length) == ("12.00–15.00", "3 timer")
    assert (one.since, one.until) == ("2027-03-03T12:00:00+01:00", "2027-03-03T15:00:00+01:00")
    stretch = view(TIMELINE).dated[2]
    assert loose(stretch.when) == "4. mars – 16. november 2027"
    assert (stretch.since, stretch.until) == (
        "2027-03-04T00:00:00+01:00",
        "2027-11-17T00:00:00+01:00",
    )
    summer = view("timeline:\n" + event("a", "gathering", "2027-06-01", "time: 12:00"))
    assert summer.dated[0].since == "2027-06-01T12:00:00+02:00"
    assert summer.dated[0].until == "2027-06-02T00:00:00+02:00", "no end stated: the day's"


def states(shown: TimelineView) -> dict[str, str]:
    return {one.id: one.state for one in shown.dated}


@pytest.mark.parametrize(
    ("now", "kick_off", "following"),
    [
        ("2027-03-02T23:59", "next", ""),
        ("2027-03-03T00:00", "next", ""),  # the day has come, the hour has not
        ("2027-03-03T11:59", "next", ""),
        ("2027-03-03T12:00", "now", "next"),
        ("2027-03-03T14:59", "now", "next"),
        ("2027-03-03T15:00", "past", "next"),
    ],
)
def test_the_state_of_an_event_with_a_time_of_day(now: str, kick_off: str, following: str) -> None:
    found = states(view(TIMELINE, now))
    assert (found["kick-off"], found["sessions"]) == (kick_off, following)


def test_what_is_cancelled_is_not_what_comes_next() -> None:
    text = "timeline:\n" + event("a", "gathering", "2027-03-01", "cancelled: yes")
    text += event("b", "gathering", "2027-03-02")
    assert states(view(text))["b"] == "next"


DAYS = st.dates(dt.date(2026, 11, 1), dt.date(2028, 4, 1))
SPANS = st.lists(st.tuples(DAYS, DAYS).map(sorted), min_size=1, max_size=5)


def text_of(spans: list[list[dt.date]], quiet: list[list[dt.date]] | None = None) -> str:
    text = "timeline:\n"
    for number, (first, last) in enumerate(spans):
        text += event(f"e{number}", "other", f"{first}" if first == last else f"{first}/{last}")
    if quiet:
        text += "quiet_periods:\n"
        for first, last in quiet:
            pair = "title:\n      nb: Ferie\n      en: Holiday"
            text += f"  - {pair}\n    from: {first}\n    to: {last}\n"
    return text


@settings(max_examples=60, deadline=None)
@given(SPANS, DAYS)
def test_the_state_of_every_event_as_the_browser_works_it_out(
    spans: list[list[dt.date]], today: dt.date
) -> None:
    """One reading of the same dates in two languages: here that of site.js, done in Python."""
    shown = view(text_of(spans), f"{today}T12:00")
    now = clock(f"{today}T12:00").now
    awaited = False
    for one in shown.dated:
        begun = dt.datetime.fromisoformat(one.since) <= now
        over = dt.datetime.fromisoformat(one.until) <= now
        expected = "past" if over else "now" if begun else "" if awaited else "next"
        awaited = awaited or not begun
        assert one.state == expected, one.id


RULE = re.compile(r"\.([\w-]+)\{grid-column:(\d+)/(\d+)\}")


@settings(max_examples=80, deadline=None)
@given(SPANS, st.lists(st.tuples(DAYS, DAYS).map(sorted), max_size=2))
def test_the_picture_day_by_day(spans: list[list[dt.date]], quiet: list[list[dt.date]]) -> None:
    """Draw it with a pencil: a column a day from the first month's first to the last one's last."""
    definition = definition_of(PROGRAMME + text_of(spans, quiet))
    css = rules(definition)
    first = min(day for span in spans for day in span).replace(day=1)
    final = max(day for span in spans for day in span)
    days = [first]
    while days[-1] <= final or days[-1].day != 1:
        days.append(days[-1] + dt.timedelta(days=1))
    days.pop()  # the first of the month after
    column = {day: number for number, day in enumerate(days, 1)}
    drawn = {name: set(range(int(begin), int(end))) for name, begin, end in RULE.findall(css)}
    assert f"--days:{len(days)}" in css
    for number, (start, last) in enumerate(spans):
        assert drawn.pop(f"at-e{number}") == {column[d] for d in days if start <= d <= last}
    for number, (start, last) in enumerate(quiet):
        inside = {column[d] for d in days if start <= d <= last}
        assert drawn.pop(f"quiet-{number}", set()) == inside
    months: dict[str, set[int]] = {}
    for day in days:
        months.setdefault(f"m-{day:%Y-%m}", set()).add(column[day])
    assert drawn == months
    shown = timeline(definition, writer("nb"), clock("2027-01-01"))
    assert [f"m-{month.key}" for month in shown.months] == list(months)


def test_every_month_is_listed_over_the_years_end_and_a_leap_day() -> None:
    text = "timeline:\n" + event("a", "sessions", "2027-11-30/2028-03-01")
    shown = view(text)
    assert [month.name for month in shown.months] == [
        *("november", "desember", "januar", "februar", "mars")
    ]
    assert shown.years == "2027–2028"
    css = rules(definition_of(PROGRAMME + text))
    assert "--days:152" in css  # 30 + 31 + 31 + 29 + 31
    assert ".m-2028-02{grid-column:93/122}" in css


def test_staffs_own_dates_stretch_no_picture() -> None:
    text = TIMELINE + event("report", "other", "2029-01-01", "for: staff")
    assert view(text).months[-1].key == "2027-11"
    assert "report" not in rules(definition_of(PROGRAMME + text))


def test_a_quiet_period_is_written_out_and_named_as_in_the_picture() -> None:
    shown = view(
        text_of([[dt.date(2027, 3, 1)] * 2], [[dt.date(2027, 5, 24), dt.date(2027, 6, 11)]])
    )
    found = [(one.key, loose(one.when)) for one in shown.quiet]
    assert found == [("quiet-0", "24. mai – 11. juni 2027")]
