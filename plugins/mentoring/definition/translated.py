"""Texts that stand in several languages, and a whole definition seen in one of them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


@dataclasses.dataclass(frozen=True)
class Translated:
    """One text in every language of the site; `place` tells where in the definition it stands."""

    texts: Mapping[str, str]
    path: str


def leaves(value: Any) -> Iterator[str | Translated]:
    """Yield every text of a definition in the order of the model, in languages or in none."""
    if isinstance(value, str | Translated):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from leaves(one)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from leaves(getattr(value, field.name))


def project(value: Any, language: str, write: Callable[[str, str], str]) -> Any:
    """Return `value` with every Translated replaced by its text in `language`.

    `write(text, path)` gives the text as readers see it, with its placeholders filled in.
    """
    if isinstance(value, Translated):
        return write(value.texts[language], value.path)
    if isinstance(value, tuple):
        return tuple(project(item, language, write) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: new
            for field in dataclasses.fields(value)
            if (new := project(old := getattr(value, field.name), language, write)) is not old
        }
        return dataclasses.replace(value, **changed) if changed else value
    return value
