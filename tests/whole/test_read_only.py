"""What a person may only read: the project, the definition, a folder of compiled templates.

Tests may run as root, who may write everywhere; so most refusals here are played.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mentoring.cli import main
from mentoring.programme import compiled

import installing
import machine
import run
from tests.pages.small import EVERYTHING
from tests.whole.conftest import ROOT, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator

NOBODY = 65534


def away(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let run.py think that the project is elsewhere: what it makes or removes is not ours."""
    monkeypatch.setattr(machine, "ROOT", str(folder))
    monkeypatch.setattr(machine, "VENV", str(folder / ".venv"))


def test_whoever_may_not_make_an_environment_learns_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(path: str, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", path)

    away(tmp_path, monkeypatch)
    for module in (machine, installing):
        monkeypatch.setattr(module, "open", refuse, raising=False)
    assert run.main(["site"]) == 2
    assert capsys.readouterr().err == (
        f"run.py: Får ikke laget .venv, for du har ikke lov til å skrive i {tmp_path}. Kopier "
        "mappa til et sted som er ditt, eller be den som eier den, om å kjøre "
        f"«python3 run.py check» der. · Cannot make .venv, since you may not write in {tmp_path}. "
        "Copy the folder to a place of your own, or ask its owner to run “python3 run.py check” "
        "there.\n"
    )


def test_what_else_the_machine_refuses_is_said_without_a_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".venv.lock").mkdir()
    away(tmp_path, monkeypatch)
    assert run.main(["site"]) == 2
    told = capsys.readouterr().err
    if sys.platform != "win32":  # which says that one may not
        assert told.startswith(f"run.py: Maskinen sier nei: {tmp_path / '.venv.lock'}: ")
    assert "[Errno" not in told


@pytest.fixture
def foreign() -> Iterator[Path]:
    """Give a folder of templates that is somebody else's, to a person who is not root."""
    folder = Path(tempfile.mkdtemp())
    (folder / ".cache" / "templates").mkdir(parents=True)
    for one in (folder, folder / ".cache", folder / ".cache" / "templates"):
        one.chmod(0o555)
    if os.geteuid() == 0:
        os.seteuid(NOBODY)
        yield folder
        os.seteuid(0)
    else:
        yield folder
        for one in (folder, folder / ".cache", folder / ".cache" / "templates"):
            one.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="folders there are not made read-only")
def test_templates_are_compiled_anew_where_nothing_can_be_kept(foreign: Path) -> None:
    assert compiled(foreign) is None


def test_templates_are_kept_where_something_can_be(tmp_path: Path) -> None:
    assert compiled(tmp_path) is not None
    assert list((tmp_path / ".cache" / "templates").iterdir()) == []


# --- The definition


@pytest.fixture
def project(tmp_path: Path) -> Path:
    lay_out(tmp_path, EVERYTHING)
    return tmp_path


MISSING = {
    "nb": "Det er ingen fil {file}. Lag den ved å kopiere et eksempel fra {examples}, eller si "
    "hvor den er med «--programme».\n",
    "en": "There is no file {file}. Make it by copying an example from {examples}, or say where "
    "it is with “--programme”.\n",
}
NEAR = {
    "nb": "Det er ingen fil {file}, men en som heter {near}. Gi den rett navn, eller skriv "
    "«--programme {near}».\n",
    "en": "There is no file {file}, but one called {near}. Give it the right name, or write "
    "“--programme {near}”.\n",
}
FOLDER = {
    "nb": "{file} er en mappe, og ikke fila som beskriver programmet. Skriv navnet på fila, som "
    "«--programme {inside}».\n",
    "en": "{file} is a folder, and not the file that describes the programme. Write the name of "
    "the file, such as “--programme {inside}”.\n",
}
DENIED = {
    "nb": "Du har ikke lov til å lese {file}. Be den som eier fila, om å få lese den, eller bruk "
    "en kopi: «--programme».\n",
    "en": "You may not read {file}. Ask its owner for permission to read it, or use a copy: "
    "“--programme”.\n",
}


def call(project: Path, command: str, language: str, programme: Path) -> int:
    asked = ["--project", str(project), "--programme", str(programme), "--language", language]
    return main([command, *asked, *(["--out", str(project / "site")] if command == "site" else [])])


def refuse(file: Path) -> bytes:
    raise PermissionError(13, "Permission denied", str(file))


CALLS = [("site", "nb"), ("site", "en"), ("check", "nb"), ("serve", "en")]


@pytest.mark.parametrize("why", ["missing", "near", "folder", "denied"])
def test_a_definition_that_cannot_be_read_is_explained(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], why: str
) -> None:
    programme = project / "programme.yml"
    told = {"missing": MISSING, "near": NEAR, "folder": FOLDER, "denied": DENIED}[why]
    near = project / "programme.yml.txt"
    if why == "near":
        programme.rename(near)
    elif why == "denied":
        monkeypatch.setattr(Path, "read_bytes", refuse)
    else:
        programme.unlink()
    if why == "folder":
        programme.mkdir()
    for command, language in CALLS:
        assert call(project, command, language, programme) == 2
        values = {"file": programme, "examples": ROOT / "examples", "near": near}
        expected = told[language].format(**values, inside=programme / "programme.yml")
        assert capsys.readouterr() == ("", expected)
    assert [one.name for one in project.iterdir() if one.name.startswith("site")] == []


def test_it_is_looked_for_from_where_the_person_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--programme", "mine.yml", "--language", "en"]) == 2
    assert f"There is no file {tmp_path / 'mine.yml'}." in capsys.readouterr().err


def test_any_other_file_is_named_with_a_reason_in_words(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(file: Path) -> bytes:
        raise OSError(28, "No space left on device", str(file.with_name("a.nb.md")))

    monkeypatch.setattr(Path, "read_bytes", full)
    assert call(project, "check", "nb", project / "programme.yml") == 2
    file = project / "a.nb.md"
    assert capsys.readouterr().err == f"Det går ikke å lese eller skrive {file}: disken er full.\n"
