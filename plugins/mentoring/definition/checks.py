"""What must hold between fields: dates in order, ids that exist, colours that can be read."""

from __future__ import annotations

import difflib
import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from zoneinfo import available_timezones

from mentoring.definition.contrast import ENOUGH, PAPER, contrast, readable
from mentoring.definition.placeholders import PARTS_WITH_IDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from mentoring.definition.model import Definition
    from mentoring.definition.model.calendar import Event
    from mentoring.definition.reading import Reference


@dataclass(frozen=True)
class Finding:
    """Something wrong at a path of the definition; the place is looked up by whoever reports."""

    code: str
    path: str
    values: dict[str, Any] = field(default_factory=dict)
    better: str = ""


def check(definition: Definition, docs: Path | None) -> Iterator[Finding]:
    """Yield everything that does not hold; `docs` is where pictures lie (None: not asked)."""
    for number, event in enumerate(definition.timeline):
        yield from _event(event, f"timeline[{number}]")
    yield from _repeated_ids(definition)
    yield from _periods(definition)
    yield from _choices(definition)
    yield from _application(definition)
    yield from _states(definition)
    yield from _portraits(definition)
    yield from _site(definition)
    if docs is not None:
        yield from _pictures(definition, docs)


def check_references(
    definition: Definition, references: Iterable[Reference], lost: Callable[[str], bool]
) -> Iterator[Finding]:
    """Yield each id that names nothing; `lost(part)` is true where an entry had problems itself."""
    for reference in references:
        ids = [entry.id for entry in getattr(definition, reference.to.part)]
        allowed = [*reference.to.words, *ids]
        if reference.value in allowed or lost(reference.to.part):
            continue
        close = difflib.get_close_matches(reference.value, allowed, 1, 0.6)
        yield Finding(
            "unknown-reference",
            reference.path,
            {"value": reference.value, "part": reference.to.part, "allowed": ", ".join(allowed)},
            close[0] if close else "",
        )


def _event(event: Event, path: str) -> Iterator[Finding]:
    ways = [event.date is not None, event.from_ is not None or event.to is not None]
    if all(ways):
        yield Finding("date-and-period", f"{path}.date")
    if not any(ways) and event.count is None:
        yield Finding("event-without-time", path, {"id": event.id})
    if event.from_ and event.to is None:
        yield Finding("period-half", f"{path}.from", {"other": "to"})
    if event.to and event.from_ is None:
        yield Finding("period-half", f"{path}.to", {"other": "from"})
    yield from _order(event, path)
    if event.time and event.date is None:
        yield Finding("time-without-date", f"{path}.time")


def _order(period: Any, path: str) -> Iterator[Finding]:
    if period.from_ and period.to and period.to < period.from_:
        values = {"start": period.from_.isoformat(), "end": period.to.isoformat()}
        yield Finding("end-before-start", f"{path}.to", values)


def _repeated_ids(definition: Definition) -> Iterator[Finding]:
    """Ids are one name space, since a placeholder begins with an id alone."""
    seen: dict[str, str] = {}
    for part in PARTS_WITH_IDS:
        for number, entry in enumerate(getattr(definition, part)):
            path = f"{part}[{number}].id"
            if entry.id in seen:
                yield Finding("repeated-id", path, {"id": entry.id, "first": seen[entry.id]})
            seen.setdefault(entry.id, path)


def _periods(definition: Definition) -> Iterator[Finding]:
    for number, period in enumerate(definition.quiet_periods):
        yield from _order(period, f"quiet_periods[{number}]")


def _choices(definition: Definition) -> Iterator[Finding]:
    for number, task in enumerate(definition.tasks):
        if (task.before is None) == (task.after is None):
            yield Finding("before-or-after", f"tasks[{number}]")
    rules = definition.matching.rules if definition.matching else ()
    for number, rule in enumerate(rules):
        kinds = [rule.different, rule.same, rule.shared, rule.never]
        if sum(kind is not None for kind in kinds) != 1:
            yield Finding("one-rule-each", f"matching.rules[{number}]")


def _application(definition: Definition) -> Iterator[Finding]:
    application = definition.application
    if application and application.by == "email" and application.address is None:
        yield Finding("application-needs", "application.by", {"field": "address", "by": "email"})
    if application and application.by == "link" and application.link is None:
        yield Finding("application-needs", "application.by", {"field": "link", "by": "link"})


def _states(definition: Definition) -> Iterator[Finding]:
    """A state is what somebody knew on a day, so it says which."""
    for part in ("measures", "policies", "schemes"):
        for number, entry in enumerate(getattr(definition, part)):
            if entry.state and entry.as_of is None:
                yield Finding("state-needs-date", f"{part}[{number}].state")
    if definition.programme.state and definition.programme.as_of is None:
        yield Finding("state-needs-date", "programme.state")


def _portraits(definition: Definition) -> Iterator[Finding]:
    for number, person in enumerate(definition.role_models):
        path = f"role_models[{number}]"
        if person.historical and person.source is None:
            yield Finding("portrait-needs-source", path, {"name": person.name})
        if not person.historical and person.consent is None:
            yield Finding("portrait-needs-consent", path, {"name": person.name})
        if person.picture and person.alt is None:
            yield Finding("picture-needs-alt", f"{path}.picture", {"name": person.name})


def _site(definition: Definition) -> Iterator[Finding]:
    site = definition.site
    if site.time_zone not in available_timezones():
        close = difflib.get_close_matches(site.time_zone, sorted(available_timezones()), 1)
        better = close[0] if close else "Europe/Oslo"
        yield Finding("unknown-time-zone", "site.time_zone", {"value": site.time_zone}, better)
    for first, second in itertools.combinations(range(len(site.languages)), 2):
        if site.languages[first] == site.languages[second]:
            yield Finding("repeated-language", f"site.languages[{second}]")
    for name in ("action", "moment"):
        colour = getattr(site.colours, name)
        ratio = contrast(colour, PAPER)
        if ratio < ENOUGH:
            values = {"ratio": f"{ratio:.1f}", "enough": ENOUGH, "value": colour}
            better = f'"{readable(colour, PAPER)}"'
            yield Finding("weak-colour", f"site.colours.{name}", values, better)


def _pictures(definition: Definition, docs: Path) -> Iterator[Finding]:
    named = [("site.logo", definition.site.logo)] + [
        (f"role_models[{n}].picture", one.picture) for n, one in enumerate(definition.role_models)
    ]
    for path, picture in named:
        if picture and not any((root / picture).is_file() for root in (docs / "local", docs)):
            values = {"value": picture, "folder": docs.name}
            yield Finding("missing-picture", path, values, _near_picture(picture, docs))


def _near_picture(picture: str, docs: Path) -> str:
    """Return the picture whose name is nearest, as it should be written."""
    there = [
        file.relative_to(docs).as_posix()
        for file in docs.rglob("*")
        if file.suffix.lower() in {".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif"}
    ]
    return next(iter(difflib.get_close_matches(picture, there, 1, 0.6)), "")
