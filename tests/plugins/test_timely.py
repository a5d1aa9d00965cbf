"""Advice on dates that lie ahead, and on changes that calendars will not see.

Planted and caught: the clock's day alone; a day of review that is today; other files' changes.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from mentoring import building
from mentoring.cli import main
from mentoring.definition import load
from mentoring.definition.report import as_text
from mentoring.source import Source
from mentoring.timely import Adviser

from tests.pages.small import PARTS, PROGRAMME, TIMELINE
from tests.plugins.test_history import commit, git

AHEAD = PROGRAMME + "  reviewed: 2027-01-09\n" + PARTS["news"].replace("2026-11-12", "2027-01-09")
NEWS, REVIEWED = "news-ahead news[0].date", "reviewed-ahead programme.reviewed"


def said(folder: Path, today: str) -> list[str]:
    file = folder / "programme.yml"
    found = Adviser(load(file), file, dt.date.fromisoformat(today)).advise()
    return sorted(f"{one.code} {one.path}".strip() for one in found)


@pytest.fixture
def committed(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-b", "main")
    commit(tmp_path, "programme.yml", AHEAD, 8)
    return tmp_path


def test_what_is_still_to_come_is_told(committed: Path) -> None:
    assert said(committed, "2027-01-08") == [NEWS, REVIEWED]
    assert said(committed, "2027-01-09") == []


def test_what_was_committed_since_has_been_whatever_the_clock_says(committed: Path) -> None:
    assert said(committed, "2020-01-01") == [NEWS, REVIEWED]
    commit(committed, "programme.yml", AHEAD + "version: 1\n", 9)
    assert said(committed, "2020-01-01") == []


def test_without_git_the_day_of_the_build_tells(tmp_path: Path) -> None:
    (tmp_path / "programme.yml").write_text(AHEAD, encoding="utf-8")
    assert said(tmp_path, "2027-01-08") == [NEWS, REVIEWED]
    assert said(tmp_path, "2027-01-09") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [(AHEAD, ["uncommitted"]), (PROGRAMME + TIMELINE, ["uncommitted"]), (PROGRAMME, [])],
    ids=["news", "dates", "nothing with a date"],
)
def test_what_is_not_committed_is_told_where_dates_go_out(
    committed: Path, text: str, told: list[str]
) -> None:
    (committed / "programme.yml").write_text(f"{text}# new\n", encoding="utf-8")
    assert said(committed, "2027-02-01") == told


def third(year: int, number: str = "  round: 3\n") -> str:
    return PROGRAMME + number + TIMELINE.replace("2027-", f"{year}-")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (third(2028), ["round-unchanged programme.round"]),
        (third(2028, "  round: 4\n"), []),
        (third(2027).replace("2027-11-17", "2028-11-17"), []),
        (third(2027), []),
        (PROGRAMME, []),
    ],
    ids=["forgotten", "raised", "one put off", "the same dates", "no dates"],
)
def test_next_years_dates_in_this_years_round_are_told(
    tmp_path: Path, text: str, told: list[str]
) -> None:
    git(tmp_path, "init", "-b", "main")
    commit(tmp_path, "programme.yml", third(2027), 8)
    (tmp_path / "programme.yml").write_text(text, encoding="utf-8")
    found = said(tmp_path, "2027-12-01")
    assert [one for one in found if one != "uncommitted"] == told
    assert "round-unchanged programme.round" not in said(tmp_path, "2027-03-01"), "too soon"


def test_a_programme_that_has_no_round_yet_is_told_as_well(tmp_path: Path) -> None:
    git(tmp_path, "init", "-b", "main")
    commit(tmp_path, "programme.yml", "nothing: that we read\n", 7)
    commit(tmp_path, "programme.yml", third(2027, ""), 8)
    (tmp_path / "programme.yml").write_text(third(2028, ""), encoding="utf-8")
    assert said(tmp_path, "2027-12-01") == ["round-unchanged programme.id", "uncommitted"]


def test_a_file_that_could_not_be_read_then_is_no_other_round(tmp_path: Path) -> None:
    git(tmp_path, "init", "-b", "main")
    commit(tmp_path, "programme.yml", "nothing: that we read\n", 8)
    (tmp_path / "programme.yml").write_text(third(2028), encoding="utf-8")
    assert said(tmp_path, "2027-12-01") == ["uncommitted"]


def test_people_are_told_in_their_words(committed: Path) -> None:
    file = committed / "programme.yml"
    file.write_text(f"# new\n{AHEAD}", encoding="utf-8")
    adviser = Adviser(load(file), file, dt.date(2027, 1, 8))
    nb, en = ([as_text(one, language) for one in adviser.advise()] for language in ("nb", "en"))
    assert en[0] == (
        "programme.yml:1:1: The file has changes that are not committed to git. Calendars that "
        "people subscribe to take over a new date only once it is committed. Commit before you "
        "publish."
    )
    first, *rows = nb[1].splitlines()
    assert first == (
        "programme.yml:10:13 programme.reviewed: 2027-01-09 er ikke kommet ennå. Uten git "
        "forteller denne datoen hvor nytt innholdet er, og kalendere tar ikke over endringer dere "
        "gjør før den. Skriv dagen dere gikk gjennom innholdet."
    )
    assert rows == ["  10 |   reviewed: 2027-01-09", "     |             ^^^^^^^^^^"]
    assert en[2].splitlines()[0] == (
        "programme.yml:12:11 news[0].date: 2027-01-09 is still to come, but the news is "
        "published at once. Correct the date, or add the news on that day."
    )


def test_a_check_tells_it_and_fails_for_none_of_it(
    committed: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "make", lambda *_: 0)  # the pages are another matter
    file = str(committed / "programme.yml")
    asked = ["check", "--programme", file, "--language", "en", "--today", "2027-01-08"]
    assert main(asked) == 0
    told = capsys.readouterr().out
    assert told.count("2027-01-09 is still to come") == 2


def test_a_preview_says_none_of_it_at_every_change(committed: Path) -> None:
    file = committed / "programme.yml"
    file.write_text(f"# new\n{AHEAD}", encoding="utf-8")
    (committed / "docs").mkdir()
    told = {one.code for one in Source.read(file, committed / "docs").all_advice}
    assert not told & {"uncommitted", "news-ahead", "reviewed-ahead"}
