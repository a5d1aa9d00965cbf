"""Texts as people write them, one file each in cases/, with all that the gate says.

A case has what it shows (`about`), files by their names, what stands in the definition beside a
small programme (`programme`), and the whole answer in both languages (`nb`, `en`). Which words are
misspelt is stated in the case (`misspelt`, with what was meant), since dictionaries change; see
test_spelling.py for hunspell itself. New behaviour is a new file; run this module to write what is
said into each case, and read the difference before you keep it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from mentoring.definition import Problems
from mentoring.language import hunspell
from mentoring.language.gate import judge
from mentoring.source import Source

from tests.cases import answers, case_of, codes_of, record, wanted
from tests.whole.conftest import SMALLEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mentoring.definition import Problem

CASES = sorted((Path(__file__).parent / "cases").glob("*.yml"))


def found_in(case: dict[str, Any], project: Path) -> list[Problem]:
    """Return all that there is to say of a case; the interface's own words are not asked."""
    programme = project / "programme.yml"
    text = SMALLEST + case.get("programme", "")
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


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, tmp_path: Path) -> None:
    case = case_of(path)
    assert case["about"]
    assert answers(found_in(case, tmp_path)) == wanted(case)


def test_every_message_about_language_is_shown_by_a_case(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    shown = {
        one.code
        for path in CASES
        for one in found_in(case_of(path), tmp_path_factory.mktemp(path.stem))
    }
    assert sorted(codes_of("language.yml") - shown) == []


if __name__ == "__main__":
    record(map(Path, sys.argv[1:] or map(str, CASES)), found_in)
