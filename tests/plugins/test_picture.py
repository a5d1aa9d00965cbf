"""The picture of a shared link: its size, its words in the programme's colours, the same bytes.

Planted and caught: a picture of another size; a letter that our fonts lack; a line over the edge.
"""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from mentoring.pages.head import Picture
from mentoring.picture import MEASURE, balanced, draw
from PIL import Image

PLAIN = Picture("a.png", "Mentor i MNT", "Noen å snakke med", "Nordvik", ("#0f4c5c", "#b4451f"))


def image_of(picture: Picture) -> Image.Image:
    drawn = draw(picture)
    assert drawn is not None
    return Image.open(io.BytesIO(drawn))


def test_it_has_the_size_that_the_page_states_and_is_light() -> None:
    assert image_of(PLAIN).size == (1200, 630)
    assert image_of(PLAIN).format == "PNG"
    assert len(draw(PLAIN) or b"") < 30_000


def test_the_same_picture_has_the_same_bytes() -> None:
    first = draw(PLAIN)
    draw.cache_clear()
    assert draw(PLAIN) == first


@pytest.mark.parametrize("field", ["name", "promise", "institution", "demonstration"])
def test_every_text_is_written(field: str) -> None:
    assert draw(replace(PLAIN, **{field: "Noe annet"})) != draw(PLAIN)  # type: ignore[arg-type]


def test_it_has_the_colours_of_the_programme() -> None:
    red = replace(PLAIN, colours=("#800000", "#004000"))
    colours = {colour for _, colour in image_of(red).convert("RGB").getcolors(100) or []}
    assert any(abs(r - 0) + abs(g - 0x40) + abs(b - 0) < 24 for r, g, b in colours)  # type: ignore[misc]


@pytest.mark.parametrize("text", ["日本", "שלום", "नमस्ते"])
def test_letters_that_our_fonts_lack_give_no_picture(text: str) -> None:
    assert draw(replace(PLAIN, name=text)) is None
    assert draw(replace(PLAIN, promise=text)) is None


def test_lines_are_balanced_and_never_over_the_edge() -> None:
    text = "Noen å snakke med som har vært der du er nå og som lytter til deg"
    lines = balanced(text, lambda line: len(line) * 20)
    assert " ".join(lines) == text
    assert all(len(line) * 20 <= MEASURE for line in lines)
    assert max(map(len, lines)) - min(map(len, lines)) < 15


def test_a_long_text_ends_in_an_ellipsis() -> None:
    lines = balanced("ord " * 200, lambda line: len(line) * 20)
    assert len(lines) == 3
    assert lines[-1].endswith(" …")


def test_a_text_of_one_long_word_is_one_line() -> None:
    assert balanced("x" * 500, lambda line: len(line) * 20) == ["x" * 500]


def test_the_alternative_says_what_the_picture_says() -> None:
    shown = replace(PLAIN, demonstration="En demonstrasjon")
    assert shown.alt == "Mentor i MNT. Noen å snakke med. Nordvik. En demonstrasjon."
