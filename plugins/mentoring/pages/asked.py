"""What participants are asked, in one language: each question with its answers and its purpose."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mentoring.definition.model.matching import Criterion
from mentoring.definition.question_set import criteria, question_set
from mentoring.definition.translated import Translated
from mentoring.pages.home import language_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mentoring.definition.model import Definition
    from mentoring.definition.model.questions import Option
    from mentoring.definition.standard import Item
    from mentoring.pages.words import Words
    from mentoring.pages.writing import Writer

ELSEWHERE = "elsewhere"
"""The answer of whoever belongs to none of the units listed."""


@dataclass(frozen=True)
class Answer:
    """One answer to choose from."""

    id: str
    text: str


@dataclass(frozen=True)
class Asked:
    """One question: its words, and the names of the roles that get it (none: all).

    `text` is said to everyone, except to the roles in `texts`.
    """

    item: Item
    text: str
    texts: Mapping[str, str] = field(default_factory=dict)
    hint: str | None = None
    purpose: str | None = None
    roles: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()

    @property
    def wordings(self) -> tuple[str, ...]:
        """Every way in which it is put, to one role or another."""
        return (self.text, *self.texts.values())

    @property
    def required(self) -> bool:
        """True where it must be answered."""
        return self.item.required

    @property
    def sensitive(self) -> bool:
        """True where the answer may be of a special category (GDPR article 9)."""
        return self.item.sensitive


def asked(definition: Definition, writer: Writer) -> tuple[Asked, ...]:
    """Return the questions that are asked, in their order (GDPR article 13 (1) c and (2) e)."""
    return tuple(_asked(item, definition, writer) for item in question_set(definition))


def with_criteria(definition: Definition, words: Mapping[str, Words]) -> Definition:
    """Return a definition in all its languages that says what counts, as its questions have it."""
    weights = criteria(question_set(definition))
    if definition.matching is None or definition.matching.criteria or not weights:
        return definition
    assert definition.questions
    own = {one.id: one.text for one in definition.questions.add}
    told = tuple(
        Criterion(text=own.get(name) or _of_set(name, words), weight=weight)
        for name, weight in sorted(weights.items(), key=lambda one: -one[1])
    )
    return replace(definition, matching=replace(definition.matching, criteria=told))


def _of_set(name: str, words: Mapping[str, Words]) -> str:
    """Return the words of a criterion in each language, as texts of a definition stand in it."""
    texts = {}
    for language, known in words.items():
        told = known.questionnaire
        texts[language] = str(told.criteria.get(name) or told.questions[name]["text"])
    return Translated(texts, "matching.criteria")  # type: ignore[return-value]


def _asked(item: Item, definition: Definition, writer: Writer) -> Asked:
    names = {role.id: role.plural for role in definition.roles}
    is_for_all = set(item.roles) >= names.keys()
    roles = () if is_for_all else tuple(names[one] for one in item.roles if one in names)
    made = _own(item, definition) if item.is_own else _standard(item, definition, writer)
    return replace(made, roles=roles)


def _own(item: Item, definition: Definition) -> Asked:
    assert definition.questions
    one = next(one for one in definition.questions.add if one.id == item.id)
    return Asked(item, one.text, hint=one.hint, purpose=one.purpose, answers=_answers(one.options))


def _standard(item: Item, definition: Definition, writer: Writer) -> Asked:
    assert definition.questions
    words = writer.words.questionnaire.questions[item.id]
    change = next((one for one in definition.questions.change if one.id == item.id), None)
    text = change.text if change and change.text else str(words["text"])
    said = {role: str(words[role]) for role in item.roles if role in words}
    return Asked(
        item,
        text,
        {} if change and change.text else said,
        hint=(change and change.hint) or words.get("hint"),
        purpose=str(words["purpose"]),
        answers=_choices(item, definition, writer, change.options if change else ()),
    )


def _choices(
    item: Item, definition: Definition, writer: Writer, own: Iterable[Option]
) -> tuple[Answer, ...]:
    """Return the answers of a standard question, or those that the programme has instead."""
    assert definition.questions
    if own:
        return _answers(own)
    if item.id == "language":
        return tuple(Answer(one, language_name(one, writer.language)) for one in item.options)
    known = writer.words.questionnaire.questions
    if item.kind == "unit":
        if not item.options:
            return ()
        other = Answer(ELSEWHERE, str(known[item.id]["elsewhere"]))
        return (*_answers(definition.questions.units), other)
    told = known[item.id].get("options") or known.get(item.against, {}).get("options", {})
    return tuple(Answer(one, str(told[one])) for one in item.options)


def _answers(options: Iterable[Option]) -> tuple[Answer, ...]:
    return tuple(Answer(one.id, one.text) for one in options)


def text_for(one: Asked, role: str) -> str:
    """Return how a question is put to a role."""
    return one.texts.get(role, one.text)
