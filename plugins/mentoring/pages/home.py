"""What the home page says at a glance: a few facts, and a card for each role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentoring.definition.hours import GATHERINGS, concerns, hours
from mentoring.definition.kinds import Count
from mentoring.definition.wording import locale_of
from mentoring.pages.status import next_date
from mentoring.pages.writing import together

if TYPE_CHECKING:
    from mentoring.definition.model import Definition
    from mentoring.pages.moments import Changing, Clock
    from mentoring.pages.writing import Writer


@dataclass(frozen=True)
class Fact:
    """A label and a value; `changes` holds the value's later forms where time changes it."""

    key: str
    value: str
    changes: Changing[str] | None = None


def facts(definition: Definition, writer: Writer, clock: Clock) -> tuple[Fact, ...]:
    """Return what there is to say of places, sessions, gatherings, time, language, next date."""
    said = [
        Fact("places", _places(definition)),
        Fact("sessions", _sessions(definition, writer)),
        Fact("gatherings", _gatherings(definition, writer)),
        Fact("time", _time(definition, writer)),
        Fact("language", language_names(definition, writer)),
    ]
    following = next_date(definition, writer, clock)
    if following:
        said.append(Fact("next", following.now, following))
    return tuple(fact for fact in said if fact.value or fact.changes)


def language_names(definition: Definition, writer: Writer) -> str:
    """Return the working languages by name, as `norsk`, or `norsk, engelsk`."""
    codes = definition.format.working_languages if definition.format else ()
    names = [language_name(code, writer.language) for code in codes]
    return ", ".join(names)


def language_name(code: str, language: str) -> str:
    """Return a language's name in another: bokmål among languages is simply Norwegian."""
    shown = "no" if code == "nb" else code
    return str(locale_of(language).languages.get(shown, code))


def _places(definition: Definition) -> str:
    return ", ".join(
        f"{role.places} {role.plural}" for role in definition.roles if role.places is not None
    )


def _sessions(definition: Definition, writer: Writer) -> str:
    form = definition.format
    if not form or not form.meetings:
        return ""
    text = writer.count("sessions", form.meetings)
    if form.minutes:
        text += ", " + writer.count("each-minutes", form.minutes)
    return text


def _gatherings(definition: Definition, writer: Writer) -> str:
    least = most = 0
    for event in definition.timeline:
        joint = event.kind in GATHERINGS and set(event.for_) == {"everyone"}
        if joint and concerns(event, None) and not event.cancelled:
            count = event.count or Count(1, 1)
            least, most = least + count.least, most + count.most
    return writer.count("gatherings", Count(least, most)) if most else ""


def _time(definition: Definition, writer: Writer) -> str:
    """Return the hours of each role, said once where they are the same.

    A number stays beside its noun: the fact is narrow, and a line that begins with `timer` is odd.
    """
    by_role = []
    for role in definition.roles:
        view = hours(definition, role.id)
        shown = view.stated or view.total
        if shown:
            by_role.append((role.plural, together(writer.count("hours", shown))))
    if len({said for _, said in by_role}) == 1 and by_role:
        return by_role[0][1]
    return ", ".join(f"{plural} {said}" for plural, said in by_role)
