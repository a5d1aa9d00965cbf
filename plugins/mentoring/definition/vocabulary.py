"""The names that fields of the model have: outermost in the file, and further in."""

from __future__ import annotations

import dataclasses
import typing
from functools import cache
from typing import TYPE_CHECKING, Any

from mentoring.definition.model import Definition
from mentoring.definition.reading import fields_of
from mentoring.definition.syntax.draft import Names

if TYPE_CHECKING:
    from collections.abc import Iterator


@cache
def names() -> Names:
    """Return the names that tell where a line belongs, whatever its indentation."""
    models: set[type] = set()
    waiting: list[type] = [Definition]
    while waiting:
        for _, annotation in fields_of(waiting.pop()).values():
            found = set(_models(annotation)) - models
            models |= found
            waiting += found
    outer = frozenset(fields_of(Definition))
    inner = frozenset(name for model in models for name in fields_of(model))
    # `contact` at the margin is `contacts` misspelt, and no field of another part.
    near = {name for name in inner if f"{name}s" in outer}
    return Names(outer - inner, inner - outer - near)


def _models(annotation: Any) -> Iterator[type]:
    if isinstance(annotation, type) and dataclasses.is_dataclass(annotation):
        yield annotation
    for part in typing.get_args(annotation):
        yield from _models(part)
