"""Participants' own choices, from the desk out to people and back: cards, files of choices, pairs.

Planted and caught: choices of nobody, of both sides, of an older day that come last, of a programme
where nobody chooses; a pair that would rather have each other, which a recount finds too.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from mentoring.made_up import made_up
from mentoring.source import Source
from playwright.sync_api import expect

from tests.browser.audit import axe
from tests.browser.conftest import ROOT, serve
from tests.browser.deskwork import EN, NB, Adviser, payload, sealed
from tests.browser.test_desk_cards import choosing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Served, Visit

pytestmark = pytest.mark.browser

BOTH = "mutual-choice"
SCORES = """async ([told, mentees, mentors]) => {
  const {score} = await import(new URL("/assets/desk/engine/score.js", location.href));
  return [...score(told, mentees, mentors, {apart: [], earlier: []}).scores];
}"""
SAVE = {NB: "Lagre valgene", EN: "Save your choices"}


@pytest.fixture(scope="module")
def mutual(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A programme where each side chooses, sealed for the keys of the demonstration."""
    with serve(choosing(BOTH, tmp_path_factory.mktemp("mutual"))) as it:
        yield it


@pytest.fixture
def desk_site(mutual: Served) -> Served:
    return mutual


@pytest.fixture(scope="module")
def people(mutual: Served) -> list[dict[str, Any]]:
    """Made-up answers to this programme; all let others see their names and answers."""
    source = Source.read(mutual.folder.parent / "programme.yml", ROOT / "docs")
    texts = made_up(source.reading.neutral, source.words, 24, "choices")
    files = [json.loads(one.text) for one in texts]
    for file in files:
        file["answers"]["card"] = ["name", "unit", "answers"]
    return files


def brought(desk: Adviser, people: list[dict[str, Any]]) -> Adviser:
    desk.bring(*(payload(f"{n:02}.json", file) for n, file in enumerate(people)))
    expect(desk.people).to_have_count(len(people))
    return desk


def of(people: list[dict[str, Any]], role: str) -> list[dict[str, Any]]:
    return [one for one in people if one["role"] == role]


def choices(
    person: dict[str, Any], *others: dict[str, Any], at: str = "2027-02-01T10:00:00Z", **more: Any
) -> dict[str, Any]:
    """Return what the page of cards makes."""
    return {
        "format": "mentoring-choices",
        "version": 1,
        "programme": "mentor-mnt",
        "at": at,
        "email": person["answers"]["email"],
        "choices": [one["id"] for one in others],
    } | more


def cards_of(desk: Adviser, role: str, folder: Path) -> Path:
    """Save the page of cards as staff do."""
    with desk.page.expect_download() as waiting:
        desk.page.locator(f"[data-cards-of={role}] button").click()
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file


def chosen_on(page: Page, name: str, email: str, *names: str) -> tuple[str, bytes]:
    """Choose on a page of cards, as a participant does; return the file that comes of it."""
    for one in names:
        card = page.locator(".choice-card", has=page.get_by_role("heading", name=one, exact=True))
        card.locator("[data-act=choose]").click()
    page.locator("#email").fill(email)
    with page.expect_download() as waiting:
        page.get_by_role("button", name=SAVE[name]).click()
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()


def saved(desk: Adviser) -> dict[str, Any]:
    """Return the work as its file has it."""
    desk.page.locator("[data-to=export]").click()
    with desk.page.expect_download() as waiting:
        desk.one('save-as="plain"').click()
    session: dict[str, Any] = json.loads(waiting.value.path().read_bytes())
    desk.page.locator("[data-to=pairs]").click()
    return session


def suggested(desk: Adviser) -> Adviser:
    if desk.page.url.partition("#")[2] != "pairs":
        desk.one("onward").click()
    desk.page.locator("[data-suggest]:visible, [data-suggest-again]:visible").click()
    expect(desk.page.locator("#outcome-title")).to_be_focused()
    return desk


def blocking(desk: Adviser, session: dict[str, Any]) -> set[tuple[str, str]]:
    """Recount, from lists and scores alone, who would rather have each other (MATCHING.md)."""
    mentees, mentors = (of(session["people"], role) for role in ("mentee", "mentor"))
    scores = desk.page.evaluate(SCORES, [desk.told, mentees, mentors])
    score = {
        (one["id"], other["id"]): scores[row * len(mentors) + column]
        for row, one in enumerate(mentees)
        for column, other in enumerate(mentors)
    }
    options = desk.told["items"]["capacity"]["options"]

    def liking(one: str, other: str, pair: tuple[str, str]) -> tuple[int, int]:
        """Return how much one wants the other: the list first, then the score."""
        listed = session["choices"].get(one, [])
        return (-listed.index(other), 0) if other in listed else (-1000, score[pair])

    held: dict[str, list[str]] = {one["id"]: [] for one in session["people"]}
    for pair in session["result"]["pairs"]:
        held[pair["mentee"]].append(pair["mentor"])
        held[pair["mentor"]].append(pair["mentee"])
    found = set()
    for (mentee, mentor), points in score.items():
        if points < 0 or mentor in held[mentee]:
            continue
        wants = [liking(mentee, one, (mentee, one)) for one in held[mentee]]
        if wants and liking(mentee, mentor, (mentee, mentor)) <= wants[0]:
            continue
        one = next(one for one in mentors if one["id"] == mentor)
        answered = one["answers"].get("capacity")
        room = options.index(answered) + 1 if answered else 1
        theirs = [liking(mentor, other, (other, mentor)) for other in held[mentor]]
        if len(theirs) < room or liking(mentor, mentee, (mentee, mentor)) > min(theirs):
            found.add((mentee, mentor))
    return found


def named(desk: Adviser) -> set[tuple[str, str]]:
    """Return the names that the page tells of those who would rather have each other."""
    lines = desk.page.locator("[data-blocking-list] > li")
    return {
        (one[0], one[1])
        for one in lines.evaluate_all(
            "(all) => all.map((one) => [...one.querySelectorAll('bdi')].map((b) => b.textContent))"
        )
    }


# --- The whole way


@pytest.mark.parametrize("name", [NB, EN])
def test_cards_go_out_choices_come_back_and_pairs_honour_them(
    sit_down: Callable[..., Adviser],
    open_page: Callable[..., Visit],
    people: list[dict[str, Any]],
    tmp_path: Path,
    name: str,
) -> None:
    desk = brought(sit_down(name), people)
    mentees, mentors = of(people, "mentee"), of(people, "mentor")
    assert re.search(rf"\b0 \w+ {len(people)}\b", desk.one("chosen-count").inner_text())
    file = cards_of(desk, "mentor", tmp_path)
    assert file.name in desk.said
    html = file.read_text(encoding="utf-8")
    assert not [one for one in people if one["answers"]["email"] in html]
    locale = "nb-NO" if name == NB else "en-GB"
    wishes = {0: (3, 1), 1: (0,), 2: (3, 2)}
    files = []
    for mentee, theirs in wishes.items():
        card = open_page(file.as_uri(), locale=locale).page
        names = [mentors[one]["answers"]["name"] for one in theirs]
        email = mentees[mentee]["answers"]["email"]
        made, data = chosen_on(card, name, f" {email.upper()}", *names)
        assert made.endswith(".age")
        files.append(payload(f"{mentee}-{made}", data))
    other = cards_of(desk, "mentee", tmp_path)
    card = open_page(other.as_uri(), locale=locale).page
    made, data = chosen_on(
        card, name, mentors[3]["answers"]["email"], mentees[2]["answers"]["name"]
    )
    desk.bring(*files, payload(made, data))
    desk.unlock()
    assert re.search(rf"\b4 \w+ {len(people)}\b", desk.one("chosen-count").inner_text())
    assert desk.lines == []
    assert axe(desk.page) == []
    desk.one("onward").click()
    suggested(desk)
    session = saved(desk)
    assert session["choices"] == {
        **{
            mentees[one]["id"]: [mentors[n]["id"] for n in theirs] for one, theirs in wishes.items()
        },
        mentors[3]["id"]: [mentees[2]["id"]],
    }
    assert session["result"]["goal"] == "choices"
    held = {one["mentee"]: one["mentor"] for one in session["result"]["pairs"]}
    assert held[mentees[2]["id"]] == mentors[3]["id"], "both have the other first"
    assert held[mentees[1]["id"]] == mentors[0]["id"]
    assert blocking(desk, session) == set()
    assert desk.page.locator("[data-figures] dd").last.inner_text() == "0"
    row = desk.page.locator(f'[data-pair-list] > [data-mentee="{mentees[2]["id"]}"]')
    tags = row.locator(".tag").all_text_contents()
    assert [re.sub(r"\D", "", one) for one in tags[:2]] == ["1", "1"]


def test_pairs_who_would_rather_have_each_other_are_counted_and_named(
    desk: Adviser, people: list[dict[str, Any]]
) -> None:
    brought(desk, people)
    mentees, mentors = of(people, "mentee"), of(people, "mentor")
    desk.bring(
        *(
            payload(f"{n}.json", choices(mentee, mentors[0], mentors[n % 4 + 1]))
            for n, mentee in enumerate(mentees)
        ),
        payload("m.json", choices(mentors[0], mentees[5], mentees[6])),
    )
    desk.one("onward").click()
    desk.page.locator("details:has([name=goal]) > summary").click()
    desk.page.locator("[name=goal][value=total]").check()
    suggested(desk)
    session = saved(desk)
    found = blocking(desk, session)
    assert found, "this goal does not look at choices"
    names = {one["id"]: one["answers"]["name"] for one in session["people"]}
    assert named(desk) == {(names[mentee], names[mentor]) for mentee, mentor in found}
    shown = desk.page.locator("[data-figures] dd").last.inner_text()
    assert int(shown) == len(found) == session["result"]["totals"]["blocking"]
    desk.page.locator("[data-blocking-part] > summary").click()
    assert axe(desk.page) == []


# --- What may be wrong with it


def test_every_file_of_choices_that_is_wrong_gets_a_line(
    desk: Adviser, people: list[dict[str, Any]]
) -> None:
    brought(desk, people)
    mentees, mentors = of(people, "mentee"), of(people, "mentor")
    one, two = mentees[:2]
    stranger = {"answers": {"email": "nobody@example.org"}}
    text = json.dumps(choices(one, mentors[0]))
    files: dict[str, tuple[str | bytes | dict[str, Any], str]] = {
        "cut.json": (text[:-20], "slutter midt i"),
        "later.json": (choices(one, mentors[0], version=2), "versjon «2»"),
        "other.json": (choices(one, mentors[0], programme="x"), "et annet program, «x»"),
        "time.json": (choices(one, mentors[0], at="i går"), "«i går» kan ikke leses"),
        "whose.json": (choices(one, mentors[0], email=""), "ikke hvem valgene er fra"),
        "stranger.json": (choices(stranger, mentors[0]), "Ingen her har e-postadressen"),
        "side.json": (choices(one, two), "på samme side"),
        "proto.json": (text.replace("{", '{"x": 1, "__proto__": {"format": 1},', 1), "ikke svar"),
        "script.json": (choices(one, mentors[0], choices=["<script>alert(1)</script>"]),
                        "<script>alert(1)</script>"),
        "many.json": (choices(two, *mentors[:6]), "Bare de 5 første"),
        "twice.json": (choices(two, mentors[1], mentors[1], at="2027-01-01T10:00:00Z"),
                       "sendt nyere valg, i many.json"),
        "types.json": (choices(one, mentors[0], choices={"a": 1}), "ingen valg"),
        "huge.json": (choices(one, mentors[0], more="x" * 70_000), "Det er plass til"),
    }  # fmt: skip
    desk.bring(*(payload(name, content) for name, (content, _) in files.items()))
    for name, (_, part) in files.items():
        lines = [line for line in desk.lines if line.startswith(name)]
        assert any(part in line for line in lines), (name, lines)
    assert desk.one("chosen-count").inner_text().startswith("1 av")
    assert desk.people.count() == len(people)
    # an older file that comes last is older all the same
    desk.bring(payload("old.json", choices(two, mentors[2], at="2026-01-01T10:00:00Z")))
    assert any(line.startswith("old.json") and "many.json" in line for line in desk.lines)
    assert saved(desk)["choices"] == {two["id"]: [mentor["id"] for mentor in mentors[:5]]}


def test_a_list_is_taken_away_and_comes_back_with_undo_and_the_file(
    sit_down: Callable[..., Adviser], people: list[dict[str, Any]]
) -> None:
    desk = brought(sit_down(), people)
    one = of(people, "mentee")[0]
    desk.bring(payload("a.json", choices(one, of(people, "mentor")[0])))
    desk.page.locator("[data-chosen-done] > summary").click()
    desk.page.locator("[data-chosen-done-list] button").click()
    assert desk.one("chosen-count").inner_text().startswith("0 av")
    desk.one("undo").click()
    assert desk.one("chosen-count").inner_text().startswith("1 av")
    session = saved(desk)
    other = sit_down()
    other.bring(payload("a.desk.json", session))
    assert other.one("chosen-count").inner_text().startswith("1 av")
    assert session["lists"] == {one["id"]: {"at": "2027-02-01T10:00:00.000Z", "from": "a.json"}}


def test_whoever_said_no_is_on_no_page(
    desk: Adviser, people: list[dict[str, Any]], tmp_path: Path
) -> None:
    shy = of(people, "mentor")[0]
    quiet = {key: value for key, value in shy["answers"].items() if key != "card"}
    quiet["name"] = "Sky Skyggesen"
    brought(desk, [shy | {"answers": quiet} if one is shy else one for one in people])
    count = len(of(people, "mentor"))
    assert f"{count - 1} av {count}" in desk.page.locator("[data-cards-of=mentor]").inner_text()
    html = cards_of(desk, "mentor", tmp_path).read_text(encoding="utf-8")
    assert shy["id"] not in html
    assert "Skyggesen" not in html
    desk.bring(payload("a.json", choices(of(people, "mentee")[0], shy)))
    assert any("uten kort" in line for line in desk.lines)


def test_nothing_is_shown_of_it_where_nobody_chooses(
    at_root: Served, open_page: Callable[..., Visit], people: list[dict[str, Any]]
) -> None:
    page = open_page(at_root.address + NB).page
    page.locator("[data-bench]").wait_for()
    desk = Adviser(page)
    desk.bring(*(payload(f"{n}.json", file) for n, file in enumerate(people)))
    assert page.locator("[data-chosen], [data-choices-used]").count() == 0
    assert not [one for one in at_root.asked if one.endswith("/chosen.js")]
    desk.bring(payload("valg.json", choices(people[0], people[1])))
    assert any(line.startswith("valg.json") and "velger ikke" in line for line in desk.lines)
    desk.one("onward").click()
    suggested(desk)
    assert page.locator("[data-goal=choices]").is_hidden()
    assert saved(desk)["result"]["goal"] == "coverage"


def test_one_side_alone_chooses(
    open_page: Callable[..., Visit],
    serving: Callable[..., Served],
    people: list[dict[str, Any]],
    tmp_path: Path,
) -> None:
    served = serving(choosing("mentee-choice", tmp_path))
    page = open_page(served.address + NB).page
    page.locator("[data-bench]").wait_for()
    desk = brought(Adviser(page), people)
    mentees, mentors = of(people, "mentee"), of(people, "mentor")
    assert page.locator("[data-cards-of]").count() == 1
    assert desk.one("chosen-count").inner_text().startswith(f"0 av {len(mentees)} ")
    desk.bring(
        payload("a.age", sealed(json.dumps(choices(mentees[0], mentors[1])))),
        payload("b.json", choices(mentors[1], mentees[2])),
    )
    desk.unlock()
    assert any(line.startswith("b.json") for line in desk.lines), "mentors do not choose"
    suggested(desk)
    expect(desk.one("choices-used")).to_have_text(re.compile("^1 "))
    session = saved(desk)
    assert session["choices"] == {mentees[0]["id"]: [mentors[1]["id"]]}
    assert session["result"]["goal"] == "choices"
    assert blocking(desk, session) == set()


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_it_passes_the_audit(
    sit_down: Callable[..., Adviser], people: list[dict[str, Any]], scheme: str, width: int
) -> None:
    size = {"width": width, "height": 800}
    desk = brought(sit_down(NB, viewport=size, color_scheme=scheme), people)
    mentees, mentors = of(people, "mentee"), of(people, "mentor")
    desk.bring(payload("a.json", choices(mentees[0], *mentors[:5])))
    desk.page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    assert axe(desk.page) == []
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= width
