"""2,000 role models: pages grow with what stands on them, never with what stands elsewhere.

Planted and caught: portraits in the menu of every page; a portrait page that lists its neighbours;
a loop over all portraits for each of them.
"""

from __future__ import annotations

import resource
import sys
from typing import TYPE_CHECKING

import pytest

from tests.pages.small import EVERYTHING, PARTS
from tests.whole.conftest import built, lay_out, site
from tests.whole.reader import Page, pages_of

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.whole

PERSON = """\
  - name: Person {number:04}
    field:
      nb: fag {number:04}
      en: field {number:04}
    text:
      nb: Hun fant noe nytt, nummer {number:04}.
      en: She found something new, number {number:04}.
    historical: yes
    source: https://nordvik.example/{number:04}
"""


def build(folder: Path, count: int) -> tuple[dict[str, Page], float]:
    """Return the pages, and the seconds of CPU that they took."""
    people = "role_models:\n" + "".join(PERSON.format(number=one) for one in range(count))
    programme = lay_out(folder, EVERYTHING.replace(PARTS["role_models"], people))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    out = built(site(folder / "site", programme, "--project", str(folder)), folder / "site")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return pages_of(out), after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Page], float]:
    return build(tmp_path_factory.mktemp("few"), 200)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Page], float]:
    return build(tmp_path_factory.mktemp("many"), 2000)


@pytest.mark.skipif(sys.platform == "win32", reason="counts the CPU of child processes")
def test_ten_times_as_many_take_no_more_than_their_share(
    few: tuple[dict[str, Page], float], many: tuple[dict[str, Page], float]
) -> None:
    print(f"200: {few[1]:.1f} s, 2,000: {many[1]:.1f} s of CPU")  # noqa: T201  (pytest -s)
    assert many[1] < 10 * few[1], (
        "on a quiet machine 5 times, since every build has a part that stays"
    )


def test_each_has_a_page_in_both_languages(many: tuple[dict[str, Page], float]) -> None:
    pages = many[0]
    assert len([name for name in pages if name.startswith("rollemodeller/")]) == 2000
    assert len([name for name in pages if name.startswith("en/role-models/")]) == 2000


COUNTING = {"rollemodeller.html", "role-models.html", "apne-data.html", "open-data.html"}
"""Pages that list the role models, or tell how many there are."""


def test_a_page_is_the_same_whatever_stands_elsewhere(
    few: tuple[dict[str, Page], float], many: tuple[dict[str, Page], float]
) -> None:
    for name, page in few[0].items():
        if name.rpartition("/")[2] not in COUNTING:
            assert many[0][name].html == page.html, name


def test_no_menu_lists_them(many: tuple[dict[str, Page], float]) -> None:
    for name in ("index.html", "tidslinje.html", "rollemodeller/person-0001.html"):
        for menu in many[0][name].all("nav", "header", "footer"):
            assert "Person 0" not in "".join(menu.itertext()), name


def test_the_list_grows_with_its_entries(
    few: tuple[dict[str, Page], float], many: tuple[dict[str, Page], float]
) -> None:
    short, long = (len(pages["rollemodeller.html"].html) for pages, _ in (few, many))
    each = len(few[0]["rollemodeller.html"].html) / 200
    assert long - short < 1800 * each
