"""How dates, periods, times and counts read, in two languages of ours and two of a fork's.

Planted and caught: bare `en` (American dates); a hyphen for an en dash; `one` for all up to 1; the
year left out of the first end of a period over New Year.
"""

from __future__ import annotations

import datetime as dt

import pytest
from mentoring.definition.kinds import Count, Hours, Years
from mentoring.definition.wording import write_month
from mentoring.pages.words import words_in
from mentoring.pages.writing import Writer

from tests.pages.small import PROGRAMME, ROLES, definition_of, loose, writer
from tests.whole.languages import WORDS

LANGUAGES = ("nb", "en", "de", "fr")
DATES = """
2027-01-31 | 31. januar 2027  | 31 January 2027  | 31. Januar 2027  | 31 janvier 2027
2028-02-29 | 29. februar 2028 | 29 February 2028 | 29. Februar 2028 | 29 février 2028
2027-12-09 | 9. desember 2027 | 9 December 2027  | 9. Dezember 2027 | 9 décembre 2027
"""
PERIODS = [
    ("2027-01-04/2027-01-31", "4.–31. januar 2027", "4–31 January 2027",
     "4.–31. Januar 2027", "4–31 janvier 2027"),
    ("2027-03-04/2027-11-16", "4. mars – 16. november 2027", "4 March – 16 November 2027",
     "4. März – 16. November 2027", "4 mars – 16 novembre 2027"),
    ("2026-12-28/2027-01-08", "28. desember 2026 – 8. januar 2027",
     "28 December 2026 – 8 January 2027", "28. Dezember 2026 – 8. Januar 2027",
     "28 décembre 2026 – 8 janvier 2027"),
    ("2026-01-04/2027-01-31", "4. januar 2026 – 31. januar 2027",
     "4 January 2026 – 31 January 2027", "4. Januar 2026 – 31. Januar 2027",
     "4 janvier 2026 – 31 janvier 2027"),
    ("2027-03-03/2027-03-03", "3. mars 2027", "3 March 2027", "3. März 2027", "3 mars 2027"),
]  # fmt: skip


def cells(table: str) -> list[list[str]]:
    """Read a table: a row for each case, what is given and what each language says of it."""
    return [[cell.strip() for cell in row.split("|")] for row in table.strip().split("\n")]


def writing(language: str) -> Writer:
    return Writer(language, words_in(language, WORDS))


@pytest.mark.parametrize(("day", "said"), [(row[0], row[1:]) for row in cells(DATES)])
def test_dates(day: str, said: list[str]) -> None:
    date = dt.date.fromisoformat(day)
    for language, expected in zip(LANGUAGES, said, strict=True):
        assert loose(writing(language).date(date)) == expected
        assert loose(writing(language).date(date, year=False)) == expected.rpartition(" ")[0]


@pytest.mark.parametrize(("days", "said"), [(row[0], row[1:]) for row in PERIODS])
def test_periods(days: str, said: tuple[str, ...]) -> None:
    first, last = map(dt.date.fromisoformat, days.split("/"))
    for language, expected in zip(LANGUAGES, said, strict=True):
        short = expected if first.year != last.year else expected.rpartition(" ")[0]
        assert loose(writing(language).period(first, last)) == expected
        assert loose(writing(language).period(first, last, year=False)) == short


def test_a_line_breaks_between_dates_and_never_inside_one() -> None:
    first, last = dt.date(2027, 3, 4), dt.date(2027, 11, 16)
    assert writer("nb").date(last).split(" ") == ["16.\u00a0november\u00a02027"]
    assert writer("nb").period(first, last).split(" ") == [
        *("4.\u00a0mars", "–", "16.\u00a0november\u00a02027")
    ]


@pytest.mark.parametrize("language", ["hu", "lt", "ja", "es", "sv", "pl", "sk", "fi"])
def test_a_period_in_any_language_says_each_end_once(language: str) -> None:
    """Not every language has the day first: `január 4–31.` is not `január–január 31.`."""
    days = dt.date(2027, 1, 4), dt.date(2027, 1, 31)
    said = Writer(language, words_in("en")).period(*days)
    short = Writer(language, words_in("en")).period(*days, year=False)
    assert (said.count("4"), said.count("31"), said.count("2027")) == (1, 1, 1)
    assert (short.count("4"), short.count("31"), short.count("2027")) == (1, 1, 0)


def test_months_by_themselves() -> None:
    march = dt.date(2027, 3, 1)
    assert [write_month(march, language) for language in LANGUAGES] == [
        *("mars", "March", "März", "mars")
    ]
    assert write_month(dt.date(2027, 1, 1), "nb", short=True) == "jan"


def test_times() -> None:
    both = Hours(dt.time(12), dt.time(15, 30))
    assert [writing(language).time(both) for language in LANGUAGES] == [
        *("12.00–15.30", "12:00–15:30", "12:00–15:30", "12:00–15:30")
    ]
    assert writing("nb").time(Hours(dt.time(9), None)) == "09.00"


COUNTS: list[tuple[str, Count | float, str]] = [
    ("gatherings", 1, "1 samling | 1 gathering | 1 Treffen | 1 rencontre"),
    ("gatherings", Count(1, 1), "1 samling | 1 gathering | 1 Treffen | 1 rencontre"),
    ("gatherings", Count(0, 1), "0–1 samling | 0–1 gathering | 0–1 Treffen | 0–1 rencontre"),
    ("times", Count(10, 12), "10–12 ganger | 10–12 times | 10–12 Mal | 10–12 fois"),
    ("hours", 1, "1 time | 1 hour | 1 Stunde | 1 heure"),
    ("hours", 1.5, "1,5 timer | 1.5 hours | 1,5 Stunden | 1,5 heure"),
    ("hours", 2.0, "2 timer | 2 hours | 2 Stunden | 2 heures"),
    ("hours", 0.25, "0,25 timer | 0.25 hours | 0,25 Stunden | 0,25 heure"),
    ("months", Count(10, 10), "10 måneder | 10 months | 10 Monate | 10 mois"),
]


@pytest.mark.parametrize(("noun", "count", "said"), COUNTS)
def test_numbers_with_their_nouns(noun: str, count: Count | float, said: str) -> None:
    """French counts up to two as one: «1,5 heure» (CLDR's plural rules)."""
    assert [writing(language).count(noun, count) for language in LANGUAGES] == cells(said)[0]


@pytest.mark.parametrize(
    ("years", "said"),
    [(Years(2018, 2022), "2018–2022"), (Years(2019, 2019), "2019"), (Years(2024, None), "2024–")],
)
def test_years(years: Years, said: str) -> None:
    assert writer("nb").years(years) == said


def test_people_by_the_plural_of_their_role() -> None:
    for language, said in (("nb", "adepter, mentorer"), ("en", "mentees, mentors")):
        definition = definition_of(PROGRAMME + ROLES, language)
        assert writer(language).people(("mentee", "mentor"), definition) == said
        assert writer(language).people(("everyone",), definition) in {"alle", "everyone"}
