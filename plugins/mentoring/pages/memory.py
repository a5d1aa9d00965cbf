"""What was found in order before, so that the next build need not look at it again."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Memory:
    """Digests of what was in order, kept in a file; without a file nothing is remembered.

    A digest is of all that a check sees, and of its `rules`: what it is written in, and whatever
    else it goes by.
    """

    def __init__(self, file: Path | None = None, rules: Iterable[bytes] = ()) -> None:
        self.file = file
        self.rules = hashlib.sha256()
        for rule in rules:
            self.rules.update(hashlib.sha256(rule).digest())
        self.in_order: set[str] = set()
        self._digests: dict[tuple[str, ...], str] = {}

    @cached_property
    def _before(self) -> frozenset[str]:
        """What an earlier build found; nothing where its file is missing or can't be read."""
        try:
            return frozenset(self.file.read_text(encoding="utf-8").split() if self.file else ())
        except (OSError, UnicodeDecodeError):
            return frozenset()

    def holds(self, *seen: str) -> bool:
        """Tell whether this was in order before and is the same."""
        digest = self._digest(seen)
        if digest in self._before:
            self.in_order.add(digest)
        return digest in self._before

    def note(self, *seen: str) -> None:
        """Take note that this is in order."""
        self.in_order.add(self._digest(seen))

    def keep(self) -> None:
        """Write down what this build saw; where nothing can be written, nothing is kept."""
        if self.file is None or self.in_order == self._before:
            return
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self.file.write_text("\n".join(sorted(self.in_order)), encoding="utf-8")
        except OSError:
            return

    def _digest(self, seen: tuple[str, ...]) -> str:
        if seen not in self._digests:
            digest = self.rules.copy()
            for one in seen:
                digest.update(hashlib.sha256(one.encode()).digest())
            self._digests[seen] = digest.hexdigest()
        return self._digests[seen]


def written_in(*files: Path) -> Iterable[bytes]:
    """Yield the source of rules, so that other rules look at everything anew."""
    yield from (file.read_bytes() for file in sorted(files))
