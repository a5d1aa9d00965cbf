"""Advice on a definition that its history gives, and the day: no part of what is read in the file.

It is for whoever checks or builds; a preview, which reads at every change, goes without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentoring.clock import clock
from mentoring.definition import Place, Problem
from mentoring.definition.advice import span
from mentoring.history import changed, uncommitted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from mentoring.definition import Reading


def advise(reading: Reading, programme: Path, today: dt.date | None) -> Iterator[Problem]:
    """Yield advice on a definition in a file; `today` is the day that the call gives, if any."""
    definition = reading.neutral
    dated = any(span(event) for event in definition.timeline)
    if (dated or definition.news) and uncommitted(programme):
        place = Place(reading.places["programme"].file, 1, 1)
        yield Problem("uncommitted", place, level="advice")
    now = clock(definition.site.time_zone, today)
    # A machine's clock may be slow, or stand still: what was committed has been.
    revised = changed(programme.parent, programme.name).get(programme.name, now.now)
    day = max(now.today, revised.astimezone(now.zone).date())
    stated = {"programme.reviewed": definition.programme.reviewed}
    stated |= {f"news[{number}].date": one.date for number, one in enumerate(definition.news)}
    rows = programme.read_text(encoding="utf-8-sig").split("\n")
    for path, date in stated.items():
        if date and date > day:
            code = "reviewed-ahead" if path == "programme.reviewed" else "news-ahead"
            place = reading.places[path]
            row = rows[place.line - 1].removesuffix("\r")
            yield Problem(code, place, path, {"date": date.isoformat()}, row, level="advice")
