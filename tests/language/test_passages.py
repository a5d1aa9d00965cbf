"""What of a page is read, as which passage, and that each word is found where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mentoring.language import writings
from mentoring.language.passages import TOKEN, aligned, passages_of
from mentoring.source import Source

import machine

ROOT = Path(machine.ROOT)

PAGE = """\
## Heading *here* {#here}

A paragraph with `code`, [a link](two.md "Title"), <b>more</b> and
a second line[^1].

- item one
- item two

    > first quoted
    >
    > second quoted

| cell | other |
| --- | --- |
| under | *English*{: lang="en" } |

```yaml
left: out
```

[^1]: The note comes last.

Last one.

[unused]: https://nowhere.example/
"""


def test_a_page_falls_into_passages() -> None:
    found = [(one.kind, " ".join(one.text.split())) for one in passages_of(PAGE, "nb")]
    assert found == [
        ("heading", "Heading here"),
        ("prose", "A paragraph with code, a link, more and a second line."),
        ("item", "item one"),
        ("item", "item two"),
        ("item", "first quoted"),
        ("item", "second quoted"),
        ("cell", "cell"),
        ("cell", "other"),
        ("cell", "under"),
        ("cell", "English"),
        ("prose", "Last one."),
        ("item", "The note comes last. ↩"),
    ]


def test_every_word_of_it_is_found_where_it_stands() -> None:
    found = passages_of(PAGE, "nb")
    for passage in found:
        for word in TOKEN.finditer(passage.text):
            spot = passage.spot(word.start())
            if word[0] != "code":
                assert spot is not None, word[0]
                assert PAGE.startswith(word[0], spot)
    (note,) = (one for one in found if "note" in one.text)
    assert PAGE[: note.near(0)].endswith("[^1]: ")


def test_what_is_in_another_language_is_left_out() -> None:
    (passage,) = passages_of('Det heter *session*{: lang="en" } på `engelsk`.', "nb")
    assert passage.only("nb").split() == ["Det", "heter", "på", "."]
    assert passage.only("en").split() == ["session"]


@pytest.mark.parametrize("text", ["31. januar møtes vi.", "# ikke en overskrift", "    innrykk"])
def test_a_text_of_the_definition_has_paragraphs_only(text: str) -> None:
    (passage,) = passages_of(text, "nb", simple=True)
    assert passage.kind == "prose"
    assert passage.text.split() == text.split()


WORDS = ["en", "to", "tre", "fire", "og", "og", "det"]


@given(st.lists(st.sampled_from(WORDS), max_size=40), st.data())
def test_words_are_never_found_wrongly(words: list[str], data: st.DataObject) -> None:
    kept = [word for word in words if data.draw(st.booleans())]
    text = " ".join(words)
    spots = aligned(kept, text)
    assert all(
        text.startswith(word, spot)
        for word, spot in zip(kept, spots, strict=True)
        if spot is not None
    )
    if kept == words:
        assert None not in spots


def test_nearly_every_word_of_the_project_is_found() -> None:
    source = Source.read(ROOT / "programme.yml", ROOT / "docs")
    words = lost = 0
    for article in source.articles:
        text = writings.of_page(article, source.reading)
        for passage in text.passages:
            for word in TOKEN.finditer(passage.text):
                spot = passage.spot(word.start())
                words += 1
                lost += spot is None
                assert spot is None or text.text.text.startswith(word[0], spot)
    assert lost <= words / 500


PIECES = [
    *("ord ", "Ord. ", "\n", "\n\n", "- ", "1. ", "> ", "    ", "# ", "| ", "---\n", "```\n", "`"),
    *("*", "**", "[", "](", ")", "<p>", "</p>", "<li>", "</ul>", "<td", ">", "&amp;", "{: ", "}"),
    *("!!! note\n", "[^1]", "[^1]: ", ' lang="en"', "<br>", "<svg>", "$(", "https://doi.org/1"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=60), st.booleans())
def test_whatever_is_written_can_be_read(pieces: list[str], simple: bool) -> None:  # noqa: FBT001
    text = "".join(pieces)
    for passage in passages_of(text, "nb", simple=simple):
        assert len(passage.only("nb")) == len(passage.text)
        for spot in passage.spots[1]:
            assert TOKEN.match(text, spot)
