"""What is wrong with a word file: words that are missing, or can't be used as English uses them."""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING, Any

from mentoring.definition.kinds import SLUG
from mentoring.pages.words import Words, words_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Fault = tuple[str, str, dict[str, object]]
"""A code of the messages, the word's path, the values of the message."""


def faults(language: str, own: Path | None = None) -> Iterator[Fault]:
    """Yield every fault of a language's words; English is the pattern for all of them."""
    words = words_in(language, own)
    for path in missing(language, own):
        yield "missing-word", path, {}
    yield from _misused(words_in("en"), words)
    yield from _addresses(words)


def missing(language: str, own: Path | None = None) -> tuple[str, ...]:
    """Return the paths of all words that English has and this language lacks."""
    return tuple(_lacking(words_in("en"), words_in(language, own)))


def _lacking(wanted: Words, there: Any) -> Iterator[str]:
    """Yield what `there` lacks; a word that may be a pair (one, other) counts as one."""
    for key, value in wanted.items():
        held = there.get(key) if isinstance(there, dict) else None
        if isinstance(value, Words) and not _counts(value):
            yield from _lacking(value, held if held is not None else {})
        elif held is None:
            yield f"{wanted.path}{key}"


def _counts(word: Words) -> bool:
    """Tell a noun with its forms for one and for many from a branch of the file."""
    return word.keys() <= {"one", "other"} and "one" in word


def _misused(pattern: Words, there: Words) -> Iterator[Fault]:
    for key, value in pattern.items():
        held, path = there.get(key), f"{pattern.path}{key}"
        if held is None:
            continue
        if isinstance(value, Words) and isinstance(held, Words):
            yield from _misused(value, held)
        elif pattern.path == "counts." and isinstance(held, Words) and _counts(held):
            continue  # a language may tell one from many where English does not
        elif isinstance(value, Words) and _counts(value) and isinstance(held, str):
            continue
        elif type(held) is not type(value) or not _fields(held) <= _fields(value):
            allowed = ", ".join(f"{{{name}}}" for name in sorted(_fields(value)))
            yield "bad-word", path, {"value": held, "allowed": allowed or "–"}


def _fields(word: Any) -> set[str]:
    """Return the names in braces; an unreadable word has one that no pattern has."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(str(word)) if name is not None}
    except ValueError:
        return {"?"}


def _addresses(words: Words) -> Iterator[Fault]:
    """Addresses are small letters, figures and hyphens, and no two sections share one.

    What the file is about has one address out of several, by its kind.
    """
    used: dict[str, str] = {}
    for name, section in words.get("sections", {}).items():
        address = section.get("address") if isinstance(section, dict) else None
        if not isinstance(address, str):
            continue
        path = f"sections.{name}.address"
        if not re.fullmatch(SLUG, address):
            yield "not-an-id", path, {"value": address}
        kind = name.partition("-")[0]
        if used.setdefault(address, kind) != kind:
            yield "address-taken", path, {"value": address}
