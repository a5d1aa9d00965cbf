"""Values in brackets: what YAML would misread in them, and how to write them without."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from mentoring.definition.syntax.braces import Braces, Part, take_apart
from mentoring.definition.syntax.frame import DEEPEST
from mentoring.definition.syntax.plain import read_plain, slip_of
from mentoring.definition.syntax.quotes import misread
from mentoring.definition.syntax.source import WHITE
from mentoring.definition.syntax.spelling import quote, split_comment, unquote_smart
from mentoring.definition.syntax.spot import State

if TYPE_CHECKING:
    from mentoring.definition.syntax.braces import Found
    from mentoring.definition.syntax.draft import Draft
    from mentoring.definition.syntax.spot import Spot

_COLON = re.compile(r":(?=[ \t]|\Z)")
_TIGHT_COLON = re.compile(r"[a-z][a-z0-9_]*:(?!//|\d)")
_ALIAS = re.compile(r"[*&!]")
_NO_START = re.compile(r"""[@`%|>#"'?:]|-(?=[ \t]|\Z)""")


class Fault(NamedTuple):
    """What is wrong with one part."""

    code: str
    part: Part | Braces


class _Reading:
    """Brackets as the writer meant them, and the first fault found on the way."""

    def __init__(self, *, commented: bool) -> None:
        self.faults: list[Fault] = []
        self.commented = commented

    def value(self, braces: Braces) -> object:
        """Return lists, dicts and texts; at most DEEPEST deep, so that recursion is safe."""
        pairs: list[tuple[str | None, object]] = []
        texts: list[str] = []
        for number, entry in enumerate(braces.entries):
            if not entry:
                if number < len(braces.entries) - 1:
                    self.faults.append(Fault("bracket-text", braces))
                continue
            key, value = self._entry(entry, fields=braces.sign == "{")
            if key is None and texts and isinstance(value, str):
                # `{nb: Hvem, hva, en: Who}`: the comma was meant as part of the text.
                self.faults.append(Fault("bracket-text", entry[0]))
                texts.append(value)
                continue
            _complete(pairs, texts)
            pairs.append((key, value))
            if key and value == "" and (braces.sign == "[" or self.commented):
                self.faults.append(Fault("bracket-text", entry[0]))
            texts = [value] if braces.sign == "{" and isinstance(value, str) else []
        _complete(pairs, texts)
        if braces.sign == "{":
            return {str(value) if key is None else key: "" if key is None else value
                    for key, value in pairs}  # fmt: skip
        return [value if key is None else {key: value} for key, value in pairs]

    def _entry(self, entry: list[Part | Braces], *, fields: bool) -> tuple[str | None, object]:
        first, *more = entry
        if isinstance(first, Part):
            if first.quoted and more and isinstance(more[0], Part) and more[0].text[0] == ":":
                rest = more[0].text[1:].strip(WHITE)
                return self._bare(first), self._last(rest, more[0], more[1:])
            colon = None if first.quoted else _COLON.search(first.text)
            if colon:
                if more and more[0].column == first.column + len(first.text):
                    self.faults.append(Fault("no-space-after-colon", first))
                elif first.joined or colon.start() == 0:
                    self.faults.append(Fault("bracket-text", first))
                rest = first.text[colon.end() :].strip(WHITE)
                return self._text(first.text[: colon.start()], first), self._last(rest, first, more)
            if fields and not first.quoted and (tight := _TIGHT_COLON.match(first.text)):
                self.faults.append(Fault("no-space-after-colon", first))
                return first.text[: tight.end() - 1], self._last(
                    first.text[tight.end() :], first, more
                )
        return None, self._last("", first, entry)

    def _last(self, text: str, at: Part | Braces, more: list[Part | Braces]) -> object:
        """Return the one value that may follow a colon: a text, or what is quoted or bracketed."""
        if not more:
            return self._text(text, at) if text else ""
        if text or len(more) > 1:
            self.faults.append(Fault("bracket-text", more[0]))
            words = [text, *(self._bare(part) for part in more if isinstance(part, Part))]
            return " ".join(filter(None, words))
        only = more[0]
        if isinstance(only, Braces):
            return self.value(only)
        return self._bare(only) if only.quoted else self._text(only.text, only)

    def _text(self, text: str, at: Part | Braces) -> str:
        inner = unquote_smart(text)
        if inner is not None:
            self.faults.append(Fault("smart-quotes", at))
            return inner
        if _ALIAS.match(text):
            code = {"*": "alias", "&": "anchor", "!": "tag"}[text[0]]
            self.faults.append(Fault(code, at))
        elif "?" in text or _NO_START.match(text) or _COLON.search(text):
            self.faults.append(Fault("bracket-text", at))
        return text

    def _bare(self, part: Part) -> str:
        """Return a text without its quotes."""
        if not part.quoted:
            return part.text
        inner = part.text[1:-1]
        if part.text[0] == "'":
            return inner.replace("''", "'")
        if misread(inner):
            self.faults.append(Fault("backslash", part))
            return inner
        return re.sub(r"\\([\"\\/])", r"\1", inner)


def _complete(pairs: list[tuple[str | None, object]], texts: list[str]) -> None:
    """Give the last pair all of its text."""
    if len(texts) > 1:
        pairs[-1] = (pairs[-1][0], ", ".join(texts))


def read_flow(draft: Draft, spot: Spot) -> State:
    """Read a value in brackets to its end and write it, every text in quotes if one needs them."""
    found = take_apart(draft, spot)
    if found.too_deep:
        return _neutral(draft, spot, found, "too-deep")
    rest = draft.work[found.end][found.column :].strip(WHITE)
    if found.closed and rest and rest[0] != "#":
        if rest[0] == ":" and rest[1:2] in WHITE:
            return _neutral(draft, spot, found, "complex-key")
        # A Markdown link, most likely.
        return read_plain(draft, spot)
    reading = _Reading(commented=found.commented)
    value = reading.value(found.braces)
    if not found.closed or found.mismatched:
        reading.faults.insert(0, Fault("unclosed-bracket", found.braces))
    if reading.faults:
        return _mend(draft, spot, found, reading.faults[0], value)
    _write(draft, spot, found)
    return State.DONE


def _write(draft: Draft, spot: Spot, found: Found) -> None:
    lines: list[tuple[int, str]] = []
    for index in range(spot.index, found.end + 1):
        start = spot.column if index == spot.index else max(0, draft.indentation(index))
        before = spot.prefix if index == spot.index else " " * (spot.parent + 2)
        body = draft.work[index][start:].rstrip(WHITE).replace("\t", " ")
        if body and body[0] != "#":
            lines.append((index, before + body))
    spot.write(draft, lines)
    draft.skip(draft.at, found.end + 1)


def _mend(draft: Draft, spot: Spot, found: Found, fault: Fault, value: object) -> State:
    part = fault.part
    length = len(part.text) if isinstance(part, Part) else 1
    rest = draft.work[found.end][found.column :].rstrip(WHITE) if found.closed else ""
    mended = _outspread(spot, value)
    sign = part.text if isinstance(part, Part) else part.sign
    draft.slip(fault.code, part.index, part.column, length, mended, value=sign)
    draft.write(spot.index, spot.prefix + json.dumps(value, ensure_ascii=False) + rest)
    draft.skip(spot.index + 1, found.end + 1)
    return State.DONE


def _neutral(draft: Draft, spot: Spot, found: Found, code: str) -> State:
    draft.slip(code, spot.index, spot.column, 1, value=DEEPEST)
    draft.write(spot.index, spot.prefix + '""')
    draft.skip(spot.index + 1, found.end + 1)
    return State.DONE


def _outspread(spot: Spot, value: object) -> str:
    """Write a value as lines without brackets; "" where it holds more than texts."""
    room = " " * (spot.parent + 2)
    if isinstance(value, dict) and all(isinstance(text, str) for text in value.values()):
        lines = [f"{key}: {_written(text)}".rstrip() for key, text in value.items()]
    elif isinstance(value, list) and all(isinstance(text, str) for text in value):
        lines = [f"- {_written(text)}" for text in value]
    else:
        return ""
    if spot.key is None or spot.bare:
        room = " " * len(spot.prefix)
        return spot.prefix + f"\n{room}".join(lines)
    return "\n".join([spot.prefix.rstrip(), *(room + line for line in lines)])


def _written(text: str) -> str:
    if not text or slip_of(text) or text[0] in "\"'" or split_comment(text)[1]:
        return quote(text)
    return text
