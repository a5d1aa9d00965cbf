"""Pictures that the definition names: are they there, and does each hold what browsers show."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers import expat

from mentoring.definition.checks import Finding, entries
from mentoring.definition.kinds import PICTURES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mentoring.definition.model import Definition

    Name = Mapping[str, str]

_SVG = "http://www.w3.org/2000/svg"
_RASTER = (
    ("png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("jpg", re.compile(rb"\xff\xd8\xff")),
    ("gif", re.compile(rb"GIF8[79]a")),
    ("webp", re.compile(rb"RIFF.{4}WEBP", re.DOTALL)),
    # A box of brands (ISO 14496-12); AVIF is among them, not always first.
    ("avif", re.compile(rb".{4}ftyp(?:.{4}){0,15}?avi[fs]", re.DOTALL)),
)
_OTHER: tuple[tuple[re.Pattern[bytes], Name], ...] = (
    (re.compile(rb"\Z"), {"nb": "tom", "en": "empty"}),
    (re.compile(rb"%PDF"), {"nb": "en PDF", "en": "a PDF"}),
    (
        re.compile(rb"PK\x03\x04|\xd0\xcf\x11\xe0"),
        {"nb": "et Office-dokument eller en zip-fil", "en": "an Office document or a zip file"},
    ),
    (re.compile(rb"%!PS|\xc5\xd0\xd3\xc6"), {"nb": "av typen EPS", "en": "of the kind EPS"}),
    (re.compile(rb"II\*\0|MM\0\*"), {"nb": "av typen TIFF", "en": "of the kind TIFF"}),
    (re.compile(rb"8BPS"), {"nb": "fra Photoshop", "en": "from Photoshop"}),
    (re.compile(rb"BM.{4}\0{4}", re.DOTALL), {"nb": "av typen BMP", "en": "of the kind BMP"}),
    (
        re.compile(rb".{4}ftyp(?:hei|hev|mif1|msf1)", re.DOTALL),
        {"nb": "av typen HEIC, fra en iPhone", "en": "of the kind HEIC, from an iPhone"},
    ),
    (
        re.compile(rb"(?i)(?:\xef\xbb\xbf)?\s*<(?:!doctype )?html"),
        {"nb": "en nettside", "en": "a web page"},
    ),
)
_TEXT: Name = {"nb": "en tekst", "en": "a text"}
_UNKNOWN: Name = {"nb": "av en ukjent type", "en": "of an unknown kind"}


@dataclass(frozen=True)
class Seen:
    """What the bytes of a file show: its `kind` by the ending that it should have.

    Where browsers can't show it, the kind is empty and `name` says what it is instead.
    """

    kind: str = ""
    name: Name = field(default_factory=lambda: _UNKNOWN)
    scripted: bool = False


def check_pictures(definition: Definition, docs: Path) -> Iterator[Finding]:
    """Yield what is wrong with the pictures named, which lie below `docs`."""
    named = [("site.logo", definition.site.logo)] + [
        (f"{path}.picture", one.picture) for path, one in entries(definition, "role_models")
    ]
    for path, picture in named:
        if not picture:
            continue
        files = [root / picture for root in (docs / "local", docs)]
        there = next((file for file in files if file.is_file()), None)
        if there is None:
            values = {"value": picture, "folder": docs.name}
            yield Finding("missing-picture", path, values, _near(picture, docs))
        else:
            yield from _told(look(there.read_bytes()), path, picture)


def look(data: bytes) -> Seen:
    """Tell what a file is by what it holds, whatever its name."""
    raster = next((kind for kind, pattern in _RASTER if pattern.match(data)), "")
    if raster:
        return Seen(raster)
    other = next((name for pattern, name in _OTHER if pattern.match(data)), None)
    if other:
        return Seen(name=other)
    return _look_at_text(data)


def _told(seen: Seen, path: str, picture: str) -> Iterator[Finding]:
    ending = picture.rpartition(".")[2].lower()
    if not seen.kind:
        yield Finding("picture-not-shown", path, {"value": picture, "found": seen.name})
    elif (seen.kind == "svg") != (ending == "svg"):
        # Between the other kinds, browsers go by what the file holds.
        values = {"value": picture, "found": seen.kind.upper(), "ending": seen.kind}
        yield Finding("picture-misnamed", path, values, f"{picture[: -len(ending)]}{seen.kind}")
    elif seen.scripted:
        yield Finding("picture-with-script", path, {"value": picture})


def _near(picture: str, docs: Path) -> str:
    """Return the picture whose name is nearest, as it should be written."""
    there = [
        file.relative_to(docs).as_posix()
        for file in docs.rglob("*")
        if file.suffix[1:].lower() in PICTURES
    ]
    return next(iter(difflib.get_close_matches(picture, there, 1, 0.6)), "")


def _look_at_text(data: bytes) -> Seen:
    drawing = _Drawing()
    try:
        drawing.read(data)
    except (expat.ExpatError, LookupError, ValueError) as error:
        if drawing.root == f"{_SVG} svg" or b"<svg" in data:
            line = getattr(error, "lineno", 1)  # an encoding that nobody knows has no line
            nb, en = f"en SVG med en feil på linje {line}", f"an SVG with a fault on line {line}"
            return Seen(name={"nb": nb, "en": en})
        return Seen(name=_UNKNOWN if b"\0" in data else _TEXT)
    if drawing.root == f"{_SVG} svg":
        return Seen("svg", scripted=drawing.scripted)
    if drawing.root == "svg":
        bare = f'xmlns="{_SVG}"'
        return Seen(name={"nb": f"en SVG uten {bare}", "en": f"an SVG without {bare}"})
    return Seen(name=_TEXT)


class _Drawing:
    """An SVG while it is read: its outermost element, and whether it could run a script."""

    def __init__(self) -> None:
        self.root = ""
        self.scripted = False

    def read(self, data: bytes) -> None:
        """Read a whole file; raises ExpatError where browsers could not read it either."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._element
        parser.Parse(data, True)  # noqa: FBT003  (it takes no keyword)

    def _element(self, name: str, attributes: Mapping[str, str]) -> None:
        self.root = self.root or name
        handlers = (key.lower().startswith("on") for key in attributes)
        links = ("".join(value.split()).lower() for value in attributes.values())
        self.scripted = (
            self.scripted
            or name.rpartition(" ")[2].lower() == "script"
            or any(handlers)
            or any(link.startswith("javascript:") for link in links)
        )
