"""Colours of a fork's own stylesheet that some readers could not tell from their ground."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import tinycss2
from tinycss2.color4 import parse_color

from mentoring.definition.contrast import ENOUGH, INK, PAPER, contrast
from mentoring.proof.sheet import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

TEXT = {"light": "#17252b", "dark": "#f1ebe1"}
"""What text is written in where nothing else is said (styles/10-tokens.css)."""
GROUND = {"light": PAPER, "dark": INK}
ALONE = {"light": "contrast-light", "dark": "contrast-dark"}
NESTED = {"media", "supports", "layer", "container", "scope"}
OURS = re.compile("--(paper|surface|ink|soft|link|action|moment|on-action|blank|deep)(-.*)?")
"""The colours that the whole site is drawn from; those of programme.yml are seen to be readable."""
SKIP = {"skip_comments": True, "skip_whitespace": True}


class Spot(NamedTuple):
    """Where something stands in a stylesheet; both count from 1."""

    line: int
    column: int


def colours(css: str) -> Iterator[tuple[Spot, Finding]]:
    """Yield each rule whose text has too little contrast (WCAG 2.2, 1.4.3), and where it stands.

    A rule is judged by itself: the colour that it does not set is the page's own, which is light by
    day and dark by night. No one colour is readable on both, so a rule sets both or neither.
    """
    yield from _rules(tinycss2.parse_stylesheet(css, **SKIP), GROUND)


def _rules(rules: Sequence[Any], schemes: Mapping[str, str]) -> Iterator[tuple[Spot, Finding]]:
    for rule in rules:
        if rule.type == "error":
            values = {"value": rule.message}
            yield Spot(rule.source_line, rule.source_column), Finding("css-broken", "", (), values)
        elif rule.type == "at-rule" and rule.lower_at_keyword in NESTED and rule.content:
            query = tinycss2.serialize(rule.prelude).lower()
            inner = tinycss2.parse_blocks_contents(rule.content, **SKIP)
            yield from _rules(inner, _within(query, schemes))
        elif rule.type == "qualified-rule":
            yield from _judged(rule, schemes)


def _within(query: str, schemes: Mapping[str, str]) -> Mapping[str, str]:
    """Return the schemes that a media query leaves; paper is always light."""
    plain = query.replace(" ", "")
    if "prefers-color-scheme:dark" in plain:
        return {scheme: ground for scheme, ground in schemes.items() if scheme == "dark"}
    if "prefers-color-scheme:light" in plain or "print" in plain:
        return {scheme: ground for scheme, ground in schemes.items() if scheme == "light"}
    return schemes


def _judged(rule: Any, schemes: Mapping[str, str]) -> Iterator[tuple[Spot, Finding]]:
    """Yield what is wrong with one rule, and with those nested in it."""
    selector = tinycss2.serialize(rule.prelude).strip()
    inner = tinycss2.parse_blocks_contents(rule.content, **SKIP)
    yield from _rules([one for one in inner if one.type != "declaration"], schemes)
    found: dict[str, str] = {}
    spot = Spot(rule.source_line, rule.source_column)
    for one in inner:
        if one.type != "declaration":
            continue
        here = Spot(one.source_line, one.source_column)
        if OURS.fullmatch(one.name):
            yield here, Finding("css-token", selector, (), {"value": one.name})
        try:
            colour = _colour(one)
        except NotImplementedError:
            value = tinycss2.serialize(one.value).strip()
            yield here, Finding("css-unknown-colour", selector, (), {"value": value})
            continue
        if colour:
            found["color" if one.lower_name == "color" else "background"] = colour
            spot = here
    if found:
        yield from ((spot, finding) for finding in _unreadable(selector, found, schemes))


def _unreadable(
    selector: str, found: Mapping[str, str], schemes: Mapping[str, str]
) -> Iterator[Finding]:
    for scheme, page in schemes.items():
        text, ground = found.get("color", TEXT[scheme]), found.get("background", page)
        reached = contrast(text, ground)
        if reached < ENOUGH:
            values = {"text": text, "ground": ground, "ratio": round(reached, 1)}
            yield Finding("contrast" if len(found) > 1 else ALONE[scheme], selector, (), values)
            return


def _colour(declaration: Any) -> str:
    """Return the colour that a declaration sets as #rrggbb; empty where it sets none of its own.

    A colour that shines through is judged as if it did not: it could not have more contrast.
    Raises NotImplementedError for one that is no colour of sRGB.
    """
    if declaration.lower_name not in {"color", "background", "background-color"}:
        return ""
    for token in declaration.value:
        colour = parse_color(token)
        if colour is not None and colour != "currentcolor" and colour.alpha:
            parts = colour.to("srgb").coordinates
            return "#" + "".join(f"{round(min(1, max(0, part)) * 255):02x}" for part in parts)
    return ""
