"""How many hours a role takes, added up from its gatherings and sessions."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentoring.definition.kinds import Count

if TYPE_CHECKING:
    from mentoring.definition.model import Definition
    from mentoring.definition.model.calendar import Event

GATHERINGS = frozenset({"training", "kick-off", "gathering", "midway", "closing"})
"""Kinds of events that people come to."""


@dataclass(frozen=True)
class RoleHours:
    """Hours of one role: what staff state, what dates and sessions add up to (from–to).

    `gathered` are hours of gatherings, `paired` those of the pair's sessions, neither rounded.
    Where not everything has a length, they are not `whole`: it takes at least so many.
    """

    stated: int | None
    gathered: tuple[float, float] = (0, 0)
    paired: tuple[float, float] = (0, 0)
    whole: bool = True

    @property
    def together(self) -> Count | None:
        """Whole hours of gatherings; None where there are none."""
        return _rounded(self.gathered)

    @property
    def in_pairs(self) -> Count | None:
        """Whole hours of the pair's sessions; None where nothing is known of them."""
        return _rounded(self.paired)

    @property
    def total(self) -> Count | None:
        """The whole hours of both; rounded once, so that no half hour is lost."""
        (least, most), (fewest, largest) = self.gathered, self.paired
        return _rounded((least + fewest, most + largest))


def hours(definition: Definition, role: str) -> RoleHours:
    """Add up the hours of a role; events that are voluntary or cancelled do not count."""
    least = most = 0.0
    whole = True
    for event in definition.timeline:
        if concerns(event, role) and event.required is not False and not event.cancelled:
            each = _each(event)
            times = event.count or Count(1, 1)
            least, most = least + each * times.least, most + each * times.most
            whole = whole and bool(each or event.kind not in GATHERINGS)
    stated = next((one.hours for one in definition.roles if one.id == role), None)
    paired = _in_pairs(definition)
    whole = whole and bool(paired[1]) and not _learns_alone(definition, role)
    return RoleHours(stated, (least, most), paired, whole)


def concerns(event: Event, role: str | None) -> bool:
    """Tell whether an event is for a role; None asks for everybody but staff."""
    if role is None:
        return set(event.for_) != {"staff"}
    return role in event.for_ or "everyone" in event.for_


def _each(event: Event) -> float:
    """Hours of one occurrence; the stretch of the pair's own sessions is counted elsewhere."""
    if event.kind == "sessions":
        return 0
    if event.time and event.time.minutes:
        return event.time.minutes / 60
    return event.hours or 0


def _in_pairs(definition: Definition) -> tuple[float, float]:
    form = definition.format
    if not form or not form.meetings or not form.minutes:
        return 0, 0
    return (
        form.meetings.least * form.minutes.least / 60,
        form.meetings.most * form.minutes.most / 60,
    )


def _learns_alone(definition: Definition, role: str) -> bool:
    """Tell whether a role has training outside its gatherings, whose hours nobody adds up."""
    return any(one.milestone is None and one.for_ in (None, role) for one in definition.training)


def _rounded(span: tuple[float, float]) -> Count | None:
    """Round to whole hours, a half upwards; None where nothing can be added up."""
    least, most = (math.floor(end + 0.5) for end in span)
    return Count(least, most) if span[1] else None
