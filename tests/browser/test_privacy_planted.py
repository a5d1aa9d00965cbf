"""The walk of test_privacy.py sees what it should: each fault of a page or a script."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.browser.walking import walking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.browser.conftest import Served, Visit
    from tests.browser.walking import Walk

pytestmark = pytest.mark.browser

PAGE = "en/contact.html"
AWAY = "https://away.example"
IN_PAGE = {
    "a picture from elsewhere": (f'<img alt="" src="{AWAY}/a.png">', "policy: img-src"),
    "a script in the page": ("<script>self.planted = 1</script>", "policy: script-src-elem"),
    "a style in the page": ("<style>p { color: red }</style>", "policy: style-src-elem"),
    "a stylesheet that is not there": ('<link rel="stylesheet" href="lost.css">', "lost.css 404"),
    "a frame": (f'<iframe title="a" src="{AWAY}/"></iframe>', "policy: frame-src"),
    "a connection ahead of need": (f'<link rel="preconnect" href="{AWAY}">', "link: <link"),
    "a name looked up ahead of need": (f'<link rel="dns-prefetch" href="{AWAY}">', "link: <link"),
    "a page fetched ahead of need": ('<link rel="prefetch" href="contact.html">', "link: <link"),
    "a page that moves on": ('<meta http-equiv="refresh" content="99">', "link: <meta"),
    "a link that tells on readers": ('<a href="#a" ping="a">a</a>', "link: <a"),
}
NO_POLICY = {
    "a picture from elsewhere": (f'<img alt="" src="{AWAY}/a.png">', f"request: {AWAY}/a.png"),
    "a farewell": (f"<script>navigator.sendBeacon('{AWAY}')</script>", "wire: CONNECT away"),
    "a name of another host": ('<link rel="icon" href="//away.example/a.ico">', "link: <link"),
}
CONNECT = f"""const link = document.createElement("link");
  link.rel = "preconnect"; link.href = "{AWAY}"; document.head.append(link); link.remove();"""
IN_SCRIPT = {
    "something stored": ("localStorage.setItem('a', 'b')", "storage: localStorage"),
    "something stored for a session": ("sessionStorage.a = 1", "storage: sessionStorage"),
    "a cookie": ("document.cookie = 'a=b'", "storage: cookie"),
    "a database": ("indexedDB.open('a')", "storage: IndexedDB"),
    "a cache": ("caches.open('a')", "storage: caches"),
    "a connection when a card is pointed at": (
        f"addEventListener('pointerover', () => {{ {CONNECT} }}, {{once: true}})",
        "link: <link",
    ),
    "a fetch when something has the focus": (
        f"addEventListener('focusin', () => fetch('{AWAY}').catch(() => 1))",
        "policy: connect-src",
    ),
    "a file that is lost when search is opened": (
        "addEventListener('click', () => fetch('/lost.json'))",
        "lost.json 404",
    ),
    "a style set when a button is pressed": (
        "addEventListener('click', () => document.body.setAttribute('style', 'top: 0'))",
        "policy: style-src-attr",
    ),
    "code made from text": (
        "addEventListener('click', () => setTimeout('1'))",
        "policy: script-src",
    ),
    "an error that nobody catches": ("throw new Error('planted')", "script: planted"),
    "a complaint": ("console.error('planted')", "console: planted"),
}


@pytest.fixture
def walk(open_page: Callable[..., Visit]) -> Iterator[Callable[..., Walk]]:
    with walking(open_page) as start:
        yield start


@pytest.fixture
def copied(built: Path, tmp_path: Path, serving: Callable[..., Served]) -> Served:
    """Serve a copy of the demonstration, with one page, to plant something in."""
    shutil.copytree(built / "assets", tmp_path / "assets")
    shutil.copytree(built / "images", tmp_path / "images")
    shutil.copytree(built / "pagefind", tmp_path / "pagefind")
    (tmp_path / "en").mkdir()
    shutil.copy(built / PAGE, tmp_path / PAGE)
    return serving(tmp_path)


def plant(page: Path, thing: str, *, policy: bool = True) -> None:
    text = page.read_text(encoding="utf-8")
    if not policy:
        text = text.replace("Content-Security-Policy", "x-no-policy")
    page.write_text(text.replace("</h1>", f"</h1>{thing}", 1), encoding="utf-8")


def through(served: Served, walk: Callable[..., Walk]) -> str:
    return "\n".join(walk(served.address).through(served.address + PAGE))


def test_nothing_is_found_where_nothing_is_planted(
    copied: Served, walk: Callable[..., Walk]
) -> None:
    assert through(copied, walk) == ""


@pytest.mark.parametrize(("thing", "told"), IN_PAGE.values(), ids=IN_PAGE)
def test_in_a_page(copied: Served, walk: Callable[..., Walk], thing: str, told: str) -> None:
    plant(copied.folder / PAGE, thing)
    assert told in through(copied, walk)


@pytest.mark.parametrize(("thing", "told"), NO_POLICY.values(), ids=NO_POLICY)
def test_in_a_page_without_a_policy(
    copied: Served, walk: Callable[..., Walk], thing: str, told: str
) -> None:
    plant(copied.folder / PAGE, thing, policy=False)
    assert told in through(copied, walk)


@pytest.mark.parametrize(("code", "told"), IN_SCRIPT.values(), ids=IN_SCRIPT)
def test_in_a_script(copied: Served, walk: Callable[..., Walk], code: str, told: str) -> None:
    script = copied.folder / "assets" / "site.js"
    text = script.read_text(encoding="utf-8")
    script.write_text(f"{text}\n;(() => {{ {code}; }})();\n", encoding="utf-8")
    assert told in through(copied, walk)
