"""Ids of entries that were given none, so that programs know each again when others come and go."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from mentoring.definition.model import Definition
    from mentoring.definition.model.calendar import Task
    from mentoring.definition.model.material import NewsItem

One = TypeVar("One", "NewsItem", "Task")


def with_ids(definition: Definition) -> Definition:
    """Return a definition in all its languages in which all news and tasks have an id.

    Where none is written it comes of what an entry is and never of its place in the list: of the
    date and title of news, of what a task hangs on and its title. Titles are those of the first
    language as they stand in the file, so that a date that they quote may move.
    """
    news = [f"{one.date.isoformat()}-{_digest(_title(one, definition))}" for one in definition.news]
    tasks = [
        _digest(str(one.before), str(one.after), _title(one, definition))
        for one in definition.tasks
    ]
    return replace(
        definition, news=_named(definition.news, news), tasks=_named(definition.tasks, tasks)
    )


def _named(entries: tuple[One, ...], names: list[str]) -> tuple[One, ...]:
    """Give each its own id, else its name; what has the same name is numbered."""
    seen: Counter[str] = Counter()
    named = []
    for one, name in zip(entries, names, strict=True):
        seen[name] += one.id is None
        number = f"-{seen[name]}" if seen[name] > 1 else ""
        named.append(replace(one, id=one.id or f"{name}{number}"))
    return tuple(named)


def _title(one: Any, definition: Definition) -> str:
    title: str = one.title.texts[definition.site.languages[0]]
    return title


def _digest(*words: str) -> str:
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:8]
