"""The call that MATCHING.md shows, run as it stands there; and the worker under the site's policy.

Planted and caught: a number in the example that is not what comes out; a worker that never fails.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import machine
from tests.browser.matching import Problem, drawing, items_told, made, person

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import Served, Visit

pytestmark = pytest.mark.browser

ASK = """async (messages) => {
  const worker = new Worker(new URL("/assets/desk/worker.js", location.href), {type: "module"});
  const heard = [];
  const wanted = messages.filter(({kind}) => kind !== "cancel").length;
  await new Promise((resolve, reject) => {
    let over = 0;
    worker.onerror = ({message}) => reject(new Error(message ?? "the worker did not start"));
    worker.onmessage = ({data}) => {
      heard.push(data);
      if (data.kind !== "progress" && ++over === wanted) resolve();
      if (data.kind === "progress" && messages.at(-1).kind === "cancel" && !heard.isCancelled) {
        heard.isCancelled = true;
        worker.postMessage(messages.at(-1));
      }
    };
    for (const one of messages.filter(({kind}) => kind !== "cancel")) {
      const problem = one.problem && {...one.problem,
        scores: Int32Array.from(one.problem.scores),
        capacities: Int32Array.from(one.problem.capacities),
        first: undefined, least: undefined};
      worker.postMessage({...one, problem});
    }
  });
  worker.terminate();
  const plain = (_, held) => ArrayBuffer.isView(held) ? [...held] : held;
  return JSON.parse(JSON.stringify(heard, plain));
}"""


@pytest.fixture
def page(at_root: Served, open_page: Callable[..., Visit]) -> Page:
    """A page under the policy of all pages."""
    opened = open_page(at_root.address + "kontakt.html").page
    opened.set_default_timeout(60_000)
    return opened


def ask(page: Page, *messages: dict[str, Any]) -> list[dict[str, Any]]:
    heard: list[dict[str, Any]] = page.evaluate(ASK, list(messages))
    return heard


def test_the_call_in_the_documentation_does_what_it_says(
    bare: Served, open_page: Callable[..., Visit]
) -> None:
    text = (Path(machine.ROOT) / "MATCHING.md").read_text(encoding="utf-8")
    example = re.findall(r"```js\n(.*?)```", text, re.DOTALL)
    assert len(example) == 1
    body = example[0].replace(
        'import { pair } from "./desk/pairs.js";',
        'const { pair } = await import(new URL("./desk/pairs.js", document.baseURI));',
    )
    page = open_page(bare.address).page
    result = page.evaluate(
        f"async () => {{ {body}; return {{...result, mentorOf: [...result.mentorOf]}}; }}"
    )
    promised = re.findall(
        r"^result\.(\w+); // (?:Int32Array )?(\[.*?\]|\w+)", example[0], re.MULTILINE
    )
    assert len(promised) == 5
    for name, value in promised:
        assert result[name] == json.loads(value), name


def test_a_worker_scores_and_pairs(page: Page) -> None:
    chance, items = drawing("worker"), items_told()
    told = {"items": items, "rules": [{"kind": "different", "what": "unit"}]}
    mentees = [person(chance, items, "mentee", number) for number in range(6)]
    mentors = [person(chance, items, "mentor", number) for number in range(5)]
    asked = {"told": told, "mentees": mentees, "mentors": mentors, "options": {}}
    (scored,) = ask(page, {"job": 1, "kind": "score", **asked})
    assert (scored["job"], scored["kind"]) == (1, "result")
    assert scored["result"]["rules"] == ["different:unit", "apart", "earlier"]
    problem = Problem(scored["result"]["scores"], 6, 5, [1, 1, 2, 1, 1]).told()
    heard = ask(
        page,
        {"job": 2, "kind": "pair", "problem": problem},
        {"job": 3, "kind": "table", "problem": problem},
        {"job": 4, "kind": "pair", "problem": {**problem, "capacities": [-1] * 5}},
        {"job": 5, "kind": "pair", "problem": {**problem, "locks": [(9, 0)]}},
    )
    ended = {one["job"]: one for one in heard if one["kind"] != "progress"}
    assert ended[2]["result"]["isProved"] is True
    assert ended[3]["result"][0]["total"] == ended[2]["result"]["total"]
    assert (ended[4]["kind"], ended[4]["code"]) == ("failed", "capacity")
    assert (ended[5]["code"], ended[5]["about"]) == ("lock-unknown", [[9, 0]])


def test_a_worker_tells_how_far_it_is_and_stops_when_asked(page: Page) -> None:
    problem = replace(made(drawing("long"), 700, 700, barred=0), goal="total")
    heard = ask(
        page, {"job": 7, "kind": "table", "problem": problem.told()}, {"job": 7, "kind": "cancel"}
    )
    assert {one["kind"] for one in heard[:-1]} == {"progress"}
    assert heard[-1] == {"job": 7, "kind": "failed", "code": "cancelled", "about": []}


def test_a_fault_of_ours_is_told_and_stands_in_the_console(
    at_root: Served, open_page: Callable[..., Visit]
) -> None:
    visit = open_page(at_root.address + "kontakt.html")
    (told,) = ask(visit.page, {"job": 8, "kind": "nonsense"})
    assert told == {"job": 8, "kind": "failed", "code": "fault", "about": []}
    visit.page.wait_for_function("() => true")
    visit.forgive()
