"""Colours of a fork's own stylesheet that some readers could not tell from their ground."""

from __future__ import annotations

import re
from dataclasses import dataclass
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
NESTED = {"media", "supports", "layer", "container", "scope", "keyframes", "-webkit-keyframes"}
PAINTS = {"color": "color", "-webkit-text-fill-color": "color"}
PAINTS |= {"background": "background", "background-color": "background"}
TAKEN_OVER = {"inherit", "initial", "unset", "revert", "revert-layer", "currentcolor"}
"""Words that take a colour from elsewhere; in `background` other words are no colours either."""
FADES = re.compile(r"opacity|contrast|brightness|invert|sepia|grayscale")
OURS = re.compile("--(paper|surface|ink|soft|link|action|moment|on-action|blank|deep)(-.*)?")
"""The colours that the whole site is drawn from; those of programme.yml are seen to be readable."""
SKIP = {"skip_comments": True, "skip_whitespace": True}


class Spot(NamedTuple):
    """Where something stands in a stylesheet; both count from 1."""

    line: int
    column: int


@dataclass(frozen=True)
class Paint:
    """A colour of sRGB, each part 0–1, and how much of what lies below it hides, 0–1."""

    parts: tuple[float, float, float]
    cover: float = 1.0

    @classmethod
    def of(cls, hex_: str) -> Paint:
        """Return the paint of #rrggbb."""
        red, green, blue = (int(hex_[at : at + 2], 16) / 255 for at in (1, 3, 5))
        return cls((red, green, blue))

    def over(self, below: Paint) -> Paint:
        """Return what is seen where this lies over an opaque paint (CSS Compositing, 5.1)."""
        pairs = zip(self.parts, below.parts, strict=True)
        red, green, blue = (self.cover * one + (1 - self.cover) * other for one, other in pairs)
        return Paint((red, green, blue))

    @property
    def hex(self) -> str:
        """The colour as #rrggbb."""
        return "#" + "".join(f"{round(min(1, max(0, part)) * 255):02x}" for part in self.parts)


def colours(css: str) -> Iterator[tuple[Spot, Finding]]:
    """Yield each rule whose text has too little contrast (WCAG 2.2, 1.4.3), and where it stands.

    A rule is judged by itself: the colour that it does not set is the page's own, which is light by
    day and dark by night. No one colour is readable on both, so a rule sets both or neither. What
    cannot be judged is named too, so that it is never taken for readable.
    """
    rules = tinycss2.parse_stylesheet(css, **SKIP)
    yield from _Sheet(dict(_named(rules))).rules(rules, GROUND)


def _named(rules: Sequence[Any]) -> Iterator[tuple[str, list[Any]]]:
    """Yield the sheet's own custom properties; one that it sets twice has no certain value."""
    seen: set[str] = set()
    for name, value in _custom(rules):
        yield name, [] if name in seen else value
        seen.add(name)


def _custom(rules: Sequence[Any]) -> Iterator[tuple[str, list[Any]]]:
    for rule in rules:
        if rule.type == "declaration" and rule.name.startswith("--"):
            yield rule.name, rule.value
        elif rule.type in ("qualified-rule", "at-rule") and rule.content:
            yield from _custom(tinycss2.parse_blocks_contents(rule.content, **SKIP))


@dataclass(frozen=True)
class _Sheet:
    """A stylesheet; `own` are the custom properties that it sets."""

    own: Mapping[str, list[Any]]

    def rules(
        self, rules: Sequence[Any], schemes: Mapping[str, str]
    ) -> Iterator[tuple[Spot, Finding]]:
        for rule in rules:
            if rule.type == "error":
                values = {"value": rule.message}
                spot = Spot(rule.source_line, rule.source_column)
                yield spot, Finding("css-broken", "", (), values)
            elif rule.type == "at-rule" and rule.lower_at_keyword in NESTED and rule.content:
                query = tinycss2.serialize(rule.prelude).lower()
                inner = tinycss2.parse_blocks_contents(rule.content, **SKIP)
                yield from self.rules(inner, _within(query, schemes))
            elif rule.type == "qualified-rule":
                yield from self._judged(rule, schemes)

    def _judged(self, rule: Any, schemes: Mapping[str, str]) -> Iterator[tuple[Spot, Finding]]:
        """Yield what is wrong with one rule, and with those nested in it."""
        selector = tinycss2.serialize(rule.prelude).strip()
        inner = tinycss2.parse_blocks_contents(rule.content, **SKIP)
        yield from self.rules([one for one in inner if one.type != "declaration"], schemes)
        found: dict[str, Paint] = {}
        spot = Spot(rule.source_line, rule.source_column)
        for one in (one for one in inner if one.type == "declaration"):
            here = Spot(one.source_line, one.source_column)
            if OURS.fullmatch(one.name):
                yield here, Finding("css-token", selector, (), {"value": one.name})
            try:
                paint = self._paint(one)
            except NotImplementedError:
                value = tinycss2.serialize([*one.value]).strip()
                told = value if one.lower_name in PAINTS else f"{one.name}: {value}"
                yield here, Finding("css-unknown-colour", selector, (), {"value": told})
                continue
            if paint:
                found[PAINTS[one.lower_name]] = paint
                spot = here
        if found:
            yield from ((spot, finding) for finding in _unreadable(selector, found, schemes))

    def _paint(self, declaration: Any) -> Paint | None:
        """Return the colour that a declaration sets; None where it sets none of its own.

        Raises NotImplementedError for what can't be judged.
        """
        name, tokens = declaration.lower_name, declaration.value
        if name in ("opacity", "filter"):
            if _fades(name, tinycss2.serialize(tokens).strip().lower()):
                raise NotImplementedError
            return None
        if name not in PAINTS:
            return None
        paints = (self._token(token, is_text=PAINTS[name] == "color") for token in tokens)
        return next((paint for paint in paints if paint), None)

    def _token(self, token: Any, *, is_text: bool) -> Paint | None:
        if token.type == "function" and token.lower_name == "var":
            return self._variable(token, is_text=is_text)
        colour = parse_color(token)
        if colour == "currentcolor":
            return None
        if colour is not None:
            red, green, blue = colour.to("srgb").coordinates
            paint = Paint((red, green, blue), colour.alpha)
            return paint if paint.cover or is_text else None
        if token.type == "function" and (is_text or token.lower_name != "url"):
            raise NotImplementedError
        if is_text and token.type == "ident" and token.lower_value not in TAKEN_OVER:
            raise NotImplementedError
        return None

    def _variable(self, var: Any, *, is_text: bool) -> Paint | None:
        """Return what a `var()` stands for; the site's own colours are known to be readable."""
        tokens = [token for token in var.arguments if token.type != "whitespace"]
        name = tokens[0].value if tokens else ""
        if OURS.fullmatch(name):
            return None
        for token in self.own.get(name, []) if name in self.own else tokens[2:]:
            if token.type != "whitespace" and not (
                token.type == "function" and token.name == "var"
            ):
                return self._token(token, is_text=is_text)
        raise NotImplementedError


def _fades(name: str, value: str) -> bool:
    """Tell whether a declaration makes text fainter than its colour."""
    return (
        value not in ("1", "100%", *TAKEN_OVER) if name == "opacity" else bool(FADES.search(value))
    )


def _within(query: str, schemes: Mapping[str, str]) -> Mapping[str, str]:
    """Return the schemes that a media query leaves; paper is always light."""
    plain = query.replace(" ", "")
    if "prefers-color-scheme:dark" in plain:
        return {scheme: ground for scheme, ground in schemes.items() if scheme == "dark"}
    if "prefers-color-scheme:light" in plain or "print" in plain:
        return {scheme: ground for scheme, ground in schemes.items() if scheme == "light"}
    return schemes


def _unreadable(
    selector: str, found: Mapping[str, Paint], schemes: Mapping[str, str]
) -> Iterator[Finding]:
    for scheme, page in schemes.items():
        below = Paint.of(page)
        ground = found.get("background", below).over(below)
        text = found.get("color", Paint.of(TEXT[scheme])).over(ground)
        reached = contrast(text.hex, ground.hex)
        if reached < ENOUGH:
            values = {"text": text.hex, "ground": ground.hex, "ratio": round(reached, 1)}
            yield Finding("contrast" if len(found) > 1 else ALONE[scheme], selector, (), values)
            return
