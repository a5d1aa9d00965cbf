"""What is wrong with a language's words: missing, unknown, or used otherwise than in English."""

from __future__ import annotations

import difflib
import re
import string
from typing import TYPE_CHECKING, Any, NamedTuple

from mentoring.definition.kinds import SLUG
from mentoring.pages.words import Words, own_words, words_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


class Fault(NamedTuple):
    """A code of the messages, the word's path, the values of the message."""

    code: str
    path: str
    values: Mapping[str, object]


def faults(language: str, own: Path | None = None) -> Iterator[Fault]:
    """Yield every fault of a language's words; English is the pattern for all of them."""
    pattern, words = words_in("en"), words_in(language, own)
    mine = own_words(language, own) if own else Words({}, language)
    for path in missing(language, own):
        yield Fault("missing-word", path, {})
    yield from _unknown(pattern, mine)
    yield from _misused(pattern, words)
    yield from _addresses(words, mine)


def missing(language: str, own: Path | None = None) -> tuple[str, ...]:
    """Return the paths of all words that English has and this language lacks."""
    return tuple(_lacking(words_in("en"), words_in(language, own)))


def _lacking(wanted: Words, there: Mapping[str, Any], path: str = "") -> Iterator[str]:
    """Yield what `there` lacks; a word that may be a pair (one, other) counts as one."""
    for key, value in wanted.items():
        held = there.get(key)
        if isinstance(value, Words) and not _counts(value):
            # A branch that is no branch lacks everything; that is told as what it is.
            if held is None or isinstance(held, dict):
                yield from _lacking(value, held or {}, f"{path}{key}.")
        elif held is None:
            yield f"{path}{key}"


def _counts(word: Words) -> bool:
    """Tell a noun with its forms for one and for many from a branch of the file."""
    return word.keys() <= {"one", "other"} and "one" in word


def _unknown(pattern: Words, there: Words, path: str = "") -> Iterator[Fault]:
    """Yield the names that a fork's own file has and nobody asks for."""
    for key, held in there.items():
        known = pattern.get(key)
        if isinstance(known, Words) and isinstance(held, Words) and not _counts(held):
            yield from _unknown(known, held, f"{path}{key}.")
        elif known is None:
            yield _misnamed(key, f"{path}{key}", pattern)


def _misnamed(key: str, path: str, pattern: Words) -> Fault:
    close = difflib.get_close_matches(key.lower(), list(pattern), 1, 0.6)
    if close:
        return Fault("misspelt-key", path, {"key": key, "suggestion": close[0]})
    elsewhere = [one for one in _paths(words_in("en")) if one.endswith(f".{key}")]
    if elsewhere:
        named = ", ".join(f"«{one}»" for one in elsewhere[:3])
        english = ", ".join(f"“{one}”" for one in elsewhere[:3])
        return Fault(
            "misplaced-word", path, {"value": key, "allowed": {"nb": named, "en": english}}
        )
    return Fault("unknown-word", path, {"value": key})


def _paths(words: Words, path: str = "") -> Iterator[str]:
    for key, value in words.items():
        yield f"{path}{key}"
        if isinstance(value, Words):
            yield from _paths(value, f"{path}{key}.")


def _misused(pattern: Words, there: Words, path: str = "") -> Iterator[Fault]:
    for key, value in pattern.items():
        held, at = there.get(key), f"{path}{key}"
        if held is None or held == value:
            continue
        forms = held if isinstance(held, Words) and _counts(held) else None
        if forms and (isinstance(value, Words) or path == "counts."):
            # A language may tell one from many where English does not.
            for form, word in forms.items():
                yield from _written(value, word, f"{at}.{form}")
        elif isinstance(value, Words) and isinstance(held, Words):
            yield from _misused(value, held, f"{at}.")
        elif isinstance(value, Words) and not _counts(value):
            yield Fault("fields-needed", at, {"fields": ", ".join(value)})
        else:
            yield from _written(value, held, at)


def _written(pattern: Any, word: Any, path: str) -> Iterator[Fault]:
    """Yield what is wrong with a single word, whose gaps are those of its pattern."""
    if not isinstance(word, str):
        yield Fault("one-value-needed", path, {})
    elif not word.strip():
        yield Fault("empty-field", path, {})
    elif not _gaps(word) <= (gaps := _gaps(pattern)):
        allowed = ", ".join(f"{{{name}}}" for name in sorted(gaps))
        code = "bad-word" if allowed else "word-without-gaps"
        yield Fault(code, path, {"value": word, "allowed": allowed})


def _gaps(word: Any) -> set[str]:
    """Return the names in braces; an unreadable word has one that no pattern has."""
    if isinstance(word, Words):
        return set().union(*(_gaps(form) for form in word.values()))
    try:
        return {name for _, name, _, _ in string.Formatter().parse(word) if name is not None}
    except ValueError:
        return {"?"}


def _addresses(words: Words, own: Words) -> Iterator[Fault]:
    """Addresses are small letters, figures and hyphens, and no two sections share one.

    What the file is about has one address out of several, by its kind. Of two that are alike, the
    one that stands in a fork's own file is told.
    """
    given = _address_of(words)
    mine = _address_of(own)
    used: dict[str, str] = {}
    for name in sorted(given, key=mine.__contains__):
        address, path, kind = given[name], f"sections.{name}.address", name.partition("-")[0]
        if not re.fullmatch(SLUG, address):
            yield Fault("not-an-address", path, {"value": address})
        other = used.setdefault(address, name)
        if other.partition("-")[0] != kind:
            yield Fault("address-of-other-part", path, {"value": address, "other": other})


def _address_of(words: Words) -> dict[str, str]:
    """Return the address of each section that has one."""
    sections = words.get("sections")
    found = sections.items() if isinstance(sections, dict) else ()
    addresses = {name: one.get("address") for name, one in found if isinstance(one, dict)}
    return {name: address for name, address in addresses.items() if isinstance(address, str)}
