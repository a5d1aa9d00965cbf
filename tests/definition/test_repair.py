"""Slips of spelling: each found where it is, mended as it was meant, and told once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from mentoring.definition.fields import keys
from mentoring.definition.model import Definition
from mentoring.definition.parsing import parse
from mentoring.definition.report import catalogue
from mentoring.definition.syntax.spelling import Key
from mentoring.definition.tree import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Callable

    from mentoring.definition.tree import Node

# Each slip by itself: what the file says, where the slip is, how its line should be written.
SLIPS = [
    ("tab-indentation", "t:\n  nb: Hei\n¦\ten: Hello\nd: x\n", 1, "  en: Hello"),
    ("hard-space", "t:\n  nb: Hei\n¦\u00a0\u00a0en: Hello\n", 2, "  en: Hello"),
    ("hard-space", "t:\n  ¦nb:\u00a0Hei\n  en: Hello\n", 3, "  nb: Hei"),
    ("bad-indentation", "t:\n  nb: Hei\n¦   en: Hello\nd: x\n", 3, "  en: Hello"),
    ("bad-indentation", "t:\n  nb: Hei\n¦ en: Hello\nd: x\n", 1, "  en: Hello"),
    ("bad-indentation", "t:\n¦   nb: Hei\n  en: Hello\nd: x\n", 3, "  nb: Hei"),
    ("bad-indentation", "t:\n¦nb: Hei\n  en: Hello\nd: x\n", 1, "  nb: Hei"),
    ("bad-indentation", "l:\n  - a: 1\n    b: 2\n¦   - a: 3\n     b: 4\n", 3, "  - a: 3"),
    ("bad-indentation", "¦  v: 1\nd: x\n", 2, "v: 1"),
    ("bad-indentation", "l:\n  - id: a\n    t:\n      nb: A\n¦    en: B\n", 4, "      en: B"),
    ("bad-indentation", "t:\n  nb: A\n¦en: Mer\nd: x\n", 1, "  en: Mer"),
    ("text-too-shallow", "nb: >\n    Du er her\n¦  og der.\nen: x\n", 2, "    og der."),
    ("text-not-indented", "t:\n  nb: >\n  ¦Du er her.\n  en: x\n", 10, "    Du er her."),
    ("text-not-indented", "t:\n  nb: Du er her\n  ¦og der.\n  en: x\n", 7, "    og der."),
    (
        "text-not-indented",
        "t:\n  nb: Du er her\n¦og der og i alle rom\n",
        20,
        "    og der og i alle rom",
    ),
    ("stray-line", "t:\n  nb: Du er her.\n¦Og der og i alle rom.\n", 21, ""),
    ("stray-line", "t:\n  nb: 'Du er her'\n    ¦og der.\n  en: x\n", 7, ""),
    ("stray-line", "¦Et brev til deg.\nt: x\n", 16, ""),
    ("no-space-after-colon", "t:\n  ¦nb:Hei\n  en: Hello\n", 3, "  nb: Hei"),
    ("missing-colon", "t:\n  ¦nb Hei\n  en: Hello\n", 2, "  nb: Hei"),
    ("missing-colon", "¦l\n  - nb\nd: x\n", 1, "l:"),
    ("no-space-after-dash", "l:\n  ¦-nb: A\n    en: B\n", 1, "  - nb: A"),
    ("other-dash", "l:\n  ¦– nb: A\n    en: B\n", 1, "  - nb: A"),
    ("other-dash", "l:\n  ¦* a\n  - b\n", 1, "  - a"),
    ("missing-dash", "l:\n  - nb: A\n    en: B\n  ¦nb: C\n  en: D\n", 1, "  - nb: C"),
    ("missing-dash", "l:\n  - nb\n  ¦en\n", 1, "  - en"),
    ("missing-dash", "l:\n  ¦nb\n  - en\n", 1, "  - nb"),
    ("missing-dash", "l:\n  - id: a\n    b: 1\n    ¦id: c\n    b: 2\n", 1, "  - id: c"),
    ("duplicate-key", "l:\n  - id: a\n    b: 1\n    ¦id: c\n    d: 2\n", 2, ""),
    ("missing-dash", "l:\n  ¦id: a\n    b: 1\n  - id: c\n", 1, "  - id: a"),
    ("unexpected-dash", "t:\n  nb: A\n  ¦- en: B\n", 1, "  en: B"),
    ("list-beside-field", "l: ¦- nb\n   - en\n", 4, "l:\n   - nb"),
    ("pair-beside-field", "t: ¦nb: A\n   en: B\n", 5, "t:\n  nb: A"),
    ("text-and-fields", "t: Hei\n  ¦nb: A\n  en: B\n", 2, ""),
    ("unquoted-colon", "nb: Husk¦: ta med # nå\n", 1, 'nb: "Husk: ta med" # nå'),
    ("unquoted-colon", "- Ta med deg¦: penn\n", 1, '- "Ta med deg: penn"'),
    ("colon-in-lines", "nb: Her er\n  Husk¦: noe\n", 1, "nb: >\n  Her er\n  Husk: noe"),
    ("hash-in-lines", "nb: Rom ¦#7 i\n  gangen\n", 1, "nb: >\n  Rom #7 i\n  gangen"),
    ("hash-value", "action: ¦#0f4c5c # blå\n", 7, 'action: "#0f4c5c" # blå'),
    ("special-start", "nb: ¦@alle\n", 1, 'nb: "@alle"'),
    ("special-start", "nb: ¦%s av dere\n", 1, 'nb: "%s av dere"'),
    ("special-start", "nb: ¦`kode`\n", 1, 'nb: "`kode`"'),
    ("special-start", "nb: ¦*Viktig* å huske\n", 1, 'nb: "*Viktig* å huske"'),
    ("special-start", "nb: ¦& så videre\n", 1, 'nb: "& så videre"'),
    ("special-start", "nb: ¦!Viktig melding\n", 1, 'nb: "!Viktig melding"'),
    ("special-start", "nb: ¦{navn} er her\n", 1, 'nb: "{navn} er her"'),
    ("special-start", "nb: ¦[Lenke](https://x.no) her\n", 1, 'nb: "[Lenke](https://x.no) her"'),
    ("special-start", "nb: ¦> 50 %\n", 1, 'nb: "> 50 %"'),
    ("special-start", "nb: ¦- nei\n", 1, 'nb: "- nei"'),
    ("text-beside-sign", "nb: > ¦Du er her.\nen: x\n", 10, "nb: >\n  Du er her."),
    ("smart-quotes", "nb: ¦“Hei: du”\n", 9, 'nb: "Hei: du"'),
    ("smart-quotes", "nb: ¦‘Hei’\n", 5, 'nb: "Hei"'),
    ("smart-quotes", "¦«nb»: Hei\n", 4, "nb: Hei"),
    ("smart-quotes", 'nb: ¦«Hei"\n', 5, 'nb: "Hei"'),
    ("smart-quotes", 'nb: ¦"Hei»\n', 1, 'nb: "Hei"'),
    ("unquoted-colon", "nb: «Husk¦: penn»\n", 1, 'nb: "«Husk: penn»"'),
    ("smart-quotes", "nb: ¦”Hei”\n", 5, 'nb: "Hei"'),
    ("smart-quotes", "nb: ¦“Hei\n  du”\n", 1, "nb: >\n  Hei\n  du"),
    ("smart-quotes", 'nb: ¦"Hei”\n', 1, 'nb: "Hei"'),
    ("unclosed-quote", 't:\n  nb: ¦"Hei\n  en: "Hello"\n', 1, '  nb: "Hei"'),
    ("unopened-quote", 'nb: Hei¦"\n', 1, 'nb: "Hei"'),
    ("text-after-quote", 'nb: "Hei" ¦sa hun\n', 6, "nb: '\"Hei\" sa hun'"),
    ("text-after-quote", "en: 'Mentors' ¦gathering'\n", 10, 'en: "Mentors\' gathering"'),
    ("text-after-quote", 'nb: "Si "¦hei" til meg"\n', 13, "nb: 'Si \"hei\" til meg'"),
    ("backslash", 'nb: "C:¦\\mentor"\n', 2, 'nb: "C:\\\\mentor"'),
    ("bracket-text", "t: {¦nb: Hvem?, en: Who}\n", 9, "t:\n  nb: Hvem?\n  en: Who"),
    ("bracket-text", "t: {nb: A, en: Who, ¦when}\n", 4, "t:\n  nb: A\n  en: Who, when"),
    ("no-space-after-colon", "- {¦nb:A, en: B}\n", 4, "- nb: A\n  en: B"),
    ("unclosed-bracket", "l: ¦[nb, en\nd: x\n", 1, "l:\n  - nb\n  - en"),
    ("complex-key", "t:\n  ¦? nb\n  : Hei\n", 1, "  nb: Hei"),
    ("complex-key", "t: ¦{a: b}: c\n", 1, ""),
    ("anchor", "t: ¦&x\n  nb: A\n", 2, "t:"),
    ("alias", "t: ¦*x\n", 2, ""),
    ("merge-key", "t:\n  ¦<<: *x\n  nb: A\n", 2, ""),
    ("tag", "t: ¦!!python/object:os.system [ls]\n", 25, "t: [ls]"),
    ("tag", "- ¦!x a\n", 2, "- a"),
    ("second-document", "a: b\n¦---\nc: d\n", 3, ""),
    ("directive", "¦%YAML 1.2\n---\na: b\n", 9, ""),
    ("merge-conflict", "a: 1\n¦<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\nc: 4\n", 12, ""),
    ("merge-conflict", "¦<<<<<<< a\nb: 2\n||||||| b\nb: 1\n=======\nb: 3\n>>>>>>> c\n", 9, ""),
    ("control-character", "nb: He¦\x02i\n", 1, "nb: Hei"),
    ("control-character", "nb: Hei¦\vdu\n", 1, "nb: Hei du"),
]


@pytest.mark.parametrize(("code", "text", "length", "mended"), SLIPS)
def test_one_slip(code: str, text: str, length: int, mended: str) -> None:
    before, after = text.split("¦")
    lines = before.split("\n")
    found = [p for p in parse(before + after, "p")[1] if p.code != "top-list"]
    assert [p.code for p in found] == [code]
    place = found[0].place
    assert (place.line, place.column, place.length) == (len(lines), len(lines[-1]) + 1, length)
    assert found[0].mended == mended
    assert catalogue()[code]["mend"].keys() == {"nb", "en"}


# Here the lines below have to change too, or no line can be written in place of this one.
NOT_ALONE = {"complex-key", "colon-in-lines", "hash-in-lines", "missing-dash"}
MENDED = [(code, text, mended) for code, text, _, mended in SLIPS
          if mended and code not in NOT_ALONE]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "mended"), MENDED)
def test_the_mended_line_is_right(code: str, text: str, mended: str) -> None:
    """Written as told, nothing of the slip is left to tell."""
    lines = text.replace("¦", "").split("\n")
    at = text.split("¦", maxsplit=1)[0].count("\n")
    lines[at : at + 1] = mended.split("\n")
    left = {p.code for p in parse("\n".join(lines), "p")[1]} - {"top-list"}
    moved = {"list-beside-field", "pair-beside-field", "bad-indentation"}
    assert left <= ({"bad-indentation"} if code in moved else set())


SAMPLE = """\
version: 1
timeline:                         # nye hver runde
  - id: start
    title:
      nb: Oppstart
      en: Kick-off
    date: 2027-03-03
    for: everyone
  - id: slutt
    title:
      nb: Avslutning
      en: Closing
    date: 2027-11-17
roles:
  - id: mentee
    name:
      nb: adept
      en: mentee
    gains:
      - nb: Du får en mentor.
        en: You get a mentor.
      - nb: >
          Du får øvd deg,
          lenge.
        en: You get to practise.
    working_languages:
      - nb
      - en
site:
  address: https://mentor.nordvik.example/
  languages:
    - nb
    - en
"""
FIELD = re.compile(r"\s*(?:- )?[a-z_]+: [^>\s]")
LINE = re.compile(r" +(?:- |[a-z_]+:)")
TEXT = re.compile(r"\s*(?:- )?(?:nb|en): [A-Za-z]")


def plain(node: Node | None) -> Any:
    match node:
        case Scalar():
            return node.text.strip()
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}
    return None


def once(line: str, pattern: str, wanted: str) -> str | None:
    changed = re.sub(pattern, wanted, line, count=1)
    return changed if changed != line else None


CHANGES: dict[str, Callable[[str], str | None]] = {
    "a tab": lambda s: once(s, r"^ {2,}(?=\S)", "\t"),
    "one space less": lambda s: once(s, r"^ ", "") if LINE.match(s) else None,
    "one space more": lambda s: f" {s}" if LINE.match(s) else None,
    "no space after the colon": lambda s: once(s, ": ", ":") if FIELD.match(s) else None,
    "no colon": lambda s: once(s, ":", "") if FIELD.match(s) else None,
    "no space after the dash": lambda s: once(s, "- ", "-"),
    "a dash from Word": lambda s: once(s, "- ", "– "),
    "an unclosed quote": lambda s: once(s, "(?<=: )", '"') if TEXT.match(s) else None,
    "a sign in front": lambda s: once(s, "(?<=: )", "@") if TEXT.match(s) else None,
    "a second colon": lambda s: once(s, "(?<=: )", "Husk: ") if TEXT.match(s) else None,
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_slip_anywhere_is_one_problem_on_its_line(change: str) -> None:
    lines = SAMPLE.split("\n")
    whole = plain(parse(SAMPLE, "p")[0])
    shapes = []
    for at, line in enumerate(lines):
        changed = CHANGES[change](line) if line.strip() else None
        if changed is None:
            continue
        tree, problems = parse("\n".join([*lines[:at], changed, *lines[at + 1 :]]), "p")
        same = "mended" if plain(tree) == whole else "changed"
        shapes.append((line, [p.place.line - at - 1 for p in problems], same))
    expected = "changed" if change in {"a sign in front", "a second colon"} else "mended"
    assert shapes
    assert [shape for shape in shapes if shape[1:] != ([0], expected)] == []


def test_ten_mistakes_are_ten_problems() -> None:
    text = """\
version: 1
timeline:
  - id: start
    title:
      nb: Oppstart: velkommen
      en: Kick-off
\tdate: 2027-03-03
  - id:slutt
    title:
      nb: “Avslutning”
      en: "Closing
roles:
  - name: {nb: adept?, en: mentee}
    gains:
      - nb: @alle får en mentor
        en: Everyone gets a mentor
      -nb: Du får prate
        en: You get to talk
      nb: Og mer
      en: And more
site:
  languages: &l
    - nb
  colours:
    action: #0f4c5c
"""
    assert [(p.code, p.place.line) for p in parse(text, "p")[1]] == [
        ("unquoted-colon", 5),
        ("tab-indentation", 7),
        ("no-space-after-colon", 8),
        ("smart-quotes", 10),
        ("unclosed-quote", 11),
        ("bracket-text", 13),
        ("special-start", 15),
        ("no-space-after-dash", 17),
        ("missing-dash", 19),
        ("anchor", 22),
        ("hash-value", 25),
    ]


def test_several_slips_on_a_line_share_its_mended_form() -> None:
    problems = parse("t:\n  nb:Husk: ta med\n  en: x\n", "p")[1]
    assert {p.code for p in problems} == {"no-space-after-colon", "unquoted-colon"}
    assert {p.mended for p in problems} == {'  nb: "Husk: ta med"'}


def test_tabs_on_lines_that_follow_one_another_are_one_problem() -> None:
    text = "l:\n\t- a: 1\n\t  b:\n\t\tnb: x\n\t\ten: y\n\t- a: 2\nd: z\n"
    tree, problems = parse(text, "p")
    assert plain(tree) == {"l": [{"a": "1", "b": {"nb": "x", "en": "y"}}, {"a": "2"}], "d": "z"}
    assert [(p.code, p.values) for p in problems] == [
        ("tab-indentation-lines", {"first": 2, "last": 6})
    ]


def test_fields_that_look_like_languages_are_known() -> None:
    """What is no language may be deeper or shallower by mistake; a text in a language is prose."""
    seen: set[type] = set()

    def names(model: Any) -> set[str]:
        if model in seen or not hasattr(model, "__dataclass_fields__"):
            return set()
        seen.add(model)
        return {key for key, _ in keys(model) if len(key) == 2}

    parts = [Definition, *_parts()]
    short = set[str]().union(*map(names, parts))
    assert [name for name in sorted(short) if Key(name, 2).language] == []


def _parts() -> list[type]:
    import sys  # noqa: PLC0415

    modules = [
        m for name, m in sys.modules.items() if name.startswith("mentoring.definition.model")
    ]
    return [value for m in modules for value in vars(m).values() if isinstance(value, type)]
