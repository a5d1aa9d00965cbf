"""Where things are kept between builds, below .cache/ of the project."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def kept(project: Path, name: str) -> Path:
    """Return the path of what is kept by a name; it need not be there."""
    return project / ".cache" / name


def kept_in(project: Path, name: str) -> Path | None:
    """Return the folder where `name` is kept; None where nothing can be."""
    folder = kept(project, name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()  # it may be there and be somebody else's
    except OSError:
        return None
    return folder
