"""The number words of Norwegian and English; of other languages only figures are read."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from mentoring.definition.figures.fact import Said, number, ordinal, time

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# One after the other from nought; a slash parts words of one value. Then 30, 40, … 90.
_COUNTING = {
    "nb": """
        null/ingen/ingenting/gratis en/én/ei/éi/ett/et/ene to/begge/dobbelt tre fire fem seks
        sju/syv åtte ni ti elleve tolv/dusin tretten fjorten femten/kvarter seksten sytten atten
        nitten tjue/tyve | tretti/tredve/halvtime førti femti/halvparten seksti sytti åtti nitti
        """,
    "en": """
        zero/no/none/nothing/free one/a/an/once/single two/both/twice/double three four five six
        seven eight nine ten eleven twelve/dozen thirteen fourteen/fortnight fifteen sixteen
        seventeen eighteen nineteen twenty | thirty forty fifty sixty seventy eighty ninety
        """,
}
_ORDERING = {
    "nb": """
        nullte første andre/annen/annet/halvdel tredje/tredel/tredjedel fjerde/fjerdedel
        femte/femtedel sjette sjuende/syvende åttende niende tiende ellevte tolvte trettende
        fjortende femtende sekstende syttende attende nittende tjuende/tyvende
        | trettiende førtiende femtiende sekstiende syttiende åttiende nittiende
        """,
    "en": """
        zeroth first/firstly second/secondly third/thirds/thirdly fourth/quarter/quarters
        fifth/fifths sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
        fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
        | thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth
        """,
}
_MORE = {
    "nb": {"halvannen": "1.5", "halvannet": "1.5", "hundre": "100", "tusen": "1000"},
    "en": {"hundred": "100", "thousand": "1000"},
}
# What is commonly said in another unit, or in a phrase.
_PHRASES = {
    "nb": {"to uker": "14", "en time": "60"},
    "en": {"two weeks": "14", "an hour": "60", "one hour": "60"},
}
_HALVES = {"nb": ("halv", "halvt", "halve", "halvparten"), "en": ("half", "halves")}
_QUARTERS = {"en": ("quarter", "quarters"), "nb": ("kvart", "fjerdedel")}
_AND_A_HALF = re.compile(r"\b(\w+) (?:and a half|og en halv|og et halvt)\b")
_SCALES = {"hundre": 100, "tusen": 1000, "hundred": 100, "thousand": 1000}
# Norwegian writes compounds in one word: «treårig», «toukers», «andreårsstudent».
_COMPOUND = re.compile(
    r"(?P<number>\w{2,12}?)"
    r"(?:års|årig|åring|ukers|måneder|månedlig|timers|dagers|minutters|ganger|delt|klass|semester)"
)
_WORD = re.compile(r"[^\W\d_]+")
_CLOCK = {
    "nb": re.compile(r"\b(?P<part>[Hh]alv|[Kk]vart over|[Kk]vart på) (?P<hour>\w+)"),
    "en": re.compile(r"\b(?P<part>[Hh]alf past|[Qq]uarter past|[Qq]uarter to) (?P<hour>\w+)"),
}
_MINUTES = {"halv": -30, "half past": 30, "kvart over": 15, "quarter past": 15}
_NOON = {"en": {"noon": 12, "midday": 12, "midnight": 0}, "nb": {"midnatt": 0}}


def spelt(language: str) -> bool:
    """True where the language's number words are known."""
    return language in _COUNTING


@lru_cache
def _cardinals(language: str) -> Mapping[str, str]:
    values = _numbered(_COUNTING[language])
    hyphen = "" if language == "nb" else "-"
    for ten, value in list(values.items()):
        if value in {"20", "30", "40", "50", "60", "70", "80", "90"}:
            values |= {
                f"{ten}{hyphen}{unit}": value[0] + last
                for unit, last in list(values.items())
                if last in set("123456789")
            }
    return values | _MORE[language]


@lru_cache
def _beginnings(language: str) -> frozenset[str]:
    """Return the words that a number of two words may begin with."""
    cardinals = _cardinals(language)
    return frozenset(cardinals) | {
        match[0] for said in (*cardinals, *_PHRASES[language]) if (match := _WORD.match(said))
    }


@lru_cache
def _ordinals(language: str) -> Mapping[str, str]:
    return _numbered(_ORDERING[language])


def _numbered(table: str) -> dict[str, str]:
    below, tens = (words.split() for words in table.split("|"))
    values = (*range(len(below)), *range(30, 100, 10))
    return {
        word: str(value)
        for value, words in zip(values, (*below, *tens), strict=True)
        for word in words.split("/")
    }


def number_words(text: str, language: str) -> Iterator[tuple[Said, int, int]]:
    """Yield the numbers that stand in words, each with its start and end in `text`."""
    if not spelt(language):
        return
    words = [(word[0].lower(), word.start(), word.end()) for word in _WORD.finditer(text)]
    for word, start, end in words:
        for meant in _meanings(word, language):
            yield meant, start, end
    phrases, cardinals = _PHRASES[language], _cardinals(language)
    for said in _AND_A_HALF.finditer(text):
        whole = cardinals.get(said[1].lower())
        if whole:
            yield Said("number", (number(f"{whole}.5"),), figure=False), *said.span()
    begins = _beginnings(language)
    for (first, start, _), (second, after, end) in pairwise(words):
        if first not in begins:
            continue
        gap = text[after - 1]
        together = f"{first}{gap}{second}"
        if together in phrases or together in cardinals:
            value = phrases.get(together) or cardinals[together]
            yield Said("number", (number(value),), figure=False), start, end
        elif second in _SCALES and first in cardinals and cardinals[first].isdecimal():
            value = str(int(cardinals[first]) * _SCALES[second])
            yield Said("number", (number(value),), figure=False), start, end


@lru_cache(maxsize=10_000)
def _meanings(word: str, language: str) -> tuple[Said, ...]:
    compound = _COMPOUND.match(word) if language == "nb" else None
    stem = compound["number"] if compound else word
    cardinals, ordinals = _cardinals(language), _ordinals(language)
    values = [cardinals[stem]] if stem in cardinals else []
    for part, named in ((("0.5", "30", "50"), _HALVES), (("0.25", "15", "25"), _QUARTERS)):
        values += part if word in named[language] else ()
    found = [Said("number", (number(value),), figure=False) for value in values]
    if stem in ordinals:
        found.append(Said("ordinal", (ordinal(ordinals[stem]),), figure=False))
    if word in _NOON[language]:
        found.append(Said("time", (time(_NOON[language][word]),), figure=False))
    return tuple(found)


def clock_words(text: str, language: str) -> Iterator[tuple[Said, int, int]]:
    """Yield times such as «halv fire» and “a quarter past three”, twelve hours on as well."""
    if language not in _CLOCK:
        return
    cardinals = _cardinals(language)
    for said in _CLOCK[language].finditer(text):
        hour = cardinals.get(said["hour"].lower(), said["hour"])
        if hour.isdecimal() and hour.isascii() and 1 <= len(hour) <= 2:  # noqa: PLR2004
            minutes = int(hour) * 60 + _MINUTES.get(said["part"].lower(), -15)
            first = time(minutes // 60, minutes % 60)
            either = first.or_else(time(minutes // 60 + 12, minutes % 60))
            yield Said("time", (either,), figure=said["hour"].isdecimal()), *said.span()
