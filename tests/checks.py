"""Runs what must hold before a change is done, in order: format, lint, types, tests.

`python3 run.py test` starts it in .venv, with the working directory at the project's root.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import machine

CHECKS = (
    ("ruff", "format", "--check"),
    ("ruff", "check"),
    ("mypy",),
)
WORKERS = ("-n", "auto", "--maxprocesses=4", "--dist=loadscope", "--no-loadscope-reorder")
"""One for each core; each builds sites and starts a browser of its own, so no more than four."""
COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
    "chrome",
    "msedge",
)
MAC = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
ASK_PLAYWRIGHT = (
    "from playwright.sync_api import sync_playwright\n"
    "with sync_playwright() as p: print(p.chromium.executable_path)"
)


def main(arguments: list[str]) -> int:
    """`--quick` leaves out the tests marked whole and browser; the rest goes to pytest.

    `--record` runs the audit alone and writes down what it looked at, for the accessibility page.
    """
    quick = "--quick" in arguments
    passed_on = [argument for argument in arguments if argument not in ("--quick", "--record")]
    if "--record" in arguments:
        os.environ["MENTORING_RECORD"] = "1"
        passed_on += sorted(map(str, Path(__file__).parent.glob("browser/test_audit_*.py")))
    failed = [check for check in CHECKS if _python("-m", *check)]
    if failed:
        names = ", ".join(" ".join(check) for check in failed)
        machine.tell(f"Rett dette først: {names}.", f"Mend this first: {names}.")
        return 1
    if quick:
        return _python("-m", "pytest", *WORKERS, "-m", "not whole and not browser", *passed_on)
    get_spelling()
    machine.get_what_pdf_needs()
    try:
        get_age()
        browser = find_browser() or get_browser()
    except machine.MissingError as missing:
        machine.tell(*missing.args)
        return 2
    return _python("-m", "pytest", *WORKERS, *passed_on, MENTORING_BROWSER=browser)


def _python(*arguments: str, **environment: str) -> int:
    command = [sys.executable, *arguments]
    return subprocess.run(command, env={**os.environ, **environment}, check=False).returncode


def find_browser() -> str:
    """Return the path of this machine's Chromium, Chrome or Edge; empty where there is none."""
    stated = os.environ.get("MENTORING_BROWSER", "")
    applications = (Path("/Applications"), Path("~/Applications").expanduser())
    programs = [Path(os.environ[name]) for name in WINDOWS_FOLDERS if name in os.environ]
    places = (
        Path(stated or os.devnull),
        *(Path(shutil.which(command) or os.devnull) for command in COMMANDS),
        *(folder / name for folder in applications for name in MAC),
        *(folder / name for folder in programs for name in WINDOWS),
    )
    return next((str(place) for place in places if place.is_file()), "")


def get_browser() -> str:
    """Install one: Debian's as root, otherwise Playwright's own. Raises MissingError."""
    # Debian's chromium brings no font along, and a page without letters has no sizes to test.
    if machine.apt_get("chromium", "fonts-liberation") and find_browser():
        return find_browser()
    asking = [sys.executable, "-c", ASK_PLAYWRIGHT]
    machine.tell("Henter Playwrights Chromium …", "Getting Playwright's Chromium …")
    if machine.attempt([sys.executable, "-m", "playwright", "install", "chromium"]) is None:
        return subprocess.run(asking, capture_output=True, text=True, check=True).stdout.strip()
    raise machine.MissingError(
        "Testene trenger en nettleser. Installer Chromium, Chrome eller Edge.",
        "The tests need a browser. Install Chromium, Chrome or Edge.",
    )


def get_spelling() -> None:
    """Install Debian's dictionaries as root; elsewhere the tests say that spelling is skipped."""
    if not shutil.which("hunspell"):
        machine.apt_get("hunspell", "hunspell-no", "hunspell-en-gb")


def get_age() -> None:
    """Install Debian's `age` as root: what the browser seals has to open elsewhere.

    Raises MissingError, as for a browser: nothing else can tell that sealed answers are not lost.
    """
    if shutil.which("age") or (machine.apt_get("age") and shutil.which("age")):
        return
    raise machine.MissingError(
        "Testene trenger programmet age. Installer det: age-encryption.org.",
        "The tests need the program age. Install it: age-encryption.org.",
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
