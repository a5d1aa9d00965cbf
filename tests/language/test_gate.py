"""The command: exit codes, what it says without a dictionary, the project's own texts."""

from __future__ import annotations

from pathlib import Path

import pytest
from mentoring.cli import main
from mentoring.language import hunspell
from mentoring.language.gate import Verdict, judge
from mentoring.source import Source

import machine
from tests.whole.conftest import SMALLEST
from tests.whole.test_house import reached

ROOT = Path(machine.ROOT)
GOALS = "goals:\n  - id: aim\n    text:\n      nb: {nb}\n      en: More stay.\n"
LONG = "Vi vil at " + "og ".join(["du "] * 12) + "blir."


@pytest.fixture
def unspelt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hunspell, "program", str)
    # What the interface says is looked at below.
    monkeypatch.setattr("mentoring.language.gate.WORDS", Path("nowhere"))


def lay(project: Path, nb: str) -> list[str]:
    """Lay a project with one text; return the call that looks at it."""
    (project / "docs").mkdir()
    programme = project / "programme.yml"
    programme.write_text(SMALLEST + GOALS.format(nb=nb), encoding="utf-8")
    return ["language", "--programme", str(programme), "--project", str(project)]


@pytest.mark.usefixtures("unspelt")
@pytest.mark.parametrize(
    ("text", "code"),
    [("Flere blir.", 0), (LONG, 0), ("Menteen blir.", 1), ("Flere $(blir.nå).", 1)],
)
def test_problems_fail_and_advice_does_not(tmp_path: Path, text: str, code: int) -> None:
    assert main([*lay(tmp_path, text), "--language", "nb"]) == code


@pytest.mark.usefixtures("unspelt")
def test_a_wrong_call_is_no_problem_of_the_input(tmp_path: Path) -> None:
    assert main(["language", "--out", "site"]) == 2
    assert main(["language", "--programme", str(tmp_path / "nowhere.yml")]) == 2


SKIPPED = {
    "nb": "Stavingen på norsk bokmål er ikke sett over, for hunspell mangler. I Debian og Ubuntu "
    "henter du det slik: sudo apt-get install hunspell hunspell-no. Ellers legger du nb_NO.aff og "
    "nb_NO.dic i en mappe og oppgir den i DICPATH.",
    "en": "The spelling in Norwegian Bokmål was not looked at, since hunspell is missing. In "
    "Debian and Ubuntu, get it so: sudo apt-get install hunspell hunspell-no. Elsewhere put "
    "nb_NO.aff and nb_NO.dic into a folder and name it in DICPATH.",
}


@pytest.mark.usefixtures("unspelt")
@pytest.mark.parametrize("language", SKIPPED)
def test_without_hunspell_spelling_is_skipped_with_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    assert main([*lay(tmp_path, "Flere blirrr."), "--language", language]) == 0
    assert capsys.readouterr().out.split("\n")[0] == SKIPPED[language]


def test_without_a_dictionary_only_its_language_is_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(hunspell, "program", lambda: "hunspell")
    monkeypatch.setattr("mentoring.language.gate.WORDS", Path("nowhere"))
    there = {"nb": Path("nb_NO.aff")}
    monkeypatch.setattr(hunspell, "dictionary", there.get)
    monkeypatch.setattr(hunspell, "misspelt", lambda *_: {"blirrr": ("blir",)})
    assert main([*lay(tmp_path, "Flere blirrr."), "--language", "en"]) == 1
    told = capsys.readouterr().out
    assert "since the dictionary is missing" in told
    assert "sudo apt-get install hunspell-en-gb." in told
    assert "“blirrr” is not in the dictionary (Norwegian Bokmål)" in told


@pytest.mark.usefixtures("unspelt")
def test_a_code_host_gets_annotations(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = [*lay(tmp_path, "Menteen blir."), "--language", "en", "--format", "github"]
    assert main(call) == 1
    assert "::error file=programme.yml,line=12,col=11::" in capsys.readouterr().out


def test_the_gate_needs_neither_mkdocs_nor_what_stands_to_its_right() -> None:
    allowed = {"definition", "pages", "language"}
    for file in sorted((ROOT / "plugins" / "mentoring" / "language").glob("*.py")):
        for name, way in reached(file):
            parts = name.split(".")
            told = " → ".join([*way, name])
            assert parts[0] not in {"mkdocs", "jinja2", "mkdocs_static_i18n", "markupsafe"}, told
            assert parts[0] != "mentoring" or parts[1:2] == [] or parts[1] in allowed, told


def verdict_of(programme: Path) -> Verdict:
    source = Source.read(programme, ROOT / "docs")
    return judge(source.reading, source.articles, programme, ROOT / "docs")


def test_the_projects_own_texts_pass_without_a_word() -> None:
    verdict = verdict_of(ROOT / "programme.yml")
    told = [(one.code, one.place.file, one.place.line, one.values) for one in verdict.problems]
    assert told == []
    if verdict.unspelt:
        languages = ", ".join(verdict.unspelt)
        pytest.skip(f"terms, plain language and twins pass; no dictionary for: {languages}")
