"""What search finds, what it does not, and how it shows that.

The words looked for are those of the demonstration; `planted` adds a few others to it.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from mentoring.search import index

from tests.browser.searching import BOTH, EN, NB, Words, dialog, results, search

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser.conftest import Served, Visit

pytestmark = pytest.mark.browser

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
    for shown in range(10, total, 10):
        entries.last.scroll_into_view_if_needed()
        entries.nth(shown).wait_for()
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
