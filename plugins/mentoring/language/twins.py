"""What the language versions of a page have to share: headings, lists, links.

Figures, dates and placeholders are compared where every build is checked, in article_problems.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mentoring.language.passages import Passage, passages_of
from mentoring.pages.article_problems import ADDRESSES
from mentoring.pages.articles import by_id
from mentoring.pages.published import Found, Published

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mentoring.definition.problems import Problem
    from mentoring.pages.articles import Article

_VERSION = re.compile(r"\.[a-z]{2}(?=\.(?:md|html)\b)")
_COUNTRY = {"ac", "co", "edu", "gov"}
"""What may stand between the name of a site and its country."""


@dataclass(frozen=True)
class Section:
    """A heading, the first section having none, and the passages under it."""

    heading: Passage | None
    passages: list[Passage]

    @property
    def lists(self) -> list[list[Passage]]:
        """The items of each list, in order."""
        found: dict[int, list[Passage]] = {}
        for one in self.passages:
            if one.group:
                found.setdefault(one.group[0], []).append(one)
        return list(found.values())


@dataclass(frozen=True)
class Version:
    """A page in one language, its placeholders as they are written."""

    article: Article
    sections: list[Section]

    @classmethod
    def of(cls, article: Article) -> Version:
        """Divide a page at its headings."""
        sections = [Section(None, [])]
        for one in passages_of(article.body, article.language):
            if one.kind == "heading":
                sections.append(Section(one, []))
            else:
                sections[-1].passages.append(one)
        return cls(article, sections)

    @property
    def headings(self) -> list[Passage]:
        """Its headings, in order."""
        return [one.heading for one in self.sections if one.heading]

    @property
    def file(self) -> str:
        """How messages name it."""
        return f"docs/{self.article.file}"

    def problem(self, code: str, passage: Passage | None, **values: object) -> Problem:
        """Return a problem of a passage: of its first line."""
        text = passage.text.strip() if passage else ""
        there = Found(passage.near(0) if passage else 0, text)
        page = Published(self.article, self.article.body)
        return page.problem(code, there, {"value": text, **values})


_Side = tuple[Section, Version]
"""A section, and the version of the page that it belongs to."""


def check(articles: Iterable[Article], languages: Iterable[str]) -> Iterator[Problem]:
    """Yield what twins do not share, the first language being the measure.

    A fork's page is not held against ours in another language.
    """
    for versions in by_id(articles).values():
        first, *others = (versions[one] for one in languages if one in versions)
        for other in others:
            if first.own == other.own:
                yield from _compared(Version.of(first), Version.of(other))


def _compared(one: Version, other: Version) -> Iterator[Problem]:
    different = list(_headings(one, other))
    yield from different
    if different and len(one.sections) != len(other.sections):
        return  # what stands under them can't be told apart
    for mine, theirs in zip(one.sections, other.sections, strict=True):
        lists = list(_lists(mine, theirs, one, other))
        yield from lists
        yield from _links((mine, one), (theirs, other), whole=bool(lists))


def _headings(one: Version, other: Version) -> Iterator[Problem]:
    """Yield headings without a counterpart, of another level, of another name."""
    if len(one.sections) != len(other.sections):
        longer, shorter = sorted((one, other), key=lambda each: -len(each.sections))
        yield longer.problem("twin-heading-alone", _alone(longer, shorter), other=shorter.file)
        return
    for mine, theirs in zip(one.sections, other.sections, strict=True):
        here, there = mine.heading, theirs.heading
        if not here or not there:
            continue
        values = {"other": one.file, "counterpart": here.text.strip(), "id": here.id}
        if here.tag != there.tag:
            levels = {"level": int(there.tag[1]), "wanted": int(here.tag[1])}
            yield other.problem("twin-heading-level", there, **values, **levels)
        elif here.id != there.id:
            yield other.problem("twin-heading-id", there, **values)


def _alone(longer: Version, shorter: Version) -> Passage:
    """Return the heading that the other lacks: by its name, by its level where no names agree."""
    here, there = longer.headings, shorter.headings
    names = {one.id for one in there}
    if names.intersection(one.id for one in here):
        return next(one for one in here if one.id not in names)
    pairs = zip(here, there, strict=False)
    return next((one for one, other in pairs if one.tag != other.tag), here[-1])


def _lists(mine: Section, theirs: Section, one: Version, other: Version) -> Iterator[Problem]:
    """Yield lists that one of two sections lacks, and those with more or fewer items."""
    here, there = mine.lists, theirs.lists
    if len(here) != len(there):
        values = {"other": one.file, "count": len(there), "counterpart": len(here)}
        place = theirs.heading or next(iter(theirs.passages), None)
        yield other.problem("twin-lists", place, **values)
        return
    for items, others in zip(here, there, strict=True):
        values = {"other": one.file, "count": len(others), "counterpart": len(items)}
        if len(items) != len(others):
            yield other.problem("twin-items", others[0], **values)
        elif _tag(items) != _tag(others):
            yield other.problem("twin-list-kind", others[0], **values)


def _tag(items: list[Passage]) -> str:
    return items[0].group[1] if items[0].group else ""


def _links(mine: _Side, theirs: _Side, *, whole: bool) -> Iterator[Problem]:
    """Yield links that one has and the other lacks, in an item by itself or in the rest."""
    differs = any("differs" in version.article.front for _, version in (mine, theirs))
    parts = (_parts(section, whole=whole) for section, _ in (mine, theirs))
    for here, there in zip(*parts, strict=True):
        for side, its, others, twin in (
            (mine, here, there, theirs),
            (theirs, there, here, mine),
        ):
            lacking = Counter(map(_target, its)) - Counter(map(_target, others))
            for link in its:
                if lacking[_target(link)] and not (differs and _is_outside(link)):
                    lacking[_target(link)] -= 1
                    yield _lacking(link, side, twin[1])


def _lacking(link: str, side: _Side, twin: Version) -> Problem:
    section, version = side
    page = Published(version.article, version.article.body)
    passages = [section.heading, *section.passages]
    start = next((one.near(0) for one in passages if one and link in one.links), 0)
    values = {"value": link, "other": twin.file}
    return page.problem("twin-link", page.after(start, link, *ADDRESSES), values)


def _parts(section: Section, *, whole: bool) -> list[list[str]]:
    """Return the links of a section: of each item by itself, unless lists differ, and the rest."""
    passages = [*filter(None, [section.heading]), *section.passages]
    if whole:
        return [[link for one in passages for link in one.links]]
    items = [list(one.links) for items in section.lists for one in items]
    return [*items, [link for one in passages if not one.group for link in one.links]]


def _is_outside(link: str) -> bool:
    return link.startswith(("http:", "https:"))


def _target(link: str) -> str:
    """Return where a link leads up to its language: one page in all, one site in all."""
    if not _is_outside(link):
        return _VERSION.sub("", link)
    names = (urlsplit(link).hostname or "").split(".")[:-1]
    while len(names) > 1 and names[-1] in _COUNTRY:
        names.pop()
    return names[-1] if names else link
