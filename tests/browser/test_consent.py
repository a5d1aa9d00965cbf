"""Sensitive answers are kept and sent only with explicit consent (GDPR article 9 (2) a).

Planted and caught: an answer kept without consent; one sent; a consent that stays when the answer
is deleted; a programme's own question that asks for none; a tick that counts as an answer.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.answering import Person, downloaded, told
from tests.browser.test_handing_over import KEYS, variant

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import Served, Visit

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
NB, EN = "sporreskjema.html", "en/questionnaire.html"
WITHHELD = {
    NB: "Svaret blir verken tatt vare på eller sendt, for du har ikke samtykket.",
    EN: "This answer is neither kept nor sent, since you have not consented.",
}
KINDS = ("text", "ranked", "single", "multiple", "scale", "name")
GIVEN = {"ranked": ["off", "on"], "single": "on", "multiple": ["on", "off"], "scale": 4}
OPTIONS = "".join(
    f"""
        - id: {id_}
          text:
            nb: {id_} (nb)
            en: {id_} (en)"""
    for id_ in ("on", "off")
)
OWN = "".join(
    f"""
    - id: own-{kind}
      kind: {kind}
      text:
        nb: Spørsmål {kind}?
        en: Question {kind}?
      sensitive: yes
      purpose:
        nb: så vi kan legge til rette.
        en: so that we can adapt."""
    + (f"\n      options:{OPTIONS}" if kind not in ("text", "name") else "")
    for kind in KINDS
)


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory, serving: Callable[..., Served]) -> Served:
    """A programme that asks sensitive questions of its own, of every kind, and seals nothing."""

    def change(text: str) -> str:
        return KEYS.sub("", text).replace("\nquestions:", f"\nquestions:\n  add:{OWN}\n #", 1)

    return serving(variant(tmp_path_factory.mktemp("sensitive"), change))


@pytest.fixture
def opened(asking: Served, open_page: Callable[..., Visit]) -> Callable[..., Page]:
    return lambda name=EN: open_page(asking.address + name, **PHONE).page


def kept(page: Page) -> dict[str, Any]:
    """Return the answers that the browser holds."""
    text = page.evaluate("Object.values(sessionStorage)[0] ?? Object.values(localStorage)[0]")
    answers: dict[str, Any] = json.loads(text)["answers"]
    return {id_: answer for id_, answer in answers.items() if answer not in ("", [])}


def sent(page: Page) -> dict[str, Any]:
    _, data = downloaded(page)
    answers: dict[str, Any] = json.loads(data)["answers"]
    return answers


def sensitive(page: Page, role: str) -> set[str]:
    own = {f"own-{kind}" for kind in KINDS}
    return own | {"wishes" if role == "mentee" else "shares"} & set(told(page)["items"])


@pytest.mark.parametrize(("name", "role"), [(NB, "mentee"), (EN, "mentor")])
def test_without_consent_an_answer_stays_behind(
    opened: Callable[..., Page], name: str, role: str
) -> None:
    page = opened(name)
    person = Person(page)
    person.answer_all(role)
    ids = sensitive(page, role)
    assert ids <= set(kept(page))
    assert ids <= set(sent(page))
    answers = sent(page)
    assert {id_: kept(page)[id_] for id_ in ids} == {id_: answers[id_] for id_ in ids}
    for id_, answer in GIVEN.items():
        assert answers[f"own-{id_}"] == answer, "the tick itself is no answer"
    for group in ("last", "own"):
        page.locator(f"[data-summary] button >> nth={-1 if group == 'last' else -2}").click()
        expect(person.screen).to_have_attribute("data-screen", group)
        for consent in person.screen.locator("[data-consent]:visible").all():
            consent.uncheck()
            place = consent.locator("xpath=ancestor::*[@data-question]")
            expect(place.get_by_role("status")).to_have_text(WITHHELD[name])
        person.go_on()
        expect(person.screen).to_have_attribute("data-screen", "result")
    assert not ids & set(kept(page)), "kept no longer"
    assert not ids & set(sent(page)), "and not sent"
    said = page.locator("[data-summary] dd").all_inner_texts()
    assert said.count(WITHHELD[name]) == len(ids)


def test_consent_comes_back_with_the_answer_and_goes_with_it(opened: Callable[..., Page]) -> None:
    page = opened()
    person = Person(page)
    person.answer_all("mentee")
    page.go_back()
    page.reload()
    expect(person.screen).to_have_attribute("data-screen", "last")
    consent = person.screen.locator("[data-consent]:visible")
    expect(consent).to_be_checked()
    wish = person.screen.locator("[data-question=wishes] [value=woman]")
    expect(wish).to_be_checked()
    consent.uncheck()
    page.reload()
    expect(wish).not_to_be_checked()
    expect(consent).not_to_be_checked()
    wish.check()
    expect(person.screen.get_by_role("status")).to_have_text(WITHHELD[EN])
    person.wipe()
    assert page.locator("[data-consent]:checked").count() == 0
    assert set(page.locator("[data-unconsented]").all_text_contents()) == {""}


def test_who_skips_the_question_is_asked_nothing_more(opened: Callable[..., Page]) -> None:
    page = opened()
    person = Person(page)
    person.answer_all("mentee")
    page.go_back()
    question = person.screen.locator("[data-question=wishes]")
    while question.locator("input:checked").count():
        question.locator("input:checked").first.uncheck()
    expect(question.get_by_role("status")).to_have_text("")
    question.locator("[data-consent]").check()
    person.go_on()
    expect(person.screen).to_have_attribute("data-screen", "result")
    assert "wishes" not in sent(page), "a consent alone is no answer"


def test_the_consent_says_what_for_and_how_to_withdraw_it(
    asking: Served, open_page: Callable[..., Visit]
) -> None:
    page = open_page(asking.address + EN, **PHONE, java_script_enabled=False).page
    boxes = page.locator(".consent:visible")
    assert boxes.count() == len(KINDS) + 2, "on paper too, those of both roles"
    for words in boxes.all_inner_texts():
        assert "I consent to University of Nordvik using this answer for what stands after" in words
        assert "You may withdraw your consent at any time: write to mentor-soknad@" in words
