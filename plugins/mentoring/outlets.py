"""The files beside the pages: calendars, feeds, data, pictures of shared links, robots.txt."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from mentoring.atom import as_atom
from mentoring.history import changed, lines
from mentoring.ics import as_ics
from mentoring.pages.ages import Ages
from mentoring.pages.edition import Edition
from mentoring.pages.head import picture
from mentoring.pages.public import SCHEMA
from mentoring.pages.public_schema import schema
from mentoring.picture import draw

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mentoring.definition import Reading
    from mentoring.pages.site import Site

Content = tuple[str, bytes]
"""A file's path below the site's root, and its bytes."""


def edition_of(
    programme: Path, docs: Path, address: str, reading: Reading | None = None
) -> Edition:
    """Return where a site is published and when it was last changed, as git knows it.

    With what was read of the programme, git is asked for its entries as well.
    """
    # The folder is git's way to the file; where the file leads as a link, nothing is known of it.
    revised = changed(programme.parent, programme.name).get(programme.name)
    full = f"{address.rstrip('/')}/" if address else ""
    entries = Ages(reading, lines(programme)).entries() if reading and full else {}
    return Edition(full, revised, changed(docs), entries)


def lastmod(sites: Iterable[Site]) -> dict[str, str]:
    """Return the day that each page was last changed, by the page's file, where that is known.

    A page of prose changes with its file, others with the definition.
    """
    days: dict[str, str] = {}
    for site in sites:
        definition, edition = site.definition, site.edition
        known = edition.revised or definition.programme.reviewed
        for page in site.pages:
            when = edition.files.get(page.source)
            if page.source and page.layout == "article":
                days |= {page.address: when.date().isoformat()} if when else {}
            elif known:
                latest = max(filter(None, (edition.dated(definition), when)))
                days[page.address] = latest.date().isoformat()
    return days


def place_beside(sites: Iterable[Site], files: Files, config: MkDocsConfig) -> None:
    """Add the files of all languages; one that somebody laid into docs/ stays as it is."""
    sites = tuple(sites)
    for site in sites:
        for name, content in (*_of_site(site), *_of_all(site)):
            if files.get_file_from_path(name) is None:
                files.append(File.generated(config, name, content=content))


def _of_site(site: Site) -> Iterator[Content]:
    edition, zone = site.edition, site.clock.zone
    revised, sequence = edition.dated(site.definition), edition.sequence(site.definition)
    for one in site.calendars:
        yield one.address, as_ics(one, zone, revised, sequence, edition.url(one.address))
    if site.feed:
        yield site.feed.address, as_atom(site.feed, edition.url(site.feed.address))
    yield site.extract.address, _json(site.extract.whole())
    shown = picture(site)
    drawn = draw(shown) if edition.address else None
    if drawn:
        yield shown.address, drawn


def _of_all(site: Site) -> Iterator[Content]:
    """Yield what stands once, whatever the language."""
    yield SCHEMA, _json(schema(site.edition.url(SCHEMA)))
    if site.edition.address:
        yield "robots.txt", robots(site).encode()


def robots(site: Site) -> str:
    """Return robots.txt (RFC 9309): all may be read.

    A demonstration too, since who may not read a page never sees that it asks not to be indexed.
    """
    lines = ["User-agent: *", "Allow: /"]
    if not site.definition.site.demonstration:
        lines.append(f"Sitemap: {site.edition.url('sitemap.xml')}")
    return "\n".join(lines) + "\n"


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
