"""What prose says below a heading, as plain text.

Planted and caught: what stands below the next heading; a paragraph outside the quotation.
"""

from __future__ import annotations

import pytest
from mentoring.pages.spoken import Said, spoken

TEXT = """\
Before.

## One {#one}

Advice *to* staff.

> **Subject:** Hello \\[name\\] &amp; all
>
> Read
> [the page](../page.md#part) or [all](https://a.example/).
>
> - **First** point
> - second

1. **10 minutes: Begin.** Say hello.
2. End.

### Two {#two}

Other.
"""
LINKS = ("../page.md#part", "https://a.example/")


def test_all_of_it_in_order_and_no_more() -> None:
    assert spoken(TEXT, "one") == (
        Said("Advice to staff."),
        Said("Hello [name] & all", "Subject:", is_quoted=True),
        Said("Read the page or all.", is_quoted=True, links=LINKS),
        Said("point", "First", 0, is_quoted=True),
        Said("second", "", 0, is_quoted=True),
        Said("Say hello.", "10 minutes: Begin.", 1),
        Said("End.", "", 2),
    )
    assert spoken(TEXT, "two") == (Said("Other."),)


def test_links_are_told_where_they_are_known() -> None:
    said = spoken(TEXT, "one", lambda link: link if link.startswith("https") else "")
    assert said[2].text == "Read the page or all (https://a.example/)."
    (bare,) = spoken("# A {#a}\n\n<https://a.example/>", "a", lambda link: link)
    assert bare.text == "https://a.example/", "an address is not told twice"


@pytest.mark.parametrize("text", ["", "Text.", "## One {#one}", "## One {#one}\n\n## Two\n\nText."])
def test_nothing_is_there(text: str) -> None:
    assert spoken(text, "one") == ()
