"""Telling: problems as text for a person, or as annotations for a code host."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from mentoring.definition.kinds import Count
from mentoring.definition.recipients import hidden
from mentoring.definition.syntax.source import shown
from mentoring.definition.wording import write_count, write_language, write_month, write_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mentoring.definition.problems import Problem

LANGUAGES = ("nb", "en")
"""The languages that messages exist in, whatever the languages of the site."""
AND = {"nb": " og ", "en": " and "}
WIDEST, LONGEST = 160, 100
"""Characters that are shown of a source line, and of a value within a message."""


def message(problem: Problem, language: str) -> str:
    """Return what is wrong and what to write instead, in one or two sentences."""
    entry = catalogue()[problem.code]
    values = _Values(problem.values, language)
    said = [entry[part][language].format_map(values) for part in ("what", "mend") if part in entry]
    return hidden(" ".join(part.strip() for part in said))


def without_secrets(problem: Problem) -> Problem:
    """Return a problem that can be shown to whoever reads a log: its lines hold no secret key."""
    path, source, mended = map(hidden, (problem.path, problem.source, problem.mended))
    return replace(problem, path=path, source=source, mended=mended)


def as_text(problem: Problem, language: str) -> str:
    """Return place, field and message, the source line with a marker, the line as it should be."""
    problem = without_secrets(problem)
    place = problem.place
    where = f"{place.file}:{place.line}:{place.column}"
    head = " ".join(filter(None, [where, problem.path]))
    lines = [f"{head}: {message(problem, language)}"]
    if problem.source.strip():
        number = str(place.line)
        margin = " " * len(number)
        source, cut = _window(problem.source, place.column - 1)
        at = place.column - 1 - cut
        marker = " " * at + "^" * max(1, min(place.length, 60, len(source) - at))
        lines += [f"  {number} | {source}", f"  {margin} | {marker}"]
        if problem.mended and problem.mended != problem.source:
            rows = problem.mended.split("\n")
            lines += [f"  {margin} > {_window(row, place.column - 1)[0]}" for row in rows]
    return "\n".join(lines)


def _window(line: str, column: int) -> tuple[str, int]:
    """Return the part of a line around `column` (from 0), and how far its start has moved."""
    line = shown(line.replace("\t", "→"))
    start = 0 if len(line) <= WIDEST or column < WIDEST * 2 // 3 else column - WIDEST // 2
    part = line[start : start + WIDEST]
    if start:
        part = f"…{part[1:]}"
    if len(line) > start + WIDEST:
        part = f"{part[:-1]}…"
    return part, start


def as_github(problem: Problem, language: str) -> str:
    """Return one workflow command, as GitHub shows it beside the line of a pull request.

    What has a meaning there is escaped as @actions/core does it (toolkit, command.ts).
    """
    problem = without_secrets(problem)
    place = problem.place
    level = "error" if problem.level == "problem" else "notice"
    text = " ".join(filter(None, [problem.path and f"{problem.path}:", message(problem, language)]))
    where = f"file={_escaped(place.file, '%,:')},line={place.line},col={place.column}"
    return f"::{level} {where}::{_escaped(text, '%')}"


def _escaped(text: str, signs: str) -> str:
    for sign in f"{signs}\r\n":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


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
    """Values of a message, as they are written in its language."""

    def __init__(self, values: object, language: str) -> None:
        super().__init__(values)  # type: ignore[call-overload]
        self.language = language

    def __getitem__(self, key: str) -> object:  # noqa: C901, PLR0911  (one for each kind)
        """Return what is written for `key`; `language_name` for the name of `language`."""
        if key == "example" and key not in self:
            return {"nb": "navn.felt", "en": "name.field"}[self.language]
        value = super().__getitem__(key.removesuffix("_name"))
        match value:
            case None:
                return "…"  # could not be read either
            case dict() as texts:
                return texts[self.language]
            case float() as number:
                return write_number(number, self.language)
            case Count() as count:
                return write_count(count)
            case dt.date() as month:
                return write_month(month, self.language)
            case list() as numbers:
                return self._listed([str(number) for number in numbers])
            case tuple() as languages:
                return self._listed([write_language(one, self.language) for one in languages])
            case str() as language if key.endswith("_name"):
                return write_language(language, self.language)
            case str() as text if key == "value":
                return _shortened(text)
        return value

    def _listed(self, names: list[str]) -> str:
        last = " " if names[-1:] == ["…"] else AND[self.language]
        return last.join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _shortened(text: str) -> str:
    line = shown(" ".join(text.split()))
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
