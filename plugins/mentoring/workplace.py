"""The folder beside a site in which one build at a time is made, and how the site gets out of it.

It holds a lock, the site that is being built, and for a moment the one that it replaces. Whatever
a killed build left there goes when the next one begins, and the good site comes back.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import sys
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING

from mentoring import turns
from mentoring.calls import WrongCall
from mentoring.stopping import undisturbed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LOCK, OURS = "lock", "site-"
OLD = f"{OURS}before"
"""Everything of ours begins the same: a folder of that name may be somebody's own."""
TRIES = 100
"""For a lock that another build removes between two steps of ours: far more than it ever takes."""
DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def workplace(out: Path, waiting: Callable[[], None] = lambda: None) -> Iterator[Path]:
    """Give a path to build at, which takes `out`'s place by `publish`; sweep up in the end.

    One build at a time gets it: `waiting` is called once if that takes a while. Raises WrongCall
    where the person may not write, FileExistsError where somebody's own folder is in the way.
    """
    out = out.resolve()
    folder = beside(out)
    try:
        made = [parent for parent in folder.parents if not parent.exists()]
        lock = _take(folder, waiting)
    except OSError as error:
        if error.errno not in DENIED:
            raise
        raise WrongCall("--out", "out-denied", folder=out.parent) from error
    try:
        repair(out)
        refuse_other_folders(out)
        # A name of its own: a program that outlived a killed build can't write into this one.
        yield folder / f"{OURS}{secrets.token_hex(4)}"
    finally:
        with undisturbed():
            _leave(folder, lock)
            for parent in made:
                with suppress(OSError):  # not empty: the site is in it
                    parent.rmdir()


def beside(out: Path) -> Path:
    """Return the folder in which a site is made: on the same disk, so that it can be moved."""
    return out.with_name(f"{out.name}.new")


def publish(site: Path, out: Path) -> None:
    """Put a finished site in the place of the old one, which `workplace` then sweeps up."""
    out = out.resolve()
    refuse_other_folders(out)
    old = beside(out) / OLD
    with undisturbed():
        if out.exists():
            out.rename(old)
        try:
            site.rename(out)
        except OSError:
            if old.exists():
                old.rename(out)
            raise


def refuse_other_folders(out: Path) -> None:
    """Raise FileExistsError for anything but an earlier site or an empty folder.

    A site takes the whole folder's place, and nothing of anybody's must go with it.
    """
    if not out.exists():
        return
    is_site = (out / "assets" / "site.css").is_file() and (out / "index.html").is_file()
    if not out.is_dir() or not (is_site or not any(out.iterdir())) or (out / "mkdocs.yml").exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(out))


def repair(out: Path) -> None:
    """Undo what a killed build left: the old site comes back, the rest goes."""
    old = beside(out) / OLD
    if old.exists() and not out.exists():
        old.rename(out)
    _sweep(beside(out))


def _take(folder: Path, waiting: Callable[[], None]) -> IO[bytes]:
    """Return the locked file that makes the folder ours."""
    told = False
    while True:
        lock = _open(folder)
        if not turns.take(lock):
            if not told:
                waiting()
            told = True
            turns.wait(lock)
        if sys.platform == "win32" or _is_still(lock, folder / LOCK):
            return lock
        lock.close()


def _open(folder: Path) -> IO[bytes]:
    """Open the lock in its folder, which the build before us may sweep up at this very moment."""
    gone: OSError | None = None
    for _ in range(TRIES):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return (folder / LOCK).open("ab")
        except (FileNotFoundError, FileExistsError) as error:
            gone = error
    assert gone
    raise gone


def _is_still(lock: IO[bytes], path: Path) -> bool:
    """Tell whether the file that was locked is still the one that others will find."""
    try:
        return os.path.samestat(os.fstat(lock.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _leave(folder: Path, lock: IO[bytes]) -> None:
    """Remove the folder, the lock last; where somebody has it open already, it is theirs."""
    _sweep(folder)
    if sys.platform == "win32":  # no open file can be removed there
        lock.close()
    with suppress(OSError):
        (folder / LOCK).unlink()
    lock.close()
    with suppress(OSError):
        folder.rmdir()


def _sweep(folder: Path) -> None:
    for left in folder.glob(f"{OURS}*"):
        shutil.rmtree(left, ignore_errors=True)
