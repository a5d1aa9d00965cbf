"""`mentoring/proof`: reads the finished site as its readers will, and warns of what fails them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.config import base
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger

from mentoring import i18n
from mentoring.definition.report import as_text
from mentoring.keeping import kept
from mentoring.locale import preferred_language
from mentoring.pages.words import known, words_in
from mentoring.proof.causes import Causes, searched, written
from mentoring.proof.memory import Memory
from mentoring.proof.proving import Origin, hollow_words, prove, prove_styles, read

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

log = get_plugin_logger(__name__)


class ProofConfig(base.Config):
    """The plugin has no options: what readers are owed is no matter of choice."""


class ProofPlugin(BasePlugin[ProofConfig]):
    """Warns once for each finding, so that a strict build fails."""

    serving = False

    def __init__(self) -> None:
        super().__init__()
        self.origins: dict[str, Origin] = {}
        self.prose: dict[str, Path] = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Learn whether this is a preview: its pages carry a reload script and no policy."""
        del dirty
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> None:
        """Look once for the files that people wrote pages in."""
        if not i18n.is_nested(config):
            docs = Path(config.docs_dir)
            self.prose = {file.relative_to(docs).as_posix(): file for file in docs.rglob("*.md")}

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> None:
        """Remember the language a page is in, and where its text was written."""
        del output
        source = written(self.prose, page.file.src_uri, i18n.written_in(page.file))
        self.origins[page.file.dest_uri] = Origin(i18n.current(config), source)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Run outermost, when i18n has built the other languages."""
        if self.serving or i18n.is_nested(config):
            return
        languages = [one.code for one in i18n.languages(config)]
        site = read(Path(config.site_dir), self.origins, languages, config.site_url or "")
        docs = Path(config.docs_dir)
        project = Path(config.config_file_path).parent
        causes = Causes(project, searched(config.watch, docs))
        memory = Memory(kept(project, "proof.txt"), hollow(config))
        found = [*prove(site, hollow(config), causes, memory)]
        memory.keep()
        language = preferred_language()
        for problem in (*found, *prove_styles(sorted(docs.rglob("*.css")), causes)):
            log.warning(as_text(problem, language), extra={"problem": problem})


def hollow(config: MkDocsConfig) -> frozenset[str]:
    """Return the link texts that say nothing, in the languages of the site, else in ours."""
    words = config.extra.get("words") or {code: words_in(code) for code in known()}
    return hollow_words(one.ui.hollow_links for one in words.values())
