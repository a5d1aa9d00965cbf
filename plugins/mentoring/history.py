"""When files and their lines were last changed, from git; nothing where there is none to ask."""

from __future__ import annotations

import datetime as dt
import subprocess
from typing import TYPE_CHECKING

from mentoring.pages.ages import Line

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 20
"""Seconds; a site that does not know its age is better than none."""
_LOG = ("log", "--first-parent", "-m", "--no-renames", "--relative", "--name-only")
_FORM = "--format=%x00%ct"
_BLAME = ("blame", "-w", "-M", "--no-textconv", "--first-parent", "--line-porcelain")
NOT_YET = "<not.committed.yet>"
"""Whom git names for lines that are changed and not committed."""


def changed(folder: Path, name: str = ".") -> dict[str, dt.datetime]:
    """Return when each file below a folder last changed, by its path there; `name` is one of them.

    What was merged counts from its merge: older work that arrives late is new here. Without git,
    outside a repository, and for what was never committed there is nothing.
    """
    found: dict[str, dt.datetime] = {}
    for commit in _asked(folder, *_LOG, _FORM, "--", name).split("\0")[1:]:
        seconds, *files = commit.split("\n")
        instant = _instant(seconds)
        for file in filter(None, files):
            found[file] = max(instant, found.get(file, instant))
    return found


def lines(file: Path) -> list[Line]:
    """Return a file's lines as they are now, each with when it last changed.

    Nobody knows that of lines that are not committed, nor of those that are as old as all that a
    clone has, where it has not the whole history. What was only moved or indented is not changed.
    """
    shallow = _asked(file.parent, "rev-parse", "--is-shallow-repository").strip() == "true"
    found: list[Line] = []
    known: dict[str, str] = {}
    for row in _asked(file.parent, *_BLAME, "--", file.name).split("\n"):
        if row.startswith("\t"):
            new = known["committer-mail"] == NOT_YET or (shallow and "boundary" in known)
            when = None if new else _instant(known["committer-time"])
            found.append(Line(row[1:].removesuffix("\r"), when))
            known = {}
        else:
            name, _, value = row.partition(" ")
            known[name] = value
    return found


def uncommitted(file: Path) -> bool:
    """Tell whether a file in a repository is not as it was last committed there."""
    return bool(_asked(file.parent, "status", "--porcelain", "--", file.name).strip())


def as_of(file: Path, when: dt.datetime) -> bytes:
    """Return a file as it was committed at an instant; nothing where nobody knows."""
    asked = ("log", "-1", "--first-parent", f"--before={when.isoformat()}", "--format=%H")
    commit = _asked(file.parent, *asked, "--", file.name).strip()
    return _asked(file.parent, "show", f"{commit}:./{file.name}").encode() if commit else b""


def _asked(folder: Path, *arguments: str) -> str:
    """Return what git says; nothing where there is no git, no repository or no answer."""
    # A folder of somebody else's, as in a container, is one all the same: nothing is run in it.
    settings = ("safe.directory=*", "core.quotePath=false", "core.fsmonitor=false")
    options = [word for one in settings for word in ("-c", one)]
    git = ("git", "-C", str(folder), "--no-optional-locks", *options)
    try:
        done = subprocess.run(  # noqa: S603
            [*git, *arguments], capture_output=True, check=True, timeout=PATIENCE
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace")


def _instant(seconds: str) -> dt.datetime:
    return dt.datetime.fromtimestamp(int(seconds), dt.UTC)
