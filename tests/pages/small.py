"""A small programme as text, part by part, and the site that it becomes at one instant."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from mentoring.definition import Reading, read
from mentoring.pages.moments import Clock
from mentoring.pages.site import Site
from mentoring.pages.words import words_in
from mentoring.pages.writing import Writer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentoring.definition.model import Definition
    from mentoring.pages.articles import Article
    from mentoring.pages.moments import Changing

WINTER = "2027-01-10"

PROGRAMME = """\
programme:
  id: small-steps
  name:
    nb: Små steg
    en: Small steps
  summary:
    nb: En mentor i ett år.
    en: A mentor for a year.
"""
ROLES = """\
roles:
  - id: mentee
    name:
      nb: adept
      en: mentee
    plural:
      nb: adepter
      en: mentees
    who:
      nb: Du studerer her.
      en: You study here.
    places: 20
    hours: 28
  - id: mentor
    name:
      nb: mentor
      en: mentor
    plural:
      nb: mentorer
      en: mentors
    who:
      nb: Du arbeider her.
      en: You work here.
"""
TIMELINE = """\
timeline:
  - id: applications
    title:
      nb: Søknad
      en: Applications
    kind: application
    from: 2027-01-04
    to: 2027-01-31
    deadline: yes
  - id: kick-off
    title:
      nb: Oppstart
      en: Kick-off
    kind: kick-off
    date: 2027-03-03
    time: 12:00-15:00
  - id: sessions
    title:
      nb: Samtaler
      en: Sessions
    kind: sessions
    from: 2027-03-04
    to: 2027-11-16
  - id: closing
    title:
      nb: Avslutning
      en: Closing
    kind: closing
    date: 2027-11-17
"""


def titled(part: str, *fields: str) -> str:
    """Write a part of one entry, its fields as `name: value`; `~` gives a pair of texts."""
    lines = [f"{part}:"]
    for number, field in enumerate(fields):
        lead = "  - " if number == 0 else "    "
        name, _, value = field.partition(": ")
        if value.startswith("~"):
            lines += [
                f"{lead}{name}:",
                f"      nb: {value[1:]} (nb)",
                f"      en: {value[1:]} (en)",
            ]
        else:
            lines.append(f"{lead}{field}")
    return "\n".join(lines) + "\n"


PARTS = {
    "programme": PROGRAMME,
    "goals": titled("goals", "id: stay", "text: ~Flere blir"),
    "format": "format:\n  meetings: 10-12\n  minutes: 60\n  working_languages:\n    - nb\n",
    "training": titled("training", "id: listening", "title: ~Lytte"),
    "evaluation": "evaluation:\n  text:\n    nb: Vi spør.\n    en: We ask.\n",
    "roles": ROLES,
    "selection": "selection:\n  text:\n    nb: Vi leser alt.\n    en: We read all.\n",
    "application": (
        "application:\n  by: email\n  address: sok@nordvik.example\n  milestone: applications\n"
    ),
    "ethics": "ethics:\n  confidentiality:\n    nb: Taushet.\n    en: Silence.\n",
    "timeline": TIMELINE,
    "quiet_periods": titled(
        "quiet_periods", "title: ~Eksamen", "from: 2027-05-24", "to: 2027-06-11"
    ),
    "tasks": titled("tasks", "title: ~Send brev", "before: kick-off", "days: 14"),
    "matching": "matching:\n  method: staff\n",
    "questions": "questions: standard\n",
    "agreement": "agreement:\n  text:\n    nb: Dere avtaler.\n    en: You agree.\n",
    "role_models": titled(
        "role_models",
        "name: Emmy Noether",
        "field: ~matematikk",
        "text: ~Hun fant.",
        "historical: yes",
        "source: https://nordvik.example/noether",
    ),
    "experiences": titled("experiences", "role: mentee", "text: ~Fint.", "consent: 2026-11-01"),
    "videos": titled(
        "videos", "youtube: jmNNef8LVbs", "title: A film", "language: en", "summary: ~En film."
    ),
    "resources": titled("resources", "title: ~Hefte"),
    "references": titled("references", "text: Eby (2013)"),
    "schemes": titled("schemes", "id: phd", "name: ~For stipendiater", "for: ~Stipendiater"),
    "measures": titled("measures", "name: ~Stipend", "for: staff"),
    "policies": titled("policies", "name: ~Handlingsplan", "years: 2025-2028"),
    "publications": titled("publications", "title: ~Rapport"),
    "news": titled("news", "date: 2026-11-12", "title: ~Åpent", "text: ~Søk."),
    "faq": titled("faq", "question: ~Hvem?", "answer: ~Du."),
    "contacts": titled("contacts", "id: office", "unit: ~Kontoret", "email: m@nordvik.example"),
    "privacy": (
        "privacy:\n  controller: Nordvik\n  purpose:\n    nb: Å velge.\n    en: To choose.\n"
        "  legal_basis:\n    nb: Samtykke.\n    en: Consent.\n"
    ),
    "site": "site:\n  languages:\n    - nb\n    - en\n",
    "terms": "terms:\n  mentee: adept\n",
}
"""Every part of a definition, each as small as it may be."""

EVERYTHING = "".join(PARTS.values())


def without(*names: str) -> str:
    """Return the whole text, some parts left out."""
    return "".join(text for name, text in PARTS.items() if name not in names)


def event(id_: str, kind: str, when: str, *more: str) -> str:
    first, _, last = when.partition("/")
    dates = [f"from: {first}", f"to: {last}"] if last else [f"date: {first}"]
    lines = [f"id: {id_}", "title:", f"  nb: {id_} nb", f"  en: {id_} en", f"kind: {kind}"]
    lines += [*(dates if when else ()), *more]
    return "  - " + "\n    ".join(lines) + "\n"


@cache
def reading_of(text: str) -> Reading:
    return read(text.encode(), "programme.yml")


@cache
def definition_of(text: str, language: str = "nb") -> Definition:
    return reading_of(text).in_language(language)


def clock(now: str, zone: str = "Europe/Oslo") -> Clock:
    """Return the clock at `now`: in the zone, where the text itself names no offset."""
    instant = dt.datetime.fromisoformat(now)
    place = ZoneInfo(zone)
    return Clock(instant if instant.tzinfo else instant.replace(tzinfo=place), place)


def writer(language: str) -> Writer:
    return Writer(language, words_in(language))


def site_of(
    text: str, language: str = "nb", now: str = WINTER, articles: Sequence[Article] = ()
) -> Site:
    """Return the site that a text becomes."""
    definition = definition_of(text, language)
    moment = clock(now, definition.site.time_zone)
    return Site(definition, writer(language), moment, articles)


def loose(text: str) -> str:
    """Return a text with plain spaces, also where no line may break."""
    return text.replace("\u00a0", " ")


def read_later(changing: Changing[Any] | None, now: str, zone: str = "Europe/Oslo") -> Any:
    """Return what a browser shows at `now`: the built text, or the last phase that has begun."""
    assert changing is not None
    shown = changing.now
    for phase in changing.later:
        if dt.datetime.fromisoformat(phase.instant) <= clock(now, zone).now:
            shown = phase.shown
    return shown
