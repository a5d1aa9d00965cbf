"""The policy that every published page states (CSP, referrer), directive by directive.

Planted and caught: a page without a policy; one behind the first resource; each directive loosened.
"""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from tests.browser.walking import layouts, pages

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser

SELF, NONE = frozenset({"'self'"}), frozenset({"'none'"})
ALWAYS = {
    "default-src": NONE,
    "style-src": SELF,
    "img-src": SELF | {"data:"},
    "font-src": SELF,
    "base-uri": NONE,
    "form-action": NONE,
}
DATA = frozenset({"data:"})
ALONE = {"default-src": NONE, "img-src": DATA, "base-uri": NONE, "form-action": NONE}
"""Of a file that is carried away, and lets in by hash what stands in it."""
WITHIN = re.compile(r"<(style|script)>(.*?)</\1>", re.DOTALL)
WITH_SCRIPTS = {"script-src": SELF, "connect-src": SELF, "worker-src": SELF}
FOR_SEARCH = "'wasm-unsafe-eval'"
VIDEO_HOST = frozenset({"https://www.youtube-nocookie.com"})
REFERRER = "strict-origin-when-cross-origin"
"""YouTube plays nothing for a page that hides where it stands (error 153)."""


class Head(HTMLParser):
    """What a page states of itself, and what it has; `late` if it fetched something before."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.policy: dict[str, frozenset[str]] = {}
        self.referrer = ""
        self.late = self.scripts = self.searches = self.fetches = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.fetches |= tag in {"link", "script", "img", "iframe"}
        self.scripts |= tag == "script" and "src" in values
        self.searches |= "data-search" in values
        if values.get("http-equiv", "").lower() == "content-security-policy":
            self.late |= self.fetches
            parts = [part.split() for part in values["content"].split(";")]
            self.policy = {part[0]: frozenset(part[1:]) for part in parts if part}
        if values.get("name") == "referrer":
            self.referrer = values["content"]


def hashes(text: str) -> dict[str, frozenset[str]]:
    """Return what a policy must say of the code that stands in a page (CSP level 3, 2.3.1)."""
    found = {}
    for kind, within in WITHIN.findall(text):
        digest = base64.b64encode(hashlib.sha256(within.encode()).digest()).decode()
        found[f"{kind}-src"] = frozenset({f"'sha256-{digest}'"})
    return found


def wanted(head: Head, text: str) -> dict[str, frozenset[str]]:
    """Return the least policy that what a page has can do with."""
    if own := hashes(text):
        return {**ALONE, **own}
    if not head.scripts:
        return ALWAYS
    added = WITH_SCRIPTS | {"frame-src": VIDEO_HOST}
    if head.searches:
        added["script-src"] = SELF | {FOR_SEARCH}
    return ALWAYS | added


def faults(text: str) -> list[str]:
    head = Head(text)
    expected = wanted(head, text)
    found = [
        f"{name}: {' '.join(sorted(head.policy.get(name, ())))}"
        for name in sorted(expected | head.policy)
        if head.policy.get(name) != expected.get(name)
    ]
    found += ["too late"] * head.late
    return found + [f"referrer: {head.referrer}"] * (head.referrer != REFERRER)


def test_every_page_states_the_strictest_policy_that_it_can_do_with(built: Path) -> None:
    found = {name: faults((built / name).read_text(encoding="utf-8")) for name in pages(built)}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_no_page_holds_code_or_styles_of_its_own(built: Path) -> None:
    own = re.compile(
        r"<style|\sstyle=|\son\w+=|<script(?![^>]*( src=|application/(?:ld\+)?json))|javascript:"
    )
    texts = {name: (built / name).read_text(encoding="utf-8") for name in pages(built)}
    alone = {name for name, text in texts.items() if WITHIN.search(text)}
    assert alone == {
        name for (layout, _), name in layouts(built).items() if layout == "slides-alone"
    }
    texts = {name: WITHIN.sub("", text) for name, text in texts.items()}
    assert {name: own.findall(text) for name, text in texts.items() if own.search(text)} == {}


LOOSER = [
    ("default-src 'none'", "default-src 'self'", "default-src"),
    ("script-src 'self'", "script-src 'self' 'unsafe-inline'", "script-src"),
    ("'wasm-unsafe-eval'", "'unsafe-eval'", "script-src"),
    ("style-src 'self'", "style-src 'self' 'unsafe-inline'", "style-src"),
    ("img-src 'self' data:", "img-src *", "img-src"),
    ("font-src 'self'", "font-src 'self' https:", "font-src"),
    ("connect-src 'self'", "connect-src 'self' https://away.example", "connect-src"),
    ("worker-src 'self'", "worker-src 'self' blob:", "worker-src"),
    ("https://www.youtube-nocookie.com", "https://www.youtube.com", "frame-src"),
    ("base-uri 'none'", "base-uri 'self'", "base-uri"),
    ("form-action 'none'", "", "form-action"),
    ("default-src", "object-src 'self'; default-src", "object-src"),
    (REFERRER, "no-referrer", "referrer: no-referrer"),
    ('<meta charset="utf-8">', '<meta charset="utf-8"><link rel="icon" href="a">', "too late"),
    ("Content-Security-Policy", "Content-Security-Policy-Report-Only", "default-src"),
    (" data-search=", " data-sought=", "script-src"),
]


def test_code_that_changed_behind_its_policy_is_seen(built: Path) -> None:
    text = (built / layouts(built)["slides-alone", "nb"]).read_text(encoding="utf-8")
    assert not faults(text)
    assert "script-src" in "".join(faults(text.replace("</script>", " </script>")))


@pytest.mark.parametrize(("before", "after", "told"), LOOSER)
def test_a_looser_policy_is_seen(built: Path, before: str, after: str, told: str) -> None:
    written = (built / layouts(built)["sections", "nb"]).read_text(encoding="utf-8")
    text = written.replace("&#39;", "'")
    assert before in text
    assert told in "\n".join(faults(text.replace(before, after)))
