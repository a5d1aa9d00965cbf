"""Prose from docs/: which files count, what their front matter says, which languages they serve.

Planted and caught: docs/local/ read first; `belongs` ignoring `needs`; a fork's own stray file
passed over; the column counted from 0; placeholders left as they stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mentoring.definition import Problems
from mentoring.definition.report import message
from mentoring.pages.article_problems import Targets, check
from mentoring.pages.articles import filled, find, read
from mentoring.source import Source

from tests.pages.small import PROGRAMME, TIMELINE, clock, reading_of, site_of

if TYPE_CHECKING:
    from pathlib import Path

    from mentoring.definition import Problem
    from mentoring.pages.articles import Article

BOTH = ("nb", "en")
NOWHERE = Targets(frozenset(), frozenset())


def lay(docs: Path, **files: str | bytes) -> Path:
    """Write files: `guide__start__nb` is guide/start.nb.md."""
    for name, text in files.items():
        *folders, stem, language = name.split("__")
        file = docs.joinpath(*folders, f"{stem}.{language}.md" if language else f"{stem}.md")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return docs


def source(tmp_path: Path, text: str = PROGRAMME + TIMELINE) -> Source:
    programme = tmp_path / "programme.yml"
    programme.write_text(text, encoding="utf-8")
    return Source.read(programme, tmp_path / "docs")


def problems(tmp_path: Path, text: str = PROGRAMME + TIMELINE) -> list[Problem]:
    with pytest.raises(Problems) as raised:
        source(tmp_path, text)
    return list(raised.value)


def ids(articles: list[Article]) -> list[tuple[str, str, str]]:
    return [(one.id, one.language, one.file) for one in articles]


def test_a_forks_own_file_stands_in_for_ours(tmp_path: Path) -> None:
    docs = lay(tmp_path, start__nb="vår", start__en="ours", local__start__nb="deres")
    lay(docs, local__a__nb="bare deres", guide__z__nb="i mappe", local__guide__z__nb="også deres")
    found, wrong = find(docs, BOTH)
    assert wrong == []
    assert sorted(ids(found)) == [
        ("a", "nb", "local/a.nb.md"),
        ("guide/z", "nb", "local/guide/z.nb.md"),
        ("start", "en", "start.en.md"),
        ("start", "nb", "local/start.nb.md"),
    ]
    assert {one.body for one in found if one.language == "nb"} == {
        *("deres", "bare deres", "også deres")
    }


def test_prose_without_a_twin_comes_in_the_other_language(tmp_path: Path) -> None:
    lay(tmp_path / "docs", only__nb="---\ntitle: Bare her\n---\nTekst", both__nb="a", both__en="b")
    there = source(tmp_path)
    pages = {one: there.site(one, clock("2027-01-10")).by_id for one in BOTH}
    assert not pages["nb"]["only"].is_fallback
    fallback = pages["en"]["only"]
    assert (fallback.is_fallback, fallback.written_in) == (True, "nb")
    assert (fallback.title, fallback.address) == ("Bare her", "en/only.html")
    assert not pages["en"]["both"].is_fallback


def test_a_third_language_falls_back_to_the_main_one_first(tmp_path: Path) -> None:
    text = PROGRAMME.replace("    en: S", "    de: D\n    en: S").replace(
        "    en: A", "    de: D\n    en: A"
    )
    text += "site:\n  languages:\n    - de\n    - en\n    - nb\n"
    (tmp_path / "words").mkdir()
    from tests.whole.languages import bring_words  # noqa: PLC0415  (one test needs it)

    bring_words("de", tmp_path / "words")
    lay(tmp_path / "docs", a__nb="norsk", a__en="English", b__nb="bare norsk")
    pages = source(tmp_path, text).site("de", clock("2027-01-10")).by_id
    assert (pages["a"].written_in, pages["b"].written_in) == ("en", "nb")


@pytest.mark.parametrize("needs", ["matching", "timeline, matching", "timeline matching"])
def test_what_prose_needs_must_be_there(tmp_path: Path, needs: str) -> None:
    lay(tmp_path / "docs", a__nb=f"---\nneeds: {needs}\n---\nTekst")
    assert "a" not in source(tmp_path).site("nb", clock("2027-01-10")).by_id
    text = PROGRAMME + TIMELINE + "matching:\n  method: staff\n"
    assert "a" in source(tmp_path, text).site("nb", clock("2027-01-10")).by_id


def test_the_guide_is_left_out_where_it_is_not_wanted(tmp_path: Path) -> None:
    lay(tmp_path / "docs", guide__start__nb="For ansatte", b__nb="For alle")
    assert "guide/start" in source(tmp_path).site("nb", clock("2027-01-10")).by_id
    off = source(tmp_path, PROGRAMME + TIMELINE + "site:\n  guide: no\n")
    pages = off.site("nb", clock("2027-01-10")).by_id
    assert ("guide/start" in pages, "b" in pages) == (False, True)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("side__fr", []),  # upstream's prose in a language that this site does not have
        ("side__no", ["file-in-country-code"]),
        ("side__", ["file-without-language"]),
        ("local__side__fr", ["file-without-language"]),
        ("local__side__no", ["file-in-country-code"]),
        ("local__side__", ["file-without-language"]),
    ],
)
def test_files_that_belong_to_no_language(tmp_path: Path, name: str, codes: list[str]) -> None:
    found, wrong = find(lay(tmp_path, **{name: "Tekst"}), BOTH)
    assert (found, [one.code for one in wrong]) == ([], codes)


def test_front_matter_and_the_line_that_the_body_begins_on() -> None:
    text = "---\ntitle: Hva er dette?\naddress: hva\nshort: Hva\nmenu: help\n---\n\nTekst\n"
    article, wrong = read(text, "a.nb.md", "a", "nb")
    assert wrong == []
    assert (article.title, article.name, article.line) == ("Hva er dette?", "hva", 7)
    assert article.body == "\nTekst\n"
    bare, _ = read("Tekst", "guide/first-step.nb.md", "guide/first-step", "nb")
    assert (bare.title, bare.name, bare.line) == ("First step", "guide/first-step", 1)


@pytest.mark.parametrize(
    "front",
    [
        "needs:\n  - timeline",
        "address:\n  - a",
        "title:\n  - a",
        "title:\n  nb: a",
        "menu:\n  - help",
        "menu: nowhere",
        "address: En Adresse",
        "address: ../a",
        "titel: a",
        "title: [",
        "- a",
        "title: a\ntitle: b",
        "needs: timelin",
    ],
)
def test_front_matter_that_cannot_be_used_is_a_problem(tmp_path: Path, front: str) -> None:
    """Never a crash, and never a page that says `['a']` or is silently left out."""
    lay(tmp_path / "docs", a__nb=f"---\n{front}\n---\nTekst", a__en="Text")
    found = problems(tmp_path)
    assert [one.place.file for one in found] == ["docs/a.nb.md"] * len(found)


def test_front_matter_at_the_very_end_of_a_file_is_no_text() -> None:
    article, _ = read("---\ntitle: A\n---", "a.nb.md", "a", "nb")
    assert (article.title, article.body) == ("A", "")


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_prose_in_another_encoding_is_a_problem_not_a_page_of_question_marks(
    tmp_path: Path, encoding: str
) -> None:
    lay(tmp_path / "docs", a__nb="På norsk «nå»".encode(encoding), a__en="In English")
    assert [one.place.file for one in problems(tmp_path)] == ["docs/a.nb.md"]


@pytest.mark.parametrize("text", [b"\xef\xbb\xbf---\r\ntitle: A\r\n---\r\nTekst\r\n", b"Tekst\r\n"])
def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path, text: bytes) -> None:
    (found,), wrong = find(lay(tmp_path, a__nb=text), BOTH)
    assert (found.body, wrong) == ("Tekst\n", [])


def test_a_page_may_be_as_long_as_a_definition_and_no_longer(tmp_path: Path) -> None:
    lay(tmp_path / "docs", a__nb="ord " * 200_000, a__en="word " * 100_000)
    (wrong,) = problems(tmp_path)
    assert (wrong.code, wrong.place.file) == ("page-too-large", "docs/a.nb.md")
    assert message(wrong, "en").endswith("Put pictures into docs/images/ as files of their own.")
    assert message(wrong, "nb").startswith("Fila er på 800 kB. En side kan ikke være på mer enn")


def test_placeholders_are_filled_in_the_language_of_the_text() -> None:
    facts = reading_of(PROGRAMME + TIMELINE).facts
    for language, said in (("nb", "31. januar 2027"), ("en", "31 January 2027")):
        article, _ = read("Innen $(applications.to).", f"a.{language}.md", "a", language)
        assert filled(article, facts) == f"Innen {said}."


def test_a_placeholder_that_names_nothing_is_told_with_its_place() -> None:
    facts = reading_of(PROGRAMME + TIMELINE).facts
    article, _ = read("---\ntitle: A\n---\nEn\nDen $(kick-off.dato) da.", "a.nb.md", "a", "nb")
    (wrong,) = check([article], facts, NOWHERE)
    assert (wrong.code, wrong.place.file) == ("unknown-placeholder", "docs/a.nb.md")
    assert (wrong.place.line, wrong.place.column, wrong.place.length) == (5, 5, 16)
    assert wrong.source == "Den $(kick-off.dato) da."
    assert wrong.mended == "Den $(kick-off.date) da."


def test_a_placeholder_that_is_not_closed_is_a_problem_in_prose_too() -> None:
    facts = reading_of(PROGRAMME + TIMELINE).facts
    article, _ = read("Innen $(applications.to i år", "a.nb.md", "a", "nb")
    assert [one.code for one in check([article], facts, NOWHERE)] == ["placeholder-open"]


def test_twins_that_differ_are_told_once_and_where() -> None:
    facts = reading_of(PROGRAMME).facts
    nb, _ = read("Tre av ti.\n\nInnen 31. januar.", "a.nb.md", "a", "nb")
    en, _ = read("Three of ten.\n\nBy 30 January.", "a.en.md", "a", "en")
    (wrong,) = check([nb, en], facts, NOWHERE)
    assert wrong.code.startswith("drift")
    assert (wrong.place.file, wrong.place.line) == ("docs/a.nb.md", 3)


def test_a_stated_reason_lets_twins_differ() -> None:
    facts = reading_of(PROGRAMME).facts
    nb, _ = read("---\ndiffers: annen lov\n---\nInnen 31. januar.", "a.nb.md", "a", "nb")
    en, _ = read("By 30 January.", "a.en.md", "a", "en")
    assert list(check([nb, en], facts, NOWHERE)) == []


def test_a_fork_that_rewrites_one_twin_is_not_blamed_for_the_other(tmp_path: Path) -> None:
    """Upstream's English page still says 24; the fork's Norwegian one says otherwise."""
    docs = lay(tmp_path / "docs", a__nb="Vi har 24 plasser.", a__en="We have 24 places.")
    lay(docs, local__a__nb="Vi har plass til alle.")
    try:
        source(tmp_path)
    except Problems as found:
        assert {one.place.file for one in found} <= {"docs/local/a.nb.md"}  # noqa: PT017


@pytest.mark.parametrize(
    ("id_", "front"),
    [
        ("index", ""),  # the home page's address
        ("home", ""),
        ("timeline", ""),  # a page of the definition, by id
        ("tidslinje", ""),  # and by address
        ("a", "address: tidslinje"),
        ("overview", ""),
    ],
)
def test_prose_never_silently_takes_the_place_of_another_page(
    tmp_path: Path, id_: str, front: str
) -> None:
    lay(tmp_path / "docs", **{f"{id_}__nb": f"---\ntitle: Ny\n{front}\n---\nTekst"})
    try:
        pages = source(tmp_path).site("nb", clock("2027-01-10")).pages
    except Problems:
        return  # told: as good as kept apart
    assert len({page.id for page in pages}) == len(pages), "one page hides another"
    assert len({page.address for page in pages}) == len(pages), "one file overwrites another"


def test_two_articles_never_share_an_address(tmp_path: Path) -> None:
    lay(tmp_path / "docs", a__nb="---\naddress: felles\n---\nA", felles__nb="B")
    try:
        pages = source(tmp_path).site("nb", clock("2027-01-10")).pages
    except Problems:
        return
    assert len({page.address for page in pages}) == len(pages)


def test_articles_stand_in_the_menu_only_where_they_say_so() -> None:
    def article(id_: str, text: str) -> Article:
        return read(text, f"{id_}.nb.md", id_, "nb")[0]

    given = [article("a", "---\ntitle: En\nmenu: help\nshort: Ett\n---\n"), article("b", "B")]
    site = site_of(PROGRAMME, articles=given)
    labels = [page.label for group in site.menu.groups for page in group.pages]
    assert "Ett" in labels
    assert "B" not in labels
    assert site.by_id["b"].menu == ""


def test_a_forks_own_file_stays_where_ours_stood(tmp_path: Path) -> None:
    ours = "---\ntitle: Vår\naddress: om-oss\nmenu: help\nshort: Oss\ndescription: Om\n"
    ours += "needs: timeline\ndiffers: yes\n---\nvår"
    lay(tmp_path, a__nb=ours, local__a__nb="deres", b__nb=ours, local__b__nb="# Deres\n\ntekst")
    lay(tmp_path, c__nb=ours, local__c__nb="---\nmenu: around\naddress: hos-oss\n---\ntekst")
    found, wrong = find(tmp_path, BOTH)
    assert wrong == []
    pages = {one.id: one for one in found}
    assert (pages["a"].title, pages["a"].name, pages["a"].body) == ("Vår", "om-oss", "deres")
    said = {"address": "om-oss", "menu": "help", "short": "Oss", "description": "Om"}
    assert pages["a"].front == said | {"title": "Vår", "needs": "timeline"}
    assert pages["b"].title == "Deres"
    assert (pages["c"].name, pages["c"].front["menu"]) == ("hos-oss", "around")
