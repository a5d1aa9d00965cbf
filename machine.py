"""Knows what this machine must have, and whether its `.venv` answers to the lock.

Standard library only. What every run asks imports nothing, so that a second run starts at once; how
`.venv` is made stands in installing.py, what a system adds comes last here.
"""

from __future__ import annotations

import os
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "Scripts\\python.exe" if os.name == "nt" else "bin/python")
# The Python behind the virtual environment that we may have been started from.
BARE: str = getattr(sys, "_base_executable", None) or sys.executable

# Each would bring in packages from outside the lock, or put them outside .venv.
DROPPED = {"PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT"}
DROPPED |= {"UV_TARGET", "UV_PREFIX", "UV_SYSTEM_PYTHON"}
ADDED = {
    "NO_MKDOCS_2_WARNING": "1",  # Material's notice at every start is not for our readers
    "PYTHONUTF8": "1",  # Windows reads and writes files in its code page otherwise
    "PIP_USER": "0",
    "PIP_NO_INPUT": "1",
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
}

PANGO = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
"""Debian's packages of what WeasyPrint loads and no Python package brings along."""


class MissingError(Exception):
    """What this machine lacks and how to get it: a line of Norwegian and one of English."""


def tell(norwegian: str, english: str) -> None:
    """Say it on stderr, so that what a command prints can be piped on."""
    print(f"run.py: {norwegian} · {english}", file=sys.stderr, flush=True)


def environment() -> dict[str, str]:
    """Give the person's environment, index settings and all, as our child processes get it."""
    return {name: value for name, value in os.environ.items() if name not in DROPPED} | ADDED


def make_ready(*parts: str) -> None:
    """Bring .venv up to date with each file named, in order.

    Raises MissingError for what the machine lacks, OSError for what it refuses.
    """
    if all(map(_stands, parts)):
        return  # without a lock: whoever may only read here can build all the same
    import installing

    with installing.lock() as turn:
        installing.wait_for(turn.fileno())
        for part in parts:
            if not _stands(part):
                installing.set_up(part)


def get_what_pdf_needs() -> None:
    """Install WeasyPrint and, where that is ours to do, Pango.

    Where either can't be had, the site is built all the same, and tells what is missing.
    """
    import ctypes.util

    try:
        make_ready("requirements-pdf.lock")
    except MissingError as missing:
        tell(*missing.args)
    except OSError as error:
        tell(f"WeasyPrint: {error.strerror}.", f"WeasyPrint: {error.strerror}.")
    if not all(map(ctypes.util.find_library, ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset"))):
        apt_get(*PANGO)


def _stands(part: str) -> bool:
    """Whether .venv still holds what `part` asks for, down to the release of every package."""
    try:
        tag, home, folder, names, asked = read(stamp(part)).split("\n", 4)
        return (
            tag == sys.implementation.cache_tag
            and asked == read(os.path.join(ROOT, part))
            and os.path.isdir(home)
            and os.path.exists(PYTHON)
            and set(names.split("|")) <= set(os.listdir(os.path.join(VENV, folder)))
        )
    except (OSError, ValueError):
        return False


def stamp(part: str) -> str:
    """A stamp keeps the text it answers to: comparing that is quicker than loading hashlib."""
    return os.path.join(VENV, part + ".stamp")


def read(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()


def attempt(command: list[str]) -> str | None:
    """Run it quietly: None when it went well, otherwise what it said."""
    import subprocess

    done = subprocess.run(
        command,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return done.stdout if done.returncode else None


def apt_get(*packages: str) -> bool:
    """Install Debian packages where that is ours to do: as root, with apt-get at hand."""
    import shutil

    if sys.platform == "win32" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    names = ", ".join(packages)
    tell(f"Henter {names} med apt-get …", f"Getting {names} with apt-get …")
    apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=300"]
    attempt([*apt, "update"])  # where it fails, the lists from last time may do
    return attempt([*apt, "install", "--yes", "--no-install-recommends", *packages]) is None
