"""One page of the site in one language: what a template prints, before any template is known."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


UNORDERED = 50
"""The place of a page that does not ask for one, among the others of its group."""


@dataclass(frozen=True)
class Page:
    """A finished page.

    `id` is the same in all languages (`timeline`, `roles/mentor`); `address` is the file's path
    below the site's root in this language. `sections` names the templates that print it, in
    order, and `views` holds what a section derives from the definition, by the section's name.
    `lead` says in a line what the page holds; `description` says it to search engines, by itself.
    `written_in` is the language of the text itself, another than `language` where a translation is
    missing. `menu` is the group of the menu it stands in, empty where it stands in none; `order`
    its place in that group. `chapter` is the chapter of the guide that it is, `source` the file of
    its prose below docs/. `repeats` says that it prints for a purpose what other pages say, so that
    no search should find it; `assets` names files in assets/ that this page alone needs, `modules`
    those of its scripts that import others, which no browser does from disk.
    """

    id: str
    language: str
    address: str
    title: str
    description: str = ""
    lead: str = ""
    layout: str = "sections"
    sections: tuple[str, ...] = ()
    views: Mapping[str, object] = field(default_factory=dict)
    menu: str = ""
    order: int = UNORDERED
    chapter: str = ""
    short: str = ""
    written_in: str = ""
    source: str = ""
    repeats: bool = False
    assets: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()

    @property
    def is_fallback(self) -> bool:
        """True where the text stands in another language than the page around it."""
        return bool(self.written_in) and self.written_in != self.language

    @property
    def label(self) -> str:
        """The page's name in a menu."""
        return self.short or self.title

    def to(self, address: str) -> str:
        """Return the relative link from this page to a path below the site's root."""
        return relative(self.address, address)


def relative(origin: str, target: str) -> str:
    """Return the relative link between two files, as it also works from disk."""
    path, mark, anchor = target.partition("#")
    return _between(posixpath.dirname(origin), path) + mark + anchor


@cache
def _between(folder: str, path: str) -> str:
    """Both below the site's root; posixpath.relpath would ask the machine where it stands."""
    return posixpath.relpath(f"/{path}", f"/{folder}")


def place(name: str, language: str, main: str, ending: str = ".html") -> str:
    """Return the address of a page: the main language at the root, others in their folder."""
    return f"{name}{ending}" if language == main else f"{language}/{name}{ending}"
