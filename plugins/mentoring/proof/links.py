"""What leads from page to page: links, anchors, pictures, and the twins in other languages."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from mentoring.proof.requests import foreign
from mentoring.proof.sheet import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from mentoring.proof.sheet import Element, Sheet, Target

_FILE = re.compile(r"""url\(\s*["']?(?!data:|\#|[a-z]+:|//)([^"')]+)""", re.IGNORECASE)
"""A file of the site's own that a stylesheet asks for."""


@dataclass(frozen=True)
class Ways:
    """Where a page leads, and what in it can be led to; its tree, which is large, may go.

    `versions` are the language and the address of each link to the page in another language.
    """

    address: str
    language: str
    source: Path | None
    ids: frozenset[str]
    targets: Sequence[Target]
    versions: Sequence[tuple[str, str]]

    @classmethod
    def of(cls, sheet: Sheet) -> Ways:
        """Return the ways from and into a page."""
        versions = [
            (language, one.value("href"))
            for one in sheet.of("a", "link")
            if (language := one.value("hreflang")) and _switches(one)
        ]
        ids = frozenset(sheet.ids)
        return cls(sheet.address, sheet.language, sheet.source, ids, sheet.targets, versions)


@dataclass(frozen=True)
class Built:
    """What links may lead to: the names of all files, the site's address, its pages."""

    files: frozenset[str]
    address: str = ""
    pages: dict[str, Ways] = field(default_factory=dict)

    def path(self, page: Ways, href: str) -> str | None:
        """Return the file below the root that a link leads to; None for one that leaves the site.

        A path that climbs above the root keeps its `..`, and is no file's; nor is nonsense.
        """
        inside = href.removeprefix(self.address) if self.address else href
        try:
            parts = urlsplit(inside)
        except ValueError:
            return inside
        if parts.scheme or foreign(inside):
            return None
        path = unquote(parts.path)
        if self.address and inside != href:
            return path or "index.html"
        root = urlsplit(self.address or "/").path
        if path.startswith(root):
            return path.removeprefix(root)
        if not path:
            return page.address
        folder = posixpath.dirname(page.address)
        end = "/" if path.endswith("/") else ""
        return posixpath.normpath(posixpath.join(folder, path)) + end


def dead(built: Built) -> Iterator[tuple[Ways, Finding]]:
    """Yield every link, picture and script that leads to nothing in this site."""
    judged: dict[tuple[str, str], str] = {}
    for page in built.pages.values():
        # Every page of a folder carries the same menu: each of its links is looked up once.
        folder = posixpath.dirname(page.address)
        for one in page.targets:
            address = one.address
            key = (page.address if address.startswith("#") or not address else folder, address)
            code = judged.get(key)
            if code is None:
                code = judged[key] = _fault(built, page, address)
            if code and not (one.attribute == "action" and not address):
                path, _, anchor = address.partition("#")
                traces = (address, posixpath.basename(path), anchor and f"#{anchor}")
                yield page, Finding(code, one.start, traces, {"value": address})


def dead_in_styles(
    styles: Mapping[str, str], files: frozenset[str]
) -> Iterator[tuple[str, Finding]]:
    """Yield every picture and font that a stylesheet asks for in vain, with its address."""
    for name, css in styles.items():
        for found in _FILE.findall(css):
            path = unquote(re.split("[?#]", found, maxsplit=1)[0].strip())
            if posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) not in files:
                yield name, Finding("link-dead", found, (found,), {"value": found})


def _fault(built: Built, page: Ways, address: str) -> str:
    path = built.path(page, address)
    if path is None:
        return ""
    if path not in built.files:
        at_home = posixpath.normpath(posixpath.join(path, "index.html")) in built.files
        published = built.address and address.startswith(built.address)
        return "" if published and at_home else "link-to-folder" if at_home else "link-dead"
    target, anchor = built.pages.get(path), unquote(address.partition("#")[2])
    if target is None or not anchor or anchor == "top" or anchor.startswith(":~:"):
        return ""
    return "" if anchor in target.ids else "anchor-dead"


def twins(built: Built) -> Iterator[tuple[Ways, Finding]]:
    """Yield versions in other languages that are in another, or do not lead back."""
    named = {
        address: {(language, built.path(page, href)) for language, href in page.versions}
        for address, page in built.pages.items()
    }
    for address, versions in named.items():
        page = built.pages[address]
        for language, path in sorted(versions, key=str):
            twin = built.pages.get(_page(path))
            if language == "x-default" or twin is None:
                continue
            values = {"value": language, "other": twin.address, "found": twin.language}
            if twin.language != language:
                yield page, Finding("twin-language", f'hreflang="{language}"', (), values)
            elif address not in {_page(back) for _, back in named[twin.address]}:
                yield page, Finding("twin-lost", f'hreflang="{language}"', (), values)


def _switches(one: Element) -> bool:
    """Tell whether a link names the page in another language: to readers, or to search engines."""
    if one.tag == "link":
        return "alternate" in one.value("rel").split()
    return one.within("header") is not None


def _page(path: str | None) -> str:
    """Return the page that a path shows: a folder shows its index."""
    return f"{path or ''}index.html" if (path or "").endswith("/") or not path else path
