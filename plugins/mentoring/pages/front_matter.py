"""What stands above a page's text between two lines of hyphens, and how people get it wrong."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, get_args

from mentoring.definition.fields import keys
from mentoring.definition.kinds import SLUG, Refused, parse_slug
from mentoring.definition.model import Definition
from mentoring.definition.model.material import Chapter
from mentoring.definition.parsing import parse
from mentoring.definition.problems import Place, Problem
from mentoring.definition.syntax.source import shown
from mentoring.definition.tree import Scalar
from mentoring.pages.menu import GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mentoring.definition.tree import Node

KNOWN = (
    *("title", "description", "address", "menu", "order", "short"),
    *("chapter", "shows", "needs", "differs", "plain"),
)
NORWEGIAN = {
    "tittel": "title",
    "beskrivelse": "description",
    "adresse": "address",
    "meny": "menu",
    "rekkefølge": "order",
    "kort": "short",
    "kapittel": "chapter",
    "viser": "shows",
    "trenger": "needs",
    "avvik": "differs",
    "klarspråk": "plain",
}
CHAPTERS: tuple[str, ...] = get_args(Chapter)
NO_SECTIONS = frozenset({"version", "site", "roles", "application", "questions", "tasks", "terms"})
"""Parts that no page of prose can show: they have pages of their own, or stand nowhere."""
DASHES = re.compile(r"---[ \t]*")
_NEARLY = re.compile(r"[ \t]*([-–—−‑][ \t]*){1,5}")
"""A line that was meant as `---`: Word makes a dash of it, hands make two or four."""
_FIELD = re.compile(r"[A-Za-zæøåÆØÅ_-]+[ \t]*:(?!//)")
_OWN_FIELD = re.compile(rf"({'|'.join((*KNOWN, *NORWEGIAN))})[ \t]*:", re.IGNORECASE)
_OF_FIELD = re.compile(r"[ \t]+\S|- ")
"""A line that goes on with a field."""
# A definition's words for what no page can have.
_OF_PAGES = {"top-list": "front-list", "top-text": "front-text"}


@dataclass(frozen=True)
class Split:
    """A page's lines in two: `fields` begin on the line `first`, the text on the line `text`.

    Both count from 0. `fault` tells where and how the fields are not set apart as they should be.
    """

    lines: list[str]
    first: int = 0
    end: int = 0
    text: int = 0
    fault: tuple[str, int, str] | None = None

    @property
    def body(self) -> str:
        """The page's text."""
        return "\n".join(self.lines[self.text :])


@dataclass
class Front:
    """The fields of a page, and what is wrong with them."""

    split: Split
    fields: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read(text: str, file: str) -> Front:
    """Split a page into its fields and its text; `file` is how messages name it."""
    split = _split(text.split("\n"))
    front = Front(split)
    if split.fault:
        code, line, mended = split.fault
        place = Place(file, line + 1, 1, max(1, len(split.lines[line])))
        source = shown(split.lines[line])
        front.problems.append(Problem(code, place, "", {}, source, mended))
    fields = split.lines[split.first : split.end]
    if not any(line.strip() for line in fields):
        return front
    # Empty lines in the place of what stands above keep the numbers of the lines.
    tree, slips = parse("\n" * split.first + "\n".join(fields), file)
    front.problems += [_of_pages(slip) for slip in slips if slip.code != "empty-file"]
    told = {problem.place.line for problem in front.problems}
    for key, value in tree.entries if tree else ():
        if isinstance(value, Scalar):
            front.fields[_meant(key.text)] = value.text
        if key.line not in told:
            front.problems += _wrong(key, value, split, file)
    return front


def _split(lines: list[str]) -> Split:
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if DASHES.fullmatch(lines[start]):
        split = _between(lines, start)
        if start and split.fault is None and split.end > split.first:
            return replace(split, fault=("front-not-first", start, ""))
        return split if start == 0 or split.fault is None else Split(lines)
    fenced = bool(_NEARLY.fullmatch(lines[start]))
    first = start + 1 if fenced else start
    if first >= len(lines) or not _OWN_FIELD.match(lines[first]):
        return Split(lines)
    end = _fields_end(lines, first)
    mended = "\n".join(["---", *lines[first:end], "---"])
    text = end + 1 if end < len(lines) and _NEARLY.fullmatch(lines[end]) else end
    return Split(lines, first, end, text, ("front-without-dashes", start, mended))


def _between(lines: list[str], start: int) -> Split:
    """Split at the next line of hyphens, if what stands between can be meant as fields."""
    first = start + 1
    close = next((n for n in range(first, len(lines)) if DASHES.fullmatch(lines[n])), None)
    end = _fields_end(lines, first)
    # A line of hyphens further down is a ruler, where an empty line and text come before it.
    written = [bool(line.strip()) for line in lines[end:close]]
    if close is not None and (all(written) or not any(written)):
        return Split(lines, first, close, close + 1)
    if end == first:
        return Split(lines, first, first, first, ("ruler-at-the-top", start, ""))
    if end < len(lines) and _NEARLY.fullmatch(lines[end]):
        return Split(lines, first, end, end + 1, ("front-unclosed", end, "---"))
    mended = f"{lines[end - 1]}\n---"
    return Split(lines, first, end, end, ("front-unclosed", end - 1, mended))


def _fields_end(lines: list[str], first: int) -> int:
    """Return the line after the last field; a comment or what is indented belongs to one."""
    end, empty = first, False
    for number, line in enumerate(lines[first:], first):
        empty = empty or not line.strip()
        if not line.strip() or (line.startswith("#") and not empty):
            continue  # whatever comes next tells whether it belongs to the fields
        wanted = _OWN_FIELD if empty else _FIELD
        if not (wanted.match(line) or (end > first and _OF_FIELD.match(line))):
            break
        end, empty = number + 1, False
    return end


def _of_pages(problem: Problem) -> Problem:
    code = _OF_PAGES.get(problem.code)
    if not code:
        return problem
    mended = re.sub(r"^(\s*)- ", r"\1", problem.source) if code == "front-list" else ""
    values = {"fields": ", ".join(KNOWN)}
    return replace(problem, code=code, values=values, mended=mended)


def _meant(key: str) -> str:
    """Return the field that a name stands for, the name itself where that is not plain."""
    if key in KNOWN:
        return key
    near = difflib.get_close_matches(key.lower(), (*KNOWN, *NORWEGIAN), 1, 0.7)
    return NORWEGIAN.get(near[0], near[0]) if near else key


def _wrong(key: Scalar, value: Node, at: Split, file: str) -> Iterator[Problem]:
    """Yield what a field says wrongly."""

    def problem(code: str, node: Scalar, better: str = "", **values: object) -> Problem:
        return _problem(Problem(code, Place(file, 1, 1), key.text, values), node, better, at)

    meant = _meant(key.text)
    if key.text not in KNOWN and meant == key.text:
        yield problem("unknown-key", key, key=key.text, fields=", ".join(KNOWN))
        return
    if key.text not in KNOWN:
        yield problem("misspelt-key", key, meant, key=key.text, suggestion=meant)
    if not isinstance(value, Scalar):
        yield problem("one-value-needed", key)
    elif not value.text.strip():
        yield problem("empty-field", key)
    else:
        found = _wrong_value(meant, value.text)
        if found:
            code, values, better = found
            yield problem(code, value, better, **values)


def _problem(problem: Problem, node: Scalar, better: str, at: Split) -> Problem:
    """Give a problem its place, its line and the line as it should be."""
    source = at.lines[node.line - 1]
    start = source.find(node.text, node.column - 1)
    mended = ""
    if better and start >= 0:
        mended = source[:start] + better + source[start + len(node.text) :]
    length = max(1, min(len(node.text), len(source) - node.column + 1))
    place = Place(problem.place.file, node.line, node.column, length)
    return replace(problem, place=place, source=shown(source), mended=mended)


def _wrong_value(key: str, text: str) -> tuple[str, dict[str, object], str] | None:
    """Return code, values and a better text for what a field can't say."""
    if key == "menu" and text not in GROUPS:
        return _choice(text, tuple(GROUPS))
    if key == "chapter" and text not in CHAPTERS:
        return _choice(text, CHAPTERS)
    if key == "order" and not re.fullmatch(r"\d{1,4}", text):
        return "not-a-whole-number", {"value": text}, ""
    if key == "address" and not re.fullmatch(f"{SLUG}(/{SLUG})*", text):
        return "not-an-address", {"value": text}, slug(text)
    parts = tuple(name for name, _ in keys(Definition) if key != "shows" or name not in NO_SECTIONS)
    lost = [part for part in text.replace(",", " ").split() if part not in parts]
    return _choice(lost[0], parts, text) if key in ("needs", "shows") and lost else None


def _choice(
    word: str, allowed: tuple[str, ...], text: str = ""
) -> tuple[str, dict[str, object], str]:
    near = difflib.get_close_matches(word.lower(), allowed, 1, 0.6)
    better = (text or word).replace(word, near[0]) if near else ""
    return "unknown-choice", {"value": word, "allowed": ", ".join(allowed)}, better


def slug(text: str) -> str:
    """Return a name as it may stand in an address, each folder by itself."""
    parts = []
    for part in re.sub(r"\.html?$", "", text.strip()).strip("/").split("/"):
        try:
            parts.append(parse_slug(part))
        except Refused as refused:
            parts.append(refused.better)
    return "/".join(filter(None, parts))
