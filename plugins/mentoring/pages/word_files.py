"""A fork's own word files as people write them: every problem with its line."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mentoring.definition.kinds import Refused, parse_language
from mentoring.definition.parsing import parse
from mentoring.definition.problems import Place, Problem, in_order
from mentoring.definition.syntax.source import shown
from mentoring.definition.text import read_text
from mentoring.definition.tree import Mapping, Scalar
from mentoring.pages.word_faults import Fault, faults

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mentoring.definition.tree import Node

_OF_WORDS = {"top-list": "words-not-fields", "top-text": "words-not-fields"}
# Said of the word itself; everything else of what it is called.
_OF_VALUES = {"bad-word", "word-without-gaps", "not-an-address", "address-of-other-part"}


def problems(language: str, own: Path) -> tuple[Problem, ...]:
    """Return what is wrong with the words of a language, in the order of its own file."""
    file, path = f"words/{language}.yml", own / f"{language}.yml"
    if not path.is_file():
        return tuple(_placed(one, file, [], None) for one in faults(language))
    text, broken = read_text(path.read_bytes(), file)
    tree, slips = parse(text, file) if text is not None else (None, [])
    found = [one for one in (*broken, *slips) if one.code != "empty-file"]
    if found:
        return in_order(replace(one, code=_OF_WORDS.get(one.code, one.code)) for one in found)
    lines = text.split("\n") if text else []
    return in_order(_placed(one, file, lines, tree) for one in faults(language, own))


def misnamed(own: Path, languages: tuple[str, ...]) -> Iterator[Problem]:
    """Yield the files beside the definition that were probably meant as words, and are not read."""
    there = sorted(one.name for one in own.iterdir() if one.is_file()) if own.is_dir() else []
    for name in there:
        stem = re.sub(r"(?i)\.ya?ml(\.txt)?$", "", name)
        if stem == name or name in {f"{one}.yml" for one in languages}:
            continue
        better = f"{_language(stem)}.yml"
        if better != name and better.removesuffix(".yml") in languages:
            values = {"value": name, "better": f"words/{better}"}
            yield Problem("word-file-misnamed", Place(f"words/{name}", 1, 1), "", values)


def _language(text: str) -> str:
    try:
        return parse_language(text)
    except Refused as refused:
        return refused.better


def _placed(fault: Fault, file: str, lines: list[str], tree: Mapping | None) -> Problem:
    """Give a fault the line of its word, or of the nearest branch around one that is missing."""
    key, value = _find(tree, fault.path)
    node = value if fault.code in _OF_VALUES and isinstance(value, Scalar) else key
    if node is None:
        return Problem(fault.code, Place(file, 1, 1), fault.path, fault.values)
    source = lines[node.line - 1]
    quotes = 0 if node.plain else 2
    length = max(1, min(len(node.text) + quotes, len(source) - node.column + 1))
    start = node.column - 1
    better = fault.values.get("suggestion")
    mended = f"{source[:start]}{better}{source[start + length :]}" if better else ""
    place = Place(file, node.line, node.column, length)
    return Problem(fault.code, place, fault.path, fault.values, shown(source), mended)


def _find(tree: Mapping | None, path: str) -> tuple[Scalar | None, Node | None]:
    """Return a word's name and the word, as far down its path as the file goes."""
    name: Scalar | None = None
    value: Node | None = tree
    for step in path.split("."):
        if not isinstance(value, Mapping):
            break
        entry = next(((key, held) for key, held in value.entries if key.text == step), None)
        if entry is None:
            return name, None
        name, value = entry
    return name, value
