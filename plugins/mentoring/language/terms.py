"""Which words we use and which not, and how each is found in running text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from mentoring.language.names import blanked, pattern_of
from mentoring.pages.published import Found

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mentoring.definition.problems import Problem
    from mentoring.language.writings import Writing

TERMS = Path(__file__).with_name("terms.yml")
MENTEE = ("adept", "mentee")
"""What institutions choose between in Norwegian; the first is ours."""
_ENDINGS = {
    # Nouns, adjectives and verbs; the e at a word's end gives way to them.
    "nb": "e|s|en|et|a|er|ene|ens|ets|as|ers|enes|t|r|te|ne|es|ing|ingen",
    "en": "s|es|ed|d|ing|[’']s",
}


@dataclass(frozen=True)
class Rule:
    """What is not written, and what is instead; `code` tells of which kind the rule is."""

    avoided: str
    better: str
    code: str
    exact: bool = False


def allowed(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds the names in which anything may stand.

    A title of one word, as «Matching», is a word like any other.
    """
    return pattern_of([*official(), *(one for one in names if " " in one)])


def check(writing: Writing, mentee: str, names: re.Pattern[str] | None) -> Iterator[Problem]:
    """Yield words that we write otherwise; `mentee` is the Norwegian word of the programme."""
    language = writing.language
    finder, rules = _finder(language, mentee)
    for passage in writing.passages:
        text = blanked(writing.own(passage, language), names) if finder else ""
        for found in finder.finditer(text) if finder else ():
            rule = rules[int(str(found.lastgroup)[1:])]
            same = " ".join(found[0].lower().split()) == rule.avoided.lower()
            better = (
                _as_begun(found[0], rule.better)
                if same and rule.code == "term" and not rule.exact
                else None
            )
            there = Found(passage.near(found.start()), found[0])
            yield writing.problem(rule.code, there, {"better": rule.better}, better=better)


@cache
def official() -> tuple[str, ...]:
    """Return the names and titles in which anything may stand."""
    return tuple(_file()["names"])


def rules_for(language: str, mentee: str) -> Iterator[Rule]:
    """Yield the rules of a language."""
    for term in _file()["terms"]:
        better = term.get(language, "")
        avoided = list(term.get(f"avoid_{language}", ()))
        if language == "nb" and better == MENTEE[0] and mentee == MENTEE[1]:
            better, avoided = MENTEE[1], [f"{MENTEE[0]}*"]
        for word in avoided:
            yield Rule(word, better, "term")
        for word in term.get(f"exact_{language}", ()):
            yield Rule(word, better, "term", exact=True)
    for word, better in _file()["plain"].get(language, {}).items():
        chosen = mentee if better == MENTEE[0] else better
        yield Rule(word, chosen, "long-form")


@cache
def _file() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(TERMS.read_text(encoding="utf-8"))
    return loaded


@cache
def _finder(language: str, mentee: str) -> tuple[re.Pattern[str] | None, tuple[Rule, ...]]:
    rules = tuple(rules_for(language, mentee))
    # The longest first: «STEM-fag» is told before «STEM» is.
    order = sorted(range(len(rules)), key=lambda number: -len(rules[number].avoided))
    parts = [f"(?P<r{number}>{_pattern(rules[number], language)})" for number in order]
    return (re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})") if parts else None), rules


def _pattern(rule: Rule, language: str) -> str:
    """Return what finds a word in its forms: capitals count in a word that is all capitals."""
    word = rule.avoided.rstrip("*")
    written = re.escape(word).replace(r"\ ", r"\s+")
    if rule.avoided.endswith("*"):
        written += r"[\w-]*"
    elif word.endswith("-"):
        written += r"\w+"
    elif word.isupper():
        return rf"{written}(?:s|-\w+)?(?!\w)"
    elif not rule.exact:
        stem, endings = written.removesuffix("e"), _ENDINGS.get(language, "")
        forms = f"(?:{endings})?" if stem == written else f"(?:e?(?:{endings})|e)"
        written = stem + forms
    return rf"(?i:{written})(?!\w)"


def _as_begun(written: str, better: str) -> str:
    """Return the better word with a capital where the other had one."""
    return better[:1].upper() + better[1:] if written[:1].isupper() else better
