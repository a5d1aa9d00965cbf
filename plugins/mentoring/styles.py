"""The one stylesheet of the site: the programme's colours, our styles, the timeline's picture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mentoring.definition.contrast import INK, PAPER, readable
from mentoring.pages import gantt

if TYPE_CHECKING:
    from pathlib import Path

    from mentoring.definition.model import Definition

FOLDER = "assets/styles"


OWN = "local/site.css"
"""A fork's own rules, a file in docs/; they come after ours, and mentoring/proof reads them."""


def stylesheet(definition: Definition, overrides: Path, docs: Path) -> str:
    """Return the stylesheet, comments and needless white space left out."""
    files = sorted((overrides / FOLDER).glob("*.css"))
    own = "".join(file.read_text(encoding="utf-8") for file in files)
    forked = docs / OWN
    theirs = forked.read_text(encoding="utf-8-sig", errors="replace") if forked.is_file() else ""
    return compact(colours(definition) + own + gantt.rules(definition) + theirs)


def colours(definition: Definition) -> str:
    """Return the two colours as custom properties, each with a form that reads in the dark."""
    chosen = definition.site.colours
    pairs = {"action": chosen.action, "moment": chosen.moment}
    properties = [f"--{name}:{readable(colour, PAPER)}" for name, colour in pairs.items()]
    properties += [f"--{name}-dark:{readable(colour, INK)}" for name, colour in pairs.items()]
    return f":root{{{';'.join(properties)}}}\n"


_SPACE = r"(?:\s|/\*.*?\*/)"
_STRING = r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'"""
_TOKEN = re.compile(
    f"({_STRING})|{_SPACE}*;?{_SPACE}*(}}){_SPACE}*|{_SPACE}*([{{;,]){_SPACE}*|{_SPACE}+", re.DOTALL
)


def compact(css: str) -> str:
    """Take out comments and needless white space; strings are left as they are."""
    return _TOKEN.sub(lambda token: next(filter(None, token.groups()), " "), css).strip() + "\n"
