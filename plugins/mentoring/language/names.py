"""What is written the same in every language: names, titles, addresses, what is to be filled in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mentoring.definition.placeholders import PLACEHOLDER
from mentoring.definition.translated import Translated, leaves

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mentoring.definition import Reading

_ADDRESS = re.compile(
    r"\S+@\S+\.\w+|https?://\S+|www\.\S+|\b[\w.-]+\.(?:no|com|org|net|eu|edu|io|yml|md|ics|pdf)\b\S*"
    rf"|{PLACEHOLDER.pattern}|\{{[^}}\n]*\}}"
)
"""Addresses, names of files, placeholders that are left, what the interface fills in."""
_FEWEST = 3
"""Letters of a name that is worth looking for."""


def blanked(text: str, names: re.Pattern[str] | None) -> str:
    """Return a text with spaces in the place of addresses and names."""
    for pattern in (_ADDRESS, names):
        if pattern:
            text = pattern.sub(lambda found: " " * len(found[0]), text)
    return text


def pattern_of(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds any of the names as it is written, the longest first."""
    longest = sorted({" ".join(one.split()) for one in names}, key=lambda one: (-len(one), one))
    found = [re.escape(one).replace(r"\ ", r"\s+") for one in longest if len(one) >= _FEWEST]
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)") if found else None


def names_in(reading: Reading) -> Iterator[str]:
    """Yield what a definition writes in one way for all languages: titles, people, institutions."""
    for text in leaves(reading.neutral):
        if isinstance(text, Translated):
            said = set(text.texts.values())
            yield from said if len(said) == 1 else ()
        elif text[:1].isupper():
            yield text
    name: Any = reading.neutral.programme.name  # in all its languages at once
    yield from name.texts.values()
