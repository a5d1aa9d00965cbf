"""Contrast as WCAG counts it, and suggested colours that pass and are near the colour wanted.

Planted and caught: 2.2 for the exponent 2.4; 0.5 for the threshold 0.04045; a suggestion one step
short, one many steps too far, and black for every colour; two blues that only the dark makes one.
"""

from __future__ import annotations

import colorsys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mentoring.definition.contrast import ENOUGH, INK, PAPER, alike, contrast, luminance, readable

COLOURS = st.from_regex("#[0-9a-f]{6}", fullmatch=True)
GROUNDS = st.sampled_from([PAPER, INK, "#ffffff", "#000000"])


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        # The ends of the scale, in the definition of contrast ratio (WCAG 2.2).
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        # The lightest grey that passes on white, and one that just fails (WebAIM, Contrast).
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        # Plain red, green and blue on white.
        ("#ff0000", "#ffffff", 4.0),
        ("#00ff00", "#ffffff", 1.37),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_ratios_that_are_published(one: str, other: str, ratio: float) -> None:
    assert round(contrast(one, other), 2) == ratio
    assert contrast(one, other) == contrast(other, one)


def test_luminance_of_the_primaries() -> None:
    """The shares of the definition of relative luminance, which add up to white."""
    shares = [luminance(colour) for colour in ("#ff0000", "#00ff00", "#0000ff")]
    assert [round(share, 4) for share in shares] == [0.2126, 0.7152, 0.0722]
    assert round(sum(shares), 10) == luminance("#ffffff") == 1
    assert luminance("#000000") == 0
    # Below 0.04045 a channel counts in proportion.
    assert round(luminance("#0a0a0a") * 12.92 * 255, 6) == 10


@given(COLOURS, GROUNDS)
def test_what_is_suggested_can_be_read(colour: str, ground: str) -> None:
    found = readable(colour, ground)
    assert contrast(found, ground) >= ENOUGH
    if contrast(colour, ground) >= ENOUGH:
        assert found == colour


@given(COLOURS, GROUNDS)
def test_what_is_suggested_is_near(colour: str, ground: str) -> None:
    """Of the same hue, and no darker or lighter than it must be."""
    found = readable(colour, ground)
    if found == colour:
        return
    hue, _, saturation = hls(colour)
    new_hue, light, new_saturation = hls(found)
    if 0.1 < light < 0.9 and min(saturation, new_saturation) > 0.1:
        assert abs((hue - new_hue + 0.5) % 1 - 0.5) < 0.02
        assert abs(saturation - new_saturation) < 0.05
    assert contrast(found, ground) < ENOUGH + 0.45


def test_the_two_colours_that_come_along_can_be_read() -> None:
    assert readable("#0f4c5c", PAPER) == "#0f4c5c"
    assert readable("#b4451f", PAPER) == "#b4451f"


def hls(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return colorsys.rgb_to_hls(red, green, blue)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("#0f4c5c", "#0f4c5c", True),
        ("#0f4c5c", "#114e5f", True),
        ("#00509e", "#003366", True),  # only where both are made light enough for the dark
        ("#0f4c5c", "#b4451f", False),
        ("#46378a", "#a83a55", False),
        ("#a00000", "#005a36", False),
        ("#333333", "#0f4c5c", False),
    ],
)
def test_colours_that_pass_for_one_another(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    assert alike(one, other) == alike(other, one) == same
