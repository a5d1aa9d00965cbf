"""What a picture file is, by its bytes and not by its name.

Planted and caught: a file read as its name says; AVIF taken for HEIC; a script in another name
space; `javascript:` with a line break in it; an SVG that names no encoding we know.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mentoring.definition import Problems, read
from mentoring.definition.pictures import look

from tests.pages.small import EVERYTHING

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink">{}</svg>'
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
LOGO = Path(__file__).parents[2] / "docs" / "images" / "logo.svg"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PNG, "png"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "jpg"),
        (b"GIF89a\x01\x00", "gif"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "webp"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", ""),
        (b"\x00\x00\x00\x20ftypavif\x00\x00\x00\x00avifmif1", "avif"),
        (b"\x00\x00\x00\x20ftypmif1\x00\x00\x00\x00mif1avif", "avif"),
        (b"\x00\x00\x00\x20ftypheic\x00\x00\x00\x00mif1heic", ""),
        (b"", ""),
        (b"<!DOCTYPE html><title>Logo</title>", ""),
        (b"version https://git-lfs.github.com/spec/v1\n", ""),
        (SVG.format("").encode(), "svg"),
        (SVG.format("").encode("utf-16"), "svg"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- laget i Inkscape -->\n" + SVG.encode(), "svg"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.encode(), "svg"),
        (b"<?xml version='1.0' encoding='klingon'?>" + SVG.encode(), ""),
        (SVG.format("<path>").encode(), ""),
        (b"<svg/>", ""),
        (LOGO.read_bytes(), "svg"),
    ],
)
def test_a_file_is_what_it_holds(data: bytes, kind: str) -> None:
    seen = look(data)
    assert (seen.kind, seen.scripted) == (kind, False)
    assert {*seen.name} == {"nb", "en"}


@pytest.mark.parametrize(
    "part",
    [
        "<script>alert(1)</script>",
        '<script xmlns="http://www.w3.org/1999/xhtml" src="a.js"/>',
        '<a x:href="java&#10;script:alert(1)"/>',
        '<a href=" JavaScript:alert(1)"/>',
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        '<g onClick="alert(1)"/>',
    ],
)
def test_what_could_run_is_found(part: str) -> None:
    assert look(SVG.format(part).encode()).scripted


@given(st.binary(max_size=80) | st.text(max_size=80).map(lambda text: f"<svg{text}".encode()))
def test_any_bytes_are_something(data: bytes) -> None:
    assert look(data).kind in {"", "png", "jpg", "gif", "webp", "avif", "svg"}


def test_a_picture_in_local_stands_in_for_its_namesake(tmp_path: Path) -> None:
    text = EVERYTHING.replace("site:\n", "site:\n  logo: images/logo.png\n").encode()
    for folder, data in (("images", PNG), ("local/images", b"%PDF-1.7")):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "logo.png").write_bytes(data)
    with pytest.raises(Problems) as problems:
        read(text, "programme.yml", docs=tmp_path)
    assert [problem.code for problem in problems.value] == ["picture-not-shown"]
    (tmp_path / "local" / "images" / "logo.png").unlink()
    assert read(text, "programme.yml", docs=tmp_path).neutral.site.logo == "images/logo.png"
