"""A page of its own for each portrait, reached from the list and never from the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentoring.pages.naming import slug, unique

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mentoring.pages.making import Maker
    from mentoring.pages.page import Page


def portraits(make: Maker) -> Iterator[Page]:
    """Yield the page of each role model."""
    words = make.writer.words.sections.role_models
    used: set[str] = set()
    for person in make.definition.role_models:
        name = unique(slug(person.name) or "person", used)
        yield make(
            f"role_models/{name}",
            f"{words.address}/{name}",
            title=person.name,
            layout="portrait",
            views={"person": person},
            description=person.text,
        )
