"""Pages and word files as people get them wrong, one file each in cases/, with all that is said.

A case has what it shows (`about`), files by their names, those of a sound twin (`beside`), and the
whole answer in both languages (`nb`, `en`). New behaviour is a new file; run this module to write
what is said into each case, and read the difference before you keep it.

Planted and caught: a link's text with brackets; `javascript:` written with entities; the line of a
page in docs/local/ counted in what it was made into.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from mentoring.definition import Problems
from mentoring.definition.problems import in_order
from mentoring.pages import word_files
from mentoring.pages.article_advice import advise
from mentoring.source import Source

from tests.cases import answers, case_of, codes_of, record, wanted
from tests.pages.small import EVERYTHING, PROGRAMME, TIMELINE
from tests.whole.languages import bring_words, in_languages

if TYPE_CHECKING:
    from mentoring.definition import Problem

CASES = sorted((Path(__file__).parent / "cases").glob("*.yml"))
TWINS = {
    "info.nb.md": "---\ntitle: Om oss\n---\nVi.\n",
    "info.en.md": "---\ntitle: About us\n---\nWe.\n",
}
SHOWN_ELSEWHERE = {"page-too-large"}
"""What a case would be too long for; see test_articles.py."""


def lay(case: dict[str, Any], project: Path) -> Path:
    """Write the files of a case, and a definition beside them; return the definition."""
    text = PROGRAMME + TIMELINE if case.get("programme") == "small" else EVERYTHING
    languages = case.get("languages", "nb en").split()
    if len(languages) > 2:
        text = in_languages(text, languages)
    (project / "docs" / "images").mkdir(parents=True)
    (project / "docs" / "images" / "logo.svg").write_text("<svg/>", encoding="utf-8")
    for language in languages[2:]:
        bring_words(language, project / "words")
    beside = {f"docs/{name}": TWINS[name] for name in case.get("beside", "").split()}
    for name, content in {**beside, **case["files"]}.items():
        file = project / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    (project / "programme.yml").write_text(text, encoding="utf-8")
    return project / "programme.yml"


def found_in(case: dict[str, Any], project: Path) -> list[Problem]:
    """Return all that there is to say of a case: its problems, else advice."""
    programme, own = lay(case, project), project / "words"
    languages = tuple(case.get("languages", "nb en").split())
    words = [one for language in languages for one in word_files.problems(language, own)]
    words += word_files.misnamed(own, languages)
    if words:
        return list(in_order(words))
    try:
        source = Source.read(programme, project / "docs")
    except Problems as problems:
        return list(problems)
    return list(in_order(advise(source.articles, source.reading, project / "docs")))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, tmp_path: Path) -> None:
    case = case_of(path)
    assert case["about"]
    assert answers(found_in(case, tmp_path)) == wanted(case)


def test_every_message_about_pages_is_shown_by_a_case(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    shown = {
        one.code
        for path in CASES
        for one in found_in(case_of(path), tmp_path_factory.mktemp(path.stem))
    }
    assert sorted(codes_of("pages.yml") - shown - SHOWN_ELSEWHERE) == []


if __name__ == "__main__":
    record(map(Path, sys.argv[1:] or map(str, CASES)), found_in)
