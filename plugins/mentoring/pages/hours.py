"""How many hours a role takes, added up from its gatherings and sessions."""

from __future__ import annotations

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

    `together` are hours of gatherings, `in_pairs` those of the pair's sessions.
    """

    stated: int | None
    together: Count | None
    in_pairs: Count | None

    @property
    def total(self) -> Count | None:
        """The sum, rounded to whole hours; None where nothing can be added up."""
        parts = [part for part in (self.together, self.in_pairs) if part]
        if not parts:
            return None
        return Count(sum(part.least for part in parts), sum(part.most for part in parts))


def hours(definition: Definition, role: str) -> HoursView:
    """Add up the hours of a role; events that are voluntary or cancelled do not count."""
    least = most = 0.0
    for event in definition.timeline:
        if concerns(event, role) and event.required is not False and not event.cancelled:
            each = _each(event)
            times = event.count or Count(1, 1)
            least, most = least + each * times.least, most + each * times.most
    stated = next((one.hours for one in definition.roles if one.id == role), None)
    together = Count(round(least), round(most)) if most else None
    return HoursView(stated, together, _in_pairs(definition))


def _each(event: Event) -> float:
    """Hours of one occurrence; the stretch of the pair's own sessions is counted elsewhere."""
    if event.kind == "sessions":
        return 0
    if event.time and event.time.minutes:
        return event.time.minutes / 60
    return event.hours or 0


def _in_pairs(definition: Definition) -> Count | None:
    form = definition.format
    if not form or not form.meetings or not form.minutes:
        return None
    return Count(
        round(form.meetings.least * form.minutes.least / 60),
        round(form.meetings.most * form.minutes.most / 60),
    )
