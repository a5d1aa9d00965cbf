"""Every number and date of a text, whatever its language's way of writing them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mentoring.definition.figures.fact import Fact, Said
from mentoring.definition.figures.moments import moments
from mentoring.definition.figures.numbers import numbers
from mentoring.definition.figures.visible import GAP, Visible, visible
from mentoring.definition.figures.words import clock_words, number_words

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_ITEM = 4

__all__ = ["Fact", "facts_in"]


@lru_cache(maxsize=1024)
def facts_in(text: str, language: str) -> tuple[Fact, ...]:
    """Return the facts of a Markdown text in reading order; `language` is a BCP 47 code.

    Addresses, code, ids and other things that no reader reads are left out. Those of the last
    texts are kept: a preview asks again and again for the same.
    """
    seen = visible(text)
    main = language.replace("_", "-").split("-")[0].lower()
    found: list[tuple[Said, int, int]] = [*clock_words(seen.text, main)]
    left = _without(seen.text, found)
    for rule in (*moments(main), *numbers(main)):
        left = rule.take(left, found)
    found += number_words(left, main)
    facts = [_fact(said, start, end, seen) for said, start, end in found]
    facts += _placeholders(seen)
    return tuple(sorted(facts, key=lambda fact: fact.offset))


def _without(text: str, found: Iterable[tuple[Said, int, int]]) -> str:
    kept: list[str] = []
    at = 0
    for _, start, end in found:
        kept += (text[at:start], GAP * (end - start))
        at = end
    return "".join((*kept, text[at:]))


def _fact(said: Said, start: int, end: int, seen: Visible) -> Fact:
    written = seen.text[start:end]
    lead = len(written) - len(written.lstrip())
    figure = said.figure and not (
        said.kind in {"number", "ordinal"}
        and len(written) - lead <= _LONGEST_ITEM
        and _numbers_an_item(seen.text, start + lead, end)
    )
    return Said(said.kind, said.parts, said.whole, figure).fact(written, seen.offset(start + lead))


def _numbers_an_item(text: str, start: int, end: int) -> bool:
    """True for the `2` of a line that begins with `2. ` or `2) `, in a list or a heading."""
    begins = text.rfind("\n", max(0, start - 40), start) + 1 or max(0, start - 40)
    if text[begins:start].strip(" \t>#-+") or (begins and text[begins - 1] != "\n"):
        return False
    stop = end - 1 if text[end - 1] == "." else end
    return text[stop : stop + 1] in {".", ")"} and not text[stop + 1 : stop + 2].strip()


def _placeholders(seen: Visible) -> list[Fact]:
    return [
        Fact("placeholder", name, f"$({name})", at, needs=keys, offers=keys)
        for name, at in seen.placeholders
        for keys in (frozenset({("placeholder", name)}),)
    ]
