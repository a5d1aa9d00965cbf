"""Made-up people and matchings; what scipy says of these, and every assignment tried."""

from __future__ import annotations

import itertools
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np
from mentoring.definition.standard import Item, standard
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray
    from playwright.sync_api import Page

ALONE = -1
FILLED = {"unit": ("physics", "chemistry", "biology"), "language": ("nb", "en")}
PREPARE = """
  const desk = (name) => import(new URL(`desk/${name}.js`, document.baseURI));
  const typed = ({scores, capacities, first, least, wishes, ...rest}) => ({
    ...rest,
    scores: Int32Array.from(scores),
    capacities: Int32Array.from(capacities),
    ...(first.length && {first: Uint8Array.from(first)}),
    ...(least.length && {least: Int32Array.from(least)}),
    ...(wishes.length && {wishes: Uint8Array.from(wishes)}),
  });
  const plain = (held) => ArrayBuffer.isView(held) ? [...held]
    : Array.isArray(held) ? held.map(plain)
    : held && typeof held === "object"
      ? Object.fromEntries(Object.entries(held).map(([key, one]) => [key, plain(one)])) : held;
"""
PAIR = f"""async (problems) => {{ {PREPARE}
  const {{pair}} = await desk("engine/pairs");
  const found = [];
  for (const one of problems) found.push(plain(await pair(typed(one))));
  return found;
}}"""


@dataclass(frozen=True)
class Problem:
    """As `Problem` of problem.js; `scores` row by row."""

    scores: list[int]
    mentees: int
    mentors: int
    capacities: list[int]
    goal: str = "coverage"
    seed: str = ""
    locks: list[tuple[int, int]] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    least: list[int] = field(default_factory=list)
    wishes: list[int] = field(default_factory=list)
    ids: dict[str, list[str]] | None = None
    choices: dict[str, list[list[int]]] | None = None

    @property
    def matrix(self) -> NDArray[np.int64]:
        return np.array(self.scores, dtype=np.int64).reshape(self.mentees, self.mentors)

    @property
    def wished(self) -> NDArray[np.int64]:
        """Wishes that each pair meets; the last column is nobody."""
        met = np.array(self.wishes or [0] * len(self.scores), dtype=np.int64)
        matrix = met.reshape(self.mentees, self.mentors)
        return np.hstack([matrix, np.zeros((self.mentees, 1), dtype=np.int64)])

    @property
    def waiting(self) -> NDArray[np.int64]:
        return np.array(self.first or [0] * self.mentees, dtype=np.int64)

    def told(self) -> dict[str, Any]:
        """Return what the page gets; what is not asked for is not there."""
        return {key: value for key, value in asdict(self).items() if value is not None}


def drawing(seed: str | int) -> Random:
    """Return what draws the same every time."""
    return Random(seed)  # noqa: S311  (no secret)


def pair(page: Page, problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Solve many problems in one call."""
    found: list[dict[str, Any]] = page.evaluate(PAIR, [one.told() for one in problems])
    return found


def made(  # noqa: PLR0913  (what an instance is drawn by)
    chance: Random,
    mentees: int,
    mentors: int,
    *,
    barred: float,
    levels: int = 1001,
    places: int = 1,
) -> Problem:
    """Draw scores out of so many levels, up to `places` a mentor, and bar a share of pairs."""
    step = 1000 // max(1, levels - 1)
    scores = [
        -1 if chance.random() < barred else step * chance.randrange(levels)
        for _ in range(mentees * mentors)
    ]
    capacities = [chance.randint(0 if places > 1 else 1, places) for _ in range(mentors)]
    return Problem(scores, mentees, mentors, capacities, seed=str(chance.random()))


def with_more(chance: Random, problem: Problem) -> Problem:
    """Add people who waited, and locks that can be kept."""
    first = [chance.randrange(2) for _ in range(problem.mentees)]
    room = list(problem.capacities)
    locks = []
    for mentee in range(problem.mentees):
        mentor = chance.randrange(problem.mentors)
        if chance.random() < 0.15 and room[mentor] and problem.matrix[mentee, mentor] >= 0:
            room[mentor] -= 1
            locks.append((mentee, mentor))
    return replace(problem, first=first, locks=locks)


def wishing(chance: Random, problem: Problem, most: int = 3) -> Problem:
    """Let some wish for something, and some mentors meet it."""
    share = chance.choice((0.1, 0.4, 0.8))
    met = [chance.randint(1, most) if chance.random() < share else 0 for _ in problem.scores]
    return replace(problem, wishes=met)


# --- People


def items_told(*more: Item) -> dict[str, Any]:
    """Return the standard questions, with departments and languages, as the page gets them."""
    told = {}
    for item in (*standard(), *more):
        options = FILLED.get(item.id, item.options)
        told[item.id] = {**asdict(item), "options": list(options), "compare": item.compare}
        told[item.id]["roles"] = list(item.roles)
    return told


def person(
    chance: Random, items: dict[str, Any], role: str, number: int, *, left_out: float = 0.15
) -> dict[str, Any]:
    """Answer most questions; leave some out."""
    answers: dict[str, Any] = {}
    for name, item in items.items():
        if (item["roles"] and role not in item["roles"]) or chance.random() < left_out:
            continue
        kind, options = item["kind"], item["options"]
        if kind == "scale":
            answers[name] = chance.randint(1, 5)
        elif kind in {"multiple", "ranked"}:
            count = chance.randint(0, item["most"] or len(options))
            answers[name] = chance.sample(options, min(count, len(options)))
        elif kind == "unit":
            answers[name] = chance.choice([*options, "elsewhere"])
        elif kind == "single":
            answers[name] = chance.choice(options)
    return {"id": f"{role} {number}", "role": role, "answers": answers}


# --- What scipy says


def slots(problem: Problem) -> NDArray[np.int64]:
    """Return the matrix with a column for each place."""
    return np.repeat(problem.matrix, problem.capacities, axis=1)


def most(matrix: NDArray[np.int64], least: int = 0) -> int:
    """Return how many rows can be matched by pairs of some score."""
    if not matrix.size:
        return 0
    return int((maximum_bipartite_matching(csr_array(matrix >= least)) >= 0).sum())


def best_total(matrix: NDArray[np.int64], least: int, person: int) -> tuple[int, int]:
    """Return the best total and how many are matched, where each matched is worth `person` more."""
    rows = matrix.shape[0]
    worth = np.where(matrix >= least, matrix * (rows + 1) + 1 + person, -1.0)
    worth = np.hstack([worth, np.zeros((rows, rows))])
    chosen = linear_sum_assignment(worth, maximize=True)
    gained = worth[chosen]
    count = int((gained > 0).sum())
    return int(gained.sum() - count * (person + 1)) // (rows + 1), count


def scipy_total(problem: Problem) -> dict[str, int]:
    total, count = best_total(slots(problem), 0, 0)
    return {"total": total, "matched": count}


def scipy_coverage(problem: Problem) -> dict[str, int]:
    """Return how many can be matched, how good the worst pair can be, and the best total then."""
    matrix = slots(problem)
    count = most(matrix)
    if count == 0:
        return {"matched": 0, "worst": 0, "total": 0}
    levels = sorted(set(matrix[matrix >= 0].tolist()))
    low, high = 0, len(levels) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if most(matrix, levels[middle]) == count else (low, middle - 1)
    total, _ = best_total(matrix, levels[low], 10**9)
    return {"matched": count, "worst": levels[low], "total": total}


# --- Every assignment


@cache
def assignments(mentees: int, mentors: int) -> NDArray[np.int64]:
    """Return all ways to give mentees mentors, one a row; the last number is nobody."""
    every = list(itertools.product(range(mentors + 1), repeat=mentees))
    return np.array(every, dtype=np.int64)


def possible(problem: Problem) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the assignments that may be, and the scores of their pairs; 0 and -1 for nobody."""
    every = assignments(problem.mentees, problem.mentors)
    scores = np.hstack([problem.matrix, np.full((problem.mentees, 1), -2)])
    found = scores[np.arange(problem.mentees), every]
    good = (found != -1).all(axis=1)
    for mentor, room in enumerate(problem.capacities):
        good &= (every == mentor).sum(axis=1) <= room
    for mentee, mentor in problem.locks:
        good &= every[:, mentee] == mentor
    return every[good], found[good]


def key_of(
    problem: Problem, every: NDArray[np.int64], scores: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return what a goal compares, the weightiest first, a row for each assignment."""
    is_in = scores >= 0
    free = np.ones(problem.mentees, dtype=bool)
    free[[mentee for mentee, _ in problem.locks]] = False
    count, waited = is_in.sum(axis=1), (is_in * problem.waiting).sum(axis=1)
    total = np.where(is_in, scores, 0).sum(axis=1)
    met = problem.wished[np.arange(problem.mentees), every].sum(axis=1)
    if problem.goal == "total":
        return np.stack([total, count, waited, met], axis=1)
    level = np.where(is_in & free, scores, 2000)
    if problem.goal == "leximin":
        first = np.stack([count, waited], axis=1)
        return np.hstack([first, np.sort(level, axis=1), met[:, np.newaxis]])
    return np.stack([count, waited, level.min(axis=1), total, met], axis=1)


def best_key(problem: Problem) -> tuple[int, ...]:
    """Return the best that any assignment reaches."""
    keys = key_of(problem, *possible(problem))
    return tuple(keys[np.lexsort(keys.T[::-1])[-1]].tolist())


def own_key(problem: Problem, mentor_of: Sequence[int]) -> tuple[int, ...]:
    """Return what one assignment reaches."""
    scores = [
        int(problem.matrix[mentee, mentor]) if mentor != ALONE else -2
        for mentee, mentor in enumerate(mentor_of)
    ]
    return tuple(key_of(problem, np.array([mentor_of]), np.array([scores]))[0].tolist())


# --- Who would rather have each other


def likes(problem: Problem, side: str, one: int, other: int) -> tuple[int, int]:
    """Return how much somebody would like another: a place on the own list, then the score."""
    listed = problem.choices[side][one] if problem.choices else []
    mentee, mentor = (one, other) if side == "mentees" else (other, one)
    place = listed.index(other) if other in listed else len(listed)
    score = int(problem.matrix[mentee, mentor])
    return (len(listed) - place, 0 if place < len(listed) else score)


def blocking(problem: Problem, mentor_of: Sequence[int]) -> list[tuple[int, int]]:
    """Return the pairs that would both strictly rather have each other; locks stay out of it."""
    locked = {mentee for mentee, _ in problem.locks}
    room = list(problem.capacities)
    for _, mentor in problem.locks:
        room[mentor] -= 1
    held: list[list[int]] = [[] for _ in range(problem.mentors)]
    for mentee, mentor in enumerate(mentor_of):
        if mentor != ALONE and mentee not in locked:
            held[mentor].append(mentee)

    def would(mentee: int, mentor: int) -> bool:
        now = mentor_of[mentee]
        rather = likes(problem, "mentees", mentee, mentor)
        if now == mentor or (now != ALONE and rather <= likes(problem, "mentees", mentee, now)):
            return False
        welcome = likes(problem, "mentors", mentor, mentee)
        return len(held[mentor]) < room[mentor] or any(
            welcome > likes(problem, "mentors", mentor, one) for one in held[mentor]
        )

    return [
        (mentee, mentor)
        for mentee in range(problem.mentees)
        for mentor in range(problem.mentors)
        if mentee not in locked
        and room[mentor]
        and problem.matrix[mentee, mentor] >= 0
        and would(mentee, mentor)
    ]
