"""What dates tell through time: the state and the call to action, at every border.

Planted and caught: SOON of 7 days; `after` without the extra day; `<` for `<=` in `changing`;
`clock.at` in UTC; `closing` beginning before the period opens.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mentoring.pages.status import call, door, next_date, status

from tests.pages.small import (
    PARTS,
    PROGRAMME,
    ROLES,
    TIMELINE,
    clock,
    definition_of,
    event,
    loose,
    read_later,
    writer,
)

if TYPE_CHECKING:
    from mentoring.definition.model import Definition

APPLY = PARTS["application"]
YEAR = definition_of(PROGRAMME + TIMELINE + APPLY)
WORDS = writer("nb").words

BORDERS = [
    ("2026-11-22T12:00", "upcoming"),
    ("2027-01-03T23:59:59", "upcoming"),
    ("2027-01-04T00:00", "open"),
    ("2027-01-24T23:59:59", "open"),
    ("2027-01-25T00:00", "closing"),
    ("2027-01-31T23:59:59", "closing"),
    ("2027-02-01T00:00", "closed"),
    ("2027-03-02T23:59:59", "closed"),
    ("2027-03-03T00:00", "under-way"),
    ("2027-07-01T00:00", "under-way"),
    ("2027-11-17T23:59:59", "under-way"),
    ("2027-11-18T00:00", "ended"),
    ("2029-01-01T00:00", "ended"),
]
CALLS = {"upcoming": "home", "open": "home", "closing": "home"}


DOORS = {"upcoming": "before", "open": "open", "closing": "open"}


def state(definition: Definition, now: str, zone: str = "Europe/Oslo") -> str | None:
    found = status(definition, writer("nb"), clock(now, zone))
    return found.now.state if found else None


@pytest.mark.parametrize(("now", "expected"), BORDERS)
def test_the_state_at_every_border(now: str, expected: str) -> None:
    assert state(YEAR, now) == expected


@pytest.mark.parametrize(("now", "expected"), BORDERS)
@pytest.mark.parametrize("built", ["2026-11-22", "2027-01-10", "2027-03-03"])
def test_a_page_built_earlier_tells_a_later_reader_the_truth(
    built: str, now: str, expected: str
) -> None:
    if now < built:
        return
    made = clock(built)
    assert read_later(status(YEAR, writer("nb"), made), now).state == expected
    assert read_later(call(YEAR, writer("nb"), made), now).page == CALLS.get(expected, "timeline")


def test_the_sentences_name_the_day_that_matters() -> None:
    shown = status(YEAR, writer("nb"), clock("2027-01-01"))
    assert shown is not None
    said = {phase.shown.state: loose(phase.shown.text) for phase in shown.phases}
    assert "4. januar 2027" in said["upcoming"]
    assert "31. januar 2027" in said["open"]
    assert "31. januar 2027" in said["closing"]
    assert not any(mark.isdigit() for mark in said["closed"] + said["under-way"] + said["ended"])
    english = status(YEAR, writer("en"), clock("2027-01-01"))
    assert english is not None
    assert "4\u00a0January\u00a02027" in english.now.text, "no line breaks inside a date"


def window(first: str, last: str, more: str = "") -> Definition:
    text = TIMELINE[: TIMELINE.index("  - id: kick-off")]
    text = text.replace("2027-01-04", first).replace("2027-01-31", last)
    return definition_of(PROGRAMME + text + APPLY + more)


def instants(definition: Definition, zone: str = "Europe/Oslo") -> dict[str, dt.datetime]:
    """Return when each state begins, in UTC."""
    found = status(definition, writer("nb"), clock("2020-01-01", zone))
    assert found is not None
    return {
        phase.shown.state: dt.datetime.fromisoformat(phase.instant).astimezone(dt.UTC)
        for phase in found.later
    }


@pytest.mark.parametrize(
    ("first", "last", "opens", "closes"),
    [  # summer time begins in Norway on 28 March 2027 and ends on 31 October 2027
        ("2027-03-01", "2027-03-27", "2027-02-28T23:00", "2027-03-27T23:00"),
        ("2027-03-01", "2027-03-28", "2027-02-28T23:00", "2027-03-28T22:00"),
        ("2027-03-28", "2027-03-28", "2027-03-27T23:00", "2027-03-28T22:00"),
        ("2027-03-29", "2027-04-30", "2027-03-28T22:00", "2027-04-30T22:00"),
        ("2027-10-01", "2027-10-30", "2027-09-30T22:00", "2027-10-30T22:00"),
        ("2027-10-31", "2027-10-31", "2027-10-30T22:00", "2027-10-31T23:00"),
        ("2027-11-01", "2027-11-30", "2027-10-31T23:00", "2027-11-30T23:00"),
    ],
)
def test_days_begin_and_end_rightly_around_summer_time(
    first: str, last: str, opens: str, closes: str
) -> None:
    found = instants(window(first, last))
    assert found["open"] == dt.datetime.fromisoformat(opens + "+00:00")
    assert found["closed"] == dt.datetime.fromisoformat(closes + "+00:00")


@pytest.mark.parametrize(
    ("zone", "opens"),
    [
        ("Europe/Oslo", "2027-01-03T23:00"),
        ("Europe/London", "2027-01-04T00:00"),
        ("America/Los_Angeles", "2027-01-04T08:00"),
        ("Pacific/Auckland", "2027-01-03T11:00"),
        ("Asia/Kathmandu", "2027-01-03T18:15"),
    ],
)
def test_a_day_is_the_programmes_own(zone: str, opens: str) -> None:
    text = f"site:\n  time_zone: {zone}\n"
    found = instants(window("2027-01-04", "2027-01-31", text), zone)
    assert found["open"] == dt.datetime.fromisoformat(opens + "+00:00")


def test_the_reader_may_sit_in_another_zone() -> None:
    """A minute past midnight in Oslo it is the last day in Los Angeles: closed all the same."""
    assert state(YEAR, "2027-01-31T15:01:00-08:00") == "closed"
    assert state(YEAR, "2027-01-31T14:59:00-08:00") == "closing"


def test_a_period_shorter_than_a_week_closes_soon_from_its_first_day() -> None:
    short = window("2027-01-29", "2027-01-31")
    assert state(short, "2027-01-28T23:59") == "upcoming"
    assert state(short, "2027-01-29") == "closing"
    one_day = window("2027-01-31", "2027-01-31")
    assert state(one_day, "2027-01-31T23:59") == "closing"
    assert state(one_day, "2027-02-01") == "closed"


def test_without_an_application_period_nothing_is_under_way_before_it_begins() -> None:
    year = definition_of(PROGRAMME + "timeline:\n" + event("start", "kick-off", "2027-03-03"))
    assert state(year, "2027-01-10") not in {"under-way", "ended"}
    found = status(year, writer("nb"), clock("2027-01-10"))
    assert found is None or read_later(found, "2027-03-02T23:59").state != "under-way"
    assert state(year, "2027-03-03") == "under-way"
    assert state(year, "2027-03-04") == "ended"


def test_a_course_before_the_deadline_does_not_keep_the_round_from_beginning() -> None:
    year = definition_of(
        PROGRAMME
        + "timeline:\n"
        + event("apply", "application", "2027-01-04/2027-01-31")
        + event("course", "training", "2027-01-20")
        + event("start", "kick-off", "2027-03-03")
        + event("end", "closing", "2027-11-17")
    )
    assert state(year, "2027-01-20") == "open"
    assert state(year, "2027-01-31") == "closing"
    assert state(year, "2027-06-01") == "under-way"
    assert state(year, "2027-11-18") == "ended"


def test_a_cancelled_period_opens_nothing() -> None:
    year = definition_of(
        PROGRAMME
        + "timeline:\n"
        + event("apply", "application", "2027-01-04/2027-01-31", "cancelled: yes")
    )
    assert state(year, "2027-01-10") not in {"open", "upcoming", "closing"}


def test_what_only_staff_do_and_the_deletion_of_data_prolong_no_round() -> None:
    year = definition_of(
        PROGRAMME
        + TIMELINE
        + event("report", "other", "2028-02-01", "for: staff")
        + event("deletion", "deletion", "2027-12-31")
        + event("party", "other", "2028-03-01", "cancelled: yes")
    )
    assert state(year, "2027-11-18") == "ended"


def test_what_dates_cannot_show_is_stated_with_its_date() -> None:
    text = PROGRAMME + "  state: returning\n  as_of: 2026-09-17\n"
    found = status(definition_of(text), writer("nb"), clock("2027-01-10"))
    assert found is not None
    assert found.now.state == "stated"
    assert "17. september 2026" in loose(found.now.text)
    assert state(definition_of(text + TIMELINE), "2027-01-10") == "open", "dates know better"


def test_nothing_is_said_where_nothing_is_known() -> None:
    nothing = definition_of(PROGRAMME)
    assert status(nothing, writer("nb"), clock("2027-01-10")) is None
    assert call(nothing, writer("nb"), clock("2027-01-10")) is None
    assert next_date(nothing, writer("nb"), clock("2027-01-10")) is None


def applying(by: str) -> Definition:
    ways = {
        "link": "  link: https://nordvik.example/form\n",
        "email": "  address: a@b.example\n",
        "questionnaire": "  address: a@b.example\n" + ROLES + PARTS["questions"],
    }
    return definition_of(PROGRAMME + TIMELINE + f"application:\n  by: {by}\n{ways[by]}")


@pytest.mark.parametrize("by", ["link", "email", "questionnaire"])
def test_the_call_leads_to_where_one_applies(by: str) -> None:
    def at(now: str) -> tuple[str, str, str]:
        found = call(applying(by), writer("nb"), clock(now))
        assert found is not None
        return found.now.page, found.now.anchor, found.now.link

    how = ("home", "application", "")
    form = {
        "link": ("", "", "https://nordvik.example/form"),
        "email": how,
        "questionnaire": ("questions", "", ""),
    }[by]
    assert at("2027-01-03") == how
    assert at("2027-01-10") == at("2027-01-31") == form
    assert at("2027-02-01") == at("2027-12-01") == ("timeline", "", "")


def test_where_no_dates_say_when_one_can_always_apply() -> None:
    text = PROGRAMME + "application:\n  by: link\n  link: https://nordvik.example/form\n"
    found = call(definition_of(text), writer("nb"), clock("2027-01-10"))
    assert found is not None
    assert (found.now.link, found.later) == ("https://nordvik.example/form", ())


DAYS = st.dates(dt.date(2026, 12, 1), dt.date(2028, 2, 1))
KINDS = st.sampled_from(["training", "kick-off", "sessions", "gathering", "closing", "survey"])


@settings(max_examples=60, deadline=None)
@given(st.tuples(DAYS, DAYS), st.lists(st.tuples(KINDS, DAYS, DAYS), max_size=3), DAYS)
def test_the_state_against_a_plain_retelling(
    period: tuple[dt.date, dt.date], events: list[tuple[str, dt.date, dt.date]], today: dt.date
) -> None:
    """Said once more from the definition, day by day, without instants or phases."""
    opens, closes = sorted(period)
    text = event("apply", "application", f"{opens}/{closes}")
    spans = [(kind, min(one, other), max(one, other)) for kind, one, other in events]
    for number, (kind, first, last) in enumerate(spans):
        text += event(f"e{number}", kind, f"{first}/{last}")
    year = definition_of(PROGRAMME + "timeline:\n" + text)
    begun = {"training", "kick-off", "sessions", "gathering"}
    rest = [last for _, _, last in spans]
    if today < opens:
        expected = "upcoming"
    elif today <= closes:
        expected = "closing" if (closes - today).days <= 6 else "open"
    elif rest and today > max(rest):
        expected = "ended"
    elif any(kind in begun and first <= today for kind, first, _ in spans):
        expected = "under-way"
    else:
        expected = "closed"
    assert state(year, f"{today}T12:00") == expected


@pytest.mark.parametrize(("now", "state"), BORDERS)
def test_how_to_apply_is_shown_until_applications_close(now: str, state: str) -> None:
    expected = DOORS.get(state, "over")
    for built in ("2026-11-22T12:00", now):  # in the browser, and at build
        there = door(YEAR, writer("nb"), clock(built))
        assert read_later(there, now) == expected, built


@pytest.mark.parametrize(
    ("now", "expected"), [("2027-01-10", "open"), ("2027-07-01", "open"), ("2027-11-18", "over")]
)
def test_without_a_time_to_apply_in_people_may_join_until_the_end(now: str, expected: str) -> None:
    timeline = "timeline:\n" + event("kick-off", "kick-off", "2027-03-03")
    timeline += event("closing", "closing", "2027-11-17")
    mail = "application:\n  by: email\n  address: sok@nordvik.example\n"
    there = door(definition_of(PROGRAMME + timeline + mail), writer("nb"), clock(now))
    assert there is not None
    assert there.now == expected


def test_where_no_dates_tell_people_may_apply() -> None:
    assert door(definition_of(PROGRAMME), writer("nb"), clock("2027-01-10")) is None


CALLED_OFF = PROGRAMME + TIMELINE.replace("deadline: yes", "deadline: yes\n    cancelled: yes")
BY_QUESTIONNAIRE = ROLES + PARTS["questions"] + APPLY.replace("by: email", "by: questionnaire")


@pytest.mark.parametrize(
    "text",
    [CALLED_OFF, CALLED_OFF + APPLY, CALLED_OFF + BY_QUESTIONNAIRE],
    ids=["by-kind", "by-name", "questionnaire"],
)
@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-22", "cancelled"),
        ("2027-01-10", "cancelled"),
        ("2027-01-30", "cancelled"),
        ("2027-03-02", "cancelled"),
        ("2027-03-03", "under-way"),
        ("2027-11-18", "ended"),
    ],
)
def test_cancelled_applications_invite_nobody(text: str, now: str, expected: str) -> None:
    definition = definition_of(text)
    assert state(definition, now) == expected
    made = clock("2026-11-22")
    assert read_later(door(definition, writer("nb"), made), now) == "over"
    calls = call(definition, writer("nb"), made)
    assert (calls is None) is (definition.application is None)
    for phase in calls.phases if calls else ():
        assert (phase.shown.page, phase.shown.text) == ("timeline", WORDS.call.after)


def test_applications_without_dates_are_cancelled_too() -> None:
    undated = event("apply", "application", "", "count: 1", "cancelled: yes")
    by_kind = APPLY.replace("  milestone: applications\n", "")
    definition = definition_of(f"{PROGRAMME}timeline:\n{undated}{by_kind}")
    assert state(definition, "2027-01-10") == "cancelled"


def test_another_time_to_apply_in_stands_in_for_a_cancelled_one() -> None:
    instead = event("second-try", "application", "2027-02-01/2027-02-10")
    by_kind = APPLY.replace("  milestone: applications\n", "")
    assert state(definition_of(CALLED_OFF + instead + by_kind), "2027-02-02") == "open"
    assert state(definition_of(CALLED_OFF + instead + APPLY), "2027-02-02") == "cancelled"
