"""Bytes that are a definition, bytes that nearly are, and bytes that are something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mentoring.definition.text import LARGEST, read_text

if TYPE_CHECKING:
    from mentoring.definition.problems import Problem

TEXT = "site:\n  name:\n    nb: Søknad på «Å være» 😀\n"


def told(data: bytes) -> tuple[str | None, list[str]]:
    text, problems = read_text(data, "programme.yml")
    return text, [problem.code for problem in problems]


def only(data: bytes) -> Problem:
    problems = read_text(data, "programme.yml")[1]
    assert len(problems) == 1
    return problems[0]


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
    ],
    ids=["as it is", "byte order mark", "CRLF", "CR"],
)
def test_accepted(data: bytes) -> None:
    assert told(data) == (TEXT, [])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16_is_named_and_read_all_the_same(encoding: str) -> None:
    assert told(TEXT.encode(encoding)) == (TEXT, ["utf-16"])


def test_windows_1252_is_named_with_its_first_character() -> None:
    text = "site:\n  name:\n    nb: Søknad – på «Å»\n"
    assert told(text.encode("cp1252")) == (text, ["windows-1252"])
    problem = only(text.encode("cp1252"))
    assert (problem.place.line, problem.place.column) == (3, 10)
    assert problem.values == {"value": "ø"}
    assert problem.source == "    nb: Søknad – på «Å»"


def test_a_file_in_both_encodings_keeps_what_is_right() -> None:
    data = "a: é\nb: é ".encode() + "ø é".encode("cp1252")
    text, codes = told(data)
    assert (text, codes) == ("a: é\nb: é ø é", ["windows-1252"])
    problem = only(data)
    assert (problem.place.line, problem.place.column) == (2, 6)


def test_a_letter_cut_in_two_at_the_end() -> None:
    assert told("a: sø".encode()[:-1])[1] == ["windows-1252"]


def test_nul_is_shown_where_it_stands() -> None:
    problem = only(b"a: b\nc: d\0e\n")
    assert problem.code == "nul-character"
    assert (problem.place.line, problem.place.column) == (2, 5)
    assert (problem.source, problem.mended) == ("c: d␀e", "c: de")
    assert told(b"a: b\nc: d\0e\n")[0] == "a: b\nc: d\ufffde\n"


@pytest.mark.parametrize(
    "data", [b"", b"\n \n", b"# nothing yet\n\n  # to come\n", b"\xef\xbb\xbf"]
)
def test_empty(data: bytes) -> None:
    assert told(data) == (None, ["empty-file"])


def test_an_empty_file_in_utf_16() -> None:
    assert told("# ikke noe ennå\n".encode("utf-16")) == (None, ["empty-file"])


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04 and so on", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", bytes(range(256)) * 20],
    ids=["Word", "PDF", "PNG", "anything"],
)
def test_binary(data: bytes) -> None:
    assert told(data) == (None, ["binary-file"])


def test_size() -> None:
    line = b"a: b\n"
    assert told(line * (LARGEST // len(line)))[1] == []
    assert told(line * (LARGEST // len(line) + 1)) == (None, ["file-too-large"])
    assert only(b" " * 600_001).values == {"size": 601, "most": 512}
