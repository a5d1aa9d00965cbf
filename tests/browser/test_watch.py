"""The watch over every page that a test opens sees what it should."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

    from tests.browser.conftest import Served, Visit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("fetch('https://example.org/pixel').catch(() => {})", "example.org"),
        ("console.error('planted')", "console: planted"),
        ("setTimeout(() => { throw new Error('planted') })", "script: planted"),
        ("document.body.setAttribute('style', 'color: red')", "policy: style-src-attr"),
    ],
)
def test_a_planted_fault_is_noticed(
    at_root: Served, open_page: Callable[..., Visit], fault: str, told: str
) -> None:
    visit = open_page(at_root.address)
    visit.page.evaluate(f"() => {{ {fault} }}")
    visit.page.wait_for_load_state("networkidle")
    visit.page.evaluate("() => new Promise(requestAnimationFrame)")
    assert told in "\n".join(visit.forgive())


def test_our_list_of_features_that_are_off_holds_all_of_playwrights(browser: Browser) -> None:
    """The last list on the command line counts."""
    page = browser.new_page()
    page.goto("chrome://version")
    line = page.locator("#command_line").inner_text()
    page.close()
    theirs, ours = (set(one.split(",")) for one in re.findall(r"--disable-features=(\S+)", line))
    assert theirs <= ours, "conftest.py lacks some"
