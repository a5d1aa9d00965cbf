"""Names and descriptions of pages: short, plain, and no two the same."""

from __future__ import annotations

import re

from mentoring.definition.kinds import Refused, parse_slug

DESCRIPTION = 155
"""Characters that a search engine shows of a description."""


def unique(name: str, used: set[str]) -> str:
    """Return `name`, with a number where it is used already, and take note of it."""
    tried, number = name, 1
    while tried in used:
        number += 1
        tried = f"{name}-{number}"
    used.add(tried)
    return tried


def slug(name: str) -> str:
    """Return a name as it stands in an address: `Karen Spärck Jones` → `karen-sparck-jones`."""
    try:
        return str(parse_slug(name))
    except Refused as refused:
        return refused.better


def plain(text: str) -> str:
    """Return a text on one line and without markup."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)|[*_`]", r"\1", " ".join(text.split()))


def short(text: str) -> str:
    """Return the start of a text without markup, cut after a word."""
    whole = plain(text)
    if len(whole) <= DESCRIPTION:
        return whole
    return whole[:DESCRIPTION].rsplit(" ", 1)[0].rstrip(",.;:–- ") + "…"
