"""All findings of a built site, as problems that name the line to mend where somebody wrote it."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from mentoring.definition.problems import Place, Problem
from mentoring.proof import rules
from mentoring.proof.colours import colours
from mentoring.proof.focus import hidden
from mentoring.proof.links import Built, dead, dead_in_styles, twins
from mentoring.proof.requests import requests, styled
from mentoring.proof.sheet import Sheet
from mentoring.source import called

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from mentoring.proof.causes import Causes
    from mentoring.proof.memory import Memory
    from mentoring.proof.sheet import Finding

FOREIGN_FOLDER = "pagefind/"
"""Written by a program that has tests of its own."""


class Origin(NamedTuple):
    """What is known of a page before it is read: its language, and the file of its text."""

    language: str
    source: Path | None = None


def read(
    site: Path, origins: Mapping[str, Origin], languages: Sequence[str], address: str
) -> Built:
    """Read the built site in a folder.

    A page of unknown origin is in the language whose folder it lies in, else in the first.
    """
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    sheets = {}
    for name in sorted(files):
        if name.endswith(".html") and not name.startswith(FOREIGN_FOLDER):
            html = (site / name).read_text(encoding="utf-8")
            folder = name.partition("/")[0]
            unknown = Origin(folder if folder in languages else languages[0])
            language, source = origins.get(name, unknown)
            sheets[name] = Sheet(name, html, language, source)
    styles = {
        name: (site / name).read_text(encoding="utf-8")
        for name in files
        if name.endswith(".css") and not name.startswith(FOREIGN_FOLDER)
    }
    return Built(sheets, frozenset(files), address, styles)


def prove(
    built: Built, hollow: frozenset[str], causes: Causes, memory: Memory
) -> Iterator[Problem]:
    """Yield everything found, page by page; what has one cause is told once."""
    told = set()
    for address, source, finding in _findings(built, hollow, memory):
        cause = causes.of(finding.traces, source)
        place = cause.place if cause else Place(address, 1, 1)
        mark = (finding.code, finding.element, cause.place if cause else address)
        if mark in told:
            continue
        told.add(mark)
        path = f"{address} {finding.element}" if cause else finding.element
        line = cause.line if cause else ""
        yield Problem(finding.code, place, path, finding.values, source=line)


def prove_styles(files: Iterable[Path], causes: Causes) -> Iterator[Problem]:
    """Yield what stylesheets that somebody here wrote take from readers."""
    for file in files:
        lines = causes.lines(file)
        if not lines and file.stat().st_size:
            yield Problem("css-encoding", Place(called(file, causes.project), 1, 1))
        css = "\n".join(lines)
        for spot, finding in (*colours(css), *hidden(css)):
            place = Place(called(file, causes.project), spot.line, spot.column)
            line = lines[spot.line - 1] if spot.line <= len(lines) else ""
            yield Problem(finding.code, place, finding.element, finding.values, source=line)


def _findings(
    built: Built, hollow: frozenset[str], memory: Memory
) -> Iterator[tuple[str, Path | None, Finding]]:
    known: dict[tuple[str, str], frozenset[str]] = defaultdict(frozenset)
    for sheet in built.sheets.values():
        # A link leads to the same place from all pages of a folder, and not from other folders.
        folder = sheet.language, posixpath.dirname(sheet.address)
        sheet.known = sheet.lists & known[folder]
        seen = memory.holds(sheet.language, sheet.html)
        found = [] if seen else list(_alone(sheet, hollow))
        if not found:
            known[folder] |= sheet.lists
            memory.note(sheet.language, sheet.html)
        yield from ((sheet.address, sheet.source, finding) for finding in found)
    for sheet, finding in (*dead(built), *twins(built)):
        yield sheet.address, sheet.source, finding
    for address, finding in (*styled(built.styles), *dead_in_styles(built)):
        yield address, None, finding


def _alone(sheet: Sheet, hollow: frozenset[str]) -> Iterator[Finding]:
    """Yield what a page shows by itself."""
    seen = (
        rules.languages,
        rules.titles,
        rules.headings,
        rules.pictures,
        partial(rules.links, hollow=hollow),
        rules.ids,
        rules.fields,
        rules.inline,
        rules.order,
        requests,
    )
    return chain.from_iterable(rule(sheet) for rule in seen)


def hollow_words(listed: Iterable[str]) -> frozenset[str]:
    """Return link texts that say nothing, from lists such as `her, les mer`, in any language."""
    return frozenset(rules.plain(one) for line in listed for one in line.split(","))
