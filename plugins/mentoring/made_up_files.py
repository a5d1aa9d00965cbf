"""Made-up answers as files in a folder: sealed, or open where somebody asks for that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyrage import encrypt, x25519

from mentoring.calls import WrongCall
from mentoring.definition.question_set import question_set
from mentoring.made_up import made_up

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from mentoring.source import Source


def write(asked: argparse.Namespace, source: Source) -> tuple[str, ...]:
    """Write `asked.count` files; return the keys they are sealed for, none where they are open.

    Raises WrongCall where nothing is asked, no key is known, or the folder holds something.
    """
    definition = source.reading.neutral
    if not question_set(definition):
        raise WrongCall("", "made-up-no-questions", file=asked.programme)
    keys = _keys(asked, source)
    _refuse_others(asked.into)
    recipients = [x25519.Recipient.from_str(key) for key in keys]
    asked.into.mkdir(parents=True, exist_ok=True)
    for one in made_up(definition, source.words, asked.count, asked.seed):
        data = one.text.encode()
        sealed = encrypt(data, recipients) if recipients else data
        (asked.into / f"{one.name}{'.age' if recipients else '.json'}").write_bytes(sealed)
    return keys


def _keys(asked: argparse.Namespace, source: Source) -> tuple[str, ...]:
    """Return the keys to seal for: those of the call, else the programme's."""
    if asked.plain and asked.key:
        raise WrongCall("--plain", "made-up-both")
    if asked.plain:
        return ()
    application = source.reading.neutral.application
    keys = tuple(asked.key) or (application.keys if application else ())
    if not keys:
        raise WrongCall("", "made-up-no-keys", file=asked.programme)
    return tuple(dict.fromkeys(keys))


def _refuse_others(folder: Path) -> None:
    """Somebody's real answers may lie there."""
    if folder.is_file():
        raise WrongCall("--into", "made-up-file", folder=folder)
    if folder.is_dir() and any(folder.iterdir()):
        raise WrongCall("--into", "made-up-not-empty", folder=folder)
