"""Adept or mentee: the one word that Norwegian institutions choose differently."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentoring.definition.model import Definition

NORWEGIAN = "nb"
# Not in addresses, file names or e-mail: `for-adepter.html` and `adept@uni.example` stay.
ADEPT = re.compile(r"(?<![\w/.@-])([Aa])dept(en|ens|er|ers|ene|enes)?(?=[a-zæøå]|\b)(?![\w-]*[@/])")
"""The word as it stands in our texts, its ending apart; what follows may be part of a compound."""


def chosen(text: str, language: str, definition: Definition) -> str:
    """Return a text with the word that the definition chooses (`terms: mentee:`)."""
    if language != NORWEGIAN or definition.terms.mentee == "adept":
        return text
    return ADEPT.sub(in_place_of, text)


def in_place_of(adept: re.Match[str]) -> str:
    """Return `menteene` for `adeptene`, `Menteen` for `Adepten`, `mentee` for `adept`.

    Inflected as UiO does: the ending's first vowel is the word's own last one.
    """
    ending = adept[2] or ""
    return ("M" if adept[1] == "A" else "m") + "entee" + ending.removeprefix("e")
