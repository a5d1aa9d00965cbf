"""Whole builds: a failed one leaves the good site, and nobody's own folder is ever replaced.

Planted and caught: the half-built folder left behind. Found: a relative path taken from another
folder, somebody's own folder replaced.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from mentoring.building import Wish, build
from mentoring.cli import main
from mentoring.source import Source
from mentoring.workplace import beside

OUT = "site"


def lay(folder: Path, text: str) -> Path:
    folder.mkdir()
    (folder / "index.html").write_text(text, encoding="utf-8")
    (folder / "assets").mkdir()
    (folder / "assets" / "site.css").touch()
    return folder


def wish(project: Path, out: Path) -> Wish:
    return Wish(project, project / "programme.yml", out)


@pytest.mark.whole
def test_a_build_that_fails_leaves_the_good_site_and_no_half_one(project: Path) -> None:
    lay(project / OUT, "good")
    source = Source.read(project / "programme.yml", project / "docs")
    (project / "overrides" / "main.html").write_text("{{ nothing }}", encoding="utf-8")
    with pytest.raises((SystemExit, Exception)):
        build(wish(project, project / OUT), source)
    assert (project / OUT / "index.html").read_text(encoding="utf-8") == "good"
    assert not beside(project / OUT).exists()


@pytest.mark.whole
@pytest.mark.parametrize("old", [None, "good"])
def test_a_relative_folder_is_meant_from_where_the_person_stands(
    project: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch,
    old: str | None,
) -> None:  # fmt: skip
    """`cd elsewhere; python3 /the/project/run.py site --out mine`."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    if old:
        lay(elsewhere / "mine", old)
    monkeypatch.chdir(elsewhere)
    programme = str(project / "programme.yml")
    said = main(["site", "--project", str(project), "--programme", programme, "--out", "mine"])
    assert said == 0
    assert (elsewhere / "mine" / "om-programmet.html").is_file()
    assert sorted(one.name for one in elsewhere.iterdir()) == ["mine"]


def precious(project: Path) -> dict[str, Path]:
    """Return folders that are no site, each with a file that must survive."""
    own = project / "thesis"
    own.mkdir()
    (own / "chapter-1.txt").write_text("mine", encoding="utf-8")
    return {
        "somebody's own": own,
        "the prose": project / "docs",
        "the templates": project / "overrides",
        "the project": project,
    }


@pytest.mark.whole
@pytest.mark.parametrize("which", ["somebody's own", "the prose", "the templates", "the project"])
def test_no_folder_but_an_old_site_is_ever_replaced(project: Path, which: str) -> None:
    folder = precious(project)[which]
    before = sorted(str(one) for one in folder.rglob("*") if ".cache" not in one.parts)
    programme = str(project / "programme.yml")
    asked = ["site", "--project", str(project), "--programme", programme, "--out", str(folder)]
    assert main(asked) == 2
    after = sorted(str(one) for one in folder.rglob("*") if ".cache" not in one.parts)
    assert after == before


@pytest.mark.whole
@pytest.mark.parametrize("out", [".", ".."])
def test_no_folder_name_ends_in_a_crash(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], out: str
) -> None:
    (project / "sub").mkdir()
    (project / "sub" / "mine.txt").touch()
    monkeypatch.chdir(project / "sub")
    programme = str(project / "programme.yml")
    asked = ["site", "--project", str(project), "--programme", programme, "--out", out]
    assert main([*asked, "--language", "en"]) == 2
    assert "unexpected" not in capsys.readouterr().err
    assert (project / "sub" / "mine.txt").exists()


@pytest.mark.whole
def test_a_build_says_how_many_pages_it_made(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    programme = str(project / "programme.yml")
    asked = ["site", "--project", str(project), "--programme", programme, "--language", "en"]
    assert main([*asked, "--out", str(project / OUT)]) == 0
    told = capsys.readouterr().out
    assert "programme.yml" in told, "advice is told to whoever builds, too"
    assert told.splitlines()[-1].startswith("51 pages in ")
