"""The files that a desk asks for when it hands out: one a language, and the page of cards."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup
from mkdocs.structure.files import File

from mentoring.alone import Contents
from mentoring.bundled import bundled
from mentoring.context import variables
from mentoring.definition.question_set import shown_to_choose
from mentoring.pages.handouts import handout
from mentoring.styles import stylesheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig

    from mentoring.definition.placeholders import Facts
    from mentoring.pages.site import Site

FOLDER = "assets/desk"
SCRIPT, STYLE = "desk/export/choosing.js", "choosing.css"


def handed_out(sites: Mapping[str, Site], facts: Facts, config: MkDocsConfig) -> Iterator[File]:
    """Yield what is handed out in each language, as JSON."""
    for code, site in sites.items():
        told = handout(site, facts)
        if told is not None:
            text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
            yield File.generated(config, f"{FOLDER}/{code}.json", content=text)


def cards_page(
    env: jinja2.Environment, sites: Mapping[str, Site], config: MkDocsConfig
) -> Iterator[File]:
    """Yield the page of cards where participants choose; the desk fills it in.

    It ends in .txt, for it is no page of the site before that, and never one of this host.
    """
    main = next(iter(sites.values()))
    if not shown_to_choose(main.definition):
        return
    theme, docs = Path(str(config.theme.custom_dir)), Path(config.docs_dir)
    assets = theme / "assets"
    alone = Contents.of(stylesheet(main.definition, theme, docs), [assets / STYLE])
    script = Markup(bundled(assets, SCRIPT))  # noqa: S704  (the project's own files)
    given = variables(main.pages[0], main, preview=False)
    given |= {"inside": Contents(alone.style, script)}
    given |= {"all_words": {code: site.writer.words for code, site in sites.items()}}
    html = env.get_template("cards.html").render(given)
    yield File.generated(config, f"{FOLDER}/cards.txt", content=html)
