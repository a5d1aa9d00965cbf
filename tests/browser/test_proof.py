"""proof.js: what a result promises is believed only with a certificate that holds.

Planted and caught: forged duals, covers, levels, goals and matchings. Each must be doubted in the
words of the question that it fails, so a checker that forgot a question fails here.
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
    drawing,
    made,
    own_key,
    with_more,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import Served, Visit

pytestmark = pytest.mark.browser

FORGE = f"""async (cases) => {{ {PREPARE}
  const {{pair}} = await desk("engine/pairs");
  const {{doubted}} = await desk("engine/proof");
  const told = [];
  for (const [problem, forge] of cases) {{
    const asked = typed(problem);
    const {{mentorOf, certificate}} = await pair(asked);
    const honest = doubted(asked, mentorOf, certificate);
    const held = {{mentorOf, certificate, problem: asked}};
    const [path, made] = forge;
    const keys = path.split(".");
    const last = keys.pop();
    const inner = keys.reduce((one, key) => one[key], held);
    inner[last] = ArrayBuffer.isView(inner[last]) ? inner[last].constructor.from(made) : made;
    told.push([honest, doubted(asked, held.mentorOf, held.certificate)]);
  }}
  return told;
}}"""
SQUARE = Problem([900, 800, 700, 600, 300, 500, 400, 100, 200], 3, 3, [1, 1, 1])
"""The worst pair of the best, (1, 2, 0), is 400; its total of 1,700 is the best too."""
CROWD = Problem([900, 800, 700, 600, 300, 500], 3, 2, [1, 1], first=[0, 0, 1])


@pytest.fixture
def page(bare: Served, open_page: Callable[..., Visit]) -> Page:
    return open_page(bare.address).page


FORGED: dict[str, tuple[Problem, str, Any, str]] = {
    "a pair that is not allowed": (
        Problem([-1, 500, 500, 500], 2, 2, [1, 1]),
        "mentorOf",
        [0, 1],
        "pair 0, 0 is not allowed",
    ),
    "too many for a mentor": (SQUARE, "mentorOf", [0, 0, 1], "mentor 0 has too many"),
    "somebody is missing": (SQUARE, "mentorOf", [0, 1], "not all mentees are there"),
    "a lock": (replace(SQUARE, locks=[(0, 1)]), "mentorOf", [0, 1, 2], "lock 0,1 is not kept"),
    "fewer than can be": (SQUARE, "mentorOf", [0, 1, ALONE], "more can be matched"),
    "not who waited": (CROWD, "mentorOf", [0, 1, ALONE], "more who waited can be matched"),
    "below the least": (SQUARE, "mentorOf", [0, 2, 1], "a pair is below the least score"),
    "a least that is too low": (SQUARE, "certificate.least", 100, "the worst pair can be better"),
    "a cover that is too small": (
        SQUARE, "certificate.covers.all.rows", [0, 0, 0], "more can be matched"
    ),
    "a cover that is too heavy": (
        SQUARE, "certificate.covers.above.rows", [1, 1, 1], "the worst pair can be better"
    ),
    "no cover of those who waited": (
        CROWD, "certificate.covers.waiting", {"rows": [0, 0, 0], "columns": [0, 0]},
        "more who waited can be matched",
    ),
    "a worse total": (
        replace(SQUARE, goal="total"), "mentorOf", [2, 1, 0], "a gap of 2100"
    ),
    "a dual too high": (
        replace(SQUARE, goal="total"), "certificate.duals.0.rowDuals", [10**6, 0, 0],
        "the dual of row 0 is above the cost of leaving it alone",
    ),
    "a column's dual above zero": (
        replace(SQUARE, goal="total"), "certificate.duals.0.columnDuals", [0, 1, 0],
        "the dual of column 1 is above zero",
    ),
    "a dual that is no whole number": (
        replace(SQUARE, goal="total"), "certificate.duals.0",
        {"rowDuals": [0.5, 0, 0], "columnDuals": [0, 0, 0]}, "a dual is no whole number",
    ),
    "no duals": (
        replace(SQUARE, goal="total"), "certificate.duals.0",
        {"rowDuals": [], "columnDuals": []}, "duals are missing",
    ),
    "another goal": (
        SQUARE, "certificate.goal", "total", "the certificate is of another goal"
    ),
    "a stage is missing": (
        replace(SQUARE, goal="leximin"), "certificate.duals", [], "stage 0: is missing"
    ),
    "somebody would leave": (
        replace(SQUARE, goal="choices"), "mentorOf", [1, 0, 2],
        "1 pairs would rather have each other",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", FORGED)
def test_what_is_forged_is_doubted(page: Page, what: str) -> None:
    problem, path, value, doubt = FORGED[what]
    told = page.evaluate(FORGE, [[problem.told(), [path, value]]])
    assert told == [["", doubt]]


def test_no_other_matching_passes_with_the_certificate_of_the_best(page: Page) -> None:
    """Swaps of two people's mentors that cost something are doubted, whatever the goal."""
    chance = drawing("swap")
    cases: list[Any] = []
    worse = []
    while len(cases) < 150:
        problem = with_more(chance, made(chance, 6, 6, barred=0, levels=1001))
        problem = replace(problem, goal=("coverage", "total", "leximin")[len(cases) % 3], locks=[])
        mentor_of = chance.sample(range(6), 6)
        cases.append([problem.told(), ["mentorOf", mentor_of]])
        worse.append((problem, mentor_of))
    for (problem, mentor_of), (honest, doubt) in zip(
        worse, page.evaluate(FORGE, cases), strict=True
    ):
        assert honest == ""
        assert bool(doubt) == (own_key(problem, mentor_of) != best_key(problem))
