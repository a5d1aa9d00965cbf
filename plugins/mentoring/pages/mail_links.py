"""An e-mail address that stands in a sentence, made a link that one can press."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension

from mentoring.pages.bare_links import BareLink

if TYPE_CHECKING:
    from markdown import Markdown


class MailLinksExtension(Extension):
    """Makes of `Write to mentor@uni.example.` a sentence with a link."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Python-Markdown's name)
        """Run after links and code, which may hold an address of their own."""
        md.inlinePatterns.register(_MailAddress(md), "mail", 70)


class _MailAddress(BareLink):
    PATTERN = r"(?<![\w.+/:@\x03-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    SCHEME = "mailto:"


def makeExtension(**options: Any) -> MailLinksExtension:  # noqa: N802  (Python-Markdown asks for it)
    """Return the extension, for its name in mkdocs.yml."""
    return MailLinksExtension(**options)
