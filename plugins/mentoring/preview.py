"""`serve`: the site with live reload, and a page that lists the problems while there are some."""

from __future__ import annotations

import errno
import logging
import os
import shutil
import socket
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from mkdocs.commands.build import build
from mkdocs.livereload import LiveReloadServer

from mentoring import turns
from mentoring.building import Wish, configuration, give, logged
from mentoring.calls import HIGHEST_PORT, WrongCall
from mentoring.definition.problems import Problem, Problems
from mentoring.definition.report import as_text, message, summary, without_secrets
from mentoring.source import Source
from mentoring.stopping import last_word, undisturbed
from mentoring.telling import refusal, said

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

HOST = "127.0.0.1"
FIRST_PORT, PORTS = 8000, 10
"""Where to look for a free port, and how far, when none was asked for."""
OWNER, LEFT = ".owner", "mentoring-"
"""The locked file in the folder of a preview, and how those folders are called."""
YOUNG = 60
"""Seconds that a preview has to lock its folder in."""


@dataclass
class Preview:
    """A site on this machine, built anew at every change."""

    project: Path
    programme: Path
    port: int | None
    language: str
    today: dt.date | None = None
    root: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix=LEFT)))
    broken: bool = field(default=False, init=False)

    def run(self) -> None:
        """Build, say where the site is, and watch until the person stops.

        Raises WrongCall where the port can't be had.
        """
        sweep_left()
        try:
            with (self.root / OWNER).open("ab") as owner, logged():
                turns.take(owner)
                self._serve(free_port(self.port))
        except KeyboardInterrupt:
            last_word(said("preview-over", self.language), sys.stdout)
        finally:
            with undisturbed():
                shutil.rmtree(self.root, ignore_errors=True)

    def _serve(self, port: int) -> None:
        self.port = port
        server = self._server(port)
        try:
            self.build()
            self._say(f"http://{HOST}:{port}/   (Ctrl-C)")
            server.serve()
        except OSError as error:  # someone was quicker to take the port
            raise _refused(port, error) from error
        finally:
            with undisturbed():
                server.shutdown()

    def _server(self, port: int) -> LiveReloadServer:
        server = LiveReloadServer(self.build, HOST, port, str(self.root))
        server.error_handler = self._not_found
        words = self.programme.parent / "words"
        for watched in (self.project / "docs", self.project / "overrides", words):
            if watched.is_dir():
                server.watch(str(watched))
        server.watch(str(self.programme))
        return server

    def build(self) -> None:
        """Build the site, or the page of problems; never raises for what stands in the files."""
        try:
            source = Source.read(self.programme, self.project / "docs")
            self._build(source)
        except Problems as problems:
            self._show(list(problems), "")
        except SystemExit as stopped:
            self._show([], str(stopped))
        except OSError as error:
            self._show([], refusal(error, self.programme, self.language))
        else:
            if self.broken:
                self._say(said("mended", self.language))
            self.broken = False

    def _build(self, source: Source) -> None:
        wish = Wish(self.project, self.programme, self.root, "", self.today)
        config = configuration(wish, self.root, strict=False)
        config.plugins.on_startup(command="serve", dirty=False)
        give(config, source)
        kept = Kept()
        logger = logging.getLogger("mkdocs")
        logger.addHandler(kept)
        try:
            build(config, serve_url=f"http://{HOST}:{self.port}/")
        except SystemExit as stopped:
            raise SystemExit("\n".join(kept.lines) or str(stopped)) from None
        finally:
            logger.removeHandler(kept)
            config.plugins.on_shutdown()

    def _show(self, problems: list[Problem], stopped: str) -> None:
        """Put the page of problems in the place of every page, so that no reader misses it."""
        self.broken = True
        for problem in problems:
            self._say(as_text(problem, self.language))
        self._say(summary(problems, self.language) if problems else stopped)
        page = problem_page(problems, stopped, self.language, self.project / "overrides")
        self.root.mkdir(exist_ok=True)
        for file in {*self.root.rglob("*.html"), self.root / "index.html", self.root / "404.html"}:
            file.write_text(page, encoding="utf-8")

    def _not_found(self, code: int) -> bytes | None:
        page = self.root / f"{code}.html"
        return page.read_bytes() if page.is_file() else None

    def _say(self, line: str) -> None:
        print(line, flush=True)  # noqa: T201  (the terminal is where a person looks)


def free_port(wanted: int | None) -> int:
    """Return the port that was asked for, else the first that is free; raises WrongCall."""
    first = wanted or FIRST_PORT
    troubles = {}
    for port in range(first, first + (1 if wanted else PORTS)):
        trouble = _trouble(port)
        if trouble is None:
            return port
        troubles[port] = trouble
    raise _refused(first, troubles[first])


def _trouble(port: int) -> OSError | None:
    """Return why nothing can listen at a port."""
    with socket.socket() as tried:
        if os.name == "posix":  # a port that was just let go counts as free, as for the server
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((HOST, port))
        except OSError as error:
            return error
    return None


def _refused(port: int, error: OSError) -> Exception:
    """Return what to raise for a port that can't be had, with one that can."""
    codes = {errno.EADDRINUSE: "port-taken", errno.EACCES: "port-denied"}
    if error.errno not in codes:
        return error
    near = range(max(port + 1, FIRST_PORT), min(port + 100 * PORTS, HIGHEST_PORT))
    free = next((one for one in near if not _trouble(one)), FIRST_PORT)
    return WrongCall("--port", codes[error.errno], port=port, free=free)


def sweep_left() -> None:
    """Remove the folders of previews that were killed: those of ours that no one holds."""
    for owner in Path(tempfile.gettempdir()).glob(f"{LEFT}*/{OWNER}"):
        with suppress(OSError):
            if time.time() - owner.stat().st_mtime < YOUNG or not _is_ours(owner.parent):
                continue
            with owner.open("ab") as held:
                left = turns.take(held)
            if left:
                shutil.rmtree(owner.parent, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    return sys.platform == "win32" or folder.lstat().st_uid == os.geteuid()


class Kept(logging.Handler):
    """Keeps MkDocs' warnings and errors, so that the page can show them."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line."""
        self.lines.append(record.getMessage())


def problem_page(problems: Iterable[Problem], stopped: str, language: str, overrides: Path) -> str:
    """Return a page that lists problems as `check` does, in the language of the messages."""
    loader = jinja2.FileSystemLoader(overrides)
    env = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
    found = [(without_secrets(one), message(one, language)) for one in problems]
    shown = {"language": language, "problems": found, "stopped": stopped}
    told = summary([one for one, _ in found], language) if found else ""
    return env.get_template("problems.html").render(**shown, summary=told)
