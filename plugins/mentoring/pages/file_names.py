"""How a page's file is named: its id, its language, and what was meant by another name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mentoring.definition.kinds import Refused, parse_language
from mentoring.definition.problems import Place, Problem
from mentoring.pages.front_matter import slug
from mentoring.pages.words import known

if TYPE_CHECKING:
    from collections.abc import Iterator

ENDINGS = (".md", ".markdown", ".mdown", ".mkd", ".md.txt")
"""Endings of files that are Markdown; only the first one makes a page."""


class Named(NamedTuple):
    """What a file below docs/ is called; `own` tells that a fork laid it in docs/local/."""

    stem: str
    language: str
    own: bool


def named(file: str) -> Named:
    """Take a file's name apart, `local/guide/start.nb.md`; an empty stem or language is none."""
    own = file.startswith("local/")
    stem, _, language = file.removeprefix("local/").removesuffix(".md").rpartition(".")
    return Named(stem, language, own)


def is_page(file: str, languages: tuple[str, ...]) -> bool:
    """Tell whether a file makes a page of this site."""
    name = named(file)
    stem = name.stem.rpartition("/")[2]
    return file.endswith(".md") and name.language in languages and bool(stem)


def looks_like_page(file: str) -> bool:
    """Tell whether a file was probably meant as a page."""
    return file.lower().endswith(ENDINGS)


def problems(file: str, languages: tuple[str, ...]) -> Iterator[Problem]:
    """Yield what is wrong with the name of a file that makes no page.

    Prose in a language that the site does not have is passed over, unless a fork wrote it.
    """
    language, own = named(file).language, named(file).own
    if _is_named(file) and not own:
        return
    place, name = Place(f"docs/{file}", 1, 1), file.rpartition("/")[2]
    better = meant(name, languages)
    if language.lower() == "no" and better:
        yield Problem("file-in-country-code", place, "", {"better": better})
    elif better:
        yield Problem("file-misnamed", place, "", {"value": name, "better": better})
    else:
        values: dict[str, object] = {"value": name, "languages": ", ".join(languages)}
        yield Problem("file-without-language", place, "", values)


def advice(file: str, languages: tuple[str, ...]) -> Iterator[Problem]:
    """Yield what to say of a page in a language that neither the site nor the project has."""
    language, own = named(file).language, named(file).own
    if _is_named(file) and not own and language not in {*languages, *known()}:
        place, values = Place(f"docs/{file}", 1, 1), {"language": language}
        yield Problem("file-in-other-language", place, "", values, level="advice")


def _is_named(file: str) -> bool:
    """Tell whether a name ends in the code of a language, whichever, and .md."""
    stem, language, _ = named(file)
    good = re.fullmatch(r"[a-z]{2}", language) and language != "no"
    return bool(file.endswith(".md") and good and stem.rpartition("/")[2])


def meant(name: str, languages: tuple[str, ...]) -> str:
    """Return the name that a file should bear, "" where its language can't be guessed."""
    ending = next((one for one in reversed(ENDINGS) if name.lower().endswith(one)), "")
    plain = name[: len(name) - len(ending)] if ending else name
    parts = re.fullmatch(r"(.+?)[-_ .]+([A-Za-z]+|[A-Za-z]{2}[-_][A-Za-z]{2})", plain)
    if not parts:
        return ""
    language = _language(parts[2])
    return f"{slug(parts[1])}.{language}.md" if language in languages else ""


def _language(text: str) -> str:
    try:
        return parse_language(text)
    except Refused as refused:
        return refused.better
