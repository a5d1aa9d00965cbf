"""A build that never leaves half a site: built beside the old one, then put in its place."""

from __future__ import annotations

import errno
import logging
import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig

    from mentoring.source import Source


@dataclass(frozen=True)
class Wish:
    """What to build, and where to."""

    project: Path
    programme: Path
    out: Path
    address: str = ""
    today: dt.date | None = None


def build(wish: Wish, source: Source) -> int:
    """Build strictly and return the number of pages; raises SystemExit after a logged error."""
    out = wish.out.resolve()
    repair(out)
    refuse_other_folders(out)
    new = beside(out, "new")
    shutil.rmtree(new, ignore_errors=True)
    with logged():
        config = configuration(wish, new)
        give(config, source)
        try:
            mkdocs_build(config)
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)
            raise
        finally:
            config.plugins.on_shutdown()
    replace(out, new)
    return sum(1 for _ in out.rglob("*.html"))


def configuration(wish: Wish, site: Path, *, strict: bool = True) -> MkDocsConfig:
    """Return MkDocs' configuration for a wish."""
    config = load_config(
        str(wish.project / "mkdocs.yml"),
        site_dir=str(site),
        site_url=wish.address,
        strict=strict,
    )
    options = config.plugins["mentoring/programme"].config
    options.programme_file = str(wish.programme.resolve())
    options.today = wish.today.isoformat() if wish.today else ""
    return config


def refuse_other_folders(out: Path) -> None:
    """Raise FileExistsError for anything but an earlier site or an empty folder.

    A site takes the whole folder's place, and nothing of anybody's must go with it.
    """
    if not out.exists():
        return
    is_site = (out / "assets" / "site.css").is_file() and (out / "index.html").is_file()
    if not out.is_dir() or not (is_site or not any(out.iterdir())) or (out / "mkdocs.yml").exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(out))


def give(config: MkDocsConfig, source: Source) -> None:
    """Hand the plugin what was read already, so that nothing is read twice."""
    plugin: Any = config.plugins["mentoring/programme"]
    plugin.source = source


def beside(out: Path, what: str) -> Path:
    """Return the sibling folder in which a site is prepared, or the old one waits."""
    return out.with_name(f"{out.name}.{what}")


def replace(out: Path, new: Path) -> None:
    """Put a finished site in its place; a stop in between is mended by `repair`."""
    old = beside(out, "old")
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        out.rename(old)
    new.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def repair(out: Path) -> None:
    """Finish what an interrupted `replace` left: the old site comes back, leftovers go."""
    old = beside(out, "old")
    if old.exists() and not out.exists():
        old.rename(out)
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def logged() -> Iterator[None]:
    """Show MkDocs' warnings and errors, one a line."""
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        logger.removeHandler(handler)
