"""A mentee's wishes decide between matchings that are equal by the goal, and decide nothing else.

Planted and caught: a wish that weighs a point of the score; wishes that only break ties of one pair
and not of all together; a certificate without the last stage; a checker that does not ask for one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.matching import (
    ALONE,
    PREPARE,
    Problem,
    best_key,
    blocking,
    drawing,
    items_told,
    likes,
    made,
    own_key,
    pair,
    person,
    possible,
    wishing,
    with_more,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from playwright.sync_api import Page

    from tests.browser.conftest import Served, Visit

pytestmark = pytest.mark.browser

PRICED = ("coverage", "total", "leximin")
TIED: tuple[dict[str, Any], ...] = (
    {"barred": 0, "levels": 1},
    {"barred": 0.1, "levels": 2},
    {"barred": 0.3, "levels": 3, "places": 3},
    {"barred": 0.5, "levels": 2, "places": 2},
    {"barred": 0.1, "levels": 6},
)
DOUBT = f"""async ([problem, spoil]) => {{ {PREPARE}
  const {{pair}} = await desk("engine/pairs");
  const {{doubted}} = await desk("engine/proof");
  const asked = typed(problem);
  const blind = await pair({{...asked, wishes: undefined}});
  const {{mentorOf, certificate}} = await pair(asked);
  const {{duals}} = certificate;
  const told = {{
    "": [mentorOf, certificate],
    "no last stage": [mentorOf, {{...certificate, duals: duals.slice(0, -1)}}],
    "blind": [blind.mentorOf, blind.certificate],
    "others' pairs": [blind.mentorOf, certificate],
    "one too many": [mentorOf, {{...certificate, duals: [...duals, duals[0]]}}],
  }};
  return doubted(asked, ...told[spoil]);
}}"""


@pytest.fixture
def page(bare: Served, open_page: Callable[..., Visit]) -> Page:
    opened = open_page(bare.address).page
    opened.set_default_timeout(120_000)
    return opened


def tied(chance: Random, number: int, size: int = 5) -> Problem:
    """Draw a problem with few levels of scores; every other one has locks and people who waited."""
    mentees, mentors = chance.randint(1, size), chance.randint(1, size)
    problem = made(chance, mentees, mentors, **chance.choice(TIED))
    return wishing(chance, with_more(chance, problem) if number % 2 else problem)


def met(problem: Problem, mentor_of: list[int]) -> int:
    return sum(int(problem.wished[one, other]) for one, other in enumerate(mentor_of))


@pytest.mark.parametrize("part", range(4))
def test_no_assignment_as_good_meets_more_wishes(page: Page, part: int) -> None:
    """Of 3,000 small problems; and what the goal compares is the same as without wishes."""
    chance = drawing(f"wishes {part}")
    problems = []
    for number in range(250):
        problem = tied(chance, number, 6 if number % 50 == 0 else 5)
        problems += [replace(problem, goal=goal) for goal in PRICED]
    blind = pair(page, [replace(one, wishes=[]) for one in problems])
    better = 0
    for problem, result, unwished in zip(problems, pair(page, problems), blind, strict=True):
        assert (result["isProved"], result["doubt"]) == (True, "")
        own = own_key(problem, result["mentorOf"])
        assert own == best_key(problem), problem
        assert own[:-1] == own_key(problem, unwished["mentorOf"])[:-1]
        assert result["wishes"] == met(problem, result["mentorOf"])
        fewer = [
            mentee
            for mentee, mentor in enumerate(result["mentorOf"])
            if problem.wished[mentee, mentor] > problem.wished[mentee, unwished["mentorOf"][mentee]]
        ]
        assert result["decided"] == fewer
        better += met(problem, unwished["mentorOf"]) < result["wishes"]
    assert better > 100


def test_a_point_of_the_score_weighs_more_than_all_wishes(page: Page) -> None:
    """Each of sixty would have fifteen wishes met in pairs that are, all together, a point less."""
    side = 60
    scores, wishes = [500] * side**2, [0] * side**2
    for one in range(side):
        scores[one * side + one] += one == 0
        wishes[one * side + (one + 1) % side] = 15
    problem = Problem(scores, side, side, [1] * side, wishes=wishes)
    for goal in PRICED:
        (result,) = pair(page, [replace(problem, goal=goal)])
        assert result["mentorOf"][0] == 0
        assert result["isProved"]
        assert result["wishes"] == 15 * (side - 2)
    scores[0] = 500
    (result,) = pair(page, [replace(problem, scores=scores)])
    assert (result["wishes"], len(result["decided"])) == (15 * side, side)


def test_wishes_of_a_whole_round_are_the_best_sum_of_scipy(page: Page) -> None:
    """All pairs equal: then the wishes alone are an assignment problem."""
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415

    chance = drawing("a round")
    for mentees, mentors, places in ((62, 62, 1), (90, 30, 4), (40, 120, 1)):
        problem = wishing(chance, made(chance, mentees, mentors, barred=0, levels=1), 4)
        problem = replace(problem, capacities=[places] * mentors)
        slots = problem.wished[:, :-1].repeat(places, axis=1)
        chosen = linear_sum_assignment(slots, maximize=True)
        for goal in PRICED:
            (result,) = pair(page, [replace(problem, goal=goal)])
            assert result["isProved"]
            assert result["wishes"] == int(slots[chosen].sum())


def wished_likes(problem: Problem, side: str, one: int, other: int) -> tuple[int, ...]:
    """As `likes`, then who waited (mentors see that), then the wishes that the pair meets."""
    mentee, mentor = (one, other) if side == "mentees" else (other, one)
    waited = int(problem.waiting[mentee]) if side == "mentors" else 0
    return (*likes(problem, side, one, other), waited, int(problem.wished[mentee, mentor]))


def test_choices_keep_their_promise_down_to_the_wishes(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No two would rather have each other, and neither where they are equal but for a wish."""
    chance = drawing("choices and wishes")
    problems = []
    for number in range(500):
        problem = replace(tied(chance, number), goal="choices")
        lists = [
            chance.sample(range(problem.mentors), chance.randint(0, 1)) for _ in problem.waiting
        ]
        nobody: list[list[int]] = [[] for _ in range(problem.mentors)]
        listed = {"mentees": lists, "mentors": nobody}
        problems.append(replace(problem, choices=listed if number % 3 else None))
    results = pair(page, problems)
    for problem, result in zip(problems, results, strict=True):
        assert result["isProved"]
        assert blocking(problem, result["mentorOf"]) == []
    blind = pair(page, [replace(one, wishes=[]) for one in problems])
    monkeypatch.setattr("tests.browser.matching.likes", wished_likes)
    for problem, result in zip(problems, results, strict=True):
        assert blocking(problem, result["mentorOf"]) == [], problem
    fine = [blocking(one, other["mentorOf"]) for one, other in zip(problems, blind, strict=True)]
    assert sum(map(bool, fine)) > 100  # it is the wishes that make it so


def test_the_order_of_people_never_matters(page: Page) -> None:
    chance = drawing("wishes in another order")
    problems, turned, orders = [], [], []
    for number in range(120):
        problem = wishing(chance, made(chance, 12, 9, barred=0.2, levels=3, places=2))
        ids = {
            "mentees": [f"a{one}" for one in range(12)],
            "mentors": [f"b{one}" for one in range(9)],
        }
        problem = replace(problem, ids=ids, goal=(*PRICED, "choices")[number % 4])
        rows, columns = chance.sample(range(12), 12), chance.sample(range(9), 9)
        other = replace(
            problem,
            scores=problem.matrix[rows][:, columns].flatten().tolist(),
            wishes=problem.wished[rows][:, columns].flatten().tolist(),
            capacities=[problem.capacities[old] for old in columns],
            ids={"mentees": [f"a{one}" for one in rows], "mentors": [f"b{one}" for one in columns]},
        )
        problems.append(problem)
        turned.append(other)
        orders.append((rows, columns))
    made_of_both = zip(pair(page, problems), pair(page, turned), orders, strict=True)
    for straight, crooked, (rows, columns) in made_of_both:
        told = {
            rows[new]: columns[mentor] if mentor != ALONE else ALONE
            for new, mentor in enumerate(crooked["mentorOf"])
        }
        assert told == dict(enumerate(straight["mentorOf"]))
        assert sorted(rows[new] for new in crooked["decided"]) == straight["decided"]


@pytest.mark.parametrize("goal", PRICED)
def test_the_checker_asks_for_the_wishes_too(page: Page, goal: str) -> None:
    problem = Problem([500] * 9, 3, 3, [1] * 3, goal=goal, wishes=[0, 1, 0, 0, 0, 1, 1, 0, 0])
    said = {
        spoil: page.evaluate(DOUBT, [problem.told(), spoil])
        for spoil in ("", "no last stage", "blind", "others' pairs", "one too many")
    }
    assert said[""] == ""
    assert said["others' pairs"].startswith("wishes: ")
    assert {said[one] for one in ("no last stage", "blind", "one too many")} == {
        "a stage is missing, or one too many"
    }


def test_what_is_no_wish_is_refused(page: Page) -> None:
    code = f"""async (problem) => {{ {PREPARE} const {{pair}} = await desk("engine/pairs");
      return pair(typed(problem)).then(({{matched}}) => matched, ({{code}}) => code) }}"""
    problem = Problem([1, 2, -1, 4], 2, 2, [1, 1])
    for wishes, told in (([0, 1, 2, 15], 2), ([0, 1, 2, 16], "wish-range"), ([1, 2, 3], "shape")):
        assert page.evaluate(code, replace(problem, wishes=wishes).told()) == told


def test_a_lock_keeps_its_pair_whoever_wishes(page: Page) -> None:
    problem = Problem([700] * 4, 2, 2, [1, 1], locks=[(0, 0)], wishes=[0, 2, 2, 0])
    (result,) = pair(page, [problem])
    assert (result["mentorOf"], result["wishes"], result["decided"]) == ([0, 1], 0, [])


def test_wishes_are_counted_from_answers(page: Page) -> None:
    """In common, whatever they are; nobody who left them out counts, and no score knows of it."""
    chance, items = drawing("counted"), items_told()
    mentees = [person(chance, items, "mentee", one, left_out=0.3) for one in range(30)]
    mentors = [person(chance, items, "mentor", one, left_out=0.3) for one in range(20)]

    def scored(left: list[Any], right: list[Any]) -> dict[str, Any]:
        found: dict[str, Any] = page.evaluate(
            f"""async (args) => {{ {PREPARE}
              return plain((await desk("engine/score")).score(...args)); }}""",
            [{"items": items, "rules": []}, left, right],
        )
        return found

    told = scored(mentees, mentors)
    wanted = [
        len({*one["answers"].get("wishes", [])} & {*other["answers"].get("shares", [])})
        for one in mentees
        for other in mentors
    ]
    assert told["wishes"] == wanted
    assert max(wanted) > 1
    silent = [{**one, "answers": {**one["answers"], "wishes": []}} for one in mentees]
    without = scored(silent, mentors)
    assert without["scores"] == told["scores"]
    assert without.get("wishes") is None


def test_every_assignment_is_what_the_others_are_held_against() -> None:
    """The counting by hand itself: two equal matchings, one of which meets a wish."""
    problem = Problem([600] * 4, 2, 2, [1, 1], wishes=[0, 1, 0, 0])
    every, _ = possible(problem)
    keys = {tuple(row): own_key(problem, row) for row in every.tolist() if 2 not in row}
    assert keys == {(0, 1): (2, 0, 600, 1200, 0), (1, 0): (2, 0, 600, 1200, 1)}
    assert best_key(problem) == (2, 0, 600, 1200, 1)
