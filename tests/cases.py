"""Golden cases: files with what people write (`about`, and more) and all that is said of it.

A case holds the whole answer in both languages (`nb`, `en`); `record` writes what is said now.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mentoring.definition
import yaml
from mentoring.definition.report import LANGUAGES, as_text, summary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mentoring.definition import Problem

MESSAGES = Path(mentoring.definition.__file__).parent / "messages"


def case_of(path: Path) -> dict[str, Any]:
    """Return a case; every value in it is text."""
    loaded: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return loaded


def said(found: list[Problem], language: str) -> str:
    """Return all that is told of what was found."""
    rows = "\n".join([*(as_text(one, language) for one in found), summary(found, language)])
    return re.sub(r" +$", "", rows, flags=re.MULTILINE)


def answers(found: list[Problem]) -> dict[str, str]:
    """Return what is told in each language."""
    return {language: said(found, language) for language in LANGUAGES}


def wanted(case: dict[str, Any]) -> dict[str, str]:
    """Return what a case says should be told."""
    return {language: case[language].rstrip("\n") for language in LANGUAGES}


def codes_of(file: str) -> set[str]:
    """Return the codes of one file of messages."""
    return set(yaml.safe_load((MESSAGES / file).read_text(encoding="utf-8")))


def record(
    paths: Iterable[Path], found_in: Callable[[dict[str, Any], Path], list[Problem]]
) -> None:
    """Write what is said of each case into its file, in place of what stood there."""
    for path in paths:
        body = re.split(r"(?m)^(?=(?:nb|en):)", path.read_text(encoding="utf-8"))[0].rstrip("\n")
        with tempfile.TemporaryDirectory() as folder:
            found = found_in(case_of(path), Path(folder))
        for language, told in answers(found).items():
            rows = "\n".join(f"  {row}" for row in told.split("\n"))
            body += f"\n{language}: |\n{rows}"
        path.write_text(f"{body}\n", encoding="utf-8")
