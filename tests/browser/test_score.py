"""score.js beside the same rules written again in Python, with whole fractions.

Planted and caught: a missing answer that counts as nothing, a limit that is not the divisor, ranks
that all weigh the same, a rule that bars what it cannot know, a score that is rounded down.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from mentoring.definition.standard import MENTEE, MENTOR, Item

from tests.browser.matching import PREPARE, drawing, items_told, person

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import Served, Visit

pytestmark = pytest.mark.browser

Answers = dict[str, Any]
SCORE = f"""async ([told, mentees, mentors, options]) => {{ {PREPARE}
  const {{score}} = await desk("engine/score");
  const asMap = (one) => ({{...one, answers: new Map(Object.entries(one.answers))}});
  const asMaps = (people) => people.map(asMap);
  const plainly = plain(score(told, mentees, mentors, options));
  const again = plain(score(told, asMaps(mentees), asMaps(mentors), options));
  if (JSON.stringify(plainly) !== JSON.stringify(again)) throw new Error("Maps differ");
  return plainly;
}}"""
PARTS = f"""async (args) => {{ {PREPARE} return (await desk("engine/score")).parts(...args); }}"""
OWN = (
    Item("hobbies", "multiple", options=("a", "b", "c", "d"), weight=9, against="hobbies"),
    Item("order", "ranked", options=("a", "b", "c", "d"), weight=5, against="order", most=4),
    Item("campus", "single", options=("north", "south"), weight=6, against="campus"),
    Item("alone", "single", roles=(MENTEE,), options=("x", "y"), weight=50, against="alone"),
)


def known(answer: Any) -> Any:
    """Return an answer that says something, else None."""
    return None if answer in (None, [], "elsewhere") else answer


def weights(item: dict[str, Any], chosen: list[str], other: int) -> dict[str, int]:
    ranked = item["kind"] == "ranked"
    return {one: max(1, 3 - at) if ranked else other for at, one in enumerate(chosen)}


def share(items: dict[str, Any], mine: str, theirs: str, one: Any, other: Any) -> Fraction:
    compare, most = items[mine]["compare"], items[mine]["most"]
    if compare == "same":
        return Fraction(one == other)
    if compare == "different":
        return Fraction(one != other)
    if compare == "close":
        return 1 - Fraction(abs(one - other), 4)
    if compare == "complement":
        needs, offers = weights(items[mine], one, 1), weights(items[theirs], other, 3)
        met = sum(min(need, offers.get(name, 0)) for name, need in needs.items())
        return Fraction(met, sum(needs.values()))
    common = len({*one} & {*other})
    return Fraction(common, most) if most else Fraction(2 * common, len(one) + len(other))


def expected(items: dict[str, Any], mentee: Answers, mentor: Answers) -> int:
    counted = [
        (name, item["against"])
        for name, item in items.items()
        if item["compare"]
        and (not item["roles"] or MENTEE in item["roles"])
        and (not items[item["against"]]["roles"] or MENTOR in items[item["against"]]["roles"])
    ]
    whole = sum(items[name]["weight"] for name, _ in counted)
    total = Fraction(0)
    for name, against in counted:
        one, other = (
            known(mentee.get(name)),
            known(mentor.get(against)),
        )
        reached = (
            Fraction(1, 2) if None in (one, other) else share(items, name, against, one, other)
        )
        total += round(reached * items[name]["weight"] * 1_000_000 / whole)
    return int((total + 500) // 1000)


@pytest.fixture
def page(bare: Served, open_page: Callable[..., Visit]) -> Page:
    return open_page(bare.address).page


@pytest.mark.parametrize("own", [(), OWN], ids=["standard", "with own questions"])
def test_scores_are_those_of_the_rules(page: Page, own: tuple[Item, ...]) -> None:
    chance = drawing(len(own))
    items = items_told(*own)
    mentees = [person(chance, items, MENTEE, number) for number in range(60)]
    mentors = [person(chance, items, MENTOR, number) for number in range(40)]
    told = page.evaluate(SCORE, [{"items": items, "rules": []}, mentees, mentors, {}])
    own_scores = [
        expected(items, one["answers"], other["answers"]) for one in mentees for other in mentors
    ]
    near = [abs(one - other) for one, other in zip(told["scores"], own_scores, strict=True)]
    assert max(near) <= 1  # half a millionth may fall to either side
    assert sum(near) <= len(near) // 200
    assert len({*told["scores"]}) > 100


def test_all_that_fits_is_1000_and_nothing_is_0(page: Page) -> None:
    items = items_told()
    one: dict[str, Any] = {
        "needs": ["choices", "studies", "applying"],
        "values": ["time", "society", "freedom"],
    }
    alike: dict[str, Any] = {
        "structure": 2,
        "feedback": 5,
        "goals": ["decide", "finish"],
        "meeting": ["online"],
    }
    mentee = {**one, **alike, "unit": "physics", "times": ["lunch"]}
    mentor = {**mentee, "offers": [*one["needs"], "networks"], "unit": "biology"}
    none = {
        "unit": "physics", "offers": ["networks"], "values": ["mastery"], "structure": 5,
        "feedback": 1, "goals": ["know-field"], "meeting": ["in-person"], "times": ["evening"],
    }  # fmt: skip
    people = [{"id": "m", "role": MENTOR, "answers": answers} for answers in (mentor, none, {})]
    asker: dict[str, Any] = {"id": "a", "role": MENTEE, "answers": {**mentee, "structure": 1}}
    told = page.evaluate(SCORE, [{"items": items, "rules": []}, [asker], people, {}])
    assert told["scores"] == [980, 0, 500]  # a scale one step apart loses a quarter of 8 %
    short = {**asker, "answers": {**asker["answers"], "values": ["time"]}}
    told = page.evaluate(SCORE, [{"items": items, "rules": []}, [short], people[:1], {}])
    assert told["scores"] == [887]  # one value of three: ticking fewer gains nothing
    parts = page.evaluate(PARTS, [{"items": items}, asker, people[0]])
    assert [one["item"] for one in parts][:3] == ["needs", "unit", "values"]
    assert parts[0]["common"] == one["needs"]
    assert {one["item"]: one["share"] for one in parts}["structure"] == 0.75
    unknown = page.evaluate(PARTS, [{"items": items}, asker, people[2]])
    assert {(one["isKnown"], one["share"]) for one in unknown} == {(False, 0.5)}


RULES = [
    {"kind": "different", "what": "unit"},
    {"kind": "never", "what": "supervisor"},
    {"kind": "shared", "what": "language"},
    {"kind": "same", "what": "campus"},
    {"kind": "shared", "what": "meeting"},
    {"kind": "different", "what": "nobody-asks-this"},
    {"kind": "same", "what": "avoid"},
]


def test_rules_bar_what_they_know_and_say_what_they_do_not(page: Page) -> None:
    chance = drawing("rules")
    items = items_told(*OWN)
    mentees = [person(chance, items, MENTEE, number) for number in range(40)]
    mentors = [person(chance, items, MENTOR, number) for number in range(30)]
    options: dict[str, list[list[str]]] = {
        "apart": [["mentee 1", "mentor 2"], ["mentor 3", "mentee 4"], ["nobody", "mentor 1"]],
        "earlier": [["mentee 1", "mentor 2"], ["mentee 7", "mentor 0"]],
    }
    told = page.evaluate(SCORE, [{"items": items, "rules": RULES}, mentees, mentors, options])
    names = ["different:unit", "shared:language", "same:campus", "shared:meeting"]
    assert told["rules"] == [*names, "apart", "earlier"]
    assert told["unchecked"] == ["never:supervisor", "different:nobody-asks-this", "same:avoid"]
    for number, (one, other) in enumerate((a, b) for a in mentees for b in mentors):
        bits = 0
        for bit, name in enumerate(names):
            kind, what = name.split(":")
            mine, theirs = (known(who["answers"].get(what)) for who in (one, other))
            if mine is None or theirs is None:
                continue
            common = {*mine} & {*theirs} if isinstance(mine, list) else mine == theirs
            bits |= (bool(common) == (kind == "different")) << bit
        both = {one["id"], other["id"]}
        bits |= (both in map(set, options["apart"])) << 4
        bits |= (both in map(set, options["earlier"])) << 5
        assert told["barred"][number] == bits
        assert (told["scores"][number] == -1) == (bits > 0)
    for side, people in (("mentees", mentees), ("mentors", mentors)):
        assert told["unknown"][side] == [
            sum(
                (known(who["answers"].get(name.split(":")[1])) is None) << bit
                for bit, name in enumerate(names)
            )
            for who in people
        ]


def test_departments_written_by_hand_are_the_same_in_capitals(page: Page) -> None:
    items = items_told()
    items["unit"]["options"] = []
    people = [
        {"id": unit, "role": MENTOR, "answers": {"unit": unit}}
        for unit in ("Institutt for fysikk", " institutt  for FYSIKK", "Kjemi", "")
    ]
    rules = [{"kind": "different", "what": "unit"}]
    told = page.evaluate(SCORE, [{"items": items, "rules": rules}, people[:1], people, {}])
    assert told["barred"] == [1, 1, 0, 0]


def test_answers_cannot_reach_what_every_object_has(page: Page) -> None:
    items = items_told()
    odd = ["constructor", "__proto__", {"toString": 1}, None, 7]
    answers = {"unit": "constructor", "needs": odd, "structure": "2", "values": "time", "goals": 3}
    person = {"id": "__proto__", "role": MENTEE, "answers": answers}
    rules = [{"kind": "different", "what": "__proto__"}]
    told = page.evaluate(SCORE, [{"items": items, "rules": rules}, [person], [person], {}])
    assert told["unchecked"] == ["different:__proto__"]
    assert 0 <= told["scores"][0] <= 1000


def test_more_rules_than_there_is_room_for_are_refused(page: Page) -> None:
    rules = [{"kind": "different", "what": "unit"}] * 15
    with pytest.raises(Exception, match="More than 14 rules"):
        page.evaluate(SCORE, [{"items": items_told(), "rules": rules}, [], [], {}])
