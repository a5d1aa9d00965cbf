"""The questionnaire, from the first screen to the file, as a mentee and as a mentor answer it.

Planted and caught: a question of the other role; answers lost on the way back and on reload; an
answer that runs; a required question passed over; a scale to be written; a mended typo that changes
the hash.
"""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.answering import CUT_OFF, RECONNECTED, TEXT, Person, downloaded, steps, told
from tests.browser.audit import axe
from tests.browser.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Served, Visit

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
NB, EN = "sporreskjema.html", "en/questionnaire.html"
ROLES = ("mentee", "mentor")
KEYS = ROOT / "examples" / "demonstration-keys.txt"


@pytest.fixture
def opened(at_root: Served, open_page: Callable[..., Visit]) -> Callable[..., Page]:
    """Open the questionnaire on a phone."""

    def start(name: str = NB, **options: Any) -> Page:
        return open_page(at_root.address + name, **{**PHONE, **options}).page

    return start


def unsealed(data: bytes, folder: Path) -> dict[str, Any]:
    """Open a file of answers with Debian's age and the demonstration's keys."""
    file = folder / "answers.age"
    file.write_bytes(data)
    command = ["age", "--decrypt", "--identity", str(KEYS), str(file)]
    done = subprocess.run(command, capture_output=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("by", ["touch", "keyboard"])
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", [NB, EN])
def test_somebody_answers_everything_and_sends_a_sealed_file(
    opened: Callable[..., Page], tmp_path: Path, name: str, role: str, by: str
) -> None:
    page = opened(name)
    progress = steps(Person(page, by).answer_all(role))
    assert progress == [(number, len(progress)) for number in range(1, len(progress) + 1)]
    file, data = downloaded(page)
    assert file.endswith(".age")
    assert b"aase@" not in data
    given = unsealed(data, tmp_path)
    asked = told(page)
    for field in ("format", "version", "programme", "questions", "language"):
        assert given[field] == asked[field]
    wanted = [id_ for id_, one in asked["items"].items() if role in (one["roles"] or [role])]
    assert list(given["answers"]) == wanted
    assert given["role"] == role
    for id_, text in TEXT.items():
        assert given["answers"][id_] == text
    assert given["answers"]["structure"] == 4
    if role == "mentee":
        assert given["answers"]["needs"] == ["studies", "choices"], "in the order of pressing"
    assert page.title() != "x"


def test_nothing_required_is_passed_over(opened: Callable[..., Page]) -> None:
    page = opened(EN)
    person = Person(page)
    person.go_on()
    faults = page.locator("[data-faults]")
    expect(faults).to_be_focused()
    expect(faults.get_by_role("link")).to_have_count(1)
    person.choose_role("mentee")
    person.go_on()
    links = faults.get_by_role("link").all_inner_texts()
    assert links == [
        "What is your name? Write an answer.",
        "What is your e-mail address? Write an answer.",
        "Where do you study or work? Choose an answer.",
    ]
    faults.get_by_role("link").nth(1).click()
    field = page.get_by_label("What is your e-mail address?")
    expect(field).to_be_focused()
    assert field.get_attribute("aria-invalid") == "true"
    field.fill("aase@nordvik")
    person.go_on()
    assert "Write the whole e-mail address" in faults.inner_text()


def test_too_many_and_too_long(opened: Callable[..., Page]) -> None:
    page = opened(EN)
    person = Person(page)
    person.choose_role("mentee")
    page.get_by_label("What is your name?").fill("x" * 10_000)
    person.go_on()
    assert "10000 characters. There is room for 4000." in page.locator("[data-faults]").inner_text()
    assert len(page.get_by_label("What is your name?").input_value()) == 10_000, "nothing is lost"
    for question in person.screen.locator("[data-question]:visible").all():
        person.answer(question)
    person.go_on()
    for place in range(4):
        person.press(person.screen.locator("[data-question=needs] input").nth(place))
    person.go_on()
    assert "Choose at most 3. You have chosen 4." in page.locator("[data-faults]").inner_text()
    person.press(person.screen.locator("[data-question=needs] input").first)
    person.go_on()
    person.go_on()
    assert "Write" not in page.locator("[data-faults]").inner_text(), "a scale is a choice as well"


def test_going_back_and_reloading_lose_nothing(opened: Callable[..., Page]) -> None:
    page = opened()
    person = Person(page)
    person.answer_all("mentor")
    before = page.locator("[data-summary]").inner_text()
    page.go_back()
    expect(person.screen).to_have_attribute("data-screen", "last")
    page.reload()
    expect(person.screen).to_have_attribute("data-screen", "last")
    person.go_on()
    expect(page.locator("[data-summary]")).to_have_text(before, use_inner_text=True)
    assert page.evaluate("localStorage.length") == 0


def test_one_button_forgets_everything(opened: Callable[..., Page]) -> None:
    page = opened()
    person = Person(page)
    person.choose_role("mentee")
    page.locator("#field-name").fill("Åse")
    page.locator("[data-keep]").check()
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [1, 0]
    page.locator("[data-wipe]").click()
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    page.reload()
    person.choose_role("mentee")
    assert page.locator("#field-name").input_value() == ""


def test_nothing_that_was_deleted_is_reached_again(opened: Callable[..., Page]) -> None:
    page = opened(EN)
    person = Person(page)
    person.answer_all("mentee")
    page.locator("[data-fit]:visible").first.check()
    page.locator("[data-copy]").click()
    page.locator("[data-wipe]").click()
    expect(person.screen).to_have_attribute("data-screen", "role")
    assert page.locator("[data-summary]").text_content() == ""
    assert page.locator("#sealed-text").input_value() == ""
    assert page.locator("[data-fit]:checked").count() == 0
    person.press(person.screen.locator("[name=role]").first)
    page.go_back()
    expect(person.screen).to_have_attribute("data-screen", "role")


def test_what_is_deleted_in_one_tab_is_deleted_in_the_other(
    opened: Callable[..., Page], at_root: Served
) -> None:
    page = opened(EN)
    Person(page).choose_role("mentee")
    page.locator("#field-name").fill("Åse")
    page.locator("[data-keep]").check()
    other = page.context.new_page()
    other.goto(at_root.address + EN)
    other.locator("[data-wipe]").click()
    expect(page.locator("[data-where]")).to_contain_text("deleted here too")
    assert page.locator("#field-name").input_value() == ""
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_no_way_leads_round_what_is_required(opened: Callable[..., Page]) -> None:
    page = opened(EN)
    person = Person(page)
    person.answer_all("mentee")
    page.locator("[data-summary] button").first.click()
    page.locator("#field-name").fill("")
    page.go_back()
    expect(person.screen).to_have_attribute("data-screen", "you")
    expect(page.locator("[data-faults]")).to_be_focused()
    assert page.title().startswith("Something")
    page.locator("#field-name").fill("Åse")
    expect(page.locator("[data-faults]")).to_be_hidden()
    assert page.locator("[aria-invalid]").count() == 0
    person.go_on()
    expect(person.screen).to_have_attribute("data-screen", "result")


def test_links_within_the_page_leave_no_trace_in_the_history(opened: Callable[..., Page]) -> None:
    page = opened(EN)
    person = Person(page)
    person.answer_all("mentee")
    before = page.evaluate("history.length")
    page.locator("a[href='#your-answers']").click()
    expect(page.locator("#your-answers")).to_be_focused()
    assert page.evaluate("history.length") == before
    page.reload()
    expect(person.screen).to_have_attribute("data-screen", "result")


def test_without_a_network_the_result_says_so_and_comes_later(
    opened: Callable[..., Page],
) -> None:
    page = opened(EN)
    page.evaluate(CUT_OFF)
    Person(page).answer_all("mentee")
    expect(page.locator("[data-offline]")).to_contain_text("Your answers are still here")
    expect(page.locator("[data-hand]")).to_be_hidden()
    page.evaluate(RECONNECTED)
    page.locator("[data-again]").click()
    expect(page.locator("[data-offline]")).to_be_hidden()
    expect(page.locator("[data-summary] bdi").first).to_have_text(TEXT["name"])


def test_answers_are_kept_longer_only_where_somebody_asks(
    opened: Callable[..., Page], at_root: Served
) -> None:
    page = opened()
    Person(page).choose_role("mentee")
    page.locator("#field-name").fill("Åse")
    other = page.context.new_page()
    other.goto(at_root.address + NB)
    Person(other).choose_role("mentee")
    assert other.locator("#field-name").input_value() == ""
    page.locator("[data-keep]").check()
    other.reload()
    assert other.locator("#field-name").input_value() == "Åse"
    other.locator("#field-name").fill("Åse Ås")
    expect(page.locator("[data-where]")).to_contain_text("annen fane")


@pytest.mark.parametrize("name", [NB, EN])
def test_a_browser_that_keeps_nothing_is_no_hindrance(
    opened: Callable[..., Page], name: str
) -> None:
    page = opened("alle-sider.html")
    page.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage'])"
        "  Object.defineProperty(window, name, {get() { throw new DOMException(); }})"
    )
    page.goto(page.url.replace("alle-sider.html", name))
    person = Person(page)
    person.choose_role("mentee")
    told_ = page.locator("[data-where]").inner_text()
    assert told_ in {
        "Nettleseren tar ikke vare på noe. Svarene er borte når du lukker siden.",
        "The browser keeps nothing. Your answers are gone when you close the page.",
    }
    page.locator("#field-name").fill("Åse")
    person.go_on()
    page.locator("[data-go=back]").click()


def test_answers_to_questions_that_have_changed_since_are_kept_where_they_fit(
    opened: Callable[..., Page],
) -> None:
    page = opened()
    person = Person(page)
    person.answer_all("mentee")
    name = page.evaluate("Object.keys(sessionStorage)[0]")
    kept = json.loads(page.evaluate("(name) => sessionStorage[name]", name))
    kept["questions"] = "0" * 16
    kept["answers"] |= {"goals": ["gone"], "times": "morning", "structure": "4", "nothing": 1}
    page.evaluate("([name, text]) => sessionStorage.setItem(name, text)", [name, json.dumps(kept)])
    page.reload()
    expect(page.locator("[data-where]")).to_contain_text("Spørsmålene er endret")
    assert page.locator("[data-question=needs] :checked").count() == 2
    for gone in ("goals", "times", "structure"):
        assert page.locator(f"[data-question={gone}] :checked").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [NB, EN])
def test_every_screen_passes_the_audit(opened: Callable[..., Page], name: str, scheme: str) -> None:
    page = opened(name, color_scheme=scheme, viewport={"width": 320, "height": 640})
    person = Person(page)
    person.go_on()
    faults = {"role, with faults": axe(page)}
    person.choose_role("mentee" if scheme == "light" else "mentor")
    while True:
        screen = person.screen.get_attribute("data-screen") or ""
        faults[screen] = axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, screen
        if screen == "result":
            break
        person.go_on()
        if not page.locator("[data-faults]").is_visible():
            continue  # nothing was required
        faults[f"{screen}, with faults"] = axe(page)
        for question in person.screen.locator("[data-question]:visible").all():
            person.answer(question)
        person.go_on()
    assert {screen: found for screen, found in faults.items() if found} == {}


def test_what_somebody_gets_follows_from_the_answers(opened: Callable[..., Page]) -> None:
    page = opened(EN)
    Person(page).answer_all("mentee")
    result = page.locator("[data-screen=result]")
    shown = result.locator("[data-suits] li:visible").all_inner_texts()
    assert [text.split(".")[0] for text in shown] == ["One-to-one", "Face to face", "Online"]
    think = result.locator("[data-prepare] li:visible").all_inner_texts()
    assert think == [
        "Which ways do you stand between, and what draws you to each?",
        "Which days go best, and what is different then?",
    ]
    verdict = result.locator("[data-verdict]:visible")
    for tick in result.locator("[data-fit]:visible").all():
        tick.check()
    expect(verdict).to_have_text("All of it applies. You can take part as a mentee.")
    result.locator("[data-fit]:visible").first.uncheck()
    expect(verdict).to_contain_text("Ask us before you give up")
    with page.expect_download() as waiting:
        page.locator("[data-save]").click()
    text = waiting.value.path().read_text(encoding="utf-8")
    assert "What is your name?\n" + TEXT["name"] in text
    assert "It does not show that your answers were sent." in text.split("\n\n")[0]
    assert "document.title" in text


def test_from_disk_and_without_scripts_it_is_a_form_to_print(
    built: Path, open_page: Callable[..., Visit], at_root: Served
) -> None:
    for start, options in (
        (built.as_uri() + "/", {}),
        (at_root.address, {"java_script_enabled": False}),
    ):
        page = open_page(start + NB, **options).page
        expect(page.locator("[data-paper]")).to_contain_text("mentor-soknad@nordvik.example")
        assert page.locator("[data-question]:visible").count() == len(told(page)["items"]) + 1
        assert page.get_by_role("button").filter(visible=True).count() <= 1, "the menu's alone"
