"""The schema that editors check with: it takes every definition here, and marks what is misspelt.

Planted and caught: `additionalProperties` left out; `no` taken for a language; no text alone; no
single role; a number refused where a text or a count may be one.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from mentoring.definition.schema import schema

ROOT = Path(__file__).parents[2]
DEFINITIONS = [ROOT / "programme.yml", *sorted((ROOT / "examples").glob("*.yml"))]
SCHEMA = schema()
TELLING = {"$schema", "title", "description", "examples", "defaultSnippets", "$defs"}
"""Keywords that tell and do not check."""


class Editor(yaml.SafeLoader):
    """Reads as editors do: YAML 1.2's core schema, where `no` and dates are texts."""


Editor.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"~|null|", ["~", "n", ""]),
    ("bool", r"true|false", list("tf")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+)", list("-+.0123456789")),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), first)

TYPES: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


def wrong(value: Any, rule: dict[str, Any], path: str = "") -> list[str]:
    """Return the paths that a rule of JSON Schema refuses; only the keywords we use are known."""
    found: list[str] = []
    for keyword, wanted in rule.items():
        if keyword in TELLING:
            continue
        found += CHECKS[keyword](value, wanted, rule, path)
    return found


def _type(value: Any, wanted: Any, _: Any, path: str) -> list[str]:
    names = wanted if isinstance(wanted, list) else [wanted]
    boolean = isinstance(value, bool) and "boolean" not in names
    return [path] if boolean or not isinstance(value, tuple(TYPES[name] for name in names)) else []


def _properties(value: Any, wanted: Any, _: Any, path: str) -> list[str]:
    if not isinstance(value, dict):
        return []
    both = value.keys() & wanted.keys()
    return [one for key in both for one in wrong(value[key], wanted[key], f"{path}.{key}")]


def _pattern_properties(value: Any, wanted: Any, _: Any, path: str) -> list[str]:
    return [
        one
        for key, inner in (value.items() if isinstance(value, dict) else ())
        for pattern, rule in wanted.items()
        if re.search(pattern, key)
        for one in wrong(inner, rule, f"{path}.{key}")
    ]


def _additional(value: Any, _: Any, rule: Any, path: str) -> list[str]:
    if not isinstance(value, dict):
        return []
    patterns = rule.get("patternProperties", {})
    return [
        f"{path}.{key}"
        for key in value
        if key not in rule.get("properties", {}) and not any(re.search(p, key) for p in patterns)
    ]


def _items(value: Any, wanted: Any, _: Any, path: str) -> list[str]:
    listed = value if isinstance(value, list) else []
    return [one for n, item in enumerate(listed) for one in wrong(item, wanted, f"{path}[{n}]")]


def _any_of(value: Any, wanted: Any, _: Any, path: str) -> list[str]:
    tried = [wrong(value, rule, path) for rule in wanted]
    return [] if [] in tried else max(tried, key=lambda paths: len(max(paths, key=len)))


CHECKS: dict[str, Any] = {
    "type": _type,
    "properties": _properties,
    "patternProperties": _pattern_properties,
    "additionalProperties": _additional,
    "items": _items,
    "anyOf": _any_of,
    "required": lambda value, wanted, _, path: [
        f"{path}.{key}" for key in wanted if isinstance(value, dict) and key not in value
    ],
    "enum": lambda value, wanted, _, path: [] if value in wanted else [path],
    "pattern": lambda value, wanted, _, path: (
        [path] if isinstance(value, str) and not re.search(wanted, value) else []
    ),
    "not": lambda value, wanted, _, path: [] if wrong(value, wanted, path) else [path],
    "minimum": lambda value, wanted, _, path: (
        [path] if isinstance(value, int | float) and value < wanted else []
    ),
    "maximum": lambda value, wanted, _, path: (
        [path] if isinstance(value, int | float) and value > wanted else []
    ),
    "$ref": lambda value, wanted, _, path: wrong(
        value, SCHEMA["$defs"][wanted.removeprefix("#/$defs/")], path
    ),
}


def marked(text: str) -> list[str]:
    """Return the paths that an editor marks in a definition."""
    return sorted(wrong(yaml.load(text, Loader=Editor), SCHEMA))  # noqa: S506  (a SafeLoader)


@pytest.mark.parametrize("path", DEFINITIONS, ids=lambda path: path.stem)
def test_every_definition_here_is_taken(path: Path) -> None:
    assert marked(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("\ntimeline:", "\ntimelines:", ".timelines"),
        ("\n    kind: kick-off\n", "\n    knid: kick-off\n", ".timeline[4].knid"),
        ("\n    kind: kick-off\n", "\n    kind: kickoff\n", ".timeline[4].kind"),
        ("    date: 2027-03-03", "    date: 3.3.2027", ".timeline[4].date"),
        ("      nb: Oppstartssamling", "      no: Oppstartssamling", ".timeline[4].title"),
        ("    places: 24", "    places: mange", ".roles[0].places"),
        ("  logo: images/logo.svg", "  logo: [a]", ".site.logo"),
        ("    remind: 3", "    remind: -3", ".timeline[0].remind"),
        ("    remind: 3", "    remind: 731", ".timeline[0].remind"),
        ("    days: 14", "    days: 731", ".tasks[0].days"),
        ("\nprogramme:", "\nprogram:", ".program"),
    ],
)
def test_what_is_misspelt_is_marked(old: str, new: str, path: str) -> None:
    text = DEFINITIONS[0].read_text(encoding="utf-8")
    assert old in text
    assert path in marked(text.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    title: Who Can Be a Role Model?", "    title: 1984"),
        ("    title: Who Can Be a Role Model?", "    title: true"),
        ("    place: Realfagbygget R7", "    place: 7"),
        ("    places: 24", "    places: 1000"),
        ("    days: 14", "    days: 730"),
        ("    hours: 2\n", "    hours: 2.5\n"),
        ("    deadline: yes", "    deadline: true"),
        ("experiences: []", "experiences:"),
        ("    for: mentor\n", "    for:\n      - mentor\n      - mentee\n"),
    ],
)
def test_what_may_be_written_otherwise_is_taken(old: str, new: str) -> None:
    text = DEFINITIONS[0].read_text(encoding="utf-8")
    assert old in text
    assert marked(text.replace(old, new, 1)) == []


def test_every_field_says_what_it_is_for_in_both_languages() -> None:
    parts = [SCHEMA, *SCHEMA["$defs"].values()]
    fields = [field for part in parts for field in part.get("properties", {}).values()]
    assert len(fields) > 200
    for field in fields:
        nb, _, en = field["description"].partition("\n\n")
        assert nb, field
        assert en, field
        assert nb != en, field
