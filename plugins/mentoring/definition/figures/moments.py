"""Dates and times of day, as each language writes them."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Protocol

from mentoring.definition.figures.fact import Said, Sense, date, month_alone, month_of, number, time
from mentoring.definition.figures.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    class InLanguage(Protocol):
        def __call__(self, match: re.Match[str], language: str) -> Said | None: ...


SPACE = r"(?:[^\S\n]{0,3}(?:\n[^\S\n]{0,8})?)"
"""Room within one paragraph, or none."""
SOME = rf"(?:(?=\s){SPACE})"
TO = rf"(?:{SPACE}[-–—−/]{SPACE}|{SOME}(?:til|to|until|till|through|bis|au|à){SOME})"
"""Between the ends of a range."""
AND = rf"(?:,?{SPACE}(?:&|\b(?:og|eller|and|or|und|oder|et|ou)\b){SPACE})"

_FRONT = r"(?=[0-9])(?<![0-9])(?<![0-9][.,:/])"
_NUMERAL = r"(?:0?[1-9]|[12][0-9]|3[01])"
_YEAR = r"(?P<year>(?:1[5-9]|20|21)[0-9]{2})(?![0-9])(?![.,][0-9]{3})"
_THE = r"(?:\b(?:the|den)\s)"
_OF = r"(?:\bof\b|\bde\b|\bd['’])"
_CLOCK = r"(?:[01]?[0-9]|2[0-4])"
_TIME = rf"{_CLOCK}(?:[:.][0-5][0-9](?::[0-5][0-9])?)?(?![0-9])"
_MARKED = {  # what may follow a time of day
    "en": r"am\b|noon\b|midnight\b|o['’]clock\b",
    "de": r"Uhr\b",
    "fr": r"h(?:eures\b)?(?![^\W\d_])",
}
_SECONDS = r"(?:m[0-5][0-9]s)?"
_MERIDIEM = rf"[ap]\.m\.|[AP]\.M\.|[AP]M\b|pm\b|[ht](?=[0-5][0-9]{_SECONDS}(?![^\W_]))"
# The words that those have, one of them at least; “a.m.” has an m.
_MARKS = frozenset(
    {"m", "M", "am", "AM", "pm", "PM", "noon", "midnight", "clock", "Uhr", "h", "heures", "t"}
)
_CLOCKS = frozenset(
    first + rest for first in "Kk" for rest in ("l", "lokka", "lokkan", "lokke", "lokken")
)
_ALSO_WORDS = frozenset({"March", "May"})
# English dates may stand in other orders than the rest.
_MONTH_FIRST_NUMBERS = frozenset({"en"})
_CENTURY = 2000


@lru_cache
def month_numbers(language: str) -> Mapping[str, int]:
    """Map every way to write a month's name in this language to its number, without a full stop."""
    wide, short = _month_names(language)
    return short | wide


@lru_cache
def _month_names(language: str) -> tuple[dict[str, int], dict[str, int]]:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  (slow to import)

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return {}, {}
    found: tuple[dict[str, int], dict[str, int]] = {}, {"Sept": 9} if language == "en" else {}
    for months in locale.months.values():
        for names, width in zip(found, ("wide", "abbreviated"), strict=True):
            for month, written in months[width].items():
                name = written.removesuffix(".")
                if re.fullmatch(r"[^\W\d_]{3,}", name):
                    names |= {name: month, name.capitalize(): month, name.upper(): month}
                    if width == "wide" and name not in _ALSO_WORDS:
                        names[name.lower()] = month
    return found


@lru_cache
def _months(language: str) -> str:
    wide, short = (
        "|".join(sorted(names, key=len, reverse=True)) for names in _month_names(language)
    )
    if not wide:
        return "(?!)"
    stop = r"(?:\.(?=\s{0,2}[^\sA-ZÆØÅ]|$))?"
    return rf"(?:(?:{wide})\b|(?:{short or '(?!)'})\b{stop})"


@lru_cache
def moments(language: str) -> tuple[Rule, ...]:
    """Return what to look for, in order; what an earlier rule took, a later one can't see."""
    month, months = _months(language), month_numbers(language)
    after, before = _told_times(month, language)

    def rule(source: str, meaning: InLanguage, words: Collection[str] = (), **signs: str) -> Rule:
        return Rule(source, partial(meaning, language=language), words, **signs)

    return (
        *(rule(source, _numeric) for source in (_DATE_ISO, _DATE_DOTTED, _DAYS_DOTTED)),
        rule(after, _time, _MARKS),
        rule(before, _time, _CLOCKS),
        *(rule(source, meaning, months) for source, meaning in _written_dates(month)),
        rule(rf"(?<!\w)(?P<month>{month})", _named, months, signs=""),
        rule(_TIME_WITH_MINUTES, _time, signs=":"),
        rule(_TIME_AT, _time, ("At", "at")),
    )


_DATE_ISO = r"(?<![0-9-])(?P<year>[12][0-9]{3})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])(?![0-9])"
_DATE_DOTTED = (
    r"(?<![0-9./-])(?P<day>[0-9]{1,2})(?:(?P<dot>[./])[ \xa0]?(?P<month>[0-9]{1,2})(?P=dot)"
    r"[ \xa0]?|/(?P<m>[0-9]{1,2})[- ])(?P<year>[0-9]{4}|[0-9]{2})(?![0-9])(?![./][0-9])"
)
_DAYS_DOTTED = (
    rf"{_FRONT}(?P<first>{_NUMERAL})\.[ \xa0]?[-–][ \xa0]?(?P<day>{_NUMERAL})\.[ \xa0]?"
    rf"(?P<month>1[0-2]|0?[1-9])(?![0-9])\.?(?:[ \xa0]?{_YEAR})?"
)
_TIME_WITH_MINUTES = (
    rf"(?=[0-9])(?<![0-9:])(?P<times>{_CLOCK}:[0-5][0-9](?::[0-5][0-9])?(?![0-9])(?:{TO}{_TIME})?"
    rf"|{_CLOCK}{TO}{_CLOCK}:[0-5][0-9])(?![0-9:])"
)
_TIME_AT = (
    rf"\b[Aa]t{SOME}(?P<times>{_TIME})(?=[.,;:!?)]|$|\s(?:on|in the|sharp|and)\b)(?![.,][0-9])"
)


def _told_times(month: str, language: str) -> tuple[str, str]:
    """Return the ways to write times that say that they are times, before dates are looked for."""
    mark = f"{_MERIDIEM}|{_MARKED.get(language, '(?!)')}"
    times = rf"{_TIME}(?:(?:{TO}|{AND})(?:kl\.?{SPACE})?{_TIME})?"
    after = (
        rf"{_FRONT}(?P<times>{_TIME}(?:{TO}{_TIME})?){SPACE}(?P<mark>{mark})"
        rf"(?:{SPACE}(?P<minute>[0-5][0-9]){_SECONDS}(?![^\W_]))?"
    )
    before = (
        rf"\b(?:[Kk]l\.?|[Kk]lokk[ae]n?){SPACE}(?:(?P<times>{times})|"
        rf"(?P<hour>[01][0-9]|2[0-4])(?P<minute>[0-5][0-9]))(?![0-9])(?![.,:][0-9])"
        rf"(?!\.?{SPACE}{month})"
    )
    return after, before


def _written_dates(month: str) -> tuple[tuple[str, InLanguage], ...]:
    day = rf"{_NUMERAL}(?:\.|(?:st|nd|rd|th|er)\b)?"
    days = rf"{day}(?:(?:,{SPACE}{day}){{0,5}}{AND}{_THE}?{day}|{TO}{_THE}?{day})?"
    plain = rf"{_NUMERAL}(?:st|nd|rd|th)?"
    plain_days = rf"{plain}(?:(?:,{SPACE}{plain}){{0,5}}{AND}{plain}|{TO}{plain})?"
    year = rf"(?:(?:,|{SPACE}\b(?:i|de|del|of)\b)?{SPACE}{_YEAR})"
    return (
        (rf"{_FRONT}(?P<days>{days}){SPACE}(?:{_OF}{SPACE})?(?P<month>{month}){year}?", _written),
        (
            rf"(?<!\w)(?P<month>{month}){SOME}(?P<days>{plain_days})(?![0-9])(?![.,:%][0-9]){year}?",
            _written,
        ),
        (rf"(?<!\w)(?P<months>{month}(?:(?:{TO}|{AND}){month})?){year}", _month_of),
    )


def _named(match: re.Match[str], language: str) -> Said:
    return Said("date", (month_alone(_month(match["month"], language)),), figure=False)


def day_of(day: str, month: str, year: str | None = None) -> Sense | None:
    """Understand figures as a day, or None where the calendar has no such day."""
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):  # noqa: PLR2004
        return None
    whole = int(year) + (_CENTURY if len(year) == 2 else 0) if year else None  # noqa: PLR2004
    return date(int(day), int(month), whole)


def hour_of(hour: str, minute: str | None, language: str) -> Sense:
    """Understand figures as a time; without am or pm, an hour may be one of the afternoon."""
    bare = minute is None
    said = time(int(hour), int(minute or 0), bare=bare)
    if 1 <= int(hour) < 12 and hour[0] != "0" and (bare or language == "en"):  # noqa: PLR2004
        return said.or_else(time(int(hour) + 12, int(minute or 0)))
    return said


def _month(name: str, language: str) -> int:
    return month_numbers(language)[name.removesuffix(".")]


def _numeric(match: re.Match[str], language: str) -> Said | None:
    named = match.groupdict()
    day, month, year = named["day"], named["month"] or named["m"], named["year"]
    said = day_of(day, month, year)
    swapped = day_of(month, day, year)
    if said is None or (swapped and language in _MONTH_FIRST_NUMBERS and named.get("dot") == "/"):
        said = said.or_else(swapped) if said and swapped else swapped
    if said is None:
        return None
    first = day_of(named["first"], month, year) if named.get("first") else None
    return Said("date", (first, said) if first else (said,))


def _written(match: re.Match[str], language: str) -> Said:
    month, year = _month(match["month"], language), match["year"]
    days = re.findall("[0-9]+", match["days"])
    senses = [date(int(day), month, int(year) if year else None) for day in days]
    listed = re.search(AND, match["days"])
    month_first = match.start("month") < match.start("days")
    guess = month_first and not year and not re.search(r"[a-z]", match["days"])
    for place, day in enumerate(days):
        # “in March 20 mentees”, «for 20 og 3. mars»: the figure may have nothing to do with it.
        if guess or (listed and place < len(days) - 1):
            senses[place] = senses[place].or_else(number(str(int(day))))
    return Said("date", tuple(senses))


def _month_of(match: re.Match[str], language: str) -> Said:
    names = re.findall(_months(language), match["months"])
    year = int(match["year"])
    return Said("date", tuple(month_of(year, _month(name, language)) for name in names))


def _time(match: re.Match[str], language: str) -> Said:
    named = match.groupdict()
    if named.get("hour"):
        return Said("time", (time(int(named["hour"]), int(named["minute"])),))
    mark = (named.get("mark") or "").replace(".", "").lower()
    said = re.findall(r"([0-9]+)(?:[:.]([0-9]{2})(?::[0-9]{2})?)?", named["times"])
    if mark in {"h", "t"} and named["minute"]:
        said[-1] = (said[-1][0], named["minute"])
    senses = [_marked(hour, minute, mark, language) for hour, minute in said]
    if len(senses) > 1 and mark in {"am", "pm"}:  # “11–1 pm”
        hour, minute = said[0]
        senses[0] = senses[0].or_else(time(int(hour), int(minute or 0)))
    return Said("time", tuple(senses))


def _marked(hour: str, minute: str, mark: str, language: str) -> Sense:
    if mark in {"am", "pm"}:
        return time(int(hour) % 12 + (12 if mark == "pm" else 0), int(minute or 0))
    if mark in {"noon", "midnight"}:
        return time(12 if mark == "noon" else 0, int(minute or 0))
    return hour_of(hour, minute or None, language)
