"""When content changed, as git tells: a number that rises, and silence where git has nothing.

Planted and caught: the oldest commit taken for the latest; the author's date; a merge that counts
from its branch; names with æ in quotes; a line that is not committed as old as the clock says.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from pathlib import Path

import pytest
from mentoring.history import changed, lines, uncommitted


def git(folder: Path, *arguments: str, day: int = 1) -> None:
    when = f"2027-01-{day:02}T12:00:00+01:00"
    base = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    own = {"GIT_AUTHOR_DATE": "2020-01-01T00:00:00Z", "GIT_COMMITTER_DATE": when}
    own |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    name = ("-c", "user.name=A", "-c", "user.email=a@nordvik.example", "-c", "commit.gpgsign=false")
    call = ["git", "-C", str(folder), *name, *arguments]
    subprocess.run(call, env=base | own, check=True, capture_output=True)


def commit(folder: Path, name: str, text: str, day: int) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-m", text, day=day)


def noon(day: int) -> dt.datetime:
    return dt.datetime(2027, 1, day, 11, tzinfo=dt.UTC)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "a b æ"
    folder.mkdir()
    git(folder, "init", "-b", "main")
    commit(folder, "programme.yml", "one", 1)
    return folder


def test_a_file_is_as_old_as_its_last_change(project: Path) -> None:
    commit(project, "docs/språk.nb.md", "two", 2)
    assert changed(project, "programme.yml") == {"programme.yml": noon(1)}
    assert changed(project / "docs") == {"språk.nb.md": noon(2)}
    commit(project, "programme.yml", "three", 3)
    assert changed(project, "programme.yml") == {"programme.yml": noon(3)}
    assert changed(project / "docs") == {"språk.nb.md": noon(2)}


def test_what_is_merged_counts_from_its_merge(project: Path) -> None:
    """A change that was made on the 2nd and arrives on the 5th must be newer than the 3rd's."""
    git(project, "checkout", "-b", "branch")
    commit(project, "programme.yml", "one\nbranch", 2)
    git(project, "checkout", "main")
    commit(project, "other.yml", "main", 3)
    git(project, "merge", "--no-ff", "-m", "merged", "branch", day=5)
    assert changed(project, "programme.yml") == {"programme.yml": noon(5)}


def test_a_clock_that_was_wrong_takes_nothing_back(project: Path) -> None:
    commit(project, "programme.yml", "two", 9)
    commit(project, "programme.yml", "three", 4)
    assert changed(project, "programme.yml") == {"programme.yml": noon(9)}


def test_what_was_never_committed_has_no_age(project: Path) -> None:
    (project / "new.yml").write_text("new", encoding="utf-8")
    assert changed(project, "new.yml") == {}


def test_outside_a_repository_there_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "programme.yml").write_text("one", encoding="utf-8")
    assert changed(tmp_path, "programme.yml") == {}


def test_without_git_there_is_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(project))
    assert changed(project, "programme.yml") == {}


def test_a_shallow_clone_is_as_old_as_what_it_has(project: Path, tmp_path: Path) -> None:
    commit(project, "other.yml", "two", 2)
    git(tmp_path, "clone", "--depth", "1", f"file://{project}", "shallow")
    assert changed(tmp_path / "shallow", "programme.yml") == {"programme.yml": noon(2)}


def dated(file: Path) -> list[tuple[str, dt.datetime | None]]:
    return [(line.text, line.when) for line in lines(file)]


def test_each_line_is_as_old_as_its_last_change(project: Path) -> None:
    file = project / "programme.yml"
    commit(project, file.name, "one\ntwo å\n", 2)
    commit(project, file.name, "one\nnew\n  two å\n", 3)
    assert dated(file) == [("one", noon(1)), ("new", noon(3)), ("  two å", noon(2))]


def test_a_line_that_is_not_committed_has_no_age(project: Path) -> None:
    file = project / "programme.yml"
    file.write_text("one\ntwo\n", encoding="utf-8")
    assert dated(file) == [("one", noon(1)), ("two", None)]


def test_a_shallow_clone_knows_only_of_what_came_since(project: Path, tmp_path: Path) -> None:
    commit(project, "programme.yml", "one\ntwo\n", 2)
    commit(project, "programme.yml", "one\ntwo\nthree\n", 3)
    git(tmp_path, "clone", "--depth", "2", f"file://{project}", "shallow")
    found = dated(tmp_path / "shallow" / "programme.yml")
    assert found == [("one", None), ("two", None), ("three", noon(3))]


def test_lines_without_a_history_are_none(tmp_path: Path, project: Path) -> None:
    (tmp_path / "programme.yml").write_text("one", encoding="utf-8")
    (project / "new.yml").write_text("new", encoding="utf-8")
    assert lines(tmp_path / "programme.yml") == lines(project / "new.yml") == []


def test_what_is_not_as_it_was_committed_is_seen(project: Path, tmp_path: Path) -> None:
    file = project / "programme.yml"
    assert not uncommitted(file)
    file.write_text("two", encoding="utf-8")
    assert uncommitted(file)
    git(project, "add", "-A")
    assert uncommitted(file)
    git(project, "commit", "-m", "two", day=2)
    assert not uncommitted(file)
    new = project / "new.yml"
    new.write_text("new", encoding="utf-8")
    assert uncommitted(new)
    assert not uncommitted(file), "another file's changes are no concern of its own"
    outside = tmp_path / "programme.yml"
    outside.write_text("one", encoding="utf-8")
    assert not uncommitted(outside)
