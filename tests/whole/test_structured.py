"""JSON-LD: what built pages say in schema.org's words, each property one that its type has.

Planted and caught: `inLanguage` and `audience` of a programme, which schema.org does not know; a
type that there is none of; a date as people write it; an event without its offset; a place that
is a person.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from mentoring.pages.edition import Edition

from tests.pages.dated import DATED, EDITION, INSTANTS, site_at
from tests.pages.small import EVERYTHING, PROGRAMME, event, site_of
from tests.whole.reader import pages_of

if TYPE_CHECKING:
    from collections.abc import Iterator

VOCABULARY: dict[str, Any] = json.loads(
    (Path(__file__).parent / "vocabulary" / "schema.org.json").read_text(encoding="utf-8")
)
TYPES, PROPERTIES = VOCABULARY["types"], VOCABULARY["properties"]
SHAPES = {
    "Date": r"\d{4}-\d\d-\d\d",
    "DateTime": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([+-]\d\d:\d\d|Z)",
    "Duration": r"P(\d+M|T\d+M)",
    "URL": r"https://\S+",
    "Text": r"(?s).*\S.*",
}
"""How a value of each data type is written (schema.org/DataType; ISO 8601)."""


def above(type_: str) -> set[str]:
    """Return a type and all types above it."""
    return {type_}.union(*(above(one) for one in TYPES.get(type_, ())))


def faults(thing: Any, path: str = "") -> Iterator[str]:
    """Yield each type and property that schema.org does not have, or not there, or not so."""
    type_: str = thing.get("@type", "")
    if not type_:
        if set(thing) != {"@id"}:
            yield f"{path}: neither a type nor a reference"
        return
    if type_ not in TYPES:
        yield f"{path}: no type {type_}"
        return
    for name, value in thing.items():
        if name.startswith("@"):
            continue
        known = PROPERTIES.get(name, {"of": (), "takes": ()})
        if not above(type_) & set(known["of"]):
            yield f"{path}: {type_} has no {name}"
            continue
        for one in value if isinstance(value, list) else [value]:
            yield from _value_faults(one, known["takes"], f"{path}/{name}")


def _value_faults(value: Any, takes: list[str], path: str) -> Iterator[str]:
    if isinstance(value, dict):
        type_ = value.get("@type", "")
        if type_ in TYPES and not above(type_) & set(takes):
            yield f"{path}: takes no {type_}"
        yield from faults(value, path)
    elif isinstance(value, str):
        shapes = [SHAPES[one] for one in takes if one in SHAPES]
        is_member = value.startswith("https://schema.org/") and any(one in TYPES for one in takes)
        if not is_member and not any(re.fullmatch(shape, value) for shape in shapes):
            yield f"{path}: {value!r} is none of {takes}"
    elif isinstance(value, int) and not {"Integer", "Number"} & set(takes):
        yield f"{path}: takes no number"


def graph_in(html: str) -> list[Any]:
    """Return the things of a page, as a search engine reads them."""
    islands = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert len(islands) <= 1
    if not islands:
        return []
    island = json.loads(islands[0])
    assert island["@context"] == "https://schema.org"
    things: list[Any] = island["@graph"]
    return things


def things_of(text: str, language: str = "nb", edition: Edition = EDITION) -> list[Any]:
    site = site_at(text, language, edition)
    graphs = [site.subject.graph(page) for page in site.pages]
    return [one for graph in graphs if graph for one in graph["@graph"]]


def of_type(things: list[Any], type_: str) -> list[Any]:
    return [one for one in things if one["@type"] == type_]


@pytest.mark.whole
def test_every_page_says_what_schema_org_knows(demonstration: Path) -> None:
    found: dict[str, list[str]] = {}
    seen: set[str] = set()
    for name, page in pages_of(demonstration).items():
        things = graph_in(page.html)
        seen |= {one["@type"] for one in things}
        if told := [fault for one in things for fault in faults(one)]:
            found[name] = told
    assert found == {}
    assert seen >= {
        *("WebSite", "CollegeOrUniversity", "EducationalOccupationalProgram", "EducationEvent"),
        *("VideoObject", "BreadcrumbList", "Article", "NewsArticle", "Report"),
    }


@pytest.mark.whole
def test_references_lead_to_a_thing_of_a_page(demonstration: Path) -> None:
    things = [one for page in pages_of(demonstration).values() for one in graph_in(page.html)]
    found = list(references(things))
    assert {one["@id"].partition("#")[2] for one in found} == {"institution", "site"}
    assert misled(found, things) == []


def references(value: Any, *, inside: bool = False) -> Iterator[Any]:
    """Yield what things say of other things that have an id; the steps of a trail are pages."""
    if isinstance(value, dict):
        if inside and "@id" in value and value.get("@type") != "WebPage":
            yield value
        value = list(value.values())
        inside = True
    for one in value if isinstance(value, list) else ():
        yield from references(one, inside=inside)


def misled(found: list[Any], things: list[Any]) -> list[Any]:
    """Return the references that do not say by themselves what they lead to: a type and a name.

    The institution has one id in all languages, and a name in each.
    """
    there = {(one["@id"], one["@type"], one.get("name")) for one in things if "@id" in one}
    named = (tuple(one.get(key) for key in ("@id", "@type", "name")) for one in found)
    return [one for one in named if one not in there or not all(one)]


@pytest.mark.parametrize("kind", ["programme", "survey"])
def test_a_reference_says_what_it_leads_to(kind: str) -> None:
    more = f"  kind: {kind}\n  institution: Nordvik\n  name:\n"
    things = things_of(EVERYTHING.replace("  name:\n", more, 1))
    found = list(references(things))
    assert {one["@id"] for one in found} == {"https://mentor.nordvik.example/#institution"}
    assert len(found) > 2
    assert misled(found, things) == []
    assert misled([{"@id": found[0]["@id"]}], things)


@pytest.mark.whole
def test_the_trail_leads_over_pages_that_are_there(demonstration: Path) -> None:
    pages = pages_of(demonstration)
    trails = 0
    for page in pages.values():
        for one in of_type(graph_in(page.html), "BreadcrumbList"):
            steps = one["itemListElement"]
            assert [step["position"] for step in steps] == [1, 2]
            trails += 1
            for step in steps:
                path = step["item"]["@id"].removeprefix("https://mentor.nordvik.example/")
                assert (f"{path}index.html" if path.endswith("/") or not path else path) in pages
    assert trails > 60


@pytest.mark.parametrize("kind", ["programme", "hub", "guide", "survey"])
@pytest.mark.parametrize("language", ["nb", "en"])
def test_other_definitions_say_what_schema_org_knows(kind: str, language: str) -> None:
    for text in (EVERYTHING, DATED, PROGRAMME):
        whole = text.replace("  name:\n", f"  kind: {kind}\n  name:\n", 1)
        things = things_of(whole, language)
        assert [fault for one in things for fault in faults(one)] == []
        assert bool(of_type(things, "EducationalOccupationalProgram")) is (kind == "programme")


PROGRAM = {"@type": "EducationalOccupationalProgram", "name": "Mentor"}


@pytest.mark.parametrize(
    ("thing", "told"),
    [
        (PROGRAM | {"inLanguage": "nb"}, "has no inLanguage"),
        (PROGRAM | {"audience": "students"}, "has no audience"),
        (PROGRAM | {"startDate": "31. januar 2027"}, "is none of"),
        (PROGRAM | {"maximumEnrollment": 24}, ""),
        (PROGRAM | {"name": 24}, "takes no number"),
        (PROGRAM | {"provider": {"@type": "Place"}}, "takes no Place"),
        (PROGRAM | {"provider": {"name": "Nordvik"}}, "neither a type"),
        (
            PROGRAM | {"provider": {"@type": "Organization", "startDate": "2027-01-01"}},
            "no startDate",
        ),
        ({"@type": "MentoringProgramme"}, "no type"),
        ({"@type": "EducationEvent", "startDate": "2027-03-03T12:00:00"}, "is none of"),
        ({"@type": "EducationEvent", "startDate": "2027-03-03T12:00:00+01:00"}, ""),
        ({"@type": "EducationEvent", "eventStatus": "cancelled"}, "is none of"),
        ({"@type": "VideoObject", "duration": "3 min"}, "is none of"),
    ],
)
def test_what_schema_org_does_not_know_is_seen(thing: dict[str, Any], told: str) -> None:
    found = list(faults(thing))
    assert bool(found) is bool(told)
    assert told in " ".join(found)


def test_events_are_what_people_come_to_at_the_instants_that_they_are() -> None:
    events = {
        one["@id"].partition("#event-")[2]: one
        for one in of_type(things_of(DATED), "EducationEvent")
    }
    assert events.keys() == INSTANTS.keys()
    for name, (begins, ends) in INSTANTS.items():
        for key, reckoned in (("startDate", begins), ("endDate", ends)):
            told = events[name].get(key)
            known = told and dt.datetime.fromisoformat(told)
            assert known == (reckoned and dt.datetime.fromisoformat(reckoned)), name
    assert {name for name, one in events.items() if one["eventStatus"].endswith("Cancelled")} == {
        "over-autumn"
    }
    assert events["before-spring"]["location"] == {"@type": "Place", "name": "R7"}
    assert events["before-spring"]["eventAttendanceMode"].endswith("/OfflineEventAttendanceMode")
    assert events["after-spring"]["eventAttendanceMode"].endswith("/OnlineEventAttendanceMode")
    assert events["over-spring"]["audience"]["audienceType"] == "mentorer"


def test_next_years_events_are_others_at_the_same_place() -> None:
    third = DATED.replace("  id: small-steps\n", "  id: small-steps\n  round: 3\n")
    one = of_type(things_of(third), "EducationEvent")[0]
    assert one["@id"].endswith("/#event-before-spring.round-3")
    assert one["url"].endswith("#event-before-spring")


@pytest.mark.parametrize(
    ("fields", "location", "mode"),
    [
        ([], None, None),
        (["place: R7"], {"@type": "Place", "name": "R7"}, "Offline"),
        (["delivery: in-person"], None, "Offline"),
        (["delivery: online"], {"@type": "VirtualLocation", "url": "OWN"}, "Online"),
        (
            ["delivery: online", "link: https://a.example/in", "place: Zoom"],
            {"@type": "VirtualLocation", "url": "https://a.example/in", "name": "Zoom"},
            "Online",
        ),
        (
            ["delivery: hybrid", "link: https://a.example/in", "place: R7"],
            [
                {"@type": "Place", "name": "R7"},
                {"@type": "VirtualLocation", "url": "https://a.example/in"},
            ],
            "Mixed",
        ),
        (["delivery: hybrid"], {"@type": "VirtualLocation", "url": "OWN"}, "Mixed"),
    ],
)
def test_an_event_on_the_web_has_a_way_in(
    fields: list[str], location: object, mode: str | None
) -> None:
    text = PROGRAMME + "timeline:\n" + event("a", "gathering", "2027-03-29", *fields)
    (told,) = of_type(things_of(text), "EducationEvent")
    assert list(faults(told)) == []
    own = json.dumps(told.get("location")).replace(told["url"], "OWN")
    assert json.loads(own) == location
    assert told["url"].endswith("/tidslinje.html#event-a")
    wanted = mode and f"https://schema.org/{mode}EventAttendanceMode"
    assert told.get("eventAttendanceMode") == wanted


def test_the_programme_has_the_dates_of_its_round() -> None:
    (programme,) = of_type(things_of(DATED), "EducationalOccupationalProgram")
    wanted = {
        "applicationStartDate": "2027-03-20",
        "applicationDeadline": "2027-04-05",
        "startDate": "2027-03-27",
        "endDate": "2027-11-01",
    }
    assert {key: programme[key] for key in wanted} == wanted
    assert programme["maximumEnrollment"] == 20, "those who have a mentor, not the mentors"


def test_without_an_address_there_is_none() -> None:
    assert things_of(EVERYTHING, edition=Edition()) == []


def test_prose_tells_when_it_was_changed() -> None:
    from mentoring.pages.articles import Article  # noqa: PLC0415

    article = Article("daily", "nb", "daily.nb.md", {"title": "Hverdag"}, "Tekst", 1)
    site = site_of(EVERYTHING, articles=[article])
    when = dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC)
    edition = Edition("https://mentor.nordvik.example/", files={"daily.nb.md": when})
    dated = type(site)(site.definition, site.writer, site.clock, site.articles, edition)
    graph = dated.subject.graph(dated.by_id["daily"])
    assert graph
    (told,) = of_type(graph["@graph"], "Article")
    assert told["dateModified"] == "2026-12-01T12:00:00+00:00"
