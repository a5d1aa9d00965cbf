"""Numbers, shares, amounts, ranges, telephone numbers and names with digits in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from mentoring.definition.figures.fact import Said, Sense, code, money, number, ordinal, percent
from mentoring.definition.figures.moments import SPACE, TO, day_of, hour_of
from mentoring.definition.figures.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Callable

    from mentoring.definition.figures.fact import Kind

_THIN = " \u00a0\u2009\u202f"
_NUMBER = rf"(?:(?>[0-9]{{1,3}}(?:[{_THIN}.,'’][0-9]{{3}}(?![0-9]))+)|[0-9]++)(?>(?:[.,][0-9]++)*)"
_GROUPED = re.compile(
    rf"(?P<whole>[0-9]{{1,3}}(?P<mark>[{_THIN}.,'’])[0-9]{{3}}(?:(?P=mark)[0-9]{{3}})*)"
    r"(?:[.,](?P<decimals>[0-9]+))?"
)
_ORDINAL = rf"(?:(?:st|nd|rd|th|er|re|ère|e|ème|º|ª)\b|\.(?={SPACE}[-–,;)]|[{_THIN}\n]?[a-zà-ÿ]))"
_CURRENCIES = {
    "kr": "NOK", "kroner": "NOK", "nok": "NOK", "sek": "SEK", "dkk": "DKK", "€": "EUR",
    "eur": "EUR", "euro": "EUR", "euros": "EUR", "$": "USD", "usd": "USD", "£": "GBP", "gbp": "GBP",
}  # fmt: skip
_BEFORE = rf"(?:(?:(?<!\w)(?:NOK|SEK|DKK|EUR|USD|GBP|[Kk]r\b\.?)|[€$£]){SPACE})"
_AFTER = rf"(?:{SPACE}(?:€|£|\$|(?:kr|kroner|NOK|SEK|DKK|EUR|USD|GBP|[Ee]uros?)(?!\w)))"
_SCALES = {
    "tusen": 3, "thousand": 3, "tausend": 3, "mille": 3, "mill": 6, "mio": 6, "million": 6,
    "millions": 6, "millioner": 6, "millionen": 6, "miljoner": 6, "millones": 6, "mrd": 9,
    "milliard": 9, "milliarder": 9, "milliarden": 9, "milliards": 9, "miljarder": 9, "billion": 9,
}  # fmt: skip
_SCALE = (
    rf"(?:{SPACE}(?P<scale>(?i:{'|'.join(_SCALES)}))(?!\w)"
    r"(?:(?<=mill|.[Mm]io|.[Mm]rd)\.)?(?:\s(?:de|d['’])\s?(?=€|[Ee]uro))?)"
)
_SHARE = rf"(?P<share>{SPACE}-?(?:%|[Pp]rosent|per\s?cent|percent|pst\b|Prozent|pour\s?cent))"
# Said so in one language only.
_IDIOM = r"24/7|1\.(?=\s?(?:amanuens|lektor|konsulent|bibliotekar))"
_LONGEST, _LONGEST_NAME = 20, 6


_PHONE = (
    r"(?<![0-9+])(?:\+[0-9]{1,3}(?:[ \xa0.-]?(?:\(0\))?[0-9]){7,12}"
    r"|[0-9]{2}(?:[ \xa0][0-9]{2}){3,4}|[0-9]{3}[ \xa0][0-9]{2}[ \xa0][0-9]{3})(?![0-9])"
)
_CODE = rf"(?<!\w)(?!{_BEFORE})[^\W\d_]++-?[0-9][^\W_]*+(?>(?:\.[0-9]++)*)"
_DECADE = r"(?<![0-9])(?P<decade>[0-9]{1,3}0)(?:-(?:tall?et|åra|årene)\b|['’]?s\b)"
_VULGAR = r"(?P<whole>(?<![0-9])[0-9]{1,4})?[^\S\n]?(?P<vulgar>[½¼¾])"
_AMOUNT = (
    rf"(?=[0-9€$£A-Zk])(?<![0-9])(?P<before>{_BEFORE})?(?P<first>{_NUMBER})(?P<order>{_ORDINAL})?"
    rf"(?:(?P<join>{TO}){_BEFORE}?(?P<second>{_NUMBER})(?P<later>{_ORDINAL})?)?"
    rf"(?:{_SHARE}|{_SCALE}?(?P<after>{_AFTER})?)"
)


@lru_cache
def numbers(language: str) -> tuple[Rule, ...]:
    """Return what to look for, in order, after dates and times were taken out."""
    return (
        Rule(_PHONE, _phone),
        Rule(rf"(?<![0-9])(?:{_IDIOM})", _quiet),
        Rule(_CODE, _code),
        Rule(_DECADE, _decade),
        Rule(_VULGAR, _vulgar, signs="½¼¾"),
        Rule(_AMOUNT, partial(_number, language=language)),
    )


@lru_cache
def _decimal_sign(language: str) -> str:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  (slow to import)

    try:
        signs = Locale.parse(language).number_symbols
    except (UnknownLocaleError, ValueError):
        return "."
    return str(signs.get("latn", signs).get("decimal", "."))


def _phone(match: re.Match[str]) -> Said:
    digits = "".join(re.findall("[0-9]", match[0]))
    # With and without the country's code.
    return Said("phone", (number(digits[-8:]),))


def _quiet(match: re.Match[str]) -> Said:
    figures = re.findall("[0-9]+", match[0])
    return Said("number", tuple(number(figure) for figure in figures), figure=False)


def _code(match: re.Match[str]) -> Said | None:
    words = re.findall(r"[^\W\d_]+", match[0])
    if any(len(word) > _LONGEST_NAME and not word.isupper() for word in words):
        return None  # words that ran together with a number
    said = code(match[0])
    if re.fullmatch(r".*[0-9]s", match[0]):  # «H2020s»
        said = said.or_else(code(match[0][:-1]))
    figure = re.fullmatch(r"(?:\D+-|[vV])([0-9]{1,20})", match[0])
    return Said("code", (said.or_else(number(_plain(figure[1]))) if figure else said,))


def _decade(match: re.Match[str]) -> Said:
    """1990s, «90-tallet», and centuries: «1800-tallet» is the 19th."""
    decade = match["decade"]
    said = number(decade)
    if len(decade) == 2:  # noqa: PLR2004
        said = said.or_else(number(f"19{decade}"))
    elif len(decade) == 4:  # noqa: PLR2004
        said = said.or_else(number(decade[2:]))
        if decade.endswith("00"):
            said = said.or_else(ordinal(str(int(decade) // 100 + 1)))
    return Said("number", (said,))


def _vulgar(match: re.Match[str]) -> Said:
    decimals = {"½": "5", "¼": "25", "¾": "75"}[match["vulgar"]]
    whole = _plain(match["whole"] or "0")
    return Said("number", (number(f"{whole}.{decimals}"),), figure=bool(match["whole"]))


def _number(match: re.Match[str], language: str) -> Said:
    first, second = match["first"], match["second"]
    currency = (match["before"] or match["after"] or "").strip().rstrip(".").lower()
    scale = _SCALES.get((match["scale"] or "").lower(), 0)
    unit = _Unit(language, scale, _CURRENCIES.get(currency, ""), bool(match["share"]))
    kind, start = unit.read(first, match["order"] or "")
    if second is None:
        return Said(kind, (start,))
    end_kind, end = unit.read(second, match["later"] or "")
    if re.fullmatch("[12][0-9]{3}", first) and re.fullmatch("[0-9]{2}", second):  # 2026–27
        end = number(f"{first[:2]}{second}").or_else(end)
    whole = _pair(first, second) if match["join"].strip() == "/" else None
    same = kind if kind == end_kind and kind in {"time", "date"} else "range"
    return Said(same, (start, end), whole)


def _pair(first: str, second: str) -> Sense | None:
    """Understand 1/2 as a half, 3/4 as three quarters or the third of April."""
    if not re.fullmatch("[0-9]{1,2}", first) or not re.fullmatch("[0-9]{1,2}", second):
        return None
    day = day_of(first, second)
    if second not in {"2", "4", "5", "8", "10"}:
        return day
    share = number(format((Decimal(first) / Decimal(second)).normalize(), "f"))
    return share.or_else(day) if day else share


@dataclass(frozen=True)
class _Unit:
    """What stands around a number and tells what it counts; `scale` is a power of ten."""

    language: str
    scale: int
    currency: str
    share: bool

    def read(self, written: str, mark: str) -> tuple[Kind, Sense]:
        """Understand a number; `mark` is what makes it an ordinal."""
        values = [_scaled(value, self.scale) for value in _values(written, self.language)]
        if not values:
            return "code", code(written)
        kind, make = self._make(written, mark)
        said = make(values[0])
        for value in values[1:]:
            said = said.or_else(make(value))
        if kind == "number" and not self.scale:
            return self._dotted(written, said, closed=mark == ".")
        return kind, said

    def _make(self, written: str, mark: str) -> tuple[Kind, Callable[[str], Sense]]:
        if self.share:
            return "percent", percent
        if self.currency:
            return "money", partial(money, currency=self.currency)
        return ("ordinal", ordinal) if mark and written.isdecimal() else ("number", number)

    def _dotted(self, written: str, said: Sense, *, closed: bool) -> tuple[Kind, Sense]:
        """Add what `12.30` may be beside a number: a version, a time, a day (`12.3.` closed)."""
        dotted = re.fullmatch(r"([0-9]{1,2})\.([0-9]{1,2})", written)
        if dotted is None:
            return "number", said
        kind: Kind = "number"
        said = said.or_else(code(written))
        marks_decimals = _decimal_sign(self.language) == "."
        day = None if marks_decimals else day_of(dotted[1], dotted[2])
        if day:
            kind, said = ("date", day.or_else(said)) if closed else (kind, said.or_else(day))
        if re.fullmatch("[0-5][0-9]", dotted[2]) and int(dotted[1]) <= 24:  # noqa: PLR2004
            hour = hour_of(dotted[1], dotted[2], self.language)
            if marks_decimals or closed:
                return kind, said.or_else(hour)
            return "time", hour.or_else(said)
        return kind, said


def _values(written: str, language: str) -> list[str]:
    """Return the plain decimal forms that this may stand for, the likeliest first, or none."""
    if len(written) > _LONGEST:
        return []
    grouped = _GROUPED.fullmatch(written)
    decimal = re.fullmatch("([0-9]+)[.,]([0-9]+)", written)
    if grouped:
        values = [_plain(re.sub("[^0-9]", "", grouped["whole"]), grouped["decimals"] or "")]
        if decimal and grouped["mark"] == _decimal_sign(language):
            values.insert(0, _plain(decimal[1], decimal[2]))
        return values
    if decimal:
        return [_plain(decimal[1], decimal[2])]
    return [_plain(written)] if written.isdecimal() else []


def _plain(whole: str, decimals: str = "") -> str:
    shortened = decimals.rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{shortened}" if shortened else "")


def _scaled(value: str, scale: int) -> str:
    if not scale:
        return value
    whole, _, decimals = value.partition(".")
    return _plain(whole + decimals[:scale].ljust(scale, "0"), decimals[scale:])
