"""A page built in January tells the truth in March, in whichever time zone its reader sits.

What is expected comes from a site made for that very moment, so the browser is held to what the
build would say then; a few moments are spelt out besides.

Planted and caught: phases compared as text; an instant without its offset (the reader's
midnight); an event over at its beginning; the month of the reader's zone; what is kept for later
shown at once.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

import pytest
from mentoring.context import Links
from mentoring.pages.moments import Clock
from mentoring.pages.words import words_in
from mentoring.source import Source

from tests.browser.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from mentoring.pages.site import Site
    from playwright.sync_api import Page

    from tests.browser.conftest import Served, Visit

pytestmark = pytest.mark.browser

OSLO = ZoneInfo("Europe/Oslo")
ZONES = ("Europe/Oslo", "America/Los_Angeles")
MOMENTS = (
    "2027-01-10T12:00+01:00",
    "2027-01-24T23:59+01:00",
    "2027-01-25T00:01+01:00",
    "2027-01-31T23:59+01:00",
    "2027-02-01T00:01+01:00",
    "2027-03-03T11:59+01:00",
    "2027-03-03T12:01+01:00",
    "2027-03-03T15:01+01:00",
    "2027-03-28T12:00+02:00",
    "2027-09-01T23:30+02:00",
    "2027-11-16T23:59+01:00",
    "2027-11-17T16:00+01:00",
    "2028-02-01T00:30+01:00",
)


@pytest.fixture(scope="session")
def source() -> Source:
    return Source.read(ROOT / "programme.yml", ROOT / "docs")


def at(visit: Visit, moment: str) -> Page:
    """Set the reader's clock, and load the page again under it."""
    visit.page.clock.set_fixed_time(moment)
    visit.page.reload()
    return visit.page


def then(source: Source, moment: str, language: str = "nb") -> Site:
    """Return the site that a build at that moment would make."""
    return source.site(language, Clock(dt.datetime.fromisoformat(moment), OSLO))


def next_date(page: Page, label: str) -> str:
    return page.locator("dl.facts > div", has_text=label).locator("dd").inner_text().strip()


def states(page: Page) -> list[str]:
    entries = page.locator(".line > li")
    return [one.strip() for one in entries.locator(".state").all_text_contents()]


def expected_states(site: Site, page_id: str) -> list[str]:
    words = site.writer.words.ui.timeline
    shown: Any = site.by_id[page_id].views["timeline"]
    return [
        words.cancelled if one.event.cancelled else words[one.state] if one.state else ""
        for one in shown.events
    ]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_home_page_says_what_is_true_now(
    at_root: Served,
    source: Source,
    open_page: Callable[..., Visit],
    zone: str,
    language: str,
) -> None:
    address = urljoin(at_root.address, "index.html" if language == "nb" else "en/index.html")
    visit = open_page(address, timezone_id=zone)
    for moment in MOMENTS:
        site = then(source, moment, language)
        page = at(visit, moment)
        home: dict[str, Any] = dict(site.by_id["home"].views)
        assert page.locator(".hero .status").inner_text() == home["status"].now.text, moment
        call = home["call"].now
        button = page.locator(".hero .act a.button").first
        assert button.inner_text() == call.text, moment
        where = Links(site.by_id["home"], site).call(call)
        assert (button.get_attribute("href") or "").endswith(where), moment
        fact = {one.key: one for one in home["facts"]}.get("next")
        if fact is not None:
            shown = next_date(page, site.writer.words.ui.facts["next"])
            assert shown == fact.value, moment
            assert shown, f"{moment}: a label and nothing beside it"


@pytest.mark.parametrize("zone", ZONES)
def test_the_timeline_marks_what_is_over_under_way_and_next(
    at_root: Served, source: Source, open_page: Callable[..., Visit], zone: str
) -> None:
    visit = open_page(urljoin(at_root.address, "tidslinje.html"), timezone_id=zone)
    for moment in MOMENTS:
        page = at(visit, moment)
        assert states(page) == expected_states(then(source, moment), "timeline"), moment


@pytest.mark.parametrize("zone", ZONES)
def test_a_roles_own_dates_are_marked_alike(
    at_root: Served, source: Source, open_page: Callable[..., Visit], zone: str
) -> None:
    visit = open_page(urljoin(at_root.address, "for-mentorer.html"), timezone_id=zone)
    for moment in MOMENTS:
        page = at(visit, moment)
        site = then(source, moment)
        assert states(page) == expected_states(site, "roles/mentor"), moment
        shown: Any = site.by_id["roles/mentor"].views["status"]
        assert page.locator(".role-head .status").inner_text() == shown.now.text, moment


@pytest.mark.parametrize("zone", ZONES)
def test_a_minute_past_midnight_in_oslo_it_is_closed_everywhere(
    at_root: Served, open_page: Callable[..., Visit], zone: str
) -> None:
    """In Los Angeles it is still the afternoon of the last day."""
    visit = open_page(urljoin(at_root.address, "en/index.html"), timezone_id=zone)
    status = at(visit, "2027-01-31T23:59:00+01:00").locator(".hero .status")
    assert "31\u00a0January\u00a02027" in status.inner_text()
    assert "is-closing" in (status.get_attribute("class") or "")
    status = at(visit, "2027-02-01T00:01:00+01:00").locator(".hero .status")
    assert status.inner_text() == words_in("en").status.closed
    assert "is-closed" in (status.get_attribute("class") or "")


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    ("moment", "month"),
    [("2027-02-28T23:30+01:00", "2027-02"), ("2027-03-01T00:30+01:00", "2027-03")],
)
def test_the_months_column_is_the_programmes(
    at_root: Served, open_page: Callable[..., Visit], zone: str, moment: str, month: str
) -> None:
    visit = open_page(urljoin(at_root.address, "tidslinje.html"), timezone_id=zone)
    now = at(visit, moment).locator(".months .is-now")
    assert now.get_attribute("data-month") == month


@pytest.mark.parametrize("moment", ["2027-01-10T12:00+01:00", "2027-06-01T12:00+02:00"])
def test_without_scripts_the_built_state_stands(
    at_root: Served, source: Source, open_page: Callable[..., Visit], moment: str
) -> None:
    """And nothing of what is kept for later is seen."""
    built = then(source, "2027-01-10T00:00+01:00")
    visit = open_page(at_root.address, java_script_enabled=False)
    page = at(visit, moment)
    home: dict[str, Any] = dict(built.by_id["home"].views)
    assert page.locator(".status").all_inner_texts() == [home["status"].now.text]
    assert page.locator(".hero .act a.button").all_inner_texts() == [home["call"].now.text]
    body = page.locator("body").inner_text()
    for phase in home["status"].later:
        if phase.shown != home["status"].now:
            assert phase.shown.text not in body
    visit = open_page(urljoin(at_root.address, "tidslinje.html"), java_script_enabled=False)
    page = at(visit, moment)
    assert states(page) == expected_states(built, "timeline")


def test_from_disk_dates_are_told_as_well(
    at_root: Served, source: Source, open_page: Callable[..., Visit]
) -> None:
    visit = open_page((at_root.folder / "index.html").as_uri())
    moment = "2027-03-15T12:00+01:00"
    page = at(visit, moment)
    shown: Any = then(source, moment).by_id["home"].views["status"]
    assert page.locator(".hero .status").inner_text() == shown.now.text
