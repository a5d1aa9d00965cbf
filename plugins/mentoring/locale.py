"""The language that messages are told in: asked for, else the machine's."""

from __future__ import annotations

import os


def preferred_language(asked: str = "") -> str:
    """Return nb or en: what was asked for, else Norwegian where the machine is Norwegian."""
    if asked in {"nb", "en"}:
        return asked
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"):
        value = os.environ.get(name, "").lower()
        if value and value not in {"c", "c.utf-8", "posix"}:
            return "nb" if value[:2] in {"nb", "nn", "no"} else "en"
    return _windows_language()


def _windows_language() -> str:
    """Windows sets no variable; its own answer counts there."""
    if os.name != "nt":
        return "en"
    import locale  # noqa: PLC0415

    told = locale.getlocale()[0] or ""
    return "nb" if told.lower().startswith(("nb", "nn", "no")) else "en"
