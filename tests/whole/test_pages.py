"""Every page of every definition as a reader, a browser and a search engine meet it.

Planted and caught: an unclosed div; a link to a page that is not there; an anchor without its
id; an image from another host; an inline style; the policy left out of 404.html; two h1; one
description for all; `lang` of the main language on every page; x-default to the page
itself; an absolute link to the site.
"""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from tests.whole.conftest import EXAMPLES
from tests.whole.reader import Page, pages_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

pytestmark = pytest.mark.whole

SITES = ("demonstration", "bare", *EXAMPLES)
LOADING = {"script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src"}
LOADING |= {"audio": "src", "embed": "src", "object": "data", "track": "src", "input": "src"}
NAMED = ("popovertarget", "aria-labelledby", "aria-describedby", "aria-controls", "for")


@pytest.fixture(scope="module", params=SITES)
def site(
    request: pytest.FixtureRequest, example: Callable[[str], Path], demonstration: Path, bare: Path
) -> dict[str, Page]:
    built = {"demonstration": demonstration, "bare": bare}
    return pages_of(built.get(request.param) or example(request.param))


def test_every_page_is_well_formed(site: dict[str, Page]) -> None:
    for page in site.values():
        assert page.html.startswith("<!doctype html>"), page.name
        assert page.tree.tag == "html", page.name


def test_every_link_leads_somewhere(site: dict[str, Page]) -> None:
    def broken() -> Iterator[str]:
        for page in site.values():
            for element in page.tree.iter():
                for name in ("href", "src", "data-search"):
                    where = element.get(name)
                    if where is not None and not leads(page, where):
                        yield f"{page.name}: {where}"

    def leads(page: Page, where: str) -> bool:
        if page.name == "404.html" and where.startswith("/"):
            return True  # looked at by itself, below
        found = page.target(where)
        if found is None:
            return True
        name, anchor = found
        if name in site:
            return not anchor or anchor in site[name].ids
        return not anchor and (page.site / name).is_file()

    assert sorted(broken()) == []


def test_no_link_is_empty_or_absolute_in_its_own_site(site: dict[str, Page]) -> None:
    for page in site.values():
        for link in page.all("a"):
            href = link.get("href", "")
            assert href, page.name
            if page.name != "404.html":
                own = ("/", "https://mentor.nordvik.example/")
                assert not href.startswith(own), f"{page.name}: {href} would not work from disk"
            words = "".join(link.itertext()).strip() or link.get("aria-label", "")
            pictures = [one.get("alt") for one in link.iter("img")]
            assert words or any(pictures), f"{page.name}: {href} has no words"


def test_nothing_is_loaded_from_elsewhere(site: dict[str, Page]) -> None:
    for page in site.values():
        for element in page.tree.iter():
            loaded = element.get(LOADING.get(str(element.tag), "")) or ""
            assert not re.match(r"(https?:)?//", loaded), f"{page.name}: {loaded}"
            assert not element.get("srcset"), page.name
        for link in page.all("link"):
            if link.get("rel") not in {"canonical", "alternate"}:
                assert not re.match(r"(https?:)?//", link.get("href", "")), page.name
    for sheet in next(iter(site.values())).site.rglob("*.css"):
        assert not re.search(r"(@import|url\(\s*['\"]?(https?:)?//)", sheet.read_text("utf-8"))


def is_carried(page: Page) -> bool:
    """Tell whether a page is a file to carry away, which holds its style and script itself."""
    return page.all("body")[0].get("data-layout") == "slides-alone"


def test_every_page_has_the_policy_before_anything_that_it_governs(site: dict[str, Page]) -> None:
    policies = set()
    for page in site.values():
        assert page.policy is not None, page.name
        if is_carried(page):
            continue
        html = page.html
        policies.add((page.policy, "<script" in html))
        assert html.index("Content-Security-Policy") < min(
            html.index(one) for one in ("<link", "<script", "<body") if one in html
        ), page.name
    assert sorted(scripts for _, scripts in policies) == [False, True], "the 404 page has its own"
    for policy, scripts in policies:
        assert "default-src 'none'" in policy
        assert "unsafe-inline" not in policy
        assert ("script-src" in policy) == scripts


def test_nothing_stands_inline(site: dict[str, Page]) -> None:
    for page in site.values():
        for element in page.tree.iter():
            if not isinstance(element.tag, str):
                continue
            assert "style" not in element.attrib, f"{page.name}: {element.attrib}"
            assert not [name for name in element.attrib if name.startswith("on")], page.name
            if is_carried(page):  # its policy names the hash, see test_policy.py
                continue
            assert element.tag != "style", page.name
            if element.tag == "script" and "src" not in element.attrib:
                assert element.get("type") in {"application/json", "application/ld+json"}


def test_every_page_says_its_language(site: dict[str, Page]) -> None:
    for page in site.values():
        folder = page.name.split("/")[0]
        expected = folder if re.fullmatch("[a-z]{2}", folder) else site["index.html"].language
        assert page.language == expected, page.name
        for element in page.tree.iter():
            assert re.fullmatch("[a-z]{2,3}", element.get("lang", "nb")), page.name
            assert element.get("lang") != "no", page.name


def test_titles_and_descriptions_tell_pages_apart(site: dict[str, Page]) -> None:
    titles = Counter(page.title for page in site.values())
    assert [title for title, times in titles.items() if times > 1] == []
    told = Counter(page.meta("description") for page in site.values())
    assert [text for text, times in told.items() if times > 1 or not text] == []


def test_every_page_has_one_h1_and_skips_no_level(site: dict[str, Page]) -> None:
    for page in site.values():
        inside = [one for main in page.all("main") for one in main.iter()]
        levels = [int(one.tag[1]) for one in inside if re.fullmatch("h[1-6]", str(one.tag))]
        assert len(page.all("h1")) == 1, page.name
        assert levels[:1] == [1], f"{page.name} begins with {levels[:1]}"
        for one, following in itertools.pairwise(levels):
            assert following <= one + 1, f"{page.name}: h{one} then h{following}"


def test_ids_are_unique_and_every_name_of_one_is_there(site: dict[str, Page]) -> None:
    for page in site.values():
        assert len(set(page.ids)) == len(page.ids), page.name
        for element in page.tree.iter():
            for name in NAMED:
                for one in element.get(name, "").split():
                    assert one in page.ids, f"{page.name}: {name}={one}"


def test_every_picture_has_an_alternative(site: dict[str, Page]) -> None:
    for page in site.values():
        assert all("alt" in one.attrib for one in page.all("img")), page.name
        for svg in page.tree.iter("{http://www.w3.org/2000/svg}svg"):
            assert svg.get("aria-hidden") == "true" or svg.get("aria-label"), page.name


def test_versions_name_one_another(site: dict[str, Page]) -> None:
    """Hreflang counts only where it is mutual (Google's rule)."""

    def alternates(page: Page) -> dict[str, str]:
        links = [one for one in page.all("link") if one.get("hreflang")]
        return {one.get("hreflang", ""): one.get("href", "") for one in links}

    by_address: dict[str | None, Page] = {}
    for page in site.values():
        own = [one.get("href") for one in page.all("link") if one.get("rel") == "canonical"]
        if own:
            by_address.setdefault(own[0], page)
    for page in site.values():
        found = alternates(page)
        if not found:
            continue
        assert page.language in found, page.name
        assert "x-default" in found, page.name
        for language, address in found.items():
            assert address.startswith("https://"), page.name
            other = by_address[address]
            assert alternates(other) == found, f"{page.name} and {other.name}"
            assert language in {other.language, "x-default"}


def test_the_switcher_leads_to_the_same_page(site: dict[str, Page]) -> None:
    for page in site.values():
        if page.name == "404.html":
            continue
        for link in page.all("a"):
            if link.get("hreflang"):
                found = page.target(link.get("href", ""))
                assert found is not None
                assert site[found[0]].language == link.get("hreflang"), page.name
                back = [
                    one.get("href", "") for one in site[found[0]].all("a") if one.get("hreflang")
                ]
                assert page.name in {(site[found[0]].target(one) or ("",))[0] for one in back}


def test_the_404_page_has_absolute_paths_that_exist(site: dict[str, Page]) -> None:
    page = site["404.html"]
    links = [one.get("href", "") for one in page.all("a", "link")]
    assert "#main" in links
    links.remove("#main")
    for link in links:
        assert link.startswith("/"), link
        assert (page.site / link.removeprefix("/")).is_file(), link


def test_no_placeholder_or_template_mark_is_left(site: dict[str, Page]) -> None:
    for page in site.values():
        shown = " ".join(text for _, text in page.words(spoken=True))
        for left in (
            "$(",
            "{{",
            "{%",
            "None",
            "Translated(",
            "Undefined",
            "['",
            "&amp;",
            "{count}",
        ):
            assert left not in shown, f"{page.name}: {left}"


def is_unseen(element: Element) -> bool:
    """Tell whether a browser shows an element only once a script says so."""
    return element.get("hidden") is not None or (
        element.tag in {"dialog", "template"} and element.get("open") is None
    )


def test_no_element_stands_empty(site: dict[str, Page]) -> None:
    """A label with nothing beside it, a list without entries: something has been forgotten."""
    for page in site.values():
        unseen = {inside for one in page.tree.iter() if is_unseen(one) for inside in one.iter()}
        for element in page.all("dd", "dt", "li", "h1", "h2", "h3", "h4", "p", "ul", "ol"):
            if element not in unseen:
                shown = "".join(element.itertext()).strip() or element.findall(".//img")
                where = f"{page.name}: <{element.tag} class={element.get('class')}>"
                assert shown or element.get("aria-hidden"), where


def test_what_scripts_are_told_is_json_without_gaps(site: dict[str, Page]) -> None:
    for page in site.values():
        for island in page.all("script"):
            if island.get("type") == "application/json":
                told = json.loads("".join(island.itertext()))
                assert told, page.name
                if island.get("id") == "desk-told":
                    continue  # of a question it says also what it has not
                assert not {"", None} & set(ends(told)), page.name
                if island.get("id") not in {"questions-told", "reading-told"}:
                    assert all(isinstance(word, str) for word in told.values()), page.name


def ends(told: Any) -> Iterator[Any]:
    """Yield what stands at the ends of JSON's branches."""
    if isinstance(told, dict | list):
        for one in told.values() if isinstance(told, dict) else told:
            yield from ends(one)
    else:
        yield told


def test_no_published_file_names_this_machine(site: dict[str, Page]) -> None:
    folder = next(iter(site.values())).site
    for file in folder.rglob("*"):
        if file.suffix in {".html", ".css", ".js", ".xml", ".json"}:
            text = file.read_text(encoding="utf-8")
            assert str(folder.parent) not in text, file.name
            assert "localhost" not in text, file.name
