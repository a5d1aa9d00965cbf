"""`mentoring/languages`: makes a site in several languages honest, wherever its pages come from."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from mkdocs.config import base
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger

from mentoring import i18n
from mentoring.pages.page import place, relative
from mentoring.pages.words import Words, known, words_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext


log = get_plugin_logger(__name__)


class LanguagesConfig(base.Config):
    """The plugin has no options: the languages are those of the site."""


class HeadLink(NamedTuple):
    """A link of the page's head; `hreflang` is empty where it has none."""

    rel: str
    href: str
    hreflang: str = ""


class Switch(NamedTuple):
    """An entry of the language switcher; `exists` is False where it leads to the home page."""

    code: str
    name: str
    href: str
    current: bool
    exists: bool


class Lost(NamedTuple):
    """What the 404 page needs in one language: its words, and two ways on."""

    code: str
    words: Words
    home: str
    overview: str


class LanguagesPlugin(BasePlugin[LanguagesConfig]):
    """Alternates, switcher, fallbacks, the sitemap and the 404 page of a site with languages."""

    alternates: dict[str, dict[str, File]]

    @event_priority(40)
    def _on_config_languages(self, config: MkDocsConfig) -> MkDocsConfig:
        """Before i18n: take the languages that another plugin names in `extra`."""
        wanted = config.extra.get("languages")
        if wanted and not i18n.is_nested(config):
            i18n.set_languages(config, wanted)
        return config

    @event_priority(-150)
    def _on_config_words(self, config: MkDocsConfig) -> MkDocsConfig:
        """After i18n knows the language: the title that Markdown gives a footnote's way back."""
        words = words_of(i18n.current(config), config)
        if words is not None and "footnotes" in config.markdown_extensions:
            config.mdx_configs["footnotes"] = {"BACKLINK_TITLE": words.footnote}
        return config

    on_config = CombinedEvent(_on_config_languages, _on_config_words)

    @event_priority(-300)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Say once of each page that it lacks a twin; that fails nothing."""
        here = i18n.current(config)
        for file in files.documentation_pages():
            written = i18n.written_in(file)
            if written and written != here:
                log.info("%s: no %s twin, shown in %s", file.src_uri, here, written)
        return files

    @event_priority(-300)
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: object
    ) -> TemplateContext:
        """Add the links of the head and the switcher, last of all."""
        del nav
        own: dict[str, Any] = {
            "links": list(head_links(page.file, config)),
            "switch": list(switcher(page.file, config)),
        }
        context.update(own)  # type: ignore[typeddict-item]
        return context

    @event_priority(-300)
    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give the 404 page all languages with absolute paths, the sitemap its entries."""
        del template_name
        own: dict[str, Any] = {
            "base": base_path(config),
            "languages": list(not_found(config)),
            "sitemap": list(sitemap(config)) if config.site_url else [],
        }
        context.update(own)  # type: ignore[typeddict-item]
        return context


def base_path(config: MkDocsConfig) -> str:
    """Return the path that the site stands under, `/` without an address."""
    return urlsplit(config.site_url or "/").path.rstrip("/") + "/"


def address_of(file: File, config: MkDocsConfig) -> str:
    """Return a page's absolute address; a home page's is its folder."""
    url = file.url.removesuffix("index.html") if file.url.endswith("index.html") else file.url
    return urljoin(config.site_url or "", url)


def translations(file: File) -> dict[str, File]:
    """Return the versions of a page that are really written in their language."""
    return {
        language: version
        for language, version in i18n.alternates(file).items()
        if i18n.written_in(version) == language
    }


def head_links(file: File, config: MkDocsConfig) -> Iterator[HeadLink]:
    """Yield canonical, hreflang and x-default; nothing without the site's address.

    A fallback page is no translation: its canonical page is the original.
    """
    if not config.site_url:
        return
    own = i18n.written_in(file)
    versions = translations(file)
    yield HeadLink("canonical", address_of(versions.get(own, file), config))
    if i18n.current(config) != own or len(versions) < 2:  # noqa: PLR2004  (itself and another)
        return
    for language in i18n.languages(config):
        if language.code in versions:
            href = address_of(versions[language.code], config)
            yield HeadLink("alternate", href, language.code)
    main = i18n.languages(config)[0].code
    default = versions.get(main) or next(iter(versions.values()))
    yield HeadLink("alternate", address_of(default, config), "x-default")


def switcher(file: File, config: MkDocsConfig) -> Iterator[Switch]:
    """Yield the same page in every language, as relative links that work anywhere."""
    versions = i18n.alternates(file)
    own = i18n.current(config)
    for language in i18n.languages(config):
        version = versions.get(language.code)
        target = version.dest_uri if version else _home(language.code, config)
        href = relative(file.dest_uri, target)
        yield Switch(language.code, language.name, href, language.code == own, version is not None)


def not_found(config: MkDocsConfig) -> Iterator[Lost]:
    """Yield what the 404 page says in each language that has words.

    Its paths are absolute, since it is shown in the place of a page at any depth.
    """
    base = base_path(config)
    main = i18n.languages(config)[0].code
    for language in i18n.languages(config):
        words = words_of(language.code, config)
        if words is not None:
            overview = place(words.sections.overview.address, language.code, main)
            yield Lost(language.code, words, base + _home(language.code, config), base + overview)


def words_of(language: str, config: MkDocsConfig) -> Words | None:
    """Return the words of a language: those another plugin gives in `extra`, else ours."""
    given: dict[str, Words] = config.extra.get("words", {})
    if language in given:
        return given[language]
    return words_in(language) if language in known() else None


def sitemap(config: MkDocsConfig) -> Iterator[dict[str, Any]]:
    """Yield each page with its address and those of its translations.

    No fallbacks, and nothing that repeats other pages or is not to be found: another plugin names
    those in `extra`, and there the day each page was last changed, by the page's file.
    """
    repeats = config.extra.get("repeats", ())
    revised: dict[str, str] = config.extra.get("revised", {})
    main = i18n.languages(config)[0].code
    for language, files in i18n.all_pages(config).items():
        for file in files:
            if i18n.written_in(file) != language or file.src_uri in repeats:
                continue
            versions = {
                code: address_of(version, config) for code, version in translations(file).items()
            }
            if len(versions) > 1:
                versions |= {"x-default": versions.get(main, address_of(file, config))}
            changed = revised.get(file.dest_uri, "")
            yield {"address": address_of(file, config), "versions": versions, "changed": changed}


def _home(code: str, config: MkDocsConfig) -> str:
    main = i18n.languages(config)[0].code
    return "index.html" if code == main else str(PurePosixPath(code, "index.html"))
