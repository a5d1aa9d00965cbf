"""What is worth a second look in the questions that a programme asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentoring.definition.checks import Finding
from mentoring.definition.question_set import CARD, criteria, is_sent, is_settled, question_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mentoring.definition.model import Definition
    from mentoring.definition.model.questions import Change, Question, Questions
    from mentoring.definition.standard import Item

MANY = 15
"""Questions for one role: more take longer than people give them (readiness check M07)."""
UNKNOWN = {
    "email": ("no-email-question", "no-way-to-answer"),
    "name": ("no-name-question", "nobody-knows-who"),
}
"""Kinds that tell who answers: the codes where nobody asks, and where staff left it out."""


def advise_questions(definition: Definition) -> Iterator[Finding]:
    """Yield what is worth a second look."""
    items = question_set(definition)
    for role in definition.roles:
        # what may be shown is leave that they give, and takes no thought
        count = sum(item.is_for(role.id) and item.id != CARD for item in items)
        if count > MANY:
            yield Finding(
                "many-questions", "questions", {"role": role.id, "count": count, "most": MANY}
            )
    if items and is_sent(definition):
        yield from _unknown_sender(definition, items)
    yield from _outdone(definition, items)
    yield from _settled(definition, items)
    yield from _unexplained(definition)


def _unexplained(definition: Definition) -> Iterator[Finding]:
    """Questions of the programme's own that say nothing of what the answer is for."""
    if definition.questions is None or not is_sent(definition):
        return
    for number, one in enumerate(definition.questions.add):
        if one.purpose is None and not one.sensitive:  # which is a problem already
            yield Finding("question-without-purpose", f"questions.add[{number}]", {"id": one.id})


def _unknown_sender(definition: Definition, items: tuple[Item, ...]) -> Iterator[Finding]:
    """Answers that tell neither who gave them nor whom to answer."""
    assert definition.questions
    left_out = list(definition.questions.leave_out)
    for kind, (unasked, refused) in UNKNOWN.items():
        if any(item.kind == kind for item in items):
            continue
        if kind in left_out:
            yield Finding(refused, f"questions.leave_out[{left_out.index(kind)}]", {"id": kind})
        else:
            yield Finding(unasked, "questions")


def _outdone(definition: Definition, items: tuple[Item, ...]) -> Iterator[Finding]:
    """A weight that the programme gave, and that all others together can't make up for."""
    asked = definition.questions
    if asked is None:
        return
    weights = criteria(items)
    counted = {item.id: item.criterion for item in items if item.weight}
    for path, one in _given(asked):
        weight = one.weight or 0
        rest = sum(weights.values()) - weight
        if 0 < rest < weight <= weights.get(counted.get(one.id, ""), 0):
            values = {"id": one.id, "weight": weight, "rest": rest}
            yield Finding("outdoes-the-rest", f"{path}.weight", values)


def _settled(definition: Definition, items: tuple[Item, ...]) -> Iterator[Finding]:
    """A weight that the programme gave to what one of its rules decides for every pair."""
    rules = definition.matching.rules if definition.matching else ()
    by_id = {item.id: item for item in items}
    given = _given(definition.questions) if definition.questions else []
    weighed = [(path, by_id[one.id]) for path, one in given if one.id in by_id and one.weight]
    for path, item in weighed:
        for number, rule in enumerate(rules):
            if is_settled(item, (rule,)):
                other = f"matching.rules[{number}]"
                yield Finding("weight-of-a-rule", f"{path}.weight", {"id": item.id}, other=other)


def _given(asked: Questions) -> list[tuple[str, Change | Question]]:
    """Return what the programme says of questions, with its path, where it can be read."""
    return [
        (f"questions.{part}[{n}]", one)
        for part in ("change", "add")
        for n, one in enumerate(getattr(asked, part))
        if one
    ]
