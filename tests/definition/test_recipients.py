"""Public keys: a slip of one letter is found. A secret key is told of and never repeated."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some
from mentoring.definition import Problems, read
from mentoring.definition.kinds import Refused
from mentoring.definition.recipients import parse_recipient
from mentoring.definition.report import as_github, as_text, without_secrets

LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
KEY = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
"""The example of age's own documentation, github.com/FiloSottile/age."""
SECRET = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"  # noqa: S105


def refusal(text: str) -> Refused:
    with pytest.raises(Refused) as refused:
        parse_recipient(text)
    return refused.value


@given(place=some.integers(4, len(KEY) - 1), letter=some.sampled_from(LETTERS))
def test_a_slip_of_one_letter_is_found(place: int, letter: str) -> None:
    slipped = KEY[:place] + letter + KEY[place + 1 :]
    assert slipped == KEY or refusal(slipped).code == "mistyped-key"


@given(place=some.integers(4, len(KEY) - 2))
def test_two_letters_in_the_wrong_order_are_found(place: int) -> None:
    slipped = KEY[:place] + KEY[place + 1] + KEY[place] + KEY[place + 2 :]
    assert slipped == KEY or refusal(slipped).code == "mistyped-key"


@pytest.mark.parametrize("text", [KEY.upper(), f"# public key: {KEY}", f"{KEY},", f"«{KEY}»"])
def test_a_key_with_something_around_is_set_right(text: str) -> None:
    assert refusal(text).better == parse_recipient(KEY) == KEY


@pytest.mark.parametrize(
    "text", ["", "age", "age1", KEY[:-1], f"{KEY}q", KEY.replace("age1", "abe1"), "age1pq1" + KEY]
)
def test_what_is_no_key_is_refused(text: str) -> None:
    assert refusal(text).better == ""


@pytest.mark.parametrize(
    "line",
    [
        "- {}",
        "# {}",
        "by: {}",
        "{}: yes",
        '- "{}',
        "- {{a: {}",
        "\t{}",
        "by: 'x' {}",
        "- {} {}",
        "- id: {}",
    ],
)
@pytest.mark.parametrize("where", ["keys:\n", "by: email\n  text:\n", ""])
def test_a_secret_key_is_told_of_and_never_repeated(line: str, where: str) -> None:
    written = line.replace("{}", SECRET).replace("{{", "{")
    with pytest.raises(Problems) as raised:
        read(f"application:\n  {where}    {written}\n".encode(), "programme.yml")
    found = list(raised.value)
    assert "secret-key" in {one.code for one in found}
    for one in found:
        shown = without_secrets(one)
        told = [as_text(one, "nb"), as_github(one, "en"), shown.path, shown.source, shown.mended]
        assert SECRET[20:] not in "".join(told), one.code
