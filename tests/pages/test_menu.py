"""Which pages come of a definition, and where; what is not there leaves nothing behind.

Planted and caught: `_has` returning True for `news`; a group without pages kept; GROUPS reordered;
`place` ignoring the main language; portraits given a menu. Found: pages that share an address.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import get_origin, get_type_hints

import pytest
from mentoring.definition.fields import keys, told
from mentoring.definition.model import Definition
from mentoring.pages.articles import Article
from mentoring.pages.page import relative

from tests.pages.small import EVERYTHING, PARTS, PROGRAMME, ROLES, site_of, without

ADDRESSES = {
    "home": ("index", "index"),
    "programme": ("om-programmet", "about"),
    "roles/mentee": ("for-adepter", "for-mentees"),
    "roles/mentor": ("for-mentorer", "for-mentors"),
    "timeline": ("tidslinje", "timeline"),
    "matching": ("kobling", "matching"),
    "questions": ("sporreskjema", "questionnaire"),
    "role_models": ("rollemodeller", "role-models"),
    "experiences": ("erfaringer", "experiences"),
    "videos": ("videoer", "videos"),
    "resources": ("ressurser", "resources"),
    "schemes": ("andre-ordninger", "other-schemes"),
    "measures": ("tiltak", "measures"),
    "publications": ("publikasjoner", "publications"),
    "news": ("nyheter", "news"),
    "faq": ("sporsmal-og-svar", "questions-and-answers"),
    "contacts": ("kontakt", "contact"),
    "privacy": ("personvern", "privacy"),
    "accessibility": ("tilgjengelighet", "accessibility"),
    "site": ("om-sidene", "about-these-pages"),
    "handbooks/role-mentee": ("handboker/adepter", "handbooks/mentees"),
    "handbooks/role-mentor": ("handboker/mentorer", "handbooks/mentors"),
    "handbooks/team": ("handboker/teamet", "handbooks/team"),
    "role_models/emmy-noether": ("rollemodeller/emmy-noether", "role-models/emmy-noether"),
    "data": ("apne-data", "open-data"),
    "overview": ("alle-sider", "all-pages"),
}
OWN_PAGE = [key for key, of in keys(Definition) if told(of).menu]
DEPENDENT = {"roles": ("experiences", "questions"), "timeline": ("application", "tasks")}
"""What cannot stand without a part: entries that name it, questions that are put to roles."""
SHOWN_ELSEWHERE = {key: told(of).page for key, of in keys(Definition) if told(of).page}
LISTS = [
    key
    for key, hint in get_type_hints(Definition).items()
    if get_origin(hint) is tuple and key in OWN_PAGE and key != "roles"
]


def test_the_small_programme_has_every_part() -> None:
    """Otherwise a new part would go untested."""
    assert list(PARTS) == [key for key, _ in keys(Definition) if key != "version"]


@pytest.mark.parametrize(("language", "column"), [("nb", 0), ("en", 1)])
def test_pages_stand_at_readable_addresses_in_their_language(language: str, column: int) -> None:
    folder = "" if language == "nb" else "en/"
    expected = {id_: f"{folder}{names[column]}.html" for id_, names in ADDRESSES.items()}
    assert site_of(EVERYTHING, language).addresses == expected


def test_the_first_language_stands_at_the_root_whichever_it_is() -> None:
    text = without("site") + "site:\n  languages:\n    - en\n    - nb\n"
    assert site_of(text, "en").addresses["timeline"] == "timeline.html"
    assert site_of(text, "nb").addresses["timeline"] == "nb/tidslinje.html"


MENU = [
    (
        "programme",
        ["programme", "roles/mentee", "roles/mentor", "timeline", "matching", "questions"],
    ),
    ("inspiration", ["role_models", "experiences", "videos", "resources"]),
    ("around", ["schemes", "measures", "publications", "news"]),
    ("help", ["faq", "contacts", "privacy", "accessibility", "site"]),
]


def test_the_menu_is_the_same_in_both_languages_but_for_its_words() -> None:
    menus = [site_of(EVERYTHING, language).menu for language in ("nb", "en")]
    for menu in menus:
        assert [(one.key, [page.id for page in one.pages]) for one in menu.groups] == MENU
    nb, en = ([group.title for group in menu.groups] for menu in menus)
    assert not set(nb) & set(en)


@pytest.mark.parametrize("name", OWN_PAGE)
def test_a_part_left_out_leaves_no_trace(name: str) -> None:
    """But for a page that another part is shown on, which then goes too."""
    if name in {"programme", "accessibility", "site"}:
        return  # without these there is no site
    dependent = DEPENDENT.get(name, ())
    guests = tuple(key for key, page in SHOWN_ELSEWHERE.items() if page == name)
    site = site_of(without(name, *guests, *dependent))
    there = {page.id for page in site.pages}
    gone = {id_ for id_ in ADDRESSES if id_.split("/")[0] in {name, *dependent}}
    gone |= {id_ for id_ in ADDRESSES if name == "roles" and id_.startswith("handbooks/")}
    assert there == set(ADDRESSES) - gone
    in_menu = {page.id for group in site.menu.groups for page in group.pages}
    assert not in_menu & gone
    assert not {page.id for page in site.menu.leading} & gone
    assert not any(name in page.sections for page in site.pages)


@pytest.mark.parametrize("name", SHOWN_ELSEWHERE)
def test_a_part_on_another_page_comes_and_goes_with_it(name: str) -> None:
    page = SHOWN_ELSEWHERE[name]
    with_it, without_it = site_of(EVERYTHING), site_of(without(name))
    assert with_it.addresses == without_it.addresses
    for id_ in ADDRESSES:
        expected = id_.split("/")[0] == page and id_ in with_it.addresses
        if id_.startswith("role_models/"):
            continue
        assert (name in with_it.by_id[id_].sections) == expected
        assert name not in without_it.by_id[id_].sections


@pytest.mark.parametrize(("name", "host"), [*SHOWN_ELSEWHERE.items()])
def test_a_part_is_shown_even_where_its_host_is_left_out(name: str, host: str) -> None:
    """What staff write must reach readers: policies alone still make the page of measures."""
    gone = (host, *DEPENDENT.get(host, ())) if host != "programme" else ()
    site = site_of(without(*gone))
    shown = [page for page in site.pages if name in page.sections]
    at_home = name == "application"  # the home page always says how to apply
    assert shown or at_home, f"{name} stands on no page when there are no {host}"


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_list_has_its_page(name: str) -> None:
    site = site_of(without(name, "application", "tasks") + f"{name}: []\n")
    assert name in site.addresses
    assert any(page.id == name for group in site.menu.groups for page in group.pages)


def test_a_group_without_pages_is_left_out_of_the_menu() -> None:
    assert [group.key for group in site_of(PROGRAMME).menu.groups] == ["programme", "help"]


@pytest.mark.parametrize("kind", ["hub", "survey", "guide"])
def test_what_is_no_programme_makes_a_site_without_roles_and_timeline(kind: str) -> None:
    text = PROGRAMME + f"  kind: {kind}\n" + PARTS["measures"] + PARTS["contacts"]
    site = site_of(text)
    assert [page.id for page in site.pages] == [
        *("home", "programme", "measures", "contacts", "accessibility", "site", "data", "overview")
    ]
    assert site.by_id["programme"].title == site.writer.words.sections[f"programme-{kind}"].title
    home = site.by_id["home"].views
    assert (home["status"], home["call"], home["facts"]) == (None, None, ())


def test_portraits_stand_in_no_menu() -> None:
    site = site_of(EVERYTHING)
    assert site.by_id["role_models/emmy-noether"].menu == ""
    listed = [page.id for group in site.menu.groups for page in group.pages]
    assert "role_models/emmy-noether" not in listed


def test_the_home_page_comes_first_and_the_overview_last() -> None:
    site = site_of(EVERYTHING)
    assert (site.pages[0].id, site.pages[-1].id) == ("home", "overview")
    assert len(site.menu.leading) <= 5


PEOPLE = """\
role_models:
  - name: Anna
    field:
      nb: fysikk
      en: physics
    text:
      nb: Hun målte.
      en: She measured.
    historical: yes
    source: https://nordvik.example/a
"""


@pytest.mark.parametrize(
    "names",
    [
        ["Anna", "Anna", "Anna 2"],
        ["Anna 2", "Anna", "Anna"],
        ["Софья", "Мария"],
        ["Åse Ærø", "Ase Aero"],
    ],
)
def test_portraits_never_share_an_address(names: list[str]) -> None:
    entry = PEOPLE.partition("\n")[2]
    text = PROGRAMME + "role_models:\n" + "".join(entry.replace("Anna", name) for name in names)
    pages = [page.address for page in site_of(text).pages if "person" in page.views]
    assert len(set(pages)) == len(names)


def test_two_roles_with_one_plural_never_share_an_address() -> None:
    text = PROGRAMME + ROLES.replace("nb: mentorer", "nb: adepter")
    addresses = [page.address for page in site_of(text).pages]
    assert [name for name, times in Counter(addresses).items() if times > 1] == []


@pytest.mark.parametrize("language", ["nb", "en"])
def test_no_two_pages_are_named_or_described_alike(language: str) -> None:
    for shown in ("title", "description"):
        told = Counter(getattr(page, shown) for page in site_of(EVERYTHING, language).pages)
        assert [text for text, times in told.items() if times > 1] == []


def test_descriptions_are_short_and_plain() -> None:
    summary = "Et *langt* og [lenket](https://nordvik.example) ord " + "igjen og " * 40
    text = PROGRAMME.replace("En mentor i ett år.", summary.strip())
    described = site_of(text).pages[0].description
    assert described.startswith("Et langt og lenket ord igjen")
    assert len(described) <= 156
    assert re.search(r"\w…$", described)


@pytest.mark.parametrize(
    ("origin", "target", "link"),
    [
        ("index.html", "tidslinje.html", "tidslinje.html"),
        ("index.html", "en/index.html", "en/index.html"),
        ("en/timeline.html", "tidslinje.html", "../tidslinje.html"),
        ("en/role-models/a.html", "en/role-models.html", "../role-models.html"),
        ("a/b/c.html", "assets/site.css", "../../assets/site.css"),
        ("index.html", "index.html#soknad", "index.html#soknad"),
    ],
)
def test_links_are_relative(origin: str, target: str, link: str) -> None:
    assert relative(origin, target) == link


@pytest.mark.parametrize(("language", "title"), [("nb", "Flere sider"), ("en", "More pages")])
def test_prose_in_no_group_of_the_menu_is_listed_with_all_pages(language: str, title: str) -> None:
    loose = Article("daily", language, f"daily.{language}.md", {"title": "Hverdag"}, "Tekst", 1)
    listed = replace(loose, id="own", front={"title": "Egen", "menu": "help"})
    text = without("roles", *DEPENDENT["roles"])
    menu = site_of(text, language, articles=[loose, listed]).menu
    assert [(one.title, [page.id for page in one.pages]) for one in menu.rest] == [
        (title, ["daily", "data"])
    ]
    assert "daily" not in {page.id for group in menu.groups for page in group.pages}
    rest = site_of(text, language, articles=[listed]).menu.rest
    assert [page.id for one in rest for page in one.pages] == ["data"]


def test_handbooks_stand_in_no_menu_and_are_listed_with_all_pages() -> None:
    menu = site_of(EVERYTHING, "en").menu
    handbooks, rest = menu.rest
    assert [page.id for page in rest.pages] == ["data"]
    assert (handbooks.key, handbooks.title) == ("handbooks", "Handbooks to print")
    assert [page.title for page in handbooks.pages] == [
        *("Handbook for mentees", "Handbook for mentors"),
        "Handbook for those who run the programme",
    ]
    in_menu = {page.id for group in menu.groups for page in group.pages}
    assert not in_menu & {page.id for page in handbooks.pages}
