"""What it hangs on that two language versions of a text agree, so that twins are compared once."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from mentoring.definition import figures, twins
from mentoring.pages import memory

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mentoring.definition.twins import Drift


class Memory(memory.Memory):
    """Remembers texts that agree, by their words, their languages and how figures are read.

    How a language writes them comes of Babel, which signs are letters or digits of Python.
    """

    def __init__(self, file: Path | None = None) -> None:
        folder = Path(figures.__file__).parent
        rules = memory.written_in(Path(twins.__file__), *folder.glob("*.py"))
        super().__init__(file, [f"{version('babel')} {sys.version}".encode(), *rules])


def drifted(texts: Mapping[str, str], remembered: memory.Memory) -> tuple[Drift, ...]:
    """Return where texts drift apart, see `drift`; those that agreed before are not compared."""
    seen = [part for version in texts.items() for part in version]
    if remembered.holds(*seen):
        return ()
    found = twins.drift(texts)
    if not found:
        remembered.note(*seen)
    return found
