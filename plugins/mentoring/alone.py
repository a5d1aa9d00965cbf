"""A page as one file that works anywhere: what it looks like and does stands within it."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from mentoring.context import POLICY_ALONE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.structure.files import Files


@dataclass(frozen=True)
class Contents:
    """The stylesheet and the script of such a page, and the policy that lets in these alone."""

    style: Markup
    script: Markup

    @classmethod
    def of(cls, files: Files, names: Iterable[str]) -> Contents:
        """Return the files of assets/ by these names, those of a kind one after the other."""
        texts: dict[bool, list[str]] = {True: [], False: []}
        for name in names:
            file = files.get_file_from_path(f"assets/{name}")
            texts[name.endswith(".css")].append(file.content_string if file else "")
        style, script = ("\n".join(texts[kind]) for kind in (True, False))
        return cls(Markup(style), Markup(script))  # noqa: S704  (the project's own files)

    @property
    def policy(self) -> str:
        """What the page allows itself, by hash (CSP level 3, 2.3.1)."""
        return POLICY_ALONE.format(style=_hash(self.style), script=_hash(self.script))


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
