"""The desk's last step as an adviser goes through it: messages, sheets, a table, the session.

Planted and caught: formulas and scripts in every field; a person declined after the pairs were
made; a language file that is missing; a browser that cannot copy; names, sheets and blobs that stay
after everything is forgotten.
"""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.audit import axe
from tests.browser.deskwork import EN, NB, Adviser, answers, payload
from tests.browser.walking import PHONE, STORED

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Download, FilePayload, Page, Route

    from tests.browser.conftest import Served, Visit

pytestmark = pytest.mark.browser

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1")
SCRIPT = "<script>fetch('/ran')</script><img src=x onerror=\"document.title='ran'\">"
LEFT = 7
"""Mentors who stay at home, so that some mentees are left over."""
STILL = "globalThis.print = () => void (globalThis.printed = (globalThis.printed ?? 0) + 1)"
"""A printer that takes its time."""
BOARD = """Object.defineProperty(navigator, "clipboard", {value: {writeText: async (text) => {
  globalThis.copied = text;
}}})"""
NO_BOARD = """Object.defineProperty(navigator, "clipboard", {value: {writeText: async () => {
  throw new DOMException("", "NotAllowedError");
}}})"""
BLOBS = """() => {
  const {createObjectURL, revokeObjectURL} = URL;
  globalThis.blobs = new Set();
  URL.createObjectURL = (blob) => {
    const url = createObjectURL.call(URL, blob);
    blobs.add(url);
    return url;
  };
  URL.revokeObjectURL = (url) => {
    blobs.delete(url);
    revokeObjectURL.call(URL, url);
  };
}"""
WIDTH = "document.documentElement.scrollWidth"
FIELDS = "[...document.querySelectorAll('input, select, textarea')].map((one) => one.value).join()"


@pytest.fixture
def desk(sit_down: Callable[..., Adviser]) -> Adviser:
    """An adviser with pairs, at the last step."""
    return at_export(sit_down())


def files() -> list[FilePayload]:
    """Return answers of 40 without some mentors."""
    texts = list(answers(40))
    mentors = [text for text in texts if json.loads(text)["role"] == "mentor"]
    stay = [text for text in texts if text not in mentors[:LEFT]]
    return [payload(f"{number:04}.json", text) for number, text in enumerate(stay)]


def at_export(desk: Adviser, brought: list[FilePayload] | None = None) -> Adviser:
    """Bring answers, have pairs suggested, and go to the last step."""
    desk.bring(*(brought or files()))
    desk.page.locator("[data-to=pairs]").click()
    desk.one("suggest").click()
    expect(desk.page.locator("#outcome-title")).to_be_focused()
    return onward(desk)


def onward(desk: Adviser) -> Adviser:
    desk.page.locator("[data-to=export]").click()
    expect(desk.page.locator("#export-title")).to_be_focused()
    expect(desk.one("takes")).to_be_visible()
    return desk


def taken(desk: Adviser, name: str) -> Download:
    """Press what saves a file."""
    with desk.page.expect_download() as waiting:
        desk.one(name).click()
    return waiting.value


def table(download: Download, separator: str = ";") -> list[list[str]]:
    """Read a table as another program does."""
    data = download.path().read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    text = io.StringIO(data[3:].decode(), newline="")
    return list(csv.reader(text, delimiter=separator, strict=True))


def session_of(desk: Adviser) -> dict[str, Any]:
    """Return what the session's file holds."""
    download = taken(desk, "save-as=plain")
    found: dict[str, Any] = json.loads(download.path().read_text(encoding="utf-8"))
    return found


def sheets_printed(desk: Adviser, button: str) -> list[str]:
    """Print, and return what stands on each sheet of paper."""
    desk.page.evaluate(STILL)
    desk.one(button).click()
    assert desk.page.evaluate("printed") >= 1
    pages = PdfReader(io.BytesIO(desk.page.pdf(format="A4"))).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def open_letter(desk: Adviser, name: str, kind: str = "") -> None:
    desk.one("letters-kind").select_option(kind)
    desk.one("letters-find").fill(name)
    desk.page.locator("[data-letters-list] button").first.click()
    expect(desk.page.locator("#letter-name")).to_be_focused()


# --- Before there is anything


def test_nothing_is_handed_out_before_there_are_pairs(sit_down: Callable[..., Adviser]) -> None:
    desk = sit_down()
    for said, to, brought in (
        ("Begynn med svarene", "#answers", False),
        ("Gå til «Par» og foreslå dem først", "#pairs", True),
    ):
        if brought:
            desk.bring(*files())
        desk.page.locator("[data-to=export]").click()
        expect(desk.one("export-lead")).to_contain_text(said)
        assert desk.one("export-to").get_attribute("href") == to
        assert desk.one("takes").is_hidden()
        assert desk.one("take-session").is_visible() is brought
        assert axe(desk.page) == []
    desk.one("export-to").click()
    expect(desk.page.locator("#pairs-title")).to_be_focused()


def test_where_nobody_can_be_matched_it_is_said(sit_down: Callable[..., Adviser]) -> None:
    people = [json.loads(text) for text in answers(40)]
    for one in people:
        one["answers"]["unit"] = "physics"  # and pairs are made across departments only
    desk = sit_down()
    desk.bring(*(payload(f"{at}.json", one) for at, one in enumerate(people)))
    desk.page.locator("[data-to=pairs]").click()
    desk.one("suggest").click()
    expect(desk.page.locator("#outcome-title")).to_be_focused()
    desk.page.locator("[data-to=export]").click()
    expect(desk.one("export-lead")).to_contain_text("Ingen kunne kobles")
    assert desk_count(desk) == len(people), "each of them is told why"
    assert {row[0] for row in table(taken(desk, "table"))[1:]} == {"Ikke koblet"}
    assert desk.one("take-sheets").is_hidden()


def test_a_no_is_told_before_there_are_pairs(sit_down: Callable[..., Adviser]) -> None:
    desk = sit_down()
    desk.bring(*files())
    for decision, has_rows in (("declined", False), ("waiting", True)):
        desk.page.locator("[data-to=answers]").click()
        desk.people.first.locator("select").select_option(decision)
        desk.page.locator("[data-to=export]").click()
        expect(desk.one("export-lead")).to_contain_text("Gå til «Par» og foreslå dem først")
        expect(desk.one("letters-list").locator("li[data-key]")).to_have_count(1)
        assert desk.one("take-sheets").is_hidden()
        assert desk.one("take-table").is_visible() is has_rows
        assert axe(desk.page) == []


def test_a_step_that_cannot_be_brought_is_told_and_tried_again(
    refusing: Served, open_page: Callable[..., Visit]
) -> None:
    visit = open_page(refusing.address + NB)
    desk = Adviser(visit.page)
    refusing.refused.add("desk/en.json")
    desk.page.locator("[data-to=export]").click()
    expect(desk.one("said")).to_contain_text("kunne ikke åpnes (en.json: 404)")
    refusing.refused.clear()
    visit.forgive()
    desk.page.locator("[data-to=answers]").click()
    desk.page.locator("[data-to=export]").click()
    expect(desk.one("export-lead")).to_contain_text("Begynn med svarene")


# --- The table


@pytest.mark.parametrize(("name", "separator"), [(NB, ";"), (EN, ",")])
def test_the_table_has_everybody_and_no_formula(
    sit_down: Callable[..., Adviser], name: str, separator: str
) -> None:
    people = [json.loads(text) for text in answers(40)][: 2 * len(FORMULAS)]
    for at, one in enumerate(people):
        one["answers"]["name"] = f"{FORMULAS[at % len(FORMULAS)]}{at};,\"'"
    desk = sit_down(name)
    at_export(desk, [payload(f"{at}.json", one) for at, one in enumerate(people)])
    download = taken(desk, "table")
    assert re.fullmatch(
        r"mentor-mnt-\d{4}-\d\d-\d\d\.(kobling|pairs)\.csv", download.suggested_filename
    )
    assert download.suggested_filename in desk.said
    heads, *rows = table(download, separator)
    names = {cell for row in rows for cell in (row[1], row[4]) if cell}
    trimmed = {one["answers"]["name"].strip() for one in people}
    assert {one.removeprefix("'") for one in names} == trimmed
    bare = [cell for row in [heads, *rows] for cell in row if cell[:1] in set("=+-@\t\r")]
    assert bare == []
    session = session_of(desk)
    pairs, left = session["result"]["pairs"], session["result"]["unmatched"]
    assert [row[7] for row in rows if row[7]] == [str(one["score"]) for one in pairs]
    mentors = {one["mentor"] for one in pairs}
    idle = [p for p in session["people"] if p["role"] == "mentor" and p["id"] not in mentors]
    assert len(rows) == len(pairs) + len(left) + len(idle)


def test_the_messages_as_a_table(desk: Adviser) -> None:
    download = taken(desk, "letters-table")
    assert ".meldinger.csv" in download.suggested_filename
    heads, *rows = table(download)
    assert heads[:2] == ["Navn", "E-post"]
    assert len(rows) == desk_count(desk)
    assert {row[3] for row in rows} == {"Koblet", "Ikke koblet"}
    assert all("@example.org" in row[1] for row in rows)
    assert not [cell for row in rows for cell in row if cell[:1] in set("=+-@\t\r")]


def desk_count(desk: Adviser) -> int:
    """How many messages the list says there are."""
    return int(re.findall(r"\d+", desk.one("letters-found").inner_text())[-1])


# --- Messages


def test_a_message_says_whom_it_is_to_and_what_is_left_to_write(desk: Adviser) -> None:
    session = session_of(desk)
    people = {one["id"]: one for one in session["people"]}
    pair = session["result"]["pairs"][0]
    mentee, mentor = (people[pair[role]]["answers"] for role in ("mentee", "mentor"))
    assert desk_count(desk) == 2 * len(session["result"]["pairs"]) + len(
        session["result"]["unmatched"]
    )
    desk.one("letters-kind").select_option("match")
    open_letter(desk, mentee["name"], "match")
    about = desk.one("letter-about").inner_text()
    assert desk.page.locator("#letter-name").inner_text() == mentee["name"]
    assert about.startswith(f"adept · Koblet med {mentor['name']} · ")
    assert desk.one("letter-to").inner_text() == mentee["email"]
    assert mentor["name"] in desk.one("letter-subject").inner_text()
    assert mentor["email"] in desk.one("letter-text").inner_text()
    assert {"[dato]", "[navn og telefon]"} <= set(
        desk.page.locator(".letter-text mark").all_inner_texts()
    )
    assert axe(desk.page) == []
    desk.page.keyboard.press("Escape")
    desk.one("sender").fill("Ola Hansen")
    desk.one("day").fill("2027-03-01")
    desk.one("day").press("Tab")
    open_letter(desk, mentee["name"], "match")
    text = desk.one("letter-text").inner_text()
    assert "innen 1. mars 2027." in text
    assert text.rstrip().endswith("Hilsen Ola Hansen, Mentor i MNT")


def test_a_last_day_that_is_over_is_told_beside_it(desk: Adviser) -> None:
    desk.page.clock.set_fixed_time("2027-03-01T12:00")
    for day, is_told in (("2027-02-28", True), ("2027-03-01", False), ("0027-03-01", True)):
        desk.one("day").fill(day)
        desk.one("day").press("Tab")
        assert desk.one("day-past").is_visible() is is_told, day
    expect(desk.one("day")).to_have_accessible_description("Denne dagen er over.")
    assert axe(desk.page) == []
    desk.one("day").fill("")
    desk.one("day").press("Tab")
    assert desk.one("day-past").is_hidden()


def test_each_is_written_to_in_their_language_or_all_in_one(desk: Adviser) -> None:
    people = {one["answers"]["email"]: one for one in session_of(desk)["people"]}
    own = table(taken(desk, "letters-table"))[1:]
    assert {row[2] for row in own} == {"nb", "en"}
    assert all(people[row[1]]["language"] == row[2] for row in own)
    desk.one("hand-language").select_option("en")
    assert {row[2] for row in table(taken(desk, "letters-table"))[1:]} == {"en"}
    texts = sheets_printed(desk, "print-all")
    assert all("How to reach" in text for text in texts)


def test_a_language_without_letters_leaves_each_their_own(
    sit_down: Callable[..., Adviser],
) -> None:
    desk = sit_down()
    bare = "**/assets/desk/en.json"

    def without(route: Route) -> None:
        handout = route.fetch().json()
        route.fulfill(json=handout | {"letters": {}})

    desk.page.route(bare, without)
    at_export(desk)
    count = desk_count(desk)
    assert {row[2] for row in table(taken(desk, "letters-table"))[1:]} == {"nb"}
    desk.one("hand-language").select_option("en")
    assert desk_count(desk) == count, "whoever has no letters gets those of the site"
    assert desk.one("take-letters").is_visible()


def test_what_is_copied_is_told_and_remembered(desk: Adviser) -> None:
    desk.page.evaluate(BOARD)
    first = desk.page.locator("[data-letters-list] > li").first
    name = first.locator("button").inner_text()
    first.locator("button").click()
    for what, said in (("to", "Adressen"), ("subject", "Emnet"), ("text", "Teksten")):
        desk.one(f"copy={what}").click()
        expect(desk.one("letter-said")).to_have_text(f"{said} til {name} er kopiert.")
        shown = desk.one(f"letter-{what}").inner_text()
        assert " ".join(desk.page.evaluate("copied").split()) == " ".join(shown.split())
    desk.page.keyboard.press("Escape")
    assert first.locator("button").evaluate("(one) => one === document.activeElement")
    expect(first).to_contain_text("Kopiert")
    assert desk.page.locator("[data-letters-list] .tag", has_text="Kopiert").count() == 1


def test_where_nothing_can_be_copied_the_text_is_marked(desk: Adviser) -> None:
    desk.page.evaluate(NO_BOARD)
    desk.page.locator("[data-letters-list] button").first.click()
    desk.one("copy=text").click()
    expect(desk.one("letter-said")).to_contain_text("kopiere det selv")
    marked = desk.page.evaluate("getSelection().toString()")
    assert " ".join(marked.split()) == " ".join(desk.one("letter-text").inner_text().split())


def test_a_text_that_is_too_long_for_a_link_goes_by_the_clipboard(desk: Adviser) -> None:
    desk.page.evaluate(BOARD)
    desk.page.evaluate(
        "addEventListener('click', (e) => e.target.closest('[href^=mailto]') && e.preventDefault())"
    )
    desk.page.locator("[data-letters-list] button").first.click()
    link = desk.one("mail").get_attribute("href") or ""
    assert re.match(r"mailto:[\w.-]+@example\.org\?subject=", link)
    desk.one("mail").click()
    if "&body=" in link:
        return
    expect(desk.one("letter-said")).to_contain_text("for lang")
    assert desk.page.evaluate("copied").startswith("Hei")


def test_one_message_after_another(desk: Adviser) -> None:
    desk.one("letters-kind").select_option("no-match")
    count = desk_count(desk)
    assert desk.page.locator("[data-letters-list] > li").count() == count
    desk.page.locator("[data-letters-list] button").first.click()
    names = []
    for number in range(1, count + 1):
        assert desk.one("letter-place").inner_text() == f"{number} av {count}"
        names.append(desk.page.locator("#letter-name").inner_text())
        if number < count:
            desk.one("letter-go='1'").click()
            expect(desk.page.locator("#letter-name")).to_be_focused()
    assert desk.one("letter-go='1'").is_disabled()
    assert len(set(names)) == count
    text = desk.one("letter-text").inner_text()
    assert re.search(r"(\d+ adepter passet til|\d+ mentees suited)", text), "the engine's reason"


def test_more_are_shown_when_asked_for(desk: Adviser) -> None:
    rows = desk.page.locator("[data-letters-list] > li")
    before = rows.count()
    desk.one("letters-more").click()
    assert rows.count() > before
    assert rows.nth(before).locator("button").evaluate("(one) => one === document.activeElement")
    desk.one("letters-find").fill("nobody at all")
    assert rows.count() == 0
    assert desk.one("letters-found").inner_text() == "Ingen passer til dette søket."


# --- Sheets


@pytest.mark.parametrize("name", [NB, EN])
def test_every_pair_has_two_sheets_on_paper(sit_down: Callable[..., Adviser], name: str) -> None:
    desk = at_export(sit_down(name))
    session = session_of(desk)
    people = {one["id"]: one for one in session["people"]}
    texts = sheets_printed(desk, "print-all")
    readers = [
        (people[pair[role]], people[pair[other]])
        for pair in session["result"]["pairs"]
        for role, other in (("mentee", "mentor"), ("mentor", "mentee"))
    ]
    assert len(texts) == len(readers)
    for text, (reader, other) in zip(texts, readers, strict=True):
        said = {"nb": ("Til", "Slik når du", "felles"), "en": ("For", "How to reach", "share")}
        to, reach, shared = said[reader["language"]]
        assert f"{to} {reader['answers']['name']}, " in text
        assert f"{reach} {other['answers']['name']}: {other['answers']['email']}" in text
        assert shared in text
        assert other["answers"].get("motivation", "—") not in text
    assert desk.page.locator(".sheets").count() == 0, "gone when they are printed"
    assert desk.page.locator("body.prints-sheets").count() == 0


def test_a_pair_is_looked_at_and_printed_alone(desk: Adviser) -> None:
    desk.page.locator("details:has([data-sheets-list]) > summary").click()
    desk.page.locator("[data-sheets-list] button").nth(1).click()
    expect(desk.page.locator("#sheet-name")).to_be_focused()
    title = desk.page.locator("#sheet-name").inner_text()
    sheets = desk.page.locator("[data-sheet-two] .sheet")
    assert sheets.count() == 2
    assert axe(desk.page) == []
    texts = sheets_printed(desk, "print-one")
    assert len(texts) == 2
    names = title.split(" og ")
    assert all(name in text for name in names for text in texts)
    desk.page.keyboard.press("Escape")
    second = desk.page.locator("[data-sheets-list] button").nth(1)
    assert second.evaluate("(one) => one === document.activeElement")


# --- What is from before, and what is dangerous


def test_a_change_since_the_pairs_is_told_and_holds(desk: Adviser) -> None:
    session = session_of(desk)
    pairs = session["result"]["pairs"]
    assert desk.one("export-stale").is_hidden()
    desk.page.locator("[data-to=answers]").click()
    gone = next(one for one in session["people"] if one["id"] == pairs[0]["mentee"])
    desk.one("find").fill(gone["answers"]["email"])
    desk.people.first.locator("select").select_option("declined")
    onward(desk)
    expect(desk.one("export-stale")).to_contain_text("deltakerne og svarene")
    assert desk.one("export-lead").inner_text().startswith(f"{len(pairs) - 1} par")
    rows = table(taken(desk, "letters-table"))[1:]
    assert [row[3] for row in rows if row[1] == gone["answers"]["email"]] == ["Fått avslag"]
    assert len(sheets_printed(desk, "print-all")) == 2 * (len(pairs) - 1)
    desk.one("undo").click()
    expect(desk.one("export-stale")).to_be_hidden()


def test_a_script_in_every_field_never_runs(sit_down: Callable[..., Adviser]) -> None:
    people = [json.loads(text) for text in answers(40)][:8]
    for at, one in enumerate(people):
        for field, answer in one["answers"].items():
            if isinstance(answer, str) and field in {"name", "motivation", "avoid", "unit"}:
                one["answers"][field] = f"{SCRIPT}{at}"
    desk = sit_down()
    at_export(desk, [payload(f"{at}.json", one) for at, one in enumerate(people)])
    desk.one("sender").fill(SCRIPT)
    desk.one("sender").press("Tab")
    desk.page.locator("[data-letters-list] button").first.click()
    assert SCRIPT in desk.one("letter-text").inner_text()
    desk.page.keyboard.press("Escape")
    desk.page.locator("details:has([data-sheets-list]) > summary").click()
    desk.page.locator("[data-sheets-list] button").first.click()
    assert SCRIPT in desk.one("sheet-two").inner_text()
    texts = sheets_printed(desk, "print-one")
    assert len(texts) == 2
    assert desk.page.locator("main :is(img, iframe, object)").count() == 0
    assert desk.page.locator(".sheet script").count() == 0
    assert desk.page.title() != "ran"


def test_a_session_that_opens_again_hands_out_the_same(
    desk: Adviser, sit_down: Callable[..., Adviser]
) -> None:
    kept = session_of(desk)
    before = [table(taken(desk, name)) for name in ("table", "letters-table")]
    sheets = sheets_printed(desk, "print-all")
    other = sit_down()
    other.bring(payload("a.desk.json", kept))
    onward(other)
    assert [table(taken(other, name)) for name in ("table", "letters-table")] == before
    assert sheets_printed(other, "print-all") == sheets
    assert session_of(other) == kept


# --- The end


def test_forgetting_leaves_no_hand_out(desk: Adviser) -> None:
    page = desk.page
    page.evaluate(BLOBS)
    name = page.locator("[data-letters-list] button").first.inner_text()
    desk.one("sender").fill("Secretive Sender")
    desk.one("day").fill("2027-03-01")
    desk.one("hand-language").select_option("en")
    page.locator("[data-letters-list] button").first.click()
    page.keyboard.press("Escape")
    page.locator("details:has([data-sheets-list]) > summary").click()
    page.locator("[data-sheets-list] button").first.click()
    page.keyboard.press("Escape")
    taken(desk, "table")
    page.evaluate(STILL)
    desk.one("print-all").click()  # and nothing ever says that it is printed
    assert page.locator("body > .sheets").count() == 1
    assert page.evaluate("blobs.size") == 1
    desk.one("letters-find").fill(name)
    desk.one("forget").click()
    page.locator("[data-forgetting] [value=forget]").click()
    expect(desk.one("said")).to_have_text("Alt er glemt.")
    everything = page.content() + page.evaluate(FIELDS) + page.title()
    for word in (name, "Secretive", "example.org", "2027-03-01"):
        assert word not in everything
    assert page.locator(".sheet").count() == 0
    assert page.locator("body.prints-sheets").count() == 0
    assert page.evaluate("blobs.size") == 0
    assert desk.one("hand-language").input_value() == ""
    assert page.evaluate(STORED) == []
    page.locator("[data-to=export]").click()
    expect(desk.one("export-lead")).to_contain_text("Begynn med svarene")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_state_passes_the_audit(
    sit_down: Callable[..., Adviser], width: int, scheme: str
) -> None:
    desk = at_export(sit_down(viewport=PHONE | {"width": width}, color_scheme=scheme))
    found = {"pairs": axe(desk.page)}
    desk.page.locator("details:has([data-sheets-list]) > summary").click()
    assert desk.page.evaluate(WIDTH) <= width
    for name, dialog in (("letters", "letter"), ("sheets", "sheet")):
        desk.page.locator(f"[data-{name}-list] button").first.click()
        found[dialog] = axe(desk.page)
        inside = "(one) => one.scrollWidth - one.clientWidth"
        assert desk.one(f"{dialog}-body").evaluate(inside) <= 0
        desk.page.keyboard.press("Escape")
    desk.page.locator("[data-to=answers]").click()
    desk.people.first.locator("select").select_option("declined")
    onward(desk)
    found["stale"] = axe(desk.page)
    assert {state: faults for state, faults in found.items() if faults} == {}


def test_the_way_by_keyboard(desk: Adviser) -> None:
    page = desk.page
    reach(page, "[data-letters-list] button")
    page.keyboard.press("Enter")
    reach(page, "[data-letter-go='1']")
    page.keyboard.press("Enter")
    expect(page.locator("#letter-name")).to_be_focused()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "person-name"
    reach(page, "[data-print-all]")
    reach(page, "[data-table]")
    reach(page, "[data-save-as=sealed]")


def reach(page: Page, selector: str) -> None:
    """Go on with the Tab key until an element has the focus."""
    for _ in range(60):
        if page.locator(selector).first.evaluate("(one) => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab never reaches {selector}")
