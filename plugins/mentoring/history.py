"""When files were last changed, from git; nothing where there is none to ask."""

from __future__ import annotations

import datetime as dt
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 20
"""Seconds; a site that does not know its age is better than none."""
_LOG = ("log", "--first-parent", "-m", "--no-renames", "--relative", "--name-only")
_FORM = "--format=%x00%ct"


def changed(folder: Path, name: str = ".") -> dict[str, dt.datetime]:
    """Return when each file below a folder last changed, by its path there; `name` is one of them.

    What was merged counts from its merge: older work that arrives late is new here. Without git,
    outside a repository, and for what was never committed there is nothing.
    """
    # A folder of somebody else's, as in a container, is one all the same: nothing is run in it.
    git = ("git", "-C", str(folder), "-c", "safe.directory=*", "-c", "core.quotePath=false")
    try:
        done = subprocess.run(  # noqa: S603
            [*git, *_LOG, _FORM, "--", name], capture_output=True, check=True, timeout=PATIENCE
        )
    except (OSError, subprocess.SubprocessError):
        return {}
    found: dict[str, dt.datetime] = {}
    for commit in done.stdout.decode("utf-8", "replace").split("\0")[1:]:
        seconds, *files = commit.split("\n")
        instant = dt.datetime.fromtimestamp(int(seconds), dt.UTC)
        for file in filter(None, files):
            found[file] = max(instant, found.get(file, instant))
    return found
