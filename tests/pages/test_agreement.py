"""What is remembered of twins that agree: nothing that a later build could miss.

Planted and caught: texts told apart by nothing where one ends and the next begins; a memory that
does not know how figures are read.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from mentoring.definition import Problems, figures, twins
from mentoring.pages import agreement
from mentoring.pages.agreement import Memory, drifted
from mentoring.source import Source

from tests.pages.small import EVERYTHING

NB, EN = "Vi har 20 plasser.", "We have 20 places."


def drifts(file: Path, **texts: str) -> list[str]:
    """Return what a build finds that keeps its memory in `file`."""
    memory = Memory(file)
    found = [drift.written for drift in drifted(texts, memory)]
    memory.keep()
    return found


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The first texts of those that were compared."""
    seen: list[str] = []
    compare = twins.drift

    def drift(texts: dict[str, str]) -> object:
        seen.append(next(iter(texts.values())))
        return compare(texts)

    monkeypatch.setattr(twins, "drift", drift)
    return seen


def test_twins_that_agree_are_compared_once(tmp_path: Path, compared: list[str]) -> None:
    for _ in range(2):
        assert drifts(tmp_path / "kept", nb=NB, en=EN) == []
    assert compared == [NB]


@pytest.mark.parametrize("changed", [{"en": "We have 3 places."}, {"nb": "Vi har 3 plasser."}])
def test_a_change_in_either_is_seen(tmp_path: Path, changed: dict[str, str]) -> None:
    texts = {"nb": NB, "en": EN}
    assert drifts(tmp_path / "kept", **texts) == []
    assert len(drifts(tmp_path / "kept", **texts | changed)) == 1


def test_what_was_found_is_found_again(tmp_path: Path) -> None:
    for _ in range(3):
        assert drifts(tmp_path / "kept", nb=NB, en="We have 3 places.") == ["20"]


def test_other_languages_and_other_ends_are_other_texts(
    tmp_path: Path, compared: list[str]
) -> None:
    drifts(tmp_path / "kept", nb="a\nen\nb", en="c")
    drifts(tmp_path / "kept", nb="a", en="b\nen\nc")
    drifts(tmp_path / "kept", nb="a\nen\nb", de="c")
    assert compared == ["a\nen\nb", "a", "a\nen\nb"]


@pytest.mark.parametrize("module", [twins, figures])
def test_figures_read_otherwise_are_compared_anew(
    tmp_path: Path, compared: list[str], monkeypatch: pytest.MonkeyPatch, module: object
) -> None:
    drifts(tmp_path / "kept", nb=NB, en=EN)
    (tmp_path / "twins.py").write_text("# read otherwise", encoding="utf-8")
    monkeypatch.setattr(module, "__file__", str(tmp_path / "twins.py"))
    drifts(tmp_path / "kept", nb=NB, en=EN)
    assert compared == [NB, NB]


def test_other_data_of_languages_are_compared_anew(
    tmp_path: Path, compared: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    drifts(tmp_path / "kept", nb=NB, en=EN)
    monkeypatch.setattr(agreement, "version", lambda name: f"{name} 0")
    drifts(tmp_path / "kept", nb=NB, en=EN)
    assert compared == [NB, NB]


@pytest.mark.parametrize("kept", [b"", b"\xff\xfe", b"{'a': 1}", None])
def test_a_memory_that_cannot_be_read_remembers_nothing(
    tmp_path: Path, compared: list[str], kept: bytes | None
) -> None:
    file = tmp_path / "kept"
    file.mkdir() if kept is None else file.write_bytes(kept)
    assert drifts(file, nb=NB, en=EN) == []
    assert compared == [NB]


def test_a_site_that_was_in_order_is_told_of_what_is_not(
    tmp_path: Path, compared: list[str]
) -> None:
    """The other checks of a page look at it each time, whatever is remembered of its twin."""
    docs = tmp_path / "docs"
    docs.mkdir()
    programme = tmp_path / "programme.yml"
    programme.write_text(EVERYTHING, encoding="utf-8")
    for text, file in ((NB, "a.nb.md"), (EN, "a.en.md")):
        (docs / file).write_text(f"---\ntitle: A\n---\n{text}\n", encoding="utf-8")
    for _ in range(2):
        Source.read(programme, docs)
    assert len(compared) == 1
    (docs / "a.en.md").write_text("---\ntitle: A\n---\nWe have 21 places.\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(Problems) as told:
            Source.read(programme, docs)
        assert {problem.code for problem in told.value} == {"drift-differs"}
