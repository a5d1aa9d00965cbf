"""`mentoring/search`: an index for each language, made by Pagefind from the finished pages."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.config import base
from mkdocs.config import config_options as options
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from pagefind_bin import get_executable

from mentoring import i18n

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

ASIDE = '[aria-hidden="true"]'
"""Left out of the index: drawings and initials, which a screen reader is not told either."""


class SearchConfig(base.Config):
    """Options of the plugin in mkdocs.yml."""

    enabled = options.Type(bool, default=True)
    """Whether an index is made; a preview does without."""


class SearchPlugin(BasePlugin[SearchConfig]):
    """Indexes the site when all its languages stand."""

    serving = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Learn whether this is a preview."""
        del dirty
        self.serving = command == "serve"

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Part a name from its value; Pagefind would read `<dt>Place</dt><dd>R7` as one word."""
        del page, config
        return output.replace("</dt><dd", "</dt> <dd")

    @event_priority(-200)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Run outermost, after i18n has built the other languages."""
        if self.config.enabled and not self.serving and not i18n.is_nested(config):
            index(Path(config.site_dir))


def index(site: Path) -> None:
    """Let Pagefind read the pages in `site` and write `site`/pagefind; raises PluginError.

    It reads what main.html marks with data-pagefind-body, and goes by the language of `<html>`.
    """
    command = [str(get_executable()), "--site", ".", "--quiet"]
    command += ["--keep-index-url", "--exclude-selectors", ASIDE]
    # From within the site, lest it take a pagefind.yml where the person stands for its settings.
    done = subprocess.run(  # noqa: S603
        command, cwd=site, capture_output=True, text=True, check=False
    )
    if done.returncode:
        last = (done.stderr or done.stdout).strip().rpartition("\n")[2]
        msg = f"pagefind: {last}"
        raise PluginError(msg)
    tidy(site / "pagefind")


def tidy(folder: Path) -> None:
    """Sort the keys of Pagefind's entry file, the one thing that differs between two runs.

    Its own user interface is left out, since ours takes its place.
    """
    entry = folder / "pagefind-entry.json"
    found = json.loads(entry.read_text(encoding="utf-8"))
    entry.write_text(json.dumps(found, sort_keys=True, separators=(",", ":")), encoding="utf-8")
    for unused in (*folder.glob("pagefind-*ui.*"), *folder.glob("pagefind-highlight.js")):
        unused.unlink()
