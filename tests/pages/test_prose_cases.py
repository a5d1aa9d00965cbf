"""Pages and word files as people get them wrong, one file each in cases/, with all that is said.

A case has what it shows (`about`), files by their names, those of a sound twin (`beside`), and the
whole answer in both languages (`nb`, `en`). New behaviour is a new file; run this module to write
what is said into each case, and read the difference before you keep it.

Planted and caught: a link's text with brackets; `javascript:` written with entities; the line of a
page in docs/local/ counted in what it was made into.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mentoring.definition
import pytest
import yaml
from mentoring.definition import Problems
from mentoring.definition.problems import in_order
from mentoring.definition.report import LANGUAGES, as_text, summary
from mentoring.pages import word_files
from mentoring.pages.article_advice import advise
from mentoring.source import Source

from tests.pages.small import EVERYTHING, PROGRAMME, TIMELINE
from tests.whole.languages import bring_words, in_languages

if TYPE_CHECKING:
    from mentoring.definition import Problem

CASES = sorted((Path(__file__).parent / "cases").glob("*.yml"))
MESSAGES = Path(mentoring.definition.__file__).parent / "messages"
TWINS = {
    "info.nb.md": "---\ntitle: Om oss\n---\nVi.\n",
    "info.en.md": "---\ntitle: About us\n---\nWe.\n",
}
SHOWN_ELSEWHERE = {"page-too-large"}
"""What a case would be too long for; see test_articles.py."""


def case_of(path: Path) -> dict[str, Any]:
    """Return a case; every value in it is text."""
    loaded: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return loaded


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


def test_every_message_about_pages_is_shown_by_a_case(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    codes = yaml.safe_load((MESSAGES / "pages.yml").read_text(encoding="utf-8"))
    shown = {
        one.code
        for path in CASES
        for one in found_in(case_of(path), tmp_path_factory.mktemp(path.stem))
    }
    assert sorted(codes.keys() - shown - SHOWN_ELSEWHERE) == []


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
