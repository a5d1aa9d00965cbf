"""What stands in the calendars: which entries, for whom, when, and ids that never change.

Planted and caught: an id with the role in it; a cancelled event left out; a deadline on the first
day; the last day as the end; a task counted from the wrong end of its event; an empty calendar.
"""

from __future__ import annotations

import datetime as dt

import pytest
from mentoring.pages.calendars import Entry
from mentoring.pages.edition import EPOCH, Edition

from tests.pages.dated import DATED, DAYS, INSTANTS, REVISED, SITE, TASKS, calendars, item, site_at
from tests.pages.small import EVERYTHING, PROGRAMME, ROLES, TIMELINE, definition_of, event

OF_ALL = {*INSTANTS, *DAYS} - {"over-spring"}
OF_STAFF = {"ours", "before-spring.task-letters", "over-autumn.task-minutes"}


def entries(audience: str, language: str = "nb", text: str = DATED) -> dict[str, Entry]:
    found = {item(one): one for one in calendars(text, language)[audience].entries}
    assert len(found) == len(calendars(text, language)[audience].entries)
    return found


def test_each_role_has_its_own_and_staff_have_everything() -> None:
    assert entries("mentee").keys() == OF_ALL
    assert entries("mentor").keys() == OF_ALL | {"over-spring"}
    assert entries("staff").keys() == OF_ALL | {"over-spring"} | OF_STAFF


def test_the_addresses_rest_on_ids_and_not_on_words() -> None:
    assert [one.address for one in site_at().calendars] == [
        *("kalender/mentee.ics", "kalender/mentor.ics", "kalender/staff.ics")
    ]
    assert calendars(language="en")["mentee"].address == "en/calendar/mentee.ics"
    assert calendars()["mentee"].title == "Små steg: Kalender for adepter"


def test_times_are_instants_where_the_programme_is() -> None:
    for name, (begins, ends) in INSTANTS.items():
        entry = entries("staff")[name]
        assert isinstance(entry.first, dt.datetime)
        for there, reckoned in ((entry.first, begins), (entry.end, ends)):
            instant = there.astimezone(dt.UTC) if isinstance(there, dt.datetime) else None
            assert instant == (dt.datetime.fromisoformat(reckoned) if reckoned else None), name
        assert not entry.all_day


def test_whole_days_end_before_the_day_after_the_last() -> None:
    for name, (first, after) in DAYS.items():
        entry = entries("mentee")[name]
        assert (str(entry.first), str(entry.end)) == (first, after)
        assert entry.all_day


def test_ids_are_the_same_for_every_role_and_language() -> None:
    ids = {
        one.uid
        for language in ("nb", "en")
        for calendar in calendars(language=language).values()
        for one in calendar.entries
    }
    assert len(ids) == len(OF_ALL) + 1 + len(OF_STAFF)
    assert "before-spring.small-steps@mentor.nordvik.example" in ids


def test_ids_outlive_a_preview_at_another_address_and_a_new_date() -> None:
    before = [one.uid for one in site_at().calendars[0].entries]
    preview = site_at(edition=Edition("https://preview.example/7/"))
    moved = DATED.replace("2027-03-27", "2027-03-26").replace("days: 14", "days: 21")
    assert [one.uid for one in preview.calendars[0].entries] == before
    assert {one.uid for one in calendars(moved)["staff"].entries} == {
        one.uid for one in calendars()["staff"].entries
    }


def test_next_years_round_has_ids_of_its_own() -> None:
    """Whoever imported this year's kick-off keeps it beside next year's, which has its name."""

    def ids_in(text: str) -> set[str]:
        whole = calendars(text).values()
        return {one.uid for calendar in whole for one in calendar.entries}

    third, fourth = (f"  id: small-steps\n  round: {number}\n" for number in (3, 4))
    this, following = (
        ids_in(DATED.replace("  id: small-steps\n", text)) for text in (third, fourth)
    )
    assert "before-spring.round-3.small-steps@mentor.nordvik.example" in this
    assert "apply.deadline.round-3.small-steps@mentor.nordvik.example" in this
    assert not this & following
    assert {one.replace("round-3", "round-4") for one in this} == following
    moved = DATED.replace("  id: small-steps\n", third).replace("2027-03-27", "2028-03-27")
    assert ids_in(moved) == this, "a date may move over New Year's Eve"


def test_another_task_changes_no_id_of_a_task() -> None:
    first = "tasks:\n  - before: before-spring\n    title:\n      nb: Nytt\n      en: New\n"
    more = entries("staff", text=DATED.replace("tasks:\n", first))
    assert {one for one in more if ".task-" in one} > {one for one in OF_STAFF if ".task-" in one}
    bare = DATED.replace("    id: letters\n", "")
    (own,) = (one for one in entries("staff", text=bare) if one.startswith("before-spring.task"))
    assert own in entries("staff", text=bare.replace("tasks:\n", first))


def test_links_and_lines_of_a_text_are_kept() -> None:
    text = (
        "    place: R7\n    text:\n      nb: |\n        Les [boka](https://nordvik.example/a_b_c).\n"
        "\n        - *penn*\n        - papir\n      en: Read\n"
    )
    there = entries("mentee", text=DATED.replace("    place: R7\n", text))["before-spring"]
    assert there.text == "Les boka (https://nordvik.example/a_b_c).\n- penn\n- papir"


def test_a_site_without_an_address_has_ids_as_well() -> None:
    site = site_at(DATED.replace(SITE, ""), edition=Edition())
    entry = site.calendars[0].entries[0]
    assert entry.uid.endswith("@small-steps.invalid")
    assert entry.link == ""


def test_what_is_cancelled_stays_and_says_so() -> None:
    entry = entries("mentee")["over-autumn"]
    assert (entry.title, entry.cancelled) == ("Avlyst: over-autumn nb", True)
    called_off = entries(
        "mentee", "en", DATED.replace("deadline: yes", "deadline: yes\n    cancelled: yes")
    )
    assert called_off["apply.deadline"].title == "Deadline cancelled: apply en"
    assert entries("staff")["over-autumn.task-minutes"].cancelled


def test_a_deadline_has_its_own_day() -> None:
    there = entries("mentee", "en")
    assert there["apply.deadline"].title == "Deadline: apply en"
    alone = PROGRAMME + "timeline:\n" + event("one", "application", "2027-02-01", "deadline: yes")
    assert entries("all", text=alone).keys() == {"one.deadline"}


def test_reminders_come_where_the_definition_asks_and_nowhere_else() -> None:
    reminded = {name: one.remind for name, one in entries("staff").items() if one.remind}
    assert reminded == {
        "apply.deadline": dt.timedelta(hours=9) - dt.timedelta(days=3),
        "twice": -dt.timedelta(days=1),
    }


def test_tasks_are_counted_from_their_milestone() -> None:
    there = entries("staff")
    assert str(there["before-spring.task-letters"].first) == "2027-03-13"
    assert there["before-spring.task-letters"].text == "14 dager før: before-spring nb".replace(
        " ", " "
    )
    assert str(there["over-autumn.task-minutes"].first) == "2027-10-31"
    assert "some-day.task-room" not in there, "a milestone without a date gives none"


def test_an_entry_tells_what_the_timeline_does() -> None:
    there = entries("mentor", "en")
    assert there["before-spring"].place == "R7"
    assert there["after-spring"].text == "Online"
    assert there["over-spring"].text == "For mentors"
    address = "https://mentor.nordvik.example/en/timeline.html#event-before-spring"
    assert there["before-spring"].link == address


@pytest.mark.parametrize(
    "text",
    [
        PROGRAMME,
        PROGRAMME + ROLES,
        PROGRAMME + ROLES + "timeline:\n" + event("a", "gathering", "", "count: 2"),
    ],
    ids=["nothing", "roles", "a number alone"],
)
def test_a_programme_without_dates_has_no_empty_calendar(text: str) -> None:
    site = site_at(text)
    assert site.calendars == ()
    assert site.feed is None


def test_a_role_without_dates_has_none_though_others_do() -> None:
    only = "timeline:\n" + event("a", "training", "2027-02-01", "for: mentor")
    assert calendars(PROGRAMME + ROLES + only).keys() == {"mentor", "staff"}


def test_without_roles_there_is_one_for_all() -> None:
    assert calendars(PROGRAMME + TIMELINE).keys() == {"all"}
    staffed = (
        PROGRAMME + TIMELINE + TASKS.replace("before-spring", "kick-off").partition("  - after")[0]
    )
    assert calendars(staffed).keys() == {"all", "staff"}


def test_a_role_called_staff_takes_no_other_calendar_away() -> None:
    addresses = [one.address for one in site_at(DATED.replace("id: mentor\n", "id: staff\n")
                 .replace("for: mentor", "for: mentee")).calendars]  # fmt: skip
    assert addresses == [*("kalender/mentee.ics", "kalender/staff.ics", "kalender/staff-2.ics")]


def test_a_revision_is_told_by_history_and_without_one_by_what_the_content_says() -> None:
    plain, reviewed = (definition_of(PROGRAMME + more) for more in ("", "  reviewed: 2026-12-01\n"))
    assert Edition().dated(plain) == EPOCH
    assert Edition(revised=REVISED).dated(plain) == REVISED
    assert Edition().dated(reviewed) == dt.datetime(2026, 12, 1, tzinfo=dt.UTC)
    assert Edition(revised=REVISED).dated(reviewed) == REVISED, "a day to come freezes nothing"
    later = Edition(revised=REVISED + dt.timedelta(seconds=1))
    assert later.sequence(plain) == Edition(revised=REVISED).sequence(plain) + 1
    assert 0 < later.sequence(plain) < 2**31, "an INTEGER of RFC 5545, 3.3.8"


def test_today_changes_nothing() -> None:
    early, late = (site_at(EVERYTHING, now=now).calendars for now in ("2026-01-01", "2028-01-01"))
    assert early == late
    assert early
