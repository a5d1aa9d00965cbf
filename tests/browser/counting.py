"""What the audit has looked at, and what else was measured: told below the tests, and recorded.

Each test puts it on its own report, since that also comes from the workers that share the tests.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from mentoring.pages.audited import FILE

if TYPE_CHECKING:
    from collections.abc import Iterable

AUDITED = "audited"
MEASURED = "measured"
"""Properties of a test's report: a Tally's fields, and lines of figures."""


@dataclass
class Tally:
    """What the audit has looked at: addresses of pages, and in how many states altogether."""

    pages: set[str] = field(default_factory=set)
    states: int = 0
    kinds: int = 0
    browser: str = ""

    def add(self, pages: Iterable[str], states: int) -> None:
        """Count each page once, at whichever host it stood."""
        self.pages |= {urlsplit(page).path.removeprefix("/mentor") for page in pages}
        self.states += states

    def told(self) -> dict[str, Any]:
        """Return it as a report can carry it from a worker."""
        return vars(self) | {"pages": sorted(self.pages)}


def summed(tallies: Iterable[dict[str, Any]]) -> Tally:
    """Put the tests' tallies together."""
    all_of_it = Tally()
    for one in tallies:
        all_of_it.add(one["pages"], one["states"])
        all_of_it.kinds = one["kinds"] or all_of_it.kinds
        all_of_it.browser = one["browser"] or all_of_it.browser
    return all_of_it


def tell(reporter: pytest.TerminalReporter) -> None:
    """Tell what was measured, and what the audit took, so that it can be kept short."""
    told = [one for group in reporter.stats.values() for one in group]
    reports = [one for one in told if isinstance(one, pytest.TestReport)]
    for line in (line for one in _properties(reports, MEASURED) for line in one):
        reporter.write_line(line)
    counted = summed(_properties(reports, AUDITED))
    if counted.states:
        took = sum(one.duration for one in reports if "/test_audit_" in one.nodeid)
        pages, states = len(counted.pages), counted.states
        reporter.write_line(f"audit: {pages} pages, {states} states, {took:.0f} seconds")
        if os.environ.get("MENTORING_RECORD") and not {"failed", "error"} & set(reporter.stats):
            reporter.write_line(record(counted))


def _properties(reports: list[pytest.TestReport], name: str) -> list[Any]:
    return [value for one in reports for key, value in one.user_properties if key == name]


def record(counted: Tally) -> str:
    """Write down an audit that found nothing; the accessibility page tells of it."""
    head = FILE.read_text(encoding="utf-8").split("\n")[0]
    told = {
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "browser": counted.browser,
        "axe": axe_version(),
        "kinds": counted.kinds,
        "pages": len(counted.pages),
        "states": counted.states,
    }
    lines = [head, *(f"{name}: {value}" for name, value in told.items())]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return f"recorded in {FILE.name}"


def axe_version() -> str:
    """Return the version of axe-core that the tests use, as its first line says."""
    found = re.search(r"axe v([\d.]+)", AXE_SCRIPT[:200])
    assert found
    return found[1]
