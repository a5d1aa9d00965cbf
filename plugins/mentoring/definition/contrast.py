"""Contrast of colours (WCAG 2.2, 1.4.3): is a colour readable, and which near one would be."""

from __future__ import annotations

import colorsys

PAPER, INK = "#fbf8f3", "#0f191f"
"""The two grounds of the site: warm paper in the light, deep ink in the dark."""
ENOUGH = 4.5
"""The least contrast of text with its ground, level AA."""


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


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
