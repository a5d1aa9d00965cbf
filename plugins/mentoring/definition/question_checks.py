"""Whether the questions can do their work: be answered, be compared, be asked at all (GDPR)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentoring.definition import guesses
from mentoring.definition.checks import Finding
from mentoring.definition.question_set import CARD, criteria, is_sent, question_set
from mentoring.definition.rows import as_field
from mentoring.definition.standard import CHOSEN, COMPARED, MENTEE, MENTOR, standard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mentoring.definition.model import Definition
    from mentoring.definition.model.matching import Matching
    from mentoring.definition.model.questions import Option, Question
    from mentoring.definition.standard import Item

FEW = 2
"""Answers that a choice takes at least; a scale has just its two ends."""
MANY = 15
"""Questions for one role: more take longer than people give them (readiness check M07)."""
NEVER = {"supervisor": "avoid", "manager": "avoid"}
"""Rules that somebody's own answer fills in, and the question that asks for it."""


def check_questions(definition: Definition) -> Iterator[Finding]:
    """Yield everything that cannot work."""
    if definition.questions is None:
        application = definition.application
        if application and application.by == "questionnaire":
            lacks = ("questions",)
            yield Finding("questionnaire-without-questions", "application.by", lacks=lacks)
        return
    items = question_set(definition)
    if not items:
        unread = tuple(f"questions.{name}" for name in ("base", "leave_out", "add"))
        yield Finding("nothing-asked", "questions", lacks=unread)
    yield from _names(definition)
    yield from _own(definition)
    yield from _changes(definition)
    yield from _suits(definition, items)
    yield from _roles(definition)
    yield from _halves(definition, items)
    yield from _counted(definition, items)


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


def _unknown_sender(definition: Definition, items: tuple[Item, ...]) -> Iterator[Finding]:
    """Answers that tell neither who gave them nor whom to answer."""
    assert definition.questions
    left_out = list(definition.questions.leave_out)
    for kind, code in (("email", "no-way-to-answer"), ("name", "nobody-knows-who")):
        if any(item.kind == kind for item in items):
            continue
        if kind in left_out:
            yield Finding(code, f"questions.leave_out[{left_out.index(kind)}]", {"id": kind})
        elif kind == "email":
            yield Finding("no-email-question", "questions")


def _outdone(definition: Definition, items: tuple[Item, ...]) -> Iterator[Finding]:
    """A weight that the programme gave, and that all others together can't make up for."""
    asked = definition.questions
    if asked is None:
        return
    weights = criteria(items)
    counted = {item.id: item.criterion for item in items if item.weight}
    given = [
        (f"questions.{part}[{n}]", one)
        for part in ("change", "add")
        for n, one in enumerate(getattr(asked, part))
    ]
    for path, one in given:
        weight = (one and one.weight) or 0
        rest = sum(weights.values()) - weight
        if 0 < rest < weight <= weights.get(counted.get(one.id, ""), 0):
            values = {"id": one.id, "weight": weight, "rest": rest}
            yield Finding("outdoes-the-rest", f"{path}.weight", values)


def _names(definition: Definition) -> Iterator[Finding]:
    """Ids that name no question of the set, and those that name two."""
    asked = definition.questions
    assert asked
    known = [item.id for item in standard()] if asked.base == "standard" else []
    named = [(f"questions.leave_out[{n}]", one) for n, one in enumerate(asked.leave_out) if one]
    named += [
        (f"questions.change[{n}].id", one.id)
        for n, one in enumerate(asked.change)
        if one and one.id
    ]
    for path, name in named:
        if name not in known:
            close = guesses.short_names(name, known)
            values = {"value": name, "allowed": ", ".join(known)}
            yield Finding(
                "unknown-question" if known else "no-standard-questions",
                path,
                values,
                close[0] if close else "",
            )
    seen = {one: "" for one in known if one not in asked.leave_out}
    for number, one in enumerate(asked.add):
        if not one or not one.id:
            continue
        path = f"questions.add[{number}].id"
        if one.id in seen:
            code = "repeated-id" if seen[one.id] else "question-comes-along"
            yield Finding(code, path, {"id": one.id}, other=seen[one.id])
        seen.setdefault(one.id, path)


def _own(definition: Definition) -> Iterator[Finding]:
    assert definition.questions
    for number, one in enumerate(definition.questions.add):
        if one and one.kind:
            yield from _question(one, f"questions.add[{number}]")


def _question(one: Question, path: str) -> Iterator[Finding]:
    yield from _choice(one, path)
    if one.weight and one.kind not in COMPARED:
        yield Finding("text-cannot-count", f"{path}.weight", {"kind": one.kind})
    if one.weight and one.for_:
        yield Finding("counts-for-all", f"{path}.for", {"id": one.id})
    if one.sensitive and one.purpose is None:
        lacks = (f"{path}.purpose",)
        yield Finding("sensitive-needs-purpose", f"{path}.sensitive", {"id": one.id}, lacks=lacks)
    if one.sensitive and one.required:
        yield Finding("sensitive-required", f"{path}.required", {"id": one.id})


def _choice(one: Question, path: str) -> Iterator[Finding]:
    """Answers that are too few or too many for the kind of question, or alike."""
    where = f"{path}.options"
    count = len([option for option in one.options if option])
    if one.kind in CHOSEN and count < FEW:
        yield Finding(
            "question-needs-options", path, {"id": one.id}, lacks=(where,), adds=as_field("options")
        )
    if one.kind == "scale" and count != FEW:
        values = {"id": one.id, "count": count}
        yield Finding("scale-has-two-ends", path, values, lacks=(where,))
    if one.kind not in (*CHOSEN, "scale", "unit") and count:
        yield Finding("options-without-choice", where, {"kind": one.kind})
    yield from _repeated(one.options, where)


def _changes(definition: Definition) -> Iterator[Finding]:
    """Answers of the programme's own to a standard question."""
    assert definition.questions
    kinds = {item.id: item.kind for item in standard()}
    for number, one in enumerate(definition.questions.change):
        path = f"questions.change[{number}]"
        kind = kinds.get(one.id) if one and one.id else None
        if not one or kind is None:
            continue
        count = len([option for option in one.options if option])
        if count and kind == "unit":
            yield Finding("units-elsewhere", f"{path}.options")
        elif count and kind == "scale" and count != FEW:
            yield Finding("scale-has-two-ends", f"{path}.options", {"id": one.id, "count": count})
        elif count and kind not in (*CHOSEN, "scale"):
            yield Finding("options-without-choice", f"{path}.options", {"kind": kind})
        elif count == 1 and kind in CHOSEN:
            yield Finding("question-needs-options", f"{path}.options", {"id": one.id})
        if one.weight and kind not in COMPARED:
            yield Finding("text-cannot-count", f"{path}.weight", {"kind": kind})
        yield from _repeated(one.options, f"{path}.options")
    yield from _repeated(definition.questions.units, "questions.units")


def _repeated(options: Iterable[Option], path: str) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for number, one in enumerate(options):
        if one and one.id:
            here = f"{path}[{number}].id"
            if one.id in seen:
                yield Finding("repeated-id", here, {"id": one.id}, other=seen[one.id])
            seen.setdefault(one.id, here)


def _suits(definition: Definition, items: tuple[Item, ...]) -> Iterator[Finding]:
    """Answers that speak for a form must be among those that can be given."""
    assert definition.questions
    given = [f"{item.id}.{option}" for item in items for option in item.options]
    for number, one in enumerate(definition.questions.suits):
        for place, answer in enumerate(one.when if one else ()):
            if answer and answer not in given:
                close = guesses.short_names(answer, given)
                path = f"questions.suits[{number}].when[{place}]"
                yield Finding("unknown-answer", path, {"value": answer}, close[0] if close else "")


def _roles(definition: Definition) -> Iterator[Finding]:
    """The standard set is for a mentee and a mentor."""
    assert definition.questions
    ids = [role and role.id for role in definition.roles]
    if definition.questions.base == "standard" and None not in ids:
        lacking = [one for one in (MENTEE, MENTOR) if one not in ids]
        if lacking:
            yield Finding("standard-needs-roles", "questions", {"lacking": ", ".join(lacking)})


def _halves(definition: Definition, items: tuple[Item, ...]) -> Iterator[Finding]:
    """A question that is left out, and the one that its answers should be compared with."""
    assert definition.questions
    left_out = list(definition.questions.leave_out)
    for item in items:
        if item.against in left_out and item.against not in {one.id for one in items}:
            path = f"questions.leave_out[{left_out.index(item.against)}]"
            yield Finding("half-a-pair", path, {"id": item.against, "half": item.id})


def _counted(definition: Definition, items: tuple[Item, ...]) -> Iterator[Finding]:
    """What counts is said once, and something does where an algorithm is to match."""
    matching = definition.matching
    if matching is None:
        return
    weights = criteria(items)
    if matching.criteria and any(weights.values()):
        yield Finding("criteria-twice", "matching.criteria")
    if matching.method == "algorithm" and items and not any(weights.values()):
        yield Finding("nothing-counts", "questions")
    if items and is_sent(definition):
        assert definition.questions
        yield from _rules(matching, items, list(definition.questions.leave_out))


def _rules(matching: Matching, items: tuple[Item, ...], left_out: list[str]) -> Iterator[Finding]:
    """Rules that no answer could tell of: an algorithm would pass over them in silence."""
    compared = [item.id for item in items if item.kind in COMPARED]
    told = [name for name, by in NEVER.items() if by in {item.id for item in items}]
    known = {"different": compared, "same": compared, "shared": compared, "never": told}
    for number, rule in enumerate(matching.rules):
        for kind, ids in known.items():
            value = getattr(rule, kind, None)
            if not value or value in ids:
                continue
            path = f"matching.rules[{number}].{kind}"
            question = NEVER.get(value, "") if kind == "never" else value
            if question in left_out:
                where = f"questions.leave_out[{left_out.index(question)}]"
                values = {"value": value, "id": question}
                yield Finding("rule-left-out", path, values, other=where)
            else:
                close = guesses.short_names(value, ids)
                values = {"value": value, "allowed": ", ".join(ids)}
                code = "rule-without-question" if ids else "rule-without-questions"
                yield Finding(code, path, values, close[0] if close else "")
