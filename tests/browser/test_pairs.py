"""pairs.js beside scipy and beside every assignment tried; what may change a result, and what not.

Planted and caught: a lot that ignores the seed, a threshold one too high, prices by which a score
outweighs a person, a stage of leximin that forgets a full column (each makes tests here fail).
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.matching import (
    ALONE,
    PREPARE,
    Problem,
    best_key,
    blocking,
    drawing,
    likes,
    made,
    own_key,
    pair,
    possible,
    scipy_coverage,
    scipy_total,
    with_more,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from playwright.sync_api import Page

    from tests.browser.conftest import Served, Visit

pytestmark = pytest.mark.browser

GOALS = ("coverage", "total", "leximin")
KINDS: dict[str, dict[str, Any]] = {
    "dense": {"barred": 0},
    "ties": {"barred": 0.1, "levels": 4},
    "places": {"barred": 0.1, "places": 4},
    "barred 30 %": {"barred": 0.3, "levels": 101, "places": 3},
    "barred 80 %": {"barred": 0.8, "places": 2},
    "hardly any": {"barred": 0.95, "levels": 11},
}


@pytest.fixture
def page(bare: Served, open_page: Callable[..., Visit]) -> Page:
    opened = open_page(bare.address).page
    opened.set_default_timeout(120_000)
    return opened


def chosen(chance: Random, problem: Problem, listed: int = 3) -> Problem:
    """Let people of both sides, or of one, put some of the others first."""

    def lists(own: int, others: int) -> list[list[int]]:
        some = chance.choice((0, 1, listed))
        return [
            chance.sample(range(others), min(others, chance.randint(0, some))) for _ in range(own)
        ]

    sides = {
        "mentees": lists(problem.mentees, problem.mentors),
        "mentors": lists(problem.mentors, problem.mentees),
    }
    return replace(problem, goal="choices", choices=sides)


def measured(problem: Problem, result: dict[str, Any]) -> dict[str, Any]:
    """Measure a result anew: allowed, within the places, locks kept, and what it adds up to."""
    mentor_of = result["mentorOf"]
    pairs = [(one, other) for one, other in enumerate(mentor_of) if other != ALONE]
    scores = sorted(int(problem.matrix[one, other]) for one, other in pairs)
    assert all(score >= 0 for score in scores)
    assert all(mentor_of.count(one) <= room for one, room in enumerate(problem.capacities))
    assert {*map(tuple, problem.locks)} <= {*pairs}
    return {
        "matched": len(pairs),
        "worst": scores[0] if scores else 0,
        "tenth": scores[-(-len(scores) // 10) - 1] if scores else 0,
        "total": sum(scores),
        "isProved": True,
        "doubt": "",
    }


@pytest.mark.parametrize("kind", KINDS)
def test_as_good_as_scipy(page: Page, kind: str) -> None:
    chance = drawing(kind)
    problems = []
    for _ in range(60):
        mentees, mentors = chance.randint(1, 40), chance.randint(1, 30)
        problems.append(made(chance, mentees, mentors, **KINDS[kind]))
    totals = [replace(problem, goal="total") for problem in problems]
    results = pair(page, problems + totals)
    for problem, result in zip(problems + totals, results, strict=True):
        own = measured(problem, result)
        assert {key: result[key] for key in own} == own
        by_scipy = scipy_total if problem.goal == "total" else scipy_coverage
        expected = by_scipy(problem)
        assert {key: result[key] for key in expected} == expected, problem


@pytest.mark.parametrize("part", range(4))
def test_no_assignment_is_better(page: Page, part: int) -> None:
    """Of 2,000 small problems with locks and people who waited, for each goal that compares."""
    chance = drawing(part)
    problems = []
    for number in range(500):
        mentees = 6 if number % 50 == 0 else chance.randint(1, 5)
        mentors = 6 if number % 50 == 0 else chance.randint(1, 5)
        problem = made(chance, mentees, mentors, **chance.choice([*KINDS.values()]))
        problem = with_more(chance, problem) if number % 2 else problem
        problems += [replace(problem, goal=goal) for goal in GOALS]
    for problem, result in zip(problems, pair(page, problems), strict=True):
        own = measured(problem, result)
        assert {key: result[key] for key in own} == own
        assert own_key(problem, result["mentorOf"]) == best_key(problem), problem


def test_leximin_of_a_whole_round(page: Page) -> None:
    """Of larger rounds, leximin has coverage's matched and worst, and never a worse tenth place."""
    chance = drawing("leximin")
    problems = [
        with_more(chance, made(chance, mentees, mentors, barred=barred, places=places))
        for mentees, mentors, barred, places in
        ((62, 62, 0.2, 1), (90, 40, 0.3, 3), (40, 90, 0.6, 2), (200, 80, 0.3, 3))
    ]  # fmt: skip
    fair = pair(page, [replace(one, goal="leximin") for one in problems])
    for problem, lexical, usual in zip(problems, fair, pair(page, problems), strict=True):
        assert lexical["isProved"]
        assert lexical["matched"] == usual["matched"]
        assert lexical["worst"] == usual["worst"]

        def rising(result: dict[str, Any], problem: Problem = problem) -> list[int]:
            locked = {mentee for mentee, _ in problem.locks}
            return sorted(
                int(problem.matrix[one, other])
                for one, other in enumerate(result["mentorOf"])
                if other != ALONE and one not in locked
            )

        assert rising(lexical) >= rising(usual)


def test_nobody_would_rather_leave_for_another(page: Page) -> None:
    chance = drawing("choices")
    problems = [
        chosen(chance, with_more(chance, made(chance, 1 + n % 12, 1 + n % 9, **kind)))
        for n in range(150)
        for kind in KINDS.values()
    ]
    for problem, result in zip(problems, pair(page, problems), strict=True):
        own = measured(problem, result)
        assert {key: result[key] for key in own} == own
        assert blocking(problem, result["mentorOf"]) == []
        assert result["blockingCount"] == 0


def test_of_all_stable_matchings_each_mentee_gets_the_best(page: Page) -> None:
    """Gale and Shapley's theorem 2, where nobody is indifferent; with 400 small problems."""
    chance = drawing("stable")
    problems = []
    for _ in range(400):
        mentees, mentors = chance.randint(1, 4), chance.randint(1, 4)
        scores = chance.sample(range(1001), mentees * mentors)
        problem = made(chance, mentees, mentors, barred=0, places=2)
        problem = replace(problem, scores=[-1 if chance.random() < 0.2 else s for s in scores])
        problems.append(chosen(chance, problem))
    for problem, result in zip(problems, pair(page, problems), strict=True):
        every, _ = possible(problem)
        for row in every.tolist():
            other_way = [mentor if mentor < problem.mentors else ALONE for mentor in row]
            if blocking(problem, other_way):
                continue
            for mentee, mentor in enumerate(other_way):
                own = result["mentorOf"][mentee]
                if mentor not in (ALONE, own):
                    assert own != ALONE, problem
                    assert likes(problem, "mentees", mentee, own) > likes(
                        problem, "mentees", mentee, mentor
                    )


def test_blocking_pairs_are_counted_and_named(page: Page) -> None:
    chance = drawing("blocking")
    problems = []
    for number in range(200):
        problem = with_more(chance, made(chance, 12, 9, **chance.choice([*KINDS.values()])))
        problem = chosen(chance, problem) if number % 3 == 0 else problem
        problems.append(replace(problem, goal=GOALS[number % 3]))
    there = 0
    for problem, result in zip(problems, pair(page, problems), strict=True):
        expected = blocking(problem, result["mentorOf"])
        assert [tuple(one) for one in result["blocking"]] == expected
        assert result["blockingCount"] == len(expected)
        there += len(expected)
    assert there > 200


def shuffled(chance: Random, problem: Problem) -> tuple[Problem, list[int], list[int]]:
    """Give the same people in another order; return also which old number each has."""
    rows = chance.sample(range(problem.mentees), problem.mentees)
    columns = chance.sample(range(problem.mentors), problem.mentors)
    row_of, column_of = ({old: new for new, old in enumerate(one)} for one in (rows, columns))
    assert problem.ids
    choices = problem.choices and {
        "mentees": [[column_of[one] for one in problem.choices["mentees"][old]] for old in rows],
        "mentors": [[row_of[one] for one in problem.choices["mentors"][old]] for old in columns],
    }
    turned = replace(
        problem,
        scores=problem.matrix[rows][:, columns].flatten().tolist(),
        capacities=[problem.capacities[old] for old in columns],
        ids={
            "mentees": [problem.ids["mentees"][old] for old in rows],
            "mentors": [problem.ids["mentors"][old] for old in columns],
        },
        first=[problem.first[old] for old in rows],
        locks=[(row_of[one], column_of[other]) for one, other in reversed(problem.locks)],
        choices=choices,
    )
    return turned, rows, columns


def test_the_order_of_people_never_matters_but_the_seed_may(page: Page) -> None:
    chance = drawing("order")
    problems = []
    for number in range(120):
        problem = with_more(chance, made(chance, 14, 9, barred=0.2, levels=5, places=2))
        problem = chosen(chance, problem) if number % 4 == 3 else problem
        goal = (*GOALS, "choices")[number % 4]
        ids = {side: [f"{side} {number} {one}" for one in range(14)] for side in ("a", "b")}
        named = {"mentees": ids["a"], "mentors": ids["b"][:9]}
        problems.append(replace(problem, goal=goal, ids=named, seed="spring"))
    turned = [shuffled(chance, problem) for problem in problems]
    before = pair(page, problems)
    after = pair(page, [one for one, _, _ in turned])
    for one, other, (_, rows, columns) in zip(before, after, turned, strict=True):
        told = {
            rows[new]: columns[mentor] if mentor != ALONE else ALONE
            for new, mentor in enumerate(other["mentorOf"])
        }
        assert told == dict(enumerate(one["mentorOf"]))
        assert {other[key] == one[key] for key in ("total", "tenth", "blockingCount")} == {True}
    again = pair(page, [replace(one, seed="autumn") for one in problems])
    assert any(
        one["mentorOf"] != other["mentorOf"] for one, other in zip(before, again, strict=True)
    )


def test_the_lot_is_sha_256_of_seed_and_id(page: Page) -> None:
    ids = [f"{number:x}" for number in range(300)] + ["æøå", ""]
    drawn = page.evaluate(
        f"""async (ids) => {{ {PREPARE} const {{drawn}} = await desk("engine/lot");
          return plain(await drawn("seed", ids)); }}""",
        ids,
    )
    assert [ids[one] for one in drawn] == sorted(
        ids, key=lambda one: sha256(f"seed{one}".encode()).digest()
    )


def test_what_locks_bars_and_places_do(page: Page) -> None:
    """A lock on a pair that was made, or a bar on one that was not, changes no measure.

    A bar on one that was made, or a lock on another, never helps; one more place never harms.
    """
    chance = drawing("metamorphic")
    problems = [
        replace(made(chance, 9, 6, **chance.choice([*KINDS.values()])), goal=GOALS[number % 3])
        for number in range(150)
    ]
    results = pair(page, problems)
    changed: list[tuple[str, Problem, Problem]] = []
    for problem, result in zip(problems, results, strict=True):
        mentor_of = result["mentorOf"]
        made_pairs = [(one, other) for one, other in enumerate(mentor_of) if other != ALONE]
        others = [
            (one, other)
            for one in range(9)
            for other in range(6)
            if problem.matrix[one, other] >= 0
            and problem.capacities[other]
            and mentor_of[one] != other
        ]
        if not made_pairs or not others:
            continue
        own, other = chance.choice(made_pairs), chance.choice(others)
        mentor = chance.randrange(6)
        more = [room + (one == mentor) for one, room in enumerate(problem.capacities)]
        changed += [
            ("same", problem, replace(problem, locks=[own])),
            ("same", problem, barring(problem, other)),
            ("no better", problem, barring(problem, own)),
            ("no better", problem, replace(problem, locks=[other])),
            ("no worse", problem, replace(problem, capacities=more)),
        ]
    assert len(changed) > 500
    after = pair(page, [two for _, _, two in changed])
    known = {
        id(problem): result["mentorOf"] for problem, result in zip(problems, results, strict=True)
    }
    for (what, problem, _), result in zip(changed, after, strict=True):
        old, new = (own_key(problem, one) for one in (known[id(problem)], result["mentorOf"]))
        assert result["isProved"]
        assert {"same": new == old, "no better": new <= old, "no worse": new >= old}[what], problem


def barring(problem: Problem, pair: tuple[int, int]) -> Problem:
    matrix = problem.matrix
    matrix[pair] = -1
    return replace(problem, scores=matrix.flatten().tolist())


def test_groups_that_stay_too_small_are_told(page: Page) -> None:
    problem = Problem([500] * 8, 4, 2, [3, 3], locks=[(0, 0), (1, 0), (2, 0)], least=[3, 2])
    assert pair(page, [problem])[0]["short"] == [1]
    assert pair(page, [replace(problem, least=[])])[0]["short"] == []
    nobody = Problem([], 0, 2, [1, 0])
    assert pair(page, [nobody])[0]["matched"] == 0
    assert pair(page, [Problem([], 3, 0, [])])[0]["mentorOf"] == [ALONE] * 3


REFUSED: dict[str, dict[str, Any]] = {
    "goal": {"goal": "best"},
    "shape": {"scores": [1, 2, 3]},
    "too-many": {"goal": "leximin", "mentees": 201, "scores": [1] * 402},
    "capacity": {"capacities": [1, -1]},
    "score-range": {"scores": [1, 1, 1, 1001]},
    "lock-unknown": {"locks": [(0, 2)]},
    "lock-barred": {"locks": [(1, 0)]},
    "lock-twice": {"locks": [(0, 0), (0, 1)]},
    "lock-full": {"locks": [(0, 1), (1, 1)]},
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_cannot_be_asked_is_refused_by_its_code(page: Page, code: str) -> None:
    problem = replace(Problem([1, 2, -1, 4], 2, 2, [1, 1]), **REFUSED[code])
    told = page.evaluate(
        f"""async (problem) => {{ {PREPARE} const {{pair}} = await desk("engine/pairs");
          return pair(typed(problem)).catch(({{name, code, about}}) => [name, code, about]) }}""",
        problem.told(),
    )
    about = [list(lock) for lock in problem.locks[1 if code == "lock-twice" else 0 :]]
    assert told == ["PairingError", code, about if code.startswith("lock") else []]


@pytest.mark.parametrize("how", ["tell", "signal"])
def test_it_says_how_far_it_is_and_can_be_ended(page: Page, how: str) -> None:
    told = page.evaluate(
        f"""async (how) => {{ {PREPARE} const {{pair}} = await desk("engine/pairs");
          const side = 1200;
          const scores = Int32Array.from({{length: side * side}}, (_, at) => (at * 7919) % 1001);
          const problem = {{scores, mentees: side, mentors: side,
            capacities: new Int32Array(side).fill(1)}};
          const control = new AbortController();
          const heard = [];
          const tell = (progress) => {{
            heard.push(progress);
            if (how === "signal") control.abort();
            return how !== "tell";
          }};
          const code = await pair(problem, tell, control.signal).catch((error) => error.code);
          return [code, heard];
        }}""",
        how,
    )
    assert told[0] == "cancelled"
    assert len(told[1]) == 1
    assert told[1][0]["step"] in {"most", "worst", "best"}
    assert 0 <= told[1][0]["done"] <= told[1][0]["of"]
