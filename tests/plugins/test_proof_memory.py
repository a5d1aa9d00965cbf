"""What mentoring/proof remembers of pages in order: nothing that a later build could miss."""

from __future__ import annotations

from pathlib import Path

import pytest
from mentoring.proof import memory as remembering
from mentoring.proof import rules
from mentoring.proof.causes import Causes
from mentoring.proof.memory import Memory
from mentoring.proof.proving import Site, prove
from mentoring.proof.sheet import Sheet

PAGE = """\
<!doctype html>
<html lang="nb"><head><meta charset="utf-8"><title>Om</title>
<meta name="description" content="Om programmet."></head>
<body><main><h1>Om</h1>{}</main></body></html>
"""
LINK = '<p><a href="b.html">Den andre siden</a></p>'


def codes(file: Path, *, language: str = "nb", words: str = "her", **pages: str) -> list[str]:
    """Return what a build finds that keeps its memory in `file`."""
    memory = Memory(file, words.split())
    sheets = {f"{n}.html": Sheet(f"{n}.html", PAGE.format(p), language) for n, p in pages.items()}
    built = Site(sheets.values(), frozenset(sheets))
    found = list(prove(built, frozenset(words.split()), Causes(Path(), ()), memory))
    memory.keep()
    return [problem.code for problem in found]


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that a rule for single pages was asked about."""
    seen: list[str] = []
    rule = rules.headings

    def headings(sheet: Sheet) -> object:
        seen.append(sheet.address)
        return rule(sheet)

    monkeypatch.setattr(rules, "headings", headings)
    return seen


def test_a_page_in_order_is_looked_at_once(tmp_path: Path, looked_at: list[str]) -> None:
    for _ in range(2):
        assert codes(tmp_path / "kept", a=LINK, b="") == []
    assert looked_at == ["a.html", "b.html"]
    assert codes(tmp_path / "kept", a=LINK, b="<h3>For dypt</h3>") == ["level-skipped"]
    assert looked_at == ["a.html", "b.html", "b.html"]


def test_what_was_found_is_found_again(tmp_path: Path) -> None:
    for _ in range(3):
        assert codes(tmp_path / "kept", a='<p><a href="b.html">her</a></p>', b="") == [
            "link-hollow"
        ]


def test_links_between_pages_are_never_remembered(tmp_path: Path) -> None:
    assert codes(tmp_path / "kept", a=LINK, b="") == []
    assert codes(tmp_path / "kept", a=LINK) == ["link-dead"]


def test_another_language_or_other_words_are_looked_at_anew(tmp_path: Path) -> None:
    page = '<p><a href="b.html">Mer</a></p>'
    assert codes(tmp_path / "kept", a=page, b="") == []
    assert codes(tmp_path / "kept", a=page, b="", words="her mer") == ["link-hollow"]
    assert codes(tmp_path / "kept", a=page, b="", language="en") == ["lang-wrong", "lang-wrong"]


def test_other_rules_look_at_everything_anew(
    tmp_path: Path, looked_at: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    codes(tmp_path / "kept", a="")
    rule = tmp_path / "rules"
    rule.mkdir()
    (rule / "one.py").write_text("# a rule that was changed")
    monkeypatch.setattr(remembering, "__file__", str(rule / "memory.py"))
    codes(tmp_path / "kept", a="")
    assert looked_at == ["a.html", "a.html"]


@pytest.mark.parametrize("kept", [b"", b"\xff\xfe", b"{'a': 1}", None])
def test_a_memory_that_cannot_be_read_remembers_nothing(
    tmp_path: Path, looked_at: list[str], kept: bytes | None
) -> None:
    file = tmp_path / "kept"
    file.mkdir() if kept is None else file.write_bytes(kept)
    assert codes(file, a="") == []
    assert looked_at == ["a.html"]


def test_only_the_pages_of_the_last_build_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "new" / "kept"
    codes(file, a="<p>1</p>")
    codes(file, a="<p>2</p>")
    assert len(file.read_text().split()) == 1
