"""The watch over every page that a test opens sees what it should."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

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
