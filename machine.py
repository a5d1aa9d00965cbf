"""Knows what this machine must have, a `.venv` that answers to the lock, and how to get it.

Standard library only. What every run asks comes first and imports nothing, so that a second run
starts at once; what only setting up needs is imported where it is used.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # the one in typing would cost an import
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "Scripts\\python.exe" if os.name == "nt" else "bin/python")
# The Python behind the virtual environment that we may have been started from.
BARE: str = getattr(sys, "_base_executable", None) or sys.executable

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
    with _lock() as turn:
        _wait_for(turn.fileno())
        for part in parts:
            if not _stands(part):
                _set_up(part)


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
        tag, home, folder, names, asked = _read(_stamp(part)).split("\n", 4)
        return (
            tag == sys.implementation.cache_tag
            and asked == _read(os.path.join(ROOT, part))
            and os.path.isdir(home)
            and os.path.exists(PYTHON)
            and set(names.split("|")) <= set(os.listdir(os.path.join(VENV, folder)))
        )
    except (OSError, ValueError):
        return False


def _stamp(part: str) -> str:
    """A stamp keeps the text it answers to: comparing that is quicker than loading hashlib."""
    return os.path.join(VENV, part + ".stamp")


def _read(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()


# --- Setting up


def _set_up(part: str) -> None:
    if part == "requirements.lock":
        _make_venv()
    if part == "pyproject.toml":
        _register()
    else:
        _install(part)
    ours = part == "pyproject.toml"
    packages = _site_packages()
    names = [
        name
        for name in os.listdir(packages)
        if name != "__pycache__" and name.startswith("mentoring") == ours
    ]
    folder = os.path.relpath(packages, VENV)
    head = [sys.implementation.cache_tag or "", sys.base_prefix, folder, "|".join(names)]
    _write(_stamp(part), "\n".join([*head, _read(os.path.join(ROOT, part))]))


def _lock() -> TextIO:
    import errno

    try:
        return open(os.path.join(ROOT, ".venv.lock"), "a", encoding="utf-8")
    except OSError as error:
        if error.errno not in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise
        raise MissingError(*(line.format(ROOT) for line in READ_ONLY)) from error


def _wait_for(turn: int) -> None:
    """Lock an open file; the system lets go of it however this process ends."""
    import time

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
                tell("Venter på en annen kjøring …", "Waiting for another run …")
            told = True
            time.sleep(0.2)
        except OSError:
            return  # a network drive without locks: better unguarded than not at all
        else:
            return


def _make_venv() -> None:
    """Begin anew: a half-made environment takes longer to mend than to make."""
    import shutil

    tell("Lager .venv …", "Making .venv …")
    try:
        if os.path.islink(VENV) or os.path.isfile(VENV):
            os.unlink(VENV)
        elif os.path.isdir(VENV):
            shutil.rmtree(VENV)
    except OSError as error:
        raise MissingError(
            f"Får ikke fjernet .venv ({error}). Lukk programmene som bruker den.",
            f"Cannot remove .venv ({error}). Close the programs that use it.",
        ) from error
    _insist([BARE, "-m", "venv", "--without-pip", VENV])


def _install(lock: str) -> None:
    path = os.path.join(ROOT, lock)
    count = sum(line[:1].isalnum() for line in _read(path).splitlines())
    tell(f"Installerer {count} pakker …", f"Installing {count} packages …")
    # Wheels only: a source package would fetch its build tools past the lock's hashes.
    options = ["--quiet", "--only-binary", ":all:", "--require-hashes", "-r", path]
    said: str | None = ""
    for installer in _installers():
        said = attempt([*installer, *options])
        if said is None:
            return
    lines = [line.strip() for line in (said or "").splitlines() if line.strip()]
    for line in ([line for line in lines if "error" in line.lower()] or lines)[-4:]:
        print("    " + line[:200], file=sys.stderr)
    raise MissingError(*FAILED)


def _installers() -> Iterator[list[str]]:
    """Yield uv, this machine's pip, a pip of .venv's own: each looked for if the last one failed.

    uv does not read pip's settings, so where those name an index, pip may manage what uv did not.
    """
    import shutil

    uv = shutil.which("uv")
    if uv:
        yield [uv, "pip", "install", "--python", PYTHON]
    if attempt([BARE, "-m", "pip", "--version"]) is None:
        yield [BARE, "-m", "pip", "--python", PYTHON, "install"]
    else:
        _insist([PYTHON, "-m", "ensurepip"])
        yield [PYTHON, "-m", "pip", "install"]


def _insist(command: list[str]) -> None:
    """Run what needs Python's own venv and pip, which Debian keeps in a package apart."""
    if attempt(command) is None:
        return
    if not apt_get(f"python3.{sys.version_info.minor}-venv") or attempt(command) is not None:
        raise MissingError(*LACKING)


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


def _register() -> None:
    """Tell Python and MkDocs of the project: an editable install, but by a relative path.

    setuptools writes the absolute path. With æøå in it, and LC_ALL=C or a code page that lacks
    the letter, Python then does not start. A relative path also survives a moved folder.
    """
    import glob
    import shutil
    import tomllib

    project = tomllib.loads(_read(os.path.join(ROOT, "pyproject.toml")))["project"]
    packages = _site_packages()
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
        "mentoring.pth": os.path.relpath(os.path.join(ROOT, "plugins"), packages),
        f"{info}/METADATA": "Metadata-Version: 2.1\nName: mentoring\nVersion: {version}".format(
            **project
        ),
        f"{info}/entry_points.txt": "\n".join(points),
        f"{info}/INSTALLER": "run.py",
    }
    files[f"{info}/RECORD"] = "\n".join(f"{name},," for name in (*files, f"{info}/RECORD"))
    for name, text in files.items():
        _write(os.path.join(packages, name), text + "\n")


def _site_packages() -> str:
    import sysconfig

    return sysconfig.get_path("purelib", "venv", {"base": VENV})


def _write(path: str, text: str) -> None:
    """Replace a file in one go: a reader sees the old or the new, never half."""
    with open(path + ".new", "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    os.replace(path + ".new", path)
