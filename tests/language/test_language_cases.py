"""Texts as people write them, one file each in cases/, with all that the gate says.

A case has what it shows (`about`), files by their names, what stands in the definition beside a
small programme (`programme`), and the whole answer in both languages (`nb`, `en`). Which words are
misspelt is stated in the case (`misspelt`, with what was meant), since dictionaries change; see
test_spelling.py for hunspell itself. New behaviour is a new file; run this module to write what is
said into each case, and read the difference before you keep it.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import mentoring.definition
import pytest
import yaml
from mentoring.definition import Problems
from mentoring.definition.report import LANGUAGES, as_text, summary
from mentoring.language import hunspell
from mentoring.language.gate import judge
from mentoring.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mentoring.definition import Problem

CASES = sorted((Path(__file__).parent / "cases").glob("*.yml"))
MESSAGES = Path(mentoring.definition.__file__).parent / "messages"
PROGRAMME = """\
programme:
  id: small
  name:
    nb: Små steg
    en: Small steps
  summary:
    nb: En mentor i ett år.
    en: A mentor for a year.
"""


def case_of(path: Path) -> dict[str, Any]:
    """Return a case; every value in it is text."""
    loaded: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return loaded


def found_in(case: dict[str, Any], project: Path) -> list[Problem]:
    """Return all that there is to say of a case; the interface's own words are not asked."""
    programme = project / "programme.yml"
    text = PROGRAMME + case.get("programme", "")
    programme.write_text(text, encoding="utf-8")
    for name, content in case["files"].items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(content, encoding="utf-8")
    wrong = {word: tuple(meant.split()) for word, meant in case.get("misspelt", {}).items()}

    def misspelt(
        words: Iterable[str], affixes: Path, more: Iterable[str]
    ) -> Mapping[str, tuple[str, ...]]:
        del affixes, more
        asked = set(words)
        return {one: wrong[one.lower()] for one in asked if one.lower() in wrong}

    with (
        patch.object(hunspell, "program", lambda: "hunspell"),
        patch.object(hunspell, "dictionary", lambda _: Path("any.aff")),
        patch.object(hunspell, "misspelt", misspelt),
    ):
        try:
            source = Source.read(programme, project / "docs")
        except Problems as problems:
            return list(problems)
        verdict = judge(source.reading, source.articles, programme, project / "docs")
    return [one for one in verdict.problems if not one.place.file.startswith("plugins/")]


def said(found: list[Problem], language: str) -> str:
    rows = "\n".join([*(as_text(one, language) for one in found), summary(found, language)])
    return re.sub(r" +$", "", rows, flags=re.MULTILINE)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, tmp_path: Path) -> None:
    case = case_of(path)
    assert case["about"]
    found = found_in(case, tmp_path)
    wanted = {language: case[language].rstrip("\n") for language in LANGUAGES}
    assert {language: said(found, language) for language in LANGUAGES} == wanted


def test_every_message_about_language_is_shown_by_a_case(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    codes = yaml.safe_load((MESSAGES / "language.yml").read_text(encoding="utf-8"))
    shown = {
        one.code
        for path in CASES
        for one in found_in(case_of(path), tmp_path_factory.mktemp(path.stem))
    }
    assert sorted(codes.keys() - shown) == []


def record(path: Path) -> None:
    """Write what is said of a case into its file, in place of what stood there."""
    body = re.split(r"(?m)^(?=(?:nb|en):)", path.read_text(encoding="utf-8"))[0].rstrip("\n")
    with tempfile.TemporaryDirectory() as folder:
        found = found_in(case_of(path), Path(folder))
    for language in LANGUAGES:
        rows = "\n".join(f"  {row}" for row in said(found, language).split("\n"))
        body += f"\n{language}: |\n{rows}"
    path.write_text(f"{body}\n", encoding="utf-8")


if __name__ == "__main__":
    for one in map(Path, sys.argv[1:] or map(str, CASES)):
        record(one)
