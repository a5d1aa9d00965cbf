"""What a desk has ready in a language: from the pages of docs/ and the definition, of no person.

Planted and caught: a sensitive question that counts; a message whose brackets nothing fills; a
letter in another language; a date of the other role; a page for mentees in a letter to mentors.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from mentoring.definition.placeholders import Facts
from mentoring.pages.articles import Article
from mentoring.pages.handouts import LETTERS, handout
from mentoring.pages.words import words_in
from mentoring.source import Source

import machine
from tests.pages.small import PARTS, reading_of, site_of, without

ROOT = Path(machine.ROOT)
SENT = "application:\n  by: questionnaire\n  address: a@nordvik.example\n"
OWN = """\
questions:
  change:
    - id: goals
      text:
        nb: Hvor vil du?
        en: Where to?
  add:
    - id: campus
      kind: single
      weight: 5
      text: {nb: Campus, en: Campus}
      options:
        - {id: a, text: {nb: A, en: A}}
        - {id: b, text: {nb: B, en: B}}
    - id: health
      kind: single
      weight: 5
      sensitive: yes
      purpose: {nb: Hensyn, en: Care}
      text: {nb: Helse, en: Health}
      options:
        - {id: a, text: {nb: A, en: A}}
        - {id: b, text: {nb: B, en: B}}
    - id: parking
      kind: single
      text: {nb: Parkering, en: Parking}
      options:
        - {id: a, text: {nb: A, en: A}}
        - {id: b, text: {nb: B, en: B}}
    - id: story
      kind: text
      text: {nb: Historie, en: Story}
"""


def told(text: str, language: str = "nb", *articles: Article) -> dict[str, Any]:
    site = site_of(text, language, articles=articles)
    made = handout(site, Facts(reading_of(text).neutral))
    assert made is not None
    return made


@pytest.fixture(scope="module")
def source() -> Source:
    return Source.read(ROOT / "programme.yml", ROOT / "docs")


def of(source: Source, language: str) -> dict[str, Any]:
    made = handout(source.site(language, CLOCK), source.reading.facts)
    assert made is not None
    return made


CLOCK = site_of(without()).clock


def test_there_is_none_where_no_answers_are_sent() -> None:
    assert handout(site_of(without()), Facts(reading_of(without()).neutral)) is None


def test_only_answers_that_the_other_may_see_are_told() -> None:
    made = told(without("application", "questions") + SENT + OWN)
    assert list(made["items"]) == [
        *("needs", "offers", "values", "structure", "feedback", "goals"),
        *("language", "meeting", "times", "campus"),
    ]
    assert made["items"]["goals"]["label"] == "", "the programme's own words stand instead"
    assert made["items"]["values"]["label"] == "Verdier"
    ours = words_in("nb")["desk"]["told"]["pairs"]["items"]
    labels = {name: one["label"].lower() for name, one in made["items"].items() if one["label"]}
    assert labels == {name: ours[name] for name in labels}, "the desk has the same names"
    assert len(labels) == 8
    assert made["items"]["campus"]["texts"]["mentor"] == "Campus"


def test_it_is_of_one_language_and_can_be_written_down(source: Source) -> None:
    norwegian, english = of(source, "nb"), of(source, "en")
    assert json.loads(json.dumps(norwegian)) == norwegian
    assert norwegian.keys() == english.keys()
    assert norwegian["letters"].keys() == english["letters"].keys() == set(LETTERS)
    assert [len(one["agenda"]["points"]) for one in (norwegian, english)] == [5, 5]
    assert english["roles"]["mentee"]["dates"][0]["title"] == "Induction for mentees"
    kinds = {one["title"] for role in english["roles"].values() for one in role["dates"]}
    assert "Applications" not in kinds, "over, when there are pairs"


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_bracket_is_filled_or_for_staff_to_write(source: Source, language: str) -> None:
    """Whoever rewords a message finds here what the desk fills in (`handout.letters.blanks`)."""
    made = of(source, language)
    blanks = made["words"].letters.blanks
    texts = {
        name: " ".join([one["subject"], *(part["text"] for part in one["paragraphs"])])
        for name, one in made["letters"].items()
    }
    inside = {name: set(re.findall(r"\[(.+?)\]", text)) for name, text in texts.items()}
    pairs = inside["match-mentee"] | inside["match-mentor"]
    known = set(blanks.values())
    assert {one for one in pairs if not any(one.startswith(word) for word in known)} == set()
    used = set().union(*inside.values())
    assert {word for word in known if not any(one.startswith(word) for one in used)} == set()
    for name, letter in made["letters"].items():
        assert f"[{blanks.sender}], " in letter["paragraphs"][-1]["text"], name
    assert len(inside["no-match"] - known) == 2, "one reason, and what they may still join"


def test_what_is_for_mentees_says_so(source: Source) -> None:
    for language in ("nb", "en"):
        paragraphs = of(source, language)["letters"]["no-match"]["paragraphs"]
        marked = [one["text"] for one in paragraphs if one["role"]]
        assert len(marked) == 1
        assert "finn-en-mentor" in marked[0] or "finding-a-mentor" in marked[0]
    assert "](" not in json.dumps(of(source, "nb")["letters"])
    assert "https://mentor.nordvik.example/en/" in json.dumps(of(source, "en")["letters"])


def article(language: str) -> Article:
    body = "## A {#no-match}\n\nSend it.\n\n> **Emne:** Hei\n>\n> Se [her](../away.md).\n"
    return Article("guide/messages", language, f"guide/messages.{language}.md", {}, body, 1)


def test_a_letter_is_in_the_readers_language_or_not_there() -> None:
    text = without("application") + SENT
    made = told(text, "nb", article("nb"))
    assert made["letters"] == {
        "no-match": {"subject": "Hei", "paragraphs": [{"text": "Se her.", "role": ""}]}
    }
    assert told(text, "nb", article("en"))["letters"] == {}
    assert told(text)["letters"] == {}
    assert told(text)["agenda"] is None


def test_who_is_shown_follows_from_the_method() -> None:
    assert PARTS["matching"] == "matching:\n  method: staff\n"
    text = without("application", "matching") + SENT + "matching:\n  method: mentee-choice\n"
    assert told(text)["chosen"] == ["mentor"]
    assert "card" not in told(text)["items"]
    assert told(without("application") + SENT)["chosen"] == []
