"""Where a finding comes from: the line of a file that somebody here wrote."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mentoring.definition.problems import Place
from mentoring.source import called

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

READ = {".md", ".yml", ".yaml", ".css", ".html", ".js", ".svg"}
"""Kinds of files that people write."""


@dataclass(frozen=True)
class Cause:
    """A stretch of a source line, and the whole line."""

    place: Place
    line: str


class Causes:
    """The files that a site is made from; read only when there is something to look for."""

    def __init__(self, project: Path, files: Iterable[Path]) -> None:
        self.project = project
        self.files = tuple(file for file in files if file.suffix in READ)
        self.read: dict[Path, list[str]] = {}

    def of(self, traces: Sequence[str], own: Path | None) -> Cause | None:
        """Return the first line that holds a trace: in the page's own file, then in any other."""
        for files in ((own,) if own else (), self.files):
            for trace in filter(None, traces):
                for file in files:
                    if cause := self._within(file, trace):
                        return cause
        return None

    def _within(self, file: Path, trace: str) -> Cause | None:
        for number, line in enumerate(self.lines(file), start=1):
            column = line.casefold().find(trace.casefold())
            if column >= 0:
                return Cause(
                    Place(called(file, self.project), number, column + 1, len(trace)), line
                )
        return None

    def lines(self, file: Path) -> list[str]:
        """Return the lines of a file, none of one that can't be read."""
        if file not in self.read:
            try:
                text = file.read_text(encoding="utf-8-sig")
            except (OSError, UnicodeDecodeError):
                text = ""
            self.read[file] = text.splitlines()
        return self.read[file]


def written(prose: Mapping[str, Path], page: str, language: str) -> Path | None:
    """Return the file that holds a page's text, `about.nb.md` of `about.md`; a fork's first.

    `prose` are all such files by their paths below docs/.
    """
    stem = page.removesuffix(".md")
    ends = (f".{language}.md", ".md")
    names = [f"{folder}{stem}{end}" for folder in ("local/", "") for end in ends]
    return next((prose[name] for name in names if name in prose), None)


def searched(config_files: Iterable[str], *folders: Path) -> Iterator[Path]:
    """Yield the files and the folders' files in which a cause may stand."""
    yield from (Path(one) for one in config_files if Path(one).is_file())
    for folder in folders:
        yield from sorted(file for file in folder.rglob("*") if file.is_file())
