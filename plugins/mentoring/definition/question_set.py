"""What participants are asked: the standard set, with a programme's differences from it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING

from mentoring.definition.standard import COMPARED, GROUPS, MENTEE, MENTOR, Item, standard

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mentoring.definition.model import Definition
    from mentoring.definition.model.matching import Rule
    from mentoring.definition.model.questions import Change, Question, Questions

MARK = 16
"""Characters of the hash by which answers name the questions that they answer."""
CARD = "card"
"""The question by which people let others choose them: what may stand on a card about them."""
_CHOSEN = {
    "mentee-choice": (MENTOR,),
    "mentor-choice": (MENTEE,),
    "mutual-choice": (MENTEE, MENTOR),
}
"""Whose cards are shown, by the method of matching."""


def question_set(definition: Definition) -> tuple[Item, ...]:
    """Return the questions that a programme asks, in the order in which it asks them.

    Entries that could not be read are passed over.
    """
    asked = definition.questions
    if asked is None:
        return ()
    left_out = set(asked.leave_out)
    changes = {one.id: one for one in asked.change if one and one.id}
    items = [
        _changed(_fitted(item, definition, asked), changes.get(item.id))
        for item in (standard() if asked.base == "standard" else ())
        if item.id not in left_out
        and (is_sent(definition) or not item.is_personal)
        and (item.id != CARD or shown_to_choose(definition))
    ]
    items += [_own(one) for one in asked.add if one and one.id and one.kind]
    rules = definition.matching.rules if definition.matching else ()
    counted = [_uncounted(item) if is_settled(item, rules) else item for item in items]
    return tuple(sorted(counted, key=lambda item: GROUPS.index(item.group)))


def is_settled(item: Item, rules: Iterable[Rule]) -> bool:
    """Tell whether a rule leaves nothing to count: all pairs that it allows would score alike."""
    either_or = COMPARED.get(item.kind) in ("same", "different")
    return any(
        rule and (rule.same == item.id or (either_or and rule.different == item.id))
        for rule in rules
    )


def is_sent(definition: Definition) -> bool:
    """Tell whether answers are sent to somebody; else they are for whoever answers alone."""
    return definition.application is not None and definition.application.by == "questionnaire"


def shown_to_choose(definition: Definition) -> tuple[str, ...]:
    """Return the roles, by id, that the other side chooses from; none where nobody chooses."""
    method = definition.matching.method if definition.matching else None
    there = {role.id for role in definition.roles if role}
    return tuple(role for role in _CHOSEN.get(method or "", ()) if role in there)


def criteria(items: Iterable[Item]) -> Mapping[str, int]:
    """Return what counts, with its weight: a question for one role and its counterpart count once.

    The weights are per cent of their sum where that is 100, as in the standard set.
    """
    weights: dict[str, int] = {}
    counted: set[frozenset[str]] = set()
    for item in items:
        pair = frozenset((item.id, item.against))
        if item.weight and pair not in counted:
            counted.add(pair)
            weights[item.criterion] = weights.get(item.criterion, 0) + item.weight
    return weights


def mark(items: Iterable[Item]) -> str:
    """Return a hash over ids, kinds, roles and options; a mended typo keeps answers valid."""
    told = [[one.id, one.kind, sorted(one.roles), list(one.options)] for one in items]
    text = json.dumps(sorted(told), ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:MARK]


def _uncounted(item: Item) -> Item:
    return replace(item, weight=0, criterion="")


def _fitted(item: Item, definition: Definition, asked: Questions) -> Item:
    """Fill in what follows from the programme: its languages, its departments, who is selected."""
    if item.id == "motivation":
        return replace(item, required=_selects(definition))
    if item.id == "language":
        spoken = definition.format.working_languages if definition.format else ()
        both = dict.fromkeys((*spoken, *definition.site.languages))
        return replace(item, options=tuple(one for one in both if one))
    if item.kind == "unit":
        return replace(item, options=tuple(one.id for one in asked.units if one and one.id))
    if item.id == CARD:
        kept = tuple(one for one in item.options if one not in asked.leave_out)
        return replace(item, roles=shown_to_choose(definition), options=kept)
    return item


def _selects(definition: Definition) -> bool:
    """Tell whether somebody reads what people write before they are given a place."""
    return definition.selection is not None or any(
        role and role.selected_on for role in definition.roles
    )


def _changed(item: Item, change: Change | None) -> Item:
    if change is None:
        return item
    options = tuple(one.id for one in change.options if one and one.id) or item.options
    most = min(item.most, len(options))
    weight = item.weight if change.weight is None else change.weight
    required = item.required if change.required is None else change.required
    criterion = item.criterion or (item.id if weight else "")
    against = item.against or (item.id if weight else "")
    return replace(
        item,
        options=options,
        most=most,
        weight=weight,
        required=required,
        criterion=criterion,
        against=against,
    )


def _own(question: Question) -> Item:
    weight = question.weight or 0
    options = tuple(one.id for one in question.options if one and one.id)
    return Item(
        question.id,
        question.kind,
        roles=tuple(one for one in question.for_ if one),
        options=options,
        most=len(options) if question.kind == "ranked" else 0,
        criterion=question.id if weight else "",
        weight=weight,
        against=question.id if weight else "",
        required=bool(question.required),
        sensitive=bool(question.sensitive),
        is_own=True,
    )
