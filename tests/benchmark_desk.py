"""`python3 run.py bench --desk`: how soon the desk's engine has pairs, beside scipy in one run.

Made-up people answer the standard questions. The desk's own Worker in Chromium makes pairs of their
parsed answers, with proof and reasons, and scipy's `linear_sum_assignment` (compiled; one total, no
rules, no proof) gets the finished scores, in turn. Prints medians and ratios.
"""

from __future__ import annotations

import base64
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING, Any

import numpy as np
from mentoring.definition.standard import MENTEE, MENTOR
from playwright.sync_api import sync_playwright
from scipy.optimize import linear_sum_assignment

from tests.benchmark_pages import FLAGS, served
from tests.browser.matching import drawing, items_told, person
from tests.checks import find_browser, get_browser

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from playwright.sync_api import Page

ASSETS = Path(__file__).resolve().parents[1] / "overrides" / "assets"
FORBIDDEN = -1e7
WARM = 4
"""Runs before those that count: a browser compiles what it has run some times."""
RULES = [("different", "unit"), ("shared", "language"), ("shared", "meeting")]
DEPARTMENTS = {"north": 35, "east": 25, "south": 15, "west": 10, "elsewhere": 15}
"""Per cent of the people: with the rules above, three pairs in ten are barred."""
BEGIN = """([told, problem]) => {
  globalThis.problem = problem;
  globalThis.work = new Worker(new URL("desk/engine/worker.js", location.href), {type: "module"});
  globalThis.answered = (kind) => new Promise((resolve, reject) => {
    work.onmessage = ({data: {kind, result, message}}) => {
      if (kind === "result") resolve(result);
      if (kind === "failed") reject(new Error(message));
    };
    work.postMessage({job: 1, kind, told, problem});
  });
}"""
SCORES = """async () => {
  const {scores} = await answered("score");
  const bytes = new Uint8Array(new Int16Array(scores).buffer);
  let text = "";
  for (let at = 0; at < bytes.length; at += 32768) {
    text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  }
  return btoa(text);
}"""
RUN = """async () => {
  const began = performance.now();
  const {result: {isProved}} = await answered("pair");
  return {took: performance.now() - began, isProved};
}"""
WATCHED = """async () => {
  let longest = 0;
  let last = performance.now();
  let isOver = false;
  const {port1, port2} = new MessageChannel();  // tells how long the page could answer nobody
  port1.onmessage = () => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
    if (!isOver) port2.postMessage("");
  };
  port2.postMessage("");
  await answered("pair");
  isOver = true;
  return longest;
}"""
"""Runs of their own: a page that is asked without a pause takes a core from the work."""


@dataclass(frozen=True)
class Round:
    """How many there are, what is asked for, and what it may take at most."""

    mentees: int
    mentors: int
    goal: str
    places: int = 1
    ratio: float = 0
    milliseconds: float = 0
    block: float = 0


ROUNDS = (
    Round(62, 62, "coverage", block=50),
    Round(500, 500, "coverage", ratio=12, milliseconds=100),
    Round(2000, 2000, "total", ratio=2),
    Round(2000, 667, "total", places=3, ratio=1),
    Round(2000, 667, "coverage", places=3),
)


def compare_matchings(runs: int) -> None:
    """Print a line for each round."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        copytree(ASSETS, folder, dirs_exist_ok=True)
        (Path(folder) / "index.html").write_text("<!doctype html>", encoding="utf-8")
        browser = playwright.chromium.launch(
            executable_path=find_browser() or get_browser(), args=FLAGS
        )
        with served(Path(folder)) as (address, _):
            print(f"Chromium {browser.version.partition('.')[0]}, medians of {runs}")
            for one in ROUNDS:
                page = browser.new_page()
                page.set_default_timeout(120_000)
                page.goto(address)
                print(measured(page, one, runs))
                page.close()
        browser.close()


def measured(page: Page, asked: Round, runs: int) -> str:
    """Run both in turn; tell the medians, and the median of the ratios."""
    page.evaluate(BEGIN, list(told_of(asked)))
    matrix = scores_of(page, asked)
    first, *_ = [page.evaluate(RUN) for _ in range(WARM)]  # then all is compiled
    ours: list[dict[str, Any]] = []
    theirs: list[float] = []
    blocks: list[float] = []
    for _ in range(runs):
        theirs.append(by_scipy(matrix))
        ours.append(page.evaluate(RUN))
        blocks.append(page.evaluate(WATCHED))
    assert all(one["isProved"] for one in ours)
    took = statistics.median(one["took"] for one in ours)
    ratio = statistics.median(one["took"] / his for one, his in zip(ours, theirs, strict=True))
    barred = float((matrix < 0).mean())
    bounds = ((asked.ratio, "x"), (asked.milliseconds, "ms"), (asked.block, "ms block"))
    limit = ", ".join(f"at most {bound:g} {unit}" for bound, unit in bounds if bound)
    return (
        f"{asked.mentees} x {asked.mentors}, {asked.goal}, {barred:.0%} barred: {took:.0f} ms "
        f"({first['took']:.0f} the first time), page blocked {statistics.median(blocks):.0f} ms; "
        f"scipy {statistics.median(theirs):.1f} ms; ratio {ratio:.2f}  [{limit}]"
    )


def told_of(asked: Round) -> tuple[dict[str, Any], dict[str, Any]]:
    """Make up people who answered nearly everything, and what is asked of the desk."""
    chance = drawing(asked.mentees + asked.mentors)
    items = items_told()
    items["unit"]["options"] = [name for name in DEPARTMENTS if name != "elsewhere"]
    units, shares = list(DEPARTMENTS), list(DEPARTMENTS.values())
    sides = {
        role: [person(chance, items, role, number, left_out=0.02) for number in range(count)]
        for role, count in ((MENTEE, asked.mentees), (MENTOR, asked.mentors))
    }
    for one in (*sides[MENTEE], *sides[MENTOR]):
        one["answers"]["unit"] = chance.choices(units, shares)[0]
    rules = [{"kind": kind, "what": what} for kind, what in RULES]
    problem = {"mentees": sides[MENTEE], "mentors": sides[MENTOR], "goal": asked.goal}
    nothing = {"locks": [], "apart": [], "earlier": [], "first": [], "choices": {}, "least": 0}
    capacities = [asked.places] * asked.mentors
    asks = {**problem, **nothing, "capacities": capacities, "seed": "bench"}
    return {"items": items, "rules": rules}, asks


def scores_of(page: Page, asked: Round) -> NDArray[np.float64]:
    """Return the scores as scipy gets them, a column for each place."""
    raw = np.frombuffer(base64.b64decode(page.evaluate(SCORES)), dtype=np.int16)
    matrix = raw.reshape(asked.mentees, asked.mentors).astype(np.float64)
    return np.repeat(np.where(matrix < 0, FORBIDDEN, matrix), asked.places, axis=1)


def by_scipy(matrix: NDArray[np.float64]) -> float:
    """Return the milliseconds that one call takes."""
    began = time.perf_counter()
    linear_sum_assignment(matrix, maximize=True)
    return (time.perf_counter() - began) * 1000
