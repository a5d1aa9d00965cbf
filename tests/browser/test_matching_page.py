"""The call that MATCHING.md shows, run as it stands there; and the worker under the site's policy.

Planted and caught: a number in the example that is not what comes out; a worker that never fails.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import machine
from tests.browser.matching import drawing, items_told, person

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import Served, Visit

pytestmark = pytest.mark.browser

ASK = """async (messages) => {
  const code = new URL("/assets/desk/engine/worker.js", location.href);
  const worker = new Worker(code, {type: "module"});
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
    for (const one of messages.filter(({kind}) => kind !== "cancel")) worker.postMessage(one);
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
        'import { pair } from "./desk/engine/pairs.js";',
        'const { pair } = await import(new URL("./desk/engine/pairs.js", document.baseURI));',
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


def asked(count: int, others: int, **changes: Any) -> dict[str, Any]:
    """Return what the desk asks for so many people."""
    chance, items = drawing("worker"), items_told()
    mentees = [person(chance, items, "mentee", number) for number in range(count)]
    mentors = [person(chance, items, "mentor", number) for number in range(others)]
    problem = {"mentees": mentees, "mentors": mentors, "capacities": [1] * others, "locks": []}
    nothing = {"apart": [], "earlier": [], "first": [], "choices": {}, "least": 0}
    told = {"items": items, "rules": [{"kind": "different", "what": "unit"}]}
    return {"told": told, "problem": {**problem, **nothing, "goal": "", "seed": "s", **changes}}


def test_a_worker_scores_and_pairs(page: Page) -> None:
    whole = asked(6, 5, goal="coverage")
    (scored,) = ask(page, {"job": 1, "kind": "score", **whole})
    assert (scored["job"], scored["kind"]) == (1, "result")
    assert scored["result"]["rules"] == ["different:unit", "apart", "earlier"]
    assert len(scored["result"]["scores"]) == 30
    problem = whole["problem"]
    ids = [problem[side][0]["id"] for side in ("mentees", "mentors")]
    heard = ask(
        page,
        {"job": 2, "kind": "pair", **whole},
        {"job": 3, "kind": "table", **whole},
        {"job": 4, "kind": "pair", **asked(6, 5, goal="coverage", capacities=[-1] * 5)},
        {"job": 5, "kind": "pair", **asked(6, 5, goal="coverage", locks=[ids, ids])},
    )
    ended = {one["job"]: one for one in heard if one["kind"] != "progress"}
    made_pairs = ended[2]["result"]["result"]
    assert made_pairs["isProved"] is True
    assert ended[2]["result"]["all"]["scores"] == scored["result"]["scores"]
    scores = [one["score"] for one in made_pairs["pairs"]]
    assert ended[3]["result"][0]["total"] == made_pairs["totals"]["total"] == sum(scores)
    assert (ended[4]["kind"], ended[4]["code"]) == ("failed", "capacity")
    assert ended[5]["code"] in {"lock-twice", "lock-barred"}


def test_a_wish_that_decided_is_named_with_the_pair(page: Page) -> None:
    """Two equal mentors for two equal mentees: the pair that a wish made says so, no other does."""
    whole = asked(2, 2, goal="coverage")
    for side in ("mentees", "mentors"):
        for at, one in enumerate(whole["problem"][side]):
            one["answers"] = {} if at else {"wishes": ["parent", "woman"], "shares": ["woman"]}
    for seed in "abcdefgh":
        whole["problem"]["seed"] = seed
        made_pairs = ask(page, {"job": 1, "kind": "pair", **whole})[-1]["result"]["result"]
        found = {one["mentee"]: one for one in made_pairs["pairs"]}
        assert found["mentee 0"]["mentor"] == "mentor 0"
        assert made_pairs["totals"]["wishes"] == 1
        assert "wishes" not in found["mentee 1"]
        if "wishes" in found["mentee 0"]:
            assert found["mentee 0"]["wishes"] == ["woman"]
            break
    else:
        pytest.fail("no lot would have drawn the other pair")


def test_a_worker_tells_how_far_it_is_and_stops_when_asked(page: Page) -> None:
    heard = ask(
        page,
        {"job": 7, "kind": "table", **asked(600, 600)},
        {"job": 7, "kind": "cancel"},
    )
    assert {one["kind"] for one in heard[:-1]} == {"progress"}
    assert all(0 <= one["done"] <= one["of"] for one in heard[:-1])
    told = {key: heard[-1][key] for key in ("job", "kind", "code")}
    assert told == {"job": 7, "kind": "failed", "code": "cancelled"}


def test_a_fault_of_ours_is_told_and_stands_in_the_console(
    at_root: Served, open_page: Callable[..., Visit]
) -> None:
    visit = open_page(at_root.address + "kontakt.html")
    (told,) = ask(visit.page, {"job": 8, "kind": "nonsense"})
    assert (told["job"], told["kind"], told["code"]) == (8, "failed", "fault")
    visit.page.wait_for_function("() => true")
    visit.forgive()
