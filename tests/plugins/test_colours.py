"""Colours of a fork's own stylesheet: what somebody could not read is named, the rest passes."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from mentoring.definition.contrast import ENOUGH, INK, PAPER, contrast
from mentoring.proof.causes import Causes
from mentoring.proof.colours import colours
from mentoring.proof.focus import hidden
from mentoring.proof.proving import prove_styles

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("css", "code"),
    [
        ("p{color:#999}", "contrast-light"),
        ("p{color:#333}", "contrast-dark"),
        ("p{background:yellow}", "contrast-dark"),
        ("p{background-color:#333}", "contrast-light"),
        (".a{color:white;background:#4095bf}", "contrast"),
        (".a{background:#4095bf url(x.png) no-repeat;color:rgb(255 255 255 / 50%)}", "contrast"),
        ("@media (prefers-color-scheme:dark){p{color:#222}}", "contrast-dark"),
        ("@media screen{p{color:#999}}", "contrast-light"),
        ("@media print{p{color:#999}}", "contrast-light"),
        ("@layer a{@supports (gap:1px){p{color:#999}}}", "contrast-light"),
        (".a{gap:1px;.b{color:#999}}", "contrast-light"),
        ("p{color:oklch(50% .1 200)}", "css-unknown-colour"),
        (":root{--ink:#999}", "css-token"),
        (":root{--action-dark:#999}", "css-token"),
        ("p{color:red;;} } q{color:var(--ink)}", "contrast-light"),
        ("p {color: #fff", "contrast-light"),
        (":root{--grey:#ccc} p{color:var(--grey)}", "contrast-light"),
        ("p{color:var(--nope,#ccc)}", "contrast-light"),
        ("p{color:var(--nope)}", "css-unknown-colour"),
        (":root{--a:#ccc} .b{--a:#111} p{color:var(--a)}", "css-unknown-colour"),
        ("@media (prefers-color-scheme:light){p{color:rgba(0,0,0,.3)}}", "contrast-light"),
        ("@media (prefers-color-scheme:dark){p{color:#ffffff4d}}", "contrast-dark"),
        ("p{color:transparent}", "contrast-light"),
        ("p{color:light-dark(#ddd,#222)}", "css-unknown-colour"),
        ("p{color:color-mix(in srgb, red, white)}", "css-unknown-colour"),
        ("p{color:GrayText}", "css-unknown-colour"),
        ("p{-webkit-text-fill-color:#ddd}", "contrast-light"),
        ("p{opacity:.3}", "css-unknown-colour"),
        ("p{filter:opacity(.3)}", "css-unknown-colour"),
        (".a{background:linear-gradient(#000,#333)}", "css-unknown-colour"),
        ("@keyframes b{to{color:#fff}}", "contrast-light"),
    ],
)
def test_what_somebody_could_not_read_is_named(css: str, code: str) -> None:
    assert [finding.code for _, finding in colours(css)] == [code]


@pytest.mark.parametrize(
    "css",
    [
        "p{color:var(--soft)}",
        ".a{color:white;background:#000 url(x.png)}",
        ".a{color:#000;background:hsl(50 90% 80%)}",
        "@media (prefers-color-scheme: dark){p{color:#ccc}}",
        "@media (prefers-color-scheme: light){p{color:#333}}",
        "@media print{p{color:#333}}",
        "p{color:currentColor;background:none}",
        "p{color:inherit;background:transparent}",
        ":root{--own:#999}",
        "p{border:1px solid #eee}",
        "/* p{color:#999} */",
        "",
    ],
)
def test_what_can_be_read_passes(css: str) -> None:
    assert list(colours(css)) == []


@pytest.mark.parametrize(
    ("css", "told"),
    [
        ("a:focus { outline: none }", ["outline: none"]),
        ("* { outline: 0 !important }", ["outline: 0"]),
        ("@media screen { .card { a { outline-style: NONE } } }", ["outline-style: NONE"]),
        (":focus-visible { outline: 3px solid transparent }", ["outline: 3px solid transparent"]),
        ("a:focus:not(:focus-visible) { outline: none }", []),
        ("a:focus { outline: 3px solid var(--moment) }", []),
        ("p { list-style: none; border: 0 }", []),
    ],
)
def test_a_hidden_focus_is_named(css: str, told: list[str]) -> None:
    found = [finding for _, finding in hidden(css)]
    assert [finding.values["value"] for finding in found] == told
    assert {finding.code for finding in found} <= {"css-focus"}


@pytest.mark.parametrize(
    ("css", "codes"),
    [
        (".skip { display: none }", ["css-hides"]),
        ("@media (min-width: 40em) { .head nav, p { visibility: hidden } }", ["css-hides"]),
        ("body { overflow-x: hidden !important }", ["css-hides"]),
        ("main > h1 { DISPLAY: none }", ["css-hides"]),
        ("li { font-size: 8px }", ["css-small"]),
        ("@media print { nav { display: none } .note { font-size: 8px } }", []),
        ("nav .note, .main { display: none } li { font-size: 13px } p { font-size: .9rem }", []),
    ],
)
def test_what_every_page_needs_is_neither_hidden_nor_tiny(css: str, codes: list[str]) -> None:
    assert [finding.code for _, finding in hidden(css)] == codes


def test_no_colour_by_itself_reads_by_day_and_by_night() -> None:
    """Why a rule sets both or neither: shown for a grid of the whole cube."""
    steps = [f"{value:02x}" for value in range(0, 256, 17)]
    for red, green, blue in itertools.product(steps, repeat=3):
        colour = f"#{red}{green}{blue}"
        assert min(contrast(colour, PAPER), contrast(colour, INK)) < ENOUGH


def test_the_place_is_the_declarations(tmp_path: Path) -> None:
    file = tmp_path / "docs" / "local" / "site.css"
    file.parent.mkdir(parents=True)
    css = "h2 { gap: 0 }\n.card h3 {\n  color: #999;\n}\na { outline: 0 }\n"
    file.write_text(css, encoding="utf-8")
    found, ring = prove_styles([file], Causes(tmp_path, []))
    assert (ring.code, ring.place.line, ring.place.column) == ("css-focus", 5, 5)
    place = found.place
    assert (place.file, place.line, place.column) == ("docs/local/site.css", 3, 3)
    assert (found.path, found.source) == (".card h3", "  color: #999;")
    assert found.values == {"text": "#999999", "ground": PAPER, "ratio": 2.7}
