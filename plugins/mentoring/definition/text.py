"""From the bytes of a definition to its text: size, encoding, and what is no text at all."""

from __future__ import annotations

import codecs
import re

from mentoring.definition.problems import Place, Problem
from mentoring.definition.syntax.source import lines_of, shown

LARGEST = 512_000
"""Bytes that a definition may have: a hundred times what a programme needs."""

# Word and Excel (zip and the older kind), PDF, PNG, JPEG, GIF, gzip.
_SIGNATURES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8",
               b"\x1f\x8b")  # fmt: skip
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WIDE_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_SAMPLE = 4000
_FEWEST = 4
_OLD = "mentoring-windows-1252"


def read_text(data: bytes, file: str) -> tuple[str | None, list[Problem]]:
    """Return the text, its lines ending in LF, and what is wrong with the file as a whole.

    A file in another encoding is a problem, but is read all the same, so that the rest of what
    is wrong can be told at once. None where there is nothing to go on with.
    """
    if len(data) > LARGEST:
        kilobytes = -(-len(data) // 1000)
        return None, [_whole("file-too-large", file, size=kilobytes, most=LARGEST // 1000)]
    wide = _wide(data)
    if wide:
        text = _lines(data.decode(wide, "replace"))
        if not _has_content(text):
            return None, [_whole("empty-file", file)]
        return text, [_whole("utf-16", file, source=text.partition("\n")[0])]
    if _binary(data):
        return None, [_whole("binary-file", file)]
    text, problems = _decoded(data, file)
    if not _has_content(text):
        return None, [*problems, _whole("empty-file", file)]
    if "\0" in text:
        problems += _nul(text, file)
        text = text.replace("\0", "\ufffd")
    return text, problems


def _whole(code: str, file: str, *, source: str = "", **values: object) -> Problem:
    """Return a problem of the whole file, placed at its beginning."""
    return Problem(code, Place(file, 1, 1), "", values, shown(source))


def _lines(text: str) -> str:
    return "\n".join(lines_of(text))


def _has_content(text: str) -> bool:
    return any(line.strip()[:1] not in ("", "#") for line in text.split("\n"))


def _wide(data: bytes) -> str | None:
    """Return the encoding of a file that has two or four bytes for each character.

    Without a byte order mark, NULs tell: every other byte of such a file is one, or nearly.
    """
    for mark, name in _WIDE_MARKS.items():
        if data.startswith(mark):
            return name
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half >= _FEWEST and odd > half * 0.6 and even < half * 0.1:
        return "utf-16-le"
    if half >= _FEWEST and even > half * 0.6 and odd < half * 0.1:
        return "utf-16-be"
    return None


def _binary(data: bytes) -> bool:
    """Tell whether the file holds something else than text; a few stray characters do no harm."""
    controls = len(_CONTROLS.findall(data[:_SAMPLE]))
    few = max(3, len(data[:_SAMPLE]) // 50)
    return data.startswith(_SIGNATURES) or controls > few


def _decoded(data: bytes, file: str) -> tuple[str, list[Problem]]:
    try:
        return _lines(data.decode("utf-8")), []
    except UnicodeDecodeError as error:
        before = lines_of(data[: error.start].decode("utf-8"))
        text = _lines(_as_meant(data))
        line, column = len(before), len(before[-1])
        source = text.split("\n")[line - 1]
        sign = source[column : column + 1]
        place = Place(file, line, column + 1)
        return text, [Problem("windows-1252", place, "", {"value": sign}, shown(source))]


def _as_meant(data: bytes) -> str:
    """Decode bytes that are no UTF-8, or not all of them: some files hold both encodings.

    Two letters in Windows-1252 may look like one in UTF-8 (`Å»`, `Ż`); the majority decides.
    """
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = sum(sign > "\x7f" for sign in text) - wrong
    if wrong > right:
        return data.decode("cp1252", "replace")
    return data.decode("utf-8", _OLD)


def _nul(text: str, file: str) -> list[Problem]:
    return [
        Problem("nul-character", Place(file, number, line.index("\0") + 1), "", {}, shown(line),
                line.replace("\0", ""))
        for number, line in enumerate(text.split("\n"), 1)
        if "\0" in line
    ]  # fmt: skip


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Decode the bytes that are no UTF-8, and only those: some files have both."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_OLD, _as_windows_1252)
