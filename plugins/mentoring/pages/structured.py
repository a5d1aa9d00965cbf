"""What a page is about, in the words of schema.org, for programs that read pages (JSON-LD)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mentoring.definition.applying import window
from mentoring.definition.hours import GATHERINGS, concerns
from mentoring.definition.spans import span
from mentoring.pages.edition import in_round
from mentoring.pages.events import end_of
from mentoring.pages.naming import plain
from mentoring.pages.videos import cards

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mentoring.definition.model import Definition
    from mentoring.definition.model.calendar import Event
    from mentoring.definition.model.programme import Programme
    from mentoring.pages.edition import Edition
    from mentoring.pages.moments import Clock
    from mentoring.pages.page import Page
    from mentoring.pages.videos import Card
    from mentoring.pages.writing import Writer

ROUND = GATHERINGS | {"sessions"}
"""Kinds of events that a round is made of: between the first and the last of them it runs."""
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
ACADEMIC = frozenset({"programme", "hub"})
"""Kinds of definitions whose institution is a university: a survey's may be a directorate."""
ATTENDANCE = {
    "in-person": "OfflineEventAttendanceMode",
    "online": "OnlineEventAttendanceMode",
    "hybrid": "MixedEventAttendanceMode",
    "blend": "MixedEventAttendanceMode",
}
ON_THE_WEB = frozenset({"online", "hybrid", "blend"})
"""How people come together where some or all of them do it on the web."""

Thing = dict[str, Any]


@dataclass(frozen=True)
class Subject:
    """What the things of one language are told with; `pages` are addresses by the pages' ids."""

    definition: Definition
    writer: Writer
    clock: Clock
    edition: Edition
    pages: Mapping[str, str]

    def graph(self, page: Page) -> Thing | None:
        """Return what a page is about as one JSON-LD document, None without the site's address."""
        if not self.edition.address:
            return None
        things = [clean(one) for one in self._things(page)]
        return {"@context": "https://schema.org", "@graph": things} if things else None

    def _things(self, page: Page) -> Iterator[Thing]:
        definition, is_programme = self.definition, self.definition.programme.kind == "programme"
        if page.id == "home":
            yield self._site()
            if definition.programme.institution:
                yield self._institution()
            if is_programme:
                yield self._programme()
            return
        yield self._trail(page)
        if page.layout == "article":
            yield self._article(page)
        if page.id == "timeline":
            yield from (self._event(*one) for one in attended(definition))
        if page.id == "videos":
            yield from (_video(one) for one in cards(definition).values())
        if page.id == "news":
            yield from self._news()
        if page.id == "publications":
            yield from self._publications()

    def _url(self, page: str) -> str:
        return self.edition.url(self.pages[page])

    def _ref(self, name: str) -> Thing:
        """Return a reference to a thing of the home page, the same from all pages and languages."""
        return {"@id": f"{self.edition.address}#{name}"}

    def _site(self) -> Thing:
        programme = self.definition.programme
        return {
            **self._whole(),
            "url": self._url("home"),
            "description": plain(programme.summary),
            "inLanguage": self.writer.language,
            "publisher": self._publisher(),
        }

    def _institution(self) -> Thing:
        return {**(self._publisher() or {}), "department": _unit(self.definition.programme)}

    def _whole(self) -> Thing:
        """Return the reference to the site in this language."""
        name = self.definition.programme.name
        return {"@type": "WebSite", "@id": f"{self._url('home')}#site", "name": name}

    def _publisher(self) -> Thing | None:
        """Return the reference to the institution, with what readers of one page must know."""
        programme = self.definition.programme
        type_ = "CollegeOrUniversity" if programme.kind in ACADEMIC else "Organization"
        known = _named(type_, programme.institution)
        return {**self._ref("institution"), **known} if known else None

    def _programme(self) -> Thing:
        definition, programme = self.definition, self.definition.programme
        applying, dates = window(definition), _round(definition)
        days = span(applying) if applying else None
        learners = [one for one in definition.roles if one.id != "mentor"]
        form = definition.format
        months = form.months if form else None
        return {
            "@type": "EducationalOccupationalProgram",
            **self._ref("programme"),
            "name": programme.name,
            "description": plain(programme.summary),
            "url": self._url("home"),
            "provider": self._publisher(),
            "applicationStartDate": days and days[0],
            "applicationDeadline": days and days[1],
            "startDate": dates and dates[0],
            "endDate": dates and dates[1],
            "timeToComplete": f"P{months.most}M" if months else None,
            "maximumEnrollment": sum(one.places or 0 for one in learners) or None,
            "educationalProgramMode": self._mode(),
            "programPrerequisites": [plain(one) for role in learners for one in role.eligibility],
        }

    def _mode(self) -> str:
        form = self.definition.format
        return self.writer.choice("delivery", form.delivery) if form and form.delivery else ""

    def _event(self, event: Event, first: dt.date, last: dt.date) -> Thing:
        """Return an event people come to; a whole day is a date, other times have their offset."""
        begins: dt.date = first
        ends: dt.date | None = last
        if event.time:
            begins, ends = self.clock.at(first, event.time.start), end_of(event, self.clock)
        state = "EventCancelled" if event.cancelled else "EventScheduled"
        mode = ATTENDANCE.get(event.delivery or ("in-person" if event.place else ""))
        address = f"{self._url('timeline')}#event-{event.id}"
        return {
            "@type": "EducationEvent",
            **self._ref(in_round(f"event-{event.id}", self.definition)),
            "url": address,
            "name": event.title,
            "description": plain(event.text or ""),
            "startDate": begins,
            "endDate": ends,
            "eventStatus": f"https://schema.org/{state}",
            "eventAttendanceMode": f"https://schema.org/{mode}" if mode else None,
            "location": _location(event, address),
            "organizer": self._publisher(),
            "audience": self._audience(event),
            "inLanguage": self.definition.format and list(self.definition.format.working_languages),
        }

    def _audience(self, event: Event) -> Thing | None:
        if "everyone" in event.for_:
            return None
        people = self.writer.people(event.for_, self.definition)
        return {"@type": "Audience", "audienceType": people}

    def _trail(self, page: Page) -> Thing:
        """Return the way from the home page; the menu's groups are no pages, and so no steps."""
        steps = [(self.definition.programme.name, self._url("home")), (page.title, self._own(page))]
        return {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": number,
                    "name": name,
                    "item": {"@type": "WebPage", "@id": address},
                }
                for number, (name, address) in enumerate(steps, start=1)
            ],
        }

    def _own(self, page: Page) -> str:
        return self.edition.url(page.address)

    def _article(self, page: Page) -> Thing:
        """Return prose; when it was first published, only a whole history would tell."""
        return {
            "@type": "Article",
            "headline": page.title,
            "description": page.description,
            "url": self._own(page),
            "inLanguage": page.written_in or page.language,
            "dateModified": self.edition.files.get(page.source),
            "publisher": self._publisher(),
            "isPartOf": self._whole(),
            "license": LICENCE,
        }

    def _news(self) -> Iterator[Thing]:
        for one in self.definition.news:
            yield {
                "@type": "NewsArticle",
                "headline": one.title,
                "articleBody": plain(one.text),
                "datePublished": one.date,
                "inLanguage": self.writer.language,
                "publisher": self._publisher(),
                "url": one.link or self._url("news"),
            }

    def _publications(self) -> Iterator[Thing]:
        for one in self.definition.publications:
            yield {
                "@type": "Report",
                "name": one.title,
                "alternativeHeadline": one.subtitle,
                "abstract": plain(one.summary or ""),
                "datePublished": one.date,
                "inLanguage": one.language,
                "publisher": _named("Organization", one.publisher),
                "editor": _named("Person", one.editor),
                "author": [{"@type": "Person", "name": name} for name in one.authors],
                "url": one.link,
            }


def attended(definition: Definition) -> Iterator[tuple[Event, dt.date, dt.date]]:
    """Yield what participants come to, with its first and last day, where that has dates."""
    for event in definition.timeline:
        days = span(event)
        if days and event.kind in GATHERINGS and concerns(event, None):
            yield event, *days


def clean(value: Any) -> Any:
    """Return a thing without what it does not know; dates are written out (ISO 8601)."""
    if isinstance(value, dict):
        return {key: clean(one) for key, one in value.items() if one not in (None, "", [], ())}
    if isinstance(value, list):
        return [clean(one) for one in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def _video(card: Card) -> Thing:
    return {
        "@type": "VideoObject",
        "name": card.title,
        "description": plain(card.summary or ""),
        "url": card.link,
        "embedUrl": f"https://www.youtube-nocookie.com/embed/{card.youtube}",
        "inLanguage": card.language,
        "duration": f"PT{card.minutes}M" if card.minutes else None,
        "isPartOf": _named("CreativeWorkSeries", card.series),
        "position": card.number if card.series else None,
    }


def _location(event: Event, address: str) -> Thing | list[Thing] | None:
    """Return where an event is; without a link, `address` tells of the way in from the web."""
    place = _named("Place", event.place)
    if event.delivery not in ON_THE_WEB:
        return place
    online = {"@type": "VirtualLocation", "url": event.link or address}
    if place and event.delivery != "online":
        return [place, online]
    return online | {"name": event.place}


def _named(type_: str, name: str | None) -> Thing | None:
    return {"@type": type_, "name": name} if name else None


def _unit(programme: Programme) -> Thing | None:
    """Return the unit that owns the programme, where that is another than the institution."""
    owner = programme.owner
    return _named("Organization", owner) if owner != programme.institution else None


def _round(definition: Definition) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day of the round itself, applying and deleting left out."""
    days = [
        day
        for event in definition.timeline
        if event.kind in ROUND and concerns(event, None) and not event.cancelled
        for day in span(event) or ()
    ]
    return (min(days), max(days)) if days else None
