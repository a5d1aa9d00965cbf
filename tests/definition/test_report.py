"""How problems are told: a message for every code, in both languages, safe to print anywhere.

Planted and caught: a code without a message; a message that nobody uses; a value that only one
language names; `%` unescaped for GitHub; a line cut before its marker; signs that steer a terminal.
"""

from __future__ import annotations

import ast
import re
import string
from collections import Counter
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from mentoring.definition import Place, Problem
from mentoring.definition.report import LANGUAGES, as_github, as_text, catalogue, message, summary

PACKAGE = Path(__file__).parents[2] / "plugins" / "mentoring"
SAYING = {
    *("Refused", "Unknown", "Finding", "Problem", "Slip", "Fault", "slip", "add", "report"),
    *("_refuse", "_whole", "_fault", "_problem", "_leave_out", "_neutral"),
}
"""What a code is handed to, as one of the arguments."""
NO_CODES = {
    *("utf-8", "top"),
    # Names of iCalendar's properties: its components are added to as well.
    *("last-modified", "refresh-interval", "x-published-ttl", "x-wr-timezone"),
}


def messages() -> dict[str, dict[str, dict[str, str]]]:
    return {code: entry for code, entry in catalogue().items() if code != "summary"}


def texts_of(node: ast.AST) -> set[str]:
    return {
        one.value
        for one in ast.walk(node)
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    }


def handed_on() -> set[str]:
    """Return what looks like a code among the arguments of the calls that take one."""
    found: set[str] = set()
    for file in PACKAGE.rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call):
                name = getattr(call.func, "attr", getattr(call.func, "id", ""))
                texts = set().union(*map(texts_of, call.args)) if name in SAYING else set()
                found |= {text for text in texts if re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", text)}
    return found


def test_every_code_has_a_message() -> None:
    assert len(handed_on()) > 80
    assert sorted(handed_on() - messages().keys() - NO_CODES) == []


def test_no_two_files_hold_the_same_code() -> None:
    files = sorted((PACKAGE / "definition" / "messages").glob("*.yml"))
    codes = [code for file in files for code in yaml.safe_load(file.read_text(encoding="utf-8"))]
    assert [code for code, count in Counter(codes).items() if count > 1] == []


def test_every_message_is_used() -> None:
    used = set().union(
        *(texts_of(ast.parse(file.read_text(encoding="utf-8"))) for file in PACKAGE.rglob("*.py"))
    )
    assert sorted(messages().keys() - used) == []


@pytest.mark.parametrize("code", messages())
def test_a_message_says_the_same_in_both_languages(code: str) -> None:
    entry = messages()[code]
    assert entry.keys() <= {"what", "mend"}
    named = {language: set[str]() for language in LANGUAGES}
    for told in entry.values():
        assert tuple(told) == LANGUAGES
        assert told["nb"] != told["en"]
        for language, text in told.items():
            assert text == text.strip()
            named[language] |= {name for _, name, _, _ in string.Formatter().parse(text) if name}
    assert named["nb"] == named["en"]


@pytest.mark.parametrize("code", messages())
def test_quotation_marks_are_those_of_the_language(code: str) -> None:
    for told in messages()[code].values():
        assert not re.search("[“”]", told["nb"]), told["nb"]
        assert not re.search("[«»]", told["en"]), told["en"]
        assert told["nb"].count("«") == told["nb"].count("»")
        assert told["en"].count("“") == told["en"].count("”")


def problem(source: str, column: int, length: int = 1, mended: str = "") -> Problem:
    place = Place("programme.yml", 7, column, length)
    return Problem("not-a-date", place, "news[0].date", {"value": "x"}, source, mended)


def test_the_marker_stands_below_what_is_marked() -> None:
    long = "  nb: " + "ord " * 100 + "FEIL" + " ord" * 100
    for source in ("FEIL", "\t\tFEIL på", "  nb: FEIL", long, long.replace(" ord" * 100, "")):
        column = source.index("FEIL") + 1
        rows = as_text(problem(source, column, 4, source.replace("FEIL", "RETT")), "nb").split("\n")
        start = rows[2].index("^")
        assert rows[1][start : start + 4] == "FEIL"
        assert rows[3][start : start + 4] == "RETT"
        assert max(map(len, rows[1:])) < 180


def test_several_lines_to_write_instead() -> None:
    rows = as_text(problem("  date: x", 9, 1, "  date:\n    - 2027-01-31"), "en").split("\n")
    assert rows[1:] == [
        "  7 |   date: x",
        "    |         ^",
        "    >   date:",
        "    >     - 2027-01-31",
    ]


def test_nothing_more_is_shown_where_there_is_no_line() -> None:
    assert "\n" not in as_text(problem("  ", 1), "nb")


@given(st.text(), st.integers(1, 300), st.integers(1, 300))
def test_any_line_can_be_shown(line: str, column: int, length: int) -> None:
    source = line.replace("\n", " ")
    for language in LANGUAGES:
        told = as_text(problem(source, column, length, source[::-1]), language)
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", told)


def test_values_are_written_in_the_language_of_the_message() -> None:
    place = Place("programme.yml", 1, 1)
    weak = Problem("weak-colour", place, values={"ratio": 2.31, "enough": 4.5, "value": "#f2b705"})
    assert "2,31" in message(weak, "nb")
    assert "2.31" in message(weak, "en")
    pair = Problem("pair-needed", place, values={"languages": ("nb", "de", "xx")})
    assert "norsk bokmål, tysk og xx" in message(pair, "nb")
    assert "Norwegian Bokmål, German and xx" in message(pair, "en")
    lost = Problem("portrait-needs-source", place, values={"name": None})
    assert "None" not in message(lost, "en")
    long = Problem("not-a-date", place, values={"value": "a\n" * 500})
    assert len(message(long, "nb")) < 250
    assert "\n" not in message(long, "nb")


def test_what_github_would_take_for_a_command_is_escaped() -> None:
    """As @actions/core escapes it: `%` first, and in properties `:` and `,` too."""
    place = Place("a,b:c%.yml", 7, 3)
    told = Problem("not-a-date", place, "a%0A\r\n::error::x", {"value": "50 %"})
    assert as_github(told, "en") == (
        "::error file=a%2Cb%3Ac%25.yml,line=7,col=3::a%250A%0D%0A::error::x: “50 %25” can't be "
        "read as a date. Write year, month and day with hyphens, as in 2027-01-31."
    )


@pytest.mark.parametrize(
    ("levels", "nb", "en"),
    [
        ("", "Ingen problemer.", "No problems."),
        ("p", "1 problem å rette.", "1 problem to mend."),
        ("pp", "2 problemer å rette.", "2 problems to mend."),
        ("pa", "1 problem å rette.", "1 problem to mend."),
        ("a", "Ingen problemer. 1 råd.", "No problems. 1 piece of advice."),
        ("aaa", "Ingen problemer. 3 råd.", "No problems. 3 pieces of advice."),
    ],
)
def test_the_closing_line(levels: str, nb: str, en: str) -> None:
    place = Place("programme.yml", 1, 1)
    found = [
        Problem("overlap", place, level="problem" if level == "p" else "advice") for level in levels
    ]
    assert (summary(found, "nb"), summary(found, "en")) == (nb, en)
