"""What a build takes for now: --today, else SOURCE_DATE_EPOCH, else the machine's clock."""

from __future__ import annotations

import datetime as dt
import os
from zoneinfo import ZoneInfo

from mentoring.pages.moments import Clock


def clock(time_zone: str, today: dt.date | None = None) -> Clock:
    """Return the clock of a build; a `today` begins at midnight in the programme's zone."""
    zone = ZoneInfo(time_zone)
    if today is not None:
        return Clock(dt.datetime.combine(today, dt.time.min, zone), zone)
    return Clock(epoch() or dt.datetime.now(dt.UTC), zone)


def epoch() -> dt.datetime | None:
    """Return the instant of SOURCE_DATE_EPOCH; one that is none is taken out, for MkDocs reads it.

    Source: reproducible-builds.org, SOURCE_DATE_EPOCH specification.
    """
    told = os.environ.get("SOURCE_DATE_EPOCH")
    if told is None:
        return None
    try:
        return dt.datetime.fromtimestamp(int(told), dt.UTC)
    except (ValueError, OverflowError, OSError):
        del os.environ["SOURCE_DATE_EPOCH"]
        return None
