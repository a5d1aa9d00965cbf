"""What `programme.json` may hold, as JSON Schema (draft 2020-12), made from the same model."""

from __future__ import annotations

import types
import typing
from functools import cache
from typing import Annotated, Any, Literal

from mentoring.definition.fields import told
from mentoring.definition.kinds import Kind
from mentoring.definition.model import Definition
from mentoring.definition.model.calendar import Event
from mentoring.definition.reading import fields_of
from mentoring.pages.public import SCHEMA, VERSION, public

TEXT: dict[str, Any] = {"type": "string"}
NUMBER: dict[str, Any] = {"type": "integer", "minimum": 0}
HOUR: dict[str, Any] = {"type": "string", "pattern": r"^\d\d:\d\d$"}
INSTANT: dict[str, Any] = {"type": "string", "format": "date-time"}
ADDRESS: dict[str, Any] = {"type": "string", "format": "uri-reference"}


def _object(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


KINDS: dict[str, dict[str, Any]] = {
    "date": {"type": "string", "format": "date"},
    "time": _object({"start": HOUR, "end": {"anyOf": [HOUR, {"type": "null"}]}}, ["start", "end"]),
    "count": _object({"least": NUMBER, "most": NUMBER}, ["least", "most"]),
    "years": _object(
        {"first": NUMBER, "last": {"anyOf": [NUMBER, {"type": "null"}]}}, ["first", "last"]
    ),
    "whole": NUMBER,
    "decimal": {"type": "number"},
    "yes-no": {"type": "boolean"},
    "link": {"type": "string", "format": "uri"},
    "email": {"type": "string", "format": "email"},
}
"""How each kind of value is written; the others are texts."""
TOP: dict[str, dict[str, Any]] = {
    "$schema": ADDRESS,
    "version": {"const": VERSION},
    "language": TEXT,
    "languages": {"type": "object", "additionalProperties": ADDRESS},
    "address": {"type": "string", "format": "uri"},
    "time_zone": TEXT,
    "revised": INSTANT,
    "demonstration": {"type": "boolean"},
    "licence": ADDRESS,
    "calendars": {"type": "array", "items": {"$ref": "#/$defs/Calendar"}},
    "feed": ADDRESS,
}
"""What stands before the parts, about the file itself."""
CALENDAR = _object({"for": TEXT, "name": TEXT, "address": ADDRESS}, ["for", "name", "address"])


@cache
def schema(address: str = "") -> dict[str, Any]:
    """Return the schema; every part of the model is a definition of its own.

    `address` is where it is published; without one, its id is its file's name.
    """
    parts: dict[str, Any] = {"Calendar": CALENDAR}
    whole = _part(Definition, parts)
    needed = [key for key in TOP if key not in {"address", "feed"}]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address or SCHEMA,
        "title": "programme.json",
        "description": "Et mentorprogram, slik leserne får vite om det. Tekstene er Markdown.\n\n"
        "A mentoring programme, as readers are told of it. The texts are Markdown.",
        **_object(TOP | whole["properties"], [*needed, *whole["required"]]),
        "$defs": dict(sorted(parts.items())),
    }


def _part(model: type, parts: dict[str, Any]) -> dict[str, Any]:
    annotations = {of.name: annotation for of, annotation in fields_of(model).values()}
    properties: dict[str, Any] = {}
    required = []
    for key, of in public(model):
        about = told(of)
        described = {"description": f"{about.nb}\n\n{about.en}"}
        properties[key] = described | _value(annotations[of.name], parts)
        if of.default not in (None, ()):
            required.append(key)
    if model is Event:
        properties |= {"begins": INSTANT, "ends": INSTANT}
    return _object(properties, required)


def _value(annotation: Any, parts: dict[str, Any]) -> dict[str, Any]:
    if typing.get_origin(annotation) in (types.UnionType, typing.Union):
        annotation = next(a for a in typing.get_args(annotation) if a is not type(None))
    origin = typing.get_origin(annotation)
    if origin is tuple:
        return {"type": "array", "items": _value(typing.get_args(annotation)[0], parts)}
    if origin is Literal:
        return {"enum": list(typing.get_args(annotation))}
    if origin is Annotated:
        meta = annotation.__metadata__[0]
        return KINDS.get(meta.name, TEXT) if isinstance(meta, Kind) else TEXT
    name = annotation.__name__
    if name not in parts:
        parts[name] = {}
        parts[name] = _part(annotation, parts)
    return {"$ref": f"#/$defs/{name}"}
