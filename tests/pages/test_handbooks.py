"""Which handbooks there are, what each is bound from, and the tasks of those who run it.

Planted and caught: the guide's pages in a site without it; an application in a handbook; staff's
own events left out of the team's timeline; tasks in the order of the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from mentoring.pages.articles import read
from mentoring.pages.slides import Point, points

from tests.pages.small import EVERYTHING, PROGRAMME, event, loose, site_of, without

if TYPE_CHECKING:
    from mentoring.pages.articles import Article
    from mentoring.pages.handbooks import Document
    from mentoring.pages.page import Page
    from mentoring.pages.site import Site

GUIDE = ("start", "matching", "check-ins", "messages")


def article(id_: str, front: str, body: str = "Tekst") -> Article:
    return read(f"---\ntitle: {id_}\n{front}---\n{body}\n", f"{id_}.nb.md", id_, "nb")[0]


def prose(*, guide: bool = True) -> list[Article]:
    found = [article(name, "menu: programme\n") for name in ("sessions", "mentoring-agreement")]
    if guide:
        fronts = {"matching": "chapter: matching\n", "start": "menu: guide\norder: 1\n"}
        found += [article(f"guide/{one}", fronts.get(one, "menu: guide\n")) for one in GUIDE]
    return found


def document(site: Site, name: str) -> Document:
    return cast("Document", site.by_id[f"handbooks/{name}"].views["document"])


def volume(site: Site) -> Page:
    """Return the whole guide, which its first page holds and no other."""
    (held,) = [page.views["volume"] for page in site.pages if "volume" in page.views]
    return cast("Page", held)


def anchors(site: Site, name: str) -> list[str]:
    return [part.anchor for part in document(site, name).parts]


def bound(site: Site) -> list[str]:
    return [page.id for page in site.pages if page.id.startswith("handbooks/")]


def test_a_programme_has_a_handbook_for_each_role_and_one_for_the_team() -> None:
    site = site_of(EVERYTHING, articles=prose())
    roles = ["handbooks/role-mentee", "handbooks/role-mentor"]
    assert bound(site) == [*roles, "handbooks/team"]
    assert bound(site_of(EVERYTHING, articles=prose(guide=False))) == [*roles, "handbooks/team"]
    assert bound(site_of(PROGRAMME)) == []


def test_a_role_reads_what_it_needs_in_order() -> None:
    site = site_of(EVERYTHING, articles=prose())
    assert anchors(site, "role-mentor") == [
        *("role", "timeline", "programme", "matching", "sessions", "mentoring-agreement"),
        *("ethics", "faq", "contacts", "privacy"),
    ]
    role, _, programme, *_ = document(site, "role-mentor").parts
    assert "adepter" in programme.note, "it speaks to mentees"
    assert not document(site, "role-mentee").parts[2].note
    assert role.title == "Din rolle som mentor"
    assert "application" not in role.page.sections
    assert site.by_id["roles/mentor"].sections != role.page.sections, "the page keeps its own"


def test_what_the_site_lacks_is_left_out() -> None:
    text = without("ethics", "faq", "contacts", "privacy", "matching", "agreement", "questions")
    assert anchors(site_of(text), "role-mentee") == ["role", "timeline", "programme"]


def test_those_who_run_it_read_the_check_ins_and_messages_of_the_guide() -> None:
    shared = ["mentoring-agreement", "contacts"]
    with_guide = site_of(EVERYTHING, articles=prose())
    guides = ["guide-check-ins", "guide-messages"]
    assert anchors(with_guide, "team") == ["programme", "timeline", *guides, *shared]
    without_guide = site_of(EVERYTHING, articles=prose(guide=False))
    assert anchors(without_guide, "team") == ["programme", "timeline", *shared]


def test_the_whole_guide_goes_from_the_start_through_the_chapters() -> None:
    site = site_of(EVERYTHING, articles=prose())
    whole = cast("Document", volume(site).views["document"])
    found = [part.anchor for part in whole.parts]
    assert found[:2] == ["guide-start", "guide-matching"]
    assert set(found) == {f"guide-{name}" for name in GUIDE}
    assert "volume" in site.by_id["guide/start"].views
    assert volume(site).id not in site.by_id, "a page of all chapters would weigh too much"


def test_without_a_guide_there_is_no_whole() -> None:
    site = site_of(EVERYTHING, articles=prose(guide=False))
    assert not [page for page in site.pages if "volume" in page.views]


TIMED = (
    without("timeline", "tasks", "application", "training", "evaluation", "privacy")
    + "timeline:\n"
    + event("kick-off", "kick-off", "2027-02-20", "for: everyone")
    + event("closing", "closing", "2027-11-30", "for: mentee")
    + event("report", "other", "2027-12-10", "for: staff")
    + event("deletion", "deletion", "2028-01-31", "for: everyone")
    + "tasks:\n"
    + "  - after: closing\n    days: 7\n    title:\n      nb: Takk\n      en: Thanks\n"
    + "  - before: kick-off\n    days: 14\n    title:\n      nb: Brev\n      en: Letters\n"
    + "  - before: kick-off\n    title:\n      nb: Rom\n      en: Room\n"
)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "nb",
            [
                ("6. februar 2027", "14 dager før: kick-off nb"),
                ("20. februar 2027", "Rett før: kick-off nb"),
                ("7. desember 2027", "7 dager etter: closing nb"),
            ],
        ),
        (
            "en",
            [
                ("6 February 2027", "14 days before: kick-off en"),
                ("20 February 2027", "Just before: kick-off en"),
                ("7 December 2027", "7 days after: closing en"),
            ],
        ),
    ],
)
def test_tasks_stand_in_the_order_of_their_days(language: str, told: list[tuple[str, str]]) -> None:
    part = document(site_of(TIMED, language), "team").parts[1]
    due = cast("tuple[object, ...]", part.page.views["tasks"])
    assert [(loose(one.when), one.hangs_on) for one in due] == told  # type: ignore[attr-defined]


def test_the_team_sees_every_event_and_a_role_its_own() -> None:
    def shown(name: str, part: int) -> list[str]:
        page: Page = document(site_of(TIMED), name).parts[part].page
        return [one.id for one in page.views["timeline"].events]  # type: ignore[attr-defined]

    assert shown("team", 1) == ["kick-off", "sessions", "closing", "report", "deletion"]
    assert shown("role-mentor", 1) == ["kick-off", "sessions", "deletion"]
    assert loose(document(site_of(TIMED), "team").period) == "20. februar – 10. desember 2027"


# --- Slides

DECIDE = """<h2 id="decide">Points</h2>
<p>First this.</p>
<ul>
<li><strong>Choose a way.</strong> Any <em>way</em>.<ul><li>one</li><li>two</li></ul></li>
<li><p><strong>Say it.</strong> Twice.</p></li>
<li>Only a decision</li>
</ul>
<h2 id="why">Why</h2><ul><li>no</li></ul>"""


def test_each_point_is_a_decision_and_what_is_said_of_it() -> None:
    assert points(DECIDE) == (
        Point("Choose a way.", "Any <em>way</em>.<ul><li>one</li><li>two</li></ul>"),
        Point("Say it.", "Twice."),
        Point("Only a decision"),
    )


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<h2>Points</h2><ul><li>a</li></ul>",
        '<h2 id="decide">P</h2><h2>Q</h2><ul><li>a</li></ul>',
    ],
)
def test_a_page_without_points_makes_no_slide(html: str) -> None:
    assert points(html) == ()


def test_slides_are_made_of_the_chapters_that_have_points() -> None:
    chapter = article("guide/matching", "chapter: matching\n", "## Valg {#decide}\n\n- **A.** B")
    site = site_of(EVERYTHING, articles=[chapter, article("guide/start", "menu: guide\n")])
    shown = cast("tuple[Page, ...]", site.by_id["handbooks/slides"].views["slides"])
    assert [page.id for page in shown] == ["guide/matching"]
    assert "handbooks/slides" not in site_of(EVERYTHING, articles=prose()).by_id
