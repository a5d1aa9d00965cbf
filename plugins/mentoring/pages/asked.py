"""What participants are asked, and what each answer is for: the heart of a privacy notice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentoring.definition.model import Definition


@dataclass(frozen=True)
class Asked:
    """One question: its text, the names of the roles that get it (none: all), and its purpose."""

    text: str
    roles: tuple[str, ...] = ()
    purpose: str | None = None
    required: bool = False
    sensitive: bool = False


def asked(definition: Definition) -> tuple[Asked, ...]:
    """Return the questions that are asked, in their order (GDPR article 13 (1) c and (2) e)."""
    if definition.questions is None:
        return ()
    names = {role.id: role.plural for role in definition.roles}
    return tuple(
        Asked(
            one.text,
            tuple(names[role] for role in one.for_),
            one.purpose,
            one.required,
            one.sensitive,
        )
        for one in definition.questions.add
    )
