"""What is worth a second look but never wrong: overlaps, exams, long texts. Fails no build."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from mentoring.definition.checks import Finding

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from mentoring.definition.model import Definition
    from mentoring.definition.model.calendar import Event
    from mentoring.definition.translated import Translated

LONG = 60
"""Words; a longer text belongs in docs/."""
GATHERINGS = frozenset({"training", "kick-off", "gathering", "midway", "closing"})


def advise(definition: Definition, texts: Iterable[Translated]) -> Iterator[Finding]:
    """Yield advice on a definition that has no problems of its own."""
    yield from _overlaps(definition)
    yield from _quiet(definition)
    yield from _long_texts(texts)
    if definition.site.accessibility is None:
        yield Finding("no-accessibility-statement", "site")


def span(event: Event) -> tuple[dt.date, dt.date] | None:
    """Return an event's first and last day, None where it has no dates."""
    if event.date:
        return event.date, event.date
    if event.from_ and event.to:
        return event.from_, event.to
    return None


def _overlaps(definition: Definition) -> Iterator[Finding]:
    """Two gatherings on one day for the same people."""
    dated = [
        (number, event, days)
        for number, event in enumerate(definition.timeline)
        if event.kind in GATHERINGS and not event.cancelled and (days := span(event))
    ]
    for (at, one, first), (number, other, second) in itertools.combinations(dated, 2):
        together = first[0] <= second[1] and second[0] <= first[1]
        if together and _same_people(one, other) and not _apart(one, other):
            values = {"one": one.id, "other": other.id}
            yield Finding("overlap", f"timeline[{number}]", values, other=f"timeline[{at}]")


def _same_people(one: Event, other: Event) -> bool:
    both = set(one.for_) & set(other.for_)
    return bool(both) or "everyone" in (*one.for_, *other.for_)


def _apart(one: Event, other: Event) -> bool:
    """Return True if the times of day show that one ends before the other begins."""
    if not (one.time and other.time and one.time.end and other.time.end):
        return False
    return one.time.end <= other.time.start or other.time.end <= one.time.start


def _quiet(definition: Definition) -> Iterator[Finding]:
    for number, event in enumerate(definition.timeline):
        days = span(event)
        if event.kind not in GATHERINGS or event.cancelled or not days:
            continue
        for at, period in enumerate(definition.quiet_periods):
            if period.from_ <= days[1] and days[0] <= period.to:
                values, other = {"id": event.id}, f"quiet_periods[{at}]"
                yield Finding("in-quiet-period", f"timeline[{number}]", values, other=other)


def _long_texts(texts: Iterable[Translated]) -> Iterator[Finding]:
    for text in texts:
        for language, written in text.texts.items():
            words = len(written.split())
            if words > LONG:
                values = {"words": words, "most": LONG, "language": language}
                yield Finding("long-text", f"{text.path}.{language}", values)
                break
