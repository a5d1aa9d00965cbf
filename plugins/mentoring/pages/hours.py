"""How many hours a role takes, added up from its gatherings and sessions."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentoring.definition.kinds import Count
from mentoring.pages.events import concerns

if TYPE_CHECKING:
    from mentoring.definition.model import Definition
    from mentoring.definition.model.calendar import Event


@dataclass(frozen=True)
class HoursView:
    """Hours of one role: what staff state, what dates and sessions add up to (from–to).

    `gathered` are hours of gatherings, `paired` those of the pair's sessions, neither rounded.
    """

    stated: int | None
    gathered: tuple[float, float] = (0, 0)
    paired: tuple[float, float] = (0, 0)

    @property
    def together(self) -> Count | None:
        """Whole hours of gatherings; None where there are none."""
        return _whole(self.gathered)

    @property
    def in_pairs(self) -> Count | None:
        """Whole hours of the pair's sessions; None where nothing is known of them."""
        return _whole(self.paired)

    @property
    def total(self) -> Count | None:
        """The whole hours of both; rounded once, so that no half hour is lost."""
        (least, most), (fewest, largest) = self.gathered, self.paired
        return _whole((least + fewest, most + largest))


def hours(definition: Definition, role: str) -> HoursView:
    """Add up the hours of a role; events that are voluntary or cancelled do not count."""
    least = most = 0.0
    for event in definition.timeline:
        if concerns(event, role) and event.required is not False and not event.cancelled:
            each = _each(event)
            times = event.count or Count(1, 1)
            least, most = least + each * times.least, most + each * times.most
    stated = next((one.hours for one in definition.roles if one.id == role), None)
    return HoursView(stated, (least, most), _in_pairs(definition))


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


def _whole(span: tuple[float, float]) -> Count | None:
    """Round to whole hours, a half upwards; None where nothing can be added up."""
    least, most = (math.floor(end + 0.5) for end in span)
    return Count(least, most) if span[1] else None
