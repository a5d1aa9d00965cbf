"""Which handbooks a site has, and which of its pages each is bound from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from mentoring.definition.spans import span
from mentoring.pages.events import EVERYONE, timeline
from mentoring.pages.guide import GROUP
from mentoring.pages.home import facts
from mentoring.pages.naming import slug, unique
from mentoring.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from mentoring.definition.model import Definition
    from mentoring.definition.model.calendar import Event, Task
    from mentoring.definition.model.programme import Role
    from mentoring.pages.home import Fact
    from mentoring.pages.making import Maker
    from mentoring.pages.moments import Clock
    from mentoring.pages.writing import Writer

TEAM, GUIDE, SLIDES = "handbooks/team", "handbooks/guide", "handbooks/slides"
PROSE = ("mentoring", "sessions", "mentoring-agreement")
"""Pages of docs/ that belong in the handbook of a role, where the site has them."""
OF_TEAM = ("guide/check-ins", "guide/messages", "mentoring-agreement", "contacts")
ELSEWHERE = frozenset({"application", "ethics"})
"""On the page of a role, but not in its part here: who reads this takes part already."""


@dataclass(frozen=True)
class Part:
    """One part of a document: what it is called there, and the page it is taken from.

    `page` is that page as it is told here, with some of it left out, say. `form` names the
    template below overrides/parts/. `note` says what its readers must know first.
    """

    anchor: str
    title: str
    page: Page
    form: str
    note: str = ""


@dataclass(frozen=True)
class Due:
    """A task of those who run the programme: its day if that is known, and what it hangs on."""

    title: str
    text: str | None
    when: str
    hangs_on: str


@dataclass(frozen=True)
class Document:
    """What a handbook is made of; `period` is the time it covers, `facts` stand on its cover."""

    parts: tuple[Part, ...]
    period: str = ""
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class Handbook:
    """A page to be: its id, its address below the language's root, and what is in it."""

    id: str
    name: str
    title: str
    description: str
    document: Document


def handbooks(
    make: Maker, clock: Clock, pages: Sequence[Page], with_points: Container[str]
) -> Iterator[Page]:
    """Bind pages into one; the page index alone lists these, for they repeat the others.

    The chapters `with_points`, by id, have points to decide, which become slides.
    """
    for one in bound(make.definition, make.writer, clock, pages):
        told = {"title": one.title, "description": one.description, "layout": "handbook"}
        own = {"repeats": True, "assets": ("handbook.css",)}
        yield make(one.id, one.name, views={"document": one.document}, **told, **own)
    chapters = tuple(page for page in pages if page.chapter and page.id in with_points)
    if chapters:
        words = make.writer.words.sections.handbooks
        yield make(
            SLIDES,
            words.slides_address,
            title=words.slides,
            layout="slides",
            views={"slides": chapters},
            description=words.slides_about,
            repeats=True,
            assets=("slides.css", "slides.js"),
        )


def with_volume(make: Maker, pages: Iterable[Page]) -> Iterator[Page]:
    """Yield the pages; the first of the guide holds the whole guide, which has none of its own.

    A page of all chapters would be the heaviest of the site by far: the whole is for paper alone.
    """
    pages = tuple(pages)
    words = make.writer.words.sections.handbooks
    guide = tuple(_whole(page) for page in pages if page.menu == GROUP)
    for page in pages:
        if not guide or page is not guide[0].page:
            yield page
            continue
        views = {"document": Document(guide)}
        told = {"title": words.guide, "description": words.guide_about, "layout": "book"}
        volume = make(GUIDE, words.guide_address, views=views, **told)
        yield replace(page, views={**page.views, "volume": volume})


def bound(
    definition: Definition, writer: Writer, clock: Clock, pages: Iterable[Page]
) -> Iterator[Handbook]:
    """Yield a handbook for each role, and one for those who run the programme."""
    by_id = {page.id: page for page in pages}
    words, period = writer.words.sections.handbooks, period_of(definition, writer)
    used = {words.team_address}
    for role in definition.roles:
        name = unique(slug(role.plural) or role.id, used)
        document = Document(tuple(_of_role(role, definition, writer, clock, by_id)), period)
        title = words.say("title", plural=role.plural)
        told = words.say("about", plural=role.plural, name=definition.programme.name)
        yield Handbook(of(role.id), f"{words.address}/{name}", title, told, document)
    if definition.roles:
        parts = tuple(_of_team(definition, writer, clock, by_id))
        known = tuple(one for one in facts(definition, writer, clock) if not one.changes)
        told = words.say("team_about", name=definition.programme.name)
        name = f"{words.address}/{words.team_address}"
        yield Handbook(TEAM, name, str(words.team), told, Document(parts, period, known))


def of(role: str) -> str:
    """Return the id of a role's handbook."""
    return f"handbooks/role-{role}"


def period_of(definition: Definition, writer: Writer) -> str:
    """Return the first and the last day of what people come to, empty without dates."""
    days = [
        day for event in definition.timeline if event.kind != "deletion" for day in _days(event)
    ]
    return writer.period(min(days), max(days)) if days else ""


def _days(event: Any) -> tuple[dt.date, ...]:
    return () if event.cancelled else span(event) or ()


def _of_role(
    role: Role, definition: Definition, writer: Writer, clock: Clock, by_id: Mapping[str, Page]
) -> Iterator[Part]:
    words = writer.words.ui.handbook
    own = by_id[f"roles/{role.id}"]
    kept = tuple(name for name in own.sections if name not in ELSEWHERE)
    yield Part("role", words.say("role", name=role.name), replace(own, sections=kept), "role")
    if "timeline" in by_id:
        shown = {"timeline": timeline(definition, writer, clock, role.id)}
        page = replace(by_id["timeline"], views=shown, sections=())
        yield Part("timeline", str(writer.words.ui.role.dates), page, "dates")
    first = definition.roles[0]
    note = "" if role is first else words.say("said_to", plural=first.plural)
    yield replace(_whole(by_id["programme"]), note=note)
    yield from _wholes(by_id, "matching", *PROSE)
    if "ethics" in own.sections:
        ethics = replace(own, sections=("ethics",))
        yield Part("ethics", str(writer.words.sections.ethics.title), ethics, "embedded")
    yield from _wholes(by_id, "faq", "contacts")
    if "privacy" in by_id:
        yield _whole(replace(by_id["privacy"], views={"asked": ()}))


def _of_team(
    definition: Definition, writer: Writer, clock: Clock, by_id: Mapping[str, Page]
) -> Iterator[Part]:
    yield _whole(by_id["programme"])
    if "timeline" in by_id:
        page, due = by_id["timeline"], tuple(tasks(definition, writer))
        views = {"timeline": timeline(definition, writer, clock, EVERYONE), "tasks": due}
        kept = tuple(name for name in page.sections if name != "timeline")
        yield Part("timeline", page.title, replace(page, views=views, sections=kept), "dates")
    yield from _wholes(by_id, *OF_TEAM)


def tasks(definition: Definition, writer: Writer) -> Iterator[Due]:
    """Yield the tasks in the order of their days, last those whose event has none."""
    events = {event.id: event for event in definition.timeline}
    found = []
    for task in definition.tasks:
        event = events[task.before or task.after or ""]
        day = day_of(task, event)
        when = writer.date(day) if day else ""
        due = Due(task.title, task.text, when, hangs_on(task, event, writer))
        found.append((day or dt.date.max, due))
    yield from (due for _, due in sorted(found, key=lambda one: one[0]))


def day_of(task: Task, event: Event) -> dt.date | None:
    """Return the day of a task that hangs on an event, None where that has no dates."""
    days = span(event)
    if days is None:
        return None
    apart = dt.timedelta(task.days)
    return days[0] - apart if task.before else days[1] + apart


def hangs_on(task: Task, event: Event, writer: Writer) -> str:
    """Write what a task hangs on, as `14 dager før: Oppstartssamling`."""
    key = "before" if task.before else "after"
    key = key if task.days else f"{key}_at_once"
    days = writer.count("days", task.days)
    return str(writer.words.ui.handbook.say(key, days=days, title=event.title))


def _wholes(by_id: Mapping[str, Page], *names: str) -> Iterator[Part]:
    yield from (_whole(by_id[name]) for name in names if name in by_id)


def _whole(page: Page) -> Part:
    form = "article" if page.layout == "article" else "sections"
    return Part(page.id.replace("/", "-"), page.title, page, form)
