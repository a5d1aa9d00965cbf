"""A feed as the bytes of an Atom document (RFC 4287)."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentoring.pages.feeds import Feed, Item

ATOM = "http://www.w3.org/2005/Atom"


def as_atom(feed: Feed, url: str) -> bytes:
    """Return a feed as bytes; `url` is its own address."""
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": feed.language})
    _texts(root, {"id": feed.id, "title": feed.title, "updated": _instant(feed.updated)})
    ET.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": url})
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.home})
    _texts(ET.SubElement(root, "author"), {"name": feed.author})
    for one in feed.items:
        _entry(root, one)
    ET.indent(root, space="")
    made: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def _entry(root: ET.Element, one: Item) -> None:
    entry = ET.SubElement(root, "entry")
    _texts(entry, {"id": one.id, "title": one.title, "updated": _instant(one.updated)})
    if one.published:
        _texts(entry, {"published": _instant(one.published)})
    ET.SubElement(entry, "link", {"rel": "alternate", "href": one.link})
    _texts(entry, {"summary": one.text})


def _texts(parent: ET.Element, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        ET.SubElement(parent, name).text = text


def _instant(when: dt.datetime) -> str:
    return when.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
