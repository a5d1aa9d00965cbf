"""`programme.json`: all that readers are told and no more, as its schema says.

Planted and caught: a date of consent in it; an event for staff; a field that the schema lacks; a
placeholder that was not filled in; a part whose key is taken by the file's own.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from mentoring.definition.fields import keys
from mentoring.definition.model import Definition
from mentoring.pages.edition import Edition
from mentoring.pages.public import WITHHELD, public
from mentoring.pages.public_schema import TOP, schema

from tests.pages.dated import DATED, INSTANTS, site_at
from tests.pages.small import EVERYTHING, PROGRAMME

VALID = Draft202012Validator(schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def data(text: str = EVERYTHING, language: str = "nb", **more: Any) -> dict[str, Any]:
    """Return the file as whoever fetches it reads it."""
    made: dict[str, Any] = json.loads(json.dumps(site_at(text, language, **more).extract.whole()))
    return made


def faults(made: object) -> list[str]:
    return [f"{one.json_path}: {one.message}" for one in VALID.iter_errors(made)]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())
    assert not TOP.keys() & {key for key, _ in public(Definition)}


def test_the_schema_has_an_id() -> None:
    address = "https://mentor.nordvik.example/programme-json.schema.json"
    assert schema(address)["$id"] == address
    assert data()["$schema"] == address
    assert schema()["$id"] == data(edition=Edition())["$schema"], "the file's name without one"


@pytest.mark.parametrize("text", [EVERYTHING, DATED, PROGRAMME], ids=["all", "dated", "least"])
@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_file_is_as_the_schema_says(text: str, language: str) -> None:
    assert faults(data(text, language)) == []
    assert faults(data(text, language, edition=Edition())) == []


def test_it_holds_every_part_that_readers_see() -> None:
    parts = [key for key, _ in keys(Definition) if key not in WITHHELD]
    assert [key for key in data() if key not in TOP] == parts
    assert [one.key for one in site_at(EVERYTHING).extract.listed()] == parts


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"version": 2}, "version"),
        ({"extra": 1}, "extra"),
        ({"programme": None}, "programme"),
        ({"revised": "yesterday"}, ""),
        ({"timeline": [{"id": "a"}]}, "timeline"),
        ({"tasks": []}, "tasks"),
    ],
)
def test_what_the_schema_does_not_know_is_seen(change: dict[str, Any], told: str) -> None:
    found = faults(data() | change)
    assert bool(found) is bool(told)
    assert told in " ".join(found)


def names_in(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {name for one in value.values() for name in names_in(one)}
    return {name for one in value for name in names_in(one)} if isinstance(value, list) else set()


def test_what_no_page_shows_is_not_in_it() -> None:
    made = data()
    assert "consent" in EVERYTHING
    assert not names_in(made) & {"consent", "review", "remind", "keys", "tasks", "terms"}
    assert "Send brev" not in json.dumps(made)


def test_events_for_staff_alone_are_not_in_it() -> None:
    ids = [one["id"] for one in data(DATED)["timeline"]]
    assert "ours" in DATED
    assert "ours" not in ids
    assert "some-day" in ids, "a number of times is something that readers are told"


def test_times_have_their_offset() -> None:
    there = {one["id"]: one for one in data(DATED)["timeline"]}
    assert there["before-spring"]["begins"] == "2027-03-27T12:00:00+01:00"
    assert there["after-spring"]["ends"] == "2027-03-29T15:00:00+02:00"
    assert there["months"]["begins"] == "2027-03-29T00:00:00+02:00"
    assert there["months"]["ends"] == "2027-11-01T00:00:00+01:00"
    assert "begins" not in there["some-day"]
    assert len([one for one in there.values() if "begins" in one]) == len(INSTANTS) + 2


def test_events_end_when_calendars_say_so() -> None:
    there = {one["id"]: one for one in data(DATED)["timeline"]}
    for name, instants in INSTANTS.items():
        told = [there[name].get(key) for key in ("begins", "ends")]
        known = [one and dt.datetime.fromisoformat(one) for one in told]
        assert known == [one and dt.datetime.fromisoformat(one) for one in instants], name
    assert there["before-autumn"]["ends"] == "2027-10-30T14:00:00+02:00", "from its hours"
    assert "ends" not in there["twice"], "nobody has said how long it takes"


def test_texts_are_resolved_in_their_language() -> None:
    text = DATED.replace("En mentor i ett år.", "Vi begynner $(before-spring.date).")
    text = text.replace("A mentor for a year.", "We begin on $(before-spring.date).")
    assert data(text)["programme"]["summary"] == "Vi begynner 27. mars 2027."
    assert data(text, "en")["programme"]["summary"] == "We begin on 27 March 2027."


def test_it_says_where_its_twins_and_the_calendars_are() -> None:
    made = data(DATED, "en")
    home = "https://mentor.nordvik.example/"
    assert made["languages"] == {"nb": f"{home}programme.json", "en": f"{home}en/programme.json"}
    assert [one["address"] for one in made["calendars"]] == [
        f"{home}en/calendar/{one}.ics" for one in ("mentee", "mentor", "staff")
    ]
    assert (made["revised"], made["time_zone"]) == ("2026-11-16T09:30:00Z", "Europe/Oslo")
