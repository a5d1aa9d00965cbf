"""What is new, as a feed in one language: news, and the days by which something must be done."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mentoring.definition.hours import concerns
from mentoring.definition.spans import span
from mentoring.pages.edition import EPOCH
from mentoring.pages.naming import slug
from mentoring.pages.page import place
from mentoring.pages.plain_lines import as_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mentoring.definition.model import Definition
    from mentoring.pages.edition import Edition
    from mentoring.pages.moments import Clock
    from mentoring.pages.writing import Writer

NAME = "feed"
"""The file, without its ending; the same in all languages, since programs look for it."""


@dataclass(frozen=True)
class Item:
    """One entry of a feed: `id` is an address that need lead nowhere (RFC 4151).

    `updated` is when what it tells last changed, `published` the day that news state. Neither is
    later than the last change of all: a feed that tells of the future is not read.
    """

    id: str
    title: str
    text: str
    link: str
    updated: dt.datetime
    published: dt.datetime | None = None


@dataclass(frozen=True)
class Feed:
    """A feed in one language, the latest first; `address` is its file below the root."""

    id: str
    title: str
    author: str
    address: str
    home: str
    language: str
    updated: dt.datetime
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Reporter:
    """What a feed of one language is made with; `pages` are the addresses of pages by their ids."""

    definition: Definition
    writer: Writer
    clock: Clock
    edition: Edition
    pages: Mapping[str, str]

    def feed(self) -> Feed | None:
        """Return the feed; None without anything to tell, or without an address to tell it from."""
        if not self.edition.address:
            return None
        items = [*self._news(), *self._deadlines()]
        # What is as new as another comes in the order of the file, news before deadlines.
        items.sort(key=lambda one: (one.updated, one.published or EPOCH), reverse=True)
        if not items:
            return None
        programme, language = self.definition.programme, self.writer.language
        address = place(NAME, language, self.definition.site.languages[0], ".xml")
        return Feed(
            id=self._id(f"{language}"),
            title=f"{programme.name}: {self.writer.words.sections.feed.title}",
            author=programme.institution or programme.owner or programme.name,
            address=address,
            home=self.edition.url(self.pages["home"]),
            language=language,
            updated=max(one.updated for one in items),
            items=tuple(items),
        )

    def _news(self) -> Iterator[Item]:
        for number, one in enumerate(self.definition.news):
            link = one.link or self._page("news")
            id_ = self._id(f"{self.writer.language}/news/{one.id}")
            published = self.edition.by_then(self.clock.at(one.date))
            updated = self.edition.entries.get(f"news[{number}]", published)
            yield Item(id_, one.title, as_lines(one.text), link, updated, published)

    def _deadlines(self) -> Iterator[Item]:
        """Yield each deadline; one that is moved is told anew, since its day is part of its id."""
        words, known = self.writer.words.ui.calendar, self.edition.dated(self.definition)
        for number, event in enumerate(self.definition.timeline):
            days = span(event)
            if not event.deadline or days is None or not concerns(event, None):
                continue
            key = "deadline_cancelled" if event.cancelled else "deadline"
            title = words.say(key, title=event.title)
            date = self.writer.date(days[1])
            some = "everyone" not in event.for_
            people = self.writer.people(event.for_, self.definition) if some else ""
            text = [date, people, as_lines(event.text or "")]
            state = "/cancelled" if event.cancelled else ""
            name = f"{self.writer.language}/deadline/{event.id}/{days[1].isoformat()}{state}"
            said = " · ".join(filter(None, text)).replace("\u00a0", " ")
            link = self._page("timeline", f"event-{event.id}")
            when = self.edition.entries.get(f"timeline[{number}]", known)
            yield Item(self._id(name), f"{title}, {date}".replace("\u00a0", " "), said, link, when)

    def _page(self, page: str, anchor: str = "") -> str:
        address = self.pages.get(page) or self.pages["home"]
        return self.edition.url(address) + (f"#{anchor}" if anchor else "")

    def _id(self, name: str) -> str:
        """Return an id that outlives the site's address (RFC 4151: a host, a day it was ours)."""
        host = urlsplit(self.definition.site.address or self.edition.address).hostname
        programme = slug(self.definition.programme.id)
        return f"tag:{host},2026:{programme}/{name}"
