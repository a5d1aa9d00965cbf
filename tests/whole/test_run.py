"""Sets up where nobody made it easy: spaces and æøå in the path, another folder, LANG=C, no HOME.

The fixture `installed` is the one that needs the network, and only what pip or uv needs of it.
The others copy what it made, by hard links, and install through a `uv` of their own.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import installing
import machine

ROOT = Path(machine.ROOT)
PARTS = (
    "run.py",
    "machine.py",
    "installing.py",
    "pyproject.toml",
    "requirements.lock",
    "requirements-test.lock",
)
PROGRAM = '''\
"""Stands in for the real program and tells how it was started."""
import importlib.metadata, json, os, signal, sys
held = signal.pthread_sigmask(signal.SIG_BLOCK, []) if os.name == "posix" else []
points = importlib.metadata.entry_points(group="mkdocs.plugins")
print(json.dumps({
    "arguments": sys.argv[1:], "folder": os.getcwd(), "file": __file__, "prefix": sys.prefix,
    "utf8": sys.flags.utf8_mode, "notice": os.environ["NO_MKDOCS_2_WARNING"],
    "mkdocs": importlib.metadata.version("mkdocs"), "held": sorted(one.name for one in held),
    "plugins": sorted(point.name for point in points if point.name.startswith("mentoring/")),
}))
'''
UV = """\
import os, shutil, signal, sys, sysconfig, time
from pathlib import Path
python = sys.argv[sys.argv.index("--python") + 1]
made = Path(sysconfig.get_path("purelib", "venv", {"base": str(Path(python).parents[1])}))
if "UV_STOP" in os.environ: sys.exit(os.kill(os.getppid(), signal.SIGINT))
time.sleep(0.3)
with open(os.environ["UV_LOG"], "a") as log: log.write("installed\\n")
shutil.copytree(os.environ["UV_FROM"], made, copy_function=os.link, dirs_exist_ok=True,
    ignore=lambda *_: ["mentoring.pth", "mentoring-0.1.0.dist-info"])
"""
MAKING = "run.py: Lager .venv … · Making .venv …\n"
pytestmark = pytest.mark.whole


def lay_out(project: Path) -> Path:
    package = project / "plugins" / "mentoring"
    package.mkdir(parents=True)
    for part in PARTS:
        shutil.copy(ROOT / part, project)
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "__main__.py").write_text(PROGRAM, encoding="utf-8")
    return project


def bare_environment() -> dict[str, str]:
    """What a machine needs to start programs, and a person's way to packages; no HOME."""
    names = re.compile(r"PATH|SYSTEMROOT|TE?MP|(PIP|UV|SSL|REQUESTS)_\w+|\w+_PROXY", re.IGNORECASE)
    return {name: os.environ[name] for name in os.environ if names.fullmatch(name)} | {"LANG": "C"}


def start(project: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [machine.BARE, str(project / "run.py"), *arguments],
        cwd=project.parent,
        env=bare_environment() | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def snapshot(folder: Path) -> dict[str, int]:
    files = (path for path in folder.rglob("*") if path.parent.name != "__pycache__")
    return {str(file): file.lstat().st_mtime_ns for file in files if file.name != "__pycache__"}


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a project whose .venv was really installed: the one place that uses the network."""
    project = lay_out(tmp_path_factory.mktemp("blåbær og ") / "Økt innsats")
    done = start(project, "site", "--out", "ny side")
    assert done.returncode == 0, done.stderr
    (project / "first.json").write_text(done.stdout, encoding="utf-8")
    (project / "first.txt").write_text(done.stderr, encoding="utf-8")
    return project


@pytest.fixture
def project(installed: Path, tmp_path: Path) -> Path:
    """Copy the installed project; files are linked, since run.py replaces and never rewrites."""
    copy = tmp_path / "en kopi på øya"
    shutil.copytree(installed, copy, symlinks=True, copy_function=os.link)
    for part in PARTS:  # these a test may rewrite in place
        (copy / part).unlink()
        shutil.copy(installed / part, copy)
    return copy


@pytest.fixture
def uv(installed: Path, tmp_path: Path) -> dict[str, str]:
    """Provide an environment whose `uv` copies what `installed` got from the network."""
    (tmp_path / "uv.py").write_text(UV, encoding="utf-8")
    if sys.platform == "win32":
        program, text = tmp_path / "uv.bat", f'@"{machine.BARE}" "{tmp_path / "uv.py"}" %*\n'
    else:
        program, text = tmp_path / "uv", f'#!/bin/sh\nexec "{machine.BARE}" "$0.py" "$@"\n'
    program.write_text(text, encoding="utf-8")
    program.chmod(0o755)
    packages = installing.site_packages().replace(machine.VENV, str(installed / ".venv"))
    path = os.pathsep.join([str(tmp_path), os.environ["PATH"]])
    return {"PATH": path, "UV_FROM": packages, "UV_LOG": str(tmp_path / "log")}


def test_a_first_run_sets_up_and_hands_over(installed: Path) -> None:
    told = json.loads((installed / "first.json").read_text(encoding="utf-8"))
    lock = (installed / "requirements.lock").read_text(encoding="utf-8")
    plugins = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["entry-points"]
    assert told.pop("mkdocs") in re.findall(r"^mkdocs==(\S+)", lock, re.MULTILINE)
    assert told == {
        "arguments": ["site", "--out", "ny side"],
        "folder": str(installed.parent),
        "file": str(installed / "plugins" / "mentoring" / "__main__.py"),
        "prefix": str(installed / ".venv"),
        "utf8": 1,
        "notice": "1",
        "held": [] if os.name == "nt" else ["SIGHUP", "SIGINT", "SIGTERM"],
        "plugins": sorted(plugins["mkdocs.plugins"]),
    }
    steps = (installed / "first.txt").read_text(encoding="utf-8")
    assert re.fullmatch(
        MAKING + r"run\.py: Installerer \d+ pakker … · Installing \d+ packages …\n"
        r"(run\.py: Henter \S+ med apt-get … · Getting \S+ with apt-get …\n)?",
        steps,
    )


def test_a_second_run_touches_nothing(project: Path) -> None:
    before = snapshot(project / ".venv")
    done = start(project, "check", "--language", "en")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["arguments"] == ["check", "--language", "en"]
    assert snapshot(project / ".venv") == before


def test_a_moved_folder_starts_even_in_the_c_locale(project: Path) -> None:
    """An absolute path in a .pth file, as setuptools writes it, would fail both."""
    moved = project.rename(project.with_name("flyttet til Ås"))
    done = start(moved, "site", LC_ALL="C")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["prefix"] == str(moved / ".venv")


def test_a_persons_own_modules_do_not_pass_for_libraries(project: Path, tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "path"):
        folder.mkdir(exist_ok=True)
        (folder / "json.py").write_text("raise SystemExit('not this one')", encoding="utf-8")
    assert start(project, "site", PYTHONPATH=str(tmp_path / "path")).returncode == 0


def test_a_second_run_loads_no_module_of_its_own(project: Path) -> None:
    """Each costs a person 10 to 15 ms at every start."""
    code = "import os, sys; had = {*sys.modules}; import machine; machine.make_ready(*sys.argv[1:])"
    tell = "; print(*sorted({*sys.modules} - had))"
    done = subprocess.run(
        [machine.BARE, "-S", "-c", code + tell, "requirements.lock", "pyproject.toml"],
        cwd=project,
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(done.stdout.split()) <= {"__future__", "machine"}


def half_made(project: Path) -> None:
    (project / ".venv" / "requirements.lock.stamp").unlink()


def python_gone(project: Path) -> None:
    Path(machine.PYTHON.replace(machine.VENV, str(project / ".venv"))).unlink()


def package_gone(project: Path) -> None:
    (package,) = (project / ".venv").glob("[Ll]ib/**/mkdocs-[0-9]*.dist-info")
    shutil.rmtree(package)


def not_even_a_folder(project: Path) -> None:
    shutil.rmtree(project / ".venv")
    (project / ".venv").write_text("", encoding="utf-8")


def new_lock(project: Path) -> None:
    with (project / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("# another\n")


DAMAGE = [half_made, python_gone, package_gone, not_even_a_folder, new_lock]


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage.__name__)
def test_a_broken_environment_is_mended(project: Path, uv: dict[str, str], damage: object) -> None:
    assert callable(damage)
    damage(project)
    done = start(project, "site", **uv)
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith(MAKING)
    assert start(project, "site", **uv).stderr == ""


def test_a_new_version_of_the_project_installs_no_packages(project: Path) -> None:
    text = (project / "pyproject.toml").read_text(encoding="utf-8")
    (project / "pyproject.toml").write_text(re.sub("(?m)^version.*$", 'version = "9.9"', text))
    done = start(project, "site")
    assert (done.returncode, done.stderr) == (0, "")
    assert len([*(project / ".venv").glob("[Ll]ib/**/mentoring-*.dist-info")]) == 1
    assert start(project, "site").returncode == 0


def test_two_runs_at_the_same_time_install_once(project: Path, uv: dict[str, str]) -> None:
    half_made(project)
    command = [machine.BARE, str(project / "run.py"), "site"]
    environment = bare_environment() | uv
    runs = [subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) for _ in "ab"]
    assert [run.wait() for run in runs] == [0, 0]
    assert Path(uv["UV_LOG"]).read_text(encoding="utf-8") == "installed\n"


@pytest.mark.skipif(sys.platform == "win32", reason="no process there can send another Ctrl-C")
@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("site", "Avbrutt. Nettstedet er som før. · Stopped. The site is as it was."),
        ("check", "Avbrutt. · Stopped."),
    ],
)
def test_ctrl_c_while_setting_up_is_answered_in_one_line(
    project: Path, uv: dict[str, str], command: str, said: str
) -> None:
    half_made(project)
    done = start(project, command, UV_STOP="1", **uv)
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr.startswith(MAKING)
    assert done.stderr.splitlines()[2:] == [f"run.py: {said}"]
    assert start(project, command, **uv).returncode == 0


def test_an_environment_that_stands_is_used_without_writing_anything(project: Path) -> None:
    """Whoever may only read here has no lock to take."""
    (project / ".venv.lock").unlink()
    (project / ".venv.lock").mkdir()
    done = start(project, "check")
    assert (done.returncode, done.stderr) == (0, "")


def test_what_cannot_be_installed_is_said_in_two_languages(project: Path) -> None:
    half_made(project)
    offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "", "PIP_CONFIG_FILE": os.devnull}
    offline |= {"UV_NO_INDEX": "1", "UV_NO_CACHE": "1", "UV_FIND_LINKS": "", "UV_NO_CONFIG": "1"}
    done = start(project, "site", **offline)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1] == "run.py: " + " · ".join(installing.FAILED)


@pytest.mark.parametrize("arguments", [(), ("-h",), ("--help",)])
def test_help_speaks_both_languages_and_sets_nothing_up(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    done = start(lay_out(tmp_path / "ny"), *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert "bygger nettstedet" in done.stdout
    assert "builds the site" in done.stdout
    assert not (tmp_path / "ny" / ".venv").exists()


def test_an_unknown_command_is_the_callers_mistake(tmp_path: Path) -> None:
    done = start(lay_out(tmp_path / "ny"), "bygg")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "run.py: «bygg» er ingen kommando. "
        "Velg blant site, serve, check, answers, language, test, schema, bench. · "
        "“bygg” is no command. "
        "Choose from site, serve, check, answers, language, test, schema, bench.\n"
    )
    assert not (tmp_path / "ny" / ".venv").exists()
