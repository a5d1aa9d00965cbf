"""What would keep somebody from reading a page in docs/: headings out of order, nothing said.

WCAG 2.2: 1.1.1, 1.3.1, 2.4.4. mentoring/proof looks for the same on every built page.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from mentoring.pages.published import Found

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from mentoring.definition.problems import Problem
    from mentoring.pages.published import Published
    from mentoring.pages.rendered import Element

HEADING = (r"^ {0,3}#{1,6}[ \t]*%s", r"^ {0,3}%s(?=[^\n]*\n[=-]+[ \t]*$)")
DECORATION = {"none", "presentation"}
"""Roles of a picture that tells nothing: `![](leaf.svg){ role=presentation }`."""


def barriers(page: Published) -> Iterator[Problem]:
    """Yield all of a page's."""
    yield from _headings(page)
    yield from _pictures(page)
    yield from _links(page)


def _headings(page: Published) -> Iterator[Problem]:
    if _in_order(page.rendered.headings):
        return  # as on most pages: where each of them stands need not be looked for
    above, at, titled = 1, 0, bool(page.article.front.get("title"))
    for heading in page.rendered.headings:
        level, words = int(heading.tag[1]), " ".join(heading.text.split())
        if words or heading.code:
            found = page.after(at, words, *HEADING)
        else:
            found = page.after(at, "#" * level, r"^ {0,3}%s[ \t#]*$")
        at = found.offset + 1
        if level == 1 and not titled:
            titled = True
            values = {"title": page.article.title, "value": words}
            better = f"---\ntitle: {quoted(words)}\n---"
            yield page.problem("title-as-heading", _line(page, found), values, better=better)
            continue
        if not words and not heading.code:
            yield page.problem("heading-empty", found)
        else:
            yield from _heading(page, found, words, level, above)
        above = max(level, 2)


def _in_order(headings: Collection[Element]) -> bool:
    levels = [int(heading.tag[1]) for heading in headings]
    return all(heading.text.strip() or heading.code for heading in headings) and all(
        2 <= level <= above + 1  # noqa: PLR2004  (the title is the one heading of level 1)
        for above, level in pairwise([1, *levels])
    )


def _heading(
    page: Published, found: Found, words: str, level: int, above: int
) -> Iterator[Problem]:
    start = page.text.rfind("\n", 0, found.offset) + 1
    written = re.match(r" {0,3}(#+)([ \t]*)", page.text[start:])
    marks = Found(start + written.start(1), written[1]) if written else found
    if level == 1 and written and not written[2]:
        yield page.problem("heading-by-accident", marks, {"value": words}, better="\\#")
    elif level == 1:
        better = "##" if written else None
        yield page.problem("heading-like-title", marks, {"value": words}, better=better)
    elif level > above + 1:
        right = "#" * (above + 1)
        values = {"value": words, "level": level, "above": above, "better": right}
        yield page.problem("heading-skips", marks, values, better=right if written else None)


def _line(page: Published, found: Found) -> Found:
    start = page.text.rfind("\n", 0, found.offset) + 1
    return Found(start, page.text[start:].partition("\n")[0])


def _pictures(page: Published) -> Iterator[Problem]:
    silent = Counter(
        one.attributes.get("src", "")
        for one in page.rendered.of("img")
        if not one.attributes.get("alt") and one.attributes.get("role") not in DECORATION
    )
    for file, count in silent.items():
        for found in page.found(file, r"!\[\s*\]\(\s*<?%s", most=count):
            yield page.problem("picture-without-words", found, {"value": file})


def _links(page: Published) -> Iterator[Problem]:
    for link in page.rendered.of("a"):
        address = link.attributes.get("href", "")
        if address and not (link.text.strip() or link.code.strip()):
            found = next(page.found(address, r"\[\s*\]\(\s*<?%s"))
            yield page.problem("link-without-words", found, {"value": address})


def quoted(title: str) -> str:
    """Write a title so that YAML reads it as one."""
    plain = re.fullmatch(r"\w[^:#]*", title)
    return title if plain else '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
