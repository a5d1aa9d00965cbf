"""In which event people apply, and whether that was called off."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentoring.definition.model import Definition
    from mentoring.definition.model.calendar import Event


def window(definition: Definition) -> Event | None:
    """Return the event in which people apply: the one that is named, else the first of its kind.

    None where there is none, or none that is not cancelled.
    """
    return next((one for one in _windows(definition) if not one.cancelled), None)


def called_off(definition: Definition) -> Event | None:
    """Return the event in which people would have applied, had it not been cancelled."""
    windows = _windows(definition)
    return windows[0] if windows and all(one.cancelled for one in windows) else None


def _windows(definition: Definition) -> list[Event]:
    named = definition.application.milestone if definition.application else None
    return [
        event
        for event in definition.timeline
        if event.id == named or (named is None and event.kind == "application")
    ]
