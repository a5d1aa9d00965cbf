"""Word files: the same words in every language, found when missing, a fork's own before ours.

Planted and caught: a word taken out of nb.yml; `{date}` misspelt in one language; `_merged` taking
the whole branch of the fork; `known` without the fork's folder.
"""

from __future__ import annotations

import copy
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from mentoring.definition import Problems
from mentoring.pages.word_faults import missing
from mentoring.pages.words import FOLDER, MissingWord, Words, known, words_in
from mentoring.source import Source

from tests.pages.small import PROGRAMME
from tests.whole.languages import WORDS, whole_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mentoring.definition import Problem

GAP = re.compile(r"\{(\w*)\}")


def leaves(tree: Any, path: str = "") -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from leaves(value, f"{path}{key}.")
        else:
            yield f"{path}{key}", value


ENGLISH = dict(leaves(words_in("en")))
BRANCHES = sorted({path.rpartition(".")[0] for path in ENGLISH} - {""})
GERMAN = whole_words("de")


def own(folder: Path, language: str, tree: Any) -> Path:
    text = tree if isinstance(tree, str) else json.dumps(tree)  # JSON is YAML
    folder.mkdir(exist_ok=True)
    (folder / f"{language}.yml").write_text(text, encoding="utf-8")
    return folder


def read(tmp_path: Path, language: str, tree: Any) -> list[Problem]:
    """Return the problems of a site in `language` alone, with a word file of its own."""
    own(tmp_path / "words", language, tree)
    text = PROGRAMME.replace("    en:", f"    {language}:") if language != "nb" else PROGRAMME
    text = "\n".join(
        line for line in text.split("\n") if language == "nb" or not line.startswith("    nb:")
    )
    languages = [language] if language != "nb" else ["nb", "en"]
    text += "site:\n  languages:\n" + "".join(f"    - {one}\n" for one in languages)
    (tmp_path / "programme.yml").write_text(text, encoding="utf-8")
    try:
        Source.read(tmp_path / "programme.yml", tmp_path / "docs")
    except Problems as found:
        return list(found)
    return []


def test_our_languages_have_the_same_words() -> None:
    assert set(dict(leaves(words_in("nb")))) == set(ENGLISH)
    assert missing("nb") == missing("en") == ()


@pytest.mark.parametrize("language", ["nb", "de", "fr"])
def test_the_same_gaps_are_filled_in_every_language(language: str) -> None:
    for path, word in leaves(words_in(language, WORDS)):
        assert set(GAP.findall(word)) == set(GAP.findall(ENGLISH[path])), path


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.yml")), ids=lambda file: file.name)
def test_no_word_stands_twice_in_a_file(file: Path) -> None:
    """YAML takes the last of two and says nothing."""

    def look(node: yaml.Node | None) -> None:
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value]
            assert sorted(keys) == sorted(set(keys))
            for _, value in node.value:
                look(value)

    look(yaml.compose(file.read_text(encoding="utf-8")))


def test_no_words_key_is_hidden_by_what_a_dict_can_do() -> None:
    """`w.ui.programme.values` would be a method: a template must be able to say any key."""
    taken = {name for name in dir(Words({}, "en")) if not name.startswith("_")}
    used = {path for path in ENGLISH if path.rpartition(".")[2] in taken}
    assert used - LOOKED_UP == set()


LOOKED_UP = {
    *("choices.rule-shared.language", "ui.facts.language"),
    *("questionnaire.groups.values", "questionnaire.criteria.values"),
    *("desk.told.pairs.items.values", "handout.letters.because.values"),
}
"""What templates only reach with brackets, as `w.ui.facts[fact.key]`."""


@pytest.mark.parametrize("branch", BRANCHES)
def test_a_missing_word_is_found_in_every_branch(tmp_path: Path, branch: str) -> None:
    tree = copy.deepcopy(GERMAN)
    place = tree
    for step in branch.split("."):
        place = place[step]
    key = next(iter(place))
    del place[key]
    found = missing("de", own(tmp_path, "de", tree))
    if {key, *place} == {"one", "other"}:
        assert found == ()  # some languages have but one form
    else:
        assert found
        assert all(one.startswith(f"{branch}.{key}") for one in found)


@pytest.mark.parametrize("branch", ["status", "ui.search", "counts"])
def test_a_missing_branch_is_told_word_by_word(tmp_path: Path, branch: str) -> None:
    tree = copy.deepcopy(GERMAN)
    *path, last = branch.split(".")
    place = tree
    for step in path:
        place = place[step]
    words = place.pop(last)
    found = missing("de", own(tmp_path, "de", tree))
    assert found == tuple(f"{branch}.{key}" for key in words)


def test_a_whole_word_file_lacks_nothing(tmp_path: Path) -> None:
    assert missing("de", own(tmp_path, "de", GERMAN)) == ()


def test_a_forks_word_overrides_ours_and_leaves_the_rest(tmp_path: Path) -> None:
    words = words_in("nb", own(tmp_path, "nb", {"call": {"open": "Meld deg på"}}))
    assert words.call.open == "Meld deg på"
    assert words.call.how == words_in("nb").call.how
    assert words.sections.faq.title == words_in("nb").sections.faq.title
    assert words_in("nb").call.open != "Meld deg på", "ours is untouched"


def test_a_language_is_known_by_its_file(tmp_path: Path) -> None:
    own(tmp_path, "de", {})
    assert known() == ("en", "nb")
    assert known(tmp_path) == ("de", "en", "nb")
    assert known(tmp_path / "nowhere") == ("en", "nb")


def test_a_word_that_nobody_has_fails_with_its_whole_path() -> None:
    with pytest.raises(MissingWord) as raised:
        _ = words_in("nb").ui.search.nothing
    assert str(raised.value) == "words/nb.yml: ui.search.nothing"


def test_yes_and_no_stay_words() -> None:
    assert words_in("nb").choices.required["no"] == "frivillig"


@pytest.mark.parametrize("tree", ["", "# bare en kommentar\n", {}])
def test_an_empty_file_changes_nothing(tmp_path: Path, tree: Any) -> None:
    assert words_in("nb", own(tmp_path, "nb", tree)) == words_in("nb")


def test_a_language_without_words_is_told(tmp_path: Path) -> None:
    text = PROGRAMME.replace("    en:", "    de:").replace("    nb:", "    nb:")
    text += "site:\n  languages:\n    - nb\n    - de\n"
    (tmp_path / "programme.yml").write_text(text, encoding="utf-8")
    with pytest.raises(Problems) as raised:
        Source.read(tmp_path / "programme.yml", tmp_path / "docs")
    assert [one.code for one in raised.value] == ["no-words-for-language"]


@pytest.mark.parametrize(
    "tree",
    [
        {"status": {"open": "Åpent til {datum}"}},  # a gap that nothing fills
        {"status": {"open": "Åpent til {"}},
        {"status": {"open": "Åpent til {}"}},
        {"status": {"open": "Åpent til {date.year.x}"}},
        {"status": {"open": ["Åpent"]}},
        {"status": {"open": {"one": "Åpent"}}},
        {"status": "Åpent"},
        ["status"],
        "bare tekst",
        {"sections": {"faq": {"address": "Spørsmål og svar"}}},
        {"sections": {"faq": {"address": "../utenfor"}}},
        {"sections": {"faq": {"address": "kontakt"}}},  # that of another page
        "status: [",
        "a: &x 1\nb: *y",
        "\tstatus: a",
    ],
    ids=str,
)
def test_a_word_file_that_cannot_be_used_is_a_problem(tmp_path: Path, tree: Any) -> None:
    """Never a crash in the middle of a build, and never a page that overwrites another."""
    found = read(tmp_path, "nb", tree)
    assert found, "accepted in silence"
    assert {one.place.file for one in found} <= {"words/nb.yml", "programme.yml"}


def test_a_word_file_of_another_encoding_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "nb.yml").write_bytes("call:\n  open: Søk nå\n".encode("cp1252"))
    (tmp_path / "programme.yml").write_text(PROGRAMME, encoding="utf-8")
    with pytest.raises(Problems) as raised:
        Source.read(tmp_path / "programme.yml", tmp_path / "docs")
    assert [one.code for one in raised.value] == ["windows-1252"]
