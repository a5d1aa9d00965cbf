"""Questions as they are asked, and those that come along; their words are elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

MENTEE, MENTOR = "mentee", "mentor"
"""The roles, by id, that the set is for."""
GROUPS = ("you", "needs", "values", "goals", "practical", "own", "last")
"""What stands on one screen, in order; `own` holds the programme's additions."""
CHOSEN = ("single", "multiple", "ranked")
"""Kinds with answers to choose from."""
STEPS = 5
"""Of a scale, from the one end to the other."""
COMPARED = {
    "single": "same",
    "multiple": "overlap",
    "scale": "close",
    "ranked": "complement",
    "unit": "different",
}
"""How the answers to each kind make a score where they count; the other kinds never do."""
_FILE = Path(__file__).parent / "standard.yml"


@dataclass(frozen=True)
class Item:
    """One question as it is asked.

    The `roles` get it, all of them where none is named, together with the others of its `group`.
    It counts for `criterion` with `weight`, 0 where it does not, compared with the other's answers
    to the question `against`. At most `most` answers are chosen; 0 is as many as there are.
    One that `is_personal` is asked only where the answers are sent to somebody. `is_own` marks a
    question of the programme's own, whose words stand in programme.yml.
    """

    id: str
    kind: str
    group: str = "own"
    roles: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    criterion: str = ""
    weight: int = 0
    against: str = ""
    most: int = 0
    required: bool = False
    sensitive: bool = False
    is_personal: bool = False
    is_own: bool = False

    @property
    def compare(self) -> str:
        """How its answers make a score: same, different, overlap, complement, close; else empty."""
        if not self.weight:
            return ""
        return "complement" if self.against != self.id else COMPARED.get(self.kind, "")

    def is_for(self, role: str) -> bool:
        """Tell whether a role gets it."""
        return not self.roles or role in self.roles


@cache
def standard() -> tuple[Item, ...]:
    """Return the questions that come along."""
    return tuple(_item(dict(told)) for told in _loaded()["questions"])


@cache
def suits() -> Mapping[str, tuple[str, ...]]:
    """Return, for each form of mentoring, the answers (`question.answer`) that speak for it."""
    return {form: tuple(answers) for form, answers in _loaded()["suits"].items()}


@cache
def _loaded() -> dict[str, Any]:
    text = _FILE.read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def _item(told: dict[str, Any]) -> Item:
    role, options = told.pop("for", ""), tuple(told.pop("options", ()))
    against = told.pop("against", told["id"] if "weight" in told else "")
    roles = (role,) if role else (MENTEE, MENTOR)
    return Item(**told, roles=roles, options=options, against=against)
