"""Lists and fields in brackets, `[nb, en]` and `{nb: Hei}`: taken apart, into parts in place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mentoring.definition.syntax.frame import DEEPEST
from mentoring.definition.syntax.source import WHITE
from mentoring.definition.syntax.spelling import is_dash, split_key
from mentoring.definition.syntax.spot import LONGEST_OUTDENTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mentoring.definition.syntax.draft import Draft
    from mentoring.definition.syntax.spot import Spot

_TOKEN = re.compile(
    r"""(?P<white>[ \t\xa0]++)
    | (?P<comment>(?:(?<=[ \t])|^)\#.*)
    | (?P<quoted>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'(?!'))
    | (?P<sign>[\[\]{},])
    | (?P<plain>(?:[^,\[\]{} \t\#:]|[ \t]++(?!\#)|(?<![ \t])\#|:(?![ \t"']|\Z))*(?::|(?<=.)))""",
    re.VERBOSE,
)
_LONGEST_JOINED = 5000


@dataclass(frozen=True)
class Part:
    """A text in brackets and where it stands; `quoted` with its quotes still on."""

    text: str
    index: int
    column: int
    quoted: bool = False
    joined: bool = False
    """True for an unquoted text that runs over several lines."""


@dataclass
class Braces:
    """What stands between two brackets: entries, each made of parts that no comma divides."""

    sign: str
    index: int
    column: int
    entries: list[list[Part | Braces]] = field(default_factory=lambda: [[]])


@dataclass
class Found:
    """The outermost brackets of a value, and where they end; `closed` is False if nowhere."""

    braces: Braces
    end: int
    column: int
    closed: bool
    too_deep: bool = False
    commented: bool = False
    mismatched: bool = False
    """True where a bracket is closed by one of the other kind."""


def take_apart(draft: Draft, spot: Spot) -> Found:
    """Read a value in brackets up to the one that closes it, or to where it can't go on."""
    stack: list[Braces] = []
    found = Found(Braces("", spot.index, spot.column), spot.index, spot.column, closed=False)
    depth, commented = 0, False
    for index, token in _tokens(draft, spot):
        found.end, found.column = index, token.end()
        kind, text = token.lastgroup, token[0]
        if kind == "sign" and text in "[{":
            depth += 1
            found.too_deep = found.too_deep or depth + spot.depth > DEEPEST
            _open(stack, found, Braces(text, index, token.start()))
        elif kind == "sign" and text in "]}":
            depth -= 1
            if not found.too_deep and stack.pop().sign + text not in ("[]", "{}"):
                found.mismatched = True
            if depth == 0:
                found.closed = True
                break
        elif kind in ("sign", "plain", "quoted") and not found.too_deep:
            part = Part(text, index, token.start(), kind == "quoted")
            _add(stack[-1], text, part, apart=commented)
        found.commented = found.commented or kind == "comment"
        commented = kind == "comment" or (commented and kind == "white")
    return found


def _open(stack: list[Braces], found: Found, braces: Braces) -> None:
    if found.too_deep:
        return
    if stack:
        stack[-1].entries[-1].append(braces)
    else:
        found.braces = braces
    stack.append(braces)


def _add(braces: Braces, text: str, part: Part, *, apart: bool) -> None:
    if text == ",":
        braces.entries.append([])
        return
    entry = braces.entries[-1]
    before = entry[-1] if entry else None
    if (
        isinstance(before, Part)
        and not before.quoted
        and not part.quoted
        and not apart
        and len(before.text) < _LONGEST_JOINED
    ):
        text = f"{before.text} {part.text.rstrip(WHITE)}"
        joined = before.joined or before.index != part.index
        entry[-1] = Part(text, before.index, before.column, joined=joined)
    else:
        entry.append(replace(part, text=part.text.rstrip(WHITE)))


def _tokens(draft: Draft, spot: Spot) -> Iterator[tuple[int, re.Match[str]]]:
    column, outdented, value = spot.column, 0, False
    for index in range(spot.index, len(draft.work)):
        line = draft.work[index]
        if index > spot.index:
            column = 0
            content = line.strip(WHITE)
            if content and not spot.inside(draft, index):
                outdented += 1
                if _elsewhere(content) or outdented > LONGEST_OUTDENTED:
                    return
        while column < len(line):
            token = _token(line, column, inside=value)
            yield index, token
            column = token.end()
            if token.lastgroup != "white":
                value = token.lastgroup == "plain" and not token[0].rstrip().endswith(":")


def _elsewhere(content: str) -> bool:
    """Tell whether a line that is not indented belongs to what comes after the brackets."""
    key = split_key(content)
    return is_dash(content) or bool(key and key.field and not key.quoted)


_REST = re.compile(r"(?P<plain>.[^,\[\]{}]*)")


def _token(line: str, column: int, *, inside: bool) -> re.Match[str]:
    """Return the token at a column; a quote `inside` a text is part of it, as is a stray sign."""
    token = _TOKEN.match(line, column)
    if token is None or (inside and token.lastgroup == "quoted"):
        token = _REST.match(line, column)
    assert token is not None
    return token
