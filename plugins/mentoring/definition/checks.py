"""What must hold between fields: dates in order, ids that exist, colours that can be read."""

from __future__ import annotations

import contextlib
import datetime as dt
import difflib
import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, available_timezones

from mentoring.definition import guesses
from mentoring.definition.contrast import ENOUGH, PAPER, contrast, readable
from mentoring.definition.kinds import FARTHEST
from mentoring.definition.quotable import PARTS_WITH_IDS
from mentoring.definition.rows import as_field
from mentoring.definition.wording import knows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mentoring.definition.model import Definition
    from mentoring.definition.model.calendar import Event
    from mentoring.definition.reading import Reference


@dataclass(frozen=True)
class Finding:
    """Something wrong at a path of the definition; the place is looked up by whoever reports.

    `lacks` names fields (whole paths) that are missing: where one of them stands in the file but
    could not be read, that has been said already and this is not worth saying.
    """

    code: str
    path: str
    values: dict[str, Any] = field(default_factory=dict)
    better: str = ""
    lacks: tuple[str, ...] = ()
    other: str = ""
    """The path of something else that the message names by its line."""
    adds: Sequence[str] = ()
    """Lines to be written below the one that it is about."""


PARTS_WITH_SOME_IDS = ("tasks", "news")
"""Parts whose entries may have an id, which no text quotes."""


def entries(definition: Definition, part: str) -> Iterator[tuple[str, Any]]:
    """Yield the path and the value of each entry of a part that could be read."""
    for number, entry in enumerate(getattr(definition, part)):
        if entry is not None:
            yield f"{part}[{number}]", entry


def check(definition: Definition) -> Iterator[Finding]:
    """Yield everything that does not hold."""
    for path, event in entries(definition, "timeline"):
        yield from _event(event, path)
    yield from _skipped_times(definition)
    yield from _far_away(definition)
    yield from _repeated_ids(definition)
    yield from _periods(definition)
    yield from _choices(definition)
    yield from _application(definition)
    yield from _states(definition)
    yield from _portraits(definition)
    yield from _videos(definition)
    yield from _site(definition)


def check_references(definition: Definition, references: Iterable[Reference]) -> Iterator[Finding]:
    """Yield each id that names nothing, unless an id of that part could not be read."""
    for reference in references:
        ids = ids_of(definition, reference.to.part)
        allowed = [*reference.to.words, *(one for one in ids if one)]
        if reference.value in allowed or None in ids:
            continue
        close = guesses.short_names(reference.value, allowed)
        yield Finding(
            "unknown-reference" if allowed else "reference-to-nothing",
            reference.path,
            {"value": reference.value, "part": reference.to.part, "allowed": ", ".join(allowed)},
            close[0] if close else "",
        )


def ids_of(definition: Definition, part: str) -> list[str | None]:
    """Return the ids of a part's entries, None for each that could not be read."""
    return [entry and entry.id for entry in getattr(definition, part)]


def _event(event: Event, path: str) -> Iterator[Finding]:
    ways = [event.date is not None, event.from_ is not None or event.to is not None]
    if all(ways):
        yield Finding("date-and-period", f"{path}.date")
    if not any(ways) and event.count is None:
        lacks = tuple(f"{path}.{name}" for name in ("date", "from", "to", "count"))
        yield Finding(
            "event-without-time", path, {"id": event.id}, lacks=lacks, adds=as_field("date")
        )
    for given, other in (("from", "to"), ("to", "from")):
        both = {"from": event.from_, "to": event.to}
        if both[given] and both[other] is None:
            values, lacks = {"given": given, "other": other}, (f"{path}.{other}",)
            yield Finding(
                "period-half", f"{path}.{given}", values, lacks=lacks, adds=as_field(other)
            )
    yield from _order(event, path)
    if event.time and event.date is None:
        yield Finding("time-without-date", f"{path}.time", lacks=(f"{path}.date",))


def _skipped_times(definition: Definition) -> Iterator[Finding]:
    """When clocks are put forward, an hour never comes; a time in it is a slip of the fingers."""
    name = definition.site.time_zone
    if not name or not _is_time_zone(name):
        return
    zone = ZoneInfo(name)
    for path, event in entries(definition, "timeline"):
        if not (event.time and event.date):
            continue
        for time in filter(None, (event.time.start, event.time.end)):
            meant = dt.datetime.combine(event.date, time, zone)
            if meant.astimezone(dt.UTC).astimezone(zone).replace(tzinfo=None) != meant.replace(
                tzinfo=None
            ):
                values = {"value": f"{time:%H:%M}", "date": event.date.isoformat(), "zone": name}
                yield Finding("skipped-time", f"{path}.time", values)
                break


def _order(period: Any, path: str) -> Iterator[Finding]:
    if period.from_ and period.to and period.to < period.from_:
        values = {"start": period.from_.isoformat(), "end": period.to.isoformat()}
        yield Finding("end-before-start", f"{path}.to", values)


def _far_away(definition: Definition) -> Iterator[Finding]:
    """Tasks and reminders that are counted from a day in another round."""
    for part, name in (("tasks", "days"), ("timeline", "remind")):
        for path, one in entries(definition, part):
            days = getattr(one, name)
            if days is not None and days > FARTHEST:
                values = {"value": days, "most": FARTHEST}
                yield Finding("days-far-away", f"{path}.{name}", values)


def _repeated_ids(definition: Definition) -> Iterator[Finding]:
    """Ids are one name space, since a placeholder begins with an id alone."""
    seen: dict[str, str] = {}
    for part in PARTS_WITH_IDS:
        for number, name in enumerate(ids_of(definition, part)):
            path = f"{part}[{number}].id"
            if name in seen:
                yield Finding("repeated-id", path, {"id": name}, other=seen[name])
            if name is not None:
                seen.setdefault(name, path)
    for part in PARTS_WITH_SOME_IDS:
        own: dict[str, str] = {}
        for path, entry in entries(definition, part):
            if entry.id in own:
                values = {"id": entry.id}
                yield Finding("repeated-id", f"{path}.id", values, other=own[entry.id])
            elif entry.id:
                own[entry.id] = f"{path}.id"


def _periods(definition: Definition) -> Iterator[Finding]:
    for path, period in entries(definition, "quiet_periods"):
        yield from _order(period, path)


def _choices(definition: Definition) -> Iterator[Finding]:
    for path, task in entries(definition, "tasks"):
        if (task.before is None) == (task.after is None):
            both = (f"{path}.before", f"{path}.after")
            yield Finding("before-or-after", path, lacks=both)
    rules = definition.matching.rules if definition.matching else ()
    for number, rule in enumerate(rules):
        if rule is None:
            continue
        kinds = [rule.different, rule.same, rule.shared, rule.never]
        if sum(kind is not None for kind in kinds) != 1:
            path = f"matching.rules[{number}]"
            lacks = tuple(f"{path}.{kind}" for kind in ("different", "same", "shared", "never"))
            yield Finding("one-rule-each", path, lacks=lacks)


def _application(definition: Definition) -> Iterator[Finding]:
    application = definition.application
    for by, needed in (("email", "address"), ("questionnaire", "address"), ("link", "link")):
        if application and application.by == by and getattr(application, needed) is None:
            values = {"field": needed, "by": by}
            lacks = (f"application.{needed}",)
            yield Finding(
                "application-needs", "application.by", values, lacks=lacks, adds=as_field(needed)
            )
    seen: dict[str, str] = {}
    for number, key in enumerate(application.keys if application else ()):
        path = f"application.keys[{number}]"
        if key in seen:
            yield Finding("repeated-key", path, other=seen[key])
        if key is not None:
            seen.setdefault(key, path)


def _states(definition: Definition) -> Iterator[Finding]:
    """A state is what somebody knew on a day, so it says which."""
    for part in ("measures", "policies", "schemes"):
        for path, entry in entries(definition, part):
            if entry.state and entry.as_of is None:
                lacks, adds = (f"{path}.as_of",), as_field("as_of")
                yield Finding("state-needs-date", f"{path}.state", lacks=lacks, adds=adds)
    programme = definition.programme
    if programme and programme.state and programme.as_of is None:
        lacks, adds = ("programme.as_of",), as_field("as_of")
        yield Finding("state-needs-date", "programme.state", lacks=lacks, adds=adds)


def _portraits(definition: Definition) -> Iterator[Finding]:
    for path, person in entries(definition, "role_models"):
        lacking = []
        if person.consent and person.review and person.review <= person.consent:
            values = {"consent": person.consent.isoformat(), "review": person.review.isoformat()}
            yield Finding("review-before-consent", f"{path}.review", values)
        if person.historical and person.source is None:
            lacking.append(("portrait-needs-source", path, "source"))
        if not person.historical and person.consent is None:
            lacking.append(("portrait-needs-consent", path, "consent"))
        if person.picture and person.alt is None:
            lacking.append(("picture-needs-alt", f"{path}.picture", "alt"))
        for code, where, name in lacking:
            languages = definition.site.languages if name == "alt" else ()
            adds, values = as_field(name, languages), {"name": person.name}
            yield Finding(code, where, values, lacks=(f"{path}.{name}",), adds=adds)


def _videos(definition: Definition) -> Iterator[Finding]:
    """Each video has one card."""
    seen: dict[str, str] = {}
    for path, video in entries(definition, "videos"):
        if video.youtube in seen:
            values = {"value": video.youtube}
            yield Finding("repeated-video", f"{path}.youtube", values, other=seen[video.youtube])
        elif video.youtube:
            seen[video.youtube] = f"{path}.youtube"


def _site(definition: Definition) -> Iterator[Finding]:
    site = definition.site
    if not _is_time_zone(site.time_zone):
        # Near in spelling is far on the map: only slips of a letter or two are mended.
        close = difflib.get_close_matches(site.time_zone, sorted(available_timezones()), 1, 0.85)
        better = close[0] if close else ""
        yield Finding("unknown-time-zone", "site.time_zone", {"value": site.time_zone}, better)
    elif "/" not in site.time_zone and site.time_zone != "UTC":
        yield Finding("short-time-zone", "site.time_zone", {"value": site.time_zone})
    if not site.languages:
        yield Finding("no-languages", "site.languages")
    for number, language in enumerate(site.languages):
        if language and not knows(language):
            path = f"site.languages[{number}]"
            yield Finding("language-without-dates", path, {"value": language})
    for first, second in itertools.combinations(range(len(site.languages)), 2):
        if site.languages[first] == site.languages[second] is not None:
            path = f"site.languages[{second}]"
            yield Finding("repeated-language", path, {"language": site.languages[second]})
    for name in ("action", "moment"):
        colour = getattr(site.colours, name)
        ratio = contrast(colour, PAPER)
        if ratio < ENOUGH:
            # Rounded down: 4.498 is not 4.5.
            rounded = int(ratio * 100) / 100
            values: dict[str, Any] = {"ratio": rounded, "enough": ENOUGH, "value": colour}
            better = f'"{readable(colour, PAPER)}"'
            yield Finding("weak-colour", f"site.colours.{name}", values, better)


def _is_time_zone(name: str) -> bool:
    """Tell whether a time zone exists; the list of all takes long, so it is tried by itself first.

    What begins with a small letter may be a file that stands beside the zones.
    """
    with contextlib.suppress(ValueError, OSError, LookupError):
        return name[:1].isupper() and ZoneInfo(name).key == name
    return False
