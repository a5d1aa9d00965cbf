"""Sites in other languages: word files beside the tests, and a programme said anew in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from mentoring.pages.words import words_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WORDS = Path(__file__).parent / "words"


def in_languages(text: str, languages: Sequence[str]) -> str:
    """Return a definition with each pair of texts said in `languages`, the first the main one.

    A language that the text has keeps its words; another's are the Norwegian ones, marked with
    its code so that a page of it can be told from one of the original.
    """
    tree = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  (texts only)
    tree = _said(tree, lambda pair: {one: pair.get(one) or _marked(pair, one) for one in languages})
    tree.setdefault("site", {})["languages"] = list(languages)
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=10_000)


def _marked(pair: dict[str, str], language: str) -> str:
    first, _, rest = pair["nb"].partition(" ")
    return " ".join(filter(None, [first, f"({language})", rest]))


def _said(value: Any, say: Callable[[dict[str, str]], dict[str, str]]) -> Any:
    if isinstance(value, list):
        return [_said(one, say) for one in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"nb", "en"}:
        return say(value)
    return {key: _said(one, say) for key, one in value.items()}


def whole_words(language: str) -> dict[str, Any]:
    """Return the words of a language; one that our own files have got since is made up."""
    text = (WORDS / f"{language}.yml").read_text(encoding="utf-8")
    there = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  (texts only)
    whole: dict[str, Any] = _filled(words_in("nb"), there, f"({language})")
    return whole


def bring_words(language: str, folder: Path) -> None:
    """Put a whole word file into a fork's `words/`."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(whole_words(language))  # JSON is YAML
    (folder / f"{language}.yml").write_text(text, encoding="utf-8")


def _filled(wanted: Any, there: Any, mark: str) -> Any:
    if isinstance(wanted, dict):
        held = there if isinstance(there, dict) else {}
        return {key: _filled(value, held.get(key), mark) for key, value in wanted.items()}
    return there if isinstance(there, str) else f"{wanted} {mark}"
