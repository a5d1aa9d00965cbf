"""Rules of a fork's own stylesheet that hide the focus, the ways through the site, or its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import tinycss2

from mentoring.proof.colours import SKIP, Spot
from mentoring.proof.sheet import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HIDDEN = {
    "outline": {"none", "0", "0px", "transparent", "hidden"},
    "outline-style": {"none"},
    "outline-width": {"0", "0px"},
    "outline-color": {"transparent"},
}
POINTED = ":not(:focus-visible)"
"""In a selector: the rule holds for a mouse alone, and may hide what it likes."""


GONE = {"display": {"none"}, "visibility": {"hidden", "collapse"}, "overflow-x": {"hidden", "clip"}}
WAYS = re.compile(r"(?:^|[\s>+~])(?:\.skip|nav|header|main|footer|h1|body|html)$")
"""Ends of selectors of what every page needs: the ways through it, and its text."""
SMALLEST = 12
"""Pixels of letters that most people can read."""


def hidden(css: str) -> Iterator[tuple[Spot, Finding]]:
    """Yield each declaration that takes something from readers, and where it stands.

    The focus ring (WCAG 2.2, 2.4.7), the ways through a page (2.4.1, 1.4.10), letters of a size
    that can be read (1.4.4).
    """
    yield from _within(tinycss2.parse_stylesheet(css, **SKIP), "")


def _within(nodes: Sequence[Any], selector: str) -> Iterator[tuple[Spot, Finding]]:
    for node in nodes:
        if node.type == "declaration":
            if code := _fault(node, selector):
                value = f"{node.name}: {tinycss2.serialize(node.value).strip()}"
                spot = Spot(node.source_line, node.source_column)
                yield spot, Finding(code, selector, (), {"value": value})
        elif node.type in ("qualified-rule", "at-rule") and node.content and not _is_paper(node):
            inner = tinycss2.parse_blocks_contents(node.content, **SKIP)
            of_rule = node.type == "qualified-rule"
            here = tinycss2.serialize(node.prelude).strip() if of_rule else selector
            yield from _within(inner, here)


def _fault(declaration: Any, selector: str) -> str:
    """Return the code of what a declaration takes from readers, empty where it takes nothing."""
    name, value = declaration.lower_name, tinycss2.serialize(declaration.value).lower()
    words = set(value.split())
    if POINTED not in selector and HIDDEN.get(name, set()) & words:
        return "css-focus"
    if GONE.get(name, set()) & words and any(map(WAYS.search, _ends(selector))):
        return "css-hides"
    pixels = re.fullmatch(r"([\d.]+)px", value.strip()) if name == "font-size" else None
    return "css-small" if pixels and float(pixels[1]) < SMALLEST else ""


def _ends(selector: str) -> list[str]:
    return [one.strip().lower() for one in selector.split(",")]


def _is_paper(rule: Any) -> bool:
    return rule.type == "at-rule" and "print" in tinycss2.serialize(rule.prelude).lower()
