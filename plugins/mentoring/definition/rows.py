"""A line written anew as several: a text as a pair, a value as a list, one field more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mentoring.definition.tree import Scalar

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


def with_line(lines: Sequence[str], number: int, first: str, rows: Iterable[str]) -> str:
    """Return line `number` (from 1), which begins with the field `first`, and `rows` below it.

    Empty where that field goes on below its line, or stands in brackets: it is not so easy there.
    """
    source = lines[number - 1]
    margin = _margin(source)
    if not source.startswith(f"{first}:", margin):
        return ""
    following = next(filter(str.strip, lines[number:]), "")
    if source.endswith(":") or _margin(following, dashes=False) > margin:
        return ""
    return "\n".join([source, *(" " * margin + row for row in rows)])


def with_dash(source: str, column: int) -> str:
    """Return a line with a dash before the field that begins at `column`, as in a list."""
    if source[:column].strip():
        return ""
    return f"{source[:column]}- {source[column:]}"


def as_field(key: str, languages: Sequence[str] = ()) -> list[str]:
    """Return the lines of a field to be filled in, one for each language where it has several."""
    if languages:
        return [f"{key}:", *(f"  {row}" for row in _pair(BLANK, languages))]
    return [f"{key}: {BLANK}"]


def _margin(line: str, *, dashes: bool = True) -> int:
    found = re.match(r" *(- +)*" if dashes else " *", line)
    assert found is not None
    return found.end()


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
    margin = _margin(before)
    if margin == start:  # an item of a list: the value begins right after its dash
        return "\n".join([before + rows[0], *(" " * start + row for row in rows[1:])])
    return "\n".join([before.rstrip(), *(" " * (margin + 2) + row for row in rows)])


def _as_written(rest: str, node: Scalar) -> str:
    """Return a value with its quotes as it stands on its line; empty if it ends on another."""
    if node.plain:
        return node.text if rest.startswith(node.text) else ""
    quoted = f"{node.style}{node.text}{node.style}"
    return quoted if rest.startswith(quoted) else ""
