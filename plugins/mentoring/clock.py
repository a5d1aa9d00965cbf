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
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return Clock(dt.datetime.fromtimestamp(int(epoch), dt.UTC), zone)
    return Clock(dt.datetime.now(dt.UTC), zone)
