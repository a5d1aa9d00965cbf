"""Makes `.venv` and fills it: with what a lock names, and with this project itself.

Standard library only.
"""

from __future__ import annotations

import errno
import glob
import os
import shutil
import sys
import sysconfig
import time
import tomllib
from typing import TYPE_CHECKING

import machine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

LACKING = (
    "Python mangler venv eller pip. På Debian: sudo apt install python3-venv. Ellers: python.org.",
    "Python lacks venv or pip. On Debian: sudo apt install python3-venv. Elsewhere: python.org.",
)
FAILED = (
    "Pakkene lot seg ikke installere (se over). Sjekk nettet og oppsettet av pip eller uv.",
    "The packages could not be installed (see above). Check the network and your pip or uv setup.",
)
READ_ONLY = (
    (
        "Får ikke laget .venv, for du har ikke lov til å skrive i {}. Kopier mappa til et sted som "
        "er ditt, eller be den som eier den, om å kjøre «python3 run.py check» der."
    ),
    (
        "Cannot make .venv, since you may not write in {}. Copy the folder to a place of your own, "
        "or ask its owner to run “python3 run.py check” there."
    ),
)


def set_up(part: str) -> None:
    if part == "requirements.lock":
        _make_venv()
    if part == "pyproject.toml":
        _register()
    else:
        _install(part)
    ours = part == "pyproject.toml"
    packages = site_packages()
    names = [
        name
        for name in os.listdir(packages)
        if name != "__pycache__" and name.startswith("mentoring") == ours
    ]
    folder = os.path.relpath(packages, machine.VENV)
    head = [sys.implementation.cache_tag or "", sys.base_prefix, folder, "|".join(names)]
    _write(machine.stamp(part), "\n".join([*head, machine.read(os.path.join(machine.ROOT, part))]))


def lock() -> TextIO:
    try:
        return open(os.path.join(machine.ROOT, ".venv.lock"), "a", encoding="utf-8")
    except OSError as error:
        if error.errno not in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise
        raise machine.MissingError(*(line.format(machine.ROOT) for line in READ_ONLY)) from error


def wait_for(turn: int) -> None:
    """Lock an open file; the system lets go of it however this process ends."""
    told = False
    while True:
        try:
            if sys.platform == "win32":
                import msvcrt

                msvcrt.locking(turn, msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            if not told:
                machine.tell("Venter på en annen kjøring …", "Waiting for another run …")
            told = True
            time.sleep(0.2)
        except OSError:
            return  # a network drive without locks: better unguarded than not at all
        else:
            return


def _make_venv() -> None:
    """Begin anew: a half-made environment takes longer to mend than to make."""
    machine.tell("Lager .venv …", "Making .venv …")
    try:
        if os.path.islink(machine.VENV) or os.path.isfile(machine.VENV):
            os.unlink(machine.VENV)
        elif os.path.isdir(machine.VENV):
            shutil.rmtree(machine.VENV)
    except OSError as error:
        raise machine.MissingError(
            f"Får ikke fjernet .venv ({error}). Lukk programmene som bruker den.",
            f"Cannot remove .venv ({error}). Close the programs that use it.",
        ) from error
    _insist([machine.BARE, "-m", "venv", "--without-pip", machine.VENV])


def _install(lock: str) -> None:
    path = os.path.join(machine.ROOT, lock)
    count = sum(line[:1].isalnum() for line in machine.read(path).splitlines())
    machine.tell(f"Installerer {count} pakker …", f"Installing {count} packages …")
    # Wheels only: a source package would fetch its build tools past the lock's hashes.
    options = ["--quiet", "--only-binary", ":all:", "--require-hashes", "-r", path]
    said: str | None = ""
    for installer in _installers():
        said = machine.attempt([*installer, *options])
        if said is None:
            return
    lines = [line.strip() for line in (said or "").splitlines() if line.strip()]
    for line in ([line for line in lines if "error" in line.lower()] or lines)[-4:]:
        print("    " + line[:200], file=sys.stderr)
    raise machine.MissingError(*FAILED)


def _installers() -> Iterator[list[str]]:
    """Yield uv, this machine's pip, a pip of .venv's own: each looked for if the last one failed.

    uv does not read pip's settings, so where those name an index, pip may manage what uv did not.
    """
    uv = shutil.which("uv")
    if uv:
        yield [uv, "pip", "install", "--python", machine.PYTHON]
    if machine.attempt([machine.BARE, "-m", "pip", "--version"]) is None:
        yield [machine.BARE, "-m", "pip", "--python", machine.PYTHON, "install"]
    else:
        _insist([machine.PYTHON, "-m", "ensurepip"])
        yield [machine.PYTHON, "-m", "pip", "install"]


def _insist(command: list[str]) -> None:
    """Run what needs Python's own venv and pip, which Debian keeps in a package apart."""
    if machine.attempt(command) is None:
        return
    if (
        not machine.apt_get(f"python3.{sys.version_info.minor}-venv")
        or machine.attempt(command) is not None
    ):
        raise machine.MissingError(*LACKING)


def _register() -> None:
    """Tell Python and MkDocs of the project: an editable install, but by a relative path.

    setuptools writes the absolute path. With æøå in it, and LC_ALL=C or a code page that lacks
    the letter, Python then does not start. A relative path also survives a moved folder.
    """
    project = tomllib.loads(machine.read(os.path.join(machine.ROOT, "pyproject.toml")))["project"]
    packages = site_packages()
    for old in glob.glob(os.path.join(glob.escape(packages), "mentoring-*.dist-info")):
        shutil.rmtree(old)
    info = "mentoring-{version}.dist-info".format(**project)
    os.mkdir(os.path.join(packages, info))
    points = [
        line
        for group, entries in project["entry-points"].items()
        for line in (f"[{group}]", *(f"{name} = {place}" for name, place in entries.items()))
    ]
    files = {
        "mentoring.pth": os.path.relpath(os.path.join(machine.ROOT, "plugins"), packages),
        f"{info}/METADATA": "Metadata-Version: 2.1\nName: mentoring\nVersion: {version}".format(
            **project
        ),
        f"{info}/entry_points.txt": "\n".join(points),
        f"{info}/INSTALLER": "run.py",
    }
    files[f"{info}/RECORD"] = "\n".join(f"{name},," for name in (*files, f"{info}/RECORD"))
    for name, text in files.items():
        _write(os.path.join(packages, name), text + "\n")


def site_packages() -> str:
    return sysconfig.get_path("purelib", "venv", {"base": machine.VENV})


def _write(path: str, text: str) -> None:
    """Replace a file in one go: a reader sees the old or the new, never half."""
    with open(path + ".new", "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    os.replace(path + ".new", path)
