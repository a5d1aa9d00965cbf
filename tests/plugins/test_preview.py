"""`serve` without its server: a page of problems while there are some, the site when they are gone.

Planted and caught: the page of problems escaping nothing; only index.html replaced.
"""

from __future__ import annotations

import errno
import os
import re
import socket
from pathlib import Path

import html5lib
import pytest
from mentoring import turns
from mentoring.calls import WrongCall
from mentoring.preview import HOST, OWNER, Preview, problem_page, sweep_left
from mentoring.source import Source

from tests.pages.small import EVERYTHING

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
        assert "28 da" in shown(preview, page), "what is wrong: days, or dager"
    (project / "programme.yml").write_text(EVERYTHING, encoding="utf-8")
    preview.build()
    assert "2027-02-30" not in shown(preview)
    assert "Søknad" in shown(preview)
    assert "2027-02-30" not in shown(preview, "tidslinje.html")


def test_the_terminal_says_once_that_all_is_mended(
    preview: Preview, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def said(text: str) -> str:
        (project / "programme.yml").write_text(text, encoding="utf-8")
        preview.build()
        return capsys.readouterr().out

    wrong = EVERYTHING.replace("2027-03-03", "2027-02-30")
    assert said(EVERYTHING) == "", "nothing was broken"
    assert "1 problem to mend." in said(wrong)
    assert "1 problem to mend." in said(wrong)
    assert said(EVERYTHING) == "All is mended, and the site is shown again.\n"
    assert said(EVERYTHING) == ""


def test_all_is_read_once_for_each_rebuild(
    preview: Preview, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []
    reading = Source.read.__func__  # type: ignore[attr-defined]

    def noted(_: object, programme: Path, docs: Path) -> object:
        read.append(programme)
        return reading(Source, programme, docs)

    monkeypatch.setattr(Source, "read", classmethod(noted))
    for name in ("Havnen", "Fjellet"):
        text = EVERYTHING.replace("Søknad", name)
        (project / "programme.yml").write_text(text, encoding="utf-8")
        preview.build()
        assert name in shown(preview)
    assert len(read) == 2


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
    ],
    ids=["binary", "empty", "gone", "placeholder", "menu", "needs"],
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
    prose.unlink(missing_ok=True)
    preview.build()
    assert "Søknad" in shown(preview)


def test_a_definition_that_goes_away_is_explained(
    preview: Preview, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "programme.yml").rename(project / "programme.yaml")
    preview.build()
    told = f"There is no file {project / 'programme.yml'}, but one called "
    assert capsys.readouterr().out.startswith(told)
    assert told in shown(preview)


class Stopping:
    """A server that a person stops at once."""

    def __init__(self, *_: object) -> None:
        self.is_shut_down = False

    def watch(self, path: str) -> None:
        assert Path(path).exists()

    def serve(self) -> None:
        raise KeyboardInterrupt

    def shutdown(self) -> None:
        self.is_shut_down = True


@pytest.mark.parametrize(
    ("language", "last"),
    [("nb", "Forhåndsvisningen er avsluttet."), ("en", "The preview is over.")],
)
def test_ctrl_c_ends_it_politely_and_leaves_nothing(
    preview: Preview, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    language: str, last: str,
) -> None:  # fmt: skip
    monkeypatch.setattr("mentoring.preview.LiveReloadServer", Stopping)
    preview.port, preview.language = None, language
    preview.run()
    told = capsys.readouterr()
    assert re.fullmatch(rf"http://127\.0\.0\.1:80\d\d/   \(Ctrl-C\)\n{last}\n", told.out)
    assert told.err == ""
    assert not preview.root.exists()


def test_a_port_that_is_refused_leaves_nothing_either(preview: Preview) -> None:
    with socket.socket() as listening:
        listening.bind((HOST, 0))
        listening.listen()
        preview.port = listening.getsockname()[1]
        with pytest.raises(WrongCall):
            preview.run()
    assert not preview.root.exists()


def test_a_port_that_someone_takes_meanwhile_is_refused(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(_: Stopping) -> None:
        raise OSError(errno.EADDRINUSE, "Address already in use")

    monkeypatch.setattr(Stopping, "serve", late)
    monkeypatch.setattr("mentoring.preview.LiveReloadServer", Stopping)
    preview.port = None
    with pytest.raises(WrongCall, match="port-taken"):
        preview.run()
    assert not preview.root.exists()


def test_what_killed_previews_left_is_swept_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for name in ("mentoring-killed", "mentoring-running", "mentoring-young", "mentoring-other"):
        (tmp_path / name / "en").mkdir(parents=True)
        if name != "mentoring-other":
            (tmp_path / name / OWNER).touch()
        if name in {"mentoring-killed", "mentoring-running"}:
            os.utime(tmp_path / name / OWNER, (0, 0))
    with (tmp_path / "mentoring-running" / OWNER).open("ab") as owner:
        assert turns.take(owner)
        sweep_left()
    left = {one.name for one in tmp_path.iterdir()}
    assert left == {"mentoring-running", "mentoring-young", "mentoring-other"}


def test_the_page_of_problems_is_sound_and_escapes_what_it_quotes(project: Path) -> None:
    from mentoring.definition import Place, Problem  # noqa: PLC0415

    evil = "<script>alert(1)</script>"
    wrong = Problem("unknown-key", Place("a.yml", 1, 1), evil, {"key": evil, "fields": ""}, evil)
    page = problem_page([wrong], "", "nb", project / "overrides")
    html5lib.HTMLParser(strict=True).parse(page)
    assert evil not in page
    assert "<script" not in page
    assert 'lang="nb"' in page
