"""Texts where no Markdown is shown: nothing is lost but signs.

Planted and caught: an underscore of an address taken for emphasis; the address left out.
"""

from __future__ import annotations

import pytest
from mentoring.pages.plain_lines import as_lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("En\nlinje", "En linje"),
        ("Ett\navsnitt\n\nEtt til", "Ett avsnitt\nEtt til"),
        ("Kort  \nlinje", "Kort\nlinje"),
        ("Ta med:\n\n- penn\n  og blekk\n- papir", "Ta med:\n- penn og blekk\n- papir"),
        ("1. først\n2. så", "1. først\n2. så"),
        ("**Ja**, *det* er `ja` og _nei_", "Ja, det er ja og nei"),
        ("***Alt***", "Alt"),
        ('*mentee*{: lang="en" } er engelsk', "mentee er engelsk"),
        ("2 * 3 * 4 og et_navn_her", "2 * 3 * 4 og et_navn_her"),
        (r"\*ikke\*", "*ikke*"),
        ("[boka](https://a.example/x_y_z)", "boka (https://a.example/x_y_z)"),
        ("[**boka** [ny]](https://a.example/a_(b))", "boka [ny] (https://a.example/a_(b))"),
        ("**[boka](https://a.example/)**", "boka (https://a.example/)"),
        ("[https://a.example/_a_](https://a.example/_a_)", "https://a.example/_a_"),
        ("Se https://a.example/_a_/ nå", "Se https://a.example/_a_/ nå"),
        ("[m@a.example](mailto:m@a.example)", "m@a.example"),
        ("[Ring oss](tel:+4712345678)", "Ring oss (+4712345678)"),
        ('[boka](https://a.example/ "Tittel")', "boka (https://a.example/)"),
        ("", ""),
    ],
)
def test_a_text_becomes_lines(text: str, lines: str) -> None:
    assert as_lines(text) == lines
