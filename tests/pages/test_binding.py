"""Parts of HTML as one document: headings, ids, and links that lead where they did before.

Planted and caught: ids left as they are (two parts share one); a link to a bound page that still
leaves the document; a link to an anchor that was left out; headings not lowered; h7.
"""

from __future__ import annotations

import pytest
from mentoring.pages.binding import Leaf, bound, moved, printed

BOOK = "handboker/a.html"
ONE = Leaf("one", "om.html", '<h2 id="why">Why</h2><p><a href="../to/b.html#end">b</a></p>')
TWO = Leaf("two", "to/b.html", '<h3 id="end">End</h3><p id="why">x</p><a href="#why">y</a>')


def of(html: str, *others: Leaf) -> str:
    """Bind a part of `om.html` with two others and return it."""
    return bound([Leaf("it", "om.html", html), TWO, *others], BOOK)[0]


def test_parts_become_one_document() -> None:
    assert bound([ONE, TWO], BOOK) == [
        '<h3 id="one-why">Why</h3><p><a href="#two-end">b</a></p>',
        '<h4 id="two-end">End</h4><p id="two-why">x</p><a href="#two-why">y</a>',
    ]


@pytest.mark.parametrize(
    ("link", "there"),
    [
        ("../to/b.html", "#two"),
        ("../to/b.html#end", "#two-end"),
        ("../to/b.html#gone", "../to/b.html#gone"),
        ("../om.html", "#it"),
        ("../om.html#here", "#it-here"),
        ("#here", "#it-here"),
        ("#gone", "../om.html#gone"),
        ("../annet.html?a=1&amp;b=2", "../annet.html?a=1&amp;b=2"),
        ("https://nordvik.example/b.html#end", "https://nordvik.example/b.html#end"),
        ("mailto:a@nordvik.example", "mailto:a@nordvik.example"),
    ],
)
def test_a_link_leads_within_the_document_where_it_can(link: str, there: str) -> None:
    assert f'href="{there}"' in of(f'<b id="here"></b><a class="x" href="{link}">a</a>')


def test_a_part_of_a_page_answers_to_the_anchor_that_it_had_there() -> None:
    ethics = Leaf("ethics", "om.html", "<p>x</p>")
    assert '"#ethics"' in of('<a href="../om.html#ethics">a</a>', ethics)


def test_letters_outside_ascii_find_their_anchor() -> None:
    html = '<h2 id="første-møte">x</h2><a href="../om.html#f%C3%B8rste-m%C3%B8te">y</a>'
    assert '"#it-første-møte"' in of(html)


def test_what_names_an_id_names_it_still() -> None:
    html = '<p id="a"></p><p id="b"></p><div aria-labelledby="a b"><label for=\'a\'></label></div>'
    assert of(html) == (
        '<p id="it-a"></p><p id="it-b"></p>'
        '<div aria-labelledby="it-a it-b"><label for="it-a"></label></div>'
    )


def test_headings_go_down_and_never_beyond_the_last_level() -> None:
    assert of('<h2 class="a > b">A</h2><h5>B</h5><h6>C</h6><hr>') == (
        '<h3 class="a > b">A</h3><h6>B</h6><h6>C</h6><hr>'
    )


def test_prose_moves_with_its_links_and_pictures() -> None:
    html = '<a href="b.html#x">b</a><a href="#x">x</a><img src="../images/a.svg" alt="">'
    assert moved(html, "en/guide/a.html", "en/handbooks/team.html") == (
        '<a href="../guide/b.html#x">b</a><a href="#x">x</a><img src="../images/a.svg" alt="">'
    )


@pytest.mark.parametrize(
    ("root", "href"),
    [("https://a.example/m/", ' href="https://a.example/m/kontakt.html#x"'), ("", "")],
)
def test_paper_names_links_in_full_or_not_at_all(root: str, href: str) -> None:
    html = '<a href="../kontakt.html#x">k</a><a href="#x">x</a><img src="../images/a.svg" alt="">'
    assert printed(html, BOOK, root) == (
        f'<a{href}>k</a><a href="#x">x</a><img src="images/a.svg" alt="">'
    )
