"""Ways to hand answers over: shared, copied or saved, sealed or not; and where none is sent.

Planted and caught: a file larger than a desk takes; a share sheet that gets sealed answers of
nobody; a copy that fails in silence; a self-test that asks for a name.
"""

from __future__ import annotations

import base64
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from mentoring.building import Wish, build
from mentoring.source import Source
from playwright.sync_api import expect

from tests.browser.answering import CUT_OFF, RECONNECTED, TEXT, Person, downloaded, told
from tests.browser.conftest import DAY, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Served, Visit

pytestmark = pytest.mark.browser

OVER_PLAIN_HTTP = """Object.defineProperty(crypto, "subtle", {value: undefined});
Object.defineProperty(navigator, "clipboard", {value: undefined});"""
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
NB, EN = "sporreskjema.html", "en/questionnaire.html"
UNSEALED = {NB: "Svarene blir ikke forseglet", EN: "Your answers are not sealed"}
COPIED = {NB: "Svarene er kopiert", EN: "The answers are copied"}
SHARE = """navigator.canShare = ({files}) => Boolean(self.asked = files[0].name);
self.shared = new Promise((resolve) => {
  navigator.share = async ({files}) => resolve([files[0].name, await files[0].text()]);
});"""
NO_CLIPBOARD = "navigator.clipboard.writeText = () => Promise.reject(new DOMException());"
CLIPBOARD = "navigator.clipboard.writeText = (text) => { self.copied = text; };"
KEYS = re.compile(r"^  keys:.*\n(?:    - age1.*\n)+", re.MULTILINE)


def variant(folder: Path, change: Callable[[str], str]) -> Path:
    """Build the demonstration with another definition."""
    programme = folder / "programme.yml"
    text = (ROOT / "programme.yml").read_text(encoding="utf-8")
    changed = change(text)
    assert changed != text
    programme.write_text(changed, encoding="utf-8")
    wish = Wish(ROOT, programme, folder / "site", today=DAY)
    build(wish, Source.read(programme, ROOT / "docs"))
    return folder / "site"


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory, serving: Callable[..., Served]) -> Served:
    """A programme that asks for answers as they are."""
    folder = tmp_path_factory.mktemp("plain")
    return serving(variant(folder, lambda text: KEYS.sub("", text)))


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory, serving: Callable[..., Served]) -> Served:
    """A programme with a form of its own elsewhere: here one answers for oneself."""

    def elsewhere(text: str) -> str:
        link = "by: link\n  link: https://nordvik.example/apply"
        changed = KEYS.sub("", text).replace("by: questionnaire", link)
        return re.sub(r"^  address: mentor-soknad@.*\n", "", changed, flags=re.MULTILINE)

    return serving(variant(tmp_path_factory.mktemp("linked"), elsewhere))


@pytest.fixture
def answered(open_page: Callable[..., Visit]) -> Callable[..., Page]:
    """Answer everything as a mentee; return the page with what came of it."""

    def go(
        served: Served, script: str = "", name: str = EN, role: str = "mentee", by: str = "touch"
    ) -> Page:
        page = open_page(f"{served.address}en/all-pages.html", **PHONE).page
        page.add_init_script(script)
        page.goto(served.address + name)
        Person(page, by).answer_all(role)
        return page

    return go


def given(text: str, page: Page) -> dict[str, Any]:
    """Read answers that were not sealed, and compare their head with what the page asks for."""
    answers: dict[str, Any] = json.loads(text)
    asked = told(page)
    for field in ("format", "version", "programme", "questions", "language"):
        assert answers[field] == asked[field]
    return answers


@pytest.mark.parametrize(
    ("name", "role", "by"),
    [
        (EN, "mentee", "touch"),
        (NB, "mentee", "keyboard"),
        (NB, "mentor", "touch"),
        (EN, "mentor", "keyboard"),
    ],
)
def test_unsealed_answers_say_so_and_are_the_same_in_every_way(
    plain: Served, answered: Callable[..., Page], name: str, role: str, by: str
) -> None:
    page = answered(plain, SHARE + CLIPBOARD, name, role, by)
    hand = page.locator("[data-hand]")
    expect(hand).to_contain_text(UNSEALED[name])
    file, data = downloaded(page)
    assert re.fullmatch(rf"mentor-mnt-{role}-[0-9a-f]{{8}}\.json", file)
    by_file = given(data.decode(), page)
    assert by_file["role"] == role
    for id_, text in TEXT.items():
        assert by_file["answers"][id_] == text
    page.locator("[data-copy]").click()
    expect(hand.locator("[data-handed]")).to_contain_text(COPIED[name])
    by_copy = given(page.evaluate("copied"), page)
    page.locator("[data-share]").click()
    shared, text = page.evaluate("shared")
    assert shared == f"{file}.txt"
    by_share = given(text, page)
    for one in (by_file, by_copy, by_share):
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", one.pop("at"))
    assert by_file == by_copy == by_share


def test_the_share_sheet_gets_a_sealed_file(at_root: Served, answered: Callable[..., Page]) -> None:
    page = answered(at_root, SHARE)
    page.locator("[data-share]").click()
    name, text = page.evaluate("shared")
    assert page.evaluate("asked") == name, "what is shared is what the browser was asked about"
    assert name.endswith(".age.txt"), "Chrome on Android takes text, and no .age"
    header = base64.b64decode("".join(text.splitlines()[1:-1]))
    assert header.startswith(b"age-encryption.org/v1\n-> X25519 ")
    assert header.count(b"-> X25519 ") == 2, "for both who hold a key"


def test_what_the_share_sheet_refuses_is_told(
    at_root: Served, answered: Callable[..., Page]
) -> None:
    refused = "navigator.share = () => Promise.reject(new DOMException('', 'NotAllowedError'));"
    page = answered(at_root, SHARE + refused)
    page.locator("[data-share]").click()
    expect(page.locator("[data-handed]")).to_contain_text("could not be shared")


def test_answers_are_sealed_without_a_network_or_it_is_said_why_not(
    at_root: Served, answered: Callable[..., Page]
) -> None:
    page = answered(at_root)
    handed = page.locator("[data-handed]")
    page.evaluate(CUT_OFF)
    page.locator("[data-copy]").click()
    expect(handed).to_have_text(
        "You seem to be offline, so the answers were not sealed. They are still here."
        " Try again when you are online."
    )
    page.evaluate(RECONNECTED)
    file, _ = downloaded(page)
    expect(handed).to_contain_text(f"{file} is downloaded. It is not sent until")


def test_what_was_said_of_answers_is_gone_when_they_change(
    at_root: Served, answered: Callable[..., Page]
) -> None:
    page = answered(at_root, NO_CLIPBOARD)
    page.locator("[data-copy]").click()
    expect(page.locator("[data-handed]")).to_contain_text("copy it yourself")
    page.locator("[data-summary] button").first.click()
    page.locator("#field-name").fill("Åse")
    Person(page).go_on()
    expect(page.locator("[data-summary]")).to_contain_text("Åse")
    expect(page.locator("[data-handed]")).to_have_text("")
    expect(page.locator("#sealed-text")).to_have_value("")


def test_without_a_share_sheet_there_is_no_button(
    at_root: Served, answered: Callable[..., Page]
) -> None:
    page = answered(at_root, "navigator.canShare = undefined;")
    expect(page.locator("[data-share]")).to_be_hidden()
    mail = page.locator("[data-hand] a[href^=mailto]").get_attribute("href") or ""
    assert mail.startswith("mailto:mentor-soknad@nordvik.example?subject=Answers")


def test_where_nothing_can_be_copied_the_text_is_shown_marked(
    at_root: Served, answered: Callable[..., Page]
) -> None:
    page = answered(at_root, NO_CLIPBOARD)
    page.locator("[data-copy]").click()
    shown = page.locator("#sealed-text")
    expect(shown).to_be_focused()
    text = shown.input_value()
    assert text.startswith("-----BEGIN AGE ENCRYPTED FILE-----")
    marked = shown.evaluate("(one) => one.value.slice(one.selectionStart, one.selectionEnd)")
    assert marked == text


def test_over_plain_http_answers_are_sealed_all_the_same(
    at_root: Served, answered: Callable[..., Page]
) -> None:
    page = answered(at_root, OVER_PLAIN_HTTP)
    _, data = downloaded(page)
    assert data.startswith(b"age-encryption.org/v1\n")
    page.locator("[data-copy]").click()
    expect(page.locator("#sealed-text")).to_be_focused()


def test_answers_too_long_for_a_desk_are_not_handed_over(
    plain: Served, answered: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    for field in ("name", "avoid", "motivation"):
        monkeypatch.setitem(TEXT, field, "🙂" * 4_000)
    monkeypatch.setitem(TEXT, "email", "🙂" * 3_990 + "@nordvik.a")
    page = answered(plain, CLIPBOARD)
    page.locator("[data-copy]").click()
    handed = page.locator("[data-handed]")
    too_long = "The text is too long to send. Make the longest answers shorter."
    expect(handed).to_have_text(too_long)
    page.go_back()
    page.locator("#field-avoid").fill("")
    Person(page).go_on()
    page.locator("[data-copy]").click()
    expect(handed).to_contain_text("copied")
    assert len(page.evaluate("copied").encode()) < 64_000


def test_a_programme_that_is_applied_to_elsewhere_has_a_test_for_oneself(
    linked: Served, open_page: Callable[..., Visit]
) -> None:
    page = open_page(linked.address + EN, **PHONE).page
    assert {"name", "email"}.isdisjoint(told(page)["items"])
    Person(page).answer_all("mentor")
    result = page.locator("[data-screen=result]")
    expect(result.locator("h2")).to_have_text("Thank you. This is what you answered")
    expect(result.locator("[data-hand]")).to_have_count(0)
    apply = result.locator("a[href='https://nordvik.example/apply']")
    expect(apply).to_be_visible()
