"""What the head of a page tells machines: what one can subscribe to, what a shared link shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mentoring.definition.wording import territorial
from mentoring.pages.naming import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mentoring.pages.page import Page
    from mentoring.pages.site import Site

CALENDAR, ATOM, JSON = "text/calendar", "application/atom+xml", "application/json"
WIDTH, HEIGHT = 1200, 630
"""Pixels of the picture that is shown with a shared link (Open Graph's own measure)."""


class Alternate(NamedTuple):
    """Another form of what a page says; `address` is a path below the site's root."""

    type: str
    title: str
    address: str


@dataclass(frozen=True)
class Picture:
    """What the picture of a shared link shows, in one language; `address` is below the root."""

    address: str
    name: str
    promise: str
    institution: str
    colours: tuple[str, str]
    demonstration: str = ""

    @property
    def alt(self) -> str:
        """What the picture says, for whoever does not see it."""
        said = (self.name, self.promise, self.institution, self.demonstration)
        return ". ".join(one.rstrip(".") for one in said if one) + "."


def alternates(page: Page, site: Site) -> Iterator[Alternate]:
    """Yield the calendars of the timeline and of a role, the feed, and the programme as data."""
    wanted = {calendar.audience for calendar in site.calendars}
    if page.id.startswith("roles/"):
        wanted &= {page.id.removeprefix("roles/")}
    if page.id == "timeline" or page.id.startswith("roles/"):
        for one in site.calendars:
            if one.audience in wanted:
                yield Alternate(CALENDAR, one.title, one.address)
    if site.feed and page.id in {"home", "news", "timeline", "data"}:
        yield Alternate(ATOM, site.feed.title, site.feed.address)
    if page.id in {"home", "data"}:
        title = f"{site.definition.programme.name}: {site.writer.words.sections.data.title}"
        yield Alternate(JSON, title, site.extract.address)


def picture(site: Site) -> Picture:
    """Return what the language's picture shows."""
    definition, programme = site.definition, site.definition.programme
    return Picture(
        f"assets/shared-{site.writer.language}.png",
        programme.name,
        plain(programme.promise or programme.vision or ""),
        programme.institution or programme.owner or "",
        (definition.site.colours.action, definition.site.colours.moment),
        str(site.writer.words.ui.site.demonstration) if definition.site.demonstration else "",
    )


def shared(
    page: Page, site: Site, *, draws: Callable[[Picture], bool]
) -> Iterator[tuple[str, str]]:
    """Yield the properties of Open Graph, each name with its value; nothing without an address.

    `draws` tells whether a picture can be drawn: some scripts are in none of our fonts.
    """
    edition, language = site.edition, site.writer.language
    if not edition.address:
        return
    prose = bool(page.source) and page.layout == "article"
    yield "og:type", "article" if prose else "website"
    yield "og:title", site.definition.programme.name if page.id == "home" else page.title
    yield "og:description", page.description
    yield "og:url", edition.url(page.address)
    yield "og:site_name", site.definition.programme.name
    yield "og:locale", territorial(page.written_in or language)
    for other in site.definition.site.languages:
        if other != language and not page.is_fallback:
            yield "og:locale:alternate", territorial(other)
    if prose and page.source in edition.files:
        yield "article:modified_time", edition.files[page.source].isoformat()
    shown = picture(site)
    if draws(shown):
        yield "og:image", edition.url(shown.address)
        yield "og:image:width", str(WIDTH)
        yield "og:image:height", str(HEIGHT)
        yield "og:image:alt", shown.alt
