"""The desk's second step as an adviser goes through it: suggest, lock, keep apart, choose, undo.

Planted and caught: a person whom every mentor's rule bars; an earlier pair in a table; an engine
that never ends; a result in a session's file that names nobody and has a text for a score; names
that stay in the page after everything is forgotten.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.audit import axe
from tests.browser.deskwork import EN, NB, Adviser, answers, payload
from tests.browser.walking import PHONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import FilePayload, Locator, Worker


pytestmark = pytest.mark.browser

TIGHT = 7
"""Mentors who stay at home, so that some mentees are left over."""
ENDLESS = "export const pair = () => new Promise(() => {}); export const GOALS = [];"
"""An engine that never ends, in the place of pairs.js."""
BUSY = """async ([problem, kind]) => {
  const {ask, cancel} = await import(new URL("/assets/desk/pairs/matcher.js", location.href));
  const parts = [];
  const stopped = await ask(kind, problem, (done) => {
    parts.push(done);
    cancel();
  });
  const again = await ask("score", problem);
  return [parts, stopped === undefined, again?.mentees.length];
}"""
"""Ask for work that takes a while, stop it at the first word of how far it is, and ask for more."""
LAID_OUT = """() => {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const own = rules.flatMap((rule) => [...(rule.cssRules ?? [])])
    .filter(({selectorText, style}) => selectorText === ".desk-pair" && style.contentVisibility);
  for (const {style} of own) style.contentVisibility = "visible";
  return own.length;
}"""
"""Lay out rows that nobody has come to: Chromium tells no text of theirs, axe no colours."""
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
WIDTH = "document.documentElement.scrollWidth"
COLOURS = """(map) => {
  const {data} = map.getContext("2d").getImageData(0, 0, map.width, map.height);
  return new Set(new Uint32Array(data.buffer)).size;
}"""
ACT = "document.activeElement.dataset.act"


@pytest.fixture
def desk(sit_down: Callable[..., Adviser]) -> Adviser:
    """An adviser with forty people in front of them, at the second step."""
    return at_pairs(sit_down())


@pytest.fixture
def tight(sit_down: Callable[..., Adviser]) -> Adviser:
    """The same with too few mentors, and a suggestion."""
    return suggested(at_pairs(sit_down(), tight_files()))


def files(texts: list[str]) -> list[FilePayload]:
    return [payload(f"{number:04}.json", text) for number, text in enumerate(texts)]


def tight_files() -> list[FilePayload]:
    texts = list(answers(40))
    mentors = [text for text in texts if json.loads(text)["role"] == "mentor"]
    return files([text for text in texts if text not in mentors[:TIGHT]])


def at_pairs(desk: Adviser, brought: list[FilePayload] | None = None) -> Adviser:
    desk.bring(*(brought or files(list(answers(40)))))
    desk.one("onward").click()
    expect(desk.page.locator("#pairs-title")).to_be_focused()
    assert desk.page.evaluate(LAID_OUT) == 1
    return desk


def suggested(desk: Adviser) -> Adviser:
    desk.one("suggest").click()
    expect(desk.page.locator("#outcome-title")).to_be_focused()
    return desk


def row(desk: Adviser, number: int = 0) -> Locator:
    return desk.page.locator("[data-pair-list] > li").nth(number)


def pairs(desk: Adviser) -> dict[str, str]:
    """Return the pairs that are shown, by the mentee's name."""
    names = desk.page.locator("[data-pair-list] .pair-names")
    found = names.evaluate_all(
        "(all) => all.map((one) => [...one.querySelectorAll('bdi')].map((b) => b.textContent))"
    )
    return dict(found)


def open_part(desk: Adviser, inside: str) -> None:
    """Open the details that hold a place."""
    desk.page.locator(f"details:has({inside}) > summary").first.click()


def numbers(text: str) -> list[int]:
    return [int(re.sub(r"\D", "", one)) for one in re.findall(r"\d[\d\s  ,]*", text)]


# --- The way through


@pytest.mark.parametrize("name", [NB, EN])
def test_forty_people_become_pairs_with_reasons(
    sit_down: Callable[..., Adviser], name: str
) -> None:
    desk = at_pairs(sit_down(name))
    assert axe(desk.page) == []
    suggested(desk)
    assert numbers(desk.said)[:2] == [24, 24]
    found = pairs(desk)
    assert len(found) == 24
    assert desk.one("optimal").is_visible()
    for number in range(24):
        text = row(desk, number).inner_text()
        assert re.search(r"\d+ (av|of) 1000", text)
        assert row(desk, number).locator(".pair-why dd").count() >= 1
    worst = numbers(row(desk).locator(".rating .figure").inner_text())[0]
    assert worst == numbers(desk.said)[2]
    assert axe(desk.page) == []


def test_lock_keep_apart_suggest_again_and_undo(desk: Adviser) -> None:
    suggested(desk)
    before = pairs(desk)
    kept, ended = list(before)[:2]
    row(desk).locator("[data-act=lock]").focus()
    desk.page.keyboard.press("Enter")
    assert desk.page.evaluate(ACT) == "lock"
    assert row(desk).locator("[data-act=lock]").get_attribute("aria-pressed") == "true"
    assert desk.one("stale").is_hidden()  # a pair that is there may be kept
    row(desk, 1).locator("[data-act=never]").click()
    expect(desk.one("changed")).to_be_visible()
    after = pairs(desk)
    assert after[kept] == before[kept]
    assert after.get(ended) != before[ended]
    moved = {one for one in before if before[one] != after.get(one)}
    listed = desk.page.locator("[data-changed-list] b").all_inner_texts()
    assert set(listed) == moved
    assert f"{len(moved)} par er endret" in desk.said
    assert "Summen går" in desk.said
    assert desk.page.evaluate(ACT) == "changes"  # not at what would end the next pair too
    assert axe(desk.page) == []
    desk.one("undo").click()
    assert pairs(desk) == before
    assert desk.one("changed").is_hidden()
    desk.one("redo").click()
    assert pairs(desk) == after
    desk.one("stale").wait_for(state="hidden")
    open_part(desk, "[data-apart-list]")
    desk.page.locator("[data-apart-list] button").click()
    assert "hvem som ikke skal kobles" in desk.one("stale-text").inner_text()
    assert pairs(desk) == after  # said, not deleted
    desk.one("suggest-again").click()
    expect(desk.one("stale")).to_be_hidden()
    assert pairs(desk)[kept] == before[kept]


def test_a_lock_and_the_reasons_outlive_whoever_is_declined(desk: Adviser) -> None:
    suggested(desk)
    mentee, mentor = next(iter(pairs(desk).items()))
    people = {one["answers"]["name"]: one["answers"] for one in map(json.loads, answers(40))}
    row_ = f"{people[mentee]['email']};{people[mentor]['email']}"
    open_part(desk, "[data-earlier]")
    desk.one("earlier").set_input_files([payload("b.csv", f"Adept;Mentor\n{row_}\n")])
    desk.one("suggest-again").click()
    expect(desk.one("stale")).to_be_hidden()
    index = list(pairs(desk)).index(mentee)
    row(desk, index).locator("[data-act=lock]").click()
    desk.page.locator("[data-to=answers]").click()
    desk.one("find").fill(people[mentee]["email"])
    desk.people.first.locator("select").select_option("declined")
    desk.page.locator("[data-to=pairs]").click()
    said = "Dette er endret siden forslaget: deltakerne og svarene."
    assert desk.one("stale-text").inner_text().startswith(said)
    open_part(desk, "[data-locks-list]")
    lock = desk.page.locator("[data-locks-list] > li")
    assert "Gjelder ikke nå" in lock.inner_text()
    desk.one("suggest-again").click()
    expect(desk.one("stale")).to_be_hidden()
    assert "Gjelder ikke nå" in lock.inner_text()
    desk.one("undo").click()
    desk.one("undo").click()
    assert desk.one("stale").is_hidden()
    assert "Gjelder ikke nå" not in lock.inner_text()


def test_the_cost_of_a_change_adds_up(desk: Adviser) -> None:
    suggested(desk)
    scores = desk.page.locator("[data-pair-list] .rating .figure")
    total = sum(numbers(one)[0] for one in scores.all_inner_texts())
    row(desk, 3).locator("[data-act=never]").click()
    expect(desk.one("changed")).to_be_visible()
    now = sum(numbers(one)[0] for one in scores.all_inner_texts())
    found = re.search(r"Summen går (opp|ned) med ([\d\s ]+) \(fra ([\d\s ]+)\)", desk.said)
    assert found
    by = numbers(found[2])[0] * (1 if found[1] == "opp" else -1)
    assert numbers(found[3]) == [total]
    assert now - total == by


def test_another_mentor_by_hand(desk: Adviser) -> None:
    suggested(desk)
    mentee = next(iter(pairs(desk)))
    row(desk).locator("[data-act=other]").click()
    expect(desk.page.locator("#handpick-title")).to_be_focused()
    assert axe(desk.page) == []
    options = desk.page.locator("[data-handpick-list] > li")
    scores = [numbers(one)[0] for one in options.locator(".rating .figure").all_inner_texts()]
    assert scores == sorted(scores, reverse=True)
    barred = desk.page.locator("[data-handpick-barred] > li")
    assert options.count() + barred.count() == 16
    assert "institutt" in barred.first.text_content()  # type: ignore[operator]
    choice = options.filter(has=desk.page.locator("button:enabled")).first
    chosen = choice.locator("b bdi").inner_text()
    choice.locator("button").click()
    expect(desk.one("changed")).to_be_visible()
    assert pairs(desk)[mentee] == chosen
    assert "låst" in desk.said
    desk.one("undo").click()
    assert pairs(desk)[mentee] != chosen


def test_both_are_read_side_by_side(desk: Adviser) -> None:
    suggested(desk)
    desk.one("pairs-only").select_option("avoid")
    row(desk).locator("[data-act=read]").click()
    dialog = desk.one("twosome")
    expect(desk.page.locator("#twosome-name")).to_be_focused()
    assert desk.told["items"]["avoid"]["text"] in dialog.inner_text()
    weights = dialog.locator("[data-twosome-parts] td:last-child").all_inner_texts()
    counted = {
        frozenset((name, one["against"] or name)): one["weight"]
        for name, one in desk.told["items"].items()
        if one["compare"]
    }
    assert sum(int(one) for one in weights) == sum(counted.values()) > 50
    assert axe(desk.page) == []
    dialog.locator("[data-twosome-lock]").click()
    assert dialog.locator("[data-twosome-lock]").get_attribute("aria-pressed") == "true"
    desk.page.keyboard.press("Escape")
    assert desk.page.evaluate(ACT) == "read"
    assert row(desk).locator("[data-act=lock]").get_attribute("aria-pressed") == "true"


# --- Those left over


def test_who_is_left_over_learns_why(tight: Adviser) -> None:
    left = tight.page.locator("[data-left-list] > li")
    matched, count = numbers(tight.page.locator("[data-figures] dd").first.inner_text())
    assert left.count() == count - matched > 0
    texts = left.all_inner_texts()
    assert any("konkurrerer om" in text for text in texts)
    assert any(re.search("Regelen «.+» tok bort [0-9]+", text) for text in texts)
    assert axe(tight.page) == []


def test_nobody_is_allowed_and_the_rules_are_named(sit_down: Callable[..., Adviser]) -> None:
    people = [json.loads(text) for text in answers(12)]
    lonely = next(one for one in people if one["role"] == "mentee")
    for one in people:
        one["answers"] |= {"unit": "physics" if one is lonely else "mathematics"}
        one["answers"] |= {"language": ["nb"]}
        if one["role"] == "mentor":
            one["answers"]["unit"] = "physics"
    desk = suggested(at_pairs(sit_down(), files([json.dumps(one) for one in people])))
    left = desk.page.locator("[data-left-list] > li", has_text=lonely["answers"]["name"])
    mentors = sum(one["role"] == "mentor" for one in people)
    assert "Ingen mentor er mulig" in left.inner_text()
    assert f"tok bort {mentors}." in left.inner_text()


def test_mentors_without_places_are_no_list_of_names(sit_down: Callable[..., Adviser]) -> None:
    desk = sit_down()
    work = admitted(desk, 6)
    for mentor in (one for one in work["people"] if one["role"] == "mentor"):
        mentor["capacity"] = 0
    desk.bring(payload("work.desk.json", work))
    desk.page.locator("[data-to=pairs]").click()
    expect(desk.one("room")).to_contain_text("Plasser hos mentorene: 0. Antall adepter: 6,")
    suggested(desk)
    assert desk.said == "Ingen får en mentor slik det er nå. Grunnene står under «Uten mentor»."
    left = "".join(desk.page.locator("[data-left-list] > li").all_inner_texts())
    assert "De mulige mentorene har ingen ledige plasser." in left


def test_more_people_than_places_are_told_beside_the_pairs(desk: Adviser) -> None:
    over = "Flere har fått plass enn det er plasser: adepter"
    assert over not in desk.one("room").inner_text()
    desk.page.locator("[data-to=answers]").click()
    work = admitted(desk, 26)
    desk.bring(payload("work.desk.json", work))
    desk.page.locator("[data-opening-session] [value=replace]").click()
    desk.page.locator("[data-to=pairs]").click()
    expect(desk.one("room")).to_contain_text("Antall adepter: 26")
    assert over in desk.one("room").inner_text()


def test_a_mentor_by_hand_for_one_who_is_left_over(tight: Adviser) -> None:
    left = tight.page.locator("[data-left-list] > li").first
    name = left.locator("h4").inner_text()
    left.locator("[data-act=other]").click()
    tight.page.locator("[data-handpick-list] button:enabled").first.click()
    expect(tight.one("changed")).to_be_visible()
    assert name in pairs(tight)


def test_whoever_waited_goes_first(tight: Adviser) -> None:
    name = tight.page.locator("[data-left-list] h4").first.inner_text()
    tight.page.locator("[data-to=answers]").click()
    tight.page.locator("[data-people] .person-name", has_text=re.compile(f"^{name}$")).click()
    tight.page.locator("[data-person-waited]").check()
    tight.page.keyboard.press("Escape")
    tight.page.locator("[data-to=pairs]").click()
    assert "hvem som går foran" in tight.one("stale-text").inner_text()
    tight.one("suggest-again").click()
    expect(tight.one("stale")).to_be_hidden()
    assert name in pairs(tight)


# --- How long the page could answer nobody


def admitted(desk: Adviser, side: int) -> dict[str, Any]:
    """Return a session with so many of each role."""
    people = [json.loads(text) for text in answers(4 * side)]
    chosen = [
        {key: one[key] for key in ("id", "role", "language", "at", "answers")}
        | {"from": "a.json", "decision": "admitted", "note": "", "waited": False}
        for role in ("mentee", "mentor")
        for one in [one for one in people if one["role"] == role][:side]
    ]
    about = {key: desk.told[key] for key in ("programme", "questions")}
    nothing: dict[str, Any] = {
        **{key: [] for key in ("apart", "locks", "earlier", "files")},
        "choices": {},
        "result": None,
    }
    file = {"format": "mentoring-desk", "version": 1, "seed": "ab" * 16, "goal": "", "least": 0}
    return {**file, **about, **nothing, "people": chosen}


def longest_task(desk: Adviser, act: Callable[[], object]) -> float:
    """Return the milliseconds of work of the page's longest task.

    Of work, not of the clock: what else the machine does is no fault of the page.
    """
    browser = desk.page.context.browser
    assert browser
    session, events = browser.new_browser_cdp_session(), []
    session.on("Tracing.dataCollected", lambda told: events.extend(told["value"]))
    asked = {"categories": "toplevel,devtools.timeline", "transferMode": "ReportEvents"}
    session.send("Tracing.start", asked)
    act()
    desk.page.evaluate(PAINTED)
    over: list[object] = []
    session.on("Tracing.tracingComplete", lambda told: over.append(told))  # noqa: PLW0108
    session.send("Tracing.end")
    while not over:
        desk.page.evaluate(PAINTED)
    of_page = {(one["pid"], one["tid"]) for one in events if one["name"] == "UpdateLayoutTree"}
    tasks = [
        one
        for one in events
        if (one["pid"], one["tid"]) in of_page
        and one["name"].endswith("RunTask")
        and one["ph"] == "X"
        and not one["args"]["src_file"].startswith("ipc/")  # what the test itself asks the page
    ]
    assert tasks
    # the clock of a thread may jump
    return float(max(min(one["dur"], one.get("tdur", 0)) for one in tasks)) / 1000


def test_sixty_two_pairs_hold_up_the_page_less_than_50_ms(sit_down: Callable[..., Adviser]) -> None:
    desk = sit_down()
    desk.bring(payload("a.desk.json", admitted(desk, 62)))
    desk.page.locator("[data-to=pairs]").click()
    expect(desk.one("suggest")).to_be_visible()

    def end_one() -> None:
        row(desk, 1).locator("[data-act=never]").click()
        expect(desk.one("changed")).to_be_visible()

    acts = (lambda: suggested(desk), end_one, lambda: desk.one("undo").click())
    held_up = [longest_task(desk, act) for act in acts]
    assert max(held_up) <= 50, held_up


# --- What is finer


def test_goals_side_by_side(desk: Adviser) -> None:
    suggested(desk)
    open_part(desk, "[data-compare]")
    desk.one("compare").click()
    expect(desk.page.locator("#goals-table")).to_be_focused()
    heads = desk.page.locator("#goals-table thead th").all_inner_texts()
    assert set(desk.page.locator("[data-figures] dt").all_inner_texts()) < {*heads}
    rows = desk.page.locator("[data-goals-rows] tr")
    assert rows.count() == 3  # without lists from participants there is nothing to choose by
    cells = [
        [numbers(one)[0] for one in rows.nth(at).locator("td.figure").all_inner_texts()]
        for at in range(3)
    ]
    coverage, total, leximin = cells
    assert coverage[1] >= total[1]  # worst pair
    assert leximin[1] >= total[1]
    assert total[3] >= max(coverage[3], leximin[3])
    assert axe(desk.page) == []
    rows.nth(1).locator("button").click()
    expect(desk.page.locator("#goals-table")).to_be_focused()
    assert desk.page.locator("[name=goal]:checked").get_attribute("value") == "total"
    scores = desk.page.locator("[data-pair-list] .rating .figure").all_inner_texts()
    assert sum(numbers(one)[0] for one in scores) == total[3]


def test_a_map_with_a_table_beside_it(desk: Adviser) -> None:
    suggested(desk)
    open_part(desk, "[data-map]")
    rows = desk.page.locator("[data-map-rows] tr")
    expect(rows).to_have_count(24)
    size = desk.one("map").evaluate("(one) => [one.width, one.height]")
    assert size == [16, 24]
    desk.one("map").focus()
    told = desk.one("map-told")
    first = told.inner_text()
    desk.page.keyboard.press("ArrowDown")
    assert told.inner_text() != first
    name = rows.nth(1).locator("th").inner_text()
    assert told.inner_text().startswith(f"{name} med ")
    colours = desk.one("map").evaluate(COLOURS)
    assert colours > 10
    assert axe(desk.page) == []


def test_plot_proof_and_lot(desk: Adviser) -> None:
    suggested(desk)
    for inside in ("[data-plot]", "[data-proof-list]", "[data-seed]"):
        open_part(desk, inside)
    assert desk.page.locator("[data-plot] circle").count() == 24
    assert desk.page.locator("[data-proof-list] > li").count() == 4
    assert desk.one("optimal").is_visible()
    assert axe(desk.page) == []
    seed = desk.one("seed").inner_text()
    assert re.fullmatch("[0-9a-f]{32}", seed)
    desk.one("draw-lot").click()
    expect(desk.page.locator("#lot-title")).to_be_focused()
    desk.page.locator("[data-new-lot] [value=keep]").click()
    assert desk.one("seed").inner_text() == seed
    desk.one("draw-lot").click()
    desk.page.locator("[data-new-lot] [value=draw]").click()
    assert desk.one("seed").inner_text() != seed
    assert "loddet" in desk.one("stale-text").inner_text()
    assert desk.one("optimal").is_hidden()


def test_small_groups_are_told(desk: Adviser) -> None:
    open_part(desk, "[data-least]")
    suggested(desk)
    desk.one("least").fill("3")
    desk.one("least").blur()
    expect(desk.one("short")).to_be_visible()
    told = desk.one("short").inner_text()
    assert "3: " in told
    assert desk.said.endswith(told)
    assert desk.one("stale").is_hidden()  # no pair depends on it
    desk.one("least").fill("2.5")
    desk.one("least").blur()
    assert desk.one("least").get_attribute("aria-invalid") == "true"
    assert desk.one("short").inner_text() == told


def test_a_group_is_too_small_where_there_is_one(desk: Adviser) -> None:
    rooms = {"one": 3, "full": 1, "two": 3, "none": 1}
    about = {"role": "mentor", "decision": "admitted", "answers": {}}
    people = [about | {"id": name, "capacity": room} for name, room in rooms.items()]
    held = [{"mentor": name} for name in ("one", "full", "two", "two")]
    found = desk.call("pairs/task", "shortOf", {"people": people, "least": 2}, held, desk.told)
    assert found == {"groups": ["one"], "rooms": ["full"]}


def test_pairs_of_earlier_rounds_are_not_made_again(desk: Adviser) -> None:
    suggested(desk)
    mentee, mentor = next(iter(pairs(desk).items()))
    addresses = {
        one["answers"]["name"]: one["answers"]["email"] for one in map(json.loads, answers(40))
    }
    rows = [f"{addresses[mentee].upper()};{addresses[mentor]}", "x@example.org;y@example.org"]
    table = "\n".join(["Adept;Mentor", *rows])
    open_part(desk, "[data-earlier]")
    desk.one("earlier").set_input_files(
        [payload("2026.csv", table), payload("tom.csv", "a;b\n1;2\n")]
    )
    expect(desk.one("said")).to_contain_text("2 tidligere par")
    assert "tom.csv" in desk.said
    assert desk.one("earlier-here").inner_text().endswith(": 1.")
    desk.one("suggest-again").click()
    expect(desk.one("stale")).to_be_hidden()
    assert pairs(desk).get(mentee) != mentor
    assert axe(desk.page) == []


def test_whoever_waited_in_an_earlier_round_may_go_first(tight: Adviser) -> None:
    left = tight.page.locator("[data-left-list] > li h4").all_inner_texts()
    assert left
    people = [json.loads(text) | {"decision": "admitted"} for text in answers(40)]
    names = {one["answers"]["name"]: one for one in people}
    names[left[0]]["decision"] = "waiting"
    two = [next(one for one in people if one["role"] == role) for role in ("mentee", "mentor")]
    pair = {"mentee": two[0]["id"], "mentor": two[1]["id"], "score": 1, "parts": []}
    head = {"format": "mentoring-desk", "version": 1, "programme": "mentor-mnt"}
    others = [one for one in people if one not in two and one["answers"]["name"] != left[0]]
    kept = [*two, names[left[0]], *(one | {"decision": "declined"} for one in others)]
    open_part(tight, "[data-earlier]")
    work = head | {"people": kept, "result": {"pairs": [pair]}}
    tight.one("earlier").set_input_files([payload("last.desk.json", work)])
    expect(tight.one("earlier-waited")).to_be_visible()
    assert left[0] in tight.one("earlier-waited-text").inner_text()
    assert tight.one("earlier-waited-text").inner_text().startswith("1 ")
    tight.one("give-way").click()
    expect(tight.one("earlier-waited")).to_be_hidden()
    tight.one("suggest-again").click()
    expect(tight.one("stale")).to_be_hidden()
    assert left[0] not in tight.page.locator("[data-left-list] > li h4").all_inner_texts()


def test_a_job_can_be_stopped(sit_down: Callable[..., Adviser]) -> None:
    desk = sit_down()
    desk.page.context.route(
        "**/desk/engine/pairs.js",
        lambda route: route.fulfill(body=ENDLESS, content_type="text/javascript"),
    )
    at_pairs(desk)
    desk.one("suggest").click()
    expect(desk.one("pairs-cancel")).to_be_focused()
    assert axe(desk.page) == []
    desk.page.keyboard.press("Enter")
    expect(desk.one("suggest")).to_be_focused()
    assert desk.said == "Avbrutt. Ingenting er endret."
    assert desk.one("outcome").is_hidden()
    assert desk.one("undo").is_enabled()  # the files alone


def test_a_stopped_worker_is_kept_for_the_next_job(desk: Adviser) -> None:
    """The network may be gone by then, and a new Worker could not be brought."""
    workers: list[Worker] = []
    desk.page.on("worker", lambda one: workers.append(one))  # noqa: PLW0108 (takes no built-in)
    suggested(desk)
    desk.page.context.set_offline(True)
    parts, was_stopped, count = desk.page.evaluate(BUSY, [crowd(700), "table"])
    assert (was_stopped, count, len(workers)) == (True, 700, 1)
    assert len(parts) == 1
    assert 0 <= parts[0] <= 1


def test_a_worker_that_will_not_stop_is_ended(sit_down: Callable[..., Adviser]) -> None:
    desk = sit_down()
    desk.page.context.route(
        "**/desk/engine/pairs.js",
        lambda route: route.fulfill(body=ENDLESS, content_type="text/javascript"),
    )
    at_pairs(desk)
    with desk.page.expect_worker() as begun:
        desk.one("suggest").click()
    expect(desk.one("pairs-cancel")).to_be_focused()
    desk.page.keyboard.press("Enter")
    expect(desk.one("suggest")).to_be_focused()
    with begun.value.expect_event("close"):
        desk.one("suggest").click()
    expect(desk.one("pairs-cancel")).to_be_focused()


def crowd(count: int) -> dict[str, Any]:
    """Return a problem of people who answered nothing at all."""
    sides: dict[str, Any] = {
        f"{role}s": [{"id": f"{role} {one}", "role": role, "answers": {}} for one in range(count)]
        for role in ("mentee", "mentor")
    }
    nothing = {"locks": [], "apart": [], "earlier": [], "first": [], "choices": {}, "least": 0}
    asks = {"capacities": [1] * count, "goal": "coverage", "seed": "s"}
    return {**sides, **nothing, **asks}


# --- Files, phones, the end


def test_the_session_keeps_its_pairs(desk: Adviser, sit_down: Callable[..., Adviser]) -> None:
    suggested(desk)
    row(desk).locator("[data-act=lock]").click()
    before = pairs(desk)
    desk.page.locator("[data-to=export]").click()
    with desk.page.expect_download() as download:
        desk.one("save-as=plain").click()
    kept = json.loads(download.value.path().read_text(encoding="utf-8"))
    other = sit_down()
    other.bring(payload("a.desk.json", kept))
    other.page.locator("[data-to=pairs]").click()
    other.one("outcome").wait_for()
    assert pairs(other) == before
    assert other.one("stale").is_hidden()
    assert other.one("optimal").is_hidden()  # whatever the file says of itself
    open_part(other, "[data-proof-list]")
    other.one("suggest-anew").click()
    expect(other.one("optimal")).to_be_visible()
    assert pairs(other) == before
    assert "Ingen par er endret" in other.said
    kept["result"]["pairs"][0] |= {"score": "<b>", "mentee": "__proto__"}
    kept["result"]["pairs"][1]["parts"] = [{"item": "constructor", "share": 1}, 7]
    kept["result"]["unmatched"] = [{"id": kept["people"][0]["id"], "why": "__proto__"}, 3, None]
    third = sit_down()
    third.bring(payload("b.desk.json", kept))
    third.page.locator("[data-to=pairs]").click()
    third.one("outcome").wait_for()
    assert len(pairs(third)) == len(before) - 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768])
def test_nothing_is_wider_than_the_page(
    sit_down: Callable[..., Adviser], width: int, scheme: str
) -> None:
    size = PHONE | {"width": width}
    desk = suggested(at_pairs(sit_down(viewport=size, color_scheme=scheme), tight_files()))
    assert desk.page.evaluate(WIDTH) <= width
    for part in desk.page.locator(".around > details > summary:visible").all():
        part.click()
    desk.one("compare").click()
    expect(desk.page.locator("#goals-table")).to_be_focused()
    expect(desk.page.locator("[data-map-rows] tr")).not_to_have_count(0)
    assert desk.page.evaluate(WIDTH) <= width
    assert axe(desk.page) == []


def test_forgetting_leaves_no_name(desk: Adviser) -> None:
    suggested(desk)
    name = next(iter(pairs(desk)))
    row(desk).locator("[data-act=read]").click()
    desk.page.keyboard.press("Escape")
    open_part(desk, "[data-map]")
    expect(desk.page.locator("[data-map-rows] tr")).to_have_count(24)
    desk.one("forget").click()
    desk.page.locator("[data-forgetting] [value=forget]").click()
    assert name not in desk.page.locator("body").text_content()  # type: ignore[operator]
