"""What is known of a site beyond its content: where it is published, and when that changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from mentoring.definition.model import Definition

EPOCH = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
"""What revisions are counted from, and the date of content that nobody knows the age of."""


@dataclass(frozen=True)
class Edition:
    """Where a site is published, and when its content was last changed.

    `address` ends with a slash, and is empty where it is not known. `revised` is the instant that
    the definition last changed, None where nobody knows; `files` the same of prose, by the files'
    paths below docs/, `entries` of single entries, by their paths (`news[0]`). None of it comes of
    a clock: the same content tells the same.
    """

    address: str = ""
    revised: dt.datetime | None = None
    files: Mapping[str, dt.datetime] = field(default_factory=dict)
    entries: Mapping[str, dt.datetime] = field(default_factory=dict)

    def url(self, path: str) -> str:
        """Return the absolute address of a file below the root; a home page's is its folder's."""
        if not self.address:
            return ""
        return self.address + (path.removesuffix("index.html") if _is_home(path) else path)

    def dated(self, definition: Definition) -> dt.datetime:
        """Return when the content is from: its history, else the day of review that it states.

        Where there is a history, what is stated counts for nothing: a day of review that is still
        to come would stand above all changes until then.
        """
        reviewed = definition.programme.reviewed
        stated = dt.datetime.combine(reviewed, dt.time.min, dt.UTC) if reviewed else EPOCH
        return max(EPOCH, self.revised or stated)

    def by_then(self, when: dt.datetime) -> dt.datetime:
        """Return an instant, or that of the last change where it was still to come then."""
        return min(when, self.revised or when)

    def sequence(self, definition: Definition) -> int:
        """Return a number that rises with each revision (RFC 5545, 3.8.7.4); seconds since 2020.

        Counting commits would be wrong in a shallow clone, which has but one.
        """
        return int((self.dated(definition) - EPOCH).total_seconds())

    def domain(self, definition: Definition) -> str:
        """Return the right half of ids: the host in programme.yml, so that previews keep ids."""
        host = urlsplit(definition.site.address or self.address).hostname
        return host or f"{definition.programme.id}.invalid"


def in_round(item: str, definition: Definition) -> str:
    """Return the id of something that comes anew with each round, as `kick-off.round-3`.

    Next year's kick-off has the same short name and is another event, so the round is part of its
    id wherever programs of others keep it; a programme without rounds has the short name alone.
    Ids of entries have no full stops, so that no two of them make the same.
    """
    number = definition.programme.round
    return item if number is None else f"{item}.round-{number}"


def _is_home(path: str) -> bool:
    return path == "index.html" or path.endswith("/index.html")
