"""Names of fields tell where a badly indented line belongs, and never mislead about a sound file.

Planted and caught: `goals`, which stands in two places, put under what it follows; a definition
that is indented throughout, each part of it reported.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from mentoring.definition import Problems, read
from mentoring.definition.vocabulary import names

ROOT = Path(__file__).parents[2]
DEFINITIONS = [ROOT / "programme.yml", *sorted((ROOT / "examples").glob("*.yml"))]
TEXT = DEFINITIONS[0].read_text(encoding="utf-8")
STYLES: list[dict[str, Any]] = [
    {},
    {"indent": 4},
    {"indent": 3, "width": 40},
    {"default_style": '"', "width": 60},
    {"default_style": "'"},
    {"default_style": ">", "width": 50},
]


def codes(text: str) -> list[str]:
    try:
        read(text.encode(), "programme.yml")
    except Problems as problems:
        return [problem.code for problem in problems]
    return []


@pytest.mark.parametrize("style", STYLES, ids=str)
@pytest.mark.parametrize("path", DEFINITIONS, ids=lambda path: path.stem)
def test_a_sound_definition_is_sound_in_any_style(path: Path, style: dict[str, Any]) -> None:
    held = yaml.load(path.read_bytes(), yaml.BaseLoader)  # noqa: S506  (everything is text)
    assert codes(yaml.dump(held, allow_unicode=True, sort_keys=False, **style)) == []


@pytest.mark.parametrize("path", DEFINITIONS, ids=lambda path: path.stem)
def test_a_definition_may_be_indented_throughout(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    assert codes("\n".join(f"   {line}" for line in lines)) == []


@pytest.mark.parametrize("spaces", [1, 2, 3, 4, 6])
@pytest.mark.parametrize("name", sorted(names().outer - {"version"}))
def test_a_part_that_is_indented_is_told_once(name: str, spaces: int) -> None:
    moved = re.sub(rf"(?m)^{name}:", " " * spaces + f"{name}:", TEXT)
    assert moved != TEXT
    assert codes(moved) == ["bad-indentation"]


@pytest.mark.parametrize("name", ["place", "hours", "places", "units", "decided_by", "retention"])
def test_a_field_at_the_margin_is_told_once(name: str) -> None:
    found = re.search(rf"(?m)^ +{name}:", TEXT)
    assert found
    assert codes(TEXT[: found.start()] + f"{name}:" + TEXT[found.end() :]) == ["bad-indentation"]
