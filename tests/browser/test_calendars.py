"""Calendars as ical.js reads them, which Thunderbird uses and which knows nothing of icalendar.

It takes the time zone from the file itself, so that the instants it finds are those of the rule
that is written there. Also: the ways to a calendar on the pages. Found: half past two on the night
that clocks are put back, which programs take for another instant. Planted and caught: summer from
three o'clock (icalendar's own zone); an end that is the last day; a fold within a letter; a button
that copies nothing.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from mentoring.ics import as_ics

from tests.pages.dated import DATED, DAYS, INSTANTS, REVISED, calendars, item

if TYPE_CHECKING:
    from collections.abc import Callable

    from mentoring.pages.calendars import Calendar
    from playwright.sync_api import Browser

    from tests.browser.conftest import Served, Visit

pytestmark = pytest.mark.browser

ICAL = (Path(__file__).parent / "vendor" / "ical.js").read_text(encoding="utf-8")
READ = """async ([library, text]) => {
  const address = URL.createObjectURL(new Blob([library], { type: "text/javascript" }));
  const { default: ICAL } = await import(address);
  const whole = new ICAL.Component(ICAL.parse(text));
  const zone = whole.getFirstSubcomponent("vtimezone");
  ICAL.TimezoneService.reset();
  if (zone) ICAL.TimezoneService.register(zone);
  const told = (time) =>
    time && (time.isDate ? time.toString() : time.toJSDate().toISOString());
  return whole.getAllSubcomponents("vevent").map((one) => {
    const event = new ICAL.Event(one);
    const end = one.hasProperty("dtend") ? event.endDate : null;
    return {
      uid: event.uid, title: event.summary, text: event.description ?? "",
      place: event.location ?? "", first: told(event.startDate), end: told(end),
      status: one.getFirstPropertyValue("status"), sequence: event.sequence,
      alarms: one.getAllSubcomponents("valarm")
        .map((alarm) => alarm.getFirstPropertyValue("trigger").toSeconds()),
    };
  });
}"""


@pytest.fixture(scope="module")
def ical(browser: Browser) -> Callable[[bytes], list[dict[str, Any]]]:
    """Read a calendar in a browser whose own time zone is far away."""

    def read(data: bytes) -> list[dict[str, Any]]:
        context = browser.new_context(timezone_id="Pacific/Auckland")
        try:
            page = context.new_page()
            found: list[dict[str, Any]] = page.evaluate(READ, [ICAL, data.decode("utf-8")])
            return found
        finally:
            context.close()

    return read


def written(calendar: Calendar, zone: str = "Europe/Oslo") -> bytes:
    return as_ics(calendar, ZoneInfo(zone), REVISED, 7, "")


def instant(told: str) -> dt.datetime:
    return dt.datetime.fromisoformat(told)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_other_parser_reads_the_same(
    language: str, ical: Callable[[bytes], list[dict[str, Any]]]
) -> None:
    staff = calendars(language=language)["staff"]
    events = ical(written(staff))
    assert [one["uid"] for one in events] == [one.uid for one in staff.entries]
    for event, entry in zip(events, staff.entries, strict=True):
        told = (event["title"], event["text"], event["place"], event["sequence"])
        assert told == (entry.title, entry.text, entry.place, 7)
        assert event["status"] == ("CANCELLED" if entry.cancelled else "CONFIRMED")
        remind = entry.remind and not entry.cancelled
        assert event["alarms"] == (
            [entry.remind.total_seconds()] if remind and entry.remind else []
        )


def test_the_other_parser_finds_the_same_instants_across_both_changes(
    ical: Callable[[bytes], list[dict[str, Any]]],
) -> None:
    staff = calendars()["staff"]
    events = {
        item(one): event for one, event in zip(staff.entries, ical(written(staff)), strict=True)
    }
    for name, (begins, ends) in INSTANTS.items():
        assert instant(events[name]["first"]) == instant(begins), name
        assert (
            events[name]["end"] is None
            if ends is None
            else (instant(events[name]["end"]) == instant(ends))
        ), name
    for name, days in DAYS.items():
        assert (events[name]["first"], events[name]["end"]) == days


@pytest.mark.parametrize(
    ("zone", "first"),
    [
        ("America/New_York", "2027-03-27T16:00Z"),
        ("Europe/Dublin", "2027-03-27T12:00Z"),
        ("Australia/Sydney", "2027-03-27T01:00Z"),
        ("Asia/Kolkata", "2027-03-27T06:30Z"),
        ("Africa/Casablanca", "2027-03-27T11:00Z"),
    ],
)
def test_other_zones_are_read_as_they_are(
    zone: str, first: str, ical: Callable[[bytes], list[dict[str, Any]]]
) -> None:
    text = DATED.replace("site:\n", f"site:\n  time_zone: {zone}\n").replace(
        "    time: 01:00-04:00\n", ""
    )
    staff = calendars(text)["staff"]
    found = {item(one): event["first"] for one, event in
             zip(staff.entries, ical(written(staff, zone)), strict=True)}  # fmt: skip
    assert instant(found["before-spring"]) == instant(first)


def test_a_zone_that_is_an_hour_late_is_seen(
    ical: Callable[[bytes], list[dict[str, Any]]],
) -> None:
    """The hour after the change shows it: half past two does not come, half past three does."""
    staff = calendars()["staff"]
    good = written(staff)
    late = good.replace(b"DTSTART:19960331T020000", b"DTSTART:19960331T050000")
    assert late != good
    before, after = (
        {one["uid"].partition(".")[0]: one["end"] for one in ical(data)} for data in (good, late)
    )
    assert before["over-spring"] != after["over-spring"]


def test_the_demonstrations_calendars_can_be_fetched_and_read(
    at_root: Served, ical: Callable[[bytes], list[dict[str, Any]]]
) -> None:
    files = sorted(at_root.folder.rglob("*.ics"))
    assert len(files) == 6
    counts = {file.stem: len(ical(file.read_bytes())) for file in files}
    assert counts == {"mentee": 10, "mentor": 10, "staff": 12}


WAYS = ["tidslinje.html", "en/timeline.html", "for-adepter.html", "en/open-data.html"]


@pytest.mark.parametrize("page", WAYS)
def test_the_ways_to_a_calendar(
    page: str, at_root: Served, open_page: Callable[..., Visit]
) -> None:
    visit = open_page(at_root.address + page)
    for part in visit.page.locator(".calendar").all():
        address = part.locator(".address").inner_text()
        assert address.startswith("https://mentor.nordvik.example/")
        hrefs = [one.get_attribute("href") or "" for one in part.locator("a").all()]
        assert hrefs[0] == address.replace("https:", "webcal:")
        path = address.removeprefix("https://mentor.nordvik.example/")
        assert (at_root.folder / path).is_file()
        assert hrefs[1].endswith(path.rpartition("/")[2])


def test_a_button_copies_the_address(at_root: Served, open_page: Callable[..., Visit]) -> None:
    visit = open_page(
        at_root.address + "for-adepter.html", permissions=["clipboard-read", "clipboard-write"]
    )
    part = visit.page.locator(".calendar")
    part.get_by_role("button", name="Kopier adressen").click()
    part.get_by_text("Adressen er kopiert.").wait_for()
    copied = visit.page.evaluate("navigator.clipboard.readText()")
    assert copied == part.locator(".address").inner_text()


def test_where_a_browser_may_not_copy_the_address_is_selected(
    at_root: Served, open_page: Callable[..., Visit]
) -> None:
    visit = open_page(at_root.address + "for-adepter.html")
    visit.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    part = visit.page.locator(".calendar")
    part.get_by_role("button").click()
    part.get_by_text("Ctrl+C").wait_for()
    assert visit.page.evaluate("getSelection().toString()") == part.locator(".address").inner_text()


def test_without_scripts_the_address_is_read_and_no_button_promises_more(
    at_root: Served, open_page: Callable[..., Visit]
) -> None:
    visit = open_page(at_root.address + "for-adepter.html", java_script_enabled=False)
    part = visit.page.locator(".calendar")
    assert part.locator(".address").is_visible()
    assert part.get_by_role("link").count() == 2
    assert part.get_by_role("button").count() == 0


def test_who_has_answered_gets_the_calendar_of_the_role(
    at_root: Served, open_page: Callable[..., Visit]
) -> None:
    visit = open_page(at_root.address + "sporreskjema.html")
    parts = visit.page.locator(".answered [data-for] .calendar .address")
    assert [one.text_content() for one in parts.all()] == [
        f"https://mentor.nordvik.example/kalender/{role}.ics" for role in ("mentee", "mentor")
    ]


def test_how_to_subscribe_opens_without_scripts(
    at_root: Served, open_page: Callable[..., Visit]
) -> None:
    visit = open_page(at_root.address + "for-adepter.html", java_script_enabled=False)
    told = visit.page.get_by_text("calendar.google.com")
    assert not told.is_visible()
    visit.page.get_by_text("Slik abonnerer du").click()
    assert told.is_visible()
    assert visit.page.get_by_text("spør om du vil abonnere").is_visible()
