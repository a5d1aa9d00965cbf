"""Ids of news and tasks that were given none: each keeps its own when others come, go or move.

Planted and caught: the place in the list; a title with its date filled in; one title told twice.
"""

from __future__ import annotations

import pytest
from mentoring.definition import read
from mentoring.definition.model import Definition

from tests.pages.small import PROGRAMME, TIMELINE

NEWS = [
    f"  - date: 2026-11-{day}\n    title:\n      nb: Åpent{quoted}\n      en: English{quoted}\n"
    "    text:\n      nb: Mer\n      en: More\n"
    for day, quoted in ((12, ""), (12, " $(applications.to)"), (14, ""))
]
TASKS = [
    f"  - {side}: kick-off\n    days: {days}\n    title:\n      nb: {title}\n      en: English\n"
    for side, days, title in (("before", 14, "Brev"), ("before", 7, "Rom"), ("after", 7, "Brev"))
]


def definition(
    news: list[str] = NEWS, tasks: list[str] = TASKS, dates: str = TIMELINE
) -> Definition:
    parts = [PROGRAMME, dates, "news:\n", *news, "tasks:\n", *tasks]
    return read("".join(parts).encode(), "programme.yml").neutral


def ids(part: str, whole: Definition) -> list[str]:
    return [one.id for one in getattr(whole, part)]


NEWS_IDS, TASK_IDS = (ids(part, definition()) for part in ("news", "tasks"))


def test_each_has_its_own() -> None:
    assert len({*NEWS_IDS}) == len({*TASK_IDS}) == 3
    assert NEWS_IDS[0].startswith("2026-11-12-")


@pytest.mark.parametrize("at", [0, 1, 3])
def test_one_more_changes_no_other(at: int) -> None:
    more = NEWS[0].replace("Åpent", "Nytt"), TASKS[0].replace("Brev", "Nytt")
    news, tasks = [*NEWS[:at], more[0], *NEWS[at:]], [*TASKS[:at], more[1], *TASKS[at:]]
    found = definition(news, tasks)
    assert [one for one in ids("news", found) if one in NEWS_IDS] == NEWS_IDS
    assert [one for one in ids("tasks", found) if one in TASK_IDS] == TASK_IDS
    assert len({*ids("news", found)}) == len({*ids("tasks", found)}) == 4


def test_a_date_that_moves_changes_none() -> None:
    moved = TIMELINE.replace("2027-01-31", "2027-02-04")
    assert ids("news", definition(dates=moved)) == NEWS_IDS
    later = [one.replace("days: 14", "days: 21") for one in TASKS]
    assert ids("tasks", definition(tasks=later)) == TASK_IDS


def test_another_language_or_text_changes_none() -> None:
    told = [one.replace("English", "Better").replace("Mer", "Mer ennå") for one in NEWS]
    assert ids("news", definition(told)) == NEWS_IDS


def test_what_has_a_name_keeps_it_whatever_its_title() -> None:
    named = ["  - id: open\n    " + one.removeprefix("  - ") for one in NEWS[:1]]
    retold = [named[0].replace("Åpent", "Opna").replace("11-12", "11-13")]
    assert ids("news", definition(named)) == ids("news", definition(retold)) == ["open"]


def test_the_same_told_twice_is_numbered() -> None:
    first, second = ids("news", definition([NEWS[0], NEWS[0]]))
    assert second == f"{first}-2"
