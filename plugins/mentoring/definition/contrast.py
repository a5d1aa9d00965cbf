"""Contrast of colours (WCAG 2.2, 1.4.3): which are readable, which look alike."""

from __future__ import annotations

import colorsys
import math

PAPER, INK = "#fbf8f3", "#0f191f"
"""The two grounds of the site: warm paper in the light, deep ink in the dark."""
ENOUGH = 4.5
"""The least contrast of text with its ground, level AA."""
NEAR = 0.05
"""So far apart in Oklab, two colours still pass for one another where they are not side by side."""


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two #rrggbb colours, 1–21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb, 0–1 (WCAG 2.2, definition)."""
    red, green, blue = (_linear(part) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def readable(colour: str, ground: str) -> str:
    """Return `colour`, or the nearest lighter or darker one that is readable on `ground`."""
    if contrast(colour, ground) >= ENOUGH:
        return colour
    hue, light, saturation = colorsys.rgb_to_hls(*_parts(colour))
    towards = 0.0 if luminance(ground) > 0.5 else 1.0  # noqa: PLR2004  (half way)
    for step in range(1, 101):
        share = step / 100
        tried = _hex(colorsys.hls_to_rgb(hue, light + (towards - light) * share, saturation))
        if contrast(tried, ground) >= ENOUGH:
            return tried
    return "#ffffff" if towards else "#000000"


def alike(one: str, other: str) -> bool:
    """Tell whether two colours look the same on a ground, in the forms that they have there."""
    forms = ((readable(one, ground), readable(other, ground)) for ground in (PAPER, INK))
    return any(math.dist(_oklab(first), _oklab(second)) < NEAR for first, second in forms)


def _oklab(colour: str) -> tuple[float, float, float]:
    """Return a colour's place in Oklab (B. Ottosson 2020), where distance is difference seen."""
    red, green, blue = (_linear(part) for part in _parts(colour))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
