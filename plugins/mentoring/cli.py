"""The commands: site, serve, check, schema; what each prints and the exit code it ends with."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mentoring.definition.kinds import Refused, parse_date, parse_link
from mentoring.definition.problems import Problem, Problems
from mentoring.definition.report import as_github, as_text, catalogue, summary
from mentoring.locale import preferred_language

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from mentoring.source import Source

OK, INPUT, CALL = 0, 1, 2
"""Exit codes: all well; the input has problems; the call or the machine has."""


def main(argv: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    asked = _parser().parse_args(list(argv))
    language = preferred_language(asked.language)
    try:
        return int(asked.run(asked, language))
    except Problems as problems:
        tell(problems, language, asked.format)
        return INPUT
    except KeyboardInterrupt:
        return CALL
    except BrokenPipeError:  # whoever read along, such as `head`, has seen enough
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        return OK
    except OSError as error:
        refused = isinstance(error, FileExistsError)
        told = catalogue()["other-folder" if refused else "machine"]["what"][language]
        values = {"file": error.filename or "", "folder": error.filename, "reason": error.strerror}
        print(told.format_map(values), file=sys.stderr)
        return CALL
    except Exception as error:
        if os.environ.get("MENTORING_DEBUG"):
            raise
        told = catalogue()["unexpected"]["what"][language]
        print(told.format(kind=type(error).__name__, reason=error), file=sys.stderr)
        return CALL


def tell(problems: Iterable[Problem], language: str, form: str = "text") -> None:
    """Print problems and their number; as workflow commands too where a code host asks."""
    found = list(problems)
    write = as_github if form == "github" else as_text
    for problem in found:
        print(write(problem, language))
    print(summary(found, language))


def site(asked: argparse.Namespace, language: str) -> int:
    """Build the site strictly, into --out; what stood there is replaced only by a whole site."""
    from mentoring.building import Wish, build  # noqa: PLC0415  (imports mkdocs)

    source = _source(asked)
    wish = Wish(_project(asked), asked.programme, asked.out, asked.address or "", asked.today)
    try:
        pages = build(wish, source)
    except SystemExit:
        return INPUT
    for file, lacking in source.fallbacks():
        print(catalogue()["fallback"]["what"][language].format(file=file, language=lacking))
    told = catalogue()["built"]["what"][language]
    print(told.format(folder=asked.out, pages=pages))
    return OK


def serve(asked: argparse.Namespace, language: str) -> int:
    """Preview with live reload, until the person stops it."""
    from mentoring.preview import Preview  # noqa: PLC0415  (imports mkdocs)

    Preview(_project(asked), asked.programme, asked.port, language, asked.today).run()
    return OK


def check(asked: argparse.Namespace, language: str) -> int:
    """Print every problem and all advice."""
    source = _source(asked)
    tell(source.reading.advice, language, asked.format)
    return OK


def schema(asked: argparse.Namespace, language: str) -> int:
    """Write programme.schema.json anew from the model."""
    from mentoring.definition.schema import as_json  # noqa: PLC0415

    del language
    (_project(asked) / "programme.schema.json").write_text(as_json(), encoding="utf-8")
    return OK


def _source(asked: argparse.Namespace) -> Source:
    from mentoring.source import Source  # noqa: PLC0415

    return Source.read(asked.programme, _project(asked) / "docs")


def _project(asked: argparse.Namespace) -> Path:
    """Return the folder that holds mkdocs.yml: this project's, wherever the call comes from."""
    found: Path = asked.project
    return found


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    root = Path(__file__).resolve().parents[2]
    common.add_argument("--project", type=Path, default=root, help=argparse.SUPPRESS)
    common.add_argument("--programme", type=Path, default=root / "programme.yml", metavar="FILE")
    common.add_argument("--language", choices=["nb", "en"], default="")
    common.add_argument("--format", choices=["text", "github"], default="text")
    common.add_argument("--today", type=_day, default=None, metavar="2027-01-31")
    parser = argparse.ArgumentParser(prog="run.py", description="site · serve · check")
    commands = parser.add_subparsers(required=True, metavar="site|serve|check")
    building = commands.add_parser("site", parents=[common])
    building.add_argument("--out", type=Path, default=root / "site", metavar="DIR")
    building.add_argument("--address", type=_address, default=None, metavar="URL")
    building.set_defaults(run=site)
    serving = commands.add_parser("serve", parents=[common])
    serving.add_argument("--port", type=int, default=8000)
    serving.set_defaults(run=serve)
    commands.add_parser("check", parents=[common]).set_defaults(run=check)
    commands.add_parser("schema", parents=[common]).set_defaults(run=schema)
    return parser


def _day(text: str) -> dt.date:
    try:
        return parse_date(text)
    except Refused as refused:
        raise argparse.ArgumentTypeError(text) from refused


def _address(text: str) -> str:
    try:
        return parse_link(text).rstrip("/") + "/"
    except Refused as refused:
        raise argparse.ArgumentTypeError(text) from refused
