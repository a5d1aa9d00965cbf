"""The words of the site itself in one language, from words/<language>.yml."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

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
        # Private: any other name would take the place of a word by that name.
        self._language = language
        self._path = path

    def __missing__(self, key: str) -> Any:
        raise MissingWord(self._language, f"{self._path}{key}")

    def __getattr__(self, key: str) -> Any:
        if key.startswith("__"):
            raise AttributeError(key)
        return self[key]

    def rewritten(self, write: Callable[[str], str]) -> Words:
        """Return the same words, each value written anew."""
        tree = {
            key: value.rewritten(write) if isinstance(value, Words) else write(value)
            for key, value in self.items()
        }
        return Words(tree, self._language, self._path)

    def say(self, key: str, **values: object) -> str:
        """Return a word with its `{…}` filled in."""
        return str(self[key]).format(**values)


class MissingWord(KeyError):  # noqa: N818  (a word, not a mistake of the program)
    """A word file lacks a word."""

    def __init__(self, language: str, path: str) -> None:
        super().__init__(path)
        self.language, self.path = language, path

    def __str__(self) -> str:
        return f"words/{self.language}.yml: {self.path}"


def known(own: Path | None = None) -> tuple[str, ...]:
    """Return the languages that a word file exists for, here or in the folder `own`."""
    folders = [folder for folder in (FOLDER, own) if folder]
    return tuple(sorted({file.stem for folder in folders for file in folder.glob("*.yml")}))


def words_in(language: str, own: Path | None = None) -> Words:
    """Return the words of a language; a file in `own` adds to ours, or replaces single words.

    Every value is text (`yes` and `no` are keys here). Raises yaml.YAMLError for a broken file.
    """
    tree: dict[str, Any] = {}
    for folder in (FOLDER, own):
        file = folder / f"{language}.yml" if folder else None
        if file and file.is_file():
            tree = _merged(tree, _load(file))
    return Words(tree, language)


def own_words(language: str, own: Path) -> Words:
    """Return the words of a fork's own file alone; none where it has none."""
    file = own / f"{language}.yml"
    return Words(_load(file) if file.is_file() else {}, language)


@cache
def _loaded(file: Path, changed: int) -> dict[str, Any]:
    """Read a file once for each time it was changed (`changed`, in nanoseconds)."""
    del changed
    text = file.read_text(encoding="utf-8-sig")
    loaded = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506
    if loaded is not None and not isinstance(loaded, dict):
        raise yaml.YAMLError(file.name)
    return loaded or {}


def _load(file: Path) -> dict[str, Any]:
    return _loaded(file, file.stat().st_mtime_ns)


def _merged(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    both = dict(one)
    for key, value in other.items():
        held = both.get(key)
        both[key] = (
            _merged(held, value) if isinstance(held, dict) and isinstance(value, dict) else value
        )
    return both
