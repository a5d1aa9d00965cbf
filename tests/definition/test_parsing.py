"""What the tree holds and where, what is accepted, and what happens when mending did not help."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from mentoring.definition import parsing
from mentoring.definition.parsing import lines_of, parse
from mentoring.definition.syntax.source import Line, Mended
from mentoring.definition.tree import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from mentoring.definition.problems import Problem
    from mentoring.definition.tree import Node

ROOT = Path(__file__).parents[2]


def plain(node: Node | None) -> Any:
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}
    return None


def read(text: str) -> Any:
    """What a text says; it has no problems."""
    tree, problems = parse(text, "programme.yml")
    assert problems == []
    return plain(tree)


def told(text: str) -> list[tuple[str, int, int]]:
    return [(p.code, p.place.line, p.place.column) for p in parse(text, "programme.yml")[1]]


def test_positions() -> None:
    text = "site:\n  name: X\n  languages:\n    - nb\n    - 'en'\nempty:\n"
    tree, problems = parse(text, "programme.yml")
    assert problems == []
    assert tree == Mapping(
        (
            (
                Scalar("site", 1, 1),
                Mapping(
                    (
                        (Scalar("name", 2, 3), Scalar("X", 2, 9)),
                        (
                            Scalar("languages", 3, 3),
                            Sequence((Scalar("nb", 4, 7), Scalar("en", 5, 7, "'")), 4, 5),
                        ),
                    ),
                    2,
                    3,
                ),
            ),
            (Scalar("empty", 6, 1), Scalar("", 6, 7)),
        ),
        1,
        1,
    )


def test_positions_do_not_depend_on_line_breaks() -> None:
    text = "\ufeffa: 1\nb:\n  - 😀 c: x\n"
    expected = parse(text, "p")
    for ending in ("\r\n", "\r"):
        assert parse(text.replace("\n", ending), "p") == expected
    assert lines_of("\ufeffa\r\nb\rc\u2028d") == ["a", "b", "c\u2028d"]


def test_positions_in_a_mended_file_are_those_of_the_file() -> None:
    text = "x:\n  - nb:Husk: ta med # nå\n    en: y\n  nb: “Hei”\n  en: z\n"
    tree = parse(text, "p")[0]
    assert tree is not None
    items = tree.get("x")
    assert isinstance(items, Sequence)
    found = [(key.line, key.column, v.line, v.column)
             for item in items.items if isinstance(item, Mapping)
             for key, v in item.entries if isinstance(v, Scalar)]  # fmt: skip
    assert found == [(2, 5, 2, 8), (3, 5, 3, 9), (4, 3, 4, 7), (5, 3, 5, 7)]
    assert plain(tree) == {"x": [{"nb": "Husk: ta med", "en": "y"}, {"nb": "Hei", "en": "z"}]}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("12:30", "12:30"),
        ("1.10", "1.10"),
        ("2026-02-30", "2026-02-30"),
        ("0x1F", "0x1F"),
        ("~", "~"),
        ("b #c", "b"),
        ("b#c", "b#c"),
        ("https://x.no:8080/a:b?c=d#e", "https://x.no:8080/a:b?c=d#e"),
        ("mailto:post@x.no", "mailto:post@x.no"),
        ("Mentors' gathering", "Mentors' gathering"),
        ("Vi sier «du» til alle", "Vi sier «du» til alle"),
        ("«Å» og «Ø»", "«Å» og «Ø»"),
        ('Et bord på 24"', 'Et bord på 24"'),
        ("Det er *viktig* - ja, **svært**", "Det er *viktig* - ja, **svært**"),
        ("-5 grader", "-5 grader"),
        ("– Hei, sa hun.", "– Hei, sa hun."),
        ("a & b | c > d % e @ f", "a & b | c > d % e @ f"),
        ("se [lenke](https://x.no)", "se [lenke](https://x.no)"),
        ("$(kick-off.date)", "$(kick-off.date)"),
        ("'det''s «bra»: ja'", "det's «bra»: ja"),
        ('"a: \\"b\\" \\u00e6 # c"', 'a: "b" æ # c'),
        ("'C:\\mentor'", "C:\\mentor"),
        ("😀 æøå", "😀 æøå"),
        ("[nb, en]", ["nb", "en"]),
        ("[nb, # bokmål\n    'en' ]", ["nb", "en"]),
        ("{nb: Hei, en: 'Who?'}", {"nb": "Hei", "en": "Who?"}),
        ('{"nb":"Hvem?","en":"a, b"}', {"nb": "Hvem?", "en": "a, b"}),
        ("\tb", "b"),
        ("&copy; x", None),
    ],
)
def test_texts_stay_as_written(text: str, value: object) -> None:
    if value is not None:
        assert read(f"a: {text}\nb: x\n") == {"a": value, "b": "x"}
    else:
        assert told(f"a: {text}\n") != []


def test_texts_over_several_lines() -> None:
    text = """
a: >
  *viktig* og - dette: her
  # ingen kommentar
  @x `y` {z?

  <- pil
# en kommentar
b: |-
    én
      to
c: Dette er en tekst
  - som «går» videre,
  og *videre*.
d: "Over
  flere: linjer"
e: 'og
  ''en'' til'
f:
  Under
  feltet.
"""
    assert read(text) == {
        "a": "*viktig* og - dette: her # ingen kommentar @x `y` {z?\n<- pil\n",
        "b": "én\n  to",
        "c": "Dette er en tekst - som «går» videre, og *videre*.",
        "d": "Over flere: linjer",
        "e": "og 'en' til",
        "f": "Under feltet.",
    }


def test_odd_but_good_shapes() -> None:
    text = """--- # here it begins
æøå: 1
"no": 2
first name: 3
list:
- a
-   b: c
    d:   # nothing
- - e
  - f
  #comment
...
"""
    assert read(text) == {
        "æøå": "1",
        "no": "2",
        "first name": "3",
        "list": ["a", {"b": "c", "d": ""}, ["e", "f"]],
    }


@pytest.mark.parametrize(
    "path",
    [ROOT / "programme.yml", *sorted((ROOT / "examples").glob("*.yml"))],
    ids=lambda p: p.stem,
)
def test_definitions_of_this_project_have_no_problems(path: Path) -> None:
    assert read(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- a\n- b\n", "top-list"),
        ("[a]\n", "top-list"),
        ("Hei, dette er et brev.\nHilsen oss\n", "top-text"),
        ("'Hei'\n", "top-text"),
        ("# x\n", "empty-file"),
        ("---\n", "empty-file"),
    ],
)
def test_no_fields_at_all(text: str, code: str) -> None:
    tree, problems = parse(text, "p")
    assert tree is None
    assert [problem.code for problem in problems] == [code]


def test_repeated_field() -> None:
    tree, problems = parse("a: 1\nb: 2\na: 3\n", "p")
    assert plain(tree) == {"a": "1", "b": "2"}
    assert told("a: 1\nb: 2\na: 3\n") == [("duplicate-key", 3, 1)]
    assert problems[0].values == {"key": "a", "first": 1}


def unmended(text: str, _file: str, _names: object) -> tuple[Mended, list[Problem]]:
    lines = lines_of(text)
    return Mended(tuple(Line(n, line, line) for n, line in enumerate(lines, 1))), []


@pytest.fixture
def no_repair(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "repair", unmended)


@pytest.mark.usefixtures("no_repair")
def test_a_line_that_stays_broken_is_left_out_with_what_belongs_to_it() -> None:
    text = "a: 1\nb: c: d\n  e: f\n\ng: @h\ni: 2\n"
    tree, problems = parse(text, "p")
    assert plain(tree) == {"a": "1", "i": "2"}
    assert [(p.code, p.place.line, p.source) for p in problems] == [
        ("syntax", 2, "b: c: d"),
        ("syntax", 5, "g: @h"),
    ]


@pytest.mark.usefixtures("no_repair")
def test_parsing_again_has_an_end() -> None:
    tree, problems = parse("a: b: c\n" * 100, "p")
    assert tree is None
    assert {p.code for p in problems} == {"syntax", "unreadable"}


@pytest.mark.usefixtures("no_repair")
def test_what_escapes_the_repair_is_refused_all_the_same() -> None:
    deep = "a: " + "[" * 40 + "]" * 40
    text = f"x: &y !z b\ny: *y\n? [a]\n: b\n<<: c\n{deep}\n"
    tree, problems = parse(text, "p")
    assert plain(tree)["y"] == "*y"
    assert [p.code for p in problems] == ["anchor", "alias", "complex-key", "too-deep"]
