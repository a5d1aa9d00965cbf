"""Whatever a file holds, it is read or refused, soon, the same with either of PyYAML's parsers."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from mentoring.definition import parsing
from mentoring.definition.parsing import lines_of, parse
from mentoring.definition.report import catalogue

GOOD = (Path(__file__).parents[2] / "programme.yml").read_text(encoding="utf-8").split("\n")
SCRAPS = [
    *('"', "'", ":", ": ", "- ", "-", "\t", "#", " #", ">", "|", "{", "}", "[", "]", "?", "? "),
    *("&a", "*a", "!x", "---\n", "...\n", "%", "@", "`", "\n", "  ", "\\", "«", "»", "“", "”"),
    *(
        "\0",
        "\u2028",
        "\x85",
        "\ufeff",
        "\u00a0",
        "<<: *a",
        "nb:",
        "en: ",
        ",",
        "\ud800",
        "\v",
        "|2",
    ),
]


def check(text: str) -> None:
    lines = lines_of(text)
    for problem in parse(text, "p")[1]:
        assert problem.code in catalogue()
        assert 1 <= problem.place.line <= len(lines)
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1
        assert problem.place.length >= 1


def mutated(number: int) -> str:
    chance = random.Random(number)  # noqa: S311  (repeatable, not secret)
    start = chance.randrange(len(GOOD))
    text = "\n".join(GOOD[start : start + chance.randrange(1, 40)])
    for _ in range(chance.choice([1, 2, 3, 10])):
        at = chance.randrange(len(text) + 1)
        if chance.random() < 0.7:
            text = text[:at] + chance.choice(SCRAPS) + text[at:]
        else:
            text = text[:at] + text[at + chance.randrange(1, 9) :]
    return text


def test_changed_definitions() -> None:
    for number in range(400):
        check(mutated(number))


@pytest.mark.skipif(not hasattr(yaml, "CSafeLoader"), reason="PyYAML without libyaml")
def test_both_parsers_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [mutated(number) for number in range(1000, 1150)]
    fast = [parse(text, "p") for text in texts]
    monkeypatch.setattr(parsing, "_FAST", parsing._PYTHON)  # noqa: SLF001
    assert [parse(text, "p") for text in texts] == fast


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ab:-#'\"[]{}>|&*!?,@%` \n\t\\") | st.characters(), max_size=60))
def test_any_text(text: str) -> None:
    check(text)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([*SCRAPS, "a: b\n", "  - c\n", "    d: e\n", "f:\n"]), max_size=25))
def test_any_scraps(scraps: list[str]) -> None:
    check("".join(scraps))


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


def test_an_alias_bomb_is_not_expanded() -> None:
    start = time.perf_counter()
    codes = [problem.code for problem in parse(BOMB, "p")[1]]
    assert time.perf_counter() - start < 1
    assert set(codes) == {"anchor", "alias"}
    assert codes.count("anchor") == 9


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 10_000,
        "a: " + "{b: " * 10_000 + "}" * 10_000,
        "- " * 10_000 + "x",
        "".join(f"{' ' * n}a:\n" for n in range(900)),
        "".join(f"{' ' * n}- \n" for n in range(900)),
        "a: " + "[" * 13 + "]" * 13,
    ],
    ids=["brackets", "braces", "dashes", "fields", "items", "one too many"],
)
def test_depth(text: str) -> None:
    start = time.perf_counter()
    codes = [problem.code for problem in parse(text, "p")[1]]
    assert time.perf_counter() - start < 2
    assert codes.count("too-deep") == 1


def test_twelve_levels_are_enough() -> None:
    text = "".join(f"{'  ' * n}a:\n" for n in range(12))
    assert parse(text, "p")[1] == []
    assert [p.code for p in parse(text + "  " * 12 + "a:\n", "p")[1]] == ["too-deep"]


# Files that a careless pattern, or a second look at every line, would choke on: each takes less
# than a second, and minutes where something is quadratic.
LARGE = {
    "good": "".join(f"p{n}:\n" + "".join(f"  {x}\n" for x in GOOD[:300] if x) for n in range(10)),
    "unclosed quotes": '- "a\n' * 15_000,
    "comments in a text": "a: >\n    b\n" + "  # x\n" * 60_000,
    "commas": "{a: b" + ", c" * 40_000 + "}\n",
    "escapes": 'a: "' + "\\q" * 100_000 + '"\n',
    "spaces": "a: b" + " " * 400_000 + "#c\n",
    "lines of a text": "a: b\n" + "  Cé: d\n" * 20_000,
    "zigzag": "".join(f"{' ' * (n * 7 % 11)}a{n % 5}: b\n" for n in range(8_000)),
    "missing dashes": "a:\n" + "  b: c\n  - b: c\n" * 5_000,
    "anchors": "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(4_000)),
}


@pytest.mark.parametrize("name", LARGE)
def test_time_grows_with_the_file_and_no_faster(name: str) -> None:
    start = time.process_time()
    tree, problems = parse(LARGE[name], "p")
    assert time.process_time() - start < 8
    assert len(problems) <= 1000
    assert (problems == []) == (name in {"good", "comments in a text", "spaces"})
    assert tree is None or tree.entries
