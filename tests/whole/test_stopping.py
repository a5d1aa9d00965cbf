"""Builds that are stopped, killed, or run at the same time: one line, and always one whole site.

Each is stopped at a named step, by an audit hook, so that nothing here depends on the clock.

Planted and caught: KeyboardInterrupt let out while modules load; the lock dropped; the definition
read before its turn came; Ctrl-C between the two renames.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.pages.small import EVERYTHING
from tests.whole.conftest import TODAY, built, lay_out, run, site

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.whole,
    pytest.mark.skipif(sys.platform == "win32", reason="no process there can send itself Ctrl-C"),
]

PROGRAM = """\
import atexit, os, runpy, signal, sys
event, detail, do = sys.argv[1:4]
del sys.argv[1:4]

def at(name, details):
    global event
    if name == event and detail in repr(details):
        event = ""
        if do == "wait":
            print("here", flush=True)
            sys.stdin.readline()
        else:
            os.kill(os.getpid(), signal.Signals[do])

if event == "end":
    atexit.register(os.kill, os.getpid(), signal.SIGINT)
if event == "start":  # as run.py hands over
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    os.kill(os.getpid(), signal.SIGINT)
sys.addaudithook(at)
runpy.run_module("mentoring", run_name="__main__", alter_sys=True)
"""
STOPPED = {
    "nb": "Avbrutt. Nettstedet er som før.\n",
    "en": "Stopped. The site is as it was.\n",
}


class Step(NamedTuple):
    """An audit event of Python, and what its details name."""

    event: str
    detail: str = ""


LOADING = Step("import", "'argparse'")
LATER = Step("import", "mkdocs.commands.build")
READING = Step("open", "programme.yml")
WRITING = Step("open", "tidslinje.html")
SEARCH = Step("subprocess.Popen", "pagefind")
FIRST_RENAME = Step("os.rename", "site-before")
SECOND_RENAME = Step("os.rename", "/site', -1")
SWEEPING = Step("shutil.rmtree", "site-before")
EARLY = [Step("start"), LOADING, LATER, READING, WRITING, SEARCH]
LATE = [FIRST_RENAME, SWEEPING, Step("end")]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    lay_out(tmp_path, EVERYTHING)
    (tmp_path / "site" / "assets").mkdir(parents=True)
    for name in ("index.html", "assets/site.css"):
        (tmp_path / "site" / name).write_text("good", encoding="utf-8")
    return tmp_path


def arguments(project: Path, step: Step, do: str, *more: str) -> list[str]:
    asked = ["--project", str(project), "--programme", str(project / "programme.yml")]
    asked += ["--out", str(project / "site"), "--today", TODAY, *more]
    return ["-c", PROGRAM, step.event, step.detail, do, "site", *asked]


def untouched(project: Path) -> bool:
    return (project / "site" / "index.html").read_text(encoding="utf-8") == "good"


def sites(project: Path) -> list[str]:
    return sorted(one.name for one in project.iterdir() if one.name.startswith("site"))


@pytest.mark.parametrize("step", EARLY, ids=" ".join)
def test_ctrl_c_is_answered_in_one_line_and_changes_nothing(project: Path, step: Step) -> None:
    done = run(*arguments(project, step, "SIGINT", "--language", "en"))
    assert (done.returncode, done.stdout, done.stderr) == (130, "", STOPPED["en"])
    assert untouched(project)
    assert sites(project) == ["site"]


@pytest.mark.parametrize(("do", "code"), [("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_closed_terminal_is_as_good_as_ctrl_c(project: Path, do: str, code: int) -> None:
    done = run(*arguments(project, SEARCH, do, "--language", "nb"))
    assert (done.returncode, done.stdout, done.stderr) == (code, "", STOPPED["nb"])
    assert untouched(project)
    assert sites(project) == ["site"]


@pytest.mark.parametrize("step", LATE, ids=" ".join)
def test_ctrl_c_comes_too_late_once_the_site_takes_its_place(project: Path, step: Step) -> None:
    """“The site is as it was” would not be true any more."""
    done = run(*arguments(project, step, "SIGINT", "--language", "en"))
    assert (done.returncode, done.stderr) == (0, "")
    assert "51 pages in " in done.stdout
    assert not untouched(project)
    assert sites(project) == ["site"]


@pytest.mark.parametrize("step", [WRITING, SEARCH, FIRST_RENAME, SECOND_RENAME, SWEEPING], ids=str)
def test_after_a_killed_build_the_next_one_tidies_up(project: Path, step: Step) -> None:
    killed = run(*arguments(project, step, "SIGKILL"))
    assert killed.returncode == -signal.SIGKILL
    assert sites(project) == (["site.new"] if step == SECOND_RENAME else ["site", "site.new"])
    (project / "programme.yml").write_text("programme: [", encoding="utf-8")
    asked = ["--project", str(project)]
    assert site(project / "site", project / "programme.yml", *asked).returncode == 1
    assert sites(project) == ["site"], "also by a build that fails"
    assert untouched(project) == (step != SWEEPING)
    (project / "programme.yml").write_text(EVERYTHING, encoding="utf-8")
    built(site(project / "site", project / "programme.yml", *asked), project / "site")
    assert sites(project) == ["site"]


def other(project: Path) -> dict[str, bytes]:
    """Write another programme, with fewer pages, and return the whole site that comes of it."""
    text = EVERYTHING.replace("Små steg", "Store steg")
    start, end = text.index("\nnews:\n"), text.index("\nfaq:\n")
    programme = project / "programme.yml"
    programme.write_text(text[:start] + text[end:], encoding="utf-8")
    out = project / "alone"
    return files(built(site(out, programme, "--project", str(project)), out))


def files(folder: Path) -> dict[str, bytes]:
    every = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in every}


def begin(project: Path, step: Step, do: str) -> subprocess.Popen[str]:
    command = [sys.executable, *arguments(project, step, do, "--language", "en")]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, encoding="utf-8")


def line_of(begun: subprocess.Popen[str], stream: str) -> str:
    read = getattr(begun, stream)
    line: str = read.readline()
    return line


@pytest.mark.parametrize("first_ends", ["well", "killed"])
def test_two_builds_at_once_take_turns(project: Path, first_ends: str) -> None:
    first = begin(project, SEARCH, "wait")
    assert line_of(first, "stdout") == "here\n", "the first one is at work"
    second = begin(project, Step("never"), "")
    assert line_of(second, "stderr") == (
        f"Another build is writing to {project / 'site'}. This one waits until it is done …\n"
    )
    expected = other(project)  # the files change while the second one waits
    assert untouched(project)
    if first_ends == "killed":
        first.kill()
        first.communicate()
    else:
        assert "51 pages in " in first.communicate("\n")[0]
        assert first.returncode == 0
    told, complaints = second.communicate()
    assert (second.returncode, complaints) == (0, ""), told
    assert files(project / "site") == expected
    assert sites(project) == ["site"]


def test_ctrl_c_while_waiting_leaves_the_other_build_alone(project: Path) -> None:
    first = begin(project, SEARCH, "wait")
    assert line_of(first, "stdout") == "here\n"
    second = begin(project, Step("never"), "")
    assert line_of(second, "stderr").startswith("Another build")
    second.send_signal(signal.SIGINT)
    assert second.communicate() == ("", STOPPED["en"])
    assert second.returncode == 130
    assert "51 pages in " in first.communicate("\n")[0]
    assert sites(project) == ["site"]
    assert not untouched(project)


def test_a_preview_and_a_build_share_no_folder(project: Path) -> None:
    first = begin(project, SEARCH, "wait")
    assert line_of(first, "stdout") == "here\n"
    (project / "shown").mkdir()
    code = (
        "import sys; from pathlib import Path; from mentoring.preview import Preview; "
        "project = Path(sys.argv[1]); "
        "preview = Preview(project, project / 'programme.yml', 8, 'en', root=project / 'shown'); "
        "preview.build(); print(preview.broken)"
    )
    done = run("-c", code, str(project))
    assert (done.stdout, done.stderr) == ("False\n", "")
    assert "51 pages in " in first.communicate("\n")[0]
    assert sites(project) == ["site"]
