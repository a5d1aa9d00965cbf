"""Forty people to the end: answer, seal, unseal, admit, match, lock, match again, hand out.

One answers the real questionnaire; the rest is what `run.py answers` writes. Planted and caught: a
network that anything is sent to; a pair that a lock does not hold; a hand-out of another session.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from mentoring.cli import main
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.answering import TEXT, Person, downloaded
from tests.browser.conftest import ROOT
from tests.browser.deskwork import NB, PATIENCE, Adviser, payload
from tests.browser.test_questionnaire import NB as QUESTIONNAIRE
from tests.browser.test_questionnaire import PHONE
from tests.browser.walking import STORED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import FilePayload, Locator

    from tests.browser.conftest import Served, Visit

pytestmark = pytest.mark.browser

PLACES = 24
"""For mentees, and for mentors, in the demonstration."""


@pytest.fixture
def one_answers(at_root: Served, open_page: Callable[..., Visit]) -> FilePayload:
    """The sealed file of a mentee who went through the questionnaire on a phone."""
    page = open_page(at_root.address + QUESTIONNAIRE, **PHONE).page
    Person(page).answer_all("mentee")
    name, data = downloaded(page)
    assert name.endswith(".age")
    assert TEXT["email"].encode() not in data
    return payload(name, data)


@pytest.fixture
def forty(tmp_path: Path) -> list[FilePayload]:
    """What the command writes: 39 people, sealed for the keys of the demonstration."""
    folder = tmp_path / "answers"
    call = ["answers", "39", "--into", str(folder), "--programme", str(ROOT / "programme.yml")]
    assert main([*call, "--language", "en"]) == 0
    files = sorted(folder.iterdir())
    assert len(files) == 39
    assert {file.suffix for file in files} == {".age"}
    return [payload(file.name, file.read_bytes()) for file in files]


def rows(desk: Adviser) -> Locator:
    return desk.page.locator("[data-pair-list] > li")


def kept(desk: Adviser) -> dict[str, Any]:
    """Return what the session's file holds."""
    with desk.page.expect_download() as waiting:
        desk.one("save-as=plain").click()
    found: dict[str, Any] = json.loads(waiting.value.path().read_text(encoding="utf-8"))
    return found


def the_table(desk: Adviser) -> list[list[str]]:
    with desk.page.expect_download() as waiting:
        desk.one("table").click()
    text = waiting.value.path().read_text(encoding="utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True))


def pairs_in(session: dict[str, Any]) -> set[tuple[str, str]]:
    return {(one["mentee"], one["mentor"]) for one in session["result"]["pairs"]}


def read_and_admit(desk: Adviser) -> None:
    """Admit the one who was read, with a note, and draw lots for the places that are left."""
    page = desk.page
    desk.one("find").fill(TEXT["email"])
    expect(desk.people).to_have_count(1)
    desk.people.first.locator("button").click()
    expect(desk.one("person-texts")).to_contain_text(TEXT["motivation"][:20])
    page.locator("[name=decision][value=admitted]").check()
    desk.one("person-note").fill("=note")
    page.keyboard.press("Escape")
    desk.one("find").fill("")
    places = page.locator(".places > li").first
    expect(places).to_contain_text(f"1 av {PLACES}")
    desk.one("draw=mentee").click()
    expect(places).to_contain_text(f"{PLACES} av {PLACES}")


def match_lock_and_match_again(desk: Adviser) -> tuple[str, str, dict[str, Any]]:
    """Keep one pair, never make another; return their mentees, and the session before."""
    page = desk.page
    page.locator("[data-to=pairs]").click()
    desk.one("suggest").click()
    expect(page.locator("#outcome-title")).to_be_focused()
    expect(desk.one("optimal")).to_be_visible()
    locked, never = (rows(desk).nth(at).get_attribute("data-mentee") or "" for at in (0, 1))
    rows(desk).first.locator("[data-act=lock]").click()
    page.locator("[data-to=export]").click()
    expect(desk.one("takes")).to_be_visible()
    before = kept(desk)
    page.locator("[data-to=pairs]").click()
    rows(desk).nth(1).locator("[data-act=never]").click()
    expect(desk.one("changed")).to_be_visible()
    page.locator("[data-to=export]").click()
    return locked, never, before


def hand_out(desk: Adviser, session: dict[str, Any]) -> list[list[str]]:
    """Take everything out, and compare it with the session; return the table."""
    people = {one["id"]: one for one in session["people"]}
    pairs = pairs_in(session)
    heads, *table = the_table(desk)
    emails = {tuple(people[id_]["answers"]["email"] for id_ in pair) for pair in pairs}
    assert {(row[2], row[5]) for row in table if row[7]} == emails
    mine = next(row for row in table if row[2] == TEXT["email"])
    assert mine[1] == TEXT["name"]
    assert [one["note"] for one in people.values() if one["note"]] == ["=note"]
    assert not any("=note" in cell for row in table for cell in row)  # it goes with the work alone
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in table for cell in row)
    desk.page.evaluate("globalThis.print = () => {}")
    desk.one("print-all").click()
    paper = PdfReader(io.BytesIO(desk.page.pdf(format="A4")))
    assert len(paper.pages) == 2 * len(pairs)
    paired = {id_ for pair in pairs for id_ in pair}
    count = 2 * len(pairs) + len(people.keys() - paired)
    expect(desk.one("letters-found")).to_have_text(f"Viser 10 av {count}.")
    return [heads, *table]


def test_forty_people_to_the_end(
    at_root: Served,
    open_page: Callable[..., Visit],
    one_answers: FilePayload,
    forty: list[FilePayload],
) -> None:
    desk, other = (Adviser(open_page(at_root.address + NB).page) for _ in range(2))
    desk.page.set_default_timeout(PATIENCE)
    desk.bring(one_answers, *forty)
    expect(desk.page.locator("#key-title")).to_contain_text("40")
    desk.unlock()
    expect(desk.people).to_have_count(40)
    assert desk.said.startswith("Lest: 40 av 40.")
    read_and_admit(desk)
    locked, never, before = match_lock_and_match_again(desk)
    session = kept(desk)
    mentors, now = dict(pairs_in(before)), pairs_in(session)
    assert (locked, mentors[locked]) in now
    assert (never, mentors[never]) not in now
    assert session["seed"] == before["seed"]
    assert session["result"]["isProved"] is True
    table = hand_out(desk, session)
    # in another tab, from the file alone: the same
    other.bring(payload("a.desk.json", session))
    other.page.locator("[data-to=export]").click()
    expect(other.one("takes")).to_be_visible()
    assert the_table(other) == table
    assert kept(other) == session
    # and here nothing is left
    desk.one("forget").click()
    desk.page.locator("[data-forgetting] [value=forget]").click()
    expect(desk.one("said")).to_have_text("Alt er glemt.")
    assert desk.page.evaluate(STORED) == []
    assert "example.org" not in desk.page.content()
