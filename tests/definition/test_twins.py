"""Twins that say the same are left alone, and what was changed in one of them is found."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from mentoring.definition.figures.moments import moments
from mentoring.definition.figures.numbers import numbers
from mentoring.definition.twins import Drift, drift, facts_in

if TYPE_CHECKING:
    from mentoring.definition.figures.rule import Rule

CASES = Path(__file__).parent / "twins"
LANGUAGES = ("nb", "en", "de", "fr", "nn", "se", "")
MONTHS = {
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "en": "January February March April May June July August September October November December",
}
# Pieces that a reader of Markdown, dates and numbers may stumble over.
PIECES = """
    1 2 3 10 12 24 31 60 100 1 000 2027 2,5 2.5 1½ 3. 3.3. 31.12. 12.00 12:30 99:99 kl. klokka at
    pm a.m. noon mars March May mai til to og and en ett one half halv past fire hundre million
    % prosent kr NOK € $( ) $(a.b) ` ``` ~~~ * ** _ < > <b> </b> <!-- --> [ ] ]( [^1] & &nbsp; &#
    { } \\ | # - – / : . , ; ' +47 73595000 R7 TDT4100 COVID-19 24/7 1/2 2026/27 @ https:// \ufffc
"""
PATIENT = settings(deadline=None)
"""Patterns are compiled when they are needed first, wherever that is."""
MARKDOWN = st.lists(
    st.sampled_from([*PIECES.split(), " ", " ", "\n", "\u00a0"]) | st.text(max_size=3)
).map("".join)


def cases(pattern: str) -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}-{number}")
        for path in sorted(CASES.glob(pattern))
        # BaseLoader leaves `2.` and `2027-03-06` the texts that they are.
        for number, case in enumerate(yaml.load(path.read_bytes(), yaml.BaseLoader), 1)  # noqa: S506
    ]


HONEST, PLANTED, WRITTEN = cases("honest-*.yml"), cases("drifts-*.yml"), cases("written.yml")


def told(found: Drift) -> dict[str, str]:
    there = {found.missing: found.counterpart} if found.counterpart else {}
    return {found.language: found.written} | there


@pytest.mark.parametrize("texts", HONEST)
def test_honest_twins_have_no_drift(texts: dict[str, str]) -> None:
    assert drift(texts) == ()


@pytest.mark.parametrize("texts", HONEST)
def test_honest_twins_have_no_drift_the_other_way_round(texts: dict[str, str]) -> None:
    assert drift(dict(reversed(texts.items()))) == ()


@pytest.mark.parametrize("case", PLANTED)
def test_planted_drift_is_told_in_the_right_words(case: dict[str, Any]) -> None:
    texts = {language: text for language, text in case.items() if language != "drifts"}
    assert [told(found) for found in drift(texts)] == case["drifts"]


@pytest.mark.parametrize("case", WRITTEN)
def test_every_way_of_writing_is_understood(case: dict[str, Any]) -> None:
    language, text = next(iter(case.items()))
    found = {
        fact.written if fact.figure else f"({fact.written})": f"{fact.kind} {fact.value}"
        for fact in facts_in(text, language)
    }
    assert found == case["is"]


def test_there_are_enough_cases() -> None:
    assert len(HONEST) >= 60
    assert len(PLANTED) >= 40


def test_offsets_point_into_the_text_as_it_stands() -> None:
    nb = "Les `3`, &nbsp;<b>se</b> [plan](plan-4.md): **20** plasser, 3. mars og 12 timer."
    en = "Read `3`, &nbsp;<b>see</b> [plan](plan-5.md): **30** places, 3 March."
    swapped, lost = drift({"nb": nb, "en": en})
    assert nb[swapped.offset :].startswith("20**")
    assert en[swapped.counterpart_offset :].startswith("30**")
    assert nb[lost.offset :].startswith("12 timer")
    assert (lost.kind, lost.counterpart, lost.counterpart_offset) == ("number", "", None)


def test_the_first_language_is_compared_with_each_of_the_others() -> None:
    found = drift({"nb": "20 plasser", "en": "30 places", "de": "40 Plätze"})
    assert [told(each) for each in found] == [{"nb": "20", "en": "30"}, {"nb": "20", "de": "40"}]


def forms_of_date(day: dt.date, language: str) -> list[str]:
    month = MONTHS[language].split()[day.month - 1]
    if language == "nb":
        return [
            f"{day.day}. {month} {day.year}",
            f"{day:%d.%m.%Y}",
            f"{day.day}.{day.month}.{day.year}",
            f"{day.day}. {month[:3]}. {day.year}",
            day.isoformat(),
        ]
    ending = "th" if 10 < day.day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return [
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"the {day.day}{ending} of {month} {day.year}",
        f"{month} {day.day}{ending}, {day.year}",
        day.isoformat(),
    ]


def forms_of_time(at: dt.time, language: str) -> list[str]:
    if language == "nb":
        return [f"kl. {at:%H.%M}", f"klokka {at:%H:%M}", f"{at:%H:%M}", f"kl. {at:%H%M}"]
    hour, half = at.hour % 12 or 12, "pm" if at.hour >= 12 else "am"
    return [f"{at:%H:%M}", f"{hour}:{at:%M} {half}", f"{hour}.{at:%M} {half[0]}.m."]


def forms_of_number(number: int, language: str) -> list[str]:
    grouped = f"{number:,}"
    marks = " .\u00a0\u2009\u202f" if language == "nb" else ","
    return [str(number), *(grouped.replace(",", mark) for mark in marks)]


def agree(norwegian: str, english: str) -> bool:
    pair = {"nb": f"Det er {norwegian} hos oss.", "en": f"It is {english} with us."}
    return not drift(pair)


DATES = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))


@PATIENT
@given(DATES, DATES, st.data())
def test_dates_agree_when_they_are_the_same(day: dt.date, other: dt.date, data: Any) -> None:
    norwegian = data.draw(st.sampled_from(forms_of_date(day, "nb")))
    assert agree(norwegian, data.draw(st.sampled_from(forms_of_date(day, "en"))))
    english = data.draw(st.sampled_from(forms_of_date(other, "en")))
    assert agree(norwegian, english) == (day == other)


@PATIENT
@given(st.times(), st.times(), st.data())
def test_times_agree_when_they_are_the_same(at: dt.time, other: dt.time, data: Any) -> None:
    norwegian = data.draw(st.sampled_from(forms_of_time(at, "nb")))
    assert agree(norwegian, data.draw(st.sampled_from(forms_of_time(at, "en"))))
    english = data.draw(st.sampled_from(forms_of_time(other, "en")))
    minutes = (at.hour * 60 + at.minute) - (other.hour * 60 + other.minute)
    # “3:30” may be said of the afternoon.
    assert not agree(norwegian, english) or minutes in {0, 720, -720}


@PATIENT
@given(st.integers(0, 999_999), st.integers(1, 999_999), st.data())
def test_numbers_agree_when_they_are_the_same(number: int, more: int, data: Any) -> None:
    norwegian = data.draw(st.sampled_from(forms_of_number(number, "nb")))
    assert agree(norwegian, data.draw(st.sampled_from(forms_of_number(number, "en"))))
    assert not agree(norwegian, data.draw(st.sampled_from(forms_of_number(number + more, "en"))))


@PATIENT
@given(MARKDOWN, st.sampled_from(LANGUAGES))
def test_every_figure_finds_itself(text: str, language: str) -> None:
    facts = facts_in(text, language)
    offered = frozenset().union(*(fact.offers for fact in facts))
    assert all(fact.found_in(offered) for fact in facts if fact.figure)
    # The blank makes it another text: the same text is not even read.
    assert drift({language: text, f"{language}-x": text + " "}) == ()


@PATIENT
@given(MARKDOWN, MARKDOWN, st.sampled_from(LANGUAGES))
def test_any_two_texts_can_be_compared(text: str, other: str, language: str) -> None:
    for found in drift({"nb": text, language: other}):
        here = text if found.language == "nb" else other
        assert 0 <= found.offset < len(here)
        assert found.written


@cache
def rules(language: str) -> list[tuple[Rule, Rule]]:
    """Return each rule, and the same tried with any text."""
    found = (*moments(language), *numbers(language))
    return [(rule, replace(rule, words=(), signs="")) for rule in found]


@PATIENT
@given(MARKDOWN, st.sampled_from(LANGUAGES))
def test_a_pattern_is_left_aside_only_where_it_finds_nothing(text: str, language: str) -> None:
    for rule, always in rules(language):
        found: list[Any] = []
        wanted: list[Any] = []
        assert rule.take(text, found) == always.take(text, wanted)
        assert found == wanted


def test_a_long_text_takes_less_than_a_second() -> None:
    paragraphs = [case.values[0]["nb"] for case in HONEST if "nb" in case.values[0]]
    text = ("\n\n".join(paragraphs) * 100)[:200_000]
    started = time.process_time()
    facts_in(text, "nb")
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    "piece",
    [
        "1", "1, ", "1 000 ", "12-", "3. og ", "a", "a-", "_", "*", "`", "``a` ", "$(", "](", "[^",
        "<a ", "<!--", "&#", "{", "a@", "a@a.", ":a", " ", "\n", "> ", "https://", "\\", "kl. 1 ",
        "mars ", "aB1-", "en ",
    ],
)  # fmt: skip
def test_no_text_takes_time_that_grows_with_its_square(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    started = time.process_time()
    drift({"nb": text, "en": text + "x 7"})
    assert time.process_time() - started < 3
