"""Whose turn it is: a lock on a file, which the system lets go of however its holder ends."""

from __future__ import annotations

import sys
import time
from typing import IO

PAUSE = 0.2
"""Seconds between two tries on Windows, where one can't wait for a lock and for Ctrl-C at once."""


def take(file: IO[bytes]) -> bool:
    """Take the lock of an open file unless somebody has it; tell whether it is ours.

    On a network drive without locks it is: better unguarded than not at all.
    """
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True


def wait(file: IO[bytes]) -> None:
    """Wait until the lock of an open file is ours."""
    if sys.platform == "win32":
        while not take(file):
            time.sleep(PAUSE)
    else:
        import fcntl  # noqa: PLC0415

        fcntl.flock(file, fcntl.LOCK_EX)
