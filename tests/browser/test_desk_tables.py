"""Tables from elsewhere: read as RFC 4180 has it, understood in both languages, mended by staff.

Planted and caught: other separators, byte order marks, Windows-1252; cells with quotes, line ends
and formulas; headings that mean nothing; answers that nobody can choose; two rows with one address.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.audit import axe
from tests.browser.deskwork import EN, NB, Adviser, answers, payload

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


pytestmark = pytest.mark.browser

DECODE = """async ([bytes]) => {
  const {decoded, tableIn} = await import(new URL("/assets/desk/answers/csv.js", location.href));
  return tableIn(decoded(Uint8Array.from(bytes)));
}"""
SIGNS = ["a", "Å", '"', ";", ",", "\t", "\n", "\r\n", " ", "=1+1", "'", ""]
UNKNOWN = re.compile("[«“]Fysisk institutt")
"""The label of the answer that means nothing here, not of its column."""
SEPARATORS = [";", ",", "\t"]


def written(rows: Sequence[Sequence[str]], separator: str = ";", ending: str = "\r\n") -> str:
    out = io.StringIO()
    if ending == "\r":  # where Python quotes too little by itself
        writer = csv.writer(out, delimiter=separator, lineterminator=ending, quoting=csv.QUOTE_ALL)
    else:
        writer = csv.writer(out, delimiter=separator, lineterminator=ending)
    writer.writerows(rows)
    return out.getvalue()


# --- The cells


@pytest.mark.parametrize("separator", SEPARATORS, ids=["semicolon", "comma", "tab"])
def test_it_reads_what_python_writes(desk: Adviser, separator: str) -> None:
    chance = random.Random(separator)  # noqa: S311  (nothing is secret)
    for ending in ("\r\n", "\n", "\r"):
        rows = [
            ["".join(chance.choices(SIGNS, k=chance.randint(0, 4))) for _ in range(4)]
            for _ in range(60)
        ]
        text = written(rows, separator, ending)
        read = desk.call("answers/csv", "rowsIn", text, separator)
        assert read[-1] == [""]
        assert read[:-1] == rows


@pytest.mark.parametrize("separator", SEPARATORS, ids=["semicolon", "comma", "tab"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_separators_and_letters_are_found(desk: Adviser, separator: str, encoding: str) -> None:
    rows = [["Navn", "Svar, med komma; og mer"], ["Åse Ærlig", 'Hun sa "nei"\nog gikk'], ["", ""]]
    data = written(rows, separator).encode(encoding)
    table = desk.page.evaluate(DECODE, [list(data)])
    assert table == {"headings": rows[0], "rows": [rows[1]], "lines": [2]}


def test_what_spreadsheets_add_or_leave_out(desk: Adviser) -> None:
    table = desk.call("answers/csv", "tableIn", "sep=,\r\nA,B\r\n1\r\n\r\n,\r\n2,3,4\r\n")
    assert table == {"headings": ["A", "B"], "rows": [["1", ""], ["2", "3"]], "lines": [2, 5]}
    assert desk.call("answers/csv", "tableIn", "") == {"headings": [], "rows": [], "lines": []}
    assert desk.call("answers/csv", "tableIn", 'A;B\n"never ended;1') == {
        "headings": ["A", "B"],
        "rows": [["never ended;1", ""]],
        "lines": [2],
    }
    lines_in_a_cell = '"A\n(first)";B\n;\n"1\n2";3\n;;\n4;5\n'
    assert desk.call("answers/csv", "tableIn", lines_in_a_cell)["lines"] == [3, 5]


# --- What they mean


def words(desk: Adviser) -> dict[str, Any]:
    items: dict[str, Any] = desk.told["items"]
    return items


def as_form(desk: Adviser, count: int, role: str = "mentee") -> list[list[str]]:
    """Write made-up answers as Forms does: the questions as headings, answers in one cell."""
    items = {
        id_: item for id_, item in words(desk).items() if not item["roles"] or role in item["roles"]
    }
    rows = [["Fullføringstidspunkt", *(item["text"] for item in items.values())]]
    files = [json.loads(text) for text in answers(count * 3)]
    for file in [one for one in files if one["role"] == role][:count]:
        row = ["12.11.2026 14:05"]
        for id_, item in items.items():
            given = file["answers"].get(id_, "")
            options = item["answers"] if item["kind"] != "scale" else {}
            told = [
                options.get(one, str(one))
                for one in (given if isinstance(given, list) else [given])
            ]
            row.append(";".join(told))
        rows.append(row)
    return rows


def test_headings_and_answers_are_understood_in_both_languages(
    sit_down: Callable[..., Adviser],
) -> None:
    norwegian = sit_down()
    rows = as_form(norwegian, 6)
    english = sit_down(EN)
    books = [english.told, norwegian.told]
    columns = english.call("answers/columns", "guessed", rows[0], books)
    asked = [id_ for id_, item in words(norwegian).items() if "mentee" in item["roles"]]
    assert list(columns.values()) == ["@at", *asked]
    mapping = {"role": "mentee", "columns": columns, "values": {}}
    table = {"headings": rows[0], "rows": rows[1:], "lines": list(range(2, len(rows) + 1))}
    by = {"told": english.told, "from": "a.csv", "at": 0}
    found = english.call("answers/columns", "peopleIn", table, mapping, books, by)
    assert (found["faults"], found["unknown"]) == ([], [])
    files = [json.loads(text) for text in answers(40)]
    expected = [one["answers"] for one in files if one["role"] == "mentee"][:6]
    assert [one["answers"] for one in found["people"]] == expected
    assert {one["at"][:10] for one in found["people"]} == {"2026-11-12"}


def test_a_column_for_each_answer_as_nettskjema_has_it(desk: Adviser) -> None:
    needs = words(desk)["needs"]
    first, second = list(needs["answers"].items())[:2]
    headings = ["E-post", "Rolle", *(f"{needs['text']} {text}" for _, text in (first, second))]
    columns = desk.call("answers/columns", "guessed", headings, [desk.told])
    assert list(columns.values()) == [
        "email", "@role", f"needs={first[0]}", f"needs={second[0]}",
    ]  # fmt: skip
    table = {"headings": headings, "rows": [["a@b.example", "adepter", "1", "0"]], "lines": [2]}
    mapping = {"role": "", "columns": columns, "values": {}}
    by = {"told": desk.told, "from": "a.csv", "at": 0}
    (one,) = desk.call("answers/columns", "peopleIn", table, mapping, [desk.told], by)["people"]
    assert one["answers"] == {"email": "a@b.example", "needs": [first[0]]}
    assert one["role"] == "mentee"


def test_what_is_wrong_in_a_row_is_told_with_its_number(desk: Adviser) -> None:
    headings = ["Navn", "E-post", "Rolle", "unit", "__proto__"]
    rows = [
        ["A", "a@b.example", "adept", "physics", "x"],
        ["B", "b@b.example", "sjef", "", ""],
        ["", "", "mentor", "physics", ""],
        ["D", "d@b.example", "mentor", "Institutt for alt", ""],
        ["=cmd()", "A@b.example", "mentee", "physics", ""],
    ]
    columns = desk.call("answers/columns", "guessed", headings, [desk.told])
    assert "__proto__" not in columns
    mapping = {"role": "", "columns": columns, "values": {}}
    by = {"told": desk.told, "from": "a.csv", "at": 0}
    table = {"headings": headings, "rows": rows, "lines": [2, 3, 4, 5, 6]}
    found = desk.call("answers/columns", "peopleIn", table, mapping, [desk.told], by)
    codes = [(one["code"], one.get("row")) for one in found["faults"] if one["code"] != "missing"]
    assert codes == [
        ("row-role", 3), ("row-empty", 4), ("row-value", 5), ("row-formula", 6), ("row-again", 2),
    ]  # fmt: skip
    assert [one["answers"]["name"] for one in found["people"]] == ["=cmd()", "D"]
    assert found["unknown"] == [{"target": "unit", "value": "Institutt for alt", "heading": "unit"}]
    mapping["values"] = {"unit\tinstitutt for alt": "physics"}
    again = desk.call("answers/columns", "peopleIn", table, mapping, [desk.told], by)
    assert again["people"][1]["answers"]["unit"] == "physics"
    assert [one["id"] for one in again["people"]] == [one["id"] for one in found["people"]]


# --- On the page


def table_of(desk: Adviser) -> bytes:
    rows = as_form(desk, 5)
    unit = rows[0].index(words(desk)["unit"]["text"])
    rows[1][unit] = "Fysisk institutt"
    rows[0] = [*rows[0], "Hvor hørte du om oss?"]
    return written([rows[0], *([*row, "avisa"] for row in rows[1:])]).encode("cp1252")


@pytest.mark.parametrize("name", [NB, EN])
def test_staff_take_in_a_table_and_keep_what_they_said_of_it(
    sit_down: Callable[..., Adviser], name: str
) -> None:
    data = table_of(sit_down(NB))
    desk = sit_down(name)
    desk.bring(payload("svar.csv", data))
    panel = desk.page.locator(".mapping")
    expect(panel.locator("h3")).to_be_focused()
    assert axe(desk.page) == []
    use = panel.locator(".button")
    use.click()
    assert panel.locator(".error").is_visible()
    panel.locator("select").first.select_option("mentee")
    unknown = panel.locator("label", has_text=UNKNOWN)
    unknown.locator("select").select_option("physics")
    expect(unknown).to_have_count(0)
    assert axe(desk.page) == []
    with desk.page.expect_download() as waiting:
        panel.locator(".act button").nth(1).click()
    kept = waiting.value.path().read_bytes()
    mapping = json.loads(kept)
    assert (mapping["format"], mapping["role"]) == ("mentoring-columns", "mentee")
    assert mapping["values"] == {"unit\tfysisk institutt": "physics"}
    assert mapping["columns"]["Hvor hørte du om oss?"] == ""
    use.click()
    expect(desk.people).to_have_count(5)
    assert re.search(r": 5 (av|of) 5\.$", desk.said)
    # next time the file says it all
    other = sit_down(name)
    other.bring(payload("svar.csv", data))
    panel = other.page.locator(".mapping")
    panel.locator("input[type=file]").set_input_files([payload("m.json", kept)])
    expect(other.one("said")).to_contain_text("m.json")
    expect(panel.locator("label", has_text=UNKNOWN)).to_have_count(0)
    panel.locator(".button").click()
    expect(other.people).to_have_count(5)


def test_a_file_that_is_no_choices_is_told(desk: Adviser) -> None:
    desk.bring(payload("svar.csv", table_of(desk)), payload("empty.csv", b"A;B\n"))
    expect(desk.one("said")).to_have_text("Tabellen har ingen rader under overskriftene.")
    panel = desk.page.locator(".mapping").filter(has_text="svar.csv")
    hostile = (
        b'{"format":"mentoring-columns","programme":"mentor-mnt","role":"boss",'
        b'"columns":{"__proto__":"name"},"values":{"__proto__\\tx":"y"}}'
    )
    for data in (b"x", b'{"format":"x"}'):
        panel.locator("input[type=file]").set_input_files([payload("m.json", data)])
        expect(desk.one("said")).to_contain_text("m.json har ingen valg")
    panel.locator("input[type=file]").set_input_files([payload("h.json", hostile)])
    expect(desk.one("said")).to_contain_text("Valgene fra h.json")
    assert panel.locator("select").first.input_value() == ""
    panel.get_by_role("button", name="Ikke ta den inn").click()
    expect(desk.page.locator(".mapping")).to_have_count(0)
    assert any(line.startswith("empty.csv") for line in desk.lines)


def test_only_rows_that_got_in_are_counted(desk: Adviser) -> None:
    rows = b"Navn;E-post;Rolle\nA;a@b.example;adept\n;;\nC;c@b.example;hund\n"
    desk.bring(payload("rows.csv", rows))
    desk.page.locator(".mapping .button").click()
    expect(desk.people).to_have_count(1)
    assert desk.said == "Rader tatt inn fra rows.csv: 1 av 2."
    (line,) = [line for line in desk.lines if "hund" in line]
    assert "Rad 4" in line
