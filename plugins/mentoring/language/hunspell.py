"""hunspell: whether it is there with a dictionary, and what it says of many words at once.

A second dictionary (`-d nb_NO,own`) does not help: its words form no compounds with those of the
first. So the project's words are merged into a copy.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from mentoring.definition.wording import write_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DICTIONARIES = {"nb": "nb_NO", "en": "en_GB"}
PACKAGES = {"nb": "hunspell-no", "en": "hunspell-en-gb"}
"""What Debian and its kin call them."""
_FOLDERS = (
    "/usr/share/hunspell",
    "/usr/share/myspell",
    "/usr/share/myspell/dicts",
    "/usr/local/share/hunspell",
    "/opt/homebrew/share/hunspell",
    "~/Library/Spelling",
    "/Library/Spelling",
)
_PROPOSAL = re.compile(r"^& (\S+) \d+ \d+: (.*)$", re.MULTILINE)
PROPOSED = 12
"""Words for which it is asked what may have been meant."""
_MOST = 60
"""Seconds; the slowest run seen took ten."""


def program() -> str:
    """Return the path of hunspell, "" where it is not installed."""
    return shutil.which("hunspell") or ""


def dictionary(language: str) -> Path | None:
    """Return the affix file of a language's dictionary, which has its words beside it."""
    name = DICTIONARIES.get(language)
    stated = os.environ.get("DICPATH", "").split(os.pathsep)
    for folder in filter(None, [*stated, *_FOLDERS]):
        file = Path(folder).expanduser() / f"{name}.aff"
        if name and file.is_file() and file.with_suffix(".dic").is_file():
            return file
    return None


def lacking(language: str, told_in: str) -> dict[str, str]:
    """Return what is missing for a language, as a message says it."""
    there = bool(program())
    dictionary_ = {"nb": "ordboka", "en": "the dictionary"}[told_in]
    return {
        "spoken": write_language(language, told_in),
        "lacking": dictionary_ if there else "hunspell",
        "packages": " ".join([*([] if there else ["hunspell"]), PACKAGES[language]]),
        "name": DICTIONARIES[language],
    }


def misspelt(
    words: Iterable[str], affixes: Path, more: Iterable[str], most: int = PROPOSED
) -> Mapping[str, tuple[str, ...]]:
    """Return those of the words that are misspelt, each with what may have been meant.

    `more` are entries as in a dictionary: a word, with `/` and flags where it has forms. To say
    what was meant takes hunspell half a second a word, so that is asked for the `most` first only.
    """
    with tempfile.TemporaryDirectory() as folder:
        merged = Path(folder) / "merged"
        _merge(affixes, merged, more)
        listed = _ask(["-l"], merged, sorted(set(words))).split()
        if not listed:
            return {}
        # ^ says that what follows is no command to hunspell.
        told = _ask(["-a"], merged, [f"^{word}" for word in listed[:most]])
    found: dict[str, tuple[str, ...]] = dict.fromkeys(listed, ())
    for word, better in _PROPOSAL.findall(told):
        found[word] = tuple(better.split(", "))
    return found


def _ask(how: list[str], merged: Path, lines: Iterable[str]) -> str:
    return subprocess.run(  # noqa: S603  (a program that this machine has, and words)
        [program(), *how, "-i", "utf-8", "-d", str(merged)],
        input="".join(f"{line}\n" for line in lines),
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=_MOST,
    ).stdout


def _merge(affixes: Path, merged: Path, more: Iterable[str]) -> None:
    """Write a copy of a dictionary that has more words, in its own encoding."""
    encoding = _encoding(affixes)
    shutil.copyfile(affixes, merged.with_suffix(".aff"))
    words = affixes.with_suffix(".dic").read_bytes().rstrip(b"\n")
    added = b"\n".join(word.encode(encoding, "ignore") for word in more)
    # The number on the first line is a hint only; hunspell reads what is there.
    merged.with_suffix(".dic").write_bytes(words + b"\n" + added + b"\n")


def _encoding(affixes: Path) -> str:
    said = re.search(rb"^\xef?\xbb?\xbf?SET[ \t]+(\S+)", affixes.read_bytes(), re.MULTILINE)
    return said[1].decode("ascii") if said else "iso-8859-1"
