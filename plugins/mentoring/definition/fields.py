"""How a field of the model says what it is for: two short texts, an example, a few hints."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEY = "about"


@dataclass(frozen=True)
class About:
    """What an editor shows beside a field; `nb` and `en` are one sentence each.

    `shorthand` marks the field that a single word stands for (`questions: standard`).
    `page` names the section on whose page a top-level section is shown; empty means a page of its
    own, None that readers never see it as a section. `menu` is the group of the menu it stands in.
    """

    nb: str
    en: str
    example: str = ""
    page: str | None = None
    menu: str = ""
    shorthand: bool = False


def about(
    nb: str,
    en: str,
    *,
    example: str = "",
    default: Any = dataclasses.MISSING,
    shorthand: bool = False,
) -> Any:
    """Declare a field of a part; without `default` it must be filled in."""
    told = About(nb, en, example, shorthand=shorthand)
    return dataclasses.field(default=default, kw_only=True, metadata={_KEY: told})


def section(nb: str, en: str, *, page: str | None = "", menu: str = "", default: Any = None) -> Any:
    """Declare a part of the whole definition; see About for `page` and `menu`."""
    told = About(nb, en, page=page, menu=menu)
    return dataclasses.field(default=default, kw_only=True, metadata={_KEY: told})


def told(of: dataclasses.Field[Any]) -> About:
    """Return what a field says of itself; a model field without it is a mistake in the model."""
    return of.metadata[_KEY]  # type: ignore[no-any-return]


def key_of(of: dataclasses.Field[Any]) -> str:
    """Return the field's name in YAML: `from_` and `for_` are Python's words, `from` is staff's."""
    return of.name.removesuffix("_")


def keys(model: type) -> Iterator[tuple[str, dataclasses.Field[Any]]]:
    """Yield (key in YAML, field) in the order of the model."""
    for of in dataclasses.fields(model):
        if _KEY in of.metadata:
            yield key_of(of), of
