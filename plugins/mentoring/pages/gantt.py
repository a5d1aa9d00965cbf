"""The picture of the timeline as style rules: a column a day, a place for every bar and month."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from mentoring.definition.hours import concerns
from mentoring.definition.spans import span
from mentoring.pages.events import months_of

if TYPE_CHECKING:
    from mentoring.definition.model import Definition


def rules(definition: Definition) -> str:
    """Return the rules, empty without dates.

    Grid lines count from 1, and a stretch ends at the line after its last day. Classes stand in
    for inline styles, which the pages' policy forbids.
    """
    months = months_of(definition)
    if not months:
        return ""
    first = months[0]
    end = (months[-1] + dt.timedelta(days=31)).replace(day=1)

    def columns(start: dt.date, last: dt.date) -> str:
        begin = max((start - first).days + 1, 1)
        finish = min((last - first).days + 2, (end - first).days + 1)
        return f"grid-column:{begin}/{max(finish, begin + 1)}"

    lines = [f".gantt{{--days:{(end - first).days}}}"]
    for month in months:
        last = (month + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
        lines.append(f".m-{month:%Y-%m}{{{columns(month, last)}}}")
    for event in definition.timeline:
        days = span(event)
        if days and concerns(event, None):
            lines.append(f".at-{event.id}{{{columns(*days)}}}")
    for number, period in enumerate(definition.quiet_periods):
        if period.from_ < end and period.to >= first:
            lines.append(f".quiet-{number}{{{columns(period.from_, period.to)}}}")
    return "\n".join(lines) + "\n"
