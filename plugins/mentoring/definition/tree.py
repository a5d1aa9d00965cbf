"""The positioned tree: what stands in a YAML file, every scalar still as text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Scalar:
    r"""A text and how it was written; `style` is None, ', \", | or > as in YAML."""

    text: str
    line: int
    column: int
    style: str | None = None

    @property
    def plain(self) -> bool:
        """True for an unquoted scalar, which YAML 1.1 might have taken for something else."""
        return self.style is None


@dataclass(frozen=True)
class Sequence:
    """A list; `line` and `column` are those of its first item's dash."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True)
class Mapping:
    """Keys with values in file order; duplicates are refused before a Mapping is made."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int

    def get(self, key: str) -> Node | None:
        """Return the value of `key`, or None where it is missing."""
        return next((value for name, value in self.entries if name.text == key), None)


Node = Scalar | Sequence | Mapping
