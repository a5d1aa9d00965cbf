"""How a page comes to be: its address in a language, and what is said of it by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mentoring.pages.naming import plain, short
from mentoring.pages.page import Page, place

if TYPE_CHECKING:
    from mentoring.definition.model import Definition
    from mentoring.pages.writing import Writer


@dataclass(frozen=True)
class Maker:
    """Makes the pages of one language."""

    definition: Definition
    writer: Writer

    def __call__(self, id_: str, name: str, **values: Any) -> Page:
        """Return a page; `name` is its address without language and ending, `values` its fields."""
        main = self.definition.site.languages[0]
        language = self.writer.language
        values.setdefault("description", self.definition.programme.summary)
        values.setdefault("lead", values["description"])
        values |= {"lead": plain(values["lead"]), "description": short(values["description"])}
        return Page(id_, language, place(name, language, main), **values)
