"""programme.schema.json: current, whole, and at one with our definitions as an editor reads them.

Planted and caught: a field renamed without a new schema; an enum without one of its words.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from mentoring.definition.schema import as_json

import machine
from tests.pages.small import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(machine.ROOT)
DEFINITIONS = [ROOT / "programme.yml", *sorted((ROOT / "examples").glob("*.yml"))]


def test_the_committed_schema_is_current() -> None:
    committed = (ROOT / "programme.schema.json").read_text(encoding="utf-8")
    assert committed == as_json(), "Run: python3 run.py schema"


SCHEMA: dict[str, Any] = json.loads(as_json())
KEYWORDS = {
    *("$schema", "title", "description", "examples", "default", "defaultSnippets", "$defs", "$ref"),
    *("type", "properties", "additionalProperties", "required", "items", "anyOf", "enum", "not"),
    *("pattern", "patternProperties", "minItems", "minProperties"),
    *("minimum", "maximum"),
}
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}


def faults(value: Any, rule: Any, path: str = "") -> Iterator[str]:  # noqa: C901  (a rule each)
    """Yield where a value breaks a schema: the few keywords of draft 2020-12 that ours uses."""
    if isinstance(rule, bool):
        if not rule:
            yield f"{path}: not allowed"
        return
    assert set(rule) <= KEYWORDS, set(rule) - KEYWORDS
    if "$ref" in rule:
        yield from faults(value, SCHEMA["$defs"][rule["$ref"].rpartition("/")[2]], path)
    if "type" in rule and not any(is_a(value, one) for one in listed(rule["type"])):
        yield f"{path}: {value!r} is no {rule['type']}"
    if "enum" in rule and value not in rule["enum"]:
        yield f"{path}: {value!r} is not one of {rule['enum']}"
    if is_a(value, "number") and not within(value, rule):
        yield f"{path}: {value!r} is out of bounds"
    if "pattern" in rule and isinstance(value, str) and not re.search(rule["pattern"], value):
        yield f"{path}: {value!r} does not fit {rule['pattern']}"
    if "anyOf" in rule and all(any(True for _ in faults(value, one)) for one in rule["anyOf"]):
        yield f"{path}: {value!r} fits none of anyOf"
    if "not" in rule and not any(True for _ in faults(value, rule["not"])):
        yield f"{path}: fits what it must not"
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from faults(item, rule.get("items", True), f"{path}[{number}]")
    if isinstance(value, dict):
        yield from faults_of_keys(value, rule, path)


def faults_of_keys(value: dict[Any, Any], rule: dict[str, Any], path: str) -> Iterator[str]:
    yield from (f"{path}: lacks {key}" for key in rule.get("required", []) if key not in value)
    for key, held in value.items():
        rules = [rule["properties"][key]] if key in rule.get("properties", {}) else []
        patterns = rule.get("patternProperties", {}).items()
        rules += [one for pattern, one in patterns if re.search(pattern, str(key))]
        for one in rules or [rule.get("additionalProperties", True)]:
            yield from faults(held, one, f"{path}.{key}")


def within(value: float, rule: dict[str, Any]) -> bool:
    return bool(rule.get("minimum", value) <= value <= rule.get("maximum", value))


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def is_a(value: Any, name: str) -> bool:
    if name in {"integer", "number"}:
        kinds = int if name == "integer" else (int, float)
        return isinstance(value, kinds) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


@pytest.mark.parametrize("file", DEFINITIONS, ids=lambda file: file.name)
def test_the_schema_accepts_our_definitions_as_an_editor_reads_them(file: Path) -> None:
    """An editor's YAML is 1.2: dates are text there, and `yes` is a word."""
    tree = yaml.load(file.read_text(encoding="utf-8"), Loader=EditorLoader)  # noqa: S506
    assert list(faults(tree, SCHEMA)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  - id: kick-off", "  - id: Kick Off"),
        ("date: 2027-03-03", "date: 3. mars"),
        ("kind: closing", "kind: close"),
        ("\ntimeline:", "\ntimelin:"),
        ("      nb: Søknad\n", "      no: Søknad\n"),
        ("site:\n", "site:\n  colours:\n    action: blue\n"),
        ("hours: 28", "hours: mange"),
        ("hours: 28", "hours: -1"),
        ("days: 14", "days: 731"),
        ("    who:\n", "    whom:\n"),
    ],
)
def test_the_schema_refuses_what_is_wrong_while_it_is_written(old: str, new: str) -> None:
    assert list(faults(yaml.load(EVERYTHING, Loader=EditorLoader), SCHEMA)) == []  # noqa: S506
    assert old in EVERYTHING
    text = EVERYTHING
    tree = yaml.load(text.replace(old, new, 1), Loader=EditorLoader)  # noqa: S506
    assert list(faults(tree, SCHEMA)) != []


def test_every_reference_of_the_schema_is_there_and_every_field_explained() -> None:
    def walk(rule: Any) -> Iterator[dict[str, Any]]:
        if isinstance(rule, dict):
            yield rule
            for value in rule.values():
                yield from walk(value)
        elif isinstance(rule, list):
            for value in rule:
                yield from walk(value)

    for rule in walk(SCHEMA):
        if "$ref" in rule:
            assert rule["$ref"].removeprefix("#/$defs/") in SCHEMA["$defs"]
        for name, field in rule.get("properties", {}).items():
            if isinstance(field, dict) and ("description" in field or "title" in field):
                norwegian, _, english = field["description"].partition("\n\n")
                assert norwegian, name
                assert english, name


class EditorLoader(yaml.SafeLoader):
    """Reads YAML as 1.2 does (core schema): no dates, and only true and false are truth values."""


EditorLoader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag not in {"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool"}
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
EditorLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf")
)
