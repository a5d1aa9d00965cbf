"""What the desk reads of a file, and what it says of one that is wrong: nothing lost, nothing run.

Planted: every bad file of the list below, each with the line that it must get.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.browser.answering import TEXT
from tests.browser.deskwork import Adviser, answer, answers, sealed

pytestmark = pytest.mark.browser

NOW = 1_800_000_000_000
"""January 2027, after the made-up answers."""
MENTEE, MENTOR = 0, 1


def read(desk: Adviser, content: Any) -> dict[str, Any]:
    text = content if isinstance(content, str) else json.dumps(content)
    found: dict[str, Any] = desk.call(
        "answers/reading", "readAnswers", text, "a.json", desk.told, NOW
    )
    return found


def with_answer(number: int, **given: Any) -> dict[str, Any]:
    file = answer(number)
    return file | {"answers": file["answers"] | given}


def mentee() -> int:
    return next(n for n in range(10) if answer(n)["role"] == "mentee")


def test_made_up_answers_are_read_whole(desk: Adviser) -> None:
    for text in answers(40):
        file = json.loads(text)
        found = read(desk, text)
        assert found["faults"] == []
        assert found["person"]["answers"] == file["answers"]
        assert found["person"]["from"] == "a.json"
        assert found["person"]["at"] == file["at"].replace("Z", ".000Z")
        for name in ("id", "role", "language"):
            assert found["person"][name] == file[name]


WHOLE = answer(mentee())
REFUSED: dict[str, tuple[Any, str]] = {
    "cut off": (json.dumps(WHOLE)[:-20], "cut-off"),
    "empty": ("", "no-answers"),
    "no JSON": ("hello", "no-answers"),
    "a list": ("[]", "no-answers"),
    "null": ("null", "no-answers"),
    "deep": ("[" * 30_000, "no-answers"),
    "another format": (WHOLE | {"format": "x"}, "no-answers"),
    "too large": (json.dumps(WHOLE) + " " * 64_000, "too-large"),
    "newer version": (WHOLE | {"version": 2}, "version"),
    "version as text": (WHOLE | {"version": "1"}, "version"),
    "another programme": (WHOLE | {"programme": "<b>other</b>"}, "programme"),
    "programme of a wrong type": (WHOLE | {"programme": {"a": 1}}, "programme"),
    "no id": ({**WHOLE, "id": None}, "no-id"),
    "short id": (WHOLE | {"id": "abc"}, "no-id"),
    "id with script": (WHOLE | {"id": "<script>alert(1)</script>"}, "no-id"),
    "unknown role": (WHOLE | {"role": "boss"}, "role"),
    "inherited role": (WHOLE | {"role": "__proto__"}, "role"),
    "no time": (WHOLE | {"at": "yesterday"}, "no-time"),
    "impossible time": (WHOLE | {"at": "2027-13-40T99:00:00Z"}, "no-time"),
    "time as a number": (WHOLE | {"at": 12}, "no-time"),
    "no answers": (WHOLE | {"answers": None}, "no-object"),
    "answers in a list": (WHOLE | {"answers": []}, "no-object"),
    "answers as text": (WHOLE | {"answers": "x"}, "no-object"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_answers_is_refused_and_why(desk: Adviser, case: str) -> None:
    content, code = REFUSED[case]
    found = read(desk, content)
    assert [fault["code"] for fault in found["faults"]] == [code]
    assert found.get("person") is None
    assert code in desk.told["words"]["faults"]


REMARKED: dict[str, tuple[dict[str, Any], str, dict[str, Any]]] = {
    "another set of questions": ({"questions": "0" * 16}, "other-questions", {}),
    "a clock that is ahead": ({"at": "2030-01-01T00:00:00Z"}, "future", {}),
    "scale as text": ({"structure": "3"}, "wrong-kind", {"structure": None}),
    "scale beyond its end": ({"structure": 6}, "wrong-kind", {"structure": None}),
    "scale in halves": ({"structure": 2.5}, "wrong-kind", {"structure": None}),
    "a list that is none": ({"values": "learning"}, "wrong-kind", {"values": None}),
    "a list of numbers": ({"values": [1]}, "wrong-kind", {"values": None}),
    "a text that is none": ({"motivation": {"toString": 1}}, "wrong-kind", {"motivation": None}),
    "an unknown option": ({"values": ["learning", "gold"]}, "unknown-option",
                          {"values": ["learning"]}),
    "an inherited option": ({"unit": "constructor"}, "unknown-option", {"unit": None}),
    "too many": ({"needs": ["choices", "studies", "applying", "industry"]}, "too-many",
                 {"needs": ["choices", "studies", "applying"]}),
    "too long": ({"motivation": "å" * 5000}, "too-long", {"motivation": "å" * 4000}),
    "the other role's question": ({"offers": ["choices"]}, "not-asked", {"offers": None}),
    "an unknown question": ({"salary": 1}, "unknown-question", {"salary": None}),
    "a pair named twice": ({"values": ["time", "time"]}, "", {"values": ["time"]}),
    "nothing but spaces": ({"motivation": "  \n "}, "", {"motivation": None}),
}  # fmt: skip


@pytest.mark.parametrize("case", REMARKED)
def test_what_is_wrong_in_one_answer_costs_no_other(desk: Adviser, case: str) -> None:
    changes, code, left = REMARKED[case]
    file = answer(mentee())
    top = {key: value for key, value in changes.items() if key in file}
    inner = {key: value for key, value in changes.items() if key not in file}
    found = read(desk, file | top | {"answers": file["answers"] | inner})
    codes = [fault["code"] for fault in found["faults"]]
    assert codes == ([code] if code else [])
    kept = found["person"]["answers"]
    for name, value in left.items():
        assert kept.get(name) == value
    untouched = file["answers"].keys() - inner.keys()
    assert {key: kept[key] for key in untouched} == {key: file["answers"][key] for key in untouched}


def test_names_that_reach_into_an_object_are_only_names(desk: Adviser) -> None:
    text = json.dumps(answer(mentee())).replace(
        '"answers": {',
        '"answers": {"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}, ',
    )
    found = read(desk, text)
    assert [fault["code"] for fault in found["faults"]] == ["unknown-question"]
    assert found["faults"][0]["names"] == "__proto__, constructor"
    assert desk.page.evaluate("({}).polluted === undefined && [].polluted === undefined")
    assert "polluted" not in json.dumps(found["person"])


def test_what_is_not_answered_is_named(desk: Adviser) -> None:
    file = answer(mentee())
    del file["answers"]["needs"]
    assert read(desk, file)["faults"] == [{"code": "missing", "question": "needs"}]


def test_scripts_and_turned_lines_stay_text(desk: Adviser) -> None:
    given = {"name": TEXT["name"], "avoid": TEXT["avoid"], "motivation": TEXT["motivation"]}
    found = read(desk, with_answer(mentee(), **given))
    assert {key: found["person"]["answers"][key] for key in given} == given
    null = read(desk, with_answer(mentee(), name="A\x00\x07\x1bB"))
    assert null["person"]["answers"]["name"] == "AB"


# --- Several files


def person(id_: str, at: str, name: str = "x.json", /, **given: Any) -> dict[str, Any]:
    return {"id": id_, "role": "mentee", "language": "nb", "at": at, "from": name, "answers": given}


def test_the_last_counts_whatever_the_order_of_the_files(desk: Adviser) -> None:
    first = person("a" * 32, "2027-01-01T00:00:00.000Z", "first.json", name="A")
    last = person("a" * 32, "2027-01-02T00:00:00.000Z", "last.json", name="B")
    for files in ([first, last], [last, first]):
        found = desk.call("answers/gathering", "gather", [], files)
        assert [one["from"] for one in found["people"]] == ["last.json"]
        (fault,) = found["faults"]
        assert (fault["code"], fault["from"], fault["kept"]) == (
            "earlier", "first.json", "last.json",
        )  # fmt: skip


def test_two_made_at_once_are_told_apart_by_what_they_say(desk: Adviser) -> None:
    one = person("a" * 32, "2027-01-01T00:00:00.000Z", "one.json", name="A")
    two = person("a" * 32, "2027-01-01T00:00:00.000Z", "two.json", name="B")
    kept = {
        desk.call("answers/gathering", "gather", [], files)["people"][0]["answers"]["name"]
        for files in ([one, two], [two, one])
    }
    assert kept == {"B"}
    again = desk.call("answers/gathering", "gather", [], [one, one | {"from": "copy.json"}])
    assert [fault["code"] for fault in again["faults"]] == ["same-answers"]


def test_one_address_with_two_ids_is_told_and_both_stay(desk: Adviser) -> None:
    one = person("a" * 32, "2027-01-01T00:00:00.000Z", "one.json", email="A@x.example")
    two = person("b" * 32, "2027-01-02T00:00:00.000Z", "two.json", email="a@x.example")
    found = desk.call("answers/gathering", "gather", [], [one, two])
    assert len(found["people"]) == 2
    (fault,) = found["faults"]
    assert (fault["code"], fault["count"], fault["from"]) == ("same-email", 2, "one.json, two.json")


def test_what_staff_said_stays_when_new_answers_come(desk: Adviser) -> None:
    known = person("a" * 32, "2027-01-01T00:00:00.000Z") | {"decision": "declined", "note": "n"}
    new = person("a" * 32, "2027-01-02T00:00:00.000Z", "new.json")
    (one,) = desk.call("answers/gathering", "gather", [known], [new])["people"]
    assert (one["from"], one["decision"], one["note"]) == ("new.json", "declined", "n")


# --- Texts of e-mails


def test_a_pasted_mail_gives_all_that_is_in_it(desk: Adviser) -> None:
    text = json.dumps(answer())
    quoted = "\n".join(f"> {line}" for line in f"Hei!\n{text}\nHilsen".split("\n"))
    armour = "-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----"
    lost = "-----BEGIN AGE ENCRYPTED FILE-----\nYWdl"
    pieces = desk.call(
        "answers/pieces", "piecesOf", f"{quoted}\n>> {armour}\nog\n{armour}\n{text}\n{lost}"
    )
    assert [next(iter(piece)) for piece in pieces] == ["sealed"] * 3 + ["open"] * 2
    assert [json.loads(piece["open"]) for piece in pieces if "open" in piece] == [answer()] * 2


def test_a_mail_that_breaks_long_lines_is_joined(desk: Adviser) -> None:
    file = with_answer(mentee(), motivation="et ord og et til " * 20 + 'og "hermetegn"')
    text = json.dumps(file, ensure_ascii=False).replace(" og ", "\n> og ")
    (piece,) = desk.call("answers/pieces", "piecesOf", f"> {text}")
    assert json.loads(piece["open"])["answers"]["motivation"] == file["answers"]["motivation"]


def test_nothing_that_looks_like_answers_gives_nothing(desk: Adviser) -> None:
    assert desk.call("answers/pieces", "piecesOf", "Hei, jeg vil gjerne være med. {her}") == []
    (cut,) = desk.call("answers/pieces", "piecesOf", json.dumps(answer())[:-30])
    assert [one["code"] for one in read(desk, cut["open"])["faults"]] == ["cut-off"]
    assert sealed("x").startswith(b"age-encryption.org/v1")
