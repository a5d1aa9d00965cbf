"""Facts quoted in texts: written as each language writes them, or refused with what was meant.

Planted and caught: texts that may grow without end; every name let through in a definition with
problems; a field that is not filled in shown as nothing; ids suggested; names suggested that the
file lacks; a fault told of every text that quotes it.
"""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mentoring.definition import Problems, load, read
from mentoring.definition.book import Book
from mentoring.definition.placeholders import PLACEHOLDER, Facts, Unknown

from tests.pages.small import EVERYTHING

ROOT = Path(__file__).parents[2]
SMALL = read(EVERYTHING.encode(), "programme.yml")
DEFINITIONS = [ROOT / "programme.yml", *sorted((ROOT / "examples").glob("*.yml"))]
SIGNS = st.sampled_from(
    [*"$().-{} \n", "kick-off", "date", "when", "roles", "mentee", "$(", "programme"]
)


@pytest.mark.parametrize(
    ("text", "nb", "en"),
    [
        ("$(kick-off.date)", "3. mars 2027", "3 March 2027"),
        ("$( kick-off.date )", "3. mars 2027", "3 March 2027"),
        ("$(timeline.kick-off.date)", "3. mars 2027", "3 March 2027"),
        ("$(kick-off.time)", "12.00–15.00", "12:00–15:00"),
        ("$(kick-off.title)", "Oppstart", "Kick-off"),
        ("$(kick-off.when)", "3. mars 2027", "3 March 2027"),
        ("$(applications.when)", "4.–31. januar 2027", "4–31 January 2027"),
        ("$(sessions.when)", "4. mars – 16. november 2027", "4 March – 16 November 2027"),
        ("$(format.meetings)", "10–12", "10–12"),
        ("$(format.minutes) $$ $", "60 $$ $", "60 $$ $"),
        ("ingen", "ingen", "ingen"),
    ],
)
def test_facts_as_each_language_writes_them(text: str, nb: str, en: str) -> None:
    assert (SMALL.facts.fill(text, "nb"), SMALL.facts.fill(text, "en")) == (nb, en)


@pytest.mark.parametrize(
    ("name", "code", "close"),
    [
        ("kickoff.date", "unknown-placeholder", "kick-off.date"),
        ("kick-off.data", "unknown-placeholder", "kick-off.date"),
        ("kick-off.colour", "unknown-placeholder", ""),
        ("zzz.at.all", "unknown-placeholder", ""),
        ("", "unknown-placeholder", ""),
        ("..", "unknown-placeholder", ""),
        ("kick-off.date.year", "unknown-placeholder", "kick-off.date"),
        ("kick-off.place", "placeholder-empty", ""),
        ("sessions.date", "placeholder-empty", ""),
        ("kick-off", "placeholder-not-quotable", "kick-off.when"),
        ("timeline", "placeholder-not-quotable", "timeline.title"),
        ("format", "placeholder-not-quotable", ""),
        ("applications.deadline", "placeholder-not-quotable", ""),
    ],
)
def test_what_cannot_be_quoted(name: str, code: str, close: str) -> None:
    with pytest.raises(Unknown) as unknown:
        SMALL.facts.fill(f"Se $({name}).", "nb")
    assert (unknown.value.code, unknown.value.close) == (code, close)


@pytest.mark.parametrize("path", DEFINITIONS, ids=lambda path: path.stem)
def test_every_name_that_is_suggested_can_be_quoted(path: Path) -> None:
    reading = load(path)
    names = list(reading.facts.names())
    assert any(name.endswith((".when", ".name", ".title")) for name in names)
    assert not any(name.endswith(".id") for name in names)
    for language in reading.languages:
        for name in names:
            assert reading.facts.fill(f"$({name})", language)


PARTS = re.split(r"(?m)^(?=[a-z_]+:)", DEFINITIONS[0].read_text(encoding="utf-8"))


@pytest.mark.parametrize("number", range(1, len(PARTS)), ids=lambda n: PARTS[n].split(":")[0])
@pytest.mark.parametrize("slip", [("", ""), (".email)", ".mail)"), ("$(kick-off", "$(kickoff")])
def test_what_is_suggested_exists_in_this_very_file(number: int, slip: tuple[str, str]) -> None:
    """Whatever part is gone: `$(programme.email)` came of contacts that were."""
    text = "".join(PARTS[:number] + PARTS[number + 1 :]).replace(*slip)
    book = Book.of(text.encode(), "programme.yml")
    definition = book.definition(None)
    if definition is None:
        return
    facts = Facts(definition)
    for problem in book.problems:
        named = {f"$({problem.values['example']})"} if "example" in problem.values else set()
        after, before = (set(PLACEHOLDER.findall(s)) for s in (problem.mended, problem.source))
        named |= {f"$({one})" for one in after - before}
        for one in named:
            assert facts.fill(one, "nb"), problem


def test_a_fault_in_a_text_that_is_quoted_is_told_where_it_stands() -> None:
    text = EVERYTHING.replace("nb: Vi spør.", "nb: Se $(kick-off.title).").replace(
        "nb: Oppstart", "nb: Oppstart $(kick-off.dat)"
    )
    with pytest.raises(Problems) as problems:
        read(text.encode(), "programme.yml")
    found = [one.values["value"] for one in problems.value if one.code == "unknown-placeholder"]
    assert found == ["$(kick-off.dat)"]


@pytest.mark.parametrize("path", DEFINITIONS, ids=lambda path: path.stem)
def test_none_is_left_in_what_readers_see(path: Path) -> None:
    reading = load(path)
    for language in reading.languages:
        assert not PLACEHOLDER.search(repr(reading.in_language(language)))


@given(st.lists(SIGNS, max_size=8).map("".join))
def test_any_text_is_filled_or_refused(text: str) -> None:
    try:
        SMALL.facts.fill(text, "nb")
    except Unknown as unknown:
        assert unknown.code.startswith(("placeholder", "unknown"))  # noqa: PT017


def test_a_definition_with_problems_is_given_the_benefit_of_the_doubt() -> None:
    """What a problem took away is not missed; what no mending brings is."""
    broken = EVERYTHING.replace("date: 2027-03-03", "date: 3. mars").replace(
        "nb: Vi spør.", "nb: Vi spør $(kick-off.date), $(kick-off.dato) og $(programme.tea)."
    )
    with pytest.raises(Problems) as problems:
        read(broken.encode(), "programme.yml")
    found = [(problem.code, problem.values.get("value")) for problem in problems.value]
    assert ("not-a-date", "3. mars") in found
    unknown = [value for code, value in found if code == "unknown-placeholder"]
    assert unknown == ["$(kick-off.dato)", "$(programme.tea)"]


def test_texts_that_quote_one_another_do_not_grow_without_end() -> None:
    goals = "".join(
        f"  - id: g{number}\n    text:\n"
        + "".join(
            f"      {language}: {f'$(g{number + 1}.text) ' * 20}\n" for language in ("nb", "en")
        )
        for number in range(7)
    )
    last = "  - id: g7\n    text:\n      nb: Slutt\n      en: End\n"
    began = time.monotonic()
    with pytest.raises(Problems) as problems:
        read(f"{EVERYTHING.partition('goals:')[0]}goals:\n{goals}{last}".encode(), "programme.yml")
    assert "placeholder-circle" in {problem.code for problem in problems.value}
    assert time.monotonic() - began < 10


def test_facts_of_a_partial_definition_never_raise_anything_else() -> None:
    facts = Facts(SMALL.neutral, partial=True)
    assert facts.fill("$(kick-off.place)", "nb") == ""
