"""A page as one file that works anywhere: what it looks like and does stands within it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from mentoring.policy import CSP_ALONE, source_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True)
class Contents:
    """The stylesheet and the script of such a page, and the policy that lets in these alone."""

    style: Markup
    script: Markup

    @classmethod
    def of(cls, style: str, assets: Sequence[Path]) -> Contents:
        """Return the stylesheet of all pages, with the files of assets/ that this one has."""
        styles, scripts = (
            [file.read_text(encoding="utf-8") for file in assets if file.suffix == kind]
            for kind in (".css", ".js")
        )
        one, other = "\n".join([style, *styles]), "\n".join(scripts)
        return cls(Markup(one), Markup(other))  # noqa: S704  (the project's own files)

    @property
    def policy(self) -> str:
        """What the page allows itself."""
        return CSP_ALONE.format(style=source_of(self.style), script=source_of(self.script))
