"""Finds the slips in a YAML file that keep it from being read as it was meant, and mends them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mentoring.definition.problems import Problem, in_order
from mentoring.definition.syntax.draft import Draft
from mentoring.definition.syntax.source import FORBIDDEN, cleaned
from mentoring.definition.syntax.walk import Walk

if TYPE_CHECKING:
    from mentoring.definition.syntax.draft import Names
    from mentoring.definition.syntax.source import Mended


def repair(text: str, file: str, names: Names) -> tuple[Mended, list[Problem]]:
    """Return the mended lines and one problem for each slip, in reading order.

    Nothing is lost that can be kept: a line that makes no sense where it stands is left out.
    """
    draft = Draft(text, file, names)
    for index, line in enumerate(draft.source):
        found = None if line.isprintable() else FORBIDDEN.search(line)
        if found:
            draft.slip("control-character", index, found.start(), 1, cleaned(line),
                       value=f"U+{ord(found[0]):04X}")  # fmt: skip
    Walk(draft).run()
    problems = _once(draft.problems)
    return draft.mended(), _together(list(in_order(problems)))


def _once(problems: list[Problem]) -> list[Problem]:
    """Give slips on one line the same mended line: the last one, in which all are mended."""
    last = {p.place.line: p.mended for p in problems if p.mended and "\n" not in p.mended}
    return [
        replace(p, mended=last[p.place.line]) if p.mended and "\n" not in p.mended else p
        for p in problems
    ]


def _together(problems: list[Problem]) -> list[Problem]:
    """Make one problem of tabs in lines that follow one another."""
    found: list[Problem] = []
    last = 0
    for problem in problems:
        line = problem.place.line
        if problem.code == "tab-indentation" and found and line == last + 1:
            first = found[-1]
            if first.code.startswith("tab-indentation"):
                values = {"first": first.place.line, "last": line}
                found[-1] = replace(first, code="tab-indentation-lines", values=values)
                last = line
                continue
        if problem.code == "tab-indentation":
            last = line
        found.append(problem)
    return found
