"""Definition, prose and words read together: everything that is wrong, told in one run.

Planted and caught: a definition in examples/ named without its folder; LC_ALL not asked.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from mentoring.clock import clock
from mentoring.definition import Problems
from mentoring.locale import preferred_language
from mentoring.source import Source, called

from tests.pages.small import EVERYTHING, PROGRAMME

if TYPE_CHECKING:
    from pathlib import Path


def lay(project: Path, text: str = EVERYTHING, **prose: str) -> Path:
    (project / "docs").mkdir(exist_ok=True)
    for name, body in prose.items():
        (project / "docs" / f"{name.replace('__', '.')}.md").write_text(body, encoding="utf-8")
    (project / "programme.yml").write_text(text, encoding="utf-8")
    return project / "programme.yml"


def codes(programme: Path) -> list[tuple[str, str]]:
    with pytest.raises(Problems) as raised:
        Source.read(programme, programme.parent / "docs")
    return [(one.place.file, one.code) for one in raised.value]


def test_prose_words_and_twins_are_told_together(tmp_path: Path) -> None:
    programme = lay(tmp_path, a__nb="$(nothing.here) 24", a__en="25", b__no="Tekst")
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "nb.yml").write_text("call: [", encoding="utf-8")
    assert {file for file, _ in codes(programme)} >= {
        *("docs/a.nb.md", "docs/b.no.md", "words/nb.yml")
    }


def test_a_broken_definition_hides_no_problem_of_the_prose(tmp_path: Path) -> None:
    """All problems in one run: whoever mends the definition should not learn of more after it."""
    programme = lay(tmp_path, PROGRAMME + "timelin: []\n", b__no="Tekst")
    assert {file for file, _ in codes(programme)} == {"docs/b.no.md", "programme.yml"}


def test_without_docs_there_is_a_site_too(tmp_path: Path) -> None:
    (tmp_path / "programme.yml").write_text(PROGRAMME, encoding="utf-8")
    source = Source.read(tmp_path / "programme.yml", tmp_path / "docs")
    assert source.articles == ()
    made = {page.id for page in source.site("en", clock("Europe/Oslo")).pages}
    assert made == {"home", "programme", "accessibility", "site", "data", "overview"}


def test_advice_on_prose_is_told_and_fails_nothing(tmp_path: Path) -> None:
    programme = lay(tmp_path, a__nb="Bare her", b__nb="---\ntitle: B\n---\nB", b__en="B")
    source = Source.read(programme, tmp_path / "docs")
    assert [(one.place.file, one.code, one.level) for one in source.advice] == [
        ("docs/a.nb.md", "missing-twin", "advice"),
        ("docs/a.nb.md", "page-without-front", "advice"),
        ("docs/b.en.md", "page-without-front", "advice"),
    ]


def test_a_word_file_that_is_broken_makes_no_link_dead(tmp_path: Path) -> None:
    programme = lay(tmp_path, a__nb="[x](timeline.md)", a__en="[x](timeline.md)")
    (tmp_path / "words").mkdir()
    for language in ("nb", "en"):
        (tmp_path / "words" / f"{language}.yml").write_text("call: [", encoding="utf-8")
    assert codes(programme) == [
        ("words/en.yml", "unclosed-bracket"),
        ("words/nb.yml", "unclosed-bracket"),
    ]


def test_words_are_told_with_their_lines(tmp_path: Path) -> None:
    programme = lay(tmp_path)
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "nb.yml").write_text("call:\n  opne: Søk\n", encoding="utf-8")
    (tmp_path / "words" / "no.yml").write_text("call:\n  open: Søk\n", encoding="utf-8")
    with pytest.raises(Problems) as raised:
        Source.read(programme, tmp_path / "docs")
    assert [(one.code, one.place.file, one.place.line) for one in raised.value] == [
        ("misspelt-key", "words/nb.yml", 2),
        ("word-file-misnamed", "words/no.yml", 1),
    ]


def test_an_address_of_the_site_is_no_link_but_shows_which_is_meant(tmp_path: Path) -> None:
    programme = lay(tmp_path, a__nb="[x](en/timeline.html#her)", a__en="[x](timeline.md)")
    with pytest.raises(Problems) as raised:
        Source.read(programme, tmp_path / "docs")
    assert [one.mended for one in raised.value] == ["[x](timeline.md#her)"]


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("programme.yml", "programme.yml"),
        ("examples/ntnu.yml", "examples/ntnu.yml"),
        ("../elsewhere.yml", "elsewhere.yml"),
    ],
)
def test_messages_name_a_file_as_a_code_host_needs_it(tmp_path: Path, file: str, name: str) -> None:
    assert called(tmp_path / "project" / file, tmp_path / "project") == name


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LC_ALL": "nb_NO.UTF-8", "LANG": "en_GB.UTF-8"}, "nb"),
        ({"LANG": "nn_NO"}, "nb"),
        ({"LANG": "no_NO"}, "nb"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "C.UTF-8", "LC_MESSAGES": "nb_NO"}, "nb"),
        ({"LC_ALL": "C", "LANG": "nb_NO.UTF-8"}, "nb"),
        ({"LANGUAGE": "nb:en", "LANG": "en_GB"}, "nb"),
        ({"LANG": ""}, "en"),
        ({}, "en"),
    ],
)
def test_messages_are_in_the_machines_language(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], language: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert preferred_language() == language
    assert preferred_language("nb") == "nb"
    assert preferred_language("en") == "en"


def test_today_is_what_was_asked_for_else_the_epoch_else_now(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    day = dt.date(2027, 1, 10)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")  # 2027-01-15T08:00Z
    assert clock("Europe/Oslo", day).now.isoformat() == "2027-01-10T00:00:00+01:00"
    assert clock("Europe/Oslo").today == dt.date(2027, 1, 15)
    assert clock("Pacific/Auckland").now == clock("Europe/Oslo").now
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    assert clock("Pacific/Kiritimati").today == dt.date(2027, 1, 15)
    for odd in ("", "soon", "-5", "1e9"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", odd)
        assert clock("Europe/Oslo").now.tzinfo is not None
