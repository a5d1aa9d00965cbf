"""A strict build of MkDocs, made beside the old site and put in its place once it is whole."""

from __future__ import annotations

import gc
import logging
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from mentoring.definition.problems import Problem, Problems
from mentoring.workplace import publish, workplace

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig

    from mentoring.paper.press import Press
    from mentoring.source import Source


@dataclass(frozen=True)
class Wish:
    """What to build, and where to."""

    project: Path
    programme: Path
    out: Path
    address: str = ""
    today: dt.date | None = None
    press: Press | None = None
    """Makes the handbooks as PDF, where those are wished for."""


def build(wish: Wish, source: Source) -> int:
    """Build strictly and return the number of pages; raises SystemExit after a logged error."""
    with workplace(wish.out) as new:
        pages = make(wish, source, new)
        publish(new, wish.out)
    return pages


def make(wish: Wish, source: Source, site: Path) -> int:
    """Build strictly into `site`, which does not take the old one's place yet; see `build`.

    Raises Problems with what mentoring/proof found, SystemExit after any other warning.
    """
    with logged() as problems, garbage_left():
        config = configuration(wish, site)
        give(config, source)
        _give_press(config, wish)
        try:
            mkdocs_build(config)
        except SystemExit:
            if problems:
                raise Problems(problems) from None
            raise
        finally:
            config.plugins.on_shutdown()
    return sum(1 for _ in site.rglob("*.html"))


@contextmanager
def garbage_left() -> Iterator[None]:
    """Leave garbage where it is: most of what a build makes lives until its end.

    Looking for it costs a tenth of a build, leaving it some megabytes.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


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


def give(config: MkDocsConfig, source: Source) -> None:
    """Hand the plugin what was read already, so that nothing is read twice."""
    plugin: Any = config.plugins["mentoring/programme"]
    plugin.source = source


def _give_press(config: MkDocsConfig, wish: Wish) -> None:
    plugin: Any = config.plugins["mentoring/handbook"]
    plugin.press = wish.press


@contextmanager
def logged() -> Iterator[list[Problem]]:
    """Show MkDocs' warnings and errors, one a line; those that are problems are yielded instead."""
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler()
    problems: list[Problem] = []

    def is_other(record: logging.LogRecord) -> bool:
        problem: Problem | None = getattr(record, "problem", None)
        problems.extend([problem] if problem else [])
        return problem is None

    handler.addFilter(is_other)
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield problems
    finally:
        logger.removeHandler(handler)
