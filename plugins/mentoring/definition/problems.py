"""What is wrong in a definition, and where: found here and there, told in `report`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Level = Literal["problem", "advice"]


@dataclass(frozen=True)
class Place:
    """A stretch of one source line; line and column count from 1, length in characters."""

    file: str
    line: int
    column: int
    length: int = 1


@dataclass(frozen=True)
class Problem:
    """One thing to mend.

    `code` is a key of messages.yml, `values` fill its text, `path` names the field
    (`timeline[1].date`), `source` is the line as it stands in the file, and `mended`
    the same line as it should be written, where that can be known.
    """

    code: str
    place: Place
    path: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    source: str = ""
    mended: str = ""
    level: Level = "problem"


class Problems(Exception):  # noqa: N818  (several problems, no single error)
    """Raised once, at the edge, with everything that was found, in reading order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.found = in_order(problems)
        super().__init__(f"{len(self.found)} problems")

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.found)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by file, line and column, and drop what was found twice at one place."""
    seen: dict[tuple[object, ...], Problem] = {}
    for problem in sorted(
        problems, key=lambda p: (p.place.file, p.place.line, p.place.column, p.code)
    ):
        seen.setdefault((problem.place, problem.code, problem.path), problem)
    return tuple(seen.values())
