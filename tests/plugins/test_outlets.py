"""The files beside the pages: which there are, in which language, and whose come first.

Planted and caught: files of the first language alone; robots.txt written over a fork's own; a
deadline told anew when another line is changed.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mentoring.definition import load
from mentoring.outlets import edition_of, lastmod, robots

from tests.pages.dated import EDITION, site_at
from tests.pages.small import EVERYTHING
from tests.plugins.test_history import commit, git, noon

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.plugins.conftest import Prepared

CALENDARS = {
    f"{folder}/{name}.ics"
    for folder in ("kalender", "en/calendar")
    for name in ("mentee", "mentor", "staff")
}
ALWAYS = {*CALENDARS, "programme.json", "en/programme.json", "programme-json.schema.json"}
PUBLISHED = {
    "feed.xml",
    "en/feed.xml",
    "robots.txt",
    "assets/shared-nb.png",
    "assets/shared-en.png",
}


def beside(made: Prepared) -> set[str]:
    """Return what is built that is neither a page nor of the theme."""
    ends = (".ics", ".xml", ".json", ".txt", ".png")
    names = {file.dest_uri for file in made.files if file.dest_uri.endswith(ends)}
    return {name for name in names if not name.startswith("assets/vendor/")}


def test_all_languages_have_their_files(prepare: Callable[..., Prepared]) -> None:
    assert beside(prepare("https://mentor.nordvik.example/")) == ALWAYS | PUBLISHED


def test_without_an_address_there_is_what_needs_none(prepare: Callable[..., Prepared]) -> None:
    assert beside(prepare()) == ALWAYS


def test_a_forks_own_file_stays_as_it_is(project: Path, prepare: Callable[..., Prepared]) -> None:
    (project / "docs" / "robots.txt").write_text("ours", encoding="utf-8")
    made = prepare("https://mentor.nordvik.example/")
    assert [file.content_string for file in made.files if file.dest_uri == "robots.txt"] == ["ours"]


def test_data_are_written_as_people_read_them(prepare: Callable[..., Prepared]) -> None:
    text = prepare().file("programme.json").content_string
    assert "Små steg" in text
    assert json.loads(text)["language"] == "nb"


def test_robots_are_told_where_the_map_is_below_a_path() -> None:
    below = replace(EDITION, address="https://nordvik.example/mentor/")
    assert robots(site_at(edition=below)).endswith(
        "Sitemap: https://nordvik.example/mentor/sitemap.xml\n"
    )
    made_up = EVERYTHING.replace("site:\n", "site:\n  demonstration: yes\n")
    assert "Sitemap" not in robots(site_at(made_up))


def test_pages_of_the_definition_are_as_old_as_it() -> None:
    assert set(lastmod([site_at()]).values()) == {"2026-11-16"}
    unknown = replace(EDITION, revised=None)
    assert lastmod([site_at(edition=unknown)]) == {}
    reviewed = EVERYTHING.replace("  summary:", "  reviewed: 2026-12-24\n  summary:", 1)
    days = lastmod([site_at(reviewed, edition=unknown)])
    assert set(days.values()) == {"2026-12-24"}


def test_a_feed_tells_a_deadline_anew_only_when_it_changed(tmp_path: Path) -> None:
    file = tmp_path / "programme.yml"

    def updated(text: str, day: int) -> dict[str, int]:
        commit(tmp_path, file.name, text, day)
        edition = edition_of(file, tmp_path / "docs", "https://a.example", load(file))
        assert edition.revised == noon(day)
        feed = site_at(text, edition=edition).feed
        assert feed is not None
        return {one.id.split("/")[2]: one.updated.day for one in feed.items}

    git(tmp_path, "init", "-b", "main")
    quoting = EVERYTHING.replace("nb: Søk. (nb)", "nb: Søk innen $(applications.to).")
    quoting = quoting.replace("en: Søk. (en)", "en: Apply by $(applications.to).")
    assert updated(quoting, 1) == {"deadline": 1, "news": 1}
    elsewhere = quoting.replace("date: 2027-03-03", "date: 2027-03-04")
    assert updated(elsewhere, 2) == {"deadline": 1, "news": 1}
    moved = elsewhere.replace("to: 2027-01-31", "to: 2027-02-04")
    assert updated(moved, 3) == {"deadline": 3, "news": 3}, "news that quote it are told anew"
