"""Pages that were found in order before, so that the next build need not look at them again."""

from __future__ import annotations

import hashlib
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mentoring.proof.sheet import Sheet


class Memory:
    """Digests of the pages in order, kept in a file; without a file nothing is remembered.

    A digest is of all that the rules for a single page see: the page, the language it should be
    in, `words`, and the rules themselves. What lies between pages, links and twins, is never
    remembered.
    """

    def __init__(self, file: Path | None = None, words: Iterable[str] = ()) -> None:
        self.file = file
        self.rules = hashlib.sha256("\n".join(sorted(words)).encode())
        for one in sorted(Path(__file__).parent.glob("*.py")):
            self.rules.update(one.read_bytes())
        self.in_order: set[str] = set()

    @cached_property
    def _before(self) -> frozenset[str]:
        """What an earlier build found; nothing where its file is missing or can't be read."""
        try:
            return frozenset(self.file.read_text(encoding="utf-8").split() if self.file else ())
        except (OSError, UnicodeDecodeError):
            return frozenset()

    def holds(self, sheet: Sheet) -> bool:
        """Tell whether a page was in order before and is the same."""
        digest = self._digest(sheet)
        if digest in self._before:
            self.in_order.add(digest)
        return digest in self._before

    def note(self, sheet: Sheet) -> None:
        """Take note that a page is in order."""
        self.in_order.add(self._digest(sheet))

    def keep(self) -> None:
        """Write down the pages of this build; where nothing can be written, nothing is kept."""
        if self.file is None or self.in_order == self._before:
            return
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self.file.write_text("\n".join(sorted(self.in_order)), encoding="utf-8")
        except OSError:
            return

    def _digest(self, sheet: Sheet) -> str:
        digest = self.rules.copy()
        digest.update(f"{sheet.language}\n{sheet.html}".encode())
        return digest.hexdigest()
