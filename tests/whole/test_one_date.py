"""One changed date in programme.yml changes everything that tells of it, and nothing keeps the old.

Planted and caught: the status with a date of its own; a handbook, a feed and a calendar from the
definition of before.
"""

from __future__ import annotations

import json
import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING, Any

import icalendar
import pytest
from mentoring.atom import ATOM

from tests.whole.conftest import ROOT, built, site
from tests.whole.reader import pages_of
from tests.whole.test_structured import graph_in, of_type

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = pytest.mark.whole

BEFORE, AFTER = "2027-01-31", "2027-02-04"
"""The day by which people apply; its line of programme.yml is the only one that is changed."""
WRITTEN = {
    BEFORE: ("31. januar", "31 January", "20270131", BEFORE),
    AFTER: ("4. februar", "4 February", "20270204", AFTER),
}
PLACES = {
    "nb": {
        "page": "tidslinje.html",
        "home": "index.html",
        "role": "for-adepter.html",
        "handbook": "handboker/adepter.html",
        "team": "handboker/teamet.html",
        "calendar": "kalender/mentee.ics",
        "staff": "kalender/staff.ics",
        "feed": "feed.xml",
        "data": "programme.json",
    },
    "en": {
        "page": "en/timeline.html",
        "home": "en/index.html",
        "role": "en/for-mentees.html",
        "handbook": "en/handbooks/mentees.html",
        "team": "en/handbooks/team.html",
        "calendar": "en/calendar/mentee.ics",
        "staff": "en/calendar/staff.ics",
        "feed": "en/feed.xml",
        "data": "en/programme.json",
    },
}
LONG = {
    "nb": {BEFORE: "31. januar 2027", AFTER: "4. februar 2027"},
    "en": {BEFORE: "31 January 2027", AFTER: "4 February 2027"},
}
SPAN = {
    "nb": {BEFORE: "4.–31. januar 2027", AFTER: "4. januar – 4. februar 2027"},
    "en": {BEFORE: "4–31 January 2027", AFTER: "4 January – 4 February 2027"},
}
STATUS = {"nb": "Søknaden er åpen til {}", "en": "Applications are open until {}"}


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, its deadline moved."""
    folder = tmp_path_factory.mktemp("moved")
    lines = (ROOT / "programme.yml").read_text(encoding="utf-8").splitlines(keepends=True)
    moved = [line.replace(f"to: {BEFORE}", f"to: {AFTER}") for line in lines]
    assert sum(one != other for one, other in zip(lines, moved, strict=True)) == 1
    (folder / "programme.yml").write_text("".join(moved), encoding="utf-8")
    return built(site(folder / "site", folder / "programme.yml"), folder / "site")


def told(folder: Path, language: str) -> dict[str, Any]:
    """Return what each outlet says of the deadline, as those who read it would find it."""
    at = PLACES[language]
    pages = pages_of(folder)
    (programme,) = of_type(graph_in(pages[at["home"]].html), "EducationalOccupationalProgram")
    data = json.loads((folder / at["data"]).read_text(encoding="utf-8"))
    entry = next(one for one in data["timeline"] if one["id"] == "applications")
    return {
        "page": period_in(pages[at["page"]].text, language),
        "role": period_in(pages[at["role"]].text, language, year=False),
        "handbook": period_in(pages[at["handbook"]].text, language),
        "team": period_in(pages[at["team"]].text, language),
        "status": status_in(pages[at["home"]].text, language),
        "calendar": deadline_in(folder / at["calendar"]),
        "staff": deadline_in(folder / at["staff"]),
        "feed": feed_in(folder / at["feed"]),
        "json-ld": programme["applicationDeadline"],
        "data": entry["to"],
    }


def period_in(text: str, language: str, *, year: bool = True) -> str:
    spans = SPAN[language].items()
    return next((day for day, one in spans if (one if year else one[:-5]) in text), "")


def status_in(text: str, language: str) -> str:
    days = LONG[language].items()
    return next((day for day, one in days if STATUS[language].format(one) in text), "")


def deadline_in(file: Path) -> str:
    calendar: Any = icalendar.Calendar.from_ical(file.read_bytes())
    (day,) = (one["DTSTART"].dt for one in calendar.events if "applications.deadline" in one["UID"])
    return str(day.isoformat())


def feed_in(file: Path) -> str:
    root = ET.fromstring(file.read_bytes())  # noqa: S314  (our own)
    ids = [one.text or "" for one in root.findall("entry/id", {"": ATOM})]
    return next(one.rpartition("/")[2] for one in ids if "/deadline/applications/" in one)


def everywhere(outlets: Mapping[str, Any], day: str) -> dict[str, str]:
    return dict.fromkeys(outlets, day)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_one_changed_date_changes_everything(
    language: str, demonstration: Path, changed: Path
) -> None:
    before, after = told(demonstration, language), told(changed, language)
    assert before == everywhere(before, BEFORE)
    assert after == everywhere(after, AFTER)


def test_nothing_keeps_the_old_date(demonstration: Path, changed: Path) -> None:
    """In any file, however it is written there."""

    def holding(folder: Path) -> set[str]:
        old = re.compile("|".join(map(re.escape, WRITTEN[BEFORE])))
        kinds = (".html", ".ics", ".xml", ".json", ".txt", ".css", ".js")
        files = (file for file in folder.rglob("*") if file.suffix in kinds)
        return {
            file.relative_to(folder).as_posix()
            for file in files
            if old.search(file.read_text(encoding="utf-8").replace("\u00a0", " "))
        }

    assert len(holding(demonstration)) > 20
    assert holding(changed) == set()


@pytest.mark.parametrize("name", PLACES["nb"])
def test_a_file_that_was_left_behind_is_seen(
    name: str, demonstration: Path, changed: Path, tmp_path: Path
) -> None:
    mixed = shutil.copytree(changed, tmp_path / "mixed")
    shutil.copy(demonstration / PLACES["nb"][name], mixed / PLACES["nb"][name])
    found = told(mixed, "nb")
    assert found != everywhere(found, AFTER)
