"""A line written anew as several: one text as a pair of languages, one value as a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mentoring.definition.tree import Scalar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mentoring.definition.tree import Mapping

BLANK = "…"
"""What the person is to fill in."""


def as_pair(source: str, node: Scalar, languages: Sequence[str]) -> str:
    """Return the lines that give a text in each language, with what stands there in the first."""
    return _rows(source, node, lambda text: _pair(text, languages))


def as_list(source: str, node: Scalar, languages: Sequence[str] = ()) -> str:
    """Return the lines that give a value as a list, of texts where `languages` are given."""
    if languages:
        return _rows(source, node, lambda text: _item(_pair(text, languages)))
    return _rows(source, node, lambda text: [f"- {one}" for one in re.split(r",\s*", text) if one])


def with_language(source: str, node: Mapping, language: str) -> str:
    """Return the first line of a text in languages, and below it one for `language`.

    Empty where that text goes on below its first line.
    """
    before = source[: node.column - 1]
    if not node.entries or "{" in source[: node.column]:
        return ""
    value = node.entries[0][1]
    if not isinstance(value, Scalar) or value.line != node.line:
        return ""
    goes_on = not _as_written(source[value.column - 1 :], value)
    return "" if goes_on else f"{source}\n{' ' * len(before)}{language}: {BLANK}"


def _pair(text: str, languages: Sequence[str]) -> list[str]:
    first, *others = languages
    return [f"{first}: {text}", *(f"{other}: {BLANK}" for other in others)]


def _item(rows: list[str]) -> list[str]:
    return [f"- {rows[0]}", *(f"  {row}" for row in rows[1:])]


def _rows(source: str, node: Scalar, write: Callable[[str], list[str]]) -> str:
    """Return the line before the value, and the value's own lines below it, indented.

    Empty where the value goes on below this line, or stands in brackets: it is not so easy there.
    """
    start = node.column - 1
    before, text = source[:start], _as_written(source[start:], node)
    if not text or re.search(r"[\[{]", before):
        return ""
    rows = write(text)
    margin = re.match(r" *(- +)*", before)
    assert margin is not None
    if margin.end() == start:  # an item of a list: the value begins right after its dash
        return "\n".join([before + rows[0], *(" " * start + row for row in rows[1:])])
    return "\n".join([before.rstrip(), *(" " * (margin.end() + 2) + row for row in rows)])


def _as_written(rest: str, node: Scalar) -> str:
    """Return a value with its quotes as it stands on its line; empty if it ends on another."""
    if node.plain:
        return node.text if rest.startswith(node.text) else ""
    quoted = f"{node.style}{node.text}{node.style}"
    return quoted if rest.startswith(quoted) else ""
