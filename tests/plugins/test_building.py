"""A finished site takes the place of the old one, and an interruption never leaves less than that.

Planted and caught: `repair` deleting the old site where it was the only one; `replace` removing
before renaming; the half-built folder left behind. Found: a relative path taken from another
folder, somebody's own folder replaced.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from mentoring.building import Wish, beside, build, repair, replace
from mentoring.cli import main
from mentoring.source import Source

OUT, NEW, OLD = "site", "site.new", "site.old"


def lay(folder: Path, text: str) -> Path:
    folder.mkdir()
    (folder / "index.html").write_text(text, encoding="utf-8")
    return folder


def there(folder: Path) -> dict[str, str]:
    return {one.name: (one / "index.html").read_text(encoding="utf-8") for one in folder.iterdir()}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, {}),
        ({OUT: "good"}, {OUT: "good"}),
        ({OLD: "good"}, {OUT: "good"}),  # stopped between the two renames
        ({OLD: "good", NEW: "better"}, {OUT: "good", NEW: "better"}),
        ({OUT: "better", OLD: "good"}, {OUT: "better"}),  # stopped before the leftovers went
    ],
)
def test_an_interrupted_swap_is_repaired(
    tmp_path: Path, before: dict[str, str], after: dict[str, str]
) -> None:
    for name, text in before.items():
        lay(tmp_path / name, text)
    repair(tmp_path / OUT)
    assert there(tmp_path) == after


@pytest.mark.parametrize("before", [{}, {OUT: "old"}, {OUT: "old", OLD: "older"}])
def test_a_finished_site_takes_its_place_and_leaves_nothing_else(
    tmp_path: Path, before: dict[str, str]
) -> None:
    for name, text in before.items():
        lay(tmp_path / name, text)
    replace(tmp_path / OUT, lay(tmp_path / NEW, "new"))
    assert there(tmp_path) == {OUT: "new"}


@pytest.mark.parametrize("stop_at", [1, 2])
def test_a_stop_at_any_step_loses_no_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop_at: int
) -> None:
    lay(tmp_path / OUT, "good")
    lay(tmp_path / NEW, "better")
    steps = 0
    rename = Path.rename

    def stopping(self: Path, target: Path) -> Path:
        nonlocal steps
        steps += 1
        if steps == stop_at:
            raise KeyboardInterrupt
        return rename(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", stopping)
        with pytest.raises(KeyboardInterrupt):
            replace(tmp_path / OUT, tmp_path / NEW)
    repair(tmp_path / OUT)
    assert there(tmp_path)[OUT] == "good"


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
    assert not beside(project / OUT, "new").exists()


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
        (elsewhere / "mine" / "assets").mkdir()
        (elsewhere / "mine" / "assets" / "site.css").touch()
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
    assert capsys.readouterr().out.startswith("41 pages in ")


def test_the_folders_beside_a_site_have_its_name(tmp_path: Path) -> None:
    assert beside(tmp_path / "my.site", "new") == tmp_path / "my.site.new"
