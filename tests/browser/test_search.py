"""Search as a reader meets it: by button and by `/`, in both languages, and where it cannot be.

The words looked for are those of the demonstration; `planted` adds a few others to it.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
from typing import TYPE_CHECKING, NamedTuple

import html5lib
import pytest
from mentoring.definition.contrast import contrast, luminance
from mentoring.search import index
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from playwright.sync_api import Locator, Page, Route

    from tests.browser.conftest import Served, Visit

pytestmark = [pytest.mark.browser, pytest.mark.whole]


class Words(NamedTuple):
    """What a page in one language says about search."""

    page: str
    overview: str
    title: str
    label: str
    close: str
    many: str
    none: str
    failed: str
    loading: str


NB = Words(
    "om-programmet.html",
    "alle-sider.html",
    "Søk",
    "Søk på disse sidene",
    "Lukk søket",
    "{} treff",
    "Ingen treff på «{}»",
    "Søket virker ikke akkurat nå.",
    "Søker …",
)
EN = Words(
    "en/about.html",
    "en/all-pages.html",
    "Search",
    "Search these pages",
    "Close search",
    "{} results",
    "Nothing found for “{}”",
    "Search does not work just now.",
    "Searching …",
)
PLANTED = {
    NB.page: "<p>Gjennom nettverk og vennskap: &lt;img src=x onerror=a()&gt; &lt;mark&gt;.</p>",
    EN.page: "<p>Through networks and friendship: &lt;img src=x onerror=a()&gt;.</p>",
}
KNOWN = {
    NB: {
        "mentorene": "for-mentorer.html",
        "adeptene": "for-adepter.html",
        "nettverkene": NB.page,
        "tidslinja": "tidslinje.html",
        "sparck": "rollemodeller/karen-sparck-jones.html",
        "Women STEM UP": "ressurser.html",
        "«nettverk», vennskapet": NB.page,
        "samlin": "for-adepter.html",  # as somebody writes it
    },
    EN: {
        "mentor": "en/for-mentors.html",
        "mentee": "en/for-mentees.html",
        "networking": EN.page,
        "timelines": "en/timeline.html",
        "Spärck": "en/role-models/karen-sparck-jones.html",
        "Women STEM UP": "en/resources.html",
        "gatheri": "en/timeline.html",
    },
}
UNKNOWN = {
    NB: ["supervisor", "networks", "deadline", "mentor deadline"],
    EN: ["adeptene", "nettverkene", "mentorene", "søknadsfristen", "mentor veileder"],
}
BOTH = pytest.mark.parametrize("words", [NB, EN], ids=["nb", "en"])


@pytest.fixture(params=["at_root", "at_path"])
def place(request: pytest.FixtureRequest) -> Served:
    """The demonstration, at the root of a host and below a path."""
    served: Served = request.getfixturevalue(request.param)
    return served


@pytest.fixture(scope="module")
def planted(
    built: Path, tmp_path_factory: pytest.TempPathFactory, serving: Callable[..., Served]
) -> Served:
    """The demonstration below a path, with a paragraph more on a page in each language."""
    site = tmp_path_factory.mktemp("planted") / "site"
    shutil.copytree(built, site, ignore=shutil.ignore_patterns("pagefind"))
    for page, paragraph in PLANTED.items():
        text = (site / page).read_text(encoding="utf-8")
        (site / page).write_text(text.replace("</main>", f"{paragraph}</main>"), encoding="utf-8")
    index(site)
    return serving(site, "/mentor/")


@pytest.fixture
def refusing(place: Served) -> Iterator[Served]:
    """A host that can be told to have lost something."""
    yield place
    place.refused.clear()


def dialog(page: Page) -> Locator:
    return page.locator("dialog.search")


def search(page: Page, query: str) -> str:
    """Search for something in a dialog that is open or opens; return what the status says."""
    if not dialog(page).is_visible():
        page.keyboard.press("/")
    field = dialog(page).get_by_role("searchbox")
    field.fill("")
    page.locator('dialog[data-state="hint"]').wait_for()
    field.fill(query)
    settled = ", ".join(f'dialog[data-state="{state}"]' for state in ("found", "none", "failed"))
    page.locator(settled).wait_for()
    return dialog(page).get_by_role("status").inner_text()


def results(page: Page, served: Served) -> list[str]:
    """Return the addresses of the results shown, below the site's root."""
    links = dialog(page).locator("li a")
    return [link.evaluate("a => a.href").removeprefix(served.address) for link in links.all()]


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent.trim()"))


# ── loaded only when opened ──────────────────────────────────────────────────────────────────


@BOTH
def test_nothing_is_loaded_before_search_is_opened(
    place: Served, words: Words, open_page: Callable[..., Visit]
) -> None:
    place.asked.clear()
    page = open_page(place.address + words.page).page
    button = page.get_by_role("button", name=words.title)
    button.hover()
    button.focus()
    page.wait_for_load_state("networkidle")
    assert not [path for path in place.asked if "pagefind" in path or "search" in path]
    assert search(page, "mentor")
    assert {path for path in place.asked if "pagefind.js" in path or "search.js" in path}


@BOTH
def test_a_button_opens_it(place: Served, words: Words, open_page: Callable[..., Visit]) -> None:
    page = open_page(place.address + words.page).page
    page.get_by_role("button", name=words.title).click()
    opened = page.get_by_role("dialog", name=words.title, exact=True)
    assert opened.get_by_role("searchbox", name=words.label).is_visible()
    assert page.evaluate("document.activeElement.type") == "search"
    opened.get_by_role("button", name=words.close).click()
    opened.wait_for(state="hidden")
    assert focused(page) == words.title


def test_a_button_in_the_menu_opens_it_on_a_phone(
    at_root: Served, open_page: Callable[..., Visit]
) -> None:
    page = open_page(at_root.address, viewport={"width": 320, "height": 640}).page
    page.get_by_role("button", name="Meny").click()
    page.locator("#menu").get_by_role("button", name=NB.title).click()
    dialog(page).wait_for()
    assert page.locator("#menu").is_hidden()
    page.keyboard.press("Escape")
    dialog(page).wait_for(state="hidden")
    assert focused(page) == "Meny"


def test_other_keys_do_not_open_it(at_root: Served, open_page: Callable[..., Visit]) -> None:
    page = open_page(at_root.address).page
    for key in ("Control+k", "Meta+k", "Control+/", "Alt+/", "s"):
        page.keyboard.press(key)
    assert dialog(page).count() == 0


def test_a_slash_in_a_field_is_a_slash(at_root: Served, open_page: Callable[..., Visit]) -> None:
    page = open_page(at_root.address).page
    for kind in ("input", "textarea", "select", "div"):
        page.evaluate(ADD_FIELD, kind)
        page.keyboard.press("/")
        written = "e => e.value ?? e.textContent"
        assert page.locator(":focus").evaluate(written) == ("" if kind == "select" else "/")
    page.locator(":focus").blur()
    assert dialog(page).count() == 0
    page.keyboard.press("/")
    dialog(page).wait_for()


ADD_FIELD = """kind => {
  const field = document.createElement(kind);
  if (kind === "div") field.contentEditable = "true";
  document.querySelector("main").prepend(field);
  field.focus();
}"""


# ── what is found ────────────────────────────────────────────────────────────────────────────


@BOTH
def test_words_find_their_pages(
    planted: Served, words: Words, open_page: Callable[..., Visit]
) -> None:
    page = open_page(planted.address + words.page).page
    for query, expected in KNOWN[words].items():
        said = search(page, query)
        found = results(page, planted)
        assert expected in found, query
        assert all(address.startswith("en/") == (words is EN) for address in found)
        if len(found) in range(2, 10):
            assert said == words.many.format(len(found))


@BOTH
def test_words_of_another_language_find_nothing(
    place: Served, words: Words, open_page: Callable[..., Visit]
) -> None:
    page = open_page(place.address + words.page).page
    for query in UNKNOWN[words]:
        assert search(page, query) == words.none.format(query)
        assert results(page, place) == []
    link = dialog(page).get_by_role("link")
    assert link.evaluate("a => a.href") == place.address + words.overview


def test_pagefind_alone_would_have_found_them(
    at_root: Served, open_page: Callable[..., Visit]
) -> None:
    """Why search.js looks again: Pagefind takes an unknown word for a known beginning of it."""
    page = open_page(at_root.address).page
    count = """async word => {
      const pagefind = await import("./pagefind/pagefind.js");
      return (await pagefind.search(word)).results.length;
    }"""
    assert page.evaluate(count, "deadline") > 0
    assert page.evaluate(count, '"deadline"') == 0
    assert page.evaluate(count, "mentor deadline") > 0


@BOTH
def test_the_found_words_are_marked(
    place: Served, words: Words, open_page: Callable[..., Visit]
) -> None:
    page = open_page(place.address + words.page).page
    search(page, "mentors" if words is EN else "mentorene")
    for result in dialog(page).locator("li").all():
        marks = result.locator("mark").all_inner_texts()
        assert marks
        assert all(mark.lower().startswith("mentor") and mark[-1].isalpha() for mark in marks)


def test_the_count_is_that_of_all_results_which_come_as_one_reads_on(
    at_root: Served, open_page: Callable[..., Visit]
) -> None:
    page = open_page(at_root.address).page
    total = int(search(page, "mentor").split()[0])
    entries = dialog(page).locator("li")
    assert total > entries.count() == 10
    entries.last.scroll_into_view_if_needed()
    entries.nth(total - 1).wait_for()
    assert entries.count() == len({*results(page, at_root)}) == total


def test_one_result_is_said_in_the_singular(
    planted: Served, open_page: Callable[..., Visit]
) -> None:
    page = open_page(planted.address + EN.page).page
    assert search(page, "friendship") == "1 result"


def test_text_of_a_page_stays_text(planted: Served, open_page: Callable[..., Visit]) -> None:
    page = open_page(planted.address + NB.page).page
    search(page, "vennskap")
    shown = dialog(page).locator("li p").inner_text()
    assert "nettverk og vennskap: <img src=x onerror=a()> <mark>." in shown
    assert dialog(page).locator("li :is(img, mark mark)").count() == 0
    assert dialog(page).locator("mark").all_inner_texts() == ["vennskap"]


def test_menus_and_the_page_index_are_not_searched(
    built: Path,
    at_root: Served,
    tmp_path: Path,
    open_page: Callable[..., Visit],
    serving: Callable[..., Served],
) -> None:
    """“Hopp til innholdet” stands above every page; without main.html's mark it is found."""
    page = open_page(at_root.address).page
    assert search(page, "hopp innholdet") == NB.none.format("hopp innholdet")
    search(page, "personvern")
    assert NB.overview not in results(page, at_root)
    site = tmp_path / "site"
    shutil.copytree(built, site, ignore=shutil.ignore_patterns("pagefind"))
    for file in site.rglob("*.html"):
        text = file.read_text(encoding="utf-8").replace(" data-pagefind-body", "")
        file.write_text(text, encoding="utf-8")
    index(site)
    page = open_page(serving(site).address).page
    assert int(search(page, "hopp innholdet").split()[0]) > 20


def test_every_word_of_a_page_is_in_the_index(built: Path) -> None:
    """None is lost, and none grown together with its neighbour (`<dt>Sted</dt><dd>R7`)."""
    checked = 0
    for file in built.glob("pagefind/fragment/*"):
        fragment = json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd"))
        page = built / fragment["url"].removeprefix("/")
        tree = html5lib.parse(page.read_text(encoding="utf-8"), namespaceHTMLElements=False)
        shown = _words(_text(next(tree.iter("main"))))
        assert shown - _words(fragment["content"]) == set(), page
        checked += 1
    assert checked > 40


PARTS = {"svg", "script", "template", "nav", "label", "form"}
RUNNING = {"a", "abbr", "b", "bdi", "cite", "code", "em", "i", "q", "s", "small", "span", "strong",
           "sub", "sup", "time"}  # fmt: skip


def _text(element: Element) -> str:
    """Return the text of an element as it is shown, with blanks between blocks."""
    hidden = element.get("aria-hidden") or element.get("data-pagefind-ignore") is not None
    inner = ""
    if isinstance(element.tag, str) and element.tag not in PARTS and not hidden:
        inner = (element.text or "") + "".join(_text(child) for child in element)
        inner = inner if element.tag in RUNNING else f" {inner} "
    return inner + (element.tail or "")


def _words(text: str) -> set[str]:
    return {re.sub(r"\W", "", word) for word in text.split()}


# ── by keyboard ──────────────────────────────────────────────────────────────────────────────


def test_the_keyboard_is_enough(place: Served, open_page: Callable[..., Visit]) -> None:
    page = open_page(place.address + NB.page).page
    page.keyboard.press("/")
    dialog(page).wait_for()
    page.keyboard.type("adeptene")
    page.keyboard.press("Enter")
    first = dialog(page).locator("li a").first
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(place.address + "for-adepter.html")


def test_arrows_and_tab_go_through_the_results(
    at_root: Served, open_page: Callable[..., Visit]
) -> None:
    page = open_page(at_root.address).page
    search(page, "samling")
    titles = dialog(page).locator("li a").all_inner_texts()
    assert 2 < len(titles) < 10
    stops = []
    for key in ["ArrowDown", "ArrowDown", "ArrowUp", "Tab", "Shift+Tab"]:
        page.keyboard.press(key)
        stops.append(titles.index(focused(page)))
    assert stops == [0, 1, 0, 1, 0]
    for _ in titles:
        page.keyboard.press("ArrowDown")
    assert focused(page) == titles[-1]
    for _ in titles:
        page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.type") == "search"
    page.keyboard.press("Tab")
    assert focused(page) == titles[0]
    page.keyboard.press("/")  # in the dialog: back to the field
    assert page.evaluate("document.activeElement.type") == "search"


@BOTH
def test_escape_closes_and_gives_the_focus_back(
    at_root: Served, words: Words, open_page: Callable[..., Visit]
) -> None:
    page = open_page(at_root.address + words.page).page
    search(page, "mentor")
    page.keyboard.press("Escape")
    dialog(page).wait_for(state="hidden")
    expect(page.get_by_role("button", name=words.title)).to_be_focused()
    page.locator("main a").first.focus()
    held = focused(page)
    page.keyboard.press("/")
    dialog(page).wait_for()
    assert dialog(page).get_by_role("searchbox").input_value() == "mentor"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    dialog(page).wait_for(state="hidden")
    assert focused(page) == held


# ── while it works, and when it does not ─────────────────────────────────────────────────────


@BOTH
def test_waiting_is_said(at_root: Served, words: Words, open_page: Callable[..., Visit]) -> None:
    page = open_page(at_root.address + words.page).page
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/pagefind/pagefind.js", hold)
    page.keyboard.press("/")
    dialog(page).get_by_role("searchbox").fill("mentor")
    page.locator('dialog[data-state="loading"]').wait_for()
    assert dialog(page).get_by_role("status").inner_text() == words.loading
    held[0].continue_()
    page.locator('dialog[data-state="found"]').wait_for()


@pytest.mark.parametrize("lost", ["pagefind.js", "pagefind-entry.json", "/fragment/", ".pagefind"])
def test_a_failure_is_said_and_passes(
    refusing: Served, lost: str, open_page: Callable[..., Visit]
) -> None:
    words = EN if refusing.address.endswith("/mentor/") else NB
    visit = open_page(refusing.address + words.page)
    refusing.refused.add(lost)
    assert search(visit.page, "mentor").startswith(words.failed)
    link = dialog(visit.page).get_by_role("link")
    assert link.evaluate("a => a.href") == refusing.address + words.overview
    visit.forgive()
    refusing.refused.clear()
    assert search(visit.page, "mentor").endswith(words.many.format(""))


def test_a_lost_connection_is_not_taken_for_nothing_found(
    refusing: Served, open_page: Callable[..., Visit]
) -> None:
    visit = open_page(refusing.address)
    visit.page.keyboard.press("/")
    visit.page.wait_for_load_state("networkidle")
    refusing.refused.add("/pagefind/")
    assert search(visit.page, "mentor").startswith(NB.failed)
    visit.forgive()
    refusing.refused.clear()
    assert search(visit.page, "mentor").endswith(" treff")


def test_where_search_cannot_be_had_its_button_leads_to_the_page_index(
    refusing: Served, open_page: Callable[..., Visit]
) -> None:
    visit = open_page(refusing.address)
    refusing.refused.add("search.js")
    visit.page.get_by_role("button", name=NB.title).click()
    visit.page.wait_for_url(refusing.address + NB.overview)
    assert visit.forgive()


@BOTH
def test_without_scripts_there_is_the_page_index(
    place: Served, words: Words, open_page: Callable[..., Visit]
) -> None:
    page = open_page(place.address + words.page, java_script_enabled=False).page
    assert page.get_by_role("button", name=words.title).count() == 0
    page.get_by_role("banner").get_by_role("link", name=words.title).click()
    page.wait_for_url(place.address + words.overview)


@BOTH
def test_from_disk_there_is_the_page_index(
    built: Path, words: Words, open_page: Callable[..., Visit]
) -> None:
    page = open_page((built / words.page).as_uri()).page
    page.keyboard.press("/")
    assert dialog(page).count() == 0
    assert page.get_by_role("button", name=words.title).count() == 0
    page.get_by_role("banner").get_by_role("link", name=words.title).click()
    page.wait_for_url((built / words.overview).as_uri())


# ── how it looks ─────────────────────────────────────────────────────────────────────────────

COLOURS = """() => {
  const drawn = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const hex = (colour) => {
    drawn.fillStyle = colour;
    drawn.fillRect(0, 0, 1, 1);
    return "#" + [...drawn.getImageData(0, 0, 1, 1).data].slice(0, 3)
      .map((part) => part.toString(16).padStart(2, "0")).join("");
  };
  const of = (selector) => {
    const style = getComputedStyle(document.querySelector(selector));
    return [style.color, style.backgroundColor, style.borderTopColor].map(hex);
  };
  return Object.fromEntries(
    [".search", ".search a", ".search p", ".search li p", ".search mark", ".search input"]
      .map((selector) => [selector, of(selector)]));
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_are_readable(
    at_root: Served, open_page: Callable[..., Visit], scheme: str
) -> None:
    page = open_page(at_root.address, color_scheme=scheme, reduced_motion="reduce").page
    search(page, "mentor")
    shown = page.evaluate(COLOURS)
    ground = shown[".search"][1]
    assert luminance(ground) < 0.05 if scheme == "dark" else luminance(ground) > 0.9
    for selector in (".search", ".search a", ".search p", ".search li p"):
        assert contrast(shown[selector][0], ground) >= 4.5, selector
    assert contrast(*shown[".search mark"][:2]) >= 4.5
    assert contrast(*shown[".search input"][:2]) >= 4.5
    assert contrast(shown[".search input"][2], ground) >= 3
    assert shown[".search mark"][1] != ground


def test_forced_colours_keep_edges_and_marks(
    at_root: Served, open_page: Callable[..., Visit]
) -> None:
    page = open_page(at_root.address, forced_colors="active").page
    search(page, "mentor")
    shown = page.evaluate(COLOURS)
    assert shown[".search mark"][1] != shown[".search"][1]
    assert contrast(*shown[".search mark"][:2]) >= 4.5
    assert page.evaluate("getComputedStyle(document.querySelector('.search')).borderTopWidth") > "0"


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_nothing_moves(at_root: Served, open_page: Callable[..., Visit], motion: str) -> None:
    page = open_page(at_root.address, reduced_motion=motion).page
    page.keyboard.press("/")
    dialog(page).wait_for()
    assert dialog(page).evaluate("element => element.getAnimations({subtree: true}).length") == 0


@BOTH
def test_it_fits_small_screens_and_large_text(
    at_root: Served, words: Words, open_page: Callable[..., Visit]
) -> None:
    page = open_page(at_root.address + words.page).page
    search(page, "mentor")
    for width, size in [(320, "100%"), (320, "200%"), (1280, "200%")]:
        page.set_viewport_size({"width": width, "height": 640})
        page.evaluate("size => {document.documentElement.style.fontSize = size}", size)
        assert dialog(page).evaluate("element => element.scrollWidth - element.clientWidth") == 0
        for part in ("input", "button", "[role=status]", "li"):
            box = dialog(page).locator(part).first.bounding_box()
            assert box
            assert 0 <= box["x"] < box["x"] + box["width"] <= width
    button = dialog(page).get_by_role("button").bounding_box()
    assert button
    assert min(button["width"], button["height"]) >= 44


# ── the index itself ─────────────────────────────────────────────────────────────────────────


def test_the_same_site_gives_the_same_index(built: Path, tmp_path: Path) -> None:
    made = {file.relative_to(built): file.read_bytes() for file in _index(built)}
    for name in ("one", "two", "three"):
        site = tmp_path / name
        shutil.copytree(built, site, ignore=shutil.ignore_patterns("pagefind"))
        index(site)
        assert {file.relative_to(site): file.read_bytes() for file in _index(site)} == made


def test_settings_that_lie_about_do_not_matter(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    shutil.copytree(built, site, ignore=shutil.ignore_patterns("pagefind"))
    (tmp_path / "pagefind.yml").write_text("force_language: en\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    index(site)
    entry = json.loads((site / "pagefind" / "pagefind-entry.json").read_text(encoding="utf-8"))
    assert [*entry["languages"]] == ["en", "nb"]


def _index(site: Path) -> list[Path]:
    return [file for file in (site / "pagefind").rglob("*") if file.is_file()]


# ── the watch over all of it ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("fetch('https://example.org/pixel').catch(() => {})", "example.org"),
        ("console.error('planted')", "console: planted"),
        ("setTimeout(() => { throw new Error('planted') })", "script: planted"),
        ("document.body.setAttribute('style', 'color: red')", "policy: style-src-attr"),
    ],
)
def test_a_planted_fault_is_noticed(
    at_root: Served, open_page: Callable[..., Visit], fault: str, told: str
) -> None:
    visit = open_page(at_root.address)
    visit.page.evaluate(f"() => {{ {fault} }}")
    visit.page.wait_for_load_state("networkidle")
    visit.page.evaluate("() => new Promise(requestAnimationFrame)")
    assert told in "\n".join(visit.forgive())
