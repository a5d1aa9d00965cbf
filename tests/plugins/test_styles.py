"""The one stylesheet: colours that can be read in the light and in the dark, made small whole.

Planted and caught: the dark colours computed against the paper; nothing made small; strings too.
"""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mentoring.definition.contrast import ENOUGH, INK, PAPER, contrast
from mentoring.styles import colours, compact, stylesheet

import machine
from tests.pages.small import PROGRAMME, definition_of

OVERRIDES = Path(machine.ROOT) / "overrides"
NOTHING = Path(machine.ROOT) / "tests" / "none"
"""A docs/ without a stylesheet of its own."""
COLOUR = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def properties(action: str, moment: str) -> dict[str, str]:
    text = f'{PROGRAMME}site:\n  colours:\n    action: "{action}"\n    moment: "{moment}"\n'
    return dict(re.findall(r"--([\w-]+):(#[0-9a-f]{6})", colours(definition_of(text))))


def readable_on_paper(colour: str) -> bool:
    return contrast(colour, PAPER) >= ENOUGH


@settings(max_examples=150, deadline=None)
@given(COLOUR.filter(readable_on_paper), COLOUR.filter(readable_on_paper))
def test_both_colours_read_in_the_light_and_in_the_dark(action: str, moment: str) -> None:
    found = properties(action, moment)
    assert (found["action"], found["moment"]) == (action, moment), "a good colour is kept"
    for name in ("action", "moment"):
        assert contrast(found[name], PAPER) >= ENOUGH
        assert contrast(found[f"{name}-dark"], INK) >= ENOUGH


@pytest.mark.parametrize("colour", ["#000000", "#0000ff", "#4b0082", "#767676"])
def test_the_darkest_colours_are_lightened_for_the_dark(colour: str) -> None:
    if readable_on_paper(colour):
        assert contrast(properties(colour, colour)["action-dark"], INK) >= ENOUGH


WIDE = "@media (min-width: 40em) and (hover)"


@pytest.mark.parametrize(
    ("css", "small"),
    [
        ("a { color : red ; }\n\n/* b { c } */\nd{e:f}", "a{color : red}d{e:f}\n"),
        ("a { margin: 0 auto; padding: 1px; }", "a{margin: 0 auto;padding: 1px}\n"),
        ("a { width: calc(1px + 2px); }", "a{width: calc(1px + 2px)}\n"),
        (f"{WIDE} {{ a, b {{ c: d }} }}", f"{WIDE}{{a,b{{c: d}}}}\n"),
        ("a b , c > d { e: f }", "a b,c > d{e: f}\n"),
        ("a::after { content: ', '; }", "a::after{content: ', '}\n"),
        ('a::before { content: " { "; }', 'a::before{content: " { "}\n'),
        ('a::before { content: "a  b"; }', 'a::before{content: "a  b"}\n'),
        ('a::before { content: "/* x */"; }', 'a::before{content: "/* x */"}\n'),
    ],
)
def test_what_is_made_small_means_the_same(css: str, small: str) -> None:
    """Strings are left as they are; a space between rules does no harm."""
    assert compact(css).replace("} ", "}") == small


def test_the_stylesheet_is_whole_and_small() -> None:
    css = stylesheet(definition_of(PROGRAMME), OVERRIDES, NOTHING)
    assert css.startswith(":root{--action:")
    assert css.count("{") == css.count("}")
    assert "/*" not in css
    assert len(gzip.compress(css.encode(), 9)) <= 10_000
    assert not re.search(r"url\(\s*['\"]?(https?:)?//", css), "nothing from elsewhere"
    assert "@import" not in css


def test_a_forks_own_rules_come_last(tmp_path: Path) -> None:
    ours = stylesheet(definition_of(PROGRAMME), OVERRIDES, tmp_path)
    own = tmp_path / "local" / "site.css"
    own.parent.mkdir()
    own.write_bytes(b"\xef\xbb\xbf/* ours */ h1 { hyphens: none }\n.\xe6 { gap: 0 }")
    css = stylesheet(definition_of(PROGRAMME), OVERRIDES, tmp_path)
    assert css.startswith(ours.rstrip("\n"))
    assert "h1{hyphens: none}" in css


def test_the_same_input_gives_the_same_stylesheet() -> None:
    assert stylesheet(definition_of(PROGRAMME), OVERRIDES, NOTHING) == stylesheet(
        definition_of(PROGRAMME), OVERRIDES, NOTHING
    )
