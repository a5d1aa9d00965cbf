"""Where a link of prose leads, and what is wrong with one that leads nowhere."""

from __future__ import annotations

import difflib
import posixpath
import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote

from mentoring.definition.addresses import MAIL, parse_link
from mentoring.definition.kinds import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|\\\\")
BARE = re.compile(r"(?i)(www\.[\w-]+|[\w-]+(\.[\w-]+)*)\.(no|com|org|net|eu|edu|uk|se|dk|de)(/|$)")
"""An address as people say it, `www.uio.no/mentor`."""
LIKE = 0.75
"""How alike two names are that may be meant for one another, from 0 to 1."""
# Browsers take tabs, line ends and leading spaces out of an address before they look at it.
_PASSED_OVER = re.compile(r"^[\x00-\x20]+|[\t\r\n]")


class Fault(NamedTuple):
    """A code of the messages, what the link should be where that can be known, and more values."""

    code: str
    better: str | None = None
    values: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True)
class Targets:
    """What prose can link to: the ids of pages, the names of files below docs/.

    `addresses` gives the page that stands at an address of the finished site.
    """

    pages: frozenset[str]
    files: frozenset[str]
    addresses: Mapping[str, str] = field(default_factory=dict)

    def has(self, target: str) -> bool:
        """Tell whether there is a page `timeline.md` or a file `images/map.png`."""
        name, dot, ending = target.rpartition(".")
        if dot and ending == "md":
            return name in self.pages
        return target in self.files

    def near(self, target: str) -> str:
        """Return the target that was probably meant, or nothing."""
        plain = re.sub(r"^[./]*(docs/)?(local/)?", "", target.replace("\\", "/"))
        for one in self._other_ways(plain):
            if self.has(one):
                return one
        names = [f"{page}.md" for page in sorted(self.pages)]
        names += sorted(file for file in self.files if not file.endswith(".md"))
        same = next((name for name in names if name.lower() == plain.lower()), "")
        # Without their endings: those alone make any two pages look alike. Then without folders.
        whole = {name.rpartition(".")[0].lower(): name for name in reversed(names)}
        last = {stem.rpartition("/")[2]: name for stem, name in whole.items()}
        stem = (plain.rpartition(".")[0] or plain).lower()
        near = difflib.get_close_matches(stem, whole, 1, LIKE)
        nearly = difflib.get_close_matches(stem.rpartition("/")[2], last, 1, LIKE)
        found = [same, *(whole[one] for one in near), *(last[one] for one in nearly)]
        return next(filter(None, found), "")

    def _other_ways(self, target: str) -> Iterator[str]:
        """Yield how a page or a file is linked to that people name in another way."""
        name = re.sub(r"\.(html?|md)$", "", target).rstrip("/")
        yield target
        yield f"{name}.md"
        yield f"{re.sub(r'[._-][a-z]{2}$', '', name)}.md"
        for address in (f"{name}.html", f"{name}/index.html".lstrip("/")):
            if address in self.addresses:
                yield f"{self.addresses[address]}.md"


def fault(link: str, folder: str, targets: Targets) -> Fault | None:
    """Return what is wrong with a link in a page of `folder`; a place within a page is not asked.

    `link` is as a browser is given it, without the entities of HTML.
    """
    plain = _PASSED_OVER.sub("", link)
    target = target_of(plain, folder)
    if plain in {"", "#"}:
        return Fault("empty-link")
    if re.match(r"(?i)#|mailto:|tel:", plain) or targets.has(target):
        return None
    if MAIL.fullmatch(plain):
        return Fault("mail-link", f"mailto:{plain}")
    if SCHEME.match(plain) or BARE.match(plain):
        return _elsewhere(plain)
    near = targets.near(target)
    _, mark, anchor = plain.partition("#")
    better = quote(posixpath.relpath(near, folder or "."), "/") + mark + anchor if near else None
    return Fault("dead-link", better)


def target_of(link: str, folder: str) -> str:
    """Return the file below docs/ that a link in a page of `folder` leads to."""
    path = unquote(re.split(r"[?#]", link, maxsplit=1)[0])
    return posixpath.normpath(posixpath.join(folder, path))


def _elsewhere(link: str) -> Fault | None:
    """Return what is wrong with an address of another site."""
    if link.startswith("//"):
        return Fault("insecure-link", f"https:{link}")
    try:
        # What is rare in addresses and yet allowed there would be refused in a definition.
        parse_link(link.replace("'", "%27"))
    except Refused as refused:
        if refused.code == "link-to-own-machine":
            return Fault("file-on-own-machine")
        better = f"https://{link}" if BARE.match(link) else refused.better
        return Fault(refused.code, better or None)
    return None
