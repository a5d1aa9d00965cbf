"""Links to videos, and the cards that come of them.

Planted and caught: a card for a channel; a link in a sentence that lost its sentence; two cards of
one video on a page; a card within a card.
"""

from __future__ import annotations

import re
from typing import Any

import markdown
import pytest
from mentoring.definition.addresses import video_in
from mentoring.definition.kinds import Refused
from mentoring.definition.model.material import Video
from mentoring.pages.video_links import VideoLinksExtension
from mentoring.pages.videos import Card, by_chapter, card, with_cards

ID = "jmNNef8LVbs"
WATCH = f"https://www.youtube.com/watch?v={ID}"
KNOWN = {ID: Card(ID, "Who?", "en", summary="Om noe.")}


@pytest.mark.parametrize(
    "link",
    [
        WATCH,
        f"https://youtube.com/watch?list=PL1&v={ID}&t=90s",
        f"https://m.youtube.com/watch?v={ID}#x",
        f"https://youtu.be/{ID}?si=abc",
        f"https://www.youtube.com/embed/{ID}",
        f"https://www.youtube.com/shorts/{ID}",
        f"https://www.youtube.com/live/{ID}?feature=share",
        f"https://www.youtube-nocookie.com/embed/{ID}",
    ],
)
def test_a_link_to_a_video_names_it(link: str) -> None:
    assert video_in(link) == ID
    html = f'<p><a href="{link.replace("&", "&amp;")}">Se <em>den</em></a></p>'
    assert with_cards(html, KNOWN, lambda one: f"[{one.title}]") == "[Who?]"


@pytest.mark.parametrize(
    "link",
    [
        "https://www.youtube.com/@womenstemup",
        "https://www.youtube.com/playlist?list=PL1",
        "https://www.youtube.com/",
        "https://youtu.be/",
        f"https://vimeo.com/watch?v={ID}",
        f"https://youtube.com.example/watch?v={ID}",
    ],
)
def test_other_links_stay_links(link: str) -> None:
    html = f'<p><a href="{link}">x</a></p>'
    assert video_in(link) is None
    assert with_cards(html + "youtu", KNOWN, lambda _: "card") == html + "youtu"


@pytest.mark.parametrize("link", ["https://youtu.be/abc", "https://www.youtube.com/watch?x=1"])
def test_a_video_without_a_whole_id_is_refused(link: str) -> None:
    with pytest.raises(Refused) as refused:
        video_in(link)
    assert refused.value.code == "incomplete-youtube-link"


def test_an_unknown_video_is_told_by_the_words_of_its_link() -> None:
    html = '<p><a href="https://youtu.be/abcdefghijk">Vår &amp; deres\n film</a></p>'
    wanted = Card("abcdefghijk", "Vår & deres film")
    assert with_cards(html, KNOWN, lambda one: str(one == wanted)) == "True"


def test_a_card_holds_no_card() -> None:
    html = f'<p><a class="go" data-watch href="{WATCH}">Se videoen</a></p>'
    assert with_cards(html, KNOWN, lambda _: "card") == html


@pytest.mark.parametrize(
    ("text", "cards"),
    [
        (f"[Filmen]({WATCH})", 1),
        (f"Se [filmen]({WATCH}) først.\n\nSå dette.", 1),
        (f"- Se [filmen]({WATCH})\n- og [igjen](https://youtu.be/{ID})", 1),
        (f"[Filmen]({WATCH})\n\nOg [igjen](https://youtu.be/{ID}).", 1),
        (f"Og [først](https://youtu.be/{ID}).\n\n[Filmen]({WATCH})", 1),
        (f"| a |\n|---|\n| [filmen]({WATCH}) |", 1),
        ("[En](https://youtu.be/abcdefghijk) og [to](https://youtu.be/abcdefghij0).", 2),
        ("Se [kanalen](https://www.youtube.com/@x).", 0),
        (f"> [Filmen]({WATCH})", 1),
        ("Se `https://youtu.be/abcdefghijk`.", 0),
    ],
)
def test_each_video_of_a_page_has_one_card_and_no_sentence_is_lost(text: str, cards: int) -> None:
    rendered = markdown.markdown(text, extensions=["tables", VideoLinksExtension()])
    plain = markdown.markdown(text, extensions=["tables"])
    shown = re.findall(r"<([\w-]{11})>", with_cards(rendered, {}, lambda one: f"<{one.youtube}>"))
    assert len(shown) == len(set(shown)) == cards
    page, sentences = (with_cards(html, {}, lambda _: "") for html in (rendered, plain))
    assert "".join(page.split()) == "".join(sentences.split())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"https://youtu.be/{ID}?si=XyZ", "[Who?]"),
        (f"{WATCH}&t=10s", "[Who?]"),
        ("https://m.youtube.com/shorts/abcdefghijk", "[]"),
        (f"Se {WATCH}.", f'<p>Se <a href="{WATCH}">{WATCH}</a>.</p>\n[Who?]'),
        (f'<a href="{WATCH}">{WATCH}</a>', "[Who?]"),
    ],
)
def test_an_address_as_people_paste_it_is_a_link(text: str, said: str) -> None:
    rendered = markdown.markdown(text, extensions=[VideoLinksExtension()])
    assert with_cards(rendered, KNOWN, lambda one: f"[{one.title}]") == said


def video(youtube: str, **values: Any) -> Video:
    return Video(youtube=youtube, title="T", language="en", summary="S", **values)


def test_the_place_in_a_series_is_counted_unless_it_is_stated() -> None:
    first, second = video("a" * 11, series="S"), video("b" * 11, series="S")
    alone, stated = video("c" * 11, series="Q"), video("d" * 11, series="S", order=7)
    all_ = (first, alone, second, stated)
    assert [card(one, all_).number for one in all_] == [1, None, 2, 7]


def test_videos_stand_by_chapter_those_of_none_last() -> None:
    cards = [Card("1", "T"), Card("2", "T", chapter="matching"), Card("3", "T", chapter="concepts")]
    groups = [(name, [one.youtube for one in found]) for name, found in by_chapter(cards)]
    assert groups == [("concepts", ["3"]), ("matching", ["2"]), (None, ["1"])]
