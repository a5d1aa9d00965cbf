"""The page where staff make keys: by keyboard alone, on a phone, and nothing leaves the browser.

Planted and caught: a pair thrown away unsaved without a word; a passphrase that nobody typed twice
alike; a file that opens nothing and is called good; a key left in a field when the page is left;
answers that run, and answers that stay when the page is left.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from mentoring.building import Wish, build
from mentoring.source import Source
from playwright.sync_api import expect

from tests.browser.audit import STATES, axe, look
from tests.browser.conftest import DAY, ROOT
from tests.browser.test_seal import PASSPHRASE, age, age_asking
from tests.browser.walking import PHONE, STORED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Download, Page

    from tests.browser.conftest import Served, Visit

pytestmark = pytest.mark.browser

PAGES = {
    "nokkel.html": ("Lag et par nøkler", "Lagre en låst fil", "Prøv fila", "Det virker."),
    "en/key.html": ("Make a pair of keys", "Save a locked file", "Try the file", "It works."),
}
OTHER = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
"""The key of age's own documentation, which stands in programme.yml before."""
FOCUSED = "document.activeElement"
PATIENCE = 60_000  # milliseconds: a passphrase is work, and a machine may be busy
WIDTH = "document.documentElement.scrollWidth"


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory, serving: Callable[..., Served]) -> Served:
    """The demonstration with a questionnaire and one key."""
    folder = tmp_path_factory.mktemp("asking")
    text = (ROOT / "programme.yml").read_text(encoding="utf-8")
    assert "\n  by: questionnaire" in text
    text, count = re.subn(r"(?<=\n)(  keys:).*\n(    - .*\n)+", rf"\1\n    - {OTHER}\n", text)
    assert count == 1
    (folder / "programme.yml").write_text(text, encoding="utf-8")
    wish = Wish(ROOT, folder / "programme.yml", folder / "site", today=DAY)
    build(wish, Source.read(wish.programme, ROOT / "docs"))
    return serving(wish.out)


@pytest.fixture(params=PAGES)
def name(request: pytest.FixtureRequest) -> str:
    """The page in each language."""
    return str(request.param)


@pytest.fixture
def page(asking: Served, name: str, open_page: Callable[..., Visit]) -> Page:
    opened = open_page(asking.address + name, viewport=PHONE).page
    opened.set_default_timeout(PATIENCE)
    expect(opened.locator("[data-make]")).to_be_enabled()
    return opened


def told(page: Page, step: str) -> str:
    """Return what stands below a step, once something does."""
    place = page.locator(f"[data-told={step}]")
    expect(place).not_to_be_empty()
    return place.inner_text()


def make(page: Page) -> str:
    """Make a pair; return its public key."""
    expect(page.locator("[data-make]")).to_be_enabled()
    page.locator("[data-make]").press("Enter")
    made = re.search(r"age1\w{58}", told(page, "make"))
    assert made
    return made[0]


def to(page: Page, selector: str) -> None:
    """Go on with the Tab key until an element has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.locator(selector).evaluate(f"(one) => one === {FOCUSED}"):
            return
    pytest.fail(f"Tab never reaches {selector}")


def saved(download: Download, folder: Path) -> Path:
    file = folder / download.suggested_filename
    download.save_as(file)
    return file


def lock_by_keyboard(page: Page, name: str, folder: Path) -> tuple[str, Path]:
    """Make a pair and save it locked; return its public key and the file."""
    made, locked, *_ = PAGES[name]
    to(page, "[data-make]")
    assert page.evaluate(f"{FOCUSED}.textContent") == made
    page.keyboard.press("Enter")
    found = re.search(r"age1\w{58}", told(page, "make"))
    assert found
    for field in ("#passphrase", "#again"):
        to(page, field)
        page.keyboard.type(PASSPHRASE)
    to(page, "[data-lock] .button")
    assert page.evaluate(f"{FOCUSED}.textContent") == locked
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    return found[0], saved(download.value, folder)


def test_the_whole_way_by_keyboard(page: Page, name: str, asking: Served, tmp_path: Path) -> None:
    *_, tried, works = PAGES[name]
    asking.asked.clear()
    recipient, file = lock_by_keyboard(page, name, tmp_path)
    assert re.fullmatch(rf"mentor-mnt-(nokkel|key)-{recipient[-6:]}\.age", file.name)
    expect(page.locator("[data-told=save]")).to_contain_text(file.name)
    page.locator("#file").set_input_files(file)
    to(page, "#opens")
    page.keyboard.type(PASSPHRASE)
    to(page, "[data-try] .button")
    assert page.evaluate(f"{FOCUSED}.textContent") == tried
    page.keyboard.press("Enter")
    expect(page.locator("[data-told=try]")).to_contain_text(works, timeout=PATIENCE)
    assert recipient in told(page, "try")
    assert page.locator("[data-lines]").inner_text() == (
        f"application:\n  by: questionnaire\n  keys:\n    - {OTHER}\n    - {recipient}"
    )
    assert axe(page) == []
    assert page.evaluate(STORED) == []
    assert asking.asked == [], "all that it needs came with the page"
    age_asking("-d", "-o", tmp_path / "opened", file)
    assert f"# public key: {recipient}\n" in (tmp_path / "opened").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("scheme", "width"), [("light", 320), ("dark", 320), ("light", 1280), ("dark", 1280)]
)
def test_it_passes_the_audit_in_every_state(
    asking: Served, open_page: Callable[..., Visit], scheme: str, width: int
) -> None:
    size = {"width": width, "height": 800}
    visit = open_page("about:blank", viewport=size, color_scheme=scheme, reduced_motion="reduce")
    visit.origin = asking.address
    faults, states = look(visit, [asking.address + name for name in PAGES], [axe], *STATES)
    assert faults == []
    assert states == 2 * (len(STATES) - 1), "every state but that of a video"
    visit.page.reload()
    make(visit.page)
    for more in visit.page.locator("main summary").all():
        more.press("Enter")
    visit.page.locator("[data-suggest]").press("Enter")
    assert axe(visit.page) == []
    assert visit.page.evaluate(WIDTH) <= width


def test_a_passphrase_is_long_and_typed_twice(page: Page) -> None:
    make(page)
    first, second = page.locator("#passphrase"), page.locator("#again")
    for one, other, field in (
        *(("kort", "kort", first), ("a" * 20, "a" * 20, first), ("", "", first)),
        *((PASSPHRASE, "", second), (PASSPHRASE, PASSPHRASE.upper(), second)),
    ):
        first.fill(one)
        second.fill(other)
        second.press("Enter")
        expect(field).to_be_focused()
        expect(field).to_have_attribute("aria-invalid", "true")
        error = page.locator(f"#{field.get_attribute('id')}-error")
        expect(error).to_be_visible()
        assert page.locator("[aria-invalid]").count() == 1
        assert axe(page) == []


def test_a_suggestion_fills_both_fields_and_is_never_the_same(page: Page) -> None:
    make(page)
    seen = set()
    for _ in range(20):
        page.locator("[data-suggest]").press("Enter")
        seen.add(page.locator("#passphrase").input_value())
        assert page.locator("#again").input_value() in seen
    assert len(seen) == 20
    assert all(re.fullmatch(r"([a-z][aeiou][a-z][aeiou]-?){6}", one) for one in seen)
    assert page.locator("#passphrase").get_attribute("type") == "text"
    assert page.locator("#passphrase").input_value() in told(page, "save")


def test_a_file_without_a_lock_is_one_that_age_takes(page: Page, tmp_path: Path) -> None:
    recipient = make(page)
    page.locator("[data-lock] + .told + details > summary").press("Enter")
    assert page.locator("[data-secret]").inner_text().startswith("AGE-SECRET-KEY-1")
    with page.expect_download() as download:
        page.locator("[data-save]").press("Enter")
    file = saved(download.value, tmp_path)
    assert age("-keygen", "-y", file).decode().strip() == recipient
    page.locator("#file").set_input_files(file)
    page.locator("[data-try] .button").press("Enter")
    expect(page.locator("[data-told=try]")).to_contain_text(recipient, timeout=PATIENCE)


def test_a_file_that_opens_nothing_says_why(page: Page, name: str, tmp_path: Path) -> None:
    own, note, locked, cut = (tmp_path / one for one in ("own.txt", "note", "own.age", "cut.age"))
    age("-keygen", "-o", own)
    note.write_text("Hei!", encoding="utf-8")
    age_asking("-p", "-o", locked, own, lines=2)
    cut.write_bytes(locked.read_bytes()[:-9])
    words = {
        "nokkel.html": ("Velg fila", "ingen hemmelig", "Fila er låst.", "en annen", "mangler"),
        "en/key.html": ("Choose the", "no secret", "file is locked.", "another", "missing"),
    }[name]
    for file, passphrase, field, word in zip(
        (None, note, locked, locked, cut),
        ("", "", "", "feil", PASSPHRASE),
        ("file", "file", "opens", "opens", "file"),
        words,
        strict=True,
    ):
        page.locator("#file").set_input_files(file or [])
        page.locator("#opens").fill(passphrase)
        page.locator("[data-try] .button").press("Enter")
        expect(page.locator(f"#{field}-error")).to_contain_text(word, timeout=PATIENCE)
        expect(page.locator(f"#{field}")).to_be_focused()
        expect(page.locator("[data-told=try]")).to_be_empty()
    public = age("-keygen", "-y", own).decode().strip()
    page.locator("#file").set_input_files(own)
    page.locator("[data-try] .button").press("Enter")
    expect(page.locator("[data-recipient]")).to_have_text(public)
    made = make(page)
    page.locator("[data-try] .button").press("Enter")
    expect(page.locator("[data-told=try]")).to_contain_text(public)
    expect(page.locator("[data-recipient]")).to_have_text(made)


def test_lines_are_copied_or_marked(page: Page) -> None:
    recipient = make(page)
    page.locator("[data-copy=lines]").press("Enter")
    told(page, "publish")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(Error()); }")
    page.locator("[data-copy=lines]").press("Enter")
    expect(page.locator("[data-told=publish]")).to_contain_text("Ctrl+C")
    assert recipient in page.evaluate("String(getSelection())")


def test_an_unsaved_key_is_not_lost_without_a_word(
    page: Page, asking: Served, tmp_path: Path
) -> None:
    asked: list[str] = []

    def stay(dialog: object) -> None:
        asked.append(dialog.type)  # type: ignore[attr-defined]
        dialog.dismiss()  # type: ignore[attr-defined]

    page.on("dialog", stay)
    first = make(page)
    page.locator("[data-make]").press("Enter")
    expect(page.locator("[data-recipient]")).to_have_text(first)
    page.locator("[data-make]").press("Enter")
    expect(page.locator("[data-recipient]")).not_to_have_text(first)
    page.close(run_before_unload=True)
    expect(page.locator("[data-make]")).to_be_visible()
    page.wait_for_timeout(200)
    assert asked == ["beforeunload"]
    page.locator("[data-lock] + .told + details > summary").press("Enter")
    with page.expect_download() as download:
        page.locator("[data-save]").press("Enter")
    saved(download.value, tmp_path)
    page.goto(asking.address + "kontakt.html")
    assert asked == ["beforeunload"]
    page.go_back()
    expect(page.locator("[data-make]")).to_be_enabled()
    assert "AGE-SECRET-KEY-1…" in str(page.locator("[data-secret]").text_content())


HOSTILE = "<img src=x onerror=document.title='ran'> \u202eשלום"


def answers_for(page: Page, **more: object) -> dict[str, object]:
    """Return answers that the demonstration would get."""
    text = page.locator("#reading-told").text_content() or ""
    told_ = json.loads(text)
    head = {name: told_[name] for name in ("format", "version", "programme", "questions")}
    answers = {
        "name": HOSTILE,
        "unit": "physics",
        "values": ["learning", "time"],
        "structure": 2,
        "motivation": "Jeg vil lytte.",
        "__proto__": "x",
        "constructor": ["gone"],
    }
    at = "2027-01-12T08:30:00Z"
    return {**head, "id": "1f" * 16, "at": at, "role": "mentor", "answers": answers, **more}


READ = {
    "nokkel.html": ("Svaret er åpnet.", "Hvorfor vil du være mentor?", "Med en plan ○●○○○ Vi tar"),
    "en/key.html": (
        "The answers are open.",
        "Why would you like to be a mentor?",
        "With a plan ○●",
    ),
}


def test_a_file_of_answers_is_opened_and_listed(page: Page, name: str, tmp_path: Path) -> None:
    recipient, key = lock_by_keyboard(page, name, tmp_path)
    sealed, armoured = tmp_path / "answers.age", tmp_path / "answers.txt"
    text = json.dumps(answers_for(page), ensure_ascii=False).encode()
    age("-r", recipient, "-o", sealed, data=text)
    age("-a", "-r", recipient, "-o", armoured, data=text)
    page.locator("#answers").set_input_files(sealed)
    page.locator("#reading-key").set_input_files(key)
    page.locator("#reading-opens").fill(PASSPHRASE)
    page.locator("#reading-opens").press("Enter")
    said, question, scale = READ[name]
    expect(page.locator("[data-told=read]")).to_contain_text(said, timeout=PATIENCE)
    listed = page.locator("[data-answers]")
    for words in (question, "Jeg vil lytte.", scale, HOSTILE, "constructor", "__proto__"):
        expect(listed).to_contain_text(words)
    assert page.title() != "ran"
    assert axe(page) == []
    assert page.evaluate(STORED) == []
    page.locator("#answers").set_input_files([])
    page.locator("#pasted").fill(
        "Hei!\n> " + armoured.read_text().replace("\n", "\n> ") + "\nHilsen"
    )
    page.locator("[data-read] .button").press("Enter")
    expect(page.locator("[data-told=read]")).to_contain_text(said, timeout=PATIENCE)
    expect(listed).to_contain_text("Jeg vil lytte.")
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    expect(listed).to_be_empty()
    assert page.locator("#pasted").input_value() == ""
    assert page.locator("#reading-opens").input_value() == ""


def test_answers_that_cannot_be_read_say_why(page: Page, name: str, tmp_path: Path) -> None:
    own, note, others, cut = (tmp_path / one for one in ("own.txt", "note", "a.age", "b.age"))
    age("-keygen", "-o", own)
    public = age("-keygen", "-y", own).decode().strip()
    note.write_text("Hei!", encoding="utf-8")
    age("-r", OTHER, "-o", others, data=b"{}")
    age("-r", public, "-o", cut, data=b"{}" * 99)
    cut.write_bytes(cut.read_bytes()[:-9])
    words = {
        "nokkel.html": (
            "Velg en fil med svar",
            "Velg fila med nøkkelen.",
            "ingen hemmelig",
            "en annen nøkkel",
        ),
        "en/key.html": (
            "Choose a file of answers",
            "Choose the file with the key.",
            "no secret",
            "another key",
        ),
    }[name]
    no_answers, missing = {
        "nokkel.html": ("ikke et svar", "mangler"),
        "en/key.html": ("no answers to", "missing"),
    }[name]
    for answers, key, field, word in (
        (None, None, "answers", words[0]),
        (others, None, "reading-key", words[1]),
        (others, note, "reading-key", words[2]),
        (others, own, "answers", words[3]),
        (note, own, "answers", no_answers),
        (cut, own, "answers", missing),
    ):
        page.locator("#answers").set_input_files(answers or [])
        page.locator("#reading-key").set_input_files(key or [])
        page.locator("[data-read] .button").press("Enter")
        expect(page.locator(f"#{field}-error")).to_contain_text(word, timeout=PATIENCE)
        expect(page.locator(f"#{field}")).to_be_focused()
        expect(page.locator("[data-told=read]")).to_be_empty()
        assert page.locator("[aria-invalid]").count() == 1


def test_answers_that_nobody_sealed_need_no_key_and_older_ones_say_so(page: Page) -> None:
    told_, listed = page.locator("[data-told=read]"), page.locator("[data-answers]")
    for more, words in (
        ({}, ("Svaret er åpnet.", "The answers are open.")),
        ({"questions": "0" * 16}, ("er endret siden", "have changed since")),
        ({"programme": "elsewhere"}, ("et annet program: elsewhere", "programme: elsewhere")),
    ):
        page.locator("#pasted").fill(json.dumps(answers_for(page, **more)))
        page.locator("[data-read] .button").press("Enter")
        expect(told_).to_contain_text(re.compile("|".join(words)))
        expect(listed).to_contain_text("Jeg vil lytte.")
    for broken in ({"format": "x"}, {"version": 2}, {"answers": None}):
        page.locator("#pasted").fill(json.dumps(answers_for(page, **broken)))
        page.locator("[data-read] .button").press("Enter")
        expect(page.locator("#pasted-error")).to_contain_text(re.compile("ikke et svar|no answers"))
        expect(listed).to_be_empty()


@pytest.mark.parametrize("start", ["no scripts", "disk"])
def test_otherwise_the_page_says_what_to_do(
    asking: Served, name: str, open_page: Callable[..., Visit], start: str
) -> None:
    at_disk = start == "disk"
    address = (asking.folder / name).as_uri() if at_disk else asking.address + name
    visit = open_page(address, java_script_enabled=at_disk, viewport=PHONE)
    for control in visit.page.locator("main :is(button, input, textarea)").all():
        expect(control).to_be_disabled()
    visit.page.locator("#before ~ .flow summary").press("Enter")
    expect(visit.page.get_by_text("age-keygen -o")).to_be_visible()


def test_a_browser_that_cannot_says_so(page: Page, name: str) -> None:
    page.add_init_script("delete globalThis.TransformStream")
    page.reload()
    page.locator("[data-make]").press("Enter")
    assert {"nokkel.html": "nyere", "en/key.html": "newer"}[name] in told(page, "make")
