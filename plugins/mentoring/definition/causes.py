"""Many problems with one cause: a part or an entry that is gone, a language that is new."""

from __future__ import annotations

import typing
from collections import defaultdict
from typing import TYPE_CHECKING

from mentoring.definition.fields import keys
from mentoring.definition.model import Definition
from mentoring.definition.problems import Problem
from mentoring.definition.quotable import PARTS_WITH_IDS
from mentoring.definition.reading import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterable

MANY = {"missing-part": 2, "missing-entry": 3, "missing-texts": 10}
"""So many problems with one cause are told as one."""
MOST = 20
"""Lines that are listed."""
_REFERENCES = frozenset({"unknown-reference", "reference-to-nothing"})
_PLACEHOLDERS = frozenset({"unknown-placeholder", "placeholder-empty"})

Cause = tuple[str, str]
"""The code of a message, and the part or the short name that is missing."""


def by_cause(problems: Iterable[Problem], definition: Definition) -> list[Problem]:
    """Return the problems, those that refer to one missing thing made one."""
    kept: list[Problem] = []
    together: dict[Cause, list[Problem]] = defaultdict(list)
    for problem in problems:
        cause = _cause(problem, definition)
        (together[cause] if cause else kept).append(problem)
    unread = {problem.path for problem in kept}
    for (code, name), found in together.items():
        if code == "missing-part" and name in unread:
            continue  # it is there, and what is wrong with it has been said
        kept += [_one(code, name, found)] if len(_lines(found)) >= MANY[code] else found
    return kept


def _one(code: str, name: str, found: list[Problem]) -> Problem:
    first, *_ = found = sorted(found, key=lambda one: (one.place.line, one.place.column))
    lines = _lines(found)
    shown = lines if len(lines) <= MOST else [*lines[: MOST - 1], "…"]
    # Texts may share a line; what refers to one thing is counted as it is listed.
    count = len(found) if code == "missing-texts" else len(lines)
    values = {"name": name, "language": name, "count": count, "lines": shown}
    return Problem(code, first.place, "", values, first.source, first.mended)


def _lines(found: Iterable[Problem]) -> list[int]:
    """Return the lines, each once: a text for all languages is refused in every one of them."""
    return [*dict.fromkeys(one.place.line for one in found)]


def _cause(problem: Problem, definition: Definition) -> Cause | None:
    """Return what a problem comes of, where that is something missing that has a name."""
    if problem.code == "missing-language":
        return "missing-texts", str(problem.values["language"])
    if problem.mended:
        return None
    if problem.code in _REFERENCES:
        part, name = str(problem.values["part"]), str(problem.values["value"])
    elif problem.code in _PLACEHOLDERS:
        part, name = _quoted(str(problem.values["value"])[2:-1].strip(), definition)
    else:
        return None
    if part and not getattr(definition, part):
        return "missing-part", part
    there = {one.id for part in PARTS_WITH_IDS for one in getattr(definition, part) if one}
    return ("missing-entry", name) if name and name not in there else None


def _quoted(placeholder: str, definition: Definition) -> tuple[str, str]:
    """Return the part and the short name that a placeholder leads to; either may be empty."""
    first, _, rest = placeholder.partition(".")
    parts = {key for key, _ in keys(Definition)}
    if first in parts:
        return first, rest.partition(".")[0] if first in PARTS_WITH_IDS else ""
    gone = [part for part in PARTS_WITH_IDS if not getattr(definition, part)]
    fitting = [part for part in gone if rest in _fields_of_entries(part)]
    return fitting[0] if len(fitting) == 1 else "", first


def _fields_of_entries(part: str) -> set[str]:
    model = typing.get_args(fields_of(Definition)[part][1])[0]
    return {*fields_of(model), *(["when"] if part == "timeline" else [])}
