"""Lines that are none of the definition's own: `---`, `...`, `%YAML`, what Git leaves behind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mentoring.definition.syntax.source import WHITE

if TYPE_CHECKING:
    from mentoring.definition.syntax.draft import Draft

_MARKER = re.compile(r"(---|\.\.\.)(?=[ \t]|\Z)")
_CONFLICT = re.compile(r"(<{7}|\|{7}|>{7})(?= |\Z)|={7}\Z")


class Marks:
    """Reports such lines; they begin at the margin."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.marked = self.in_conflict = False

    def read(self, index: int, started: bool) -> bool:  # noqa: FBT001
        """Tell whether a line is one of them; `started` if a field has been read."""
        line = self.draft.work[index]
        if line[0] in WHITE:
            return False
        if line[0] == "%" and not started:
            self.draft.slip("directive", index, 0, len(line))
            return True
        mark = _MARKER.match(line)
        if mark:
            self._document(index, mark, started)
            return True
        return bool(_CONFLICT.match(line)) and self._conflict(index, line[0])

    def _document(self, index: int, mark: re.Match[str], started: bool) -> None:  # noqa: FBT001
        rest = mark.string[3:].lstrip(WHITE)
        first = mark[1] == "---" and not started and not self.marked
        last = mark[1] == "..." and self.draft.following(index) == len(self.draft.work)
        self.marked = True
        if rest[:1] not in ("", "#") or not (first or last):
            self.draft.slip("second-document", index, 0, 3, value=mark[1])

    def _conflict(self, index: int, sign: str) -> bool:
        """Report two versions of some lines, one of them to be chosen; the first is read."""
        work = self.draft.work
        if sign == "<":
            self.draft.slip("merge-conflict", index, 0, len(work[index]))
        elif not self.in_conflict:
            return False
        elif sign in "|=":
            rest = range(index, len(work))
            end = next((n for n in rest if work[n].startswith(">>>>>>>")), index)
            work[index:end] = [""] * (end - index)
        self.in_conflict = sign != ">"
        return True
