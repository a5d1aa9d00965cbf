"""What a page leaves out where a programme has nothing to say, and that nothing else goes with it.

Planted and caught: the paragraph after a gap taken along; a heading kept over nothing; an item's
second line left behind; a link's text lost with its page.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mentoring.definition import load
from mentoring.definition.placeholders import PLACEHOLDER, Facts, Unknown, name_in
from mentoring.pages import articles
from mentoring.pages.published import published

from tests.pages.small import EVERYTHING, PROGRAMME, reading_of
from tests.whole.conftest import ROOT

GAP = "$(matching.explanation?)"
NOTHING = reading_of(PROGRAMME).facts


def shown(body: str, *absent: str, id_: str = "a") -> list[str]:
    """Return the lines that are published of a page of a programme that says next to nothing."""
    article = articles.read(body, f"{id_}.nb.md", id_, "nb")[0]
    article = replace(article, absent=frozenset(absent))
    return [line for line in published(article, NOTHING).text.split("\n") if line.strip()]


@pytest.mark.parametrize(
    ("body", "left"),
    [
        (f"Én.\n\nSlik: {GAP}\ni to linjer.\n\nTo.", ["Én.", "To."]),
        (f"- én\n- slik: {GAP}\n  i to linjer\n- to", ["- én", "- to"]),
        (f"1. én\n2. {GAP}\n3. tre", ["1. én", "3. tre"]),
        (f"## A\n\n- {GAP}\n\n## B\n\nTo.", ["## B", "To."]),
        (f"## A\n\n### B\n\n{GAP}\n\n### C\n\nTo.", ["## A", "### C", "To."]),
        (f"## A\n\n### B\n\n{GAP}\n\n## C", ["## C"]),
        (f"## A\n\nÉn.\n\n- {GAP}", ["## A", "Én."]),
        ("## Tom fra før\n\n## B\n\nTo.", ["## Tom fra før", "## B", "To."]),
        (f'!!! note "T"\n    - {GAP}\n\nTo.', ["To."]),
        (f'!!! note "T"\n    Én.\n\n    {GAP}\n\nTo.', ['!!! note "T"', "    Én.", "To."]),
        (f"{GAP} {GAP}", []),
        (
            f"> Hei.\n>\n> Slik: {GAP}\n>\n> - én\n> - {GAP}\n>\n> Hilsen",
            ["> Hei.", ">", ">", "> - én", ">", "> Hilsen"],
        ),
        (f"## A\n\nSlik er det:\n\n- {GAP}\n  og mer\n\n## B\n\nTo.", ["## B", "To."]),
        (f"Slik er det:\n\n- {GAP}\n- to\n\nTre.", ["Slik er det:", "- to", "Tre."]),
        (f"Én.\n\nSlik er\ndet:\n\n- {GAP}\n\nTo.", ["Én.", "To."]),
        (f"> Slik:\n>\n> - {GAP}\n>\n> Hilsen", [">", ">", "> Hilsen"]),
        ("Slik er det:\n\nTo.", ["Slik er det:", "To."]),
        ("Heter $(programme.name?).", ["Heter Små steg."]),
        ("- $(programme.name?): $(format.months?)\n- $(programme.name?)", ["- Små steg"]),
        ("Da: $(ukjent-samling.date?)\n\nTo.", ["To."]),
        ("Slik: $(agreement.clauses.ending.text?)\n\nTo.", ["To."]),
        ("- $(roles.mentor.hours?)\n- $(goals.text?)\n- $(videos.matching?)", []),
    ],
)
def test_what_is_unsaid_is_left_out(body: str, left: list[str]) -> None:
    assert shown(body) == left


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("Se [agendaen](../sessions.md#last) først.", ["Se agendaen først."]),
        ("- [Agenda](../sessions.md): for paret\n- [Start](start.md)", ["- [Start](start.md)"]),
        ("## Verktøy\n\n1. [Agenda](../sessions.md)\n\n## B", ["## B"]),
        ("- Les [agendaen](../sessions.md)", ["- Les agendaen"]),
        ("[x](sessions.md)", ["[x](sessions.md)"]),
    ],
)
def test_a_page_that_the_site_lacks_is_not_linked(body: str, left: list[str]) -> None:
    assert shown(body, "sessions", id_="guide/a") == left


@pytest.mark.parametrize("name", ["programme.nmae", "format.meetings.x", "programme"])
def test_what_could_stand_for_nothing_is_kept_to_be_told(name: str) -> None:
    facts = reading_of(EVERYTHING).facts
    article = articles.read(f"- $({name}?)", "a.nb.md", "a", "nb")[0]
    assert published(article, facts).text == f"- $({name}?)"


CLAUSES = """\
agreement:
  clauses:
    - id: goals
      title: {nb: Mål, en: Goals}
      text: {nb: Velg ett mål., en: Choose one goal.}
    - id: ending
      title: {nb: Slutt, en: End}
      text:
        nb: |
          Avslutt sammen
          hvis dere kan
        en: |
          End together
          if you can
"""


@pytest.mark.parametrize(
    ("body", "left"),
    [
        (
            "Slik:\n\n- $(agreement.clauses.text?)",
            ["Slik:", "- Velg ett mål.", "- Avslutt sammen hvis dere kan."],
        ),
        ("> * $(agreement.clauses.title)", ["> * Mål.", "> * Slutt."]),
        ("- Slik: $(agreement.clauses.title)", ["- Slik: Mål. Slutt."]),
        ("$(agreement.clauses.title)", ["Mål. Slutt."]),
        ("- $(agreement.clauses.goals.title?)\n- $(agreement.clauses.place.title?)", ["- Mål"]),
    ],
)
def test_an_entry_that_is_a_placeholder_alone_becomes_one_for_each_text(
    body: str, left: list[str]
) -> None:
    facts = reading_of(PROGRAMME + CLAUSES).facts
    article = articles.read(body, "a.nb.md", "a", "nb")[0]
    assert [line for line in published(article, facts).text.split("\n") if line.strip()] == left


@given(st.lists(st.sampled_from(["Ord.", "## A", "- punkt", "", GAP, f"- {GAP}", "    inn"])))
def test_what_is_left_keeps_its_place(lines: list[str]) -> None:
    article = articles.read("Å.\n" + "\n".join(lines), "a.nb.md", "a", "nb")[0]
    page = published(article, NOTHING)
    assert "$(" not in page.text
    for offset, sign in enumerate(page.text):
        assert article.body[page.origin(offset)] == sign


@pytest.mark.parametrize("language", ["nb", "en"])
def test_all_that_our_pages_quote_exists(language: str) -> None:
    """Or a name with a slip would be left out everywhere, and nobody told."""
    reading = load(ROOT / "programme.yml", docs=ROOT / "docs")
    found, _ = articles.find(ROOT / "docs", reading.languages)
    pages = {article.file: article.body for article in found if article.language == language}
    quoted = {(file, name) for file, body in pages.items() for name in PLACEHOLDER.findall(body)}
    assert len(quoted) > 60
    said = {one for one in quoted if not reading.facts.may_be_missing(name_in(one[1]), language)}
    assert len(said) > 50
    assert {one for one in quoted - said if not is_field(name_in(one[1]), reading.facts)} == set()


def is_field(name: str, facts: Facts) -> bool:
    """Tell whether a name is one of a field that the definition leaves out."""
    with pytest.raises(Unknown) as unknown:
        facts.find(name)
    return unknown.value.code == "placeholder-empty"
