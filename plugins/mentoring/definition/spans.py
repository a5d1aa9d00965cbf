"""On which days an event is, and whether two are for some of the same people."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from mentoring.definition.model.calendar import Event


def span(event: Event) -> tuple[dt.date, dt.date] | None:
    """Return an event's first and last day, None where it has no dates."""
    if event.date:
        return event.date, event.date
    if event.from_ and event.to:
        return event.from_, event.to
    return None


def same_people(one: Event, other: Event) -> bool:
    """Tell whether somebody is to be at both events."""
    both = set(one.for_) & set(other.for_)
    return bool(both) or "everyone" in (*one.for_, *other.for_)
