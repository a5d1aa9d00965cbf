"""What a template is given for a page: the page, the definition, the words, a few functions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mentoring.pages.head import alternates, shared
from mentoring.pages.home import language_name
from mentoring.pages.page import relative
from mentoring.pages.status import stated
from mentoring.picture import draws
from mentoring.policy import CSP, CSP_STILL

if TYPE_CHECKING:
    from mentoring.pages.page import Page
    from mentoring.pages.site import Site
    from mentoring.pages.status import Call


@dataclass(frozen=True)
class Links:
    """Links from one page to others."""

    page: Page
    site: Site

    def href(self, page_id: str, anchor: str = "") -> str | None:
        """Return the relative link to a page, None where the site has no such page."""
        address = self.site.addresses.get(page_id)
        if address is None:
            return None
        if address == self.page.address and anchor:
            return f"#{anchor}"
        return self.page.to(address) + (f"#{anchor}" if anchor else "")

    def in_full(self, page_id: str) -> str | None:
        """Return the address of a page as it is written on paper, None where none is known."""
        address = self.site.addresses.get(page_id)
        return self.site.edition.url(address) or None if address else None

    def asset(self, name: str) -> str:
        """Return the relative link to a file in assets/."""
        return relative(self.page.address, f"assets/{name}")

    def file(self, name: str) -> str:
        """Return the relative link to a file of docs/."""
        return relative(self.page.address, name)

    def call(self, call: Call) -> str:
        """Return where a call to action leads."""
        return call.link or self.href(call.page, call.anchor) or "#"


def variables(page: Page, site: Site, *, preview: bool) -> dict[str, Any]:
    """Return the variables of main.html for one page."""
    return {
        "page": page,
        "views": page.views,
        "written_in": page.written_in,
        "d": site.definition,
        "w": site.writer.words,
        "write": site.writer,
        "menu": site.menu,
        "group": next((g.title for g in site.menu.groups if g.key == page.menu), ""),
        "pages": site.pages,
        "chapters": site.chapters,
        "csp": None if preview else CSP,
        "csp_still": None if preview else CSP_STILL,
        "search": not preview,
        "alternates": [(one, page.to(one.address)) for one in alternates(page, site)],
        "shared": list(shared(page, site, draws=draws)),
        "structured": site.subject.graph(page),
        "feed": site.feed,
        "extract": site.extract,
        "parts": (),  # these five: see mentoring/handbook
        "pdf": None,
        "slides": (),
        "alone": "",
        "inside": None,
        "links": [],
        "switch": [],
    } | functions(page, site)


def functions(page: Page, site: Site) -> dict[str, Any]:
    """Return the functions that templates call."""
    links = Links(page, site)
    plurals = {role.id: role.plural for role in site.definition.roles}
    contacts = {one.id: one for one in site.definition.contacts}
    return {
        "href": links.href,
        "in_full": links.in_full,
        "asset": links.asset,
        "file": links.file,
        "call_href": links.call,
        "contact": contacts.get,
        "role_name": lambda role: plurals.get(role, role),
        "absolute": site.edition.url,
        "calendars": site.calendars,
        "portrait_id": lambda person: site.portraits[id(person)],
        "language_name": lambda code: language_name(code, site.writer.language),
        "initials": initials,
        "status_today": lambda thing: status_today(thing, site),
    }


def initials(name: str) -> str:
    """Return a monogram, `Karen Spärck Jones` → `KJ`."""
    words = name.split()
    return (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")).upper()


def status_today(thing: Any, site: Site) -> str:
    """Return the state of a measure, a plan or a scheme: from its years, or as it was stated."""
    writer, today = site.writer, site.clock.today
    if thing.state:
        return stated(thing.state, thing.as_of, writer)
    years = getattr(thing, "years", None)
    if years is None:
        return ""
    words = writer.words.choices.state
    if today.year < years.first:
        return str(words.say("coming", year=years.first))
    if years.last is not None and today.year > years.last:
        return str(words.say("expired", year=years.last))
    return str(words["in-force"])
