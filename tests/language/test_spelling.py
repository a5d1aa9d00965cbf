"""hunspell with the project's words: planted misspellings, good words, what is not there.

Where this machine has no hunspell or no dictionary, a test says so and is skipped.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from mentoring.language import hunspell, spelling, terms
from mentoring.language.spelling import LANGUAGES, LISTS, Lists

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PLANTED: dict[str, dict[str, str]] = yaml.safe_load(
    Path(__file__).with_name("planted.yml").read_text(encoding="utf-8")
)
SHARE = 0.95
"""How many of the planted words have to be found."""


def misspelt(language: str, words: Iterable[str], most: int = 0) -> Mapping[str, tuple[str, ...]]:
    affixes = hunspell.dictionary(language)
    if not hunspell.program() or affixes is None:
        pytest.skip(f"no hunspell with {hunspell.DICTIONARIES[language]} on this machine")
    return hunspell.misspelt(words, affixes, Lists.read(LISTS).entries[language], most)


@pytest.mark.parametrize("language", LANGUAGES)
def test_planted_misspellings_are_found(language: str) -> None:
    planted = PLANTED[language]
    assert len(planted) >= 60
    found = misspelt(language, planted)
    missed = sorted(planted.keys() - found.keys())
    assert len(found) >= SHARE * len(planted), missed
    assert found.keys() <= planted.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_meant_is_no_mistake(language: str) -> None:
    assert not misspelt(language, PLANTED[language].values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_few_are_told_with_what_may_have_been_meant(language: str) -> None:
    wrong = next(iter(PLANTED[language]))
    assert PLANTED[language][wrong] in misspelt(language, [wrong], 1)[wrong]


def test_words_of_the_project_stand_in_compounds_and_forms() -> None:
    forms = "mentorprogrammenes gruppementoring adeptrollen mentorparene videoene kjønnsbalansen"
    assert not misspelt("nb", forms.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_terms_are_no_mistake(language: str) -> None:
    words = [
        word
        for term in yaml.safe_load(terms.TERMS.read_text(encoding="utf-8"))["terms"]
        for word in re.findall(r"[^\W\d_]+", term[language])
    ]
    assert not misspelt(language, words)


@pytest.mark.parametrize("name", [*LANGUAGES, spelling.NAMES])
def test_a_word_list_is_sorted_and_says_everything_once(name: str) -> None:
    rows = (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    words = [row for row in rows if not row.startswith("#")]
    assert words == sorted(set(words), key=str.casefold)
    assert all(word == word.strip() != "" for word in words)


def test_lists_beside_a_definition_are_read_too(tmp_path: Path) -> None:
    (tmp_path / "nb.txt").write_text("\ufeff# våre\r\nnordvikuka/A\r\n\r\n", encoding="utf-8")
    (tmp_path / "names.txt").write_text("Nordvik universitet\n", encoding="utf-8")
    lists = Lists.read(LISTS, tmp_path, tmp_path / "nowhere")
    assert lists.entries["nb"][-1] == "nordvikuka/A"
    assert "Nordvik universitet" in lists.names


def test_a_dictionary_is_found_where_it_is_stated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hunspell, "_FOLDERS", ())
    monkeypatch.setenv("DICPATH", str(tmp_path))
    assert hunspell.dictionary("nb") is None
    (tmp_path / "nb_NO.aff").write_text("SET UTF-8\n", encoding="utf-8")
    assert hunspell.dictionary("nb") is None
    (tmp_path / "nb_NO.dic").write_text("1\nord\n", encoding="utf-8")
    assert hunspell.dictionary("nb") == tmp_path / "nb_NO.aff"
    assert hunspell.dictionary("fr") is None


def test_words_are_added_in_the_dictionarys_own_encoding(tmp_path: Path) -> None:
    if not hunspell.program():
        pytest.skip("no hunspell on this machine")
    for encoding in ("UTF-8", "ISO8859-1"):
        aff = tmp_path / f"{encoding}.aff"
        aff.write_bytes(f"SET {encoding}\n".encode("ascii"))
        aff.with_suffix(".dic").write_bytes("1\nsjøen\n".encode(encoding))
        found = hunspell.misspelt(["sjøen", "åsen", "øyen"], aff, ["åsen", "Łódź"])
        assert list(found) == ["øyen"]
