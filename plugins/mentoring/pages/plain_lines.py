"""A text as plain lines, for programs that show no Markdown: calendars and feeds."""

from __future__ import annotations

import re

_TEXT = r"\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]"
_TARGET = r"\(\s*<?(?P<target>(?:[^()\s<>]|\([^()\s]*\))*)>?(?:\s+[\"'][^\"']*[\"'])?\s*\)"
# What is kept as it stands: a link, an address by itself, a sign that is written with a backslash.
_KEPT = re.compile(rf"{_TEXT}{_TARGET}|(?P<bare>https?://[^\s<>]+)|\\(?P<sign>[^\w\s])")
_EMPHASIS = (
    re.compile(r"(\*\*|\*|`)(?=\S)(.+?)(?<=\S)\1"),
    re.compile(r"(?<!\w)(__|_)(?=\S)(.+?)(?<=\S)\1(?!\w)"),
)
_ATTRIBUTES = re.compile(r"\{:[^{}\n]*\}")
_BREAK = re.compile(r"(?: {2,}|\\)\n")
_ITEM = re.compile(r"\s*([-*+]|\d+[.)])\s")
_FIRST = 0xE000
"""Where Unicode's private signs begin: each stands for what is kept, until the rest is done."""


def as_lines(text: str) -> str:
    """Return a text without its markup: a line for each paragraph and each entry of a list.

    A link is told with where it leads, as `the report (https://…)`.
    """
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(_kept(found))
        return chr(_FIRST + len(kept) - 1)

    bare = _without_marks(_KEPT.sub(keep, _BREAK.sub("\n\n", text)))
    lines = "\n".join(filter(None, (" ".join(one.split()) for one in _lines(bare))))
    for number, one in reversed([*enumerate(kept)]):
        lines = lines.replace(chr(_FIRST + number), one)
    return lines


def _kept(found: re.Match[str]) -> str:
    if found["target"] is None:
        return found["bare"] or found["sign"]
    address = re.sub(r"^(mailto|tel):", "", found["target"])
    if found["text"].strip() in ("", address):
        return address
    said = " ".join(_without_marks(found["text"]).split())
    return f"{said} ({address})"


def _without_marks(text: str) -> str:
    for emphasis in _EMPHASIS:
        for _ in range(2):  # strong may hold emphasis
            text = emphasis.sub(r"\2", text)
    return _ATTRIBUTES.sub("", text)


def _lines(text: str) -> list[str]:
    """Put what belongs to one paragraph or one entry on one line."""
    lines = [""]
    for line in text.split("\n"):
        if not line.strip():
            lines.append("")
        elif _ITEM.match(line):
            lines.append(line)
        else:
            lines[-1] += f" {line}"
    return lines
