"""Public keys that answers are sealed with (age, X25519), and secret ones, which nobody may see.

The format: https://github.com/C2SP/C2SP/blob/main/age.md#the-x25519-recipient-type; its letters and
their checksum: BIP 173 (Bech32).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bech32 import bech32_decode, convertbits

from mentoring.definition.kinds import Refused
from mentoring.definition.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

RECIPIENT = "age1[02-9ac-hj-np-z]{58}"
BYTES = 32
"""The length of an X25519 key."""
_SECRET = re.compile(r"(?i)(AGE-SECRET-KEY-)(\w+)")


def parse_recipient(text: str) -> str:
    """Read `age1…`, the public half of a pair; a secret key is refused and never repeated."""
    if _SECRET.search(text):
        raise Refused("secret-key")
    found = re.search(rf"\b{RECIPIENT}\b", text.lower())
    if found and _whole(found[0]):
        if found[0] == text:
            return text
        raise Refused("not-a-key", found[0], value=text)
    if re.fullmatch(r"age1[a-z0-9]{20,100}", text.lower()):
        raise Refused("mistyped-key", value=text)
    raise Refused("not-a-key", value=text)


def _whole(recipient: str) -> bool:
    prefix, data = bech32_decode(recipient)
    key = convertbits(data, 5, 8, pad=False) if data else None
    return prefix == "age" and key is not None and len(key) == BYTES


def secrets(text: str, file: str) -> Iterator[Problem]:
    """Yield a problem for each secret key, wherever it stands: in a comment, in a text."""
    for number, line in enumerate(text.split("\n"), 1):
        for found in _SECRET.finditer(line):
            place = Place(file, number, found.start() + 1, len(found[0]))
            yield Problem("secret-key", place, source=line)


def hidden(line: str) -> str:
    """Return a line with dots for every secret key in it, as long as the original."""
    return _SECRET.sub(lambda found: found[1] + "·" * len(found[2]), line)
