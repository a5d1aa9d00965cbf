"""The quick yes to a page's HTML against html5lib's strict parser: it may be slow, never wrong."""

from __future__ import annotations

import re

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mentoring.proof.sheet import Sheet
from mentoring.proof.wellformed import Refusal, is_plain, refusal

PAGE = """\
<!doctype html>
<html lang="nb">
<head>
<meta charset="utf-8">
<title>Om &amp; på</title>
<link rel="stylesheet" href="site.css">
<script src="site.js" defer></script>
</head>
<body>
<a class="skip" href="#main">Hopp</a>
<header><button type="button" popovertarget="menu">
<svg viewBox="0 0 24 24"><path d="M3 6h18"/><circle cx="1" cy="2" r="3"/></svg>Meny</button>
<nav id="menu" popover><ul><li><a href="a.html" aria-current="page">A</a></li><li>B</li></ul></nav>
</header>
<main id="main" tabindex="-1"><h1>Om</h1>
<p class="lead">Tekst med <strong>vekt</strong><br>og &#39;tegn&#39;.</p>
<dl><dt>Sted</dt><dd>R7</dd></dl><img src="x.png" alt=""><hr>
<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>
<form><label for="x">E-post</label><input id="x"><textarea id="y"></textarea></form>
<label>A <select data-role><option value="">Alle</option><option>Mentor</option></select></label>
<dialog aria-label="Om"><form method="dialog"><button>Lukk</button></form></dialog>
<details><summary>Mer</summary><p>Tekst</p></details><template data-from="1"><b>Snart</b></template>
</main>
<script type="application/json" id="words">{"a": "b"}</script>
</body>
</html>
"""
ODD = re.findall(
    r"\S+",
    """<p> </p> <div> </div> <b> <i> <table> <tr> <td> <tbody> <caption> <col> <li> <ul> <dd> <dl>
    <h1> <form> <a> <button> <svg> </svg> <path/> <use/> <p/> <br/> </br> <nobr> <image> <body>
    <html> <head> <title> <textarea> <option> <select> <style> <script> <template> <math> <desc>
    <foreignObject> <details> <iframe> <pre> <hr> <input> <frame> <rt> <base> <noscript>
    <dialog> </dialog> </select> <optgroup> <selected>
    text & &foo; &amp &#128; < > " ' = / é 😀""",
)
ODD += ["\x00", "\x85", "\ufffe", "\U0001fffe", '<input type="hidden">', "<!-- x -->", "<?x?>"]
ODD += ["<style>a > b{}</style>", "<p title='a > b'>x > y", '<script>"</p>" > 1</script>']
ODD += ["<script>a && b</script>", "<svg><style>a && b</style></svg>", "<style>&foo;</style>"]
ODD += ["<![CDATA[x]]>", '<p a="1" a="2">', "<p a=1>"]


def sheet(html: str) -> Sheet:
    return Sheet("om.html", html, "nb")


def strict(html: str) -> bool:
    """Whether html5lib takes a page without mending anything."""
    try:
        html5lib.HTMLParser(strict=True).parse(html)
    except html5lib.html5parser.ParseError:
        return False
    return True


def test_an_honest_page_needs_no_second_reading() -> None:
    assert strict(PAGE)
    assert is_plain(sheet(PAGE))


@pytest.mark.parametrize("odd", ODD)
def test_nothing_odd_is_waved_through(odd: str) -> None:
    for place in ("</main>", "<td>", "<ul>", "<b>Snart", "</svg>", "<meta", "</body>", "</title>"):
        for page in (PAGE.replace(place, odd + place, 1), PAGE.replace(place, place + odd, 1)):
            if is_plain(sheet(page)):
                assert strict(page), (odd, place)


PIECES = [match.span() for match in re.finditer(r"<[^>]*>|[^<]+", PAGE)]


@settings(max_examples=400, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(PIECES),
            st.sampled_from(["", *ODD]),
            st.sampled_from(["put", "drop", "double"]),
        ),
        min_size=1,
        max_size=3,
    )
)
def test_no_mutation_passes_that_html5lib_refuses(
    changes: list[tuple[tuple[int, int], str, str]],
) -> None:
    page = PAGE
    for (start, end), odd, how in sorted(changes, reverse=True):
        kept = {"put": page[start:end], "drop": "", "double": page[start:end] * 2}[how]
        page = page[:start] + odd + kept + page[end:]
    quick = is_plain(sheet(page))
    assert strict(page) or not quick
    assert (refusal(sheet(page)) is None) == strict(page)


def test_a_refusal_tells_where() -> None:
    page = "<!doctype html>\n<title>x</title>\n<p>a</b>"
    assert refusal(sheet(page)) == Refusal("unexpected-end-tag", 3, 9)
