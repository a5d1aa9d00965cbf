"""`serve` without its server: a page of problems while there are some, the site when they are gone.

Planted and caught: the page of problems escaping nothing; only index.html replaced.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import html5lib
import pytest
from mentoring.preview import Preview, problem_page

from tests.pages.small import EVERYTHING

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.whole


@pytest.fixture
def preview(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Preview:
    root = tmp_path_factory.mktemp("shown")
    return Preview(project, project / "programme.yml", 0, "en", root=root)


def shown(preview: Preview, name: str = "index.html") -> str:
    return (preview.root / name).read_text(encoding="utf-8")


def test_breaking_and_mending(preview: Preview, project: Path) -> None:
    preview.build()
    assert "Søknad" in shown(preview)
    assert "Content-Security-Policy" not in shown(preview), "it would stop live reload"
    (project / "programme.yml").write_text(
        EVERYTHING.replace("2027-03-03", "2027-02-30"), encoding="utf-8"
    )
    preview.build()
    for page in ("index.html", "tidslinje.html", "en/index.html", "404.html"):
        assert "2027-02-30" in shown(preview, page)
        assert "2027-02-28" in shown(preview, page), "what to write instead"
    (project / "programme.yml").write_text(EVERYTHING, encoding="utf-8")
    preview.build()
    assert "2027-02-30" not in shown(preview)
    assert "Søknad" in shown(preview)
    assert "2027-02-30" not in shown(preview, "tidslinje.html")


def test_a_page_that_is_gone_does_not_stay(preview: Preview, project: Path) -> None:
    preview.build()
    text = EVERYTHING.replace("news:\n", "faq_is_next:\n")
    start, end = text.index("faq_is_next"), text.index("faq:\n")
    (project / "programme.yml").write_text(text[:start] + text[end:], encoding="utf-8")
    preview.build()
    assert not (preview.root / "nyheter.html").exists()


@pytest.mark.parametrize(
    "break_it",
    [
        lambda project: (project / "programme.yml").write_bytes(b"\x00\xff\x00"),
        lambda project: (project / "programme.yml").write_text("", encoding="utf-8"),
        lambda project: (project / "programme.yml").unlink(),
        lambda project: (project / "docs" / "a.nb.md").write_text("$(x.y)", encoding="utf-8"),
        lambda project: (project / "docs" / "a.nb.md").write_text("---\nmenu: x\n---\n"),
        lambda project: (project / "docs" / "a.nb.md").write_text("---\nneeds:\n  - x\n---\n"),
        lambda project: (project / "docs" / "a.nb.md").mkdir(),
    ],
    ids=["binary", "empty", "gone", "placeholder", "menu", "needs", "folder"],
)
def test_whatever_is_broken_the_preview_says_so_and_comes_back(
    preview: Preview, project: Path, break_it: object
) -> None:
    """An exception here would end the server's watching: the person would see nothing at all."""
    preview.build()
    kept = (project / "programme.yml").read_bytes()
    assert callable(break_it)
    break_it(project)
    preview.build()
    assert "Søknad" not in shown(preview)
    (project / "programme.yml").write_bytes(kept)
    prose = project / "docs" / "a.nb.md"
    if prose.is_dir():
        prose.rmdir()
    prose.unlink(missing_ok=True)
    preview.build()
    assert "Søknad" in shown(preview)


def test_the_page_of_problems_is_sound_and_escapes_what_it_quotes(project: Path) -> None:
    from mentoring.definition import Place, Problem  # noqa: PLC0415

    evil = "<script>alert(1)</script>"
    wrong = Problem("unknown-key", Place("a.yml", 1, 1), evil, {"key": evil, "fields": ""}, evil)
    page = problem_page([wrong], "", "nb", project / "overrides")
    html5lib.HTMLParser(strict=True).parse(page)
    assert evil not in page
    assert "<script" not in page
    assert 'lang="nb"' in page
