"""Answers that nobody gave: plausible files for any set of questions, for trying and for teaching.

The same seed gives the same answers, whatever the day: their times come from the definition. A seal
is another one each time, as a seal must be.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentoring.definition.applying import window
from mentoring.definition.question_set import mark, question_set
from mentoring.definition.spans import span
from mentoring.definition.standard import MENTEE, MENTOR, STEPS
from mentoring.pages.asked import ELSEWHERE
from mentoring.pages.questionnaire import FORMAT, VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mentoring.definition.model import Definition
    from mentoring.definition.standard import Item
    from mentoring.pages.words import Words

SHARES = {MENTEE: 3, MENTOR: 2}
"""How many of five people are mentees: most rounds have too few mentors. Other roles count 1."""
ANSWERED = 0.6
"""The part of people who answer what may be passed over."""
SELDOM = 0.2
"""The same where the answer may be of a special category, or names somebody to avoid."""
DAYS = 14
"""Before the last day to apply: when the answers come in."""
UNDATED = dt.date(2026, 1, 31)
"""The last day to apply where a programme has no date yet."""


@dataclass(frozen=True)
class MadeUp:
    """One file of answers: `name` has no ending, `text` is the JSON that ANSWERS.md describes."""

    name: str
    text: str


def made_up(
    definition: Definition, words: Mapping[str, Words], count: int, seed: str
) -> Iterator[MadeUp]:
    """Yield the answers of `count` people who do not exist, in the roles that a programme has.

    `words` are those of the languages that they may have read the questions in.
    """
    items = question_set(definition)
    roles = _roles([role.id for role in definition.roles] or [MENTEE, MENTOR], count)
    for number, role in enumerate(roles, 1):
        own = f"{seed} {definition.programme.id} {number}"
        chance = random.Random(own)  # noqa: S311  (nothing is secret)
        language = chance.choice(sorted(words))
        id_ = hashlib.sha256(own.encode()).hexdigest()[:32]
        yield _Person(id_, number, role, language, words[language], definition, chance).file(items)


def _roles(roles: Sequence[str], count: int) -> list[str]:
    """Return a role for each person, in turns, so that any number of files has its shares."""
    shares = {role: SHARES.get(role, 1) for role in roles}
    taken = dict.fromkeys(roles, 0)
    found = []
    for _ in range(count):
        role = min(roles, key=lambda one: (taken[one] + 1) / shares[one])
        taken[role] += 1
        found.append(role)
    return found


@dataclass(frozen=True)
class _Person:
    """Somebody who does not exist, and whose name, address and texts say so."""

    id: str
    number: int
    role: str
    language: str
    words: Words
    definition: Definition
    chance: random.Random

    def file(self, items: Sequence[Item]) -> MadeUp:
        """Return all that this person answers."""
        asked = [one for one in items if one.is_for(self.role)]
        answers = {one.id: answer for one in asked if (answer := self.answer(one)) is not None}
        programme = self.definition.programme.id
        told = {
            "format": FORMAT,
            "version": VERSION,
            "programme": programme,
            "questions": mark(items),
            "id": self.id,
            "at": self.at,
            "role": self.role,
            "language": self.language,
            "answers": answers,
        }
        text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        return MadeUp(f"{programme}-{self.role}-{self.id[:8]}", text)

    @property
    def at(self) -> str:
        """A time before the last day to apply, in UTC; most come late.

        Not after the programme was last reviewed: that day has been, whenever this is run, and a
        desk remarks on answers that come from the future.
        """
        event = window(self.definition)
        days = span(event) if event else None
        last = min(self.definition.programme.reviewed or dt.date.max, days[1] if days else UNDATED)
        before = dt.timedelta(days=DAYS * self.chance.random() ** 2, hours=4)
        noon = dt.datetime.combine(last, dt.time(20), dt.UTC)
        return (noon - before).strftime("%Y-%m-%dT%H:%M:%SZ")

    def answer(self, item: Item) -> object:
        """Return an answer of the question's kind; None where this person passes it over."""
        asked = item.required or item.kind in ("name", "email")
        seldom = item.sensitive or item.id == "avoid"
        if not asked and self.chance.random() > (SELDOM if seldom else ANSWERED):
            return None
        if item.kind == "scale":
            return min(STEPS, max(1, round(self.chance.gauss((STEPS + 1) / 2, 1.1))))
        return self._choice(item) if item.options else self._text(item)

    def _text(self, item: Item) -> str:
        said = self.words.made_up
        if item.kind == "name":
            return str(said.say("name", number=self.number))
        if item.kind == "email":  # RFC 2606: a domain that nobody can have
            return f"{self.role}-{self.number}@example.org"
        if item.kind == "unit":
            return str(said.say("unit", number=self.chance.randint(1, 6)))
        if item.id == "avoid":
            return str(said.say("avoid", number=self.number % 7 + 2))  # never their own
        return str(self.chance.choice(list(said.texts.values())))

    def _choice(self, item: Item) -> str | list[str]:
        options = list(item.options)
        if item.kind == "unit":
            return self.chance.choice([*options, ELSEWHERE])
        if item.kind == "single":
            # the first is the commonest: one mentee rather than three
            return self.chance.choices(options, [1 / (n + 1) for n in range(len(options))])[0]
        if item.id == "language":
            return self._spoken(options)
        most = item.most or max(1, (len(options) + 1) // 2)
        chosen = self.chance.sample(options, self.chance.randint(1, min(most, len(options))))
        return chosen if item.kind == "ranked" else sorted(chosen, key=options.index)

    def _spoken(self, options: list[str]) -> list[str]:
        spoken = [one for one in options if one == self.language or self.chance.random() < ANSWERED]
        return spoken or options[:1]
