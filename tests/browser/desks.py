"""A session of a desk as its scripts know it, and calls to them from a page of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

CALL = """async ([file, name, args]) => {
  const at = (path) => new URL("/assets/desk/" + path, location.href);
  const handouts = {};
  for (const code of ["nb", "en"]) handouts[code] = await (await fetch(at(code + ".json"))).json();
  const known = {$handouts: handouts, $nb: handouts.nb, $en: handouts.en};
  const module = await import(at(file));
  return module[name](...args.map((one) => known[one] ?? one));
}"""
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> {name} [navn] $& =1+1"
SECRETS = ("secret wish", "secret share", "secret enemy", "secret reason", "secret note")
"""What nobody but staff may read; it stands in every answer that is free or sensitive."""


def call(page: Page, file: str, name: str, *arguments: Any) -> Any:
    """Call a function of assets/desk/; `$handouts`, `$nb` and `$en` stand for what the site has."""
    return page.evaluate(CALL, [file, name, list(arguments)])


def person(number: int, role: str, **more: Any) -> dict[str, Any]:
    """Return somebody who has answered everything; `answers` are changed, None leaves one out."""
    answers: dict[str, Any] = {
        "name": f"{role.capitalize()} {number}",
        "email": f"{role}-{number}@example.org",
        "unit": "physics" if role == "mentee" else "informatics",
        "values": ["learning", "freedom"],
        "structure": 1,
        "feedback": 5,
        "goals": ["decide"],
        "language": ["nb", "en"],
        "meeting": ["online"],
        "times": ["lunch", "evening"],
        "avoid": SECRETS[2],
        "motivation": SECRETS[3],
    }
    if role == "mentee":
        answers |= {"needs": ["industry", "choices", "balance"], "wishes": [SECRETS[0], "parent"]}
    else:
        answers |= {"offers": ["choices", "industry", "leading"], "shares": [SECRETS[1], "parent"]}
        answers |= {"capacity": "two"}
    answers |= more.pop("answers", {})
    made = {
        "id": f"{number:032x}",
        "role": role,
        "language": "nb" if role == "mentee" else "en",
        "at": "2027-01-12T08:30:00.000Z",
        "from": f"{number}.json",
        "decision": "admitted",
        "note": SECRETS[4],
        "waited": False,
        "answers": {key: answer for key, answer in answers.items() if answer is not None},
    }
    return made | more


PARTS = [
    {"item": "needs", "criterion": "needs", "share": 0.8, "weight": 30},
    {"item": "unit", "criterion": "unit", "share": 1, "weight": 15},
    {"item": "values", "criterion": "values", "share": 0.6, "weight": 14},
    {"item": "structure", "criterion": "values", "share": 1, "weight": 8},
]
COMMON: dict[str, list[str]] = {"needs": ["industry", "choices"], "values": ["learning", "freedom"]}


def pair(mentee: dict[str, Any], mentor: dict[str, Any], points: int = 812) -> dict[str, Any]:
    """Return a pair as the engine makes it."""
    parts = [{**part, "common": COMMON.get(str(part["item"]), [])} for part in PARTS]
    return {"mentee": mentee["id"], "mentor": mentor["id"], "score": points, "parts": parts}


def session(
    people: list[dict[str, Any]], pairs: list[dict[str, Any]], *unmatched: dict[str, Any]
) -> dict[str, Any]:
    """Return a session with a result."""
    result = {"goal": "", "seed": "ab", "isProved": True, "pairs": pairs}
    return {
        "format": "mentoring-desk",
        "version": 1,
        "programme": "mentor-mnt",
        "questions": "",
        "seed": "ab",
        "goal": "",
        "people": people,
        "apart": [],
        "locks": [],
        "earlier": [],
        "choices": {},
        "result": {**result, "unmatched": list(unmatched)},
    }
