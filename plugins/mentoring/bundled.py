"""Modules as one classic script, for a page of one file: no browser lets such a page import any.

Understands our own modules and the bundles in vendor/: imports of named things on top, `export`
before a declaration or in one list at the end.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_IMPORT = re.compile(r'^import \{([^{}]*)\} from "([^"\n]+)";\n', re.MULTILINE)
_DECLARED = re.compile(r"^export ((?:async function|function|class|const) (\w+))", re.MULTILINE)
_LISTED = re.compile(r"\bexport\s*\{([^{}]*)\};?")
_LEFT = re.compile(r"^(?:import|export)\b", re.MULTILINE)


class NotBundled(Exception):  # noqa: N818
    """A module is written in another way than this can read."""


def bundled(assets: Path, entry: str) -> str:
    """Return the module `entry` with all that it imports; raises NotBundled.

    Each stands in a function of its own, so that no name of one is seen by another.
    """
    made: dict[str, str] = {}
    _add(assets, entry, made)
    numbers = {name: number for number, name in enumerate(made)}
    bodies = [
        f"made[{numbers[name]}] = (() => {{\n{_linked(body, name, numbers)}\n}})();\n"
        for name, body in made.items()
    ]
    script = '(() => {\n"use strict";\nconst made = [];\n' + "".join(bodies) + "})();\n"
    if "</script" in script.lower() or "<!--" in script:
        raise NotBundled(entry)  # it would end in the middle (HTML, 4.12.1.3)
    return script


def _add(assets: Path, name: str, made: dict[str, str]) -> None:
    """Add a module after those that it imports."""
    text = (assets / name).read_text(encoding="utf-8")
    for one in _IMPORT.finditer(text):
        other = _path(name, one[2])
        if other not in made:
            _add(assets, other, made)
    made[name] = text


def _path(name: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), target))


def _linked(text: str, name: str, numbers: dict[str, int]) -> str:
    body = _IMPORT.sub(lambda one: _taken(one, name, numbers), text)
    given = [f"{one[2]}" for one in _DECLARED.finditer(body)]
    body = _DECLARED.sub(r"\1", body)
    listed = _LISTED.search(body)
    if listed:
        for one in filter(None, (part.strip() for part in listed[1].split(","))):
            inside, _, outside = one.partition(" as ")
            given.append(f"{outside}: {inside}" if outside else inside)
        body = body[: listed.start()] + body[listed.end() :]
    if _LEFT.search(body):
        raise NotBundled(name)
    return f"{body}\nreturn {{ {', '.join(given)} }};"


def _taken(one: re.Match[str], name: str, numbers: dict[str, int]) -> str:
    names = [part.strip().replace(" as ", ": ") for part in one[1].split(",") if part.strip()]
    return f"const {{ {', '.join(names)} }} = made[{numbers[_path(name, one[2])]}];\n"
