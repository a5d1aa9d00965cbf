"""What a verdict on a single page hangs on, so that pages in order are looked at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mentoring.pages import memory

if TYPE_CHECKING:
    from collections.abc import Iterable


class Memory(memory.Memory):
    """Remembers pages by what the rules for a single page see, `words` and the rules themselves.

    What lies between pages, links and twins, is never remembered.
    """

    def __init__(self, file: Path | None = None, words: Iterable[str] = ()) -> None:
        rules = memory.written_in(*Path(__file__).parent.glob("*.py"))
        super().__init__(file, ["\n".join(sorted(words)).encode(), *rules])
