"""Sites built once for all tests, through people's own command, on a day that stands still."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import machine

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROOT = Path(machine.ROOT)
TODAY = "2027-01-10"
EXAMPLES = ("ntnu", "ntnu-equality", "women-stem-up", "ki", "diku")
SMALLEST = """\
programme:
  id: small
  name:
    nb: Små steg
    en: Small steps
  summary:
    nb: En mentor i ett år.
    en: A mentor for a year.
"""

Done = subprocess.CompletedProcess[str]


def run(*arguments: str, folder: Path = ROOT, environment: Mapping[str, str] | None = None) -> Done:
    """Start Python with arguments, on a machine that speaks English."""
    base = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=base | {"LC_ALL": "en_GB.UTF-8", "NO_MKDOCS_2_WARNING": "1"} | dict(environment or {}),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def site(
    out: Path, programme: Path, *more: str, environment: Mapping[str, str] | None = None
) -> Done:
    """Run `site` as run.py does, on the day that stands still."""
    asked = ["--programme", str(programme), "--out", str(out), "--today", TODAY]
    return run("-P", "-m", "mentoring", "site", *asked, *more, environment=environment)


def built(done: Done, out: Path) -> Path:
    assert (done.returncode, done.stderr) == (0, "")
    return out


def lay_out(project: Path, programme: str = SMALLEST) -> Path:
    """Make a project as a fork has it, without any prose; return its definition."""
    shutil.copy(ROOT / "mkdocs.yml", project)
    shutil.copytree(ROOT / "overrides", project / "overrides")
    (project / "docs").mkdir()
    (project / "programme.yml").write_text(programme, encoding="utf-8")
    return project / "programme.yml"


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, at the address that its definition names."""
    out = tmp_path_factory.mktemp("demonstration") / "site"
    return built(site(out, ROOT / "programme.yml"), out)


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fork with the smallest definition, no prose and no address."""
    project = tmp_path_factory.mktemp("bare")
    programme = lay_out(project)
    out = project / "site"
    return built(site(out, programme, "--project", str(project)), out)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Build an example when it is first asked for."""
    folder = tmp_path_factory.mktemp("examples")

    def of(name: str) -> Path:
        out = folder / name
        if out.exists():
            return out
        return built(site(out, ROOT / "examples" / f"{name}.yml"), out)

    return of
