"""The commands, site, serve and the others: what each prints and the code it ends with."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from mentoring.calls import WrongCall, language_of, parse
from mentoring.definition.problems import Problem, Problems, in_order
from mentoring.definition.report import as_github, as_text, catalogue, summary
from mentoring.stopping import undisturbed
from mentoring.telling import refusal, said
from mentoring.workplace import publish, workplace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mentoring.paper.press import Press
    from mentoring.source import Source

OK, INPUT, CALL = 0, 1, 2
"""Exit codes: all well; the input has problems; the call or the machine has."""


def main(argv: Sequence[str]) -> int:
    """Run one command and return its exit code; raises KeyboardInterrupt, see `stopping`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    language = language_of(argv)
    try:
        return _run(argv, language)
    except WrongCall as wrong:
        _complain(f"run.py: {wrong.say(language)}")
    except BrokenPipeError:  # whoever read along, such as `head`, has seen enough
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        return OK
    except Exception as error:
        if os.environ.get("MENTORING_DEBUG"):
            raise
        told = catalogue()["unexpected"]["what"][language]
        _complain(told.format(kind=type(error).__name__, reason=error))
    return CALL


def _run(argv: Sequence[str], language: str) -> int:
    commands = {
        "site": site,
        "serve": serve,
        "check": check,
        "language": wording,
        "schema": schema,
        "answers": answers,
    }
    asked = argparse.Namespace(programme=Path())
    try:
        asked = parse(argv)
        return commands[asked.command](asked, language)
    except Problems as problems:
        tell(problems, language, asked.format)
        return INPUT
    except BrokenPipeError:
        raise
    except OSError as error:
        _complain(refusal(error, asked.programme, language))
        return CALL


def _complain(text: str) -> None:
    print(text, file=sys.stderr)


def tell(problems: Iterable[Problem], language: str, form: str = "text") -> None:
    """Print problems and their number; as workflow commands too where a code host asks."""
    found = list(problems)
    write = as_github if form == "github" else as_text
    for problem in found:
        print(write(problem, language))
    print(summary(found, language))


def site(asked: argparse.Namespace, language: str) -> int:
    """Build the site strictly, into --out; what stood there is replaced only by a whole site."""
    from mentoring.building import Wish, make  # noqa: PLC0415  (imports mkdocs)

    def waiting() -> None:
        _complain(said("waiting", language, folder=asked.out))

    press = _press(asked)
    wish = Wish(asked.project, asked.programme, asked.out, asked.address or "", asked.today, press)
    with workplace(asked.out, waiting) as new:
        source = _source(asked)  # not before it is our turn: the files may have changed since
        try:
            pages = make(wish, source, new)
        except SystemExit:
            return INPUT
        with undisturbed():  # once it stands, it is too late to be told that nothing changed
            publish(new, asked.out)
            _tell_built(asked, source, pages, language)
            if press:
                _tell_printed(press, language)
    return OK


def _press(asked: argparse.Namespace) -> Press | None:
    if not asked.pdf:
        return None
    from mentoring.paper.press import Press  # noqa: PLC0415  (slow to import, and rarely wanted)

    return Press(asked.project)


def _tell_printed(press: Press, language: str) -> None:
    """Say which handbooks are no PDF, once for each reason why; the site stands all the same."""
    reasons = {(one.code, one.seconds) for one in press.refusals}
    for code, seconds in sorted(reasons):
        titles = [one.title for one in press.refusals if one.code == code]
        print(said(code, language, titles=", ".join(titles), seconds=seconds))


def _tell_built(asked: argparse.Namespace, source: Source, pages: int, language: str) -> None:
    for one in _advice(asked, source):
        print(as_text(one, language))
    told = catalogue()["built"]["what"][language]
    print(told.format(folder=asked.out, pages=pages))


def serve(asked: argparse.Namespace, language: str) -> int:
    """Preview with live reload, until the person stops it."""
    from mentoring.preview import Preview  # noqa: PLC0415  (imports mkdocs)

    asked.programme.read_bytes()  # without it there is nothing to show, nor to watch
    Preview(asked.project, asked.programme, asked.port, language, asked.today).run()
    return OK


def check(asked: argparse.Namespace, language: str) -> int:
    """Print every problem and all advice, those that only the finished pages show among them."""
    from mentoring.building import Wish, make  # noqa: PLC0415  (imports mkdocs)

    source = _source(asked)
    problems: list[Problem] = []
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        wish = Wish(asked.project, asked.programme, out, today=asked.today)
        try:
            make(wish, source, out)
        except Problems as found:
            problems = list(found)
        except SystemExit:
            return INPUT
    tell(in_order([*_advice(asked, source), *problems]), language, asked.format)
    return INPUT if problems else OK


def wording(asked: argparse.Namespace, language: str) -> int:
    """Look over the language of all texts; what has no dictionary is told, and is no problem."""
    from mentoring.language.gate import judge  # noqa: PLC0415
    from mentoring.language.hunspell import lacking  # noqa: PLC0415

    source = _source(asked)
    docs = asked.project / "docs"
    verdict = judge(source.reading, source.articles, asked.programme, docs)
    for one in verdict.unspelt:
        print(said("spelling-skipped", language, **lacking(one, language)))
    tell(verdict.problems, language, asked.format)
    return OK if verdict.passed else INPUT


def schema(asked: argparse.Namespace, language: str) -> int:
    """Write programme.schema.json anew from the model."""
    from mentoring.definition.schema import as_json  # noqa: PLC0415

    del language
    (asked.project / "programme.schema.json").write_text(as_json(), encoding="utf-8")
    return OK


def answers(asked: argparse.Namespace, language: str) -> int:
    """Write answers of people who do not exist, sealed for those who run the programme."""
    from mentoring.made_up_files import write  # noqa: PLC0415  (the library for seals)

    source = _source(asked)
    keys = write(asked, source)
    told = "made-up-sealed" if keys else "made-up-plain"
    print(said(told, language, count=asked.count, folder=asked.into, keys=len(keys)))
    return OK


def _advice(asked: argparse.Namespace, source: Source) -> Iterable[Problem]:
    """Return all advice, that of the history of the programme's file among it."""
    from mentoring.timely import Adviser  # noqa: PLC0415

    adviser = Adviser(source.reading, asked.programme, asked.today)
    return in_order([*source.all_advice, *adviser.advise()])


def _source(asked: argparse.Namespace) -> Source:
    from mentoring.source import Source  # noqa: PLC0415

    return Source.read(asked.programme, asked.project / "docs")
