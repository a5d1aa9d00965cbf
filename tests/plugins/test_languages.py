"""`mentoring/languages`, hook by hook: alternates, switcher, fallbacks, sitemap, the 404 page.

Planted and caught: hreflang on fallbacks; relative canonical; x-default of the last language; a
switcher with absolute paths; the 404 page without the sub-path; a fallback in the sitemap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from mentoring import i18n
from mentoring.languages import base_path, head_links, not_found, sitemap, switcher

from tests.pages.small import EVERYTHING
from tests.whole.languages import bring_words, in_languages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.plugins.conftest import Prepared

ADDRESS = "https://a.example/sub/"


def one_language(text: str) -> str:
    """Take the English out of a definition."""
    lines = [line for line in text.split("\n") if not line.lstrip().startswith("en:")]
    return "\n".join(lines).replace("    - nb\n    - en\n", "    - nb\n")


def test_with_an_address_the_head_names_every_version_and_a_default(
    prepare: Callable[..., Prepared],
) -> None:
    made = prepare(ADDRESS)
    file = made.file("timeline.md")
    assert [tuple(link) for link in head_links(file, made.config)] == [
        ("canonical", ADDRESS + "tidslinje.html", ""),
        ("alternate", ADDRESS + "tidslinje.html", "nb"),
        ("alternate", ADDRESS + "en/timeline.html", "en"),
        ("alternate", ADDRESS + "tidslinje.html", "x-default"),
    ]


def test_a_home_page_is_named_by_its_folder(prepare: Callable[..., Prepared]) -> None:
    made = prepare(ADDRESS)
    file = made.file("home.md")
    assert [(link.href, link.hreflang) for link in head_links(file, made.config)] == [
        (ADDRESS, ""),
        (ADDRESS, "nb"),
        (ADDRESS + "en/", "en"),
        (ADDRESS, "x-default"),
    ]


def test_without_an_address_nothing_absolute_is_said(prepare: Callable[..., Prepared]) -> None:
    made = prepare()
    for file in made.files.documentation_pages():
        assert list(head_links(file, made.config)) == []
    plugins: Any = made.config.plugins
    context = plugins.on_template_context({}, template_name="sitemap.xml", config=made.config)
    assert context["sitemap"] == []


def test_a_fallback_is_no_translation(project: Path, prepare: Callable[..., Prepared]) -> None:
    (project / "docs" / "b.en.md").write_text("In English", encoding="utf-8")
    made = prepare(ADDRESS)
    fallback = made.file("b.md")
    assert [tuple(link) for link in head_links(fallback, made.config)] == [
        ("canonical", ADDRESS + "en/b.html", "")
    ]
    entries = list(sitemap(made.config))
    assert ADDRESS + "b.html" not in [entry["address"] for entry in entries]


def test_a_fallback_is_no_version_of_those_that_are_translated(
    project: Path, prepare: Callable[..., Prepared]
) -> None:
    """A page in English and German, on a site whose main language has none of it."""
    bring_words("de", project / "words")
    text = in_languages(EVERYTHING, ("nb", "en", "de"))
    (project / "programme.yml").write_text(text, encoding="utf-8")
    for language in ("en", "de"):
        (project / "docs" / f"b.{language}.md").write_text("Text", encoding="utf-8")
    made = prepare(ADDRESS)
    fallback = made.file("b.md")
    assert [tuple(link) for link in head_links(fallback, made.config)] == [
        ("canonical", ADDRESS + "en/b.html", "")
    ]
    i18n.plugin_of(made.config).current_language = "en"
    assert [tuple(link) for link in head_links(fallback.alternates["en"], made.config)] == [
        ("canonical", ADDRESS + "en/b.html", ""),
        ("alternate", ADDRESS + "en/b.html", "en"),
        ("alternate", ADDRESS + "de/b.html", "de"),
        ("alternate", ADDRESS + "en/b.html", "x-default"),
    ]


def test_a_page_of_one_language_alone_has_no_alternates(
    project: Path, prepare: Callable[..., Prepared]
) -> None:
    (project / "programme.yml").write_text(one_language(EVERYTHING), encoding="utf-8")
    made = prepare(ADDRESS)
    file = made.file("timeline.md")
    assert [tuple(link) for link in head_links(file, made.config)] == [
        ("canonical", ADDRESS + "tidslinje.html", "")
    ]
    assert len(list(switcher(file, made.config))) == 1


@pytest.mark.parametrize("address", ["", "https://a.example/", ADDRESS])
def test_the_switcher_is_relative_wherever_the_site_stands(
    prepare: Callable[..., Prepared], address: str
) -> None:
    made = prepare(address)
    file = made.file("role_models/emmy-noether.md")
    nb, en = switcher(file, made.config)
    assert (nb.code, nb.href, nb.current, nb.exists) == ("nb", "emmy-noether.html", True, True)
    assert en.href == "../en/role-models/emmy-noether.html"
    assert (en.code, en.name, en.current, en.exists) == ("en", "English", False, True)


def test_where_a_page_has_no_version_the_switcher_leads_home(
    prepare: Callable[..., Prepared],
) -> None:
    made = prepare()
    file = made.file("role_models/emmy-noether.md")
    i18n.set_alternates(file, {"nb": file})
    _, en = switcher(file, made.config)
    assert (en.href, en.exists) == ("../en/index.html", False)


def test_the_sitemap_names_each_page_of_its_language_with_its_versions(
    prepare: Callable[..., Prepared],
) -> None:
    made = prepare(ADDRESS)
    entries = {entry["address"]: entry["versions"] for entry in sitemap(made.config)}
    hidden = made.config.extra["repeats"]
    shown = [one for one in made.files.documentation_pages() if one.src_uri not in hidden]
    assert len(entries) == len(shown)
    assert entries[ADDRESS + "tidslinje.html"] == {
        "nb": ADDRESS + "tidslinje.html",
        "en": ADDRESS + "en/timeline.html",
        "x-default": ADDRESS + "tidslinje.html",
    }
    assert ADDRESS in entries


@pytest.mark.parametrize(
    ("address", "base"), [("", "/"), ("https://a.example/", "/"), (ADDRESS, "/sub/")]
)
def test_the_404_page_has_absolute_paths_in_every_language(
    prepare: Callable[..., Prepared], address: str, base: str
) -> None:
    """It is shown in the place of a page at any depth."""
    made = prepare(address)
    assert base_path(made.config) == base
    found = list(not_found(made.config))
    assert [one.code for one in found] == ["nb", "en"]
    assert [one.home for one in found] == [f"{base}index.html", f"{base}en/index.html"]
    assert [one.overview for one in found] == [
        f"{base}alle-sider.html",
        f"{base}en/all-pages.html",
    ]
    assert found[0].words.ui.lost.title != found[1].words.ui.lost.title
