"""The facts of the five source systems, each found on its page in both languages (facts.yml).

Planted and caught: a fact's words changed in an example; an id taken out of the table; a phrase
and a video's address of the demonstration changed in the table.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from mentoring.clock import clock
from mentoring.source import Source

from tests.whole.conftest import ROOT
from tests.whole.reader import Page, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

pytestmark = pytest.mark.whole

FACTS: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "facts.yml").read_text(encoding="utf-8")
)
ASKED = {f"A{n}" for n in range(1, 12)} | {f"B{n}" for n in range(1, 6)}
ASKED |= {f"D{n}" for n in range(1, 8)} | {"E1", "C1", "C4", "C11", "C13", "C14"}
DEMONSTRATION = "demonstration"
ASKED_OF_THE_DEMONSTRATION = {f"C{n}" for n in range(1, 16)}
ASKED_OF_THE_DEMONSTRATION |= {f"D{n}" for n in range(3, 7)} | {f"E{n}" for n in range(1, 11)}
ASKED |= ASKED_OF_THE_DEMONSTRATION
ROWS = [
    (id_, number, entry, language)
    for id_, entries in FACTS.items()
    for number, entry in enumerate(entries)
    for language in ("nb", "en")
]


@cache
def addresses(example: str, language: str) -> Mapping[str, str]:
    shipped = ROOT / "examples" / f"{example}.yml"
    programme = ROOT / "programme.yml" if example == DEMONSTRATION else shipped
    source = Source.read(programme, ROOT / "docs")
    return source.site(language, clock("Europe/Oslo")).addresses


@pytest.fixture(scope="session")
def site_of(demonstration: Path, example: Callable[[str], Path]) -> Callable[[str], Path]:
    return lambda name: demonstration if name == DEMONSTRATION else example(name)


def test_the_table_has_every_fact_that_is_asked_for() -> None:
    assert set(FACTS) >= ASKED
    for id_, entries in FACTS.items():
        assert entries, id_
        for entry in entries:
            assert entry.get("switch") or (entry.get("nb") and entry.get("en")), id_
            assert len(entry.get("nb", [])) == len(entry.get("en", [])), f"{id_} {entry['page']}"


def test_the_demonstration_has_every_fact_of_the_guide_and_the_pages_for_participants() -> None:
    told = {
        id_
        for id_, entries in FACTS.items()
        if any(entry["example"] == DEMONSTRATION for entry in entries)
    }
    assert sorted(ASKED_OF_THE_DEMONSTRATION - told) == []


@pytest.mark.parametrize(
    ("id_", "number", "entry", "language"),
    ROWS,
    ids=[f"{id_}-{number}-{language}" for id_, number, _, language in ROWS],
)
def test_a_fact_stands_on_its_page(
    id_: str, number: int, entry: dict[str, Any], language: str, site_of: Callable[[str], Path]
) -> None:
    name = entry["example"]
    page = Page(site_of(name), addresses(name, language)[entry["page"]])
    shown = plain(page.text)
    lacking = [words for words in entry.get(language, []) if plain(words) not in shown]
    led_to = {link.get("href") for link in page.all("a")}
    lacking += [address for address in entry.get("links", []) if address not in led_to]
    assert lacking == [], f"{id_} ({number + 1}) on {name}/{page.name}"
    if entry.get("switch"):
        others = {link.get("hreflang") for link in page.all("a")} - {None}
        assert others == {"nb", "en"} - {language}
