"""The page where those who run a programme make the keys that answers are sealed with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentoring.pages.menu import TOOLS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mentoring.pages.making import Maker
    from mentoring.pages.page import Page

LEAST = 16
"""Characters of a passphrase: some four words, which scrypt makes slow to guess (see seal.js)."""


def key_page(make: Maker) -> Iterator[Page]:
    """Yield the page where there is a questionnaire whose answers can be sealed."""
    application = make.definition.application
    if application is None or application.by != "questionnaire":
        return
    words = make.writer.words.sections["keys"]
    yield make(
        "keys",
        words.address,
        title=words.title,
        description=words.about,
        layout="keys",
        views={"keys": application.keys, "least": LEAST},
        menu=TOOLS,
        repeats=True,
        assets=("keys.css",),
        modules=("keys.js",),
    )
