"""`mentoring/programme`: pages, menu and data from programme.yml, one language at a time."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import jinja2
from markupsafe import Markup
from mkdocs.config import base
from mkdocs.config import config_options as options
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from mentoring import i18n
from mentoring.clock import clock
from mentoring.context import variables
from mentoring.definition import Problems
from mentoring.definition.kinds import Refused, parse_date
from mentoring.definition.report import as_text, summary
from mentoring.files import keep_shipped, made, parse_once, with_page
from mentoring.handing import cards_page, handed_out
from mentoring.keeping import kept_in
from mentoring.locale import preferred_language
from mentoring.markup import phrase, prose
from mentoring.outlets import edition_of, lastmod, place_beside
from mentoring.pages.videos import cards
from mentoring.source import Source
from mentoring.styles import stylesheet
from mentoring.telling import refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.utils.templates import TemplateContext

    from mentoring.pages.site import Site


LEAN = {"sort_keys": True, "ensure_ascii": False, "separators": (",", ":")}
"""How data are written into a page: each byte counts on a phone."""


class ProgrammeConfig(base.Config):
    """Options of the plugin in mkdocs.yml."""

    programme_file = options.Type(str, default="programme.yml")
    """The definition, beside mkdocs.yml."""
    today = options.Type(str, default="")
    """The date to build for, as 2027-01-31; empty for today."""


class ProgrammePlugin(BasePlugin[ProgrammeConfig]):
    """Turns a definition into pages."""

    source: Source | None = None
    """What the site is made from: whoever has read it gives it before a build, which takes it."""
    serving = False
    sites: dict[str, Site]
    site: Site
    files: dict[str, dict[str, File]]
    handed_out: list[File]
    env: jinja2.Environment | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Learn whether this is a preview: it lacks the policy that would stop live reload."""
        del dirty
        self.serving = command == "serve"

    @event_priority(50)
    def _on_config_read(self, config: MkDocsConfig) -> MkDocsConfig:
        """Before the languages are set: read the definition once for all of them."""
        if i18n.is_nested(config):
            return config
        folder = Path(config.config_file_path).parent
        programme = folder / self.config.programme_file
        # Given for this build alone: MkDocs keeps a plugin that hears of startup.
        source, self.source = self.source or _read(programme, Path(config.docs_dir)), None
        self.env = None
        reading = source.reading
        now = clock(reading.neutral.site.time_zone, _date(self.config.today))
        config.site_url = config.site_url or reading.neutral.site.address or ""
        edition = edition_of(programme, Path(config.docs_dir), config.site_url)
        self.sites = {code: source.site(code, now, edition) for code in reading.languages}
        words = source.words
        config.extra["languages"] = [
            i18n.Language(code, words[code].name, words[code].admonitions)
            for code in reading.languages
        ]
        config.extra["words"] = words
        config.extra["cards"] = {code: cards(site.definition) for code, site in self.sites.items()}
        config.extra["repeats"] = _repeats(self.sites.values())
        config.extra["revised"] = lastmod(self.sites.values())
        config.watch.extend([str(programme), str(folder / "overrides")])
        # Material's templates, icons and scripts are not used: looking through them takes long.
        config.theme.dirs = [str(config.theme.custom_dir)]
        self.files = made(source, self.sites.values(), config)
        self.handed_out = list(handed_out(self.sites, reading.facts, config))
        return config

    @event_priority(-200)
    def _on_config_language(self, config: MkDocsConfig) -> MkDocsConfig:
        """After i18n knows the language: name the site in it."""
        self.site = self.sites[i18n.current(config)]
        config.site_name = self.site.definition.programme.name
        config.nav = [{self.site.pages[0].title: "home.md"}]
        return config

    on_config = CombinedEvent(_on_config_read, _on_config_language)

    @event_priority(-200)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """After i18n, which would drop them: add our pages, and leave out what is not shipped."""
        parse_once(config)
        keep_shipped(files, config)
        for page in self.site.pages:
            file = self.files[page.id][page.language]
            files.append(with_page(file, page, self.site.clock.today, config))
        if not i18n.is_nested(config):
            folders = Path(str(config.theme.custom_dir)), Path(config.docs_dir)
            css = stylesheet(self.site.definition, *folders)
            files.append(File.generated(config, "assets/site.css", content=css))
            place_beside(self.sites.values(), files, config)
            for one in self.handed_out:
                files.append(one)
        i18n.register(config, files)
        return files

    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Escape everything, refuse what is undefined; keep one environment for all languages."""
        if self.env is None:
            env.bytecode_cache = compiled(Path(config.config_file_path).parent)
            env.autoescape = True
            env.undefined = jinja2.StrictUndefined
            env.filters |= {"md": prose, "mdi": phrase}
            env.policies["json.dumps_kwargs"] = LEAN
            self.env = env
            for one in cards_page(env, self.sites, config):
                files.append(one)
        return self.env

    @event_priority(0)
    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: object
    ) -> TemplateContext:
        """Give the template our page instead of MkDocs' own, after i18n."""
        del nav, config
        shown = self.site.by_id[page.file.src_uri.removesuffix(".md")]
        own: dict[str, Any] = variables(shown, self.site, preview=self.serving)
        own |= {"content": Markup(page.content or ""), "toc": page.toc}  # noqa: S704  (our Markdown)
        context.update(own)  # type: ignore[typeddict-item]
        return context

    @event_priority(0)
    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give the static templates (404, sitemap) the variables of the main home page.

        They are written once for all languages, by whichever is built last.
        """
        del template_name, config
        main = next(iter(self.sites.values()))
        context.update(variables(main.pages[0], main, preview=self.serving))  # type: ignore[typeddict-item]
        return context


def compiled(project: Path) -> jinja2.FileSystemBytecodeCache | None:
    """Return where compiled templates are kept between builds; None where nothing can be kept."""
    folder = kept_in(project, "templates")
    return jinja2.FileSystemBytecodeCache(str(folder)) if folder else None


def _repeats(sites: Iterable[Site]) -> set[str]:
    """Return the pages that no search engine needs: those of a demonstration, and repetitions."""
    return {
        f"{page.id}.md"
        for site in sites
        for page in site.pages
        if page.repeats or site.definition.site.demonstration
    }


def _read(programme: Path, docs: Path) -> Source:
    language = preferred_language()
    try:
        return Source.read(programme, docs)
    except Problems as problems:
        told = [as_text(problem, language) for problem in problems]
        raise PluginError("\n".join(["", *told, summary(problems, language)])) from None
    except OSError as error:
        raise PluginError(refusal(error, programme, language)) from None


def _date(text: str) -> dt.date | None:
    try:
        return parse_date(text) if text else None
    except Refused as refused:
        msg = f"today: {text}"
        raise PluginError(msg) from refused
