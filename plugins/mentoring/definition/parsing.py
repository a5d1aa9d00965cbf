"""From the text of a definition to its tree, every text as written and in its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from mentoring.definition.problems import Place, Problem, in_order
from mentoring.definition.repair import repair
from mentoring.definition.syntax.draft import MOST, Names
from mentoring.definition.syntax.frame import DEEPEST
from mentoring.definition.syntax.source import lines_of, shown
from mentoring.definition.tree import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from mentoring.definition.syntax.source import Mended
    from mentoring.definition.tree import Node

__all__ = ["lines_of", "parse"]

_PYTHON: Any = yaml.SafeLoader
_FAST: Any = getattr(yaml, "CSafeLoader", _PYTHON)
"""libyaml where PyYAML was built with it: some ten times as fast."""

_ANY = Names()

# A file that stays broken after its slips were mended is parsed again without the broken lines;
# not for ever, as the Python parser reads little more than 100 kB a second.
_TRIES = 30
_CHARACTERS = 600_000


def parse(text: str, file: str, names: Names = _ANY) -> tuple[Mapping | None, list[Problem]]:
    """Return the tree and every problem of spelling; None where no fields are left.

    Any text gives a result: what cannot be read is reported and left out. `text` may have any
    kind of line breaks; places count lines and columns of `lines_of(text)` from 1. `names` help
    to tell where a line belongs that is badly indented.
    """
    mended, problems = repair(text, file, names)
    told = _Told(file, lines_of(text), problems)
    mended, events = _events(mended, told)
    tree = _Growth(mended, told).grown(events)
    if tree is None:
        if not told.problems:
            told.add("empty-file", 1, 1)
    elif not isinstance(tree, Mapping):
        told.add("top-list" if isinstance(tree, Sequence) else "top-text", tree.line, tree.column)
    return tree if isinstance(tree, Mapping) else None, list(in_order(told.problems))


@dataclass
class _Told:
    """The problems of one file, to which its parser adds."""

    file: str
    lines: list[str]
    problems: list[Problem]

    def add(self, code: str, line: int, column: int, length: int = 1, **values: object) -> None:
        if len(self.problems) >= MOST:
            return
        place = Place(self.file, line, column, length)
        self.problems.append(Problem(code, place, "", values, shown(self.lines[line - 1])))


def _events(mended: Mended, told: _Told) -> tuple[Mended, list[Any]]:
    """Parse; where that fails, report the line, leave it out and parse again."""
    read = 0
    for _ in range(_TRIES):
        try:
            return mended, _parsed(mended.text)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            broken = _broken(mended, mark.line if mark else 0)
        except (yaml.YAMLError, ValueError, OverflowError):
            broken = range(0)  # its place is not known
        read += len(mended.text)
        if not broken or read > _CHARACTERS:
            break
        line = mended.lines[broken[0]].text
        start = len(line) - len(line.lstrip())
        told.add("syntax", *mended.place(broken[0], start), len(line.strip()))
        mended = mended.without(broken)
    told.add("unreadable", 1, 1)
    return mended, []


def _parsed(text: str) -> list[Any]:
    """Return PyYAML's events; where the fast parser fails, the other one has the last word."""
    if _FAST is not _PYTHON:
        try:
            return list(yaml.parse(text, Loader=_FAST))
        except yaml.YAMLError:
            pass
    return list(yaml.parse(text, Loader=_PYTHON))


def _broken(mended: Mended, line: int) -> range:
    """Return the line that the parser stopped at, and those that belong to it: they are deeper."""
    texts = [line.text for line in mended.lines]
    line = min(line, len(texts) - 1)
    while line >= 0 and not texts[line].strip():
        line -= 1
    if line < 0:
        return range(0)
    depth = len(texts[line]) - len(texts[line].lstrip())
    end = line + 1
    while end < len(texts) and (
        not texts[end].strip() or len(texts[end]) - len(texts[end].lstrip()) > depth
    ):
        end += 1
    return range(line, end)


@dataclass
class _Branch:
    """A list or a group of fields whose end the parser has not come to."""

    line: int
    column: int
    items: list[Node] | None = None
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)
    key: Scalar | None = None
    """The field that the next value belongs to."""
    dropped: bool = False
    """True where the next value belongs to no field that can be kept."""

    def node(self) -> Mapping | Sequence:
        if self.items is not None:
            return Sequence(tuple(self.items), self.line, self.column)
        return Mapping(tuple(self.entries.values()), self.line, self.column)

    @property
    def awaits_key(self) -> bool:
        return self.items is None and self.key is None and not self.dropped


@dataclass
class _Growth:
    """The tree as it grows, without recursion: a hostile file may be deep."""

    mended: Mended
    told: _Told
    open: list[_Branch] = field(default_factory=list)
    root: Node | None = None

    def grown(self, events: list[Any]) -> Node | None:
        """Return the tree that PyYAML's events describe; None for an empty file."""
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                self._node(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                branch = self.open.pop()
                self._attach(self._cut(branch))
        return self.root

    def _node(self, event: Any) -> None:
        line, column = self.mended.place(event.start_mark.line, event.start_mark.column)
        if event.anchor or getattr(event, "tag", None):
            self._refuse(event, line, column)
        if isinstance(event, yaml.CollectionStartEvent):
            items: list[Node] | None = [] if isinstance(event, yaml.SequenceStartEvent) else None
            self.open.append(_Branch(line, column, items))
        elif isinstance(event, yaml.AliasEvent):
            self._attach(Scalar(f"*{event.anchor}", line, column))
        else:
            self._attach(Scalar(event.value, line, column, event.style or None))

    def _refuse(self, event: Any, line: int, column: int) -> None:
        """Report what was not seen when the slips were mended."""
        if isinstance(event, yaml.AliasEvent):
            code, sign = "alias", f"*{event.anchor}"
        elif event.anchor:
            code, sign = "anchor", f"&{event.anchor}"
        else:
            code, sign = "tag", str(event.tag)
        codes = {p.code for p in self.told.problems if p.place.line == line}
        if code not in codes:
            self.told.add(code, line, column, value=sign)

    def _cut(self, branch: _Branch) -> Node:
        if len(self.open) < DEEPEST:
            return branch.node()
        if not any(problem.code == "too-deep" for problem in self.told.problems):
            self.told.add("too-deep", branch.line, branch.column, value=DEEPEST)
        return Scalar("", branch.line, branch.column)

    def _attach(self, node: Node) -> None:
        """Put a finished node where it belongs."""
        if not self.open:
            self.root = self.root or node
            return
        branch = self.open[-1]
        if branch.items is not None:
            branch.items.append(node)
        elif branch.awaits_key:
            self._name(branch, node)
        else:
            if branch.key is not None:
                branch.entries[branch.key.text] = (branch.key, node)
            branch.key, branch.dropped = None, False

    def _name(self, branch: _Branch, key: Node) -> None:
        branch.dropped = True
        if not isinstance(key, Scalar):
            self.told.add("complex-key", key.line, key.column)
        elif key.text in branch.entries:
            first = branch.entries[key.text][0]
            self.told.add("duplicate-key", key.line, key.column, len(key.text), key=key.text,
                          first=first.line)  # fmt: skip
        elif key.text != "<<" or key.style:
            branch.key, branch.dropped = key, False
