"""Every line that the commands say of themselves: used, in both languages, with the same values."""

from __future__ import annotations

import ast
import errno
import re
import string
from pathlib import Path

import pytest
from mentoring import telling
from mentoring.telling import sayings

PACKAGE = Path(telling.__file__).parent


def test_every_line_is_used_and_every_reason_is_one_of_the_system() -> None:
    used = {
        node.value
        for file in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert sayings().keys() - used <= set(errno.errorcode.values())


@pytest.mark.parametrize("code", sayings())
def test_a_line_says_the_same_in_both_languages(code: str) -> None:
    told = sayings()[code]
    assert tuple(told) == ("nb", "en")
    assert told["nb"] != told["en"]
    named = [
        {name for _, name, _, _ in string.Formatter().parse(text) if name} for text in told.values()
    ]
    assert named[0] == named[1]
    assert not re.search("[“”]", told["nb"])
    assert not re.search("[«»]", told["en"])
    assert told["nb"].count("«") == told["nb"].count("»")
    assert told["en"].count("“") == told["en"].count("”")
