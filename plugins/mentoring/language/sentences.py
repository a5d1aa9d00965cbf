"""Where a sentence ends and what counts as a word, in Norwegian and English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentoring.language.passages import BREAK

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG_WORD = 7
"""Letters of a long word: more than six (Björnsson 1968)."""
WORD = re.compile(r"\S*[^\W_]\S*")
_END = re.compile(
    rf"[.!?…]+[»”\"’')\]]*\s+(?=[«“\"‘'(\[–]*[A-ZÆØÅÄÖ0-9])|:\s+(?=[«“\"‘']?[A-ZÆØÅÄÖ])|\s*{BREAK}\s*"
)
_NO_END = re.compile(
    r"(?:^|[\s(«“])(?:[A-HJ-ZÆØÅ]|(?i:kl|nr|ca|f\.eks|bl\.a|dvs|jf|kap|tlf|pst|mr|mrs|ms|dr|prof"
    r"|e\.g|i\.e|cf|al|vs|vol|pp?|eds?|red|jr))$"
)
"""What a full stop stands after without ending a sentence: initials, abbreviations."""
_INITIAL = re.compile(r"[A-ZÆØÅ]\.(?:-?[A-ZÆØÅ]\.)*,?")


@dataclass(frozen=True)
class Sentence:
    """A sentence, where in its passage it begins, and its words."""

    start: int
    text: str
    words: tuple[str, ...]

    @property
    def long_words(self) -> int:
        """Count the words of more than six letters."""
        return sum(sum(map(str.isalpha, word)) >= LONG_WORD for word in self.words)


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a passage; a colon ends one where a capital follows."""
    start = 0
    for end in (*_END.finditer(text), None):
        if end and end[0].startswith(".") and _NO_END.search(text[start : end.start()]):
            continue
        stop = end.end() if end else len(text)
        said = text[start:stop]
        words = tuple(word for word in WORD.findall(said) if not _INITIAL.fullmatch(word))
        if words:
            begin = start + len(said) - len(said.lstrip())
            yield Sentence(begin, said.strip(), words)
        start = stop
