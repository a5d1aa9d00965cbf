"""The facts of the five source systems, each found on its page in both languages (facts.yml).

Planted and caught: a fact's words changed in an example; an id taken out of the table.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from mentoring.clock import clock
from mentoring.source import Source

from tests.whole.conftest import ROOT
from tests.whole.reader import Page, plain

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.whole

FACTS: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "facts.yml").read_text(encoding="utf-8")
)
ASKED = {f"A{n}" for n in range(1, 12)} | {f"B{n}" for n in range(1, 6)}
ASKED |= {f"D{n}" for n in range(1, 8)} | {"E1", "C1", "C4", "C11", "C13", "C14"}
ROWS = [
    (id_, number, entry, language)
    for id_, entries in FACTS.items()
    for number, entry in enumerate(entries)
    for language in ("nb", "en")
]


def page_of(site: Path, example: str, page: str, language: str) -> Page:
    source = Source.read(ROOT / "examples" / f"{example}.yml", ROOT / "docs")
    address = source.site(language, clock("Europe/Oslo")).addresses[page]
    return Page(site, address)


def test_the_table_has_every_fact_that_is_asked_for() -> None:
    assert set(FACTS) >= ASKED
    for id_, entries in FACTS.items():
        assert entries, id_
        for entry in entries:
            assert entry.get("switch") or (entry.get("nb") and entry.get("en")), id_


@pytest.mark.parametrize(
    ("id_", "number", "entry", "language"),
    ROWS,
    ids=[f"{id_}-{number}-{language}" for id_, number, _, language in ROWS],
)
def test_a_fact_stands_on_its_page(
    id_: str, number: int, entry: dict[str, Any], language: str, example: Callable[[str], Path]
) -> None:
    page = page_of(example(entry["example"]), entry["example"], entry["page"], language)
    shown = plain(page.text)
    lacking = [words for words in entry.get(language, []) if plain(words) not in shown]
    assert lacking == [], f"{id_} ({number + 1}) on {entry['example']}/{page.name}"
    if entry.get("switch"):
        others = {link.get("hreflang") for link in page.all("a")} - {None}
        assert others == {"nb", "en"} - {language}
