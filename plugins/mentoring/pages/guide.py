"""The guide as a book: its chapters numbered, and a way from each page to the next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mentoring.pages.front_matter import CHAPTERS
from mentoring.pages.page import UNORDERED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mentoring.pages.page import Page

GROUP = "guide"
"""The group of the menu whose pages are read one after the other."""
FIRST_CHAPTER = 11
"""The place of the first chapter: what comes before it, and after the ninth, has room."""


@dataclass(frozen=True)
class Leaf:
    """Where a page stands in the guide; `number` is its chapter's, None for what is no chapter."""

    number: int | None
    previous: Page | None
    next: Page | None


def order_of(front: Mapping[str, str]) -> int:
    """Return the place of a page among those of its group, as its front matter says."""
    if front.get("order", "").isdecimal():
        return int(front["order"])
    chapter = chapter_of(front)
    return FIRST_CHAPTER + CHAPTERS.index(chapter) if chapter else UNORDERED


def chapter_of(front: Mapping[str, str]) -> str:
    """Return the chapter that a page is; nothing for what is none."""
    chapter = front.get("chapter", "")
    return chapter if chapter in CHAPTERS else ""


def leafed(pages: Sequence[Page]) -> Iterator[Page]:
    """Yield the pages; those of the guide know what comes before and after them."""
    guide = [page for page in pages if page.menu == GROUP]
    for page in pages:
        if page.menu != GROUP:
            yield page
            continue
        at = guide.index(page)
        number = CHAPTERS.index(page.chapter) + 1 if page.chapter else None
        previous = guide[at - 1] if at else None
        following = guide[at + 1] if at + 1 < len(guide) else None
        yield replace(page, views={**page.views, "leaf": Leaf(number, previous, following)})
