"""Videos as cards: what is told of one, in which order, and the links in prose that become one."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mentoring.definition.addresses import video_in, watch
from mentoring.definition.kinds import Refused
from mentoring.pages.front_matter import CHAPTERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mentoring.definition.model import Definition
    from mentoring.definition.model.material import Video

ALONE = re.compile(r"<p>\s*<a(?P<attributes>[^>]*)>(?P<text>(?:(?!</a>).)*)</a>\s*</p>", re.DOTALL)
"""A paragraph that holds nothing but a link."""
_HREF = re.compile(r'\shref="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Card:
    """What is known of a video; what is not known is left out.

    `number` is its place in the series, `title` and `series` are in `language`.
    """

    youtube: str
    title: str
    language: str | None = None
    series: str | None = None
    number: int | None = None
    chapter: str | None = None
    minutes: int | None = None
    captions: tuple[str, ...] = ()
    summary: str | None = None

    @property
    def link(self) -> str:
        """The video on YouTube."""
        return watch(self.youtube)


def card(video: Video, all_: Sequence[Video]) -> Card:
    """Return the card of a video of the definition; its place in the series is counted."""
    same = [one for one in all_ if one.series and one.series == video.series]
    number = video.order
    if number is None and len(same) > 1:
        number = same.index(video) + 1
    return Card(
        video.youtube,
        video.title,
        video.language,
        video.series,
        number,
        video.chapter,
        video.minutes,
        video.captions,
        str(video.summary),
    )


def cards(definition: Definition) -> dict[str, Card]:
    """Return the cards of a definition by the videos' ids, in order."""
    return {one.youtube: card(one, definition.videos) for one in definition.videos}


def by_chapter(known: Iterable[Card]) -> list[tuple[str | None, list[Card]]]:
    """Group cards by the guide's chapters, in their order; last those of no chapter."""
    known = list(known)
    groups = [(name, [one for one in known if one.chapter == name]) for name in (*CHAPTERS, None)]
    return [(name, found) for name, found in groups if found]


def with_cards(page: str, known: dict[str, Card], shown: Callable[[Card], str]) -> str:
    """Return a page's HTML, each link to a video that is alone in its paragraph shown as a card.

    A video that the definition does not know is told by the link's own words, and has no title
    where those are an address. Links that stand in a card already say so with `data-watch`.
    """

    def instead(match: re.Match[str]) -> str:
        youtube = _video(match["attributes"])
        if youtube is None:
            return match[0]
        title = html.unescape(" ".join(_TAG.sub("", match["text"]).split()))
        is_address = title.startswith(("http://", "https://"))
        return shown(known.get(youtube) or Card(youtube, "" if is_address else title))

    return ALONE.sub(instead, page) if "youtu" in page else page


def _video(attributes: str) -> str | None:
    href = _HREF.search(attributes)
    if href is None or "data-watch" in attributes:
        return None
    try:
        return video_in(html.unescape(href[1]))
    except Refused:
        return None


def set_apart(root: Any) -> None:
    """Give every video that is linked in running text a paragraph of its own behind that block.

    `root` is an ElementTree of a rendered page. The link stays where it is; a video that has a
    paragraph already gets no other.
    """
    told = {youtube for block in root.iter("p") if (youtube := _alone(block))}
    for position, block in reversed(list(enumerate(root))):
        if _alone(block):
            continue
        behind = position + 1
        for link in block.iter("a"):
            youtube = _linked(link)
            if youtube is None or youtube in told:
                continue
            told.add(youtube)
            paragraph = root.makeelement("p", {})
            again = root.makeelement("a", {"href": watch(youtube)})
            again.text = "".join(link.itertext())
            paragraph.append(again)
            root.insert(behind, paragraph)
            behind += 1


def _alone(block: Any) -> str | None:
    """Return the video of a paragraph that holds nothing but its link."""
    if block.tag != "p" or len(block) != 1 or (block.text or "").strip():
        return None
    return None if (block[0].tail or "").strip() else _linked(block[0])


def _linked(element: Any) -> str | None:
    try:
        return video_in(element.get("href", "")) if element.tag == "a" else None
    except Refused:
        return None
