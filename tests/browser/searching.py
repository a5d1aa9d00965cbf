"""What the search dialog says in both languages, and how a test goes about searching."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Served


class Words(NamedTuple):
    """What a page in one language says about search."""

    page: str
    overview: str
    title: str
    label: str
    close: str
    many: str
    none: str
    failed: str
    loading: str


NB = Words(
    "om-programmet.html",
    "alle-sider.html",
    "Søk",
    "Søk på disse sidene",
    "Lukk søket",
    "{} treff",
    "Ingen treff på «{}»",
    "Søket virker ikke akkurat nå.",
    "Søker …",
)
EN = Words(
    "en/about.html",
    "en/all-pages.html",
    "Search",
    "Search these pages",
    "Close search",
    "{} results",
    "Nothing found for “{}”",
    "Search does not work just now.",
    "Searching …",
)
BOTH = pytest.mark.parametrize("words", [NB, EN], ids=["nb", "en"])


def dialog(page: Page) -> Locator:
    return page.locator("dialog.search")


def search(page: Page, query: str) -> str:
    """Search for something in a dialog that is open or opens; return what the status says."""
    if not dialog(page).is_visible():
        page.keyboard.press("/")
        dialog(page).wait_for()
    field = dialog(page).get_by_role("searchbox")
    if page.locator('dialog:not([data-state="hint"])').count():  # answers to an earlier search
        field.fill("")
        page.locator('dialog[data-state="hint"]').wait_for()
    field.fill(query)
    settled = ", ".join(f'dialog[data-state="{state}"]' for state in ("found", "none", "failed"))
    page.locator(settled).wait_for()
    return dialog(page).get_by_role("status").inner_text()


def results(page: Page, served: Served) -> list[str]:
    """Return the addresses of the results shown, below the site's root."""
    links = dialog(page).locator("li a")
    return [link.evaluate("a => a.href").removeprefix(served.address) for link in links.all()]


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent.trim()"))
