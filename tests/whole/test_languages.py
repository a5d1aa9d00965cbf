"""Sites in other languages by programme.yml and a word file alone, and no language in another's.

Planted and caught: a word of en.yml, one of nb.yml and an English aria-label in a template. Found:
the programme's English name on the Norwegian 404 page, English titles without `lang` in the menu.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from mentoring.pages.words import words_in

from tests.pages.small import EVERYTHING
from tests.whole.conftest import EXAMPLES, ROOT, built, site
from tests.whole.languages import WORDS, bring_words, in_languages
from tests.whole.reader import Page, pages_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.whole

PROGRAMME = (ROOT / "programme.yml").read_text(encoding="utf-8")


def build(folder: Path, languages: tuple[str, ...], text: str = PROGRAMME) -> dict[str, Page]:
    """Build a definition in other languages: nothing but two files differ from ours."""
    for language in languages:
        if language not in {"nb", "en"}:
            bring_words(language, folder / "words")
    (folder / "programme.yml").write_text(in_languages(text, languages), encoding="utf-8")
    return pages_of(built(site(folder / "site", folder / "programme.yml"), folder / "site"))


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    real = PROGRAMME.replace("demonstration: yes", "demonstration: no")
    return build(tmp_path_factory.mktemp("german"), ("de", "en"), real)


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    return build(tmp_path_factory.mktemp("french"), ("fr",))


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    return build(tmp_path_factory.mktemp("english"), ("en", "nb"))


def test_german_and_english(german: dict[str, Page]) -> None:
    assert german["zeitplan.html"].language == "de"
    assert german["en/timeline.html"].language == "en"
    assert "4.–31. Januar 2027" in german["zeitplan.html"].text
    assert "Zeitplan" in german["zeitplan.html"].title
    assert "Bewerbungen sind bis 31. Januar 2027 möglich" in german["index.html"].text
    assert not [name for name in german if name.startswith(("nb/", "de/"))]
    codes = {link.get("hreflang") for link in german["zeitplan.html"].all("a", "link")} - {None}
    assert codes == {"de", "en", "x-default"}


def test_prose_that_has_no_german_comes_in_english_and_says_so(german: dict[str, Page]) -> None:
    page = german["what-is-mentoring.html"]
    assert page.language == "de"
    assert words_in("de", WORDS).ui.fallback in page.text
    inside = [one for main in page.all("main") for one in main.iter() if one.get("lang") == "en"]
    assert inside, "a reader's screen reader must know that this is English"
    links = [
        one for one in page.all("link") if one.get("hreflang") or one.get("rel") == "canonical"
    ]
    assert [one.get("rel") for one in links] == ["canonical"]
    assert links[0].get("href", "").endswith("en/what-is-mentoring.html")
    sitemap = (page.site / "sitemap.xml").read_text(encoding="utf-8")
    assert "example/what-is-mentoring.html" not in sitemap


def test_a_missing_twin_is_said_once_in_the_log(tmp_path: Path) -> None:
    """One line, and no failure: a fallback is no mistake (design.md, rule 4)."""
    bring_words("de", tmp_path / "words")
    text = in_languages(EVERYTHING, ("de", "en"))
    (tmp_path / "programme.yml").write_text(text, encoding="utf-8")
    done = site(tmp_path / "site", tmp_path / "programme.yml")
    assert done.returncode == 0, done.stderr
    said = [line for line in (done.stdout + done.stderr).splitlines() if "in German" in line]
    assert len(said) == 1


def test_french_alone(french: dict[str, Page]) -> None:
    assert french["calendrier.html"].language == "fr"
    assert "4–31 janvier 2027" in french["calendrier.html"].text
    assert {page.language for page in french.values()} == {"fr"}
    assert not [name for name in french if name.startswith(("nb/", "en/", "fr/"))]
    for page in french.values():
        assert not [link for link in page.all("a") if link.get("hreflang")], "nothing to switch to"
        assert not [link for link in page.all("link") if link.get("hreflang")]
    assert len(french["404.html"].all("section")) == 1


def test_english_first(english: dict[str, Page]) -> None:
    assert english["timeline.html"].language == "en"
    assert english["nb/tidslinje.html"].language == "nb"
    defaults = [
        link.get("href", "")
        for link in english["nb/tidslinje.html"].all("link")
        if link.get("hreflang") == "x-default"
    ]
    assert defaults == ["https://mentor.nordvik.example/timeline.html"]
    headings = [one.get("lang") for one in english["404.html"].all("section")]
    assert (english["404.html"].language, headings) == ("en", ["en", "nb"])


def test_one_line_makes_every_adept_a_mentee(tmp_path: Path) -> None:
    text = PROGRAMME.replace("  mentee: adept ", "  mentee: mentee ")
    pages = build(tmp_path, ("nb", "en"), text)
    norwegian = [page for page in pages.values() if page.language == "nb"]
    assert sum("menteen" in page.text for page in norwegian) > 15
    found = {page.name for page in pages.values() for word in tokens(page.text) if "adept" in word}
    assert found == set()


# --- Nothing of one language on the pages of another


def texts(tree: Any) -> Iterator[str]:
    for value in tree.values():
        if isinstance(value, dict):
            yield from texts(value)
        else:
            yield re.sub(r"\{\w*\}", " ", value)


def tokens(text: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[^\W\d_]{3,}", text)}


def telltale(language: str, *others: str) -> set[str]:
    """Return words that the interface uses in one language and in none of the others."""
    own = set().union(*map(tokens, texts(words_in(language, WORDS))))
    shared = set().union(*(tokens(" ".join(texts(words_in(one, WORDS)))) for one in others))
    return own - shared


NAMES = {
    # names of programmes, products, people and titles in their own language; words that a
    # Norwegian text has too
    *("youtube", "stem", "women", "mentoring", "mentor", "code", "charter", "balance", "from"),
    *("below", "making", "gender", "portal", "alumni", "platform", "programme", "group", "equity"),
    *("focus", "junior", "faculty", "senior", "career", "service", "their", "before"),
    *("plan", "like", "form", "guide", "buddy", "data"),
}
IN_BOTH = {"her", "under", "alle", "noe", "side", "per", "men"}
"""Norwegian words of the interface that are English words, or parts of names, as well."""


def strangers(page: Page, unwanted: set[str]) -> set[str]:
    """Return unwanted words of a page; prose has a gate of its own (run.py language)."""
    told = page.words(spoken=True, without="prose")
    own = [text for language, text in told if language == page.language]
    return tokens(" ".join(own)) & unwanted


def in_their_language(definition: str) -> set[str]:
    """Words of texts that stand in the definition once, for all languages: names and titles."""
    once = re.findall(r"^\s*(?:- )?(?!nb:|en:)[\w-]+: *(.+)$", definition, re.MULTILINE)
    return tokens(" ".join(once))


@pytest.mark.parametrize("name", ["demonstration", *EXAMPLES])
def test_nothing_is_left_in_english_on_norwegian_pages(
    name: str, demonstration: Path, example: Callable[[str], Path]
) -> None:
    folder = demonstration if name == "demonstration" else example(name)
    file = ROOT / ("programme.yml" if name == "demonstration" else f"examples/{name}.yml")
    names = NAMES | in_their_language(file.read_text(encoding="utf-8"))
    unwanted = telltale("en", "nb") - names
    assert len(unwanted) > 200, "the list must not run dry"
    for page in pages_of(folder).values():
        if page.language == "nb":
            assert strangers(page, unwanted) == set(), page.name


@pytest.mark.parametrize("name", ["demonstration", *EXAMPLES])
def test_nothing_is_left_in_norwegian_on_english_pages(
    name: str, demonstration: Path, example: Callable[[str], Path]
) -> None:
    folder = demonstration if name == "demonstration" else example(name)
    file = ROOT / ("programme.yml" if name == "demonstration" else f"examples/{name}.yml")
    names = in_their_language(file.read_text(encoding="utf-8")) | IN_BOTH
    unwanted = telltale("nb", "en") - names
    for page in pages_of(folder).values():
        if page.language == "en" and page.name != "404.html":
            assert strangers(page, unwanted) == set(), page.name


def test_nothing_of_ours_is_left_on_german_pages(german: dict[str, Page]) -> None:
    """The German texts are marked Norwegian ones, so only the interface's English can be told."""
    unwanted = telltale("en", "de", "nb") - NAMES - in_their_language(PROGRAMME)
    for page in german.values():
        if page.language == "de":
            assert strangers(page, unwanted) == set(), page.name


def test_nothing_of_ours_is_left_on_french_pages(french: dict[str, Page]) -> None:
    content = tokens(PROGRAMME)
    for language in ("en", "nb", "de"):
        unwanted = telltale(language, "fr") - NAMES - content
        for page in french.values():
            assert strangers(page, unwanted) == set(), f"{page.name} ({language})"
