"""The demonstration's calendars in a client, khal: imported twice, moved, cancelled, no duplicates.

khal reads with icalendar, as we write; what another parser makes of the files is seen in
tests/browser/test_calendars.py. Planted and caught: an id with the language in it, which khal then
has twice.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from mentoring.definition import load
from mentoring.ics import as_ics

from tests.pages.dated import DATED, REVISED, calendars
from tests.whole.conftest import ROOT, run
from tests.whole.test_structured import graph_in

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [
    pytest.mark.whole,
    pytest.mark.skipif(sys.platform == "win32", reason="khal is not for Windows"),
]

CONFIGURATION = """\
[calendars]
[[mentor]]
path = {folder}/items
[sqlite]
path = {folder}/database
[locale]
local_timezone = Europe/Oslo
default_timezone = Europe/Oslo
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""


@dataclass(frozen=True)
class Khal:
    """A person's calendar program with one calendar."""

    folder: Path

    def ask(self, *arguments: str) -> str:
        # khal stops where the machine lacks the locale that it is told.
        call = ("-m", "khal", "-c", str(self.folder / "khal.conf"), *arguments)
        done = run(*call, environment={"LC_ALL": "C.UTF-8"})
        assert done.returncode == 0, done.stderr
        assert "warning" not in done.stderr.lower(), done.stderr
        return done.stdout

    def take(self, *files: Path) -> None:
        for file in files:
            self.ask("import", "--batch", "-a", "mentor", str(file))

    def entries(self) -> Iterator[tuple[str, ...]]:
        """Yield (id, start, end, title, status) of everything in 2027 and 2028."""
        form = "{uid}|{start-long}|{end-long}|{title}|{status}"
        told = self.ask(
            "list", "--once", "--day-format", "", "--format", form, "2027-01-01", "700d"
        )
        for line in filter(None, told.splitlines()):
            yield tuple(part.strip() for part in line.split("|"))

    @property
    def items(self) -> Counter[str]:
        """How often each id is kept."""
        found: Counter[str] = Counter()
        for file in (self.folder / "items").glob("*.ics"):
            text = file.read_text(encoding="utf-8")
            found.update(line for line in text.splitlines() if line.startswith("UID:"))
        return found


@pytest.fixture
def khal(tmp_path: Path) -> Khal:
    (tmp_path / "items").mkdir()
    text = CONFIGURATION.format(folder=tmp_path)
    (tmp_path / "khal.conf").write_text(text, encoding="utf-8")
    return Khal(tmp_path)


def test_a_calendar_imported_twice_has_everything_once(khal: Khal, demonstration: Path) -> None:
    file = demonstration / "kalender" / "staff.ics"
    khal.take(file)
    before = sorted(khal.entries())
    khal.take(file)
    assert sorted(khal.entries()) == before
    definition = load(ROOT / "programme.yml").neutral
    dated = [one for one in definition.timeline if one.date or one.from_]
    deadlines = [one for one in dated if one.deadline]
    assert len(before) == len(dated) + len(deadlines) + len(definition.tasks)
    assert set(khal.items.values()) == {1}


def test_all_roles_and_languages_share_their_entries(khal: Khal, demonstration: Path) -> None:
    """Somebody who is a mentor, runs the programme and reads English has each gathering once."""
    khal.take(*sorted(demonstration.rglob("*.ics")))
    ids = Counter(entry[0] for entry in khal.entries())
    assert len(ids) == 12
    assert set(ids.values()) == {1}


def test_khal_shows_the_days_and_hours_of_the_page(khal: Khal, demonstration: Path) -> None:
    khal.take(demonstration / "en" / "calendar" / "staff.ics")
    shown = {entry[0].partition(".round-3.mentor-mnt@")[0]: entry[1:] for entry in khal.entries()}
    assert shown["kick-off"][:3] == ("2027-03-03 12:00", "2027-03-03 15:00", "Kick-off gathering")
    assert shown["midway-gathering"][:2] == ("2027-09-01 12:00", "2027-09-01 15:00")
    assert shown["sessions"][:2] == ("2027-03-04", "2027-11-16")
    assert shown["applications.deadline"][:3] == (
        *("2027-01-31", "2027-01-31"),
        "Deadline: Applications",
    )
    (task,) = (one for name, one in shown.items() if name.startswith("kick-off.task-"))
    assert task[:3] == (
        *("2027-02-17", "2027-02-17"),
        "Send welcome letters to all pairs",
    )


def imported(khal: Khal, text: str, sequence: int) -> dict[str, tuple[str, ...]]:
    file = khal.folder / "calendar.ics"
    made = calendars(text)["staff"]
    file.write_bytes(as_ics(made, ZoneInfo("Europe/Oslo"), REVISED, sequence, ""))
    khal.take(file)
    return {entry[0].partition(".small-steps@")[0]: entry[1:] for entry in khal.entries()}


def test_what_moves_and_what_is_cancelled_is_taken_over(khal: Khal) -> None:
    before = imported(khal, DATED, 1)
    changed = DATED.replace("date: 2027-03-27", "date: 2027-03-26")
    changed = changed.replace("date: 2027-11-01\n", "date: 2027-11-01\n    cancelled: yes\n")
    after = imported(khal, changed, 2)
    assert after.keys() == before.keys()
    assert {name for name in after if after[name] != before[name]} == {
        *("before-spring", "before-spring.task-letters", "after-autumn")
    }
    assert after["before-spring"][0] == "2027-03-26 12:00"
    assert after["after-autumn"][2:] == ("Avlyst: after-autumn nb", "CANCELLED")


def test_next_years_round_comes_beside_this_years(khal: Khal) -> None:
    third, fourth = (
        DATED.replace("  id: small-steps\n", f"  id: small-steps\n  round: {number}\n")
        for number in (3, 4)
    )
    this = imported(khal, third, 1)
    both = imported(khal, fourth.replace("2027-", "2028-"), 2)
    assert {name: both[name] for name in this} == this
    assert len(both) == 2 * len(this)


def test_the_page_names_its_calendars_to_programs(demonstration: Path) -> None:
    def named(page: str) -> list[str]:
        html = (demonstration / page).read_text(encoding="utf-8")
        lines = [line for line in html.splitlines() if 'type="text/calendar" title' in line]
        return [line.split('href="')[1].split('"')[0] for line in lines if "<link" in line]

    assert named("tidslinje.html") == [
        f"kalender/{one}.ics" for one in ("mentee", "mentor", "staff")
    ]
    assert named("en/for-mentors.html") == ["calendar/mentor.ics"]
    assert named("kontakt.html") == []
    assert graph_in((demonstration / "tidslinje.html").read_text(encoding="utf-8"))


SUBSCRIBING = {
    "nb": (
        "når vi flytter den",
        "spør om du vil abonnere",
        "calendar.google.com",
        "«Fra nettadresse»",
    ),
    "en": ("when we move it", "asks whether you want", "calendar.google.com", "“From URL”"),
}


@pytest.mark.parametrize(
    ("page", "language", "times"),
    [
        *(("tidslinje.html", "nb", 1), ("en/timeline.html", "en", 1)),
        *(("for-adepter.html", "nb", 1), ("en/for-mentors.html", "en", 1)),
        *(("sporreskjema.html", "nb", 2), ("en/questionnaire.html", "en", 2)),
        ("en/open-data.html", "en", 1),
    ],
)
def test_beside_a_calendar_stands_what_subscribing_does(
    page: str, language: str, times: int, demonstration: Path
) -> None:
    html = (demonstration / page).read_text(encoding="utf-8")
    assert [html.count(said) for said in SUBSCRIBING[language]] == [times] * 4


def test_tasks_are_not_promised_to_be_secret(demonstration: Path) -> None:
    def html(page: str) -> str:
        return (demonstration / page).read_text(encoding="utf-8")

    said = {"nb": "Alle kan åpne denne kalenderen", "en": "Anyone can open this calendar"}
    for page in ("tidslinje.html", "apne-data.html"):
        assert said["nb"] in html(page)
    for page in ("en/timeline.html", "en/open-data.html"):
        assert said["en"] in html(page)
    assert said["nb"] not in html("for-mentorer.html"), "no calendar of staff there"
    assert "begge kan åpnes av alle" in html("apne-data.html")
    told = (ROOT / "programme.yml").read_text(encoding="utf-8")
    assert "anyone can open" in told.split("tasks:")[1].split("\n")[0]
    assert "bare i kalenderen" not in told
