"""What is worth a second look but never wrong: overlaps, exams, hours. Fails no build."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mentoring.definition.checks import Finding
from mentoring.definition.contrast import alike
from mentoring.definition.date_advice import advise_dates
from mentoring.definition.hours import GATHERINGS, hours
from mentoring.definition.question_advice import advise_questions
from mentoring.definition.spans import same_people, span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from mentoring.definition.model import Definition
    from mentoring.definition.model.calendar import Event
    from mentoring.definition.translated import Translated

LONG = 60
"""Words; a longer text belongs in docs/."""
YEAR = 366
WHOLE = 100
"""What the weights of all criteria add up to."""
LATER = frozenset({"survey", "deletion"})
"""Kinds of events that may come years after the rest."""
SLACK = 0.25
"""By how much of the sum the hours stated may differ from it (readiness check R04)."""


def advise(definition: Definition, texts: Iterable[Translated]) -> Iterator[Finding]:
    """Yield advice on a definition that has no problems of its own."""
    yield from _overlaps(definition)
    yield from _quiet(definition)
    yield from _hours(definition)
    yield from _far_dates(definition)
    yield from _deleted_early(definition)
    yield from advise_dates(definition)
    yield from _long_texts(texts)
    yield from _applying(definition)
    yield from _weights(definition)
    colours = definition.site.colours
    if alike(colours.action, colours.moment):
        yield Finding("colours-alike", "site.colours.moment")
    if definition.site.accessibility is None:
        yield Finding("no-accessibility-statement", "site")
    if folder := urlsplit(definition.site.address or "").path.strip("/"):
        yield Finding("robots-below-root", "site.address", {"folder": folder})
    yield from _privacy(definition)
    yield from advise_questions(definition)
    yield from _sealing(definition)
    if definition.contacts and not any(one.email or one.phone for one in definition.contacts):
        yield Finding("no-way-to-reach", "contacts")


def _gatherings(
    definition: Definition,
) -> Iterator[tuple[int, Event, tuple[dt.date, dt.date]]]:
    """Yield the place, the event, and its days, for each time that people do meet."""
    for number, event in enumerate(definition.timeline):
        if event.kind in GATHERINGS and not event.cancelled and (days := span(event)):
            yield number, event, days


def _privacy(definition: Definition) -> Iterator[Finding]:
    """What people are owed when they are asked for something (GDPR, Article 13)."""
    privacy = definition.privacy
    if privacy is None:
        if definition.application or definition.questions:
            yield Finding("no-privacy", "application" if definition.application else "questions")
        return
    owed = ("controller", "purpose", "legal_basis", "recipients", "retention", "rights", "contact")
    lacking = [name for name in owed if not getattr(privacy, name)]
    if lacking:
        yield Finding("privacy-lacks", "privacy", {"fields": ", ".join(lacking)})


def _sealing(definition: Definition) -> Iterator[Finding]:
    """Answers that anyone on their way can read, keys that seal nothing, a key that may be lost."""
    application = definition.application
    if application is None:
        return
    if application.by != "questionnaire":
        if application.keys:
            yield Finding("keys-unused", "application.keys", {"by": application.by})
    elif not application.keys:
        yield Finding("unsealed-answers", "application.by")
    elif len(application.keys) == 1:
        yield Finding("one-key", "application.keys[0]")


def _overlaps(definition: Definition) -> Iterator[Finding]:
    """Two gatherings on one day for the same people."""
    pairs = itertools.combinations(_gatherings(definition), 2)
    for (at, one, first), (number, other, second) in pairs:
        together = first[0] <= second[1] and second[0] <= first[1]
        if together and same_people(one, other) and not _apart(one, other):
            values = {"one": one.id, "other": other.id}
            yield Finding("overlap", f"timeline[{number}]", values, other=f"timeline[{at}]")


def _apart(one: Event, other: Event) -> bool:
    """Return True if the times of day show that one ends before the other begins."""
    if not (one.time and other.time and one.time.end and other.time.end):
        return False
    return one.time.end <= other.time.start or other.time.end <= one.time.start


def _quiet(definition: Definition) -> Iterator[Finding]:
    """Gatherings in exams or holidays, and days by which people must have done something."""
    found = [("in-quiet-period", *one) for one in _gatherings(definition)]
    found += [("due-in-quiet-period", *one) for one in _due(definition)]
    for code, number, event, days in found:
        for at, period in enumerate(definition.quiet_periods):
            if period.from_ <= days[1] and days[0] <= period.to:
                values, other = {"id": event.id}, f"quiet_periods[{at}]"
                yield Finding(code, f"timeline[{number}]", values, other=other)


def _due(definition: Definition) -> Iterator[tuple[int, Event, tuple[dt.date, dt.date]]]:
    """Yield deadlines and surveys of a day, as `_gatherings` does; staff see to their own."""
    for number, event in enumerate(definition.timeline):
        days = span(event)
        if days is None or event.cancelled or event.kind in GATHERINGS or event.for_ == ("staff",):
            continue
        if event.deadline or (event.kind == "survey" and days[0] == days[1]):
            yield number, event, (days[1], days[1])


def _far_dates(definition: Definition) -> Iterator[Finding]:
    """What is more than a year from all else may have the wrong year."""
    dated = [
        (n, event, days) for n, event in enumerate(definition.timeline) if (days := span(event))
    ]
    for number, event, days in dated:
        others = [other for at, _, other in dated if at != number]
        near = min((max(days[0] - b, a - days[1]).days for a, b in others), default=0)
        if len(others) > 1 and near > YEAR and event.kind not in LATER:
            yield Finding("date-far-away", f"timeline[{number}]", {"id": event.id})


def _deleted_early(definition: Definition) -> Iterator[Finding]:
    """Data that are gone before people meet for the last time."""
    ends = ((days[1], number) for number, _, days in _gatherings(definition))
    last = max(ends, default=None)
    for number, event in enumerate(definition.timeline):
        days = span(event)
        if last and event.kind == "deletion" and days and days[0] < last[0]:
            values = {"id": event.id, "other": definition.timeline[last[1]].id}
            place = f"timeline[{number}]"
            yield Finding("deleted-early", place, values, other=f"timeline[{last[1]}]")


def _hours(definition: Definition) -> Iterator[Finding]:
    """Hours stated that are far from what dates and sessions add up to."""
    for number, role in enumerate(definition.roles):
        view = hours(definition, role.id)
        if view.stated is None or view.total is None:
            continue
        least, most = (sum(ends) for ends in zip(view.gathered, view.paired, strict=True))
        fewer = view.stated < least * (1 - SLACK)
        if fewer or (view.whole and view.stated > most * (1 + SLACK)):
            values = {"stated": view.stated, "total": view.total}
            yield Finding("hours-differ", f"roles[{number}].hours", values)


def _applying(definition: Definition) -> Iterator[Finding]:
    """A day to apply by, and nobody told where to."""
    if definition.application or not definition.roles or definition.programme.kind != "programme":
        return
    for number, event in enumerate(definition.timeline):
        if event.kind == "application" and not event.cancelled:
            yield Finding("no-application", f"timeline[{number}]", {"id": event.id})
            return


def _weights(definition: Definition) -> Iterator[Finding]:
    """Weights near 100 in all were meant as per cent; 3, 2 and 1 were not."""
    weights = [one.weight for one in definition.matching.criteria] if definition.matching else []
    given = [weight for weight in weights if weight is not None]
    meant = len(given) == len(weights) and WHOLE // 2 <= sum(given) <= WHOLE * 2
    if meant and sum(given) != WHOLE:
        values = {"sum": sum(given), "whole": WHOLE}
        yield Finding("weights-differ", "matching.criteria", values)


def _long_texts(texts: Iterable[Translated]) -> Iterator[Finding]:
    for text in texts:
        for language, written in text.texts.items():
            words = len(written.split())
            if words > LONG:
                values = {"words": words, "most": LONG, "language": language}
                yield Finding("long-text", f"{text.path}.{language}", values)
                break
