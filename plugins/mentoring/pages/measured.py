"""What counts in matching: by which questions it is measured, and how answers are compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentoring.definition.question_set import criteria
from mentoring.pages.asked import asked

if TYPE_CHECKING:
    from mentoring.definition.model import Definition
    from mentoring.pages.writing import Writer


@dataclass(frozen=True)
class Measure:
    """A question as it is put, and how two answers to it are compared, in words."""

    text: str
    compared: str


@dataclass(frozen=True)
class Counted:
    """A criterion with its weight, None where it was stated without one, and its questions."""

    text: str
    weight: int | None
    measures: tuple[Measure, ...] = ()


def finer_points(definition: Definition, writer: Writer) -> tuple[str, ...]:
    """Return what decides between equals, and what is done with gaps and texts, a sentence each.

    Where people match, they settle such things among themselves; an algorithm must be told.
    """
    matching, questions = definition.matching, asked(definition, writer)
    if matching is None or matching.method != "algorithm":
        return ()
    ids = {one.item.id for one in questions}
    holds = {
        "gap": any(one.item.compare for one in questions),
        "wish": "wishes" in ids,
        "lot": bool(questions),
        "avoid": "avoid" in ids,
    }
    return tuple(str(writer.words.ui.matching[name]) for name, is_so in holds.items() if is_so)


def measured(definition: Definition, writer: Writer) -> tuple[Counted, ...]:
    """Return what counts, the heaviest first; without questions, what programme.yml says counts."""
    if definition.matching is None:
        return ()
    words, questions = writer.words.questionnaire, asked(definition, writer)
    by_name: dict[str, list[Measure]] = {}
    for one in questions:
        if one.item.compare:
            how = str(words.compare[one.item.compare])
            by_name.setdefault(one.item.criterion, []).append(
                Measure(" / ".join(one.wordings), how)
            )
    if not by_name:
        return tuple(Counted(one.text, one.weight) for one in definition.matching.criteria)
    weights = criteria(one.item for one in questions)
    return tuple(
        Counted(str(words.criteria.get(name) or found[0].text), weights[name], tuple(found))
        for name, found in sorted(by_name.items(), key=lambda one: -weights[one[0]])
    )
