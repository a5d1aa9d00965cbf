"""The feed: what is in it, told anew when a deadline moves, and Atom as RFC 4287 wants it.

Planted and caught: a moved deadline with its old id; news in the order of the file; an entry
without `updated`; a relative link; two entries with one id.
"""

from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from mentoring.atom import ATOM, as_atom
from mentoring.pages.edition import Edition
from mentoring.pages.feeds import Feed

from tests.pages.dated import DATED, EDITION, REVISED, SITE, site_at
from tests.pages.small import PROGRAMME, event

NEWS = """\
news:
  - date: 2026-11-12
    title:
      nb: Eldst < nyest
      en: Oldest
    text:
      nb: "*Da* & nå"
      en: Then & now
  - date: 2026-12-24
    title:
      nb: Nyest
      en: Latest
    text:
      nb: Nå
      en: Now
    link: https://nordvik.example/news
  - date: 2026-12-24
    title:
      nb: Samme dag
      en: The same day
    text:
      nb: Også nå
      en: Now as well
"""
URL = "https://mentor.nordvik.example/feed.xml"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def feed_of(text: str = DATED + NEWS, language: str = "nb") -> Feed:
    feed = site_at(text, language).feed
    assert feed is not None
    return feed


def tree(data: bytes) -> ET.Element:
    return ET.fromstring(data)  # noqa: S314  (our own)


def texts(element: ET.Element, path: str) -> list[str]:
    return [one.text or "" for one in element.findall(path, {"": ATOM})]


def faults(data: bytes) -> list[str]:
    """Return what is wrong with a feed (RFC 4287, 4.1): each must have these, the feed its own."""
    root = tree(data)
    found = [] if root.tag == f"{{{ATOM}}}feed" else ["no feed"]
    entries = root.findall("entry", {"": ATOM})
    for number, one in enumerate([root, *entries]):
        told = {name: texts(one, name) for name in ("id", "title", "updated")}
        found += [
            f"{number}: one {name}"
            for name, said in told.items()
            if len(said) != 1 or not said[0].strip()
        ]
        if not all(INSTANT.fullmatch(text) for text in texts(one, "updated")):
            found.append(f"{number}: no instant")
        links = one.findall("link", {"": ATOM})
        if [link.get("rel") for link in links].count("alternate") != 1:
            found.append(f"{number}: one alternate")
        found += [f"{number}: relative" for link in links if "://" not in link.get("href", "")]
    if not texts(root, "author/name"):
        found.append("no author")
    ids = [texts(one, "id")[:1] for one in [root, *entries]]
    return found + [f"{one} twice" for one in ids if ids.count(one) > 1]


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_feed_is_one(language: str) -> None:
    data = as_atom(feed_of(language=language), URL)
    assert faults(data) == []
    root = tree(data)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    assert root.findall("link[@rel='self']", {"": ATOM})[0].get("href") == URL


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            r"<updated>[^<]*</updated>\n<link rel=\"alternate\" href",
            '<link rel="alternate" href',
            "one updated",
        ),
        (r"<updated>2026-11-16T09:30:00Z", "<updated>2026-12-24", "no instant"),
        (r"https://nordvik.example/news", "news.html", "relative"),
        (r"/news/2026-12-24-\w+<", "/news/2026-12-24<", "twice"),
        (r"<author>\n<name>[^<]*</name>\n</author>", "", "no author"),
        (r"<title>Nyest</title>", "<title> </title>", "one title"),
    ],
)
def test_what_is_wrong_with_a_feed_is_seen(old: str, new: str, told: str) -> None:
    planted, count = re.subn(old, new, as_atom(feed_of(), URL).decode())
    assert count
    assert any(told in one for one in faults(planted.encode()))


def test_it_holds_the_news_and_the_deadlines_the_latest_first() -> None:
    root = tree(as_atom(feed_of(), URL))
    assert texts(root, "entry/title") == [
        *("Nyest", "Samme dag", "Frist: apply nb, 5. april 2027", "Eldst < nyest")
    ]
    assert texts(root, "entry/summary")[-1] == "Da & nå"
    assert texts(root, "updated") == ["2026-11-16T09:30:00Z"]


def test_nothing_is_told_of_the_future() -> None:
    """News of Christmas Eve, committed in November; without git only their own date is known."""
    whens = ("entry/updated", "entry/published", "updated")
    root = tree(as_atom(feed_of(), URL))
    assert max(when for path in whens for when in texts(root, path)) == "2026-11-16T09:30:00Z"
    site = site_at(DATED + NEWS, edition=replace(EDITION, revised=None))
    assert site.feed is not None
    assert texts(tree(as_atom(site.feed, URL)), "entry/published")[0] == "2026-12-23T23:00:00Z"


def test_an_entry_is_as_new_as_what_it_tells() -> None:
    old, new = (REVISED - dt.timedelta(days=days) for days in (9, 3))
    edition = replace(EDITION, entries={"timeline[0]": old, "news[0]": new, "news[2]": old})
    site = site_at(DATED + NEWS, edition=edition)
    assert site.feed is not None
    updated = {one.title: one.updated for one in site.feed.items}
    assert updated == {
        "Nyest": REVISED,
        "Eldst < nyest": new,
        "Samme dag": old,
        "Frist: apply nb, 5. april 2027": old,
    }
    assert [one.title for one in site.feed.items][:2] == ["Nyest", "Eldst < nyest"]


def test_news_keep_their_ids_when_others_come() -> None:
    ids = {one.id for one in feed_of(PROGRAMME + NEWS + SITE).items}
    assert len(ids) == 3
    more = NEWS.replace(
        "news:\n",
        "news:\n  - date: 2026-12-24\n    title:\n      nb: Ny\n      en: New\n"
        "    text:\n      nb: Se [siden](https://nordvik.example/)\n      en: See\n",
    )
    feed = feed_of(PROGRAMME + more + SITE)
    assert {one.id for one in feed.items} > ids
    assert "Se siden (https://nordvik.example/)" in [one.text for one in feed.items]


def test_a_deadline_that_moves_is_told_anew() -> None:
    moved = feed_of(DATED.replace("to: 2027-04-05", "to: 2027-04-12"))
    before, after = (next(one.id for one in feed.items) for feed in (feed_of(DATED), moved))
    assert before.endswith("/deadline/apply/2027-04-05")
    assert after.endswith("/deadline/apply/2027-04-12")


def test_a_cancelled_deadline_is_told() -> None:
    (one,) = feed_of(DATED.replace("deadline: yes", "deadline: yes\n    cancelled: yes")).items
    assert one.title == "Frist avlyst: apply nb, 5. april 2027"
    assert one.id.endswith("/cancelled")


def test_what_only_staff_must_do_is_not_told() -> None:
    staff = event("a", "other", "2027-02-01", "deadline: yes", "for: staff")
    assert site_at(PROGRAMME + "timeline:\n" + staff).feed is None


def test_without_an_address_there_is_no_feed() -> None:
    assert site_at(DATED + NEWS, edition=Edition()).feed is None
