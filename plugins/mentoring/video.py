"""`mentoring/video`: links to videos become cards that ask nobody for anything before a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.config import base
from mkdocs.plugins import BasePlugin

from mentoring import i18n
from mentoring.pages.videos import Card, with_cards

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext


class VideoConfig(base.Config):
    """The plugin has no options: what is known of a video stands in the definition."""


class VideoPlugin(BasePlugin[VideoConfig]):
    """Turns links into cards, by the template `partials/video.html`."""

    env: jinja2.Environment
    context: TemplateContext

    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Keep the templates at hand."""
        del config, files
        self.env = env
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: object
    ) -> TemplateContext:
        """Keep what this page's templates are given: the card's template needs it too."""
        del page, config, nav
        self.context = context
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Put the cards in, wherever the links come from: Markdown or a template."""
        del page
        known = config.extra.get("cards", {}).get(i18n.current(config), {})
        return with_cards(output, known, self._shown)

    def _shown(self, card: Card) -> str:
        template = self.env.get_template("partials/linked-video.html")
        return template.render({**self.context, "one": card}).strip()
