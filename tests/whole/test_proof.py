"""A fork that loses something its readers are owed gets no site, and learns from which line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from mentoring.proof.sheet import Sheet
from mentoring.proof.wellformed import is_plain

from tests.whole.conftest import lay_out, run, site

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.whole

PAGE = """\
---
title: Et sted
description: Om stedet.
---
## Slik er det

Les mer [her](#slik-er-det).
"""
TWIN = PAGE.replace("Et sted", "A place").replace("her", "here")
STYLE = "h2 { gap: 0 }\n.lead { color: #aaa }\n"
TOLD = """\
docs/local/site.css:2:9 .lead: On a light page the text #aaaaaa stands on #fbf8f3. The contrast is 2.2 : 1, and many people can't read it. Set both color and background in one rule, with at least 4.5 : 1, or use the site's own colours, such as var(--ink).
  2 | .lead { color: #aaa }
    |         ^
docs/sted.nb.md:7:9 sted.html <a href="#slik-er-det">: The link text “her” does not say where it leads. Many people read a page's links alone. Write what is there: [How to apply](page.md).
  7 | Les mer [her](#slik-er-det).
    |         ^^^^^^^^^^^^^^^^^^^
"""  # noqa: E501  (what is said, line by line)


@pytest.fixture
def fork(tmp_path: Path) -> Path:
    lay_out(tmp_path)
    return tmp_path


def plant(fork: Path) -> None:
    (fork / "docs" / "sted.nb.md").write_text(PAGE, encoding="utf-8")
    (fork / "docs" / "sted.en.md").write_text(TWIN, encoding="utf-8")
    (fork / "docs" / "local").mkdir()
    (fork / "docs" / "local" / "site.css").write_text(STYLE, encoding="utf-8")


def test_what_a_fork_loses_is_told_with_its_line(fork: Path) -> None:
    programme, out = fork / "programme.yml", fork / "site"
    assert site(out, programme, "--project", str(fork)).returncode == 0
    before = {file: file.read_bytes() for file in out.rglob("*") if file.is_file()}
    plant(fork)
    done = site(out, programme, "--project", str(fork))
    assert (done.returncode, done.stderr) == (1, "")
    english = "docs/sted.en.md"
    assert (
        "".join(re.split(rf"(?m)^{english}(?:.*\n){{3}}", done.stdout))
        == f"{TOLD}3 problems to mend.\n"
    )
    assert {file: file.read_bytes() for file in out.rglob("*") if file.is_file()} == before


def test_check_reads_the_finished_pages_too_and_publishes_nothing(fork: Path) -> None:
    plant(fork)
    asked = ("--project", str(fork), "--programme", str(fork / "programme.yml"))
    done = run("-P", "-m", "mentoring", "check", *asked)
    assert (done.returncode, done.stderr) == (1, "")
    for line in TOLD.splitlines():
        assert line in done.stdout
    assert not (fork / "site").exists()


def test_mkdocs_by_itself_warns_and_fails_when_strict(fork: Path) -> None:
    plant(fork)
    done = run("-m", "mkdocs", "build", "--strict", folder=fork)
    assert done.returncode == 1
    assert "docs/local/site.css:2:9 .lead: On a light page" in done.stderr
    assert "Aborted with" in done.stdout
    lenient = run("-m", "mkdocs", "build", folder=fork)
    assert lenient.returncode == 0
    assert lenient.stderr.count("WARNING") == done.stderr.count("WARNING") == 3


def test_a_code_host_gets_annotations(fork: Path) -> None:
    plant(fork)
    programme = fork / "programme.yml"
    done = site(fork / "site", programme, "--project", str(fork), "--format", "github")
    assert "::error file=docs/local/site.css,line=2,col=9::.lead: " in done.stdout


def test_our_own_pages_need_no_second_reading(demonstration: Path) -> None:
    """Else the proof would take several times as long; see wellformed.py."""
    for page in demonstration.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert is_plain(Sheet(page.name, html, "nb")), page.name
