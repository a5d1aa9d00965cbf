"""All pages of one language, made from the definition and the prose that goes with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mentoring.definition.fields import keys, told
from mentoring.definition.hours import hours
from mentoring.definition.model import Definition
from mentoring.pages.asked import asked
from mentoring.pages.audited import audit
from mentoring.pages.calendars import Diary
from mentoring.pages.desk import desk_page
from mentoring.pages.edition import Edition
from mentoring.pages.events import timeline
from mentoring.pages.feeds import Reporter
from mentoring.pages.guide import GROUP, chapter_of, leafed, order_of
from mentoring.pages.handbooks import handbooks, with_volume
from mentoring.pages.home import facts, language_names
from mentoring.pages.keys import key_page
from mentoring.pages.listings import listings
from mentoring.pages.making import Maker
from mentoring.pages.measured import finer_points, measured
from mentoring.pages.menu import GROUPS, Menu, menu
from mentoring.pages.naming import slug, unique
from mentoring.pages.page import Page
from mentoring.pages.portraits import portraits
from mentoring.pages.public import Extract
from mentoring.pages.questionnaire import ID as QUESTIONNAIRE
from mentoring.pages.questionnaire import questionnaire
from mentoring.pages.slides import with_points
from mentoring.pages.status import call, door, status
from mentoring.pages.structured import Subject
from mentoring.pages.videos import by_chapter, cards

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mentoring.pages.articles import Article
    from mentoring.pages.calendars import Calendar
    from mentoring.pages.feeds import Feed
    from mentoring.pages.moments import Clock
    from mentoring.pages.writing import Writer


@dataclass(frozen=True)
class Site:
    """The site in one language."""

    definition: Definition
    writer: Writer
    clock: Clock
    articles: Sequence[Article] = ()
    edition: Edition = field(default_factory=Edition)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page, the home page first, the rest in the order of the menu."""
        made = [self._home(), *self._sections(), *self._articles()]
        order = {key: number for number, key in enumerate(GROUPS)}
        made.sort(key=lambda page: (order.get(page.menu, len(order)), page.order))
        made.sort(key=lambda page: page.id != "home")
        pages = tuple(with_volume(self._make, leafed(made)))
        bound = handbooks(self._make, self.clock, pages, with_points(self.articles))
        tools = (*key_page(self._make), *desk_page(self._make))
        return (*pages, *bound, *tools, *portraits(self._make), *listings(self._make))

    @cached_property
    def _openings(self) -> dict[str, Article]:
        """The prose that opens a page made from the definition, by the name of its section."""
        return {one.id: one for one in self.articles if one.opens}

    @cached_property
    def menu(self) -> Menu:
        """The menu of this language."""
        return menu(self.pages, self.writer.words, self.definition.programme.kind)

    @cached_property
    def addresses(self) -> dict[str, str]:
        """The address of each page by its id."""
        return {page.id: page.address for page in self.pages}

    @cached_property
    def by_id(self) -> dict[str, Page]:
        """Each page by its id."""
        return {page.id: page for page in self.pages}

    @cached_property
    def chapters(self) -> dict[str, Page]:
        """The chapters of the guide by their names."""
        return {page.chapter: page for page in self.pages if page.chapter}

    @cached_property
    def calendars(self) -> tuple[Calendar, ...]:
        """The calendars of this language."""
        page = self.addresses.get("timeline", "")
        return tuple(Diary(*self._parts, page).calendars())

    @cached_property
    def feed(self) -> Feed | None:
        """What is new, None where there is nothing or no address to tell it from."""
        return Reporter(*self._parts, self.addresses).feed()

    @cached_property
    def subject(self) -> Subject:
        """What pages are about, for programs that read them."""
        return Subject(*self._parts, self.addresses)

    @cached_property
    def extract(self) -> Extract:
        """The programme as data."""
        return Extract(*self._parts, self.addresses, self.calendars, self.feed)

    @property
    def _parts(self) -> tuple[Definition, Writer, Clock, Edition]:
        return self.definition, self.writer, self.clock, self.edition

    @cached_property
    def portraits(self) -> dict[int, str]:
        """The page of each portrait, by the identity of its entry in the definition."""
        return {id(page.views["person"]): page.id for page in self.pages if "person" in page.views}

    @cached_property
    def _make(self) -> Maker:
        return Maker(self.definition, self.writer)

    def _home(self) -> Page:
        definition, writer, clock = self.definition, self.writer, self.clock
        views = {
            "status": status(definition, writer, clock),
            "call": call(definition, writer, clock),
            "door": door(definition, writer, clock),
            "facts": facts(definition, writer, clock),
            "timeline": timeline(definition, writer, clock),
            "video": next(iter(cards(definition).values()), None),
        }
        name = definition.programme.name
        return self._make(
            "home",
            "index",
            title=name,
            short=writer.words.sections.home.title,
            layout="home",
            views=views,
        )

    def _sections(self) -> Iterator[Page]:
        for name, of in keys(Definition):
            about = told(of)
            if not about.menu or not self._has(name):
                continue
            if name == "site":
                yield self._accessibility()
            if name == QUESTIONNAIRE:
                yield questionnaire(self._make, self.clock, about.menu)
                continue
            if name == "roles":
                yield from self._roles(about.menu)
                continue
            words = self._words_of(name)
            lead = self._lead(name)
            inside = (name, *self._embedded(name)) if self._stands(name) else ()
            opening, language = self._openings.get(name), self.writer.language
            yield self._make(
                name,
                words.address,
                title=words.title,
                sections=inside,
                views=self._views(inside),
                menu=about.menu,
                lead=lead,
                description=self._description(name, words.title, lead),
                source=opening.file if opening and opening.language == language else "",
            )

    def _words_of(self, name: str) -> Any:
        """The heading of a section; what the file describes decides what `about` is about."""
        kind = self.definition.programme.kind
        key = f"{name}-{kind}" if name == "programme" and kind != "programme" else name
        return self.writer.words.sections[key]

    def _has(self, name: str) -> bool:
        """A part has a page if it stands in the file, or if prose opens that page."""
        return self._stands(name) or name in self._openings

    def _stands(self, name: str) -> bool:
        """A part stands there if the file gives it, or if another part is shown on its page."""
        if name in {"programme", "site"}:
            return True
        return name in self.definition.given or (
            name != "roles" and any(True for _ in self._embedded(name))
        )

    def _embedded(self, page: str) -> Iterator[str]:
        """Yield what is shown on a page.

        Without roles, their parts go with the programme; how to apply stands on the home page.
        """
        for name, of in keys(Definition):
            host = told(of).page
            if host == "roles" and not self.definition.roles and name != "application":
                host = "programme"
            if host == page and name in self.definition.given:
                yield name

    def _views(self, sections: Iterable[str], role: str | None = None) -> dict[str, object]:
        views: dict[str, object] = {}
        if "timeline" in sections:
            views["timeline"] = timeline(self.definition, self.writer, self.clock, role)
            views["status"] = status(self.definition, self.writer, self.clock)
        if "videos" in sections:
            views["videos"] = by_chapter(cards(self.definition).values())
        if "matching" in sections:
            views["counted"] = measured(self.definition, self.writer)
            views["finer"] = finer_points(self.definition, self.writer)
        if "privacy" in sections:
            views["asked"] = asked(self.definition, self.writer)
        return views

    def _roles(self, group: str) -> Iterator[Page]:
        words = self.writer.words.sections.roles
        used: set[str] = set()
        for role in self.definition.roles:
            views = {
                "role": role,
                "hours": hours(self.definition, role.id),
                "languages": language_names(self.definition, self.writer),
                "timeline": timeline(self.definition, self.writer, self.clock, role.id),
                "status": status(self.definition, self.writer, self.clock),
                "call": call(self.definition, self.writer, self.clock),
                "door": door(self.definition, self.writer, self.clock),
            }
            title = words.say("title", plural=role.plural)
            name = unique(f"{words.address}-{slug(role.plural) or role.id}", used)
            yield self._make(
                f"roles/{role.id}",
                name,
                title=title,
                layout="role",
                views=views,
                sections=("roles", *self._embedded("roles")),
                menu=group,
                description=role.who,
            )

    def _articles(self) -> Iterator[Page]:
        for article in self.articles:
            if article.opens:
                continue
            front = article.front
            named = front.get("shows", "").replace(",", " ").split()
            shown = tuple(name for name in named if getattr(self.definition, name, None))
            yield self._make(
                article.id,
                article.name,
                title=article.title,
                layout="article",
                sections=shown,
                views=self._views(shown),
                description=front.get("description", ""),
                menu=front.get("menu", "") or (GROUP if chapter_of(front) else ""),
                order=order_of(front),
                chapter=chapter_of(front),
                short=front.get("short", ""),
                written_in=article.language,
                source=article.file,
            )

    def _accessibility(self) -> Page:
        words, lead = self.writer.words.sections.accessibility, self._lead("accessibility")
        return self._make(
            "accessibility",
            words.address,
            title=words.title,
            layout="accessibility",
            views={"audit": audit()},
            menu="help",
            lead=lead,
            description=self._description("accessibility", words.title, lead),
        )

    def _lead(self, name: str) -> str:
        """Say what a page holds: in the definition's words, else in ours."""
        programme = self.definition.programme
        if name == "programme":
            return programme.is_ or programme.need or programme.audience or ""
        explanation = getattr(getattr(self.definition, name, None), "explanation", None)
        return str(explanation or self.writer.words.ui.leads.get(name, ""))

    def _description(self, name: str, title: str, lead: str) -> str:
        """Say it by itself: our own words go with the page's name and the programme's."""
        ours = self.writer.words.ui.leads.get(name, "")
        if lead and lead != ours:
            return lead
        return " – ".join(filter(None, [f"{title}, {self.definition.programme.name}", ours]))
