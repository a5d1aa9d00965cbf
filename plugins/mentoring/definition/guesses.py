"""What was probably meant by a value that can't be read; "" where nobody can tell."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

OLDEST, NEWEST = 1900, 2099
"""Years; a date outside them is a slip of the fingers."""
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH, _YEAR = r"(?P<month>[^\W\d_]+)", r"(?P<year>\d{4})"
_DAY_IN_WORDS = re.compile(rf"{_DAY}(?:\. ?| )(?:of )?{_MONTH}[.,]{{,2}} ?{_YEAR}")
_MONTH_IN_WORDS = re.compile(rf"{_MONTH}\.? {_DAY},? {_YEAR}")
_WEEKDAY = re.compile(
    r"(?i)(?:(?:man|tirs|ons|tors|fre|lør|søn)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day),? +"
)
_SHORT = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{2})")
_O_CLOCK = r"(?:kl\.? ?)?(\d{1,2})(?:[:.](\d{2}))?"
_TIMES = re.compile(rf"(?i){_O_CLOCK}(?:\s*(?:[-–]|til|to)\s*{_O_CLOCK})?")
_MISSPELT = 0.8
"""How alike a short name and what was meant by it are; mentor and mentee are less so."""
_LANGUAGES = {"nb": "norsk bokmål norwegian", "nn": "nynorsk", "en": "engelsk english"}


def date_in_words(text: str) -> str:
    """Understand «onsdag 3. mars 2027», “March 3rd, 2027” and «3.3.27»."""
    from mentoring.definition.figures.moments import month_numbers  # noqa: PLC0415  (seldom needed)

    short = _SHORT.fullmatch(text)
    if short:
        return f"20{int(short[3]):02}-{int(short[2]):02}-{int(short[1]):02}"
    text = re.sub(r"^(?:den|the) ", "", _WEEKDAY.sub("", text, count=1))
    found = _DAY_IN_WORDS.fullmatch(text) or _MONTH_IN_WORDS.fullmatch(text)
    if not found:
        return ""
    name = found["month"].lower()
    months = (month_numbers(one).get(form) for one in ("nb", "en") for form in (name, name.title()))
    month = next(filter(None, months), 0)
    return f"{int(found['year']):04}-{month:02}-{int(found['day']):02}"


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


def short_names(written: str, known: Iterable[str]) -> list[str]:
    """Return the short names that one is a misspelling of, the nearest first."""
    near = difflib.get_close_matches(written, {*known}, 3, _MISSPELT)
    return [name for name in near if _misspelt(written, name)]


def _misspelt(written: str, name: str) -> bool:
    """Compare word by word: mentor-training is not mentee-training, nor is survey-1 survey-2."""
    words, others = written.lower().split("-"), name.split("-")
    if re.sub(r"\D", "", written) != re.sub(r"\D", "", name):
        return False
    return len(words) != len(others) or all(
        difflib.SequenceMatcher(None, *pair).ratio() >= _MISSPELT
        for pair in zip(words, others, strict=True)
    )
