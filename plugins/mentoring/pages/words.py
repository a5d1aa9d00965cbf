"""The words of the site itself in one language, from words/<language>.yml."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent.parent / "words"


class Words(dict[str, Any]):
    """A branch of the word file; `words.ui.menu` reads it, and a word that is missing fails.

    Raises MissingWord with the whole path, so that a new language learns what it lacks.
    """

    def __init__(self, tree: dict[str, Any], language: str, path: str = "") -> None:
        super().__init__(
            (key, Words(value, language, f"{path}{key}.") if isinstance(value, dict) else value)
            for key, value in tree.items()
        )
        self.language = language
        self.path = path

    def __missing__(self, key: str) -> Any:
        raise MissingWord(self.language, f"{self.path}{key}")

    def __getattr__(self, key: str) -> Any:
        if key.startswith("__"):
            raise AttributeError(key)
        return self[key]

    def say(self, key: str, **values: object) -> str:
        """Return a word with its `{…}` filled in."""
        return str(self[key]).format(**values)

    def count(self, key: str, number: float, written: str) -> str:
        """Return a number with its noun, as `3 gatherings`; `written` is the number in words."""
        word = self[key]
        if isinstance(word, Words):
            word = word["one" if number == 1 else "other"]
        return str(word).format(count=written)


class MissingWord(KeyError):
    """A word file lacks a word."""

    def __init__(self, language: str, path: str) -> None:
        super().__init__(path)
        self.language, self.path = language, path

    def __str__(self) -> str:
        return f"words/{self.language}.yml: {self.path}"


def languages() -> tuple[str, ...]:
    """Return the languages that a word file exists for."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.yml")))


@cache
def words_in(language: str, folder: Path = FOLDER) -> Words:
    """Return the words of a language; every value is text (`yes` and `no` are keys here)."""
    text = (folder / f"{language}.yml").read_text(encoding="utf-8")
    return Words(yaml.load(text, Loader=yaml.BaseLoader), language)  # noqa: S506  (texts only)
