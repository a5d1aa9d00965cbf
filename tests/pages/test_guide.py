"""The guide as a book: numbers, order, neighbours; prose that opens a page made from a definition.

Planted and caught: chapters in the order of their files; the last page leading on to the first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mentoring.pages import articles
from mentoring.pages.articles import Article
from mentoring.pages.front_matter import CHAPTERS
from mentoring.pages.guide import Leaf
from mentoring.pages.words import words_in

from tests.pages.small import EVERYTHING, PROGRAMME, site_of
from tests.whole.conftest import ROOT

if TYPE_CHECKING:
    from mentoring.pages.site import Site


def prose(id_: str, language: str = "nb", **front: str) -> Article:
    return Article(id_, language, f"{id_}.{language}.md", {"title": id_, **front}, "Tekst.", 1)


BOOK = [
    prose("guide/after", menu="guide", order="20"),
    *(prose(f"guide/{name}", chapter=name) for name in sorted(CHAPTERS)),
    prose("guide/before", menu="guide", order="1"),
    prose("about-us", menu="help"),
]


def leaves(site: Site) -> dict[str, Leaf]:
    return {
        page.id: leaf for page in site.pages if isinstance(leaf := page.views.get("leaf"), Leaf)
    }


def test_chapters_stand_in_the_order_of_the_book() -> None:
    site = site_of(PROGRAMME, articles=BOOK)
    order = [page.id for page in site.pages if page.menu == "guide"]
    assert order == ["guide/before", *(f"guide/{name}" for name in CHAPTERS), "guide/after"]
    assert list(site.chapters) == list(CHAPTERS)
    numbers = {id_: leaf.number for id_, leaf in leaves(site).items()}
    assert numbers["guide/concepts"] == 1
    assert numbers["guide/experiences"] == len(CHAPTERS)
    assert numbers["guide/before"] is None


def test_each_page_of_the_guide_leads_to_the_next_and_back() -> None:
    found = leaves(site_of(PROGRAMME, articles=BOOK))
    assert "about-us" not in found
    assert found["guide/before"].previous is None
    assert found["guide/after"].next is None
    for id_, leaf in found.items():
        if leaf.next:
            back = found[leaf.next.id].previous
            assert back is not None
            assert back.id == id_


def test_the_menu_shows_no_chapter_but_the_index_does() -> None:
    groups = {group.key: group for group in site_of(PROGRAMME, articles=BOOK).menu.groups}
    assert [page.id for page in groups["guide"].shown] == ["guide/before", "guide/after"]
    assert len(groups["guide"].pages) == len(CHAPTERS) + 2


@pytest.mark.parametrize("part", ["role_models", "experiences"])
def test_prose_by_a_parts_name_opens_its_page(part: str) -> None:
    page = site_of(EVERYTHING, articles=[prose(part)]).by_id[part]
    assert (page.layout, page.source, page.sections[0]) == ("sections", f"{part}.nb.md", part)
    assert page.title != part


def test_it_makes_the_page_where_the_part_has_nothing_yet() -> None:
    page = site_of(PROGRAMME, articles=[prose("role_models")]).by_id["role_models"]
    assert (page.sections, page.source) == ((), "role_models.nb.md")
    assert "role_models" not in site_of(PROGRAMME).by_id


@pytest.mark.parametrize("part", ["questions", "roles"])
def test_where_it_can_open_nothing_it_is_a_page_like_others(part: str) -> None:
    page = site_of(PROGRAMME, articles=[prose(part)]).by_id[part]
    assert (page.layout, page.source) == ("article", f"{part}.nb.md")


def test_in_another_language_it_opens_nothing() -> None:
    page = site_of(EVERYTHING, articles=[prose("role_models", "en")]).by_id["role_models"]
    assert page.source == ""


def test_a_chapter_shows_what_has_been_published() -> None:
    chapter = prose("guide/experiences", chapter="experiences", shows="experiences")
    shown = {
        text: site_of(text, articles=[chapter]).by_id[chapter.id].sections
        for text in (PROGRAMME, EVERYTHING, f"{PROGRAMME}experiences: []\n")
    }
    assert list(shown.values()) == [(), ("experiences",), ()]


@pytest.mark.parametrize("part", ["matching", "timeline", "videos", "privacy"])
def test_prose_that_shows_a_part_knows_what_its_own_page_does(part: str) -> None:
    pages = site_of(EVERYTHING, articles=[prose("about-us", shows=part)]).by_id
    assert pages["about-us"].views == pages[part].views != {}


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_chapter_has_one_name(language: str) -> None:
    found, _ = articles.find(ROOT / "docs", ("nb", "en"))
    chapters = [one for one in found if one.language == language and "chapter" in one.front]
    titles = {one.front["chapter"]: one.title for one in chapters}
    assert titles == dict(words_in(language).choices.chapter)
