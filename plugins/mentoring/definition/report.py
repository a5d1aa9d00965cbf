"""Telling: problems as text for a person, or as annotations for a code host."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mentoring.definition.problems import Problem

LANGUAGES = ("nb", "en")
"""The languages that messages exist in, whatever the languages of the site."""


def message(problem: Problem, language: str) -> str:
    """Return what is wrong and what to write instead, in one or two sentences."""
    entry = catalogue()[problem.code]
    values = _Values(problem.values, language)
    said = [entry[part][language].format_map(values) for part in ("what", "mend") if part in entry]
    return " ".join(part.strip() for part in said)


def as_text(problem: Problem, language: str) -> str:
    """Return place, field and message, the source line with a marker, the line as it should be."""
    place = problem.place
    where = f"{place.file}:{place.line}:{place.column}"
    head = " ".join(filter(None, [where, problem.path]))
    lines = [f"{head}: {message(problem, language)}"]
    if problem.source.strip():
        number, source = str(place.line), problem.source.replace("\t", "→")
        margin = " " * len(number)
        marker = " " * (place.column - 1) + "^" * min(place.length, 60)
        lines += [f"  {number} | {source[:160]}", f"  {margin} | {marker}"]
        if problem.mended and problem.mended != problem.source:
            rows = problem.mended.split("\n")
            lines += [f"  {margin} > {row[:160]}" for row in rows]
    return "\n".join(lines)


def as_github(problem: Problem, language: str) -> str:
    """Return one workflow command, as GitHub shows it beside the line of a pull request."""
    place = problem.place
    level = "error" if problem.level == "problem" else "notice"
    text = " ".join(filter(None, [problem.path and f"{problem.path}:", message(problem, language)]))
    for raw, safe in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        text = text.replace(raw, safe)
    return f"::{level} file={place.file},line={place.line},col={place.column}::{text}"


def summary(problems: Iterable[Problem], language: str) -> str:
    """Return the closing line: how many problems, how much advice."""
    found = list(problems)
    wrong = sum(problem.level == "problem" for problem in found)
    counts = {"problems": wrong, "advice": len(found) - wrong}
    key = "clean" if not found else "advice" if not wrong else "problems"
    if key != "clean" and (wrong or len(found)) == 1:
        key = f"one-{key.removesuffix('s')}"
    return str(catalogue()["summary"][key][language].format_map(counts))


@cache
def catalogue() -> dict[str, dict[str, dict[str, str]]]:
    """Return every message by its code, from messages/*.yml."""
    entries: dict[str, dict[str, dict[str, str]]] = {}
    for file in sorted((Path(__file__).parent / "messages").glob("*.yml")):
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        entries |= yaml.load(file.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506
    return entries


class _Values(dict[str, object]):
    """Values of a message; a tuple of languages is written with their names."""

    def __init__(self, values: object, language: str) -> None:
        super().__init__(values)  # type: ignore[call-overload]
        self.language = language

    def __getitem__(self, key: str) -> object:
        value = super().__getitem__(key)
        if isinstance(value, tuple):
            return ", ".join(map(str, value))
        return value
