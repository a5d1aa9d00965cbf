"""What Pagefind makes of the built pages."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from typing import TYPE_CHECKING

import html5lib
import pytest
from mentoring.search import index

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

pytestmark = pytest.mark.browser


def test_every_word_of_a_page_is_in_the_index(built: Path) -> None:
    """None is lost, and none grown together with its neighbour (`<dt>Sted</dt><dd>R7`)."""
    checked = 0
    for file in built.glob("pagefind/fragment/*"):
        fragment = json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd"))
        page = built / fragment["url"].removeprefix("/")
        tree = html5lib.parse(page.read_text(encoding="utf-8"), namespaceHTMLElements=False)
        shown = _words(_text(next(tree.iter("main"))))
        assert shown - _words(fragment["content"]) == set(), page
        checked += 1
    assert checked > 40


PARTS = {"svg", "script", "template", "nav", "label", "form"}
RUNNING = {"a", "abbr", "b", "bdi", "cite", "code", "em", "i", "q", "s", "small", "span", "strong",
           "sub", "sup", "time"}  # fmt: skip


def _text(element: Element) -> str:
    """Return the text of an element as it is shown, with blanks between blocks."""
    hidden = element.get("aria-hidden") or element.get("data-pagefind-ignore") is not None
    inner = ""
    if isinstance(element.tag, str) and element.tag not in PARTS and not hidden:
        inner = (element.text or "") + "".join(_text(child) for child in element)
        inner = inner if element.tag in RUNNING else f" {inner} "
    return inner + (element.tail or "")


def _words(text: str) -> set[str]:
    return {re.sub(r"\W", "", word) for word in text.split()}


def test_the_same_site_gives_the_same_index(built: Path, tmp_path: Path) -> None:
    made = {file.relative_to(built): file.read_bytes() for file in _index(built)}
    for name in ("one", "two", "three"):
        site = tmp_path / name
        shutil.copytree(built, site, ignore=shutil.ignore_patterns("pagefind"))
        index(site)
        assert {file.relative_to(site): file.read_bytes() for file in _index(site)} == made


def test_settings_that_lie_about_do_not_matter(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    shutil.copytree(built, site, ignore=shutil.ignore_patterns("pagefind"))
    (tmp_path / "pagefind.yml").write_text("force_language: en\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    index(site)
    entry = json.loads((site / "pagefind" / "pagefind-entry.json").read_text(encoding="utf-8"))
    assert [*entry["languages"]] == ["en", "nb"]


def _index(site: Path) -> list[Path]:
    return [file for file in (site / "pagefind").rglob("*") if file.is_file()]
