"""All findings of a built site, as problems that name the line to mend where somebody wrote it."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from mentoring.definition.problems import Place, Problem
from mentoring.proof import rules
from mentoring.proof.colours import colours
from mentoring.proof.hiding import hidden
from mentoring.proof.links import Built, Ways, dead, dead_in_styles, twins
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


@dataclass(frozen=True)
class Site:
    """A built site: its pages, the names of all its files, its address, its stylesheets.

    The pages are looked at once, one by one, since all their trees together take much memory.
    """

    sheets: Iterable[Sheet]
    files: frozenset[str]
    address: str = ""
    styles: Mapping[str, str] = field(default_factory=dict)


def read(
    folder: Path, origins: Mapping[str, Origin], languages: Sequence[str], address: str
) -> Site:
    """Read the built site in a folder, each page when its turn comes.

    A page of unknown origin is in the language whose folder it lies in, else in the first.
    """
    found = (file for file in folder.rglob("*") if file.is_file())
    files = frozenset(file.relative_to(folder).as_posix() for file in found)
    ours = sorted(name for name in files if not name.startswith(FOREIGN_FOLDER))

    def sheet(name: str) -> Sheet:
        within = name.partition("/")[0]
        unknown = Origin(within if within in languages else languages[0])
        language, source = origins.get(name, unknown)
        return Sheet(name, _text(folder / name), language, source)

    sheets = (sheet(name) for name in ours if name.endswith(".html"))
    styles = {name: _text(folder / name) for name in ours if name.endswith(".css")}
    return Site(sheets, files, address, styles)


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def prove(site: Site, hollow: frozenset[str], causes: Causes, memory: Memory) -> Iterator[Problem]:
    """Yield everything found, page by page; what has one cause is told once."""
    told = set()
    for address, source, finding in _findings(site, hollow, memory):
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
    site: Site, hollow: frozenset[str], memory: Memory
) -> Iterator[tuple[str, Path | None, Finding]]:
    built = Built(site.files, site.address)
    known: dict[tuple[str, str], frozenset[str]] = defaultdict(frozenset)
    for sheet in site.sheets:
        # A link leads to the same place from all pages of a folder, and not from other folders.
        folder = sheet.language, posixpath.dirname(sheet.address)
        sheet.known = sheet.lists & known[folder]
        seen = memory.holds(sheet.language, sheet.html)
        found = [] if seen else list(_alone(sheet, hollow))
        if not found:
            known[folder] |= sheet.lists
            memory.note(sheet.language, sheet.html)
        built.pages[sheet.address] = Ways.of(sheet)
        yield from ((sheet.address, sheet.source, finding) for finding in found)
    for page, finding in (*dead(built), *twins(built)):
        yield page.address, page.source, finding
    for address, finding in (*styled(site.styles), *dead_in_styles(site.styles, site.files)):
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
        rules.turns,
        rules.inline,
        rules.order,
        requests,
    )
    return chain.from_iterable(rule(sheet) for rule in seen)


def hollow_words(listed: Iterable[str]) -> frozenset[str]:
    """Return link texts that say nothing, from lists such as `her, les mer`, in any language."""
    return frozenset(rules.plain(one) for line in listed for one in line.split(","))
