"""Whatever a definition has become, it is read or its problems are told, each on a line of it.

The definitions of this project, with lines lost, doubled, swapped and cut, and signs of YAML's own
put in anywhere. Planted and caught: a set that holds a text in languages.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from mentoring.definition import Problems, read
from mentoring.definition.report import LANGUAGES, as_github, as_text, catalogue

ROOT = Path(__file__).parents[2]
TEXTS = {
    path.stem: path.read_text(encoding="utf-8")
    for path in (ROOT / "programme.yml", *sorted((ROOT / "examples").glob("*.yml")))
}
SIGNS = ":-?#&*!|>'\"%@`{}[],\t\0“” \\$(<"
EACH = 25
"""Files made of each definition; thousands were tried when this was written."""


def changed(text: str, chance: random.Random) -> str:
    """Return a definition after a few mishaps."""
    lines = text.split("\n")
    for _ in range(chance.choice([1, 1, 1, 2, 3, 8])):
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        match chance.randrange(6):
            case 0:
                lines[at] = ""
            case 1:
                lines.insert(at, lines[other])
            case 2:
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                lines[at] = lines[at][: chance.randrange(len(lines[at]) + 1)]
            case _:
                column = chance.randrange(len(lines[at]) + 1)
                signs = chance.choice(SIGNS) * chance.choice([1, 1, 1, 2, 3])
                lines[at] = lines[at][:column] + signs + lines[at][column:]
    return "\n".join(lines)


@pytest.mark.parametrize("number", range(EACH))
@pytest.mark.parametrize("name", TEXTS)
def test_any_change_is_read_or_told(name: str, number: int) -> None:
    text = changed(TEXTS[name], random.Random(f"{name} {number}"))  # noqa: S311  (no secret)
    check(text.encode(), text.count("\n") + 1)


@pytest.mark.parametrize("number", range(EACH))
def test_any_beginning_is_read_or_told(number: int) -> None:
    """A file cut anywhere, between the bytes of a letter too."""
    whole = TEXTS["programme"].encode()
    data = whole[: random.Random(number).randrange(len(whole))]  # noqa: S311
    check(data, data.count(b"\n") + 1)


@pytest.mark.parametrize("number", range(EACH))
def test_any_bytes_are_read_or_told(number: int) -> None:
    data = random.Random(number).randbytes(400)  # noqa: S311
    check(data, data.replace(b"\r", b"\n").count(b"\n") + 1)


def check(data: bytes, lines: int) -> None:
    try:
        found = list(read(data, "programme.yml", docs=ROOT / "docs").advice)
    except Problems as problems:
        found = list(problems)
        assert found
    for problem in found:
        assert 1 <= problem.place.line <= lines
        assert problem.code in catalogue()
        for language in LANGUAGES:
            assert as_text(problem, language)
            assert "\n" not in as_github(problem, language)
