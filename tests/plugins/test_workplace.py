"""One build at a time beside a site, and whatever stops it: a whole site, and nothing left over.

Planted and caught: `repair` deleting the old site where it was the only one; the lock file removed
before the folder is swept; a lock kept on a file that is gone; the old site not put back.
"""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from mentoring.calls import WrongCall
from mentoring.workplace import beside, publish, repair, workplace

OUT, NEW = "site", "site.new"


def lay(folder: Path, text: str) -> Path:
    """Make what passes for a site; all its files hold one text."""
    (folder / "assets").mkdir(parents=True)
    for name in ("index.html", "assets/site.css"):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def texts(folder: Path) -> set[str]:
    return {file.read_text(encoding="utf-8") for file in folder.rglob("*") if file.is_file()}


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


@pytest.mark.parametrize("before", [None, "good"])
def test_a_finished_site_takes_its_place_and_nothing_else_is_left(
    tmp_path: Path, before: str | None
) -> None:
    if before:
        lay(tmp_path / OUT, before)
    with workplace(tmp_path / OUT) as new:
        assert not new.exists()
        publish(lay(new, "better"), tmp_path / OUT)
    assert (names(tmp_path), texts(tmp_path / OUT)) == ([OUT], {"better"})


@pytest.mark.parametrize("before", [None, "good"])
def test_a_build_that_fails_leaves_all_as_it_was(tmp_path: Path, before: str | None) -> None:
    if before:
        lay(tmp_path / OUT, before)

    def fail() -> None:
        with workplace(tmp_path / OUT) as new:
            lay(new, "half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert names(tmp_path) == ([OUT] if before else [])
    assert texts(tmp_path) == ({before} if before else set())


def test_folders_on_the_way_to_a_site_go_when_it_does_not_come(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), workplace(tmp_path / "a" / "b" / OUT):
        raise ZeroDivisionError
    assert names(tmp_path) == []
    with workplace(tmp_path / "a" / "b" / OUT) as new:
        publish(lay(new, "good"), tmp_path / "a" / "b" / OUT)
    assert names(tmp_path / "a" / "b") == [OUT]


@pytest.mark.parametrize(
    ("left", "whole"),
    [
        ({}, None),
        ({OUT: "good"}, "good"),
        ({OUT: "good", f"{NEW}/site-1": "half"}, "good"),  # killed while it was built
        (
            {f"{NEW}/site-before": "good", f"{NEW}/site-1": "better"},
            "good",
        ),  # between the two renames
        ({OUT: "better", f"{NEW}/site-before": "good"}, "better"),  # before the leftovers went
    ],
)
def test_what_a_killed_build_left_is_repaired(
    tmp_path: Path, left: dict[str, str], whole: str | None
) -> None:
    (tmp_path / NEW).mkdir()
    (tmp_path / NEW / "lock").touch()
    for name, text in left.items():
        lay(tmp_path / name, text)
    with workplace(tmp_path / OUT):
        assert names(tmp_path / NEW) == ["lock"]
        assert texts(tmp_path / OUT) == ({whole} if whole else set())
    assert names(tmp_path) == ([OUT] if whole else [])


def test_a_site_that_cannot_be_moved_gives_the_old_one_back(tmp_path: Path) -> None:
    lay(tmp_path / OUT, "good")
    (tmp_path / NEW).mkdir()
    with pytest.raises(FileNotFoundError):
        publish(tmp_path / NEW / "site-1", tmp_path / OUT)
    assert texts(tmp_path / OUT) == {"good"}


@pytest.mark.parametrize("name", ["thesis.txt", "mkdocs.yml"])
def test_no_folder_but_an_old_site_is_replaced(tmp_path: Path, name: str) -> None:
    """Nor one that got somebody's file while the site was built: that is asked twice."""
    with workplace(tmp_path / OUT) as new:
        lay(new, "better")
        (tmp_path / OUT).mkdir()
        (tmp_path / OUT / name).write_text("mine", encoding="utf-8")
        with pytest.raises(FileExistsError):
            publish(new, tmp_path / OUT)
    with pytest.raises(FileExistsError), workplace(tmp_path / OUT):
        pass
    assert texts(tmp_path) == {"mine"}


def test_a_persons_own_folder_of_that_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / NEW / "lock of hair").mkdir(parents=True)
    (tmp_path / NEW / "mine.txt").write_text("mine", encoding="utf-8")
    with workplace(tmp_path / OUT) as new:
        publish(lay(new, "good"), tmp_path / OUT)
    assert names(tmp_path / NEW) == ["lock of hair", "mine.txt"]


def test_builds_at_the_same_time_take_turns(tmp_path: Path) -> None:
    """Each would otherwise build into the other's folder, or publish half of both."""
    inside, most, seen = 0, 0, set[frozenset[str]]()

    def build(text: str) -> None:
        nonlocal inside, most
        for _ in range(20):
            with workplace(tmp_path / OUT) as new:
                inside += 1
                most = max(most, inside)
                publish(lay(new, text), tmp_path / OUT)
                seen.add(frozenset(texts(tmp_path / OUT)))
                inside -= 1

    builds = [threading.Thread(target=build, args=[text]) for text in "abcdef"]
    for one in builds:
        one.start()
    for one in builds:
        one.join()
    assert most == 1
    assert seen == {frozenset(text) for text in "abcdef"}
    assert names(tmp_path) == [OUT]


def test_whoever_waits_is_told_once(tmp_path: Path) -> None:
    told = threading.Event()

    def second() -> None:
        with workplace(tmp_path / OUT, told.set) as new:
            publish(lay(new, "second"), tmp_path / OUT)

    waiting = threading.Thread(target=second)
    with workplace(tmp_path / OUT) as new:
        waiting.start()
        assert told.wait(30)
        publish(lay(new, "first"), tmp_path / OUT)
        assert texts(tmp_path / OUT) == {"first"}
    waiting.join()
    assert (names(tmp_path), texts(tmp_path / OUT)) == ([OUT], {"second"})


def test_whoever_may_not_write_there_learns_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(tmp_path / NEW))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(WrongCall) as raised, workplace(tmp_path / OUT):
        pass
    assert raised.value.say("en") == (
        f"--out: You may not write in {tmp_path}, where the site is to be. "
        "Choose another place with “--out”."
    )


def test_the_folder_beside_a_site_has_its_name(tmp_path: Path) -> None:
    assert beside(tmp_path / "my.site") == tmp_path / "my.site.new"


def test_without_anything_to_repair_nothing_happens(tmp_path: Path) -> None:
    lay(tmp_path / OUT, "good")
    beside(tmp_path / OUT).mkdir()
    repair(tmp_path / OUT)
    assert texts(tmp_path / OUT) == {"good"}
