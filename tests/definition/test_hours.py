"""The hours of a role against a plain re-computation in fractions.

Planted and caught: sessions counted twice; voluntary events counted; `most` added from `least`;
a mentor's course counted for mentees.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mentoring.definition.hours import hours
from mentoring.definition.kinds import Count

from tests.pages.small import PROGRAMME, ROLES, definition_of, event


class Meeting(NamedTuple):
    """One event as staff may write it."""

    quarters: int
    least: int
    more: int
    whom: str
    required: str
    cancelled: bool


MEETINGS = st.builds(
    Meeting,
    st.integers(1, 40),
    st.integers(1, 5),
    st.integers(0, 3),
    st.sampled_from(["everyone", "mentee", "mentor", "staff"]),
    st.sampled_from(["", "yes", "no"]),
    st.booleans(),
)
PAIRS = st.none() | st.tuples(
    st.integers(1, 12), st.integers(0, 4), st.integers(10, 120), st.integers(0, 30)
)


def written(meetings: list[Meeting], pairs: tuple[int, int, int, int] | None) -> str:
    text = (
        PROGRAMME
        + ROLES
        + "timeline:\n"
        + event("pairs", "sessions", "2027-03-01/2027-11-01", "hours: 1")
    )
    for number, one in enumerate(meetings):
        more = [f"count: {one.least}-{one.least + one.more}", f"hours: {one.quarters / 4:.2f}"]
        more += [f"for: {one.whom}"]
        more += [f"required: {one.required}"] if one.required else []
        more += ["cancelled: yes"] if one.cancelled else []
        text += event(f"e{number}", "gathering", "", *more)
    if pairs:
        least, more_meetings, short, longer = pairs
        text += f"format:\n  meetings: {least}-{least + more_meetings}\n"
        text += f"  minutes: {short}-{short + longer}\n"
    return text


@settings(max_examples=80, deadline=None)
@given(st.lists(MEETINGS, max_size=4), PAIRS)
def test_hours_add_up(meetings: list[Meeting], pairs: tuple[int, int, int, int] | None) -> None:
    definition = definition_of(written(meetings, pairs))
    for role in ("mentee", "mentor"):
        counted = [
            one
            for one in meetings
            if one.whom in {"everyone", role} and one.required != "no" and not one.cancelled
        ]
        together = [
            sum((Fraction(m.quarters, 4) * m.least for m in counted), Fraction()),
            sum((Fraction(m.quarters, 4) * (m.least + m.more) for m in counted), Fraction()),
        ]
        alone = [Fraction(), Fraction()]
        if pairs:
            least, more, short, longer = pairs
            alone = [Fraction(least * short, 60), Fraction((least + more) * (short + longer), 60)]
        view = hours(definition, role)
        near(view.together, together)
        near(view.in_pairs, alone)
        near(view.total, [one + other for one, other in zip(together, alone, strict=True)])


def near(shown: Count | None, true: list[Fraction]) -> None:
    """Whole hours, rounded to the nearest: never further off than half an hour."""
    if not true[1]:
        assert shown is None
        return
    assert shown is not None
    assert abs(shown.least - true[0]) <= Fraction(1, 2)
    assert abs(shown.most - true[1]) <= Fraction(1, 2)


def test_half_hours_do_not_vanish_in_the_sum() -> None:
    """2.5 hours together and half an hour in pairs are three hours."""
    text = PROGRAMME + ROLES + "format:\n  meetings: 1\n  minutes: 30\ntimeline:\n"
    text += event("a", "gathering", "2027-03-01", "time: 12:00-14:30")
    assert hours(definition_of(text), "mentee").total == Count(3, 3)


def test_the_time_of_day_gives_the_length() -> None:
    text = PROGRAMME + ROLES + "timeline:\n"
    text += event("a", "gathering", "2027-03-01", "time: 12:00-15:00", "hours: 8")
    text += event("b", "training", "2027-03-02", "time: 12:00", "hours: 2", "for: mentor")
    assert hours(definition_of(text), "mentee").together == Count(3, 3)
    assert hours(definition_of(text), "mentor").together == Count(5, 5)


@pytest.mark.parametrize(("role", "stated"), [("mentee", 28), ("mentor", None)])
def test_what_staff_state_stands_beside_the_sum(role: str, stated: int | None) -> None:
    view = hours(definition_of(PROGRAMME + ROLES), role)
    assert (view.stated, view.total) == (stated, None)
