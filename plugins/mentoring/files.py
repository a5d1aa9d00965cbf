"""The files that MkDocs builds: one for each page in each language, and what comes along."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from mentoring import i18n
from mentoring.pages import articles, conversion
from mentoring.styles import FOLDER, OWN

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig

    from mentoring.pages.page import Page
    from mentoring.pages.site import Site
    from mentoring.source import Source

FilesByPage = dict[str, dict[str, File]]
"""Files by the page's id and the language."""


class DefinitionPage(MkDocsPage):
    """A page that comes from the definition: it has no Markdown to render."""

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002  (MkDocs' signature)
        """Leave the source alone."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Leave the content to the templates."""
        self.content = ""


def made(source: Source, sites: Iterable[Site], config: MkDocsConfig) -> FilesByPage:
    """Return a file for each page in each language.

    All are made at the start, since a page of the first language links to those built after it.
    """
    files: FilesByPage = {}
    for site in sites:
        for page in site.pages:
            file = File.generated(config, f"{page.id}.md", content=_text(source, page))
            file.dest_uri = page.address
            i18n.mark(file, page.language, page.written_in or page.language)
            files.setdefault(page.id, {})[page.language] = file
    for versions in files.values():
        for file in versions.values():
            i18n.set_alternates(file, versions)
    return files


def with_page(file: File, page: Page, today: dt.date, config: MkDocsConfig) -> File:
    """Give a file its page, so that MkDocs renders Markdown for prose alone; `today` dates it."""
    kind = MkDocsPage if page.source else DefinitionPage
    file.page = kind(page.title, file, config)
    file.page.update_date = today.isoformat()
    return file


def parse_once(config: MkDocsConfig) -> None:
    """Let MkDocs take over what was parsed to be checked, where it reads Markdown in the same way.

    Whoever adds an extension gets what it makes of the pages, and waits a little longer.
    """
    same = set(config.markdown_extensions) == set(conversion.EXTENSIONS)
    # The table of contents comes when all is parsed, footnotes are left out.
    if same and config.mdx_configs.keys() <= {"toc", "footnotes"}:
        config.markdown_extensions.append(conversion.__name__)


def keep_shipped(files: Files, config: MkDocsConfig) -> None:
    """Keep files of docs/ and of overrides/; Material's stylesheet and scripts stay behind."""
    _shadow(files, config)
    kept = (Path(config.docs_dir), Path(str(config.theme.custom_dir)))
    for file in list(files):
        source = Path(file.abs_src_path or "")
        ours = any(source.is_relative_to(folder) for folder in kept)
        if file.is_documentation_page() or file.src_uri.startswith(f"{FOLDER}/") or not ours:
            files.remove(file)


def _shadow(files: Files, config: MkDocsConfig) -> None:
    """Let each picture or file in docs/local/ take the place of its namesake in docs/."""
    for file in list(files):
        name = file.src_uri.removeprefix("local/")
        if name == file.src_uri or file.is_documentation_page():
            continue
        files.remove(file)
        if file.src_uri == OWN:  # it is part of the one stylesheet
            continue
        namesake = files.get_file_from_path(name)
        if namesake is not None:
            files.remove(namesake)
        own = str(Path(config.docs_dir, "local"))
        files.append(File(name, own, config.site_dir, config.use_directory_urls))


def _text(source: Source, page: Page) -> str:
    """Return the prose of a page, its facts filled in; empty where there is none."""
    article = source.article(page.source)
    return articles.filled(article, source.reading.facts) if article else ""
