"""The menu: pages in their groups, in the order of the model, and the prose in none of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentoring.pages.page import Page
    from mentoring.pages.words import Words

GROUPS = ("programme", "inspiration", "around", "guide", "help")
TOOLS = "tools"
"""What those who run a programme work with: a group of the page index, which no menu shows."""
DATA = "data"
"""The page for other programs and places, which the foot of every page leads to."""
HIDDEN = "hidden"
"""The place of pages that nothing lists: whoever needs one is told of it."""
LEADING = ("programme", "roles/", "timeline", "role_models", "schemes", "measures", "publications")
MOST_LEADING = 5


@dataclass(frozen=True)
class Group:
    """A group of the menu with its title."""

    key: str
    title: str
    pages: tuple[Page, ...]

    @property
    def shown(self) -> tuple[Page, ...]:
        """The pages that the menu itself shows: chapters are reached from the guide's start."""
        return tuple(page for page in self.pages if not page.chapter)


@dataclass(frozen=True)
class Menu:
    """The whole menu of one language; `leading` are the few that wide screens always show.

    `rest` are the handbooks, the tools of those who run it, and what stands in no group: the page
    index alone shows them.
    """

    groups: tuple[Group, ...]
    leading: tuple[Page, ...]
    rest: tuple[Group, ...] = ()


def menu(pages: Sequence[Page], words: Words, kind: str = "programme") -> Menu:
    """Group the pages that stand in the menu; a group without pages is left out.

    What is no programme (a hub, a guide, a survey) has groups of other names.
    """
    groups = tuple(
        Group(key, group_title(key, words, kind), found)
        for key in GROUPS
        if (found := tuple(page for page in pages if page.menu == key))
    )
    listed = [page for group in groups for page in group.pages]
    leading = [page for start in LEADING for page in listed if _leads(page, start)]
    loose = tuple(page for page in pages if (page.source or page.id == DATA) and not page.menu)
    tools = tuple(page for page in pages if page.menu == TOOLS)
    bound = tuple(page for page in pages if page.repeats and page.menu not in (TOOLS, HIDDEN))
    rest = tuple(
        Group(key, str(words.menu[key]), found)
        for key, found in (("handbooks", bound), (TOOLS, tools), ("rest", loose))
        if found
    )
    return Menu(groups, tuple(leading[:MOST_LEADING]), rest)


def group_title(key: str, words: Words, kind: str) -> str:
    """Return the name of a group of the menu."""
    other = None if kind == "programme" else words.menu.get(f"{key}-other")
    return str(other or words.menu[key])


def _leads(page: Page, start: str) -> bool:
    return page.id.startswith(start) if start.endswith("/") else page.id == start
