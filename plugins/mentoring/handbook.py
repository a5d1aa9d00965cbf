"""`mentoring/handbook`: binds pages that stand for themselves into one that can be printed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup
from mkdocs.config import base
from mkdocs.plugins import BasePlugin, event_priority

from mentoring import i18n
from mentoring.alone import Contents
from mentoring.pages.binding import Leaf, bound, moved, printed
from mentoring.pages.page import relative
from mentoring.pages.slides import Point, points
from mentoring.pages.videos import with_cards
from mentoring.styles import colours, stylesheet

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

    def carried(self, address: str, root: str) -> Slide:
        """Return the slide as it stands in a file of its own: links are written in full."""
        made = (
            Point(*(Markup(printed(text, address, root)) for text in (one.decision, one.more)))  # noqa: S704
            for one in self.points
        )
        return Slide(self.chapter, tuple(made))


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
        views, address = given.get("views", {}), page.file.dest_uri
        own: dict[str, Any] = {}
        if "slides" in views:
            own["slides"] = [self._slide(one, address) for one in views["slides"]]
            own["alone"] = self._alone({**given, **own}, address, config)
        if "document" in views:
            own["parts"] = self._parts(views["document"], address, given)
            own["pdf"] = self._pdf(given["page"], address, {**given, **own}, config)
        if "volume" in views and self.press:
            volume: Any = views["volume"]
            bare = {**given, "page": volume, "views": volume.views}
            bare["parts"] = self._parts(volume.views["document"], address, bare)
            own["pdf"] = self._pdf(volume, address, bare, config)
        context.update(own)  # type: ignore[typeddict-item]
        return context

    def _alone(self, context: dict[str, Any], address: str, config: MkDocsConfig) -> str:
        """Write the slides once more as one file, to be carried away; return the link to it."""
        theme, docs = Path(str(config.theme.custom_dir)), Path(config.docs_dir)
        assets = [theme / "assets" / name for name in context["page"].assets]
        inside = Contents.of(stylesheet(context["d"], theme, docs), assets)
        slides = [slide.carried(address, config.site_url or "") for slide in context["slides"]]
        html = self.env.get_template("slides.html").render(
            {**context, "slides": slides, "inside": inside}
        )
        target = f"{address.removesuffix('.html')}-{context['d'].programme.id}.html"
        _put(Path(config.site_dir, target), html.encode())
        return relative(address, target)

    def _pdf(
        self, shown: Shown, address: str, context: dict[str, Any], config: MkDocsConfig
    ) -> PDF | None:
        """Write a page's PDF beside it, for the page at `address` to offer; None without one."""
        if self.press is None:
            return None
        known = config.extra.get("cards", {}).get(i18n.current(config), {})
        card = self.env.get_template("partials/linked-video.html")
        html = self.env.get_template("paper.html").render(context)
        html = with_cards(html, known, lambda one: card.render({**context, "one": one}).strip())
        html = printed(html, address, config.site_url or "")
        definition, docs = context["d"], Path(config.docs_dir)
        name = f"{definition.programme.id}.{i18n.current(config)}.{shown.id}".replace("/", "-")
        roots = [docs / "local", docs]
        made = self.press.pdf(shown.title, name, html, colours(definition), roots)
        if made is None:
            return None
        target = Path(shown.address).with_suffix(".pdf").as_posix()
        _put(Path(config.site_dir, target), made)
        return PDF(relative(address, target), len(made))

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


def _put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
