"""Rules of a fork's own stylesheet that hide where the keyboard is (WCAG 2.2, 2.4.7)."""

from __future__ import annotations

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


def hidden_focus(css: str) -> Iterator[tuple[Spot, Finding]]:
    """Yield each declaration that takes the ring away, and where it stands."""
    yield from _within(tinycss2.parse_stylesheet(css, **SKIP), "")


def _within(nodes: Sequence[Any], selector: str) -> Iterator[tuple[Spot, Finding]]:
    for node in nodes:
        if node.type == "declaration":
            if POINTED not in selector and _hides(node):
                value = f"{node.name}: {tinycss2.serialize(node.value).strip()}"
                spot = Spot(node.source_line, node.source_column)
                yield spot, Finding("css-focus", selector, (), {"value": value})
        elif node.type in ("qualified-rule", "at-rule") and node.content:
            inner = tinycss2.parse_blocks_contents(node.content, **SKIP)
            of_rule = node.type == "qualified-rule"
            here = tinycss2.serialize(node.prelude).strip() if of_rule else selector
            yield from _within(inner, here)


def _hides(declaration: Any) -> bool:
    words = tinycss2.serialize(declaration.value).lower().split()
    return bool(HIDDEN.get(declaration.lower_name, set()).intersection(words))
