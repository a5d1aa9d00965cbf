"""What the audit in a browser looked at, and when: the accessibility page tells it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).parent.parent / "audited.yml"


@dataclass(frozen=True)
class Audit:
    """An audit that found nothing: `pages` of so many `kinds`, seen in so many `states`."""

    date: dt.date
    browser: str
    axe: str
    kinds: int
    pages: int
    states: int


@cache
def audit() -> Audit:
    """Return the last one that was recorded."""
    return Audit(**yaml.safe_load(FILE.read_text(encoding="utf-8")))
