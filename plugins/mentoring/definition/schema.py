"""The model as JSON Schema (draft 2020-12), for editors; generated, never edited."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from typing import Annotated, Any, Literal

from mentoring.definition.fields import told
from mentoring.definition.kinds import InLanguages, Kind, Refers
from mentoring.definition.model import VERSION, Definition
from mentoring.definition.reading import fields_of

NUMBERS = {"whole": "integer", "decimal": "number"}


def as_json() -> str:
    """Return the schema of a programme.yml as text, the same at every call."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def schema() -> dict[str, Any]:
    """Return the schema; every part of the model is a definition of its own."""
    parts: dict[str, Any] = {}
    whole = _part(Definition, parts)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "programme.yml",
        "description": "Et mentorprogram, beskrevet én gang. · A mentoring programme, said once.",
        **whole,
        "$defs": {
            "text": _text(either=False),
            "name": _text(either=True),
            **dict(sorted(parts.items())),
        },
    }


def _part(model: type, parts: dict[str, Any]) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    required = []
    for key, (of, annotation) in fields_of(model).items():
        about = told(of)
        entry: dict[str, Any] = {"title": key, "description": f"{about.nb}\n\n{about.en}"}
        if about.example:
            entry["examples"] = [about.example.strip('"')]
        properties[key] = entry | _value(annotation, parts)
        if of.default is dataclasses.MISSING:
            required.append(key)
    made: dict[str, Any] = {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    return made | ({"required": required} if required else {})


def _value(annotation: Any, parts: dict[str, Any]) -> dict[str, Any]:
    if typing.get_origin(annotation) in (types.UnionType, typing.Union):
        annotation = next(a for a in typing.get_args(annotation) if a is not type(None))
    origin = typing.get_origin(annotation)
    if origin is tuple:
        return _list(typing.get_args(annotation)[0], parts)
    if origin is Literal:
        return {"type": "string", "enum": list(typing.get_args(annotation))}
    if origin is Annotated:
        return _annotated(annotation.__metadata__[0])
    return _nested(annotation, parts)


def _list(item: Any, parts: dict[str, Any]) -> dict[str, Any]:
    items = _value(item, parts)
    listed: dict[str, Any] = {"type": ["array", "null"], "items": items}
    meta = getattr(item, "__metadata__", (None,))[0]
    return {"anyOf": [listed, items]} if isinstance(meta, Refers) else listed


def _annotated(meta: Any) -> dict[str, Any]:
    if isinstance(meta, InLanguages):
        return {"$ref": "#/$defs/name" if meta.either else "#/$defs/text"}
    if isinstance(meta, Refers):
        return {"type": "string"}
    assert isinstance(meta, Kind)
    if meta.name == "yes-no":
        return {"enum": ["yes", "no", "ja", "nei", True, False]}
    if meta.name == "version":
        return {"enum": [int(VERSION), VERSION]}
    if meta.name in NUMBERS:
        most = {} if meta.most is None else {"maximum": meta.most}
        return {"type": NUMBERS[meta.name], "minimum": 0} | most
    kinds: dict[str, Any] = {"type": ["string", "number", "boolean"]}
    if meta.pattern:
        # A number such as 12 fits a count's pattern only as text.
        kinds = {"type": ["string", "integer"], "pattern": f"^{meta.pattern}$"}
    return kinds


def _nested(model: Any, parts: dict[str, Any]) -> dict[str, Any]:
    name = model.__name__
    if name not in parts:
        parts[name] = {}
        parts[name] = _part(model, parts)
    reference = {"$ref": f"#/$defs/{name}"}
    short = next((key for key, (of, _) in fields_of(model).items() if told(of).shorthand), None)
    if short:
        return {"anyOf": [parts[name]["properties"][short], reference]}
    return reference


def _text(*, either: bool) -> dict[str, Any]:
    one = {"type": ["string", "number", "boolean"]}
    pair: dict[str, Any] = {
        "type": "object",
        "description": "En linje for hvert språk. · A line for each language.",
        "patternProperties": {"^[a-z]{2,3}$": one},
        "not": {"required": ["no"]},
        "additionalProperties": False,
        "defaultSnippets": [{"label": "nb · en", "body": {"nb": "$1", "en": "$2"}}],
    }
    return {"anyOf": [one, pair]} if either else pair
