"""What a page would ask other hosts for, before anybody clicked."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mentoring.proof.sheet import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mentoring.proof.sheet import Sheet

FETCHED = re.compile(
    "stylesheet|icon|apple-touch-icon|mask-icon|manifest|preload|prefetch|prerender|modulepreload"
    "|preconnect|dns-prefetch"
)
"""Kinds of `<link>` that make a browser ask or connect at once (HTML, 4.6.7)."""
_UNREAD = re.compile("[\t\n\r]")
"""Left out by browsers, which also take `\\` for `/` (URL standard, 4.4)."""
_LEADS_OUT = re.compile("https?:|//", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([0-9a-fA-F]{1,4})\s?")
"""A character by its number, as CSS lets one write any (CSS Syntax 3, 4.3.7)."""
DRAWN = {"use", "image", "feimage"}
_STYLED = re.compile(
    r"""(?:\b(?:url|src)\(\s*["']?|["'])((?:https?:)?//[^"')\s]+)""", re.IGNORECASE
)


@cache
def foreign(address: str) -> str:
    """Return the host that an address leads to, empty for one of the site's own or of no host."""
    plain = _UNREAD.sub("", address).replace("\\", "/").lstrip()
    if not _LEADS_OUT.match(plain):  # as nearly all, and taking them apart takes long
        return ""
    try:
        parts = urlsplit(plain)
    except ValueError:
        return address
    if parts.scheme not in {"http", "https", ""}:
        return ""
    return parts.netloc or (parts.scheme and parts.path.strip("/").partition("/")[0])


def requests(sheet: Sheet) -> Iterator[Finding]:
    """Yield every element that fetches from another host at load (ekomloven § 3-15; GDPR 44)."""
    for one, attribute, address in sheet.targets:
        host = foreign(address) if attribute != "action" else ""
        if host and (attribute != "href" or _fetches(one.tag, one.value("rel"))):
            yield Finding("foreign-request", one.start, (address, host), {"value": host})
    bases = [one for one in sheet.of("base") if "href" in one.attributes]
    fresh = [one for one in sheet.of("meta") if one.value("http-equiv").lower() == "refresh"]
    for one in (*bases, *fresh, *sheet.having("ping")):
        yield Finding("leads-away", one.start, (one.start, f"<{one.tag}"))


def styled(files: Mapping[str, str]) -> Iterator[tuple[str, Finding]]:
    """Yield what stylesheets fetch from other hosts, with the stylesheet's address."""
    for address, css in files.items():
        for found in _STYLED.findall(_ESCAPED.sub(lambda one: chr(int(one[1], 16)), css)):
            host = foreign(found)
            yield address, Finding("foreign-request", found, (found, host), {"value": host})


def _fetches(tag: str, rel: str) -> bool:
    return tag in DRAWN or (
        tag == "link" and any(FETCHED.fullmatch(one) for one in rel.lower().split())
    )
