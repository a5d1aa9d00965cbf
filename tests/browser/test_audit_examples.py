"""The examples under the audit: pages, colours and amounts of text that the demonstration lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mentoring.building import Wish, build
from mentoring.source import Source

from tests.browser.audit import axe, look, probe, types
from tests.browser.conftest import DAY, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Served, Visit
    from tests.browser.counting import Tally

pytestmark = pytest.mark.browser

EXAMPLES = sorted((ROOT / "examples").glob("*.yml"))
WINDOWS = (("light", 1280), ("dark", 320))


def readable(page: Page) -> list[str]:
    return [*axe(page), *probe(page, "texts()")]


@pytest.mark.parametrize("turn", range(len(EXAMPLES)), ids=[file.stem for file in EXAMPLES])
def test_each_type_of_page_in_an_example(
    turn: int,
    tmp_path: Path,
    serving: Callable[..., Served],
    open_page: Callable[..., Visit],
    tally: Tally,
) -> None:
    programme = EXAMPLES[turn]
    wish = Wish(ROOT, programme, tmp_path / "site", today=DAY)
    build(wish, Source.read(programme, ROOT / "docs"))
    served = serving(tmp_path / "site", f"/{programme.stem}/")
    scheme, width = WINDOWS[turn % 2]
    size = {"width": width, "height": 800}
    visit = open_page(f"{served.address}index.html", viewport=size, color_scheme=scheme)
    pages = [
        served.address + one.page for one in types(served.folder) if one.page != "404.html"
    ]  # it links from the root of its host, which is not here
    faults, states = look(visit, pages, [readable])
    tally.add(pages, states)
    assert faults == []
