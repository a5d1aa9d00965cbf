"""What this project knows of mkdocs-static-i18n: its languages, its state, its file attributes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files


@dataclass(frozen=True)
class Language:
    """A language of the site, its own name, and its titles of admonitions by their type."""

    code: str
    name: str
    admonitions: Mapping[str, str] = field(default_factory=dict)


def plugin_of(config: MkDocsConfig) -> Any:
    """Return the i18n plugin; raises KeyError where mkdocs.yml does not name it."""
    return config.plugins["i18n"]


def is_nested(config: MkDocsConfig) -> bool:
    """Tell whether this is the build of a further language, inside that of the first."""
    return bool(plugin_of(config).building)


def current(config: MkDocsConfig) -> str:
    """Return the language that is being built."""
    plugin = plugin_of(config)
    return str(plugin.current_language or plugin.default_language)


def languages(config: MkDocsConfig) -> list[Language]:
    """Return the languages that are built, the main one first."""
    plugin = plugin_of(config)
    found = [Language(one.locale, one.name) for one in plugin.config.languages if one.build]
    return sorted(found, key=lambda one: one.code != plugin.default_language)


def set_languages(config: MkDocsConfig, wanted: Sequence[Language]) -> None:
    """Make i18n build `wanted`, the first as the main one; before its own on_config."""
    from mkdocs_static_i18n.config import I18nPluginLanguage  # noqa: PLC0415  (imports mkdocs)

    made = []
    for number, one in enumerate(wanted):
        language = I18nPluginLanguage()
        language.load_dict(
            {
                "locale": one.code,
                "name": one.name,
                "default": number == 0,
                "admonition_translations": dict(one.admonitions),
            }
        )
        language.validate()
        made.append(language)
    plugin_of(config).config.languages = made


def mark(file: File, language: str, written_in: str) -> None:
    """Give a file what i18n gives its own: language, and its name without one.

    i18n itself calls PurePath on what a generated file does not have, so such files are added
    after it has run and marked here.
    """
    marked: Any = file
    marked.locale, marked.localization = written_in, written_in
    marked.locale_alternate_of, marked.norm_src_uri = language, file.src_uri
    marked.alternates = {language: file}


def set_alternates(file: File, alternates: Mapping[str, File]) -> None:
    """Tell a file its versions in all languages, itself included."""
    marked: Any = file
    marked.alternates = dict(alternates)


def alternates(file: File) -> Mapping[str, File]:
    """Return a file's versions by language."""
    return getattr(file, "alternates", {})


def written_in(file: File) -> str:
    """Return the language of a file's own text, another than the page's for a fallback."""
    return str(getattr(file, "locale", ""))


def register(config: MkDocsConfig, files: Files) -> None:
    """Make the pages of this build known to i18n, which remembers them by language."""
    plugin = plugin_of(config)
    plugin.i18n_files_per_language[plugin.current_language] = files.documentation_pages()


def all_pages(config: MkDocsConfig) -> Mapping[str, Sequence[File]]:
    """Return the pages of every language built so far."""
    pages: Mapping[str, Sequence[File]] = plugin_of(config).i18n_files_per_language
    return pages
