"""How a value is written in a language: dates, times, counts; Babel knows the languages."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

from mentoring.definition.kinds import Count, Hours, Years

if TYPE_CHECKING:
    from babel import Locale

# Never bare `en`: CLDR's English is American ("January 25").
LOCALES = {"en": "en_GB", "nb": "nb_NO"}


@cache
def locale_of(language: str) -> Locale:
    """Return Babel's locale; raises babel.UnknownLocaleError for a language it does not know."""
    from babel import Locale  # noqa: PLC0415  (slow to import, and not every command writes dates)

    return Locale.parse(LOCALES.get(language, language))


@cache
def territorial(language: str) -> str:
    """Return a language as it is written where most speak it, `nb_NO`; without Babel's, as it is.

    Source: CLDR, likely subtags.
    """
    from babel.core import get_global  # noqa: PLC0415

    likely = str(get_global("likely_subtags").get(language, language)).split("_")
    return LOCALES.get(language) or (f"{likely[0]}_{likely[-1]}" if len(likely) > 1 else language)


@cache
def knows(language: str) -> bool:
    """Tell whether Babel knows how dates and numbers are written in a language."""
    from babel import UnknownLocaleError  # noqa: PLC0415

    try:
        locale_of(language)
    except UnknownLocaleError:
        return False
    return True


def write_language(language: str, in_language: str) -> str:
    """Write `norsk bokmål`, `English`; the code itself for a language without a name."""
    named = locale_of(language).get_language_name(in_language) if knows(language) else None
    return named or language


@cache
def write_date(date: dt.date, language: str, *, year: bool = True) -> str:
    """Write `31. januar 2027`, `31 January 2027`; without the year where it is understood."""
    from babel.dates import format_date, format_skeleton  # noqa: PLC0415

    locale = locale_of(language)
    if year:
        return format_date(date, "long", locale)
    return str(format_skeleton("MMMMd", date, locale=locale))


def write_period(first: dt.date, last: dt.date, language: str, *, year: bool = True) -> str:
    """Write `4.–31. januar 2027`: what both ends share stands once.

    Babel has interval patterns for short months only, so the long form is composed.
    """
    if first == last:
        return write_date(first, language, year=year)
    end = write_date(last, language, year=year)
    if first.year != last.year:
        return f"{write_date(first, language)} – {write_date(last, language)}"
    start = write_date(first, language, year=False)
    # What both share is said once where the year stands last; some languages begin with it.
    if not end.startswith(write_date(last, language, year=False)):
        start = write_date(first, language, year=year)
        return f"{start} – {write_date(last, language, year=False)}"
    day, _, month = start.partition(" ")
    if first.month == last.month and month and end.partition(" ")[2].startswith(month):
        return f"{day}–{end}"
    return f"{start} – {end}"


def write_month(date: dt.date, language: str, *, short: bool = False) -> str:
    """Write the month's name by itself, as over a column: `januar`, `jan.`."""
    from babel.dates import format_date  # noqa: PLC0415

    return str(format_date(date, "LLL" if short else "LLLL", locale_of(language)))


def write_hours(hours: Hours, language: str) -> str:
    """Write `12.00–15.00` in Norwegian and `12:00–15:00` elsewhere (Språkrådet; GOV.UK differs)."""
    mark = "." if language in {"nb", "nn", "da"} else ":"
    times = [t.strftime(f"%H{mark}%M") for t in (hours.start, hours.end) if t is not None]
    return "–".join(times)


def write_count(count: Count) -> str:
    """Write `12` or `10–12`."""
    return str(count.least) if count.least == count.most else f"{count.least}–{count.most}"


def write_years(years: Years) -> str:
    """Write `2018–2022`, `2019` or `2024–`."""
    if years.last is None:
        return f"{years.first}–"
    return str(years.first) if years.first == years.last else f"{years.first}–{years.last}"


def write_number(number: float, language: str) -> str:
    """Write `1,5` or `1.5`; a whole number without decimals."""
    from babel.numbers import format_decimal  # noqa: PLC0415

    return str(format_decimal(number, locale=locale_of(language)))


def write(value: object, language: str) -> str | None:  # noqa: PLR0911  (one for each kind)
    """Write any value that a placeholder may name; None for what can't stand in a sentence."""
    match value:
        case bool():
            return None
        case str():
            return value
        case Count():
            return write_count(value)
        case Years():
            return write_years(value)
        case Hours():
            return write_hours(value, language)
        case dt.date():
            return write_date(value, language)
        case int() | float():
            return write_number(value, language)
    return None
