"""The desk, where staff make pairs of the answers: what its page and its scripts must know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentoring.definition.question_set import mark, question_set, shown_to_choose
from mentoring.definition.standard import MENTOR
from mentoring.definition.wording import locale_of, write_number
from mentoring.pages.asked import asked
from mentoring.pages.handouts import MOST as MOST_CHOSEN
from mentoring.pages.menu import HIDDEN
from mentoring.pages.questionnaire import FORMAT, LARGEST, LONGEST, VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mentoring.definition.model import Definition
    from mentoring.pages.asked import Asked
    from mentoring.pages.making import Maker
    from mentoring.pages.page import Page
    from mentoring.pages.writing import Writer

MOST_FILES = 5000
"""That are read at a time."""
STEPS = ("answers", "pairs", "export")


def desk_page(make: Maker) -> Iterator[Page]:
    """Yield the page where answers are sent to somebody; nothing lists it."""
    application = make.definition.application
    if application is None or application.by != "questionnaire":
        return
    words = make.writer.words.sections["desk"]
    yield make(
        "desk",
        words.address,
        title=words.title,
        description=words.about,
        layout="desk",
        views={
            "told": told(make.definition, make.writer),
            "steps": STEPS,
            "most": write_number(MOST_FILES, make.writer.language),
            "roles": [(role.id, role.plural) for role in make.definition.roles],
        },
        menu=HIDDEN,
        repeats=True,
        assets=("desk.css", "desk-pairs.css"),
        modules=("desk/desk.js",),
    )


def told(definition: Definition, writer: Writer) -> dict[str, object]:
    """Return what the scripts get, as JSON: the programme, its questions and roles, the words."""
    application, items = definition.application, question_set(definition)
    return {
        "format": FORMAT,
        "version": VERSION,
        "programme": definition.programme.id,
        "name": definition.programme.name,
        "questions": mark(items),
        "language": writer.language,
        "locale": str(locale_of(writer.language)).replace("_", "-"),
        "languages": list(definition.site.languages),
        "largest": LARGEST,
        "longest": LONGEST,
        "most": MOST_FILES,
        "keys": list(application.keys) if application else [],
        "roles": [
            {"id": role.id, "name": role.name, "plural": role.plural, "places": role.places}
            for role in definition.roles
        ],
        "items": {
            one.item.id: _item(one, place) for place, one in enumerate(asked(definition, writer))
        },
        "method": (definition.matching.method if definition.matching else None) or "",
        "chosen": list(shown_to_choose(definition)),
        "most_chosen": MOST_CHOSEN,
        "rules": _rules(definition, writer),
        "words": writer.words.desk.told,
    }


def _item(one: Asked, place: int) -> dict[str, object]:
    """Return a question with its words; `mentor` is what mentors are asked instead of `text`.

    `place` is its own among the questions: JSON of a template is sorted by its keys.
    """
    item = one.item
    return {
        "place": place,
        "kind": item.kind,
        "group": item.group,
        "roles": list(item.roles),
        "most": item.most,
        "required": item.required,
        "criterion": item.criterion,
        "weight": item.weight,
        "against": item.against,
        "compare": item.compare,
        "text": one.text,
        "mentor": one.texts.get(MENTOR, ""),
        "options": list(item.options),
        "answers": {answer.id: answer.text for answer in one.answers},
    }


def _rules(definition: Definition, writer: Writer) -> list[dict[str, object]]:
    """Return what must hold for every pair, as `kind` and `what` (rules.js), with its words."""
    rules = definition.matching.rules if definition.matching else ()
    return [
        {"kind": kind, "what": what, "text": rule.text or _sentence(kind, what, writer)}
        for rule in rules
        for kind in ("different", "same", "shared", "never")
        if (what := getattr(rule, kind))
    ]


def _sentence(kind: str, what: str, writer: Writer) -> str:
    """Return a rule in words, as the page about matching has it."""
    known = writer.words.choices[f"rule-{kind}"].get(what)
    return str(known or writer.words.ui.matching.say(kind, what=what))
