"""What is worth a second look in the order of dates, and in what hangs on one that is not set."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentoring.definition.applying import called_off, window
from mentoring.definition.checks import Finding
from mentoring.definition.hours import concerns
from mentoring.definition.spans import same_people, span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from mentoring.definition.model import Definition
    from mentoring.definition.model.calendar import Event

APPLICATION = "application"
FOLLOWING = {
    APPLICATION: ("matching", "kick-off", "sessions", "midway", "closing"),
    "matching": ("sessions", "closing"),
    "kick-off": ("sessions", "midway", "closing"),
    "sessions": ("closing",),
    "midway": ("closing",),
}
"""The kinds of events that come after another in any round."""


@dataclass(frozen=True)
class Stage:
    """An event that stands for its kind, with its place in the file and its days."""

    path: str
    event: Event
    first: dt.date
    last: dt.date

    @property
    def date(self) -> str:
        """The path of the day that it ends on."""
        return f"{self.path}.{'date' if self.event.date else 'to'}"


def advise_dates(definition: Definition) -> Iterator[Finding]:
    """Yield what is worth a second look."""
    yield from _order(definition)
    yield from _hanging(definition)
    yield from _cancelled(definition)


def _order(definition: Definition) -> Iterator[Finding]:
    """Stages of a round in another order than rounds have; a date that disturbs many is told once.

    A file may hold several rounds or groups. So the first of a kind is held against the last of the
    other: what is told is wrong for all of them.
    """
    wrong = list(_disturbed(definition))
    while wrong:
        counted = Counter(stage.path for pair in wrong for stage in reversed(pair))
        (culprit, times), *_ = counted.most_common(1)
        early, late = next(pair for pair in wrong if culprit in (pair[0].path, pair[1].path))
        closing = early.event.kind == APPLICATION and times == 1
        yield _disorder(early, late, blamed=early if closing or culprit == early.path else late)
        wrong = [pair for pair in wrong if culprit not in (pair[0].path, pair[1].path)]


def _disorder(early: Stage, late: Stage, blamed: Stage) -> Finding:
    code, other = "over-too-soon", early
    if blamed is early:
        closing = early.event.kind == APPLICATION
        code, other = "closes-too-late" if closing else "begins-too-late", late
    values = {"id": blamed.event.id, "other": other.event.id}
    return Finding(code, blamed.date, values, other=other.date)


def _disturbed(definition: Definition) -> Iterator[tuple[Stage, Stage]]:
    """Yield what comes first in any round, and what is over before that here."""
    stages = list(_stages(definition))
    for kind, following in FOLLOWING.items():
        early = min((one for one in stages if one.event.kind == kind), key=_begins, default=None)
        for other in following if early else ():
            late = max((one for one in stages if one.event.kind == other), key=_ends, default=None)
            if early is None or late is None or not same_people(early.event, late.event):
                continue
            if late.last < (early.last if kind == APPLICATION else early.first):
                yield early, late


def _stages(definition: Definition) -> Iterator[Stage]:
    applying = window(definition)
    for number, event in enumerate(definition.timeline):
        days = span(event)
        if days is None or event.cancelled or not concerns(event, None):
            continue
        if event.kind != APPLICATION or event is applying:
            yield Stage(f"timeline[{number}]", event, *days)


def _begins(stage: Stage) -> dt.date:
    return stage.first


def _ends(stage: Stage) -> dt.date:
    return stage.last


def _hanging(definition: Definition) -> Iterator[Finding]:
    """Reminders of an event without dates, and tasks that are counted from one."""
    undated = {}
    for number, event in enumerate(definition.timeline):
        if span(event) is None:
            undated[event.id] = f"timeline[{number}]"
            if event.remind is not None:
                yield Finding("remind-undated", f"timeline[{number}].remind", {"id": event.id})
    for number, task in enumerate(definition.tasks):
        name, event_id = ("before", task.before) if task.before else ("after", task.after)
        if event_id in undated:
            path = f"tasks[{number}].{name}"
            yield Finding("task-undated", path, {"id": event_id}, other=undated[event_id])


def _cancelled(definition: Definition) -> Iterator[Finding]:
    """Applications that are cancelled, while the way to apply stands open."""
    event = called_off(definition)
    if event and definition.application:
        path = f"timeline[{definition.timeline.index(event)}].cancelled"
        ours = definition.application.by == "questionnaire"
        code, other = ("cancelled-here", "questions") if ours else ("cancelled", "application")
        yield Finding(code, path, {"id": event.id}, other=other)
