"""reasons.js beside what trying shows: whoever is unmatched is so for the reason that is given.

Planted and caught: a rule that is told to help though no chain of moves leads to a free place; a
set of rivals with as many places as people; a rule that is counted where another one bars too.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.matching import (
    ALONE,
    PREPARE,
    Problem,
    drawing,
    made,
    most,
    pair,
    slots,
    with_more,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from playwright.sync_api import Page

    from tests.browser.conftest import Served, Visit

pytestmark = pytest.mark.browser

RULES = ["different:unit", "shared:language", "apart"]
REASONS = f"""async (cases) => {{ {PREPARE}
  const {{pair}} = await desk("engine/pairs");
  const {{unmatched}} = await desk("engine/reasons");
  const told = [];
  for (const [problem, barred] of cases) {{
    const asked = typed(problem);
    const result = await pair(asked);
    const why = unmatched(asked, Uint16Array.from(barred), {RULES}, result);
    told.push({{mentorOf: [...result.mentorOf], why}});
  }}
  return told;
}}"""


@pytest.fixture
def page(bare: Served, open_page: Callable[..., Visit]) -> Page:
    return open_page(bare.address).page


def ruled(chance: Random, problem: Problem) -> tuple[Problem, list[int]]:
    """Bar pairs by some of three rules, and nothing else."""
    barred = [
        sum(1 << bit for bit in range(3) if chance.random() < share)
        for share in [chance.choice((0.05, 0.2, 0.4))] * len(problem.scores)
    ]
    scores = [
        -1 if bits else abs(score) for score, bits in zip(problem.scores, barred, strict=True)
    ]
    return replace(problem, scores=scores), barred


def rest(problem: Problem) -> Problem:
    """Leave out locked mentees and their places."""
    room = list(problem.capacities)
    for _, mentor in problem.locks:
        room[mentor] -= 1
    matrix = problem.matrix
    for mentee, _ in problem.locks:
        matrix[mentee] = -1
    return replace(problem, scores=matrix.flatten().tolist(), capacities=room, locks=[])


def helped(problem: Problem, mentee: int, mentor: int) -> bool:
    """Tell whether one more allowed pair lets one more be matched."""
    before = most(slots(problem))
    matrix = problem.matrix
    matrix[mentee, mentor] = 1
    return most(slots(replace(problem, scores=matrix.flatten().tolist()))) > before


def check(problem: Problem, barred: list[int], told: dict[str, Any]) -> str:
    """Hold one reason against what trying shows; return which it is."""
    mentee, own = told["mentee"], rest(problem)
    row = barred[mentee * problem.mentors : (mentee + 1) * problem.mentors]
    counted = {one["rule"]: (one["count"], one["alone"]) for one in told["rules"]}
    assert counted == {
        rule: (sum(bits >> bit & 1 for bits in row), row.count(1 << bit))
        for bit, rule in enumerate(RULES)
        if any(bits >> bit & 1 for bits in row)
    }
    assert [one["count"] for one in told["rules"]] == sorted(
        (one["count"] for one in told["rules"]), reverse=True
    )
    helping = {
        rule: [
            mentor
            for mentor, bits in enumerate(row)
            if bits == 1 << bit and helped(own, mentee, mentor)
        ]
        for bit, rule in enumerate(RULES)
    }
    assert told["loosened"] == [
        {"rule": rule, "mentor": found[0], "count": len(found)}
        for rule, found in helping.items()
        if found
    ]
    allowed = [mentor for mentor in range(problem.mentors) if own.matrix[mentee, mentor] >= 0]
    with_places = [mentor for mentor in allowed if own.capacities[mentor]]
    if told["why"] == "no-allowed":
        assert not allowed
    elif told["why"] == "no-places":
        assert allowed == told["mentors"]
        assert not with_places
    else:
        assert told["why"] == "competition"
        assert with_places
        rivals(own, told)
    return str(told["why"])


def rivals(problem: Problem, told: dict[str, Any]) -> None:
    """A Hall violator: nobody in it may have a place elsewhere, and there are too few."""
    assert told["places"] == sum(problem.capacities[one] for one in told["mentors"])
    assert told["mentee"] in told["rivals"]
    assert len(told["rivals"]) == len(set(told["rivals"])) > told["places"]
    for one in told["rivals"]:
        for mentor in range(problem.mentors):
            if problem.matrix[one, mentor] >= 0 and problem.capacities[mentor]:
                assert mentor in told["mentors"]


def test_each_reason_holds(page: Page) -> None:
    chance = drawing("reasons")
    cases = []
    for number in range(300):
        mentees, mentors = chance.randint(1, 9), chance.randint(1, 6)
        problem, barred = ruled(chance, made(chance, mentees, mentors, barred=0, places=2))
        cases.append((with_more(chance, problem) if number % 2 else problem, barred))
    found = page.evaluate(REASONS, [[problem.told(), barred] for problem, barred in cases])
    seen: dict[str, int] = {}
    for (problem, barred), told in zip(cases, found, strict=True):
        missing = [one for one, mentor in enumerate(told["mentorOf"]) if mentor == ALONE]
        assert [one["mentee"] for one in told["why"]] == missing
        for one in told["why"]:
            why = check(problem, barred, one)
            seen[why] = seen.get(why, 0) + 1
    assert {"no-allowed", "no-places", "competition"} == {*seen}
    assert min(seen.values()) > 10


def test_whom_a_better_total_leaves_out_is_told_so(page: Page) -> None:
    """Two would do with one mentor each, but a pair of 0 is worth less than what it would cost."""
    scores = [900, 10, 880, -1]
    problem = Problem(scores, 2, 2, [1, 1], goal="total")
    told = page.evaluate(REASONS, [[problem.told(), [0, 0, 0, 1]]])[0]
    assert told == {
        "mentorOf": [0, ALONE],
        "why": [
            {
                "mentee": 1,
                "why": "goal",
                "rivals": [],
                "places": 0,
                "mentors": [],
                "rules": [{"rule": RULES[0], "count": 1, "alone": 1}],
                "loosened": [{"rule": RULES[0], "mentor": 1, "count": 1}],
            }
        ],
    }
    assert pair(page, [replace(problem, goal="coverage")])[0]["mentorOf"] == [1, 0]


def test_what_a_lock_changed_and_what_it_cost(page: Page) -> None:
    problem = Problem([900, 100, 800, 700, 600, -1], 3, 2, [1, 1])
    told = page.evaluate(
        f"""async ([before, after]) => {{ {PREPARE}
          const {{pair}} = await desk("engine/pairs");
          const {{compare, table}} = await desk("engine/reasons");
          const results = [await pair(typed(before)), await pair(typed(after))];
          return [compare(...results), await table(typed(before))];
        }}""",
        [problem.told(), replace(problem, locks=[(2, 0)]).told()],
    )
    assert told[0] == {
        "moved": [],
        "gained": [2],
        "lost": [0],
        "matched": 0,
        "worst": -100,
        "total": -300,
    }
    assert [row["goal"] for row in told[1]] == ["coverage", "total", "leximin", "choices"]
    assert [row["total"] for row in told[1]] == [1600, 1600, 1600, 1600]


def test_goals_stand_side_by_side_where_one_cannot_be_had(page: Page) -> None:
    rows = page.evaluate(
        f"""async () => {{ {PREPARE} const {{table}} = await desk("engine/reasons");
          return table({{scores: new Int32Array(201).fill(5), mentees: 201, mentors: 1,
            capacities: Int32Array.of(2)}}) }}"""
    )
    assert rows[2] == {"goal": "leximin", "code": "too-many"}
    assert [row.get("matched") for row in rows] == [2, 2, None, 2]
