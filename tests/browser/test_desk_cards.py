"""Cards to choose from: what stands on them, the one file they go out as, what comes back.

Planted and caught: what was not ticked, all that is sensitive, addresses; scripts and the ends of
scripts in every field; files that are broken, foreign, too large, or choose whom nobody could.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from mentoring.building import Wish, build
from mentoring.pages.words import words_in
from mentoring.source import Source

from tests.browser.conftest import DAY, ROOT, serve
from tests.browser.desks import HOSTILE, SECRETS, call, person, session
from tests.browser.deskwork import NB

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    from tests.browser.conftest import Served, Visit

pytestmark = pytest.mark.browser

ALL = ["name", "unit", "answers", "motivation"]
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
END = "</script><script>alert(3)</script><!-- "
TO_FILL = '<script type="application/json" id="cards">null</script>'
PAGE = """async ([told, role]) => {
  const at = (path) => new URL("/assets/desk/" + path, location.href);
  const handouts = {};
  for (const code of ["nb", "en"]) handouts[code] = await (await fetch(at(code + ".json"))).json();
  const {cards, page} = await import(at("export/cards.js"));
  const template = await (await fetch(at("cards.txt"))).text();
  return page(template, cards(told, handouts.nb, role), handouts, role);
}"""


def choosing(method: str, folder: Path, *, sealed: bool = True) -> Path:
    """Build the demonstration, its matching done by choice; return the site."""
    text = (ROOT / "programme.yml").read_text(encoding="utf-8")
    assert "method: algorithm " in text
    text = text.replace("method: algorithm ", f"method: {method} ", 1)
    if not sealed:
        text = re.sub(r"(?m)^  keys:.*\n(    - age1.*\n)+", "", text)
        assert "age1" not in text
    programme = folder / "programme.yml"
    programme.write_text(text, encoding="utf-8")
    build(Wish(ROOT, programme, folder / "site", today=DAY), Source.read(programme, ROOT / "docs"))
    return folder / "site"


@pytest.fixture(scope="module")
def chosen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A programme where each side chooses, without keys, so that the file can be read here."""
    with serve(choosing("mutual-choice", tmp_path_factory.mktemp("choice"), sealed=False)) as it:
        yield it


@pytest.fixture
def desk(chosen: Served, open_page: Callable[..., Visit]) -> Page:
    return open_page(chosen.address + "kontakt.html").page


def consenting(number: int, role: str, leave: list[str], **answers: Any) -> dict[str, Any]:
    return person(number, role, answers={"card": leave, **answers})


def cards(desk: Page, told: dict[str, Any], role: str = "mentor") -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = call(desk, "export/cards.js", "cards", told, "$nb", role)
    return made


# --- What stands on a card


def test_a_card_has_what_was_ticked_and_nothing_else(desk: Page) -> None:
    people = [consenting(n, "mentor", [leave]) for n, leave in enumerate(ALL, 1)]
    name, unit, answers, motivation = cards(desk, session(people, []))
    bare = {"language": "en", "name": "", "unit": "", "answers": {}, "motivation": ""}
    assert name == bare | {"id": f"{1:032x}", "number": 1, "name": "Mentor 1"}
    assert unit == bare | {"id": f"{2:032x}", "number": 2, "unit": "informatics"}
    assert motivation == bare | {"id": f"{4:032x}", "number": 4, "motivation": SECRETS[3]}
    given = answers.pop("answers")
    assert answers == {key: one for key, one in bare.items() if key != "answers"} | {
        "id": f"{3:032x}",
        "number": 3,
    }
    assert given["offers"] == ["choices", "industry", "leading"]
    assert given["structure"] == ["plan"]
    assert set(given) == {
        *("offers", "values", "structure", "feedback", "goals", "language", "meeting", "times"),
    }


def test_only_those_who_said_yes_and_are_admitted_have_a_card(desk: Page) -> None:
    people = [
        consenting(1, "mentor", ["name"]),
        consenting(2, "mentor", []),
        person(3, "mentor"),
        consenting(4, "mentor", ["email", "avoid", "__proto__"]),
        person(5, "mentor", answers={"card": "name"}),
        consenting(6, "mentor", ["name"]) | {"decision": "waiting"},
        consenting(7, "mentee", ["name"]),
    ]
    assert [one["name"] for one in cards(desk, session(people, []))] == ["Mentor 1"]
    assert [one["name"] for one in cards(desk, session(people, []), "mentee")] == ["Mentee 7"]


def test_nobody_is_shown_where_nobody_chooses(
    at_root: Served, open_page: Callable[..., Visit]
) -> None:
    page = open_page(at_root.address + "kontakt.html").page
    told = session([consenting(1, "mentor", ALL)], [])
    assert cards(page, told) == []
    assert not (at_root.folder / "assets" / "desk" / "cards.txt").exists()


def test_of_a_seal_nothing_is_said_where_there_is_none(chosen: Served, at_root: Served) -> None:
    for site, said, unsaid in (
        (chosen, "Alle som får tak i fila.", "Forseglet: bare de"),
        (at_root, "Forseglet: bare de som har nøkkelen.", "Alle som får tak i fila."),
    ):
        html = (site.folder / NB).read_text(encoding="utf-8")
        assert said in html
        assert unsaid not in html


def test_the_page_holds_no_address_and_nothing_sensitive(desk: Page) -> None:
    people = [consenting(n, "mentor", ["name", "unit", "answers"]) for n in range(1, 4)]
    people += [consenting(4, "mentee", ALL)]
    html = desk.evaluate(PAGE, [session(people, []), "mentor"])
    data = html.partition('id="cards">')[2].partition("</script>")[0]
    kept = data.partition('"cards":[')[2]
    assert "example.org" not in html
    for secret in (*SECRETS, "parent", "shares", "wishes", "capacity", "Mentee 4", "two"):
        assert secret not in kept, secret
    assert SECRETS[3] not in html


# --- The page that is carried


@pytest.fixture
def carried(desk: Page, open_page: Callable[..., Visit], tmp_path: Path) -> Callable[..., Page]:
    """Open the page of cards from disk, as it comes in an e-mail."""

    def opened(*people: dict[str, Any], role: str = "mentor", **options: Any) -> Page:
        file = tmp_path / "cards.html"
        told = session(list(people), [])
        file.write_text(desk.evaluate(PAGE, [told, role]), encoding="utf-8")
        options = {"viewport": DESK, "locale": "nb-NO", **options}
        return open_page(file.as_uri(), **options).page

    return opened


def eight() -> list[dict[str, Any]]:
    return [consenting(n, "mentor", ALL) for n in range(1, 9)]


def test_one_file_whose_policy_lets_in_its_own_code_alone(desk: Page) -> None:
    html = desk.evaluate(PAGE, [session(eight(), []), "mentor"])
    policy = re.search(r'Security-Policy" content="([^"]+)"', html)
    assert policy
    for kind, within in re.findall(r"<(script|style)>(.*?)</\1>", html, re.DOTALL):
        digest = base64.b64encode(hashlib.sha256(within.encode()).digest()).decode()
        assert f"{kind}-src &#39;sha256-{digest}&#39;" in policy[1] or (
            f"{kind}-src 'sha256-{digest}'" in policy[1]
        )
    assert "default-src" in policy[1]
    assert "unsafe" not in policy[1]
    shell = html.partition('id="cards">')[0]
    assert not re.search(r"\ssrc=|href=\"(?!data:)|\sstyle=|\son\w+=", shell)
    assert "innerHTML" not in html
    assert "insertAdjacentHTML" not in html


def test_it_reads_in_each_language(carried: Callable[..., Page]) -> None:
    page = carried(*eight())
    assert page.title() == "Kort å velge fra – Mentor i MNT"
    assert page.locator("html").get_attribute("lang") == "nb"
    assert page.locator(".choice-card").count() == 8
    card = page.locator(".choice-card", has_text="Mentor 3")
    assert "Valg av fag og retning" in card.inner_text()
    assert "Institutt for informatikk" in card.inner_text()
    page.get_by_role("button", name="English").click()
    assert page.title() == "Cards to choose from – Mentoring in STEM"
    assert page.locator("html").get_attribute("lang") == "en"
    assert "Choosing a subject and a direction" in card.inner_text()
    assert "Department of Informatics" in card.inner_text()
    assert page.get_by_role("button", name="English").get_attribute("aria-pressed") == "true"


def test_what_somebody_wrote_is_text(carried: Callable[..., Page]) -> None:
    one = consenting(1, "mentor", ALL, name=HOSTILE, unit=END, motivation=END + HOSTILE)
    page = carried(one)
    assert page.locator(".choice-card h3").text_content() == HOSTILE
    assert page.locator("blockquote").text_content() == END + HOSTILE
    assert page.locator(".choice-card :is(script, img)").count() == 0
    assert page.locator("script").count() == 2


def choose(page: Page, *names: str) -> None:
    for name in names:
        page.get_by_role("button", name=f"Velg: {name}", exact=True).click()


def ranked(page: Page) -> list[str]:
    return page.locator("[data-yours] li > b").all_inner_texts()


def test_up_to_five_are_ranked_by_keyboard_alone(carried: Callable[..., Page]) -> None:
    page = carried(*eight())
    told = page.locator("[data-told]")
    for number in range(1, 6):
        button = page.get_by_role("button", name=f"Velg: Mentor {number}", exact=True)
        button.focus()
        page.keyboard.press("Enter")
        assert told.inner_text() == f"Mentor {number} er valgt som nummer {number}."
        focused = page.evaluate("document.activeElement.getAttribute('aria-label')")
        assert focused == f"Ta bort: Mentor {number}", "the focus stays with the card"
    choose(page, "Mentor 6")
    assert told.inner_text() == "Du har valgt 5. Ta bort en før du velger flere."
    up = page.locator("[data-yours]").get_by_role("button", name="Flytt opp: Mentor 3")
    up.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert ranked(page) == [f"Mentor {n}" for n in (3, 1, 2, 4, 5)]
    assert told.inner_text() == "Mentor 3 er nå nummer 1."
    page.locator("[data-yours]").get_by_role("button", name="Ta bort: Mentor 1").click()
    assert ranked(page) == [f"Mentor {n}" for n in (3, 2, 4, 5)]
    assert page.evaluate("document.activeElement.dataset.card") == f"{1:032x}"


def saved(page: Page, email: str = "mentee-9@example.org") -> tuple[str, bytes]:
    page.locator("#email").fill(email)
    with page.expect_download() as download:
        page.get_by_role("button", name="Lagre valgene").click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_the_choices_come_back(carried: Callable[..., Page], desk: Page) -> None:
    page = carried(*eight())
    choose(page, "Mentor 2", "Mentor 7")
    name, data = saved(page, " Mentee-9@Example.org ")
    assert name == "mentor-mnt-valg.json"
    assert "mentor-soknad@nordvik.example" in page.locator("[data-told]").inner_text()
    told = {"programme": "mentor-mnt", "most": 5}
    read = call(desk, "export/cards.js", "readChoices", data.decode(), told, name)
    assert read["faults"] == []
    people = [*eight(), person(9, "mentee")]
    found = call(desk, "export/cards.js", "placed", session(people, []), "$nb", [read["choice"]])
    assert (found["choices"], found["faults"]) == ({f"{9:032x}": [f"{2:032x}", f"{7:032x}"]}, [])
    assert found["lists"] == {f"{9:032x}": {"at": read["choice"]["at"], "from": name}}
    described = (ROOT / "ANSWERS.md").read_text(encoding="utf-8").partition("# Files of choices")[2]
    example = json.loads(re.search(r"```json\n(.*?)```", described, re.DOTALL)[1])  # type: ignore[index]
    assert json.loads(data).keys() == example.keys(), "ANSWERS.md describes another file"


def test_nothing_is_saved_of_nobody_or_for_nobody(carried: Callable[..., Page]) -> None:
    page = carried(*eight())
    page.get_by_role("button", name="Lagre valgene").click()
    assert page.locator("[data-told]").inner_text() == "Velg minst ett kort først."
    choose(page, "Mentor 2")
    page.locator("#email").fill("kari")
    page.get_by_role("button", name="Lagre valgene").click()
    assert page.locator("#email").get_attribute("aria-invalid") == "true"
    assert "krøllalfa" in page.locator("#email-error").inner_text()


def test_where_there_are_keys_the_choices_are_sealed(
    open_page: Callable[..., Visit], tmp_path: Path
) -> None:
    secret = tmp_path / "key.txt"
    keygen = shutil.which("age-keygen")
    program = shutil.which("age")
    assert program, "This test needs the program age: apt install age."
    assert keygen
    subprocess.run([keygen, "-o", secret], check=True, capture_output=True)
    recipient = re.search("age1[0-9a-z]{58}", secret.read_text(encoding="utf-8"))
    assert recipient
    with serve(choosing("mentee-choice", tmp_path)) as served:
        desk = open_page(served.address + "kontakt.html").page
        html = desk.evaluate(PAGE, [session(eight(), []), "mentor"])
        assert html.count("age1rrv3spd2x4ynsslq9mfdk560yy8ddy4jeet5ml9x57ymal4q9y0qmpmdsv") == 1
        html = re.sub(r'"keys":\[[^]]*\]', f'"keys":["{recipient[0]}"]', html)
    file = tmp_path / "cards.html"
    file.write_text(html, encoding="utf-8")
    page = open_page(file.as_uri(), locale="nb-NO", viewport=DESK).page
    assert "forseglet" in page.locator("[data-sealed]").inner_text()
    choose(page, "Mentor 4")
    name, data = saved(page)
    assert name == "mentor-mnt-valg.age"
    opened = subprocess.run(
        [program, "-d", "-i", secret], input=data, capture_output=True, check=True
    )
    assert json.loads(opened.stdout)["choices"] == [f"{4:032x}"]


@pytest.mark.parametrize("viewport", [PHONE, DESK, {"width": 320, "height": 600}])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_anybody_can_use_it(
    carried: Callable[..., Page], viewport: dict[str, int], scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415

    long = consenting(99, "mentor", ALL, name="N" * 90, unit="Ø" * 70, motivation="Lang " * 300)
    page = carried(*eight(), long, viewport=viewport, color_scheme=scheme)
    choose(page, "Mentor 1", "N" * 90)
    page.get_by_role("button", name="Lagre valgene").click()
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= viewport["width"]
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []


def test_without_scripts_it_says_what_to_do(carried: Callable[..., Page]) -> None:
    page = carried(*eight(), java_script_enabled=False)
    shown = page.locator("[data-without]")
    assert shown.is_visible()
    assert "Siden trenger skript." in shown.inner_text()
    assert "This page needs scripts." in shown.inner_text()
    assert not page.locator("[data-page]").is_visible()


def test_the_template_alone_is_nothing_to_run(chosen: Served) -> None:
    text = (chosen.folder / "assets" / "desk" / "cards.txt").read_text(encoding="utf-8")
    assert text.count(TO_FILL) == 1


# --- Choices that come back


GOOD = {
    "format": "mentoring-choices",
    "version": 1,
    "programme": "mentor-mnt",
    "at": "2027-02-01T10:00:00Z",
    "email": "mentee-9@example.org",
    "choices": [f"{1:032x}", f"{2:032x}"],
}
BAD: dict[str, tuple[str, str]] = {
    "nothing": ("", "no-choices"),
    "text": ("Hei!", "no-choices"),
    "cut off": (json.dumps(GOOD)[:-20], "cut-off"),
    "a list": ("[1]", "no-choices"),
    "null": ("null", "no-choices"),
    "answers": (json.dumps(GOOD | {"format": "mentoring-answers"}), "no-choices"),
    "a later version": (json.dumps(GOOD | {"version": 2}), "version"),
    "another programme": (json.dumps(GOOD | {"programme": END}), "programme"),
    "no time": (json.dumps(GOOD | {"at": "2027-02-31"}), "no-time"),
    "a time that is none": (json.dumps(GOOD | {"at": "2027-13-01T10:00:00Z"}), "no-time"),
    "no address": (json.dumps(GOOD | {"email": ""}), "no-email"),
    "an address that is none": (json.dumps(GOOD | {"email": ["a@b.no"]}), "no-email"),
    "choices that are none": (json.dumps(GOOD | {"choices": "a"}), "no-choices"),
    "huge": (json.dumps(GOOD | {"more": "æ" * 32_001}), "too-large"),
    "__proto__": ('{"__proto__":' + json.dumps(GOOD) + "}", "no-choices"),
}


def read(desk: Page, text: str) -> dict[str, Any]:
    told = {"programme": "mentor-mnt", "most": 5}
    made: dict[str, Any] = call(desk, "export/cards.js", "readChoices", text, told, "a.json")
    return made


def test_bad_files_say_what_is_wrong(desk: Page) -> None:
    words = words_in("nb")["desk"]["told"]["choice_faults"]
    for name, (text, code) in BAD.items():
        found = read(desk, text)
        assert "choice" not in found, name
        assert [one["code"] for one in found["faults"]] == [code], name
        assert set(re.findall(r"\{(\w+)\}", words[code])) <= set(found["faults"][0]), name
        assert len(json.dumps(found)) < 300, "what is foreign is told in brief"


def test_good_files_with_something_odd_are_read_as_far_as_they_go(desk: Page) -> None:
    ids = [f"{n:032x}" for n in range(1, 8)]
    for choices, kept, codes in (
        ([ids[0], ids[0]], ids[:1], ["repeated"]),
        (ids, ids[:5], ["too-many"]),
        ([ids[0], 7, None, END, "__proto__"], ids[:1], ["unknown-card"]),
    ):
        found = read(desk, json.dumps(GOOD | {"choices": choices, "other": {"a": 1}}))
        assert found["choice"]["ids"] == kept
        assert found["choice"].keys() == {"email", "at", "ids", "from"}
        assert [one["code"] for one in found["faults"]] == codes
    assert read(desk, "\ufeff" + json.dumps(GOOD))["choice"]["at"] == "2027-02-01T10:00:00.000Z"


def place(desk: Page, people: list[dict[str, Any]], *given: dict[str, Any]) -> dict[str, Any]:
    told = session(people, []) | {"choices": {"f" * 32: ["0" * 32]}}
    files = [{"at": "2027-02-01", "from": f"{n}.json", **one} for n, one in enumerate(given)]
    found: dict[str, Any] = call(desk, "export/cards.js", "placed", told, "$nb", files)
    assert found["choices"].pop("f" * 32) == ["0" * 32], "what was there stays"
    return found


def test_only_those_across_who_have_a_card_can_be_chosen(desk: Page) -> None:
    people = [consenting(1, "mentor", ["name"]), person(2, "mentor"), person(9, "mentee")]
    people += [consenting(3, "mentee", ["name"])]
    ids = [f"{n:032x}" for n in (3, 2, 1, 77)]
    found = place(desk, people, {"email": "mentee-9@example.org", "ids": ids})
    assert found["choices"] == {f"{9:032x}": [f"{1:032x}"]}
    assert [(one["code"], one["count"]) for one in found["faults"]] == [
        ("unknown-card", 1),
        ("same-side", 1),
        ("not-shown", 1),
    ]
    assert {one["from"] for one in found["faults"]} == {"0.json"}
    nobody = place(desk, people, {"email": "mentee-9@example.org", "ids": ids[3:]})
    assert (nobody["choices"], nobody["faults"][-1]["code"]) == ({}, "no-choice")


def test_who_chose_is_known_by_the_address(desk: Page) -> None:
    people = [consenting(1, "mentor", ["name"]), person(9, "mentee"), person(8, "mentee")]
    one = {"email": "stranger@example.org", "ids": [f"{1:032x}"]}
    assert place(desk, people, one)["faults"] == [
        {"code": "unknown-person", "email": "stranger@example.org", "count": 0, "from": "0.json"}
    ]
    twins = [*people, person(7, "mentee", answers={"email": "MENTEE-9@example.org"})]
    both = place(desk, twins, one | {"email": "mentee-9@example.org"})
    assert [(fault["code"], fault["count"]) for fault in both["faults"]] == [("many-persons", 2)]
    assert both["choices"] == {}


def test_the_last_choices_of_a_person_count(desk: Page) -> None:
    people = [*eight(), person(9, "mentee")]
    new = {"email": "mentee-9@example.org", "ids": [f"{2:032x}"], "at": "2027-02-02"}
    old = new | {"ids": [f"{1:032x}"], "at": "2027-02-01"}
    for given in ((new, old), (old, new)):
        found = place(desk, people, *given)
        assert found["choices"] == {f"{9:032x}": [f"{2:032x}"]}
        assert [one["code"] for one in found["faults"]] == ["earlier"]
        assert found["faults"][0]["from"] == f"{given.index(old)}.json"
