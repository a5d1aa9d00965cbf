"""What the commands say of themselves, from commands.yml, and why the machine refused a file."""

from __future__ import annotations

import difflib
import errno
from functools import cache
from pathlib import Path

import yaml

from mentoring.definition.report import catalogue

ROOT = Path(__file__).resolve().parents[2]
LIKE = 0.6
"""How alike two file names are that may be meant for one another; difflib's own measure."""


def said(code: str, language: str, **values: object) -> str:
    """Return one line in nb or en."""
    return sayings()[code][language].format_map(values)


@cache
def sayings() -> dict[str, dict[str, str]]:
    """Return every line by its code."""
    text = Path(__file__).with_name("commands.yml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, str]] = yaml.safe_load(text)
    return loaded


def refusal(error: OSError, programme: Path, language: str) -> str:
    """Return what the machine refused, and what to do about it."""
    if isinstance(error, FileExistsError):
        told = catalogue()["other-folder"]["what"][language]
        return told.format(folder=error.filename)
    if error.filename and Path(error.filename) == programme:
        of_programme = _of_programme(error, programme.absolute(), language)
        if of_programme:
            return of_programme
    name = errno.errorcode.get(error.errno or 0, "")
    reason = said(name, language) if name in sayings() else error.strerror or str(error)
    told = catalogue()["machine"]["what"][language]
    return told.format(file=error.filename or "", reason=reason)


def _of_programme(error: OSError, file: Path, language: str) -> str:
    """Return why the definition is not read; nothing for what is no one's mistake."""
    if file.is_dir():  # Windows says “permission denied” of a folder
        example = file / "programme.yml"
        return said("programme-folder", language, file=file, example=example)
    if isinstance(error, PermissionError):
        return said("programme-denied", language, file=file)
    if not isinstance(error, FileNotFoundError):
        return ""
    near = _near(file)
    if near:
        return said("programme-near", language, file=file, near=near)
    return said("programme-missing", language, file=file, examples=ROOT / "examples")


def _near(file: Path) -> str:
    """Return the file beside it that was probably meant: `programme.yml.txt`, `programme.yaml`."""
    try:
        beside = [one.name for one in file.parent.iterdir() if ".y" in one.name and one.is_file()]
    except OSError:
        return ""
    names = difflib.get_close_matches(file.name, beside, 1, LIKE)
    return str(file.with_name(names[0])) if names else ""
