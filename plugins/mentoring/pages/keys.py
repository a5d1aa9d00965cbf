"""The page where those who run a programme make the keys for answers, and open one with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentoring.definition.question_set import mark
from mentoring.pages.asked import asked
from mentoring.pages.menu import TOOLS
from mentoring.pages.questionnaire import FORMAT, VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mentoring.definition.model import Definition
    from mentoring.pages.asked import Asked
    from mentoring.pages.making import Maker
    from mentoring.pages.page import Page
    from mentoring.pages.writing import Writer

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
        views={
            "keys": application.keys,
            "least": LEAST,
            "reading": _reading(make.definition, make.writer),
        },
        menu=TOOLS,
        repeats=True,
        assets=("keys.css",),
        modules=("keys.js", "reading.js"),
    )


def _reading(definition: Definition, writer: Writer) -> dict[str, object]:
    """Return what a browser must know to put a file of answers into words, as JSON."""
    questions, words = asked(definition, writer), writer.words.ui.keys_page
    application = definition.application
    return {
        "format": FORMAT,
        "version": VERSION,
        "programme": definition.programme.id,
        "questions": mark(one.item for one in questions),
        "language": writer.language,
        "names": {"role": words.role, "at": words.at},
        "roles": {role.id: role.name for role in definition.roles},
        "isSealed": bool(application and application.keys),
        "order": [one.item.id for one in questions],
        "items": {one.item.id: _item(one) for one in questions},
    }


def _item(one: Asked) -> dict[str, object]:
    options = {answer.id: answer.text for answer in one.answers}
    # In JSON, names are put in alphabetical order, and a scale goes from its first end to its last.
    ends = list(options.values()) if one.item.kind == "scale" else []
    return {"text": one.text, "texts": one.texts, "options": options, "ends": ends}
