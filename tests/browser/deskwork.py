"""An adviser at the desk: the page, files of made-up answers, and what the page tells of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from mentoring.made_up import made_up
from mentoring.source import Source
from playwright.sync_api import expect
from pyrage import encrypt, x25519

from tests.browser.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload, Locator, Page

NB, EN = "koblingsbord.html", "en/desk.html"
KEYS = ROOT / "examples" / "demonstration-keys.txt"
PATIENCE = 60_000
"""Milliseconds: opening keys is work, and a machine may be busy."""
CALL = """async ([module, name, args]) =>
  (await import(new URL(`/assets/desk/${module}.js`, location.href)))[name](...args)"""


@cache
def source() -> Source:
    return Source.read(ROOT / "programme.yml", ROOT / "docs")


@cache
def answers(count: int, seed: str = "1") -> tuple[str, ...]:
    """Return files of made-up answers, unsealed."""
    definition = source().reading.neutral
    return tuple(one.text for one in made_up(definition, source().words, count, seed))


def answer(number: int = 0, **changes: Any) -> dict[str, Any]:
    """Return what one file holds; even numbers may be mentees, see `made_up`."""
    file: dict[str, Any] = json.loads(answers(40)[number])
    return file | changes


def payload(name: str, content: str | bytes | dict[str, Any]) -> FilePayload:
    """Return a file as a browser gets it."""
    text = json.dumps(content) if isinstance(content, dict) else content
    data = text.encode() if isinstance(text, str) else text
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def plain(count: int) -> list[FilePayload]:
    return [payload(f"{number:04}.json", text) for number, text in enumerate(answers(count))]


def sealed(text: str, *recipients: str) -> bytes:
    """Seal for the demonstration, or for others."""
    application = source().reading.neutral.application
    assert application
    keys = [x25519.Recipient.from_str(key) for key in recipients or application.keys]
    return bytes(encrypt(text.encode(), keys))


@dataclass
class Adviser:
    """Somebody who sits at the desk."""

    page: Page

    def one(self, name: str) -> Locator:
        """Return the control or place with this data- attribute."""
        return self.page.locator(f"[data-{name}]")

    @property
    def said(self) -> str:
        return self.one("said").inner_text()

    @property
    def people(self) -> Locator:
        return self.page.locator("[data-people] > li")

    @property
    def lines(self) -> list[str]:
        """Every line that is told of a file: its name, and what is wrong."""
        rows = self.page.locator(".files > li").all_text_contents()
        return [" ".join(row.split()) for row in rows]

    def bring(self, *files: FilePayload) -> None:
        """Choose files, and wait until they are read."""
        self.one("files").set_input_files(list(files))
        expect(self.one("working")).to_be_hidden(timeout=PATIENCE)

    def unlock(self) -> None:
        """Open what is sealed with the key of the demonstration."""
        self.one("key").set_input_files(KEYS)
        self.page.locator("[data-key-form] .button").click()
        expect(self.one("key-form")).to_be_hidden(timeout=PATIENCE)
        expect(self.one("working")).to_be_hidden(timeout=PATIENCE)

    def call(self, module: str, name: str, *args: Any) -> Any:
        """Call a function of one of the desk's modules."""
        return self.page.evaluate(CALL, [module, name, list(args)])

    @property
    def told(self) -> dict[str, Any]:
        """What the page tells its scripts."""
        data: dict[str, Any] = json.loads(self.page.locator("#desk-told").text_content() or "")
        return data
