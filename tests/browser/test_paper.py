"""How many sheets a page takes; what stands on them is looked at in test_print.py.

Planted and caught: a heading that keeps its whole list together and leaves half a page empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.paper import sheets

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

MOST = {
    "index.html": 2,
    "en/index.html": 2,
    "for-adepter.html": 2,
    "en/for-mentors.html": 2,
    "tidslinje.html": 1,
    "en/timeline.html": 1,
    "om-programmet.html": 3,
    "sporsmal-og-svar.html": 1,
    "kontakt.html": 1,
}
"""How many sheets of A4 a page of the demonstration may take."""


@pytest.mark.parametrize(("name", "most"), MOST.items())
def test_a_page_takes_no_more_paper_than_it_needs(
    name: str, most: int, built: Path, open_page: Callable[..., Visit]
) -> None:
    assert 1 <= len(sheets(open_page((built / name).as_uri()).page)) <= most
