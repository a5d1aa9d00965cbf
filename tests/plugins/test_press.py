"""The press: what it keeps, what it makes anew, and a worker that is missing, crashes or hangs.

The workers here stand in for WeasyPrint through the environment (MENTORING_PRESS). Planted and
caught: a digest without the pictures; a kept PDF that outlives a change; a hang that is waited
for again by each handbook.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from mentoring.paper.press import SEAM, Press

if TYPE_CHECKING:
    from pathlib import Path

WORKERS = {
    "sets": "import json, sys\njob = json.load(sys.stdin)\nprint('%PDF-', json.dumps(job))",
    "lacks weasyprint": "raise SystemExit(3)",
    "lacks pango": "raise SystemExit(4)",
    "crashes": "import os; os.abort()",
    "fails": "raise ValueError('no')",
    "says nothing": "",
    "hangs": "import time; time.sleep(60)",
}


@pytest.fixture
def worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a program in the worker's place; it sets documents until another is written there."""
    file = tmp_path / "worker.py"
    file.write_text(WORKERS["sets"], encoding="utf-8")
    monkeypatch.setenv(SEAM, str(file))
    return file


def pdf(press: Press, html: str = "<p>a</p>", name: str = "a") -> bytes | None:
    docs = press.project / "docs"
    return press.pdf("A", name, html, "", [docs / "local", docs])


@pytest.mark.usefixtures("worker")
def test_what_did_not_change_is_not_made_again(tmp_path: Path) -> None:
    first, second, third = Press(tmp_path), Press(tmp_path), Press(tmp_path)
    made = pdf(first)
    assert made is not None
    assert (pdf(second), second.made) == (made, [])
    changed = pdf(third, "<p>b</p>")
    assert changed not in {made, None}
    assert (first.made, third.made) == (["A"], ["A"])
    assert len(list((tmp_path / ".cache" / "pdf").iterdir())) == 1, "the old one went"


@pytest.mark.usefixtures("worker")
def test_a_changed_picture_makes_it_anew(tmp_path: Path) -> None:
    html, picture = '<img src="images/a.svg" alt="">', tmp_path / "docs" / "images" / "a.svg"
    picture.parent.mkdir(parents=True)
    for number, drawing in enumerate(("<svg/>", "<svg></svg>", "<svg></svg>")):
        picture.write_text(drawing, encoding="utf-8")
        press = Press(tmp_path)
        pdf(press, html)
        assert press.made == ([] if number == 2 else ["A"])
    shadow = tmp_path / "docs" / "local" / "images" / "a.svg"
    shadow.parent.mkdir(parents=True)
    shadow.write_text("<svg/>", encoding="utf-8")
    press = Press(tmp_path)
    pdf(press, html)
    assert press.made == ["A"]


@pytest.mark.usefixtures("worker")
def test_where_nothing_can_be_kept_it_is_made_each_time(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("a file is in the way", encoding="utf-8")
    for _ in range(2):
        press = Press(tmp_path)
        assert pdf(press) is not None
        assert (press.made, press.refusals) == (["A"], [])


@pytest.mark.usefixtures("worker")
def test_a_job_names_the_same_document_by_the_same_identifier(tmp_path: Path) -> None:
    def identifier(html: str) -> str:
        made = pdf(Press(tmp_path), html)
        assert made
        return str(json.loads(made.removeprefix(b"%PDF-"))["identifier"])

    assert identifier("<p>a</p>") == identifier("<p>a</p>") != identifier("<p>b</p>")


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("lacks weasyprint", "pdf-no-weasyprint"),
        ("lacks pango", "pdf-no-pango"),
        ("crashes", "pdf-crashed"),
        ("fails", "pdf-crashed"),
        ("says nothing", "pdf-crashed"),
        ("hangs", "pdf-hung"),
    ],
)
def test_a_worker_that_does_not_deliver_costs_its_document_alone(
    tmp_path: Path, worker: Path, fault: str, code: str
) -> None:
    worker.write_text(WORKERS[fault], encoding="utf-8")
    press = Press(tmp_path, seconds=1)
    assert pdf(press) is None
    assert [(one.code, one.title) for one in press.refusals] == [(code, "A")]
    worker.write_text(WORKERS["sets"], encoding="utf-8")
    again = pdf(press, name="b")
    assert (again is None) == (code != "pdf-crashed"), "what is missing is missing for all"
    assert len(press.refusals) == 1
    assert pdf(Press(tmp_path)) is not None, "nothing broken was kept"
