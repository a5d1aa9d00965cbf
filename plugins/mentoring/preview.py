"""`serve`: the site with live reload, and a page that lists the problems while there are some."""

from __future__ import annotations

import errno
import logging
import os
import shutil
import socket
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from mkdocs.commands.build import build
from mkdocs.livereload import LiveReloadServer

from mentoring.building import Wish, configuration, give, logged
from mentoring.definition.problems import Problem, Problems
from mentoring.definition.report import as_text, message, summary
from mentoring.source import Source

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

HOST = "127.0.0.1"


@dataclass
class Preview:
    """A site on this machine, built anew at every change."""

    project: Path
    programme: Path
    port: int
    language: str
    today: dt.date | None = None
    root: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="mentoring-")))

    def run(self) -> None:
        """Build, say where the site is, and watch until the person stops."""
        self.port = free_port(self.port)
        server = LiveReloadServer(self.build, HOST, self.port, str(self.root))
        server.error_handler = self._not_found
        with logged():
            try:
                self.build()
                words = self.programme.parent / "words"
                for watched in (self.project / "docs", self.project / "overrides", words):
                    if watched.is_dir():
                        server.watch(str(watched))
                server.watch(str(self.programme))
                self._say(f"http://{HOST}:{self.port}/   (Ctrl-C)")
                server.serve()
            except KeyboardInterrupt:
                pass
            finally:
                server.shutdown()
                shutil.rmtree(self.root, ignore_errors=True)

    def build(self) -> None:
        """Build the site, or the page of problems; never raises for what stands in the files."""
        try:
            source = Source.read(self.programme, self.project / "docs")
            self._build(source)
        except Problems as problems:
            self._show(list(problems), "")
        except (SystemExit, OSError) as stopped:
            self._show([], str(stopped))

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


def free_port(wanted: int) -> int:
    """Return `wanted`, or the next port that nothing else listens on; raises OSError after ten."""
    for port in range(wanted, wanted + 10):
        with socket.socket() as tried:
            if os.name == "posix":  # a port that was just let go counts as free, as for the server
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind((HOST, port))
            except OSError:
                continue
            return port
    raise OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE), f"{HOST}:{wanted}")


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
    found = [(one, message(one, language)) for one in problems]
    shown = {"language": language, "problems": found, "stopped": stopped}
    told = summary([one for one, _ in found], language) if found else ""
    return env.get_template("problems.html").render(**shown, summary=told)
