"""What was probably meant by a value that can't be read; "" where nobody can tell."""

from __future__ import annotations

import datetime as dt
import re

OLDEST, NEWEST = 1900, 2099
"""Years; a date outside them is a slip of the fingers."""
_DAY_IN_WORDS = re.compile(r"(?P<day>\d{1,2})\.? (?P<month>[^\W\d_]+)\.?,? (?P<year>\d{4})")
_MONTH_IN_WORDS = re.compile(r"(?P<month>[^\W\d_]+)\.? (?P<day>\d{1,2}),? (?P<year>\d{4})")
_SHORT = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{2})")
_O_CLOCK = r"(?:kl\.? ?)?(\d{1,2})(?:[:.](\d{2}))?"
_TIMES = re.compile(rf"(?i){_O_CLOCK}(?:\s*(?:[-–]|til|to)\s*{_O_CLOCK})?")
_LANGUAGES = {"nb": "norsk bokmål norwegian", "nn": "nynorsk", "en": "engelsk english"}


def date(year: int, month: int, day: int) -> str:
    """Suggest the month's last day for 2026-02-30, 31 January for an American 01/31/2027."""
    if 1 <= day <= 12 < month <= 31:  # noqa: PLR2004  (the day and the month, swapped)
        return date(year, day, month)
    if not (1 <= month <= 12 and day >= 1 and OLDEST <= year <= NEWEST):  # noqa: PLR2004
        return ""
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return min(f"{year}-{month:02}-{day:02}", (following - dt.timedelta(days=1)).isoformat())


def date_in_words(text: str) -> str:
    """Understand «3. mars 2027», “March 3, 2027” and «3.3.27»."""
    from mentoring.definition.figures.moments import month_numbers  # noqa: PLC0415  (seldom needed)

    short = _SHORT.fullmatch(text)
    if short:
        return date(2000 + int(short[3]), int(short[2]), int(short[1]))
    found = _DAY_IN_WORDS.fullmatch(text) or _MONTH_IN_WORDS.fullmatch(text)
    if not found:
        return ""
    name = found["month"].lower()
    months = (month_numbers(one).get(form) for one in ("nb", "en") for form in (name, name.title()))
    month = next(filter(None, months), 0)
    return date(int(found["year"]), month, int(found["day"]))


def times(text: str) -> str:
    """Understand «kl. 12-16» as 12:00-16:00."""
    match = _TIMES.fullmatch(text)
    if not match:
        return ""
    hour, minute, until, minutes = (int(part or 0) for part in match.groups())
    start = f"{hour:02}:{minute:02}"
    return f"{start}-{until:02}:{minutes:02}" if match[3] else start


def number(text: str) -> str:
    """Return the one number among words, «ca. 24»; «1 time» may have been meant in minutes."""
    numbers = re.findall(r"\d+(?:[.,]\d+)?", text)
    return numbers[0] if len(numbers) == 1 and not re.search(r"(?i)\b1 ?(tim|hour)", text) else ""


def count(text: str) -> str:
    """Suggest 10-12 for «10 til 12 ganger»."""
    ends = re.fullmatch(r"\D*(\d{1,6})\D{2,9}(\d{1,6})\D*", text)
    if ends and int(ends[1]) <= int(ends[2]) and not re.search("[.,/]", text):
        return f"{ends[1]}-{ends[2]}"
    one = number(text)
    return one if one.isdecimal() else ""


def language(name: str) -> str:
    """Return the code of «norsk» or “English”."""
    return next((code for code, names in _LANGUAGES.items() if name.lower() in names.split()), "")


def picture(text: str) -> str:
    r"""Suggest images/logo.svg for docs\images\logo.svg, as Windows writes it."""
    return text.replace("\\", "/").removeprefix("docs/")
