"""Reads what setting up rests on: run.py and its modules, the locks, the search for a browser."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import machine
from tests import checks

ROOT = Path(machine.ROOT)
LOCKS = ("requirements.lock", "requirements-pdf.lock", "requirements-test.lock")


def pins(lock: str) -> set[str]:
    text = (ROOT / lock).read_text(encoding="utf-8")
    return {line.removesuffix(" \\") for line in text.splitlines() if line[:1].isalnum()}


def test_run_py_parses_under_an_old_python_and_says_which_one_it_needs() -> None:
    source = (ROOT / "run.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))
    assert "__future__" not in source, "annotations came with Python 3.7"
    code = "import sys; sys.version_info = (3, 9, 2); import run"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(r"run\.py: Python 3\.11 eller nyere .* · Python 3\.11 or .*\n", done.stderr)


@pytest.mark.parametrize("name", ["run.py", "machine.py", "installing.py"])
def test_setting_up_needs_the_standard_library_alone(name: str) -> None:
    tree = ast.walk(ast.parse((ROOT / name).read_text(encoding="utf-8")))
    imported = {
        module.split(".")[0]
        for node in tree
        if isinstance(node, ast.Import | ast.ImportFrom)
        for module in ([node.module or ""] if isinstance(node, ast.ImportFrom) else names(node))
    }
    assert imported <= sys.stdlib_module_names | {"machine", "installing"}


def names(node: ast.Import) -> list[str]:
    return [alias.name for alias in node.names]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_by_hash_and_names_no_index(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^-", text, re.MULTILINE)
    for requirement in re.split(r"\n(?=\w)", text):
        assert re.match(r"[\w.-]+==\S+( ; [^\n]+)? \\\n    --hash=sha256:", requirement)


def test_the_locks_agree_and_cover_what_pyproject_asks_for() -> None:
    """Otherwise `test` and `site` would undo each other's installs for ever."""
    # What the site needs under some Pythons only, tests may need under all of them.
    site, paper, everything = ({pin.partition(" ;")[0] for pin in pins(lock)} for lock in LOCKS)
    assert site <= paper <= everything
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for lock, asked in (
        (site, project["dependencies"]),
        (paper, project["optional-dependencies"]["pdf"]),
        (everything, project["optional-dependencies"]["test"]),
    ):
        wanted = {re.match(r"[\w.-]+", line)[0].lower() for line in asked}  # type: ignore[index]
        assert wanted <= {pin.split("==")[0] for pin in lock}


def test_a_stated_browser_is_the_one_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = tmp_path / "en nettleser"
    browser.touch()
    monkeypatch.setenv("MENTORING_BROWSER", str(browser))
    assert checks.find_browser() == str(browser)


def test_without_a_browser_the_tests_fail_rather_than_skip(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(checks, "CHECKS", ())
    monkeypatch.setattr(checks, "find_browser", str)
    monkeypatch.setattr(machine, "apt_get", lambda *_: False)
    monkeypatch.setattr(machine, "attempt", lambda _: "no such host")
    assert checks.main([]) == 2
    assert "Testene trenger en nettleser." in capsys.readouterr().err
