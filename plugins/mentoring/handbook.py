"""`mentoring/handbook`: binds pages that stand for themselves into one that can be printed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup
from mkdocs.config import base
from mkdocs.plugins import BasePlugin, event_priority

from mentoring import i18n
from mentoring.pages.binding import Leaf, bound, moved, printed
from mentoring.pages.page import relative
from mentoring.pages.slides import Point, points
from mentoring.pages.videos import with_cards
from mentoring.styles import colours

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from mentoring.pages.handbooks import Document, Part
    from mentoring.pages.page import Page as Shown
    from mentoring.paper.press import Press


class HandbookConfig(base.Config):
    """The plugin has no options: which handbooks there are comes of the definition."""


class Bound(NamedTuple):
    """A part as it stands in its document."""

    part: Part
    body: Markup


class Slide(NamedTuple):
    """A chapter's points to decide."""

    chapter: Shown
    points: tuple[Point, ...]


class PDF(NamedTuple):
    """The same as a file to download: where it is, and how many bytes it has."""

    href: str
    size: int


class HandbookPlugin(BasePlugin[HandbookConfig]):
    """Gives the template of a handbook its parts, each by the template of its form."""

    press: Press | None = None
    """Who asks for PDFs gives one before the build."""
    env: jinja2.Environment
    files: Files

    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Keep the templates at hand, and the pages: all prose has been rendered by now."""
        del config
        self.env, self.files = env, files
        return env

    @event_priority(-100)
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: object
    ) -> TemplateContext:
        """After mentoring/programme has said what the page is made of."""
        del nav
        given: dict[str, Any] = dict(context)
        views = given.get("views", {})
        document: Document | None = views.get("document")
        if "slides" in views:
            slides = [self._slide(one, page.file.dest_uri) for one in views["slides"]]
            context.update({"slides": slides})  # type: ignore[misc]
        if document is not None:
            given["parts"] = self._parts(document, page.file.dest_uri, given)
            own = {"parts": given["parts"], "pdf": self._pdf(page.file.dest_uri, given, config)}
            context.update(own)  # type: ignore[typeddict-item]
        return context

    def _pdf(self, address: str, context: dict[str, Any], config: MkDocsConfig) -> PDF | None:
        """Write the handbook's PDF beside its page; None where none is asked for, or made."""
        if self.press is None:
            return None
        root = config.site_url or ""
        known = config.extra.get("cards", {}).get(i18n.current(config), {})
        card = self.env.get_template("partials/linked-video.html")
        html = self.env.get_template("paper.html").render(context)
        html = with_cards(html, known, lambda one: card.render({**context, "one": one}).strip())
        html = printed(html, address, root)
        title, definition = context["page"].title, context["d"]
        name = f"{definition.programme.id}.{i18n.current(config)}.{context['page'].id}"
        docs = Path(config.docs_dir)
        made = self.press.pdf(
            title, name.replace("/", "-"), html, colours(definition), [docs / "local", docs]
        )
        if made is None:
            return None
        file = Path(config.site_dir, address).with_suffix(".pdf")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(made)
        return PDF(relative(address, address.removesuffix(".html") + ".pdf"), len(made))

    def _parts(self, document: Document, address: str, context: dict[str, Any]) -> list[Bound]:
        leaves = [
            Leaf(part.anchor, part.page.address, self._body(part, address, context))
            for part in document.parts
        ]
        bodies = map(Markup, bound(leaves, address))
        return [Bound(part, body) for part, body in zip(document.parts, bodies, strict=True)]

    def _slide(self, page: Shown, address: str) -> Slide:
        found = points(self._prose(page, address))
        made = (Point(Markup(one.decision), Markup(one.more)) for one in found)  # noqa: S704
        return Slide(page, tuple(made))

    def _prose(self, page: Shown, address: str) -> str:
        """Return the text of a page as it stands in the one at `address`."""
        file = self.files.get_file_from_path(f"{page.id}.md")
        prose = (file.page.content if file and file.page else None) or ""
        return moved(prose, page.address, address)

    def _body(self, part: Part, address: str, context: dict[str, Any]) -> str:
        content = Markup(self._prose(part.page, address))  # noqa: S704  (our Markdown)
        own = {"page": part.page, "views": part.page.views, "content": content}
        own["written_in"] = part.page.written_in
        return self.env.get_template(f"parts/{part.form}.html").render({**context, **own})
