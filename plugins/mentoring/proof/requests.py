"""What a page would ask other hosts for, before anybody clicked."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mentoring.proof.sheet import Finding, start_tag, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mentoring.proof.sheet import Sheet

FETCHED = re.compile(
    "stylesheet|icon|apple-touch-icon|mask-icon|manifest|preload|prefetch|prerender|modulepreload"
    "|preconnect|dns-prefetch"
)
"""Kinds of `<link>` that make a browser ask or connect at once (HTML, 4.6.7)."""
DRAWN = {"use", "image", "feimage"}
_STYLED = re.compile(
    r"""(?:\b(?:url|src)\(\s*["']?|["'])((?:https?:)?//[^"')\s]+)""", re.IGNORECASE
)


@cache
def foreign(address: str) -> str:
    """Return the host that an address leads to, empty for one of the site's own or of no host."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    return parts.netloc if parts.scheme in {"http", "https", ""} else ""


def requests(sheet: Sheet) -> Iterator[Finding]:
    """Yield every element that fetches from another host at load (ekomloven § 3-15; GDPR 44)."""
    for node, attribute, address in sheet.targets:
        host = foreign(address) if attribute != "action" else ""
        if not host:
            continue
        if attribute != "href" or _fetches(str(node.tag), value_of(node, "rel")):
            yield Finding("foreign-request", start_tag(node), (address, host), {"value": host})
    for node in sheet.tree.css('base[href],meta[http-equiv="refresh" i],[ping]'):
        yield Finding("leads-away", start_tag(node), (start_tag(node), f"<{node.tag}"))


def styled(files: Mapping[str, str]) -> Iterator[tuple[str, Finding]]:
    """Yield what stylesheets fetch from other hosts, with the stylesheet's address."""
    for address, css in files.items():
        for found in _STYLED.findall(css):
            host = foreign(found)
            yield address, Finding("foreign-request", found, (found, host), {"value": host})


def _fetches(tag: str, rel: str) -> bool:
    return tag in DRAWN or (
        tag == "link" and any(FETCHED.fullmatch(one) for one in rel.lower().split())
    )
