"""Two tabs with the questionnaire, ways round its own buttons, and what its result says.

Planted and caught: a tab that deletes what another was asked to keep; a skip link that no button
leads on from; an e-mail address that no server takes; a deadline that has passed in silence.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.answering import TEXT, Person

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import Served, Visit

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
NB, EN = "sporreskjema.html", "en/questionnaire.html"
LINES = "Ett avsnitt.\nTo avsnitt."
ON_DEVICE = "Object.values(localStorage)"


@pytest.fixture
def opened(at_root: Served, open_page: Callable[..., Visit]) -> Callable[..., Page]:
    """Open the questionnaire on a phone."""

    def start(name: str = EN, **options: Any) -> Page:
        return open_page(at_root.address + name, **{**PHONE, **options}).page

    return start


@pytest.fixture
def tabs(opened: Callable[..., Page], at_root: Served) -> tuple[Page, Page]:
    """One tab that keeps a name on the device, and one that was open and idle before."""
    idle = opened()
    keeps = idle.context.new_page()
    keeps.goto(at_root.address + EN)
    Person(keeps).choose_role("mentee")
    keeps.locator("#field-name").fill("Åse")
    keeps.locator("[data-keep]").check()
    expect(idle.locator("[data-where]")).to_contain_text("another tab too")
    return idle, keeps


def test_an_idle_tab_leaves_what_another_keeps(tabs: tuple[Page, Page]) -> None:
    idle, keeps = tabs
    before = idle.evaluate(ON_DEVICE)
    Person(idle).choose_role("mentor")
    idle.locator("#field-name").fill("Ola")
    assert idle.evaluate(ON_DEVICE) == before
    assert len(before) == 1
    assert "Åse" in before[0]
    expect(idle.locator("[data-keep]")).not_to_be_checked()
    expect(idle.locator("[data-where]")).to_contain_text("in this tab alone")
    assert keeps.locator("#field-name").input_value() == "Åse"
    keeps.reload()
    assert keeps.locator("#field-name").input_value() == "Åse"


def test_only_unticking_or_deleting_takes_answers_off_the_device(tabs: tuple[Page, Page]) -> None:
    idle, keeps = tabs
    keeps.locator("[data-keep]").uncheck()
    assert keeps.evaluate(ON_DEVICE) == []
    assert keeps.evaluate("sessionStorage.length") == 1
    expect(keeps.locator("[data-where]")).to_contain_text("in this tab alone")
    keeps.locator("[data-keep]").check()
    assert len(keeps.evaluate(ON_DEVICE)) == 1
    Person(idle).wipe()
    assert keeps.evaluate(ON_DEVICE) == []
    expect(keeps.locator("[data-where]")).to_contain_text("deleted here too")


@pytest.mark.parametrize("by", ["link", "address"])
def test_the_skip_link_stands_in_nobodys_way(opened: Callable[..., Page], by: str) -> None:
    page = opened()
    person = Person(page, "keyboard")

    def skip() -> None:
        if by == "link":
            page.locator(".skip").press("Enter")
            expect(page.locator("#main")).to_be_focused()
        else:
            page.evaluate("location.hash = location.hash === '#main' ? 'top' : 'main'")
            page.wait_for_function("history.state !== null")

    skip()
    person.choose_role("mentee")
    expect(person.screen).to_have_attribute("data-screen", "you")
    page.go_back()
    person.go_on()
    while person.screen.get_attribute("data-screen") != "result":
        for question in person.screen.locator("[data-question]:visible").all():
            person.answer(question)
        person.go_on()
    page.locator("[data-summary] button").nth(1).click()
    skip()
    person.go_on()
    expect(person.screen).to_have_attribute("data-screen", "result")


@pytest.mark.parametrize(
    ("name", "back", "onward"),
    [(NB, "Tilbake til svarene", "Videre"), (EN, "Back to your", "Next")],
)
def test_the_role_is_changed_from_the_summary(
    opened: Callable[..., Page], name: str, back: str, onward: str
) -> None:
    page = opened(name)
    person = Person(page)
    button = page.locator("[data-go=next]")
    expect(button).to_contain_text(onward)
    person.answer_all("mentee")
    role = page.locator("[data-summary] dl").first
    assert role.locator("dd").inner_text() == {NB: "adept", EN: "mentee"}[name]
    page.locator("[data-summary] button").first.click()
    expect(person.screen).to_have_attribute("data-screen", "role")
    expect(button).to_contain_text(back)
    person.press(person.screen.locator("[name=role][value=mentor]"))
    person.go_on()
    expect(page.locator("[data-faults]")).to_be_focused()
    expect(button).to_contain_text(back)
    while person.screen.get_attribute("data-screen") != "result":
        for question in person.screen.locator("[data-question]:visible").all():
            if question.locator("input:checked").count() == 0:
                person.answer(question)
        person.go_on()
    assert role.locator("dd").inner_text() == "mentor"
    page.locator("[data-wipe]").click()
    page.locator("dialog [value=wipe]").click()
    expect(button).to_contain_text(onward)


def test_what_is_written_in_lines_is_shown_in_lines(
    opened: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(TEXT, "motivation", LINES)
    page = opened(EN)
    Person(page).answer_all("mentor")
    assert LINES in page.locator("[data-summary] dd").all_inner_texts()


@pytest.mark.parametrize(
    "address",
    ["a..b@nordvik.example", "a@nordvik..example", "Åse <aase@nordvik.example>", "<a@b.c>"],
)
def test_an_address_that_no_server_takes_is_refused(
    opened: Callable[..., Page], address: str
) -> None:
    page = opened(EN)
    person = Person(page)
    person.choose_role("mentee")
    field = page.locator("#field-email")
    field.fill(address)
    person.go_on()
    expect(page.locator("#fault-email")).to_contain_text("Write the whole e-mail address")
    field.fill("aase.o'neill+m@mail.nordvik.example")
    expect(page.locator("#fault-email")).to_have_count(0)


LATE = {
    NB: "Det du sender nå, kommer ikke med i denne runden.",
    EN: "What you send now will not be part of this round.",
}


@pytest.mark.parametrize("name", [NB, EN])
@pytest.mark.parametrize(
    ("moment", "state"),
    [
        ("2027-01-12", "open"),
        ("2027-01-30", "closing"),
        ("2027-02-01", "closed"),
        ("2029-01-01", "ended"),
    ],
)
def test_the_result_says_by_the_clock_whether_answers_come_in_time(
    at_root: Served, open_page: Callable[..., Visit], name: str, moment: str, state: str
) -> None:
    page = open_page(at_root.address + "alle-sider.html", **PHONE).page
    page.clock.set_fixed_time(dt.datetime.fromisoformat(f"{moment}T12:00:00+01:00"))
    page.goto(at_root.address + name)
    expect(page.locator("[data-go=next]")).to_be_visible()
    told = page.locator("[data-hand]")
    expect(told.locator(".status")).to_have_class(f"status is-{state}")
    first = page.locator("[data-shown=intro] .status").inner_text()
    assert told.locator(".status").text_content() == first
    is_late = state in ("closed", "ended")
    assert (LATE[name] in (told.text_content() or "")) is is_late
