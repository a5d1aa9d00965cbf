"""What a desk hands out, in one language: sheets for pairs, letters, a table, cards to choose from.

A desk needs this in the language of each person, so it stands in a file for each language, and no
page holds it. Nothing in it is of any person; and no question is in it whose answer nobody else
should see, so that no sheet and no card can show one.
"""

from __future__ import annotations

import posixpath
from functools import partial
from typing import TYPE_CHECKING

from mentoring.definition.question_set import shown_to_choose
from mentoring.definition.standard import CHOSEN, MENTEE, MENTOR
from mentoring.definition.wording import locale_of
from mentoring.pages.asked import asked, text_for
from mentoring.pages.events import timeline
from mentoring.pages.published import published
from mentoring.pages.spoken import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mentoring.definition.model import Definition
    from mentoring.definition.placeholders import Facts
    from mentoring.pages.articles import Article
    from mentoring.pages.asked import Asked
    from mentoring.pages.site import Site
    from mentoring.pages.spoken import Said

MESSAGES, SESSIONS = "guide/messages", "sessions"
"""The pages of docs/ that letters and the agenda are taken from."""
FINDING = "finding-a-mentor.md"
"""A page for those who look for a mentor: what leads there is not for mentors."""
LETTERS = ("match-mentee", "match-mentor", "no-match", "waiting-list", "declined")
"""Headings of the first, by their ids: each has one message below it, in a quotation."""
AGENDA = "first-agenda"
"""The heading of the second."""
BEFORE = frozenset({"application", "matching"})
"""Kinds of event that are over when there are pairs."""
MOST = 5
"""Cards that somebody may choose: beyond some five, an order says little."""


def handout(site: Site, facts: Facts) -> dict[str, object] | None:
    """Return what there is to hand out, as JSON; None where no answers are sent to anybody."""
    definition, writer = site.definition, site.writer
    application = definition.application
    if application is None or application.by != "questionnaire":
        return None
    return {
        "language": writer.language,
        "locale": str(locale_of(writer.language)).replace("_", "-"),
        "native": writer.words.name,
        "programme": definition.programme.id,
        "name": definition.programme.name,
        "institution": definition.programme.institution or "",
        "roles": {role.id: _role(role.id, site) for role in definition.roles},
        **_questions(asked(definition, writer), site),
        "agenda": _agenda(site, facts),
        "agreement": _agreement(definition),
        "contact": _contact(definition),
        "letters": dict(_letters(site, facts)),
        "chosen": list(shown_to_choose(definition)),
        "most": MOST,
        "keys": list(application.keys),
        "address": application.address or "",
        "words": writer.words.handout,
    }


def is_told(one: Asked) -> bool:
    """Tell whether the other of a pair may see an answer: one to choose, that they are matched by.

    A free text never, nor what is sensitive or between a person and those who make the matches.
    """
    item = one.item
    if item.sensitive or item.is_personal or not one.answers:
        return False
    counts = bool(item.weight) and item.kind in (*CHOSEN, "scale")
    return counts or item.id == "language"


def _role(role: str, site: Site) -> dict[str, object]:
    definition, writer = site.definition, site.writer
    own = next(one for one in definition.roles if one.id == role)
    events = timeline(definition, writer, site.clock, role).events
    dates = [
        {
            "when": ", ".join(filter(None, [one.when, one.time])),
            "title": one.event.title,
            "place": one.event.place or one.delivery,
        }
        for one in events
        if one.event.kind not in BEFORE and not one.event.cancelled
    ]
    return {"name": own.name, "plural": own.plural, "places": own.places, "dates": dates}


def _questions(questions: tuple[Asked, ...], site: Site) -> dict[str, object]:
    """Return what the other may see of answers, units by name, and which question asks for whom."""
    return {
        "items": {one.item.id: _item(one, site) for one in questions if is_told(one)},
        "units": {
            answer.id: answer.text
            for one in questions
            if one.item.kind == "unit"
            for answer in one.answers
        },
        "names": {kind: _of_kind(kind, questions) for kind in ("name", "email", "unit")},
    }


def _contact(definition: Definition) -> dict[str, str] | None:
    first = next(iter(definition.contacts), None)
    return {"unit": first.unit, "email": first.email or ""} if first else None


def _item(one: Asked, site: Site) -> dict[str, object]:
    """Return a question: its name in a word or two, or as it is put where it has none."""
    item, labels = one.item, site.writer.words.desk.told.pairs["items"]
    changed = site.definition.questions.change if site.definition.questions else ()
    is_reworded = item.is_own or any(change.id == item.id and change.text for change in changed)
    # What the desk calls it within a sentence, as a heading.
    label = "" if is_reworded else str(labels.get(item.id, ""))
    return {
        "kind": item.kind,
        "roles": list(item.roles),
        "against": item.against,
        "compare": item.compare,
        "label": label[:1].upper() + label[1:],
        "texts": {role: text_for(one, role) for role in (MENTEE, MENTOR)},
        "answers": {answer.id: answer.text for answer in one.answers},
    }


def _of_kind(kind: str, questions: tuple[Asked, ...]) -> str:
    return next((one.item.id for one in questions if one.item.kind == kind), "")


def _agenda(site: Site, facts: Facts) -> dict[str, object] | None:
    article = _article(SESSIONS, site)
    if article is None:
        return None
    points = [
        {"lead": one.lead, "text": one.text}
        for one in spoken(published(article, facts).text, AGENDA)
        if one.number
    ]
    return {"language": article.language, "points": points} if points else None


def _agreement(definition: Definition) -> list[dict[str, str]]:
    clauses = definition.agreement.clauses if definition.agreement else ()
    return [{"title": one.title, "text": one.text} for one in clauses]


def _letters(site: Site, facts: Facts) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield the messages; where they have no translation, whoever writes takes another language."""
    article = _article(MESSAGES, site)
    if article is None or article.language != site.writer.language:
        return
    text = published(article, facts).text
    for name in LETTERS:
        said = [
            one for one in spoken(text, name, partial(_address, article, site)) if one.is_quoted
        ]
        if not said:
            continue
        subject, *rest = said
        yield name, {"subject": subject.text, "paragraphs": [_paragraph(one) for one in rest]}


def _paragraph(one: Said) -> dict[str, str]:
    """Return a paragraph, and the one role that it is for: a mentor needs no mentor."""
    text = " ".join(filter(None, [one.lead, one.text]))
    is_for_mentees = any(FINDING in link for link in one.links)
    return {
        "text": text if one.number is None else f"– {text}",
        "role": MENTEE if is_for_mentees else "",
    }


def _article(name: str, site: Site) -> Article | None:
    return next((one for one in site.articles if one.id == name), None)


def _address(article: Article, site: Site, link: str) -> str:
    """Return a link in full, as an e-mail needs it; empty where that is not known."""
    if link.startswith(("https:", "http:")):
        return link
    path, mark, anchor = link.partition("#")
    page = posixpath.normpath(posixpath.join(posixpath.dirname(article.id), path))
    address = site.addresses.get(page.removesuffix(".md"))
    root = site.definition.site.address
    return f"{root.rstrip('/')}/{address}{mark}{anchor}" if root and address else ""
