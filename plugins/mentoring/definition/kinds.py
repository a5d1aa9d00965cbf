"""The kinds of a single value: how a text becomes a date, a count, a link, and why it may not."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentoring.definition import guesses
from mentoring.definition.guesses import NEWEST, OLDEST

if TYPE_CHECKING:
    from collections.abc import Callable

ISO_DATE = r"\d{4}-\d{2}-\d{2}"
DAY_FIRST = re.compile(r"(\d{1,2})[-./] ?(\d{1,2})[-./] ?(\d{4})")
YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
PICTURES = ("svg", "png", "jpg", "jpeg", "gif", "webp", "avif")
"""How the names of pictures end that every browser shows."""
_PICTURE = re.compile(rf"(?i)[\w./ -]+\.({'|'.join(PICTURES)})")
FARTHEST = 730
"""Days between a milestone and what hangs on it: no round takes more than two years."""
SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"


class Refused(Exception):  # noqa: N818
    """A text that is not of its kind: a code of messages/, values for its text, a better text."""

    def __init__(self, code: str, better: str = "", **values: object) -> None:
        super().__init__(code)
        self.code, self.better, self.values = code, better, values


@dataclass(frozen=True)
class Kind:
    """A named kind of value; editors check `pattern`, and `most` of a number, as people type."""

    name: str
    parse: Callable[[str], object]
    pattern: str = ""
    most: int | None = None


@dataclass(frozen=True)
class Count:
    """A number or a range of numbers, `10` or `10-12`; both ends count."""

    least: int
    most: int


@dataclass(frozen=True)
class Years:
    """The years something holds for; `last` is None while it has no end."""

    first: int
    last: int | None


@dataclass(frozen=True)
class Hours:
    """A time of day with an end, `12:00-15:00`; the end may be None."""

    start: dt.time
    end: dt.time | None

    @property
    def minutes(self) -> int:
        """Length in minutes, 0 without an end."""
        if self.end is None:
            return 0
        return (self.end.hour - self.start.hour) * 60 + self.end.minute - self.start.minute


def _meant(parse: Callable[[str], object], guess: Callable[[str], str], text: str) -> str:
    """Return what a text was meant as, if that can be read."""
    meant = guess(text)
    if not meant or meant == text:
        return ""
    try:
        parse(meant)
    except Refused:
        return ""
    return meant


def parse_date(text: str) -> dt.date:
    """Read `2027-01-31`; a Norwegian or English way of writing is refused with the right one."""
    numbers = YEAR_FIRST.fullmatch(text) or DAY_FIRST.fullmatch(text)
    if not numbers:
        raise _with_time(text) or _not_a_date(text)
    year, month, day = map(int, numbers.groups()[:: 1 if numbers.re is YEAR_FIRST else -1])
    try:
        date = dt.date(year, month, day)
    except ValueError:
        raise _impossible(year, month, day, text) from None
    if not OLDEST <= year <= NEWEST:
        raise Refused("far-date", value=text)
    if not re.fullmatch(ISO_DATE, text):
        raise Refused("date-form", date.isoformat(), value=text)
    return date


def _with_time(text: str) -> Refused | None:
    """Refuse `2027-03-03T12:00`, as programs write it: the time has a field, the zone another."""
    found = re.fullmatch(rf"({ISO_DATE})[Tt ]\d{{1,2}}[:.]\d{{2}}.*", text)
    return Refused("date-with-time", found[1], value=text) if found else None


def _not_a_date(text: str) -> Refused:
    meant = better = guesses.date_in_words(text)
    if meant:
        try:
            parse_date(meant)
        except Refused as refused:
            if refused.code == "day-beyond-month":
                refused.values["value"] = text
                return refused
            better = refused.better
    return Refused("not-a-date", better, value=text)


def _impossible(year: int, month: int, day: int, text: str) -> Refused:
    """Set an American 01/31/2027 right; which day 30 February was meant to be, nobody can tell."""
    if 1 <= day <= 12 < month <= 31:  # noqa: PLR2004  (the day and the month, swapped)
        month, day = day, month
    if not (1 <= month <= 12 and day >= 1 and OLDEST <= year <= NEWEST):  # noqa: PLR2004
        return Refused("impossible-date", value=text)
    days = calendar.monthrange(year, month)[1]
    if day > days:
        first = dt.date(year, month, 1)
        return Refused("day-beyond-month", value=text, month=first, year=str(year), days=days)
    return Refused("impossible-date", dt.date(year, month, day).isoformat(), value=text)


def parse_hours(text: str) -> Hours:
    """Read `12:00-15:00` or `12:00`, also with a full stop or an en dash."""
    match = re.fullmatch(r"(\d{1,2})[:.](\d{2})(?:\s*[-–]\s*(\d{1,2})[:.](\d{2}))?", text)
    if not match:
        zoned = re.fullmatch(r"(.*\d)\s*(?:Z|[+-]\d{2}:\d{2}|[A-Z]{3,4})", text)
        if zoned and (better := _meant(parse_hours, lambda _: zoned[1], text)):
            raise Refused("time-with-zone", better, value=text)
        raise Refused("not-a-time", _meant(parse_hours, guesses.times, text), value=text)
    try:
        numbers = [int(part) for part in match.groups() if part is not None]
        times = [dt.time(*pair) for pair in zip(numbers[::2], numbers[1::2], strict=True)]
    except ValueError:
        raise Refused("not-a-time", value=text) from None
    if len(times) > 1 and times[1] <= times[0]:
        raise _backwards(times[0], times[1], text)
    return Hours(times[0], times[1] if len(times) > 1 else None)


def _backwards(start: dt.time, end: dt.time, text: str) -> Refused:
    """Refuse an end before the start: the two were swapped, or the end is after midnight.

    Which of them it is, the shorter time tells: 15:00-12:00 is three hours swapped, 22:00-01:00
    three hours into the night.
    """
    swapped = Hours(end, start).minutes
    night = 24 * 60 - swapped
    if swapped and night <= swapped:
        hours = f"{night / 60:.2f}".rstrip("0").rstrip(".")
        return Refused("time-past-midnight", f"{start:%H:%M}", value=text, hours=hours)
    better = f"{end:%H:%M}-{start:%H:%M}" if swapped else ""
    return Refused("time-backwards", better, value=text)


def parse_count(text: str) -> Count:
    """Read `12` or `10-12`."""
    match = re.fullmatch(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?", text)
    if not match:
        raise Refused("not-a-count", _meant(parse_count, guesses.count, text), value=text)
    least, most = int(match[1]), int(match[2] or match[1])
    if most < least:
        raise Refused("count-backwards", f"{most}-{least}", value=text)
    return Count(least, most)


def parse_years(text: str) -> Years:
    """Read `2018-2022`, `2019` or `2024-` (no end)."""
    match = re.fullmatch(r"(\d{4})(?:(\s*[-–]\s*)(\d{4})?)?", text)
    if not match:
        raise Refused("not-years", value=text)
    first = int(match[1])
    last = int(match[3]) if match[3] else None if match[2] else first
    if last is not None and last < first:
        raise Refused("count-backwards", f"{match[3]}-{match[1]}", value=text)
    return Years(first, last)


def parse_integer(text: str) -> int:
    """Read a whole number, up to a million."""
    if re.fullmatch(r"-\d+|\d{7,}", text):
        raise Refused("number-out-of-range", "0" if text.startswith("-") else "", value=text)
    if not re.fullmatch(r"\d{1,6}", text):
        better = _meant(parse_integer, guesses.number, text)
        raise Refused("not-a-whole-number", better, value=text)
    return int(text)


def parse_decimal(text: str) -> float:
    """Read `3`, `1.5` or, as Norwegians write it, `1,5`."""
    if not re.fullmatch(r"\d{1,5}([.,]\d{1,2})?", text):
        raise Refused("not-a-number", _meant(parse_decimal, guesses.number, text), value=text)
    return float(text.replace(",", "."))


def parse_yes(text: str) -> bool:
    """Read yes or no, ja or nei, true or false."""
    answer = {"yes": True, "ja": True, "true": True, "no": False, "nei": False, "false": False}
    if text.lower() not in answer:
        raise Refused("not-yes-or-no", value=text)
    return answer[text.lower()]


def parse_colour(text: str) -> str:
    """Read `#0f4c5c`; quotes are needed, since `#` begins a comment."""
    digits = re.sub(r"^#?(.)(.)(.)$", r"#\1\1\2\2\3\3", text)
    if text == digits and re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        return text.lower()
    good = re.fullmatch(r"#?([0-9a-fA-F]{6})", digits)
    raise Refused("not-a-colour", f'"#{good[1]}"' if good else "", value=text)


def parse_slug(text: str) -> str:
    """Read an id: small letters a–z, figures and hyphens, as it may stand in an address."""
    if not re.fullmatch(SLUG, text):
        better = re.sub(r"[^a-z0-9]+", "-", text.lower().translate(_PLAIN)).strip("-")
        raise Refused("not-an-id", better, value=text)
    return text


def parse_answer(text: str) -> str:
    """Read the ids of a question and of one of its answers, `needs.belonging`."""
    if not re.fullmatch(rf"{SLUG}\.{SLUG}", text):
        raise Refused("not-an-answer", value=text)
    return text


_PLAIN = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ä": "a", "ö": "o", "é": "e", "ü": "u"})


def parse_language(text: str) -> str:
    """Read a language code; `no` is a country, the language is `nb` (BCP 47)."""
    if re.fullmatch(r"(?i)no([-_]no)?", text):
        raise Refused("language-no", "nb", value=text)
    if not re.fullmatch(r"[a-z]{2,3}", text):
        plain = re.fullmatch(r"([a-z]{2})([-_][a-z]{2})?", text.lower())
        raise Refused("not-a-language", plain[1] if plain else guesses.language(text), value=text)
    return text


def parse_picture(text: str) -> str:
    """Read a file name under docs/, as `images/logo.svg`; whether it is there is asked later."""
    if not _PICTURE.fullmatch(text):
        better = _meant(parse_picture, guesses.picture, text)
        raise Refused("not-a-picture", better, value=text)
    if text.startswith("/") or ".." in text.split("/"):
        raise Refused("picture-outside", value=text)
    return text.removeprefix("docs/")


@dataclass(frozen=True)
class InLanguages:
    """A text that stands once in each language; `either` also takes one text for all of them."""

    either: bool = False


@dataclass(frozen=True)
class Refers:
    """The id of an entry in another part, or one of a few words; checked after all is read."""

    part: str
    words: tuple[str, ...] = ()
