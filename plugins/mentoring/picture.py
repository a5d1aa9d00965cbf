"""The picture that is shown with a shared link, drawn here: no page asks a service for it."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageColor, ImageDraw, ImageFont

from mentoring.definition.contrast import PAPER
from mentoring.pages.head import HEIGHT, WIDTH

if TYPE_CHECKING:
    from collections.abc import Callable

    from mentoring.pages.head import Picture

FONTS = Path(__file__).parent / "paper" / "fonts"
INK, SOFT = "#17252b", "#46545a"
SCALE = 2
"""It is drawn larger and then made smaller, so that what is round has smooth edges."""
SHADES = 48
"""Colours of the file: enough for the edges, and a third of the bytes."""
MARGIN, MEASURE, STEP = 84, 860, 20
"""Where text begins, how wide it may be, how finely lines are balanced, in the picture's pixels."""
MOST = 3
"""Lines of one text."""
_MISSING = "\uffff"


def draws(shown: Picture) -> bool:
    """Tell whether our fonts have every letter of a picture."""
    return draw(shown) is not None


@cache
def draw(shown: Picture) -> bytes | None:
    """Return a PNG, the same bytes for the same picture; None where our fonts lack a letter."""
    texts = (shown.name, shown.promise, shown.institution, shown.demonstration)
    if not all(_covers(_font("NotoSerif-Bold", 40), one) for one in texts[:1]):
        return None
    if not all(_covers(_font("NotoSans-Regular", 40), one) for one in texts):
        return None
    image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), PAPER)
    _landscape(ImageDraw.Draw(image), *shown.colours)
    image = image.resize((WIDTH, HEIGHT), Image.Resampling.BOX)
    _write(ImageDraw.Draw(image), shown)
    file = io.BytesIO()
    small = image.quantize(SHADES, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    small.save(file, "PNG")
    return file.getvalue()


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    # The layout that every Pillow has: another would set other pixels elsewhere.
    return ImageFont.truetype(FONTS / f"{name}.ttf", size, layout_engine=ImageFont.Layout.BASIC)


def _covers(font: ImageFont.FreeTypeFont, text: str) -> bool:
    box = bytes(font.getmask(_MISSING))
    return all(bytes(font.getmask(sign)) != box for sign in set(text) if not sign.isspace())


def _landscape(pen: ImageDraw.ImageDraw, action: str, moment: str) -> None:
    """Draw the hills and the sun of the home page, at the foot."""
    for left, top, right, bottom, share in (
        (430, 470, 1500, 1100, 0.10),
        (-420, 500, 760, 1100, 0.17),
        (640, 540, 1700, 1200, 0.26),
    ):
        box = [edge * SCALE for edge in (left, top, right, bottom)]
        pen.ellipse(box, fill=_mixed(action, share))
        if share < 0.15:  # noqa: PLR2004  (the sun stands behind all hills but the first)
            pen.ellipse([edge * SCALE for edge in (985, 370, 1105, 490)], fill=moment)
            pen.ellipse(box, fill=_mixed(action, share))


def _mixed(colour: str, share: float) -> tuple[int, int, int]:
    one, ground = ImageColor.getrgb(colour), ImageColor.getrgb(PAPER)
    red, green, blue = (
        round(share * a + (1 - share) * b) for a, b in zip(one[:3], ground[:3], strict=True)
    )
    return red, green, blue


def _write(pen: ImageDraw.ImageDraw, shown: Picture) -> None:
    """Write the texts below one another, each in as many lines as it needs."""
    top = 76
    for text, font, colour, leading in (
        (shown.institution, _font("NotoSans-Bold", 30), shown.colours[0], 58),
        (shown.name, _font("NotoSerif-Bold", 76), INK, 96),
        (shown.promise, _font("NotoSans-Regular", 40), INK, 56),
        (shown.demonstration, _font("NotoSans-Regular", 28), SOFT, 44),
    ):
        for line in balanced(text, font.getlength):
            pen.text((MARGIN, top), line, fill=colour, font=font)
            top += leading
        top += 14 if text else 0


def balanced(text: str, length: Callable[[str], float]) -> list[str]:
    """Return the lines of a text, as many as it needs and about as long as one another.

    There are three at most: what is longer ends in an ellipsis. `length` measures a line.
    """
    lines = _lines(text, length, MEASURE)
    for measure in range(MEASURE, 0, -STEP):
        tried = _lines(text, length, measure)
        if len(tried) > len(lines):
            break
        lines = tried
    return lines if len(lines) <= MOST else [*lines[: MOST - 1], f"{lines[MOST - 1]} …"]


def _lines(text: str, length: Callable[[str], float], measure: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and length(longer) <= measure:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
