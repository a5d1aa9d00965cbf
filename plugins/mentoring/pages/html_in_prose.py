"""What prose may not hold as HTML: code, frames, styles, forms, and what other hosts send."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mentoring.pages.rendered import Element, Rendered


class Fault(NamedTuple):
    """A code of the messages, the words to look for in the page, and those that are shown.

    `better` is what the words should be, where that can be known.
    """

    code: str
    words: str
    shown: str
    better: str | None = None


BY_TAG = {
    "code-in-page": "script noscript template slot",
    "frame-in-page": "iframe frame frameset noframes embed object param applet portal fencedframe",
    "media-in-page": "video audio track",
    "style-in-page": "style font marquee blink",
    "form-in-page": "form input select textarea button datalist output",
    "head-in-page": "html head body title meta base link",
}
PLAIN = """
a abbr acronym address area article aside b bdi bdo big blockquote br caption center cite code col
colgroup data dd del details dfn dialog dir div dl dt em fieldset figcaption figure footer h1
h2 h3 h4 h5 h6 header hgroup hr i img ins kbd label legend li main map mark math menu meter nav ol
optgroup option p picture pre progress q rp rt ruby s samp search section small source span strike
strong sub summary sup svg table tbody td tfoot th thead time tr tt u ul var wbr
"""
"""What may stand in prose: the living standard's elements, and what older pages have of them."""
_KNOWN = frozenset(PLAIN.split())
_CODE = {tag: code for code, tags in BY_TAG.items() for tag in tags.split()}
_DRAWN = frozenset({"svg", "math"})
_LOADING = ("src", "srcset", "poster", "data", "background", "xlink:href")
_REMOTE = re.compile(r"(?i)(^|,)\s*(https?:|//|\\\\)")
_RUNNING = re.compile(r"(?i)[\x00-\x20]*(javascript|vbscript)[\t\r\n]*:")


def faults(page: Rendered) -> Iterator[Fault]:
    """Yield what is wrong with each element of a page, and which of them are never closed."""
    drawn = bool(page.of(*_DRAWN))
    for element in page.elements:
        found = _of(element, drawn=drawn)
        if found:
            yield found
        elif not element.closed:
            yield Fault("unclosed-tag", f"<{element.tag}", f"<{element.tag}>")
    for tag in page.stray:
        yield Fault("stray-tag", f"</{tag}", f"</{tag}>")


def _of(element: Element, *, drawn: bool) -> Fault | None:
    tag = f"<{element.tag}"
    if element.tag in _CODE:
        return Fault(_CODE[element.tag], tag, f"{tag}>")
    if element.raw and element.tag not in _KNOWN and not drawn:
        return Fault("unknown-tag", tag, f"{tag}>", better=f"&lt;{element.tag}")
    found = (_attribute(element.tag, *one) for one in element.attributes.items())
    return next(filter(None, found), None)


def _attribute(tag: str, name: str, value: str) -> Fault | None:
    if (tag, name) == ("a", "href"):
        return None  # where a link leads is asked elsewhere
    if name.startswith("on") or _RUNNING.match(value):
        return Fault("code-in-page", name, f"{name}=")
    if name in {"style", "color", "bgcolor"}:
        return Fault("style-in-page", name, f"{name}=")
    if name in _LOADING or (name == "href" and tag in {"image", "use"}):
        if _REMOTE.search(value):
            return Fault("remote-picture", value, value)
        if value.lower().startswith("data:"):
            return Fault("pasted-picture", value[:30], f"{value[:30]}…")
    return None
