"""Each rule of mentoring/proof: a planted fault that it names, an honest twin that it lets by."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest
from mentoring.proof.causes import Causes, written
from mentoring.proof.links import Built
from mentoring.proof.memory import Memory
from mentoring.proof.proving import Origin, hollow_words, prove, read
from mentoring.proof.sheet import Sheet

HOLLOW = hollow_words(["her, les mer", "here, read more"])
ADDRESS = "https://mentor.example/sub/"
PAGE = """\
<!doctype html>
<html lang="nb"><head><meta charset="utf-8"><title>Om</title>
<meta name="description" content="Om programmet.">{head}</head>
<body>{around}<main><h1>Om</h1>{main}</main></body></html>
"""
OTHER = PAGE.format(head="", around="", main='<h2 id="sted">Sted</h2>')


def codes(built: Built, causes: Causes | None = None) -> list[str]:
    causes = causes or Causes(Path(), ())
    return [problem.code for problem in prove(built, HOLLOW, causes, Memory())]


def site(
    main: str = "", *, head: str = "", around: str = "", html: str = "", css: str = ""
) -> Built:
    """Build a site of two pages in memory: the one under test, and one that it may lead to."""
    page = html or PAGE.format(head=head, around=around, main=main)
    sheets = {
        "a/om.html": Sheet("a/om.html", page, "nb"),
        "a/to.html": Sheet("a/to.html", OTHER, "nb"),
        "index.html": Sheet("index.html", OTHER, "nb"),
    }
    files = frozenset({*sheets, "a/foto æ.jpg", "site.css"})
    return Built(sheets, files, ADDRESS, {"site.css": css})


FAULTS = {
    "no-alt": '<img src="foto%20%C3%A6.jpg">',
    "no-alt (empty)": '<img src="foto%20%C3%A6.jpg" alt="">',
    "no-alt (blank)": '<img src="foto%20%C3%A6.jpg" alt=" ">',
    "alt-is-name": '<img src="foto%20%C3%A6.jpg" alt="foto æ.jpg">',
    "level-skipped": "<h3>For dypt</h3>",
    "level-skipped (later)": "<h2>To</h2><h4>Fire</h4>",
    "no-heading-text": "<h2> </h2>",
    "one-h1": "<h1>Enda en</h1>",
    "link-hollow": '<a href="to.html">her</a>',
    "link-hollow (signs)": '<a href="to.html"><b>Les</b> mer →</a>',
    "link-hollow (label)": '<a href="to.html" aria-label="Read more">Om matching</a>',
    "link-hollow (hidden rest)": '<a href="to.html">Her<b aria-hidden="true"> søker du</b></a>',
    "link-empty": '<a href="to.html"></a>',
    "link-empty (drawing)": '<a href="to.html"><svg aria-hidden="true"><title>x</title></svg></a>',
    "link-empty (picture)": '<a href="#"><img src="foto æ.jpg" alt="" role="presentation"></a>',
    "id-twice": '<p id="x">1</p><p id="x">2</p>',
    "id-twice (old anchor)": '<p id="x">1</p><a name="x">2</a>',
    "field-unlabelled": '<input name="e">',
    "field-unlabelled (another's)": '<label for="y">E-post</label><input id="x">',
    "field-unlabelled (empty label)": '<label for="x"></label><input id="x">',
    "field-unlabelled (placeholder)": '<textarea placeholder="Skriv"></textarea>',
    "field-unlabelled (lost reference)": '<input aria-labelledby="z">',
    "button-unnamed": "<button></button>",
    "inline-code": "<script>alert(1)</script>",
    "inline-code (style)": '<p style="color:#999">x</p>',
    "inline-code (sheet)": "<style>p{color:#999}</style>",
    "inline-code (handler)": '<p onclick="go()">x</p>',
    "lang-unknown": '<p lang="english">Hi</p>',
    "html-refused": "<p>a</b></p>",
    "foreign-request": '<iframe src="https://video.example/1" title="x"></iframe>',
    "foreign-request (no scheme)": '<img src="//cdn.example/x.png" alt="x">',
    "alt-is-name (camera)": '<img src="foto æ.jpg" alt="IMG_2034">',
    "foreign-request (slashes)": r'<img src="/\cdn.example/x.png" alt="x">',
    "foreign-request (no slashes)": '<img src="https:cdn.example/x.png" alt="x">',
    "foreign-request (broken)": '<img src="ht\ntps://cdn.example/x.png" alt="x">',
    "foreign-request (set)": '<img src="foto æ.jpg" srcset="https://cdn.example/x.png 2x" alt="x">',
    "foreign-request (script)": '<script src="https://cdn.example/x.js"></script>',
    "foreign-request (poster)": '<video poster="https://cdn.example/x.jpg"></video>',
    "foreign-request (drawing)": '<svg><use href="https://cdn.example/x.svg#a"></use></svg>',
    "leads-away": '<a href="to.html" ping="/x">Mentorene</a>',
    "link-dead": '<a href="nei.html">Mentorene</a>',
    "link-dead (picture)": '<img src="nei.jpg" alt="x">',
    "link-dead (above the root)": '<a href="../../../om.html">Mentorene</a>',
    "link-dead (own address)": f'<a href="{ADDRESS}nei.html">Mentorene</a>',
    "link-dead (nonsense)": '<a href="http://[x">Mentorene</a>',
    "link-to-folder": '<a href="../">Mentorene</a>',
    "anchor-dead": '<a href="to.html#stad">Mentorene</a>',
    "anchor-dead (here)": '<a href="#sted">Mentorene</a>',
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_named(name: str) -> None:
    assert codes(site(FAULTS[name])) == [name.partition(" ")[0]]


HONEST = {
    "pictures": '<img src="foto%20%C3%A6.jpg" alt="To i samtale">',
    "decoration": '<img src="foto æ.jpg" alt="" role="presentation">',
    "headings": "<h2>To</h2><h3>Tre</h3><h4>Fire</h4><h2>To til</h2>",
    "headings of a menu": "<div popover><h4>Meny</h4></div><h2>To</h2>",
    "links": '<a href="to.html#sted">Her søker du</a> <a href="#">Opp</a> <a href="#top">Topp</a>',
    "a picture as a link": '<a href="to.html"><img src="foto æ.jpg" alt="Mentorene"></a>',
    "other places": '<a href="https://a.example/x">A</a> <a href="mailto:a@b.example">A</a>',
    "a text's own spot": '<a href="to.html#:~:text=sted">Stedet</a>',
    "its own address": f'<a href="{ADDRESS}">Hjem</a> <a href="{ADDRESS}a/to.html#sted">Sted</a>',
    "an absolute path": '<a href="/sub/a/to.html">Mentorene</a>',
    "an encoded path": '<a href="foto%20%C3%A6.jpg">Bildet</a>',
    "fields": (
        '<label for="x">E-post</label><input id="x"><label>Navn <input></label>'
        '<input aria-label="Alder"><input type="submit"><b id="l">Sted</b>'
        '<textarea aria-labelledby="l"></textarea>'
    ),
    "data": '<script type="application/json">{"a": 1}</script>',
    "parts in another language": '<p lang="en">A</p><p lang="en-GB">B</p><p lang="zh-Hant">C</p>',
    "a form": '<form><button>Send</button></form><form action=""><button>Send</button></form>',
}


@pytest.mark.parametrize("name", HONEST)
def test_what_is_right_passes(name: str) -> None:
    assert codes(site(HONEST[name])) == []


@pytest.mark.parametrize(
    ("html", "code"),
    [
        (OTHER.replace(' lang="nb"', ""), "lang-missing"),
        (OTHER.replace('lang="nb"', 'lang="no"'), "lang-wrong"),
        (OTHER.replace('lang="nb"', 'lang="en"'), "lang-wrong"),
        (OTHER.replace("<title>Om</title>", ""), "no-title"),
        (OTHER.replace("<title>Om", "<title> "), "no-title"),
        (OTHER.replace('content="Om programmet."', 'content=""'), "no-description"),
        (OTHER.replace("<h1>Om</h1>", "<p>Om</p>"), "one-h1"),
        (OTHER.replace("<!doctype html>\n", ""), "html-refused"),
    ],
)
def test_what_a_page_owes_by_itself(html: str, code: str) -> None:
    assert code in codes(site(html=html))


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="preconnect" href="https://cdn.example">',
        '<link rel="stylesheet" href="//cdn.example/x.css">',
        '<link rel="Shortcut Icon" href="https://cdn.example/x.ico">',
    ],
)
def test_links_of_the_head_that_ask_other_hosts(link: str) -> None:
    assert codes(site(head=link)) == ["foreign-request"]


def test_links_of_the_head_that_ask_nobody() -> None:
    assert codes(site(head='<link rel="license" href="https://a.example/by/4.0/">')) == []


def test_a_page_that_sends_its_reader_on() -> None:
    head = '<meta http-equiv="Refresh" content="0; url=https://a.example">'
    assert codes(site(head=head)) == ["leads-away"]


@pytest.mark.parametrize(
    "css",
    [
        "p{background:image-set('https://cdn.example/x.png' 1x)}",
        "@font-face{src:src('https://cdn.example/x.woff2')}",
        "@font-face{src:url(https://fonts.example/x.woff2)}",
        "p{background:url('//cdn.example/x.png')}",
        r"p{background:u\72l(https://cdn.example/x.png)}",
        '@import "https://fonts.example/x.css";',
    ],
)
def test_stylesheets_that_ask_other_hosts(css: str) -> None:
    assert codes(site(css=css)) == ["foreign-request"]


def test_a_stylesheet_that_asks_nobody() -> None:
    css = "p{background:url('a/foto%20%C3%A6.jpg#x')} q{src:url(data:font/woff2;base64,AA)}"
    assert codes(site(css=css + " r{mask:url(#m)}")) == []


def test_a_stylesheet_that_asks_for_a_file_in_vain() -> None:
    assert codes(site(css="p{background:url( nope.png )} q{src:url('../font.woff2')}")) == [
        "link-dead",
        "link-dead",
    ]


def _twin(language: str, other: str, href: str) -> str:
    switch = f'<header><a href="{href}" hreflang="{other}" lang="{other}">Språk</a></header>'
    return PAGE.format(head="", around=switch, main="").replace('"nb"', f'"{language}"', 1)


def _pair(there: str, back: str, language: str = "en") -> Built:
    sheets = {
        "om.html": Sheet("om.html", _twin("nb", "en", there), "nb"),
        "en/about.html": Sheet("en/about.html", _twin(language, "nb", back), language),
        "en/other.html": Sheet("en/other.html", _twin("en", "nb", "../om.html"), "en"),
    }
    return Built(sheets, frozenset(sheets))


def test_twins_lead_to_one_another() -> None:
    assert codes(_pair("en/other.html", "../om.html")) == ["twin-lost"]  # from about.html
    assert codes(_pair("en/other.html", "other.html")) == ["twin-language"]


def test_a_twin_is_in_the_language_it_is_said_to_be_in() -> None:
    assert "twin-language" in codes(_pair("en/about.html", "../om.html", "nb"))


def test_the_cause_is_the_line_that_somebody_wrote(tmp_path: Path) -> None:
    programme, page = tmp_path / "programme.yml", tmp_path / "docs" / "om.nb.md"
    page.parent.mkdir()
    programme.write_text("programme:\n  link: nei.html\n  frame: video.example\n", encoding="utf-8")
    page.write_text("# Om\n\n  ![](foto.jpg) og [noe](nei.html)\n", encoding="utf-8")
    html = PAGE.format(
        head="",
        around="",
        main='<img src="foto.jpg"><a href="nei.html">Noe</a>'
        '<iframe src="https://video.example/1" title="x"></iframe><h3>Uten kilde</h3>',
    )
    sheet = Sheet("om.html", html, "nb", page)
    built = Built({"om.html": sheet}, frozenset({"om.html", "foto.jpg"}))
    found = list(prove(built, HOLLOW, Causes(tmp_path, [programme]), Memory()))
    places = {one.code: (one.place.file, one.place.line, one.place.column) for one in found}
    assert places == {
        "no-alt": ("docs/om.nb.md", 3, 7),
        "link-dead": ("docs/om.nb.md", 3, 26),
        "foreign-request": ("programme.yml", 3, 10),
        "level-skipped": ("om.html", 1, 1),
    }
    by_code = {one.code: one for one in found}
    assert by_code["no-alt"].source == "  ![](foto.jpg) og [noe](nei.html)"
    assert by_code["no-alt"].path == 'om.html <img src="foto.jpg">'
    assert by_code["level-skipped"].path == "<h3>"


def test_what_has_one_cause_is_told_once(tmp_path: Path) -> None:
    programme = tmp_path / "programme.yml"
    programme.write_text("logo: foto.jpg\n", encoding="utf-8")
    html = PAGE.format(head="", around='<img src="foto.jpg">', main="")
    sheets = {name: Sheet(name, html, "nb") for name in ("a.html", "b.html")}
    built = Built(sheets, frozenset({*sheets, "foto.jpg"}))
    assert codes(built, Causes(tmp_path, [programme])) == ["no-alt"]
    assert codes(built) == ["no-alt", "no-alt"]


@pytest.mark.parametrize(("allowed", "found"), [("p > b{color:red}", []), ("p{}", ["inline-code"])])
def test_a_style_that_the_policy_names_by_its_hash_may_stand_in_the_page(
    allowed: str, found: list[str]
) -> None:
    digest = base64.b64encode(hashlib.sha256(allowed.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'"
    head = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    html = PAGE.format(head=f"{head}<style>p > b{{color:red}}</style>", around="", main="")
    sheet = Sheet("om.html", html, "nb")
    assert codes(Built({"om.html": sheet}, frozenset({"om.html"}))) == found


def test_a_site_is_read_from_its_folder(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "pagefind").mkdir()
    for name in ("index.html", "en/index.html", "en/alone.html", "pagefind/odd.html"):
        (tmp_path / name).write_text("<p>æ", encoding="utf-8")
    (tmp_path / "site.css").write_text("p{}", encoding="utf-8")
    built = read(tmp_path, {"en/index.html": Origin("en")}, ["nb", "en"], "")
    assert {name: sheet.language for name, sheet in built.sheets.items()} == {
        "index.html": "nb",
        "en/index.html": "en",
        "en/alone.html": "en",
    }
    assert built.styles == {"site.css": "p{}"}
    assert "pagefind/odd.html" in built.files


def test_a_forks_own_page_is_its_source_before_ours() -> None:
    ours, own = Path("docs/om.nb.md"), Path("docs/local/om.nb.md")
    assert written({"om.nb.md": ours}, "om.md", "nb") == ours
    assert written({"om.nb.md": ours, "local/om.nb.md": own}, "om.md", "nb") == own
    assert written({"om.md": ours}, "om.md", "nb") == ours
    assert written({"om.nb.md": ours}, "timeline.md", "nb") is None
