"""Everything that may be wrong with what is brought to the desk, through the page as staff meet it.

Each planted thing gets a line that says what and why, the rest goes on, nothing is lost and nothing
runs: markup and scripts in every field, names that reach into objects, wrong kinds of answers, two
people with one address, tables as other programs write them, folders, thousands of files, a job
that is stopped, earlier rounds that are sealed or broken, and a page that was opened over http.
"""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.audit import axe
from tests.browser.conftest import FLAGS
from tests.browser.deskwork import (
    EN,
    KEYS,
    NB,
    PATIENCE,
    Adviser,
    answer,
    answers,
    payload,
    plain,
    sealed,
)
from tests.browser.test_seal import age

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, FilePayload

    from tests.browser.conftest import Served

pytestmark = pytest.mark.browser

MARKUP = "</dd><img src=x onerror=globalThis.ran=1><script>globalThis.ran=1</script>{name}"
POLLUTED = "({}).polluted !== undefined || [].polluted !== undefined"
PLANTED = ".desk :is(img, script:not(#desk-told), iframe, [onerror])"
OTHER = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
INSECURE = "desk.example"
"""A host that the browser meets on this machine, and trusts no more than any other."""
MANY_FILES = """(text) => {
  const transfer = new DataTransfer();
  for (let n = 0; n < 5001; n++) {
    transfer.items.add(new File([text], `${String(5000 - n).padStart(5, "0")}.json`));
  }
  const field = document.querySelector("[data-files]");
  field.files = transfer.files;
  field.dispatchEvent(new Event("change"));
}"""
ENDLESS = "export const piecesOf = () => { for (;;); };"
"""Reading that never ends, in the place of pieces.js."""


def lines(desk: Adviser, name: str) -> list[str]:
    return [line for line in desk.lines if line.startswith(name)]


# --- Answers


def hostile(number: int) -> dict[str, Any]:
    """Return answers with markup in every place that takes a text."""
    file = answer(number)
    for key, value in file["answers"].items():
        file["answers"][key] = MARKUP + key if isinstance(value, str) else value
    file["answers"] |= {"name": MARKUP, "motivation": MARKUP, "avoid": MARKUP}
    file["answers"] |= {MARKUP: MARKUP, "email": f"a{number}@b.example"}
    return file | {"language": MARKUP}


def test_scripts_in_every_field_and_name_are_text_at_every_step(desk: Adviser) -> None:
    files = [payload(f"<img src=x onerror=ran=1>{n}.json", hostile(n)) for n in range(6)]
    role = answer(7, role=MARKUP, programme="mentor-mnt")
    desk.bring(*files, payload("role.json", role), payload("x.json", answer(8, programme=MARKUP)))
    assert desk.people.count() == 6
    assert MARKUP in desk.people.first.inner_text()
    for name in ("role.json", "x.json"):
        (line,) = lines(desk, name)
        assert MARKUP[:40] in line
    desk.people.first.locator("button").click()
    assert MARKUP in desk.one("person-texts").inner_text()
    desk.page.keyboard.press("Escape")
    desk.one("onward").click()
    desk.one("suggest").click()
    expect(desk.page.locator("#outcome-title")).to_be_focused()
    desk.page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    desk.page.locator("[data-pair-list] [data-act=read]").first.click()
    assert MARKUP in desk.one("twosome").inner_text()
    desk.page.keyboard.press("Escape")
    desk.page.locator("[data-to=export]").click()
    assert desk.page.locator(PLANTED).count() == 0
    assert desk.page.evaluate("globalThis.ran === undefined")


def test_reaching_names_and_wrong_kinds_cost_no_more_than_themselves(desk: Adviser) -> None:
    text = json.dumps(answer(0))
    reach = (
        '"answers": {"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}},'
    )
    wrong = answer(1)
    wrong["answers"] |= {"values": "learning", "structure": "3", "motivation": {"toString": 1}}
    wrong["answers"] |= {"unit": ["physics"], "email": 7}
    files: dict[str, tuple[str | dict[str, Any], str]] = {
        "reach.json": (text.replace('"answers": {', reach), "__proto__, constructor"),
        "top.json": (text.replace("{", '{"__proto__": {"polluted": 1}, ', 1), "ikke svar"),
        "kinds.json": (wrong, "har feil form"),
        "id.json": (answer(2, id=7), "feltet «id»"),
        "at.json": (answer(3, at={"$gt": ""}), "kan ikke leses"),
        "list.json": (answer(4, answers=[1]), "bygd opp feil"),
        "role.json": (answer(5, role="__proto__"), "«__proto__»"),
    }
    desk.bring(*(payload(name, content) for name, (content, _) in files.items()))
    for name, (_, part) in files.items():
        assert any(part in line for line in lines(desk, name)), (name, lines(desk, name))
    assert len(lines(desk, "kinds.json")) == 5
    assert desk.people.count() == 2
    assert not desk.page.evaluate(POLLUTED)


def test_two_people_with_one_address_stay_and_are_told(desk: Adviser) -> None:
    one, other = answer(0), answer(1)
    other["answers"]["email"] = one["answers"]["email"].upper()
    desk.bring(payload("a.json", one), payload("b.json", other))
    assert desk.people.count() == 2
    assert any("2 personer har e-postadressen" in line for line in desk.lines)


def test_a_remark_on_many_is_one_line(desk: Adviser) -> None:
    names = ["a.json", "b.json", "c.json"]
    files = [answer(n, role="mentee", answers={"name": "N"}) for n in range(3)]
    desk.bring(*map(payload, names, files))
    assert desk.people.count() == 3
    asked = [one for one in desk.told["items"].values() if one["required"]]
    missing = [one for one in asked if not one["roles"] or "mentee" in one["roles"]]
    remarks = desk.page.locator(".files > li > details")
    expect(remarks).to_have_count(len(missing) - 1)  # all but the name
    assert "Lest med merknad: 3." in desk.one("report-summary").inner_text()
    desk.page.locator("[data-report-lists] > details > summary").click()
    first = remarks.first
    assert re.fullmatch(r"«.+» er ikke besvart. \(3\)", first.inner_text())
    first.locator("summary").click()
    assert first.locator("bdi").all_inner_texts() == names
    assert axe(desk.page) == []


def test_5001_files_chosen_at_once(desk: Adviser) -> None:
    desk.page.evaluate(MANY_FILES, json.dumps(answer()))
    expect(desk.people).to_have_count(1, timeout=PATIENCE)
    (line,) = [one for one in lines(desk, "05000.json") if "filer" in one]
    assert re.search(r"5\D?001 filer", line)
    assert axe(desk.page) == []


# --- Folders, and jobs that are stopped


def test_a_folder_with_folders_is_dragged_in(desk: Adviser, tmp_path: Path) -> None:
    folder = tmp_path / "svar"
    for number, text in enumerate(answers(230)):  # more than a browser gives at a time
        place = folder / ("tidlig" if number < 115 else "sent/enda senere")
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:03}.json").write_text(text, encoding="utf-8")
    (folder / "tidlig" / "Thumbs.db").write_bytes(b"x")
    (folder / "sent" / "notat.txt").write_text("ring Kari", encoding="utf-8")
    cdp = desk.page.context.new_cdp_session(desk.page)
    drop = desk.one("drop").bounding_box()
    assert drop
    at = {"x": drop["x"] + 40, "y": drop["y"] + 20}
    data = {"items": [], "files": [str(folder)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver"):
        cdp.send("Input.dispatchDragEvent", {"type": kind, "data": data, **at})
    expect(desk.one("drop")).to_have_class(re.compile("is-over"))
    cdp.send("Input.dispatchDragEvent", {"type": "drop", "data": data, **at})
    expect(desk.one("state=answers")).to_contain_text("230")
    assert len(lines(desk, "svar/sent/notat.txt")) == 1
    assert not lines(desk, "svar/tidlig/Thumbs.db")
    assert desk.said.startswith("Lest: 230 av 231.")


def test_what_is_stopped_is_not_taken_in_and_comes_whole_next_time(
    sit_down: Callable[..., Adviser],
) -> None:
    desk = sit_down()
    desk.bring(*plain(3))
    files = plain(2000)
    desk.page.route("**/desk/answers/pieces.js", lambda route: route.fulfill(
        body=ENDLESS, content_type="text/javascript"))  # fmt: skip
    desk.page.reload()
    desk.page.locator("[data-bench]").wait_for()
    desk.one("files").set_input_files(files)
    expect(desk.one("working")).to_be_visible()
    assert desk.one("intake").evaluate("(one) => one.inert")
    desk.one("cancel").click()
    expect(desk.one("said")).to_have_text("Avbrutt. Ingenting av dette er tatt inn.")
    expect(desk.one("working")).to_be_hidden()
    assert (desk.people.count(), desk.lines) == (0, [])
    desk.page.unroute("**/desk/answers/pieces.js")
    desk.bring(*files)
    expect(desk.one("state=answers")).to_contain_text(re.compile(r"2\D000"))


def test_sealed_files_dropped_twice_wait_once(desk: Adviser) -> None:
    files = [payload(f"{n}.age", sealed(text)) for n, text in enumerate(answers(3))]
    script = """([names, text]) => {
      const transfer = new DataTransfer();
      const bytes = Uint8Array.from(text);
      for (const name of names) transfer.items.add(new File([bytes], name, {lastModified: 1}));
      const field = document.querySelector("[data-files]");
      field.files = transfer.files;
      field.dispatchEvent(new Event("change"));
    }"""
    for _ in range(2):
        desk.page.evaluate(script, [["a.age", "b.age"], list(files[0]["buffer"])])
        expect(desk.one("working")).to_be_hidden()
        expect(desk.one("key-title")).to_have_text("2 filer er forseglet")
    desk.one("key-later").click()
    assert desk.said == "Det forseglede er ikke lest. Slipp det på nytt når du har nøkkelen."
    desk.bring(files[2])
    expect(desk.one("key-title")).to_have_text("Én fil er forseglet")


# --- Tables


def table(separator: str, encoding: str) -> bytes:
    rows = [
        ["Navn", "E-post", "Rolle"],
        ["Åse Ærlig", "ase@b.example", "adept"],
        ["=HYPERLINK(0)", "@b.example", "mentor"],
        ['"Bo, eller ""B"""', "bo@b.example", "mentor"],
    ]
    cells = [
        [f'"{one}"' if separator in one and one[0] != '"' else one for one in row] for row in rows
    ]
    return "\r\n".join(separator.join(row) for row in cells).encode(encoding)


@pytest.mark.parametrize("separator", [";", ",", "\t"], ids=["semicolon", "comma", "tab"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_tables_of_other_programs_are_taken_in(
    desk: Adviser, separator: str, encoding: str
) -> None:
    desk.bring(payload("svar.csv", table(separator, encoding)))
    desk.page.locator(".mapping .button").click()
    expect(desk.people).to_have_count(3)
    names = desk.page.locator(".person-name").all_inner_texts()
    assert sorted(names) == sorted(["Åse Ærlig", "=HYPERLINK(0)", 'Bo, eller "B"'])
    (line,) = [one for one in lines(desk, "svar.csv") if "formel" in one]
    assert "Rad 3" in line


# --- Earlier rounds


def round_of(pairs: int, *, name: str = "mentor-mnt") -> dict[str, Any]:
    """Return the work of an earlier round, with some pairs of those who are here again."""
    people = [json.loads(text) | {"decision": "admitted"} for text in answers(40)]
    sides = [[one for one in people if one["role"] == role] for role in ("mentee", "mentor")]
    made = [
        {"mentee": mentee["id"], "mentor": mentor["id"], "score": 500, "parts": []}
        for mentee, mentor in list(zip(*sides, strict=False))[:pairs]
    ]
    head = {"format": "mentoring-desk", "version": 1, "programme": name, "questions": ""}
    return head | {"people": people, "result": {"pairs": made} if made else None}


@pytest.fixture
def at_pairs(desk: Adviser) -> Adviser:
    desk.bring(*plain(40))
    desk.one("onward").click()
    expect(desk.page.locator("#pairs-title")).to_be_focused()
    desk.page.locator("details:has([data-earlier]) > summary").click()
    return desk


def earlier(desk: Adviser, *files: FilePayload) -> None:
    desk.one("earlier").set_input_files(list(files))


def test_sealed_earlier_rounds_ask_for_their_key(at_pairs: Adviser) -> None:
    desk = at_pairs
    earlier(
        desk,
        payload("2025.desk.age", sealed(json.dumps(round_of(5)))),
        payload("2026.desk.json", round_of(7, name="another")),
    )
    form = desk.page.locator("details:has([data-earlier]) [data-key-form]")
    expect(form).to_be_visible()
    expect(desk.page.locator("#key-title")).to_be_focused()
    assert axe(desk.page) == []
    assert "7 tidligere par" in desk.said
    other = re.search("AGE-SECRET-KEY-1[A-Z0-9]+", age("-keygen").decode())
    assert other
    desk.one("key-text").fill(other[0])
    form.locator("button.button").click()
    expect(desk.one("key-error")).to_contain_text("åpner ingen av filene")
    desk.one("key-text").fill("")
    desk.one("key").set_input_files(KEYS)
    form.locator("button.button").click()
    expect(form).to_be_hidden()
    expect(desk.one("said")).to_contain_text("5 tidligere par")
    assert desk.one("earlier-list").locator("li").count() == 2
    assert desk.one("earlier-here").inner_text().endswith(": 7.")
    desk.one("suggest").click()
    expect(desk.page.locator("#outcome-title")).to_be_focused()
    barred = {(one["mentee"], one["mentor"]) for one in round_of(7)["result"]["pairs"]}
    desk.page.locator("[data-to=export]").click()
    with desk.page.expect_download() as waiting:
        desk.one('save-as="plain"').click()
    session = json.loads(waiting.value.path().read_bytes())
    made = {(one["mentee"], one["mentor"]) for one in session["result"]["pairs"]}
    assert made
    assert not made & barred
    # the key of the answers is another matter
    desk.page.locator("[data-to=answers]").click()
    desk.bring(payload("a.age", sealed(answers(41)[40])))
    expect(desk.page.locator("[data-under-way] > [data-key-form]")).to_be_visible()


def test_a_file_of_earlier_rounds_that_holds_no_pairs_says_why(at_pairs: Adviser) -> None:
    desk = at_pairs
    whole = json.dumps(round_of(3))
    files: dict[str, tuple[bytes | str | dict[str, Any], str]] = {
        "cut.desk.json": (whole[:-40], "slutter midt i"),
        "early.desk.json": (round_of(0), "før det fantes noen par"),
        "list.csv": ("Navn;Mentor\nA;B\n", "Ingen rad har to e-postadresser"),
        "answers.json": (answer(), "verken lagret herfra"),
        "note.txt": ("ring Kari", "verken lagret herfra"),
        "damaged.desk.age": (sealed(whole)[:-60], "mangler eller er endret"),
    }
    earlier(desk, *(payload(name, content) for name, (content, _) in files.items()))
    form = desk.page.locator("details:has([data-earlier]) [data-key-form]")
    expect(form).to_be_visible()
    first = desk.said
    desk.one("key").set_input_files(KEYS)
    form.locator("button.button").click()
    expect(form).to_be_hidden()
    told = first + desk.said
    for name, (_, part) in files.items():
        assert re.search(rf"{re.escape(name)}: [^:]*{part}", told), (name, told)


# --- Over http


@pytest.fixture(scope="module")
def distrustful(browser: Browser) -> Iterator[Browser]:
    """A browser that meets this machine by a name that is not its own."""
    rules = f"--host-resolver-rules=MAP {INSECURE} 127.0.0.1"
    flags = [*(one for one in FLAGS if "host-resolver" not in one), rules]
    path = os.environ.get("MENTORING_BROWSER") or "/usr/bin/chromium"
    started = browser.browser_type.launch(executable_path=path, args=flags)
    yield started
    started.close()


@pytest.mark.parametrize("name", [NB, EN])
def test_over_http_the_page_says_why_and_what_to_do(
    at_root: Served, distrustful: Browser, name: str
) -> None:
    port = urlsplit(at_root.address).port
    context = distrustful.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"http://{INSECURE}:{port}/{name}")
    page.locator("[data-bench]").wait_for()
    assert page.evaluate("crypto.subtle === undefined")
    desk = Adviser(page)
    assert "https" in desk.one("unsafe").inner_text()
    desk.bring(payload("svar.csv", table(";", "utf-8")), *plain(4))
    expect(page.locator(".files > li", has_text="svar.csv")).to_have_count(1)
    (line,) = lines(desk, "svar.csv")
    assert "http)" in line
    assert "https" in line
    assert page.locator(".mapping").count() == 0
    assert desk.people.count() == 4
    desk.one("onward").click()
    desk.one("suggest").click()
    expect(desk.one("said")).to_contain_text("https")
    page.locator("[data-to=answers]").click()
    desk.bring(payload("a.age", sealed(answers(5)[4])))
    desk.one("key").set_input_files(KEYS)
    page.locator("[data-key-form] .button").click()
    expect(desk.one("working")).to_be_hidden(timeout=PATIENCE)
    told = desk.one("key-error").inner_text() + " ".join(lines(desk, "a.age"))
    assert re.search("sikker forbindelse|secure connection", told) or desk.people.count() == 5
    assert errors == []
    context.close()
