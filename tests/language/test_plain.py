"""Where sentences end, how words are counted, and the index of Björnsson."""

from __future__ import annotations

import pytest
from mentoring.language.passages import BREAK
from mentoring.language.plain import check, lix
from mentoring.language.sentences import sentences
from mentoring.language.writings import Writing
from mentoring.pages.articles import read
from mentoring.pages.published import Published

SENTENCES = {
    "Hei. Du er her.": ["Hei.", "Du er her."],
    "Møt opp kl. 12. Da begynner vi.": ["Møt opp kl. 12.", "Da begynner vi."],
    "Den 8. januar kommer f.eks. Kari Nordmann.": ["Den 8. januar kommer f.eks. Kari Nordmann."],
    "Ask e.g. Dr. A. B. Smith (ed. 2). Then go.": ["Ask e.g. Dr. A. B. Smith (ed. 2).", "Then go."],
    "The answer is no. The mentee goes.": ["The answer is no.", "The mentee goes."],
    "It came out in 2020. Diku wrote it.": ["It came out in 2020.", "Diku wrote it."],
    "Hun spør: «Går det?» Du svarer.": ["Hun spør:", "«Går det?»", "Du svarer."],
    "Ta med: kaffe, te.": ["Ta med: kaffe, te."],
    "Vent … kanskje. Ja!": ["Vent … kanskje.", "Ja!"],
    "“Really?” she asked. “Yes.” Good.": ["“Really?” she asked.", "“Yes.”", "Good."],
    f"Adresse{BREAK}Gate 1": ["Adresse", "Gate 1"],
    "– …": [],
}


@pytest.mark.parametrize("text", SENTENCES)
def test_a_text_falls_into_sentences(text: str) -> None:
    assert [one.text for one in sentences(text)] == SENTENCES[text]


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_is_found_where_it_begins(text: str) -> None:
    for one in sentences(text):
        assert text.startswith(one.text, one.start)


def test_dashes_are_no_words_and_initials_neither() -> None:
    (one,) = sentences("Eby, L. T. – og/eller 12–15 kom")
    assert one.words == ("Eby,", "og/eller", "12–15", "kom")


def test_the_index_is_words_in_a_sentence_and_long_words_in_a_hundred() -> None:
    said = sentences("Vi skriver kort. Universitetsstudenter foretrekker korte setninger nå.")
    figures = lix(said)
    assert (figures.words, figures.per_sentence) == (8, 4)
    assert figures.long_words == 50  # skriver, universitetsstudenter, foretrekker, setninger
    assert figures.index == 54
    assert lix([]).index == 0


HARD = "Universitetsstudenter foretrekker sammenhengende undervisningsopplegg kontinuerlig. " * 30


def writing(front: str, body: str) -> Writing:
    article, _ = read(f"---\n{front}\n---\n{body}\n", "info.nb.md", "info", "nb")
    return Writing(Published(article, article.body))


def test_a_page_that_gives_its_reason_is_left_alone() -> None:
    long = "og " * 40
    assert [one.code for one in check(writing("title: Om", HARD + long))] == [
        "page-hard",
        "sentence-hard",
    ][::-1]
    assert not list(check(writing("title: Om\nplain: Dette er loven, ordrett.", HARD + long)))
    assert list(check(writing("title: Om\nplain: ''", HARD + long)))
