"""The call: which commands and options there are, what may follow them, and why not all may."""

from __future__ import annotations

import argparse
import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from mentoring.definition import Place, Problem
from mentoring.definition.addresses import parse_link
from mentoring.definition.kinds import Refused, parse_date
from mentoring.definition.recipients import parse_recipient
from mentoring.definition.report import message
from mentoring.locale import preferred_language
from mentoring.telling import ROOT, said, sayings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

COMMANDS = ("site", "serve", "check", "language", "schema", "answers")
EXAMPLES = {
    "--programme": "programme.yml",
    "--language": "nb",
    "--format": "github",
    "--today": "2027-01-31",
    "--out": "site",
    "--address": "https://mentor.nordvik.example/",
    "--port": "8000",
    "--project": ".",
    "--key": "age1…",
    "--seed": "1",
    "--into": "answers",
    "N": "40",
}
HIGHEST_PORT = 65535
MOST_ANSWERS = 99_999


class WrongCall(Exception):  # noqa: N818  (the person's mistake, not the program's)
    """What can't be done as it was called: a code of commands.yml or of messages/."""

    def __init__(self, option: str, code: str, better: str = "", **values: object) -> None:
        super().__init__(code)
        self.option, self.code, self.better, self.values = option, code, better, values

    def say(self, language: str) -> str:
        """Return what is wrong and what to write instead."""
        if self.code in sayings():
            text = said(self.code, language, option=self.option, **self.values)
        else:
            text = message(Problem(self.code, Place("", 1, 1), "", self.values), language)
        parts = [f"{self.option}:" if self.option else "", text]
        if self.better:
            parts.append(said("write-instead", language, option=self.option, better=self.better))
        return " ".join(filter(None, parts))


def language_of(argv: Sequence[str]) -> str:
    """Return the language to answer a call in, however wrong the rest of it is."""
    asked = [value for option, value in pairwise(argv) if option == "--language"]
    asked += [one.partition("=")[2] for one in argv if one.startswith("--language=")]
    return preferred_language(next(iter(asked), ""))


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Read a call; raises WrongCall, and SystemExit once help was shown."""
    if not argv or argv[0] not in (*COMMANDS, "-h", "--help"):
        raise WrongCall("", "no-command", commands=", ".join(COMMANDS[:3]))
    try:
        asked, more = _parser().parse_known_args(list(argv))
    except argparse.ArgumentError as error:
        option = error.argument_name or ""
        if option in EXAMPLES:
            raise WrongCall(option, "value-missing", example=EXAMPLES[option]) from error
        raise WrongCall("", "unreadable-call", reason=error.message) from error
    if more:
        options = ", ".join(
            f"--{name}" for name in vars(asked) if name not in {"command", "project", "count"}
        )
        raise WrongCall("", "unknown-option", value=more[0], command=argv[0], options=options)
    if "out" in asked:
        _refuse_sources(asked.out, asked.project)
    return asked


class _Parser(argparse.ArgumentParser):
    def __init__(self, **settings: object) -> None:
        # Shortened options would keep us from ever adding one that begins the same.
        super().__init__(**settings, allow_abbrev=False, exit_on_error=False)  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        raise WrongCall("", "unreadable-call", reason=message)


def _parser() -> argparse.ArgumentParser:
    common = _Parser(add_help=False)
    common.add_argument("--project", type=Path, default=ROOT, help=argparse.SUPPRESS)
    common.add_argument("--programme", type=Path, default=ROOT / "programme.yml", metavar="FILE")
    languages, forms = ("nb", "en"), ("text", "github")
    spoken, written = _one_of("--language", languages), _one_of("--format", forms)
    common.add_argument("--language", type=spoken, default=None, metavar="|".join(languages))
    common.add_argument("--format", type=written, default="text", metavar="|".join(forms))
    common.add_argument("--today", type=_day, default=None, metavar="2027-01-31")
    parser = _Parser(prog="run.py", description="site · serve · check")
    commands = parser.add_subparsers(dest="command", required=True, metavar="site|serve|check")
    building = commands.add_parser("site", parents=[common])
    building.add_argument("--out", type=_folder, default=ROOT / "site", metavar="DIR")
    building.add_argument("--address", type=_address, default=None, metavar="URL")
    building.add_argument("--pdf", action="store_true")
    serving = commands.add_parser("serve", parents=[common])
    serving.add_argument("--port", type=_port, default=None)
    commands.add_parser("check", parents=[common])
    commands.add_parser("language", parents=[common])
    commands.add_parser("schema", parents=[common])
    _add_answers(commands.add_parser("answers", parents=[common]))
    return parser


def _add_answers(making: argparse.ArgumentParser) -> None:
    making.add_argument("count", type=_count, nargs="?", default="", metavar="N")
    making.add_argument("--into", type=Path, default=ROOT / "answers", metavar="DIR")
    making.add_argument("--seed", default="1", metavar="TEXT")
    making.add_argument("--key", type=_key, action="append", default=[], metavar="age1…")
    making.add_argument("--plain", action="store_true")


def _one_of(option: str, allowed: Sequence[str]) -> Callable[[str], str]:
    def chosen(text: str) -> str:
        if text not in allowed:
            raise WrongCall(option, "wrong-choice", value=text, allowed=", ".join(allowed))
        return text

    return chosen


def _day(text: str) -> dt.date:
    try:
        return parse_date(text)
    except Refused as refused:
        raise WrongCall("--today", refused.code, refused.better, **refused.values) from refused


def _address(text: str) -> str:
    try:
        return parse_link(text).rstrip("/") + "/"
    except Refused as refused:
        raise WrongCall("--address", refused.code, refused.better, **refused.values) from refused


def _port(text: str) -> int:
    if not re.fullmatch("[0-9]{1,5}", text) or not 1 <= int(text) <= HIGHEST_PORT:
        raise WrongCall("--port", "not-a-port", value=text)
    return int(text)


def _count(text: str) -> int:
    if not re.fullmatch("[0-9]{1,5}", text) or not 1 <= int(text) <= MOST_ANSWERS:
        raise WrongCall("", "not-a-count", value=text, most=MOST_ANSWERS)
    return int(text)


def _key(text: str) -> str:
    try:
        return parse_recipient(text)
    except Refused as refused:
        raise WrongCall("--key", refused.code, refused.better, **refused.values) from refused


def _folder(text: str) -> Path:
    """Read the folder of a site; whether it may be replaced is for the build to see."""
    if not text.strip():
        raise WrongCall("--out", "out-empty")
    whole = Path(text).resolve()
    if not whole.name:
        raise WrongCall("--out", "out-top", value=text, example=whole / "site")
    file = next((one for one in (whole, *whole.parents) if one.is_file()), None)
    if file:
        raise WrongCall("--out", "out-file", value=text if file == whole else file)
    return Path(text)


def _refuse_sources(out: Path, project: Path) -> None:
    """A site among what it is made from would be part of the next one."""
    for name in ("docs", "overrides"):
        if (project / name).resolve() in (out.resolve(), *out.resolve().parents):
            raise WrongCall("--out", "out-inside", value=out, folder=f"{name}/")
