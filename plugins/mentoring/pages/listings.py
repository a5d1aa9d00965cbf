"""The pages that list: what there is as data for other programs, and all the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentoring.pages.menu import DATA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mentoring.pages.making import Maker
    from mentoring.pages.page import Page


def listings(make: Maker) -> Iterator[Page]:
    """Yield both; what they list is known only when all pages are made."""
    sections, name = make.writer.words.sections, make.definition.programme.name
    data, overview = sections.data, sections.overview
    described = f"{data.title}, {name} – {data.about}"
    told = {"title": data.title, "lead": data.about, "layout": "data"}
    yield make(DATA, data.address, description=described, **told)
    described = f"{overview.title}, {name}"
    told = {"title": overview.title, "layout": "overview"}
    yield make("overview", overview.address, description=described, **told)
