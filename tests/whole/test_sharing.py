"""What search engines and shared links are told: Open Graph, robots.txt, the sitemap.

Planted and caught: a relative picture; a sitemap of a demonstration; a day of change that is the
day of the build; x-default left out; robots.txt that hides from programs that pages hide.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PIL import Image

from tests.plugins.test_history import commit, git
from tests.whole.conftest import ROOT, built, lay_out, site
from tests.whole.reader import Page, pages_of

pytestmark = pytest.mark.whole

ADDRESS = "https://mentor.nordvik.example/"
MAP = {"": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def shared(page: Page) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in page.all("meta"):
        if "property" in one.attrib:
            found.setdefault(one.attrib["property"], []).append(one.attrib["content"])
    return found


def robots_of(page: Page) -> list[str | None]:
    return [one.get("content") for one in page.all("meta") if one.get("name") == "robots"]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programme as if it were real, in a repository: all of the 1st, one page of the 9th."""
    project = tmp_path_factory.mktemp("real")
    text = (ROOT / "programme.yml").read_text(encoding="utf-8")
    definition = text.replace("demonstration: yes", "demonstration: no")
    definition = definition.replace("reviewed: 2026-11-12", "reviewed: 2026-12-24")
    programme = lay_out(project, definition)
    shutil.copytree(ROOT / "docs", project / "docs", dirs_exist_ok=True)
    git(project, "init", "-b", "main")
    git(project, "add", "-A")
    git(project, "commit", "-m", "all", day=1)
    changed = (project / "docs" / "sessions.nb.md").read_text(encoding="utf-8") + "\n"
    commit(project, "docs/sessions.nb.md", changed, 9)
    return built(site(project / "site", programme, "--project", str(project)), project / "site")


def test_every_page_can_be_shared(demonstration: Path) -> None:
    for name, page in pages_of(demonstration).items():
        if name == "404.html" or page.all("body")[0].get("data-layout") == "slides-alone":
            continue
        told = shared(page)
        once = {key: values[0] for key, values in told.items() if len(values) == 1}
        language = page.language
        assert once["og:locale"] == {"nb": "nb_NO", "en": "en_GB"}[language], name
        assert once["og:locale:alternate"] == {"nb": "en_GB", "en": "nb_NO"}[language], name
        assert once["og:title"]
        assert once["og:description"] == page.meta("description")
        assert once["og:url"] == ADDRESS + name.removesuffix("index.html")
        assert once["og:image"] == f"{ADDRESS}assets/shared-{language}.png"
        assert "Mentor" in once["og:image:alt"]


def test_the_picture_is_there_in_each_language(demonstration: Path) -> None:
    drawn = [(demonstration / "assets" / f"shared-{one}.png").read_bytes() for one in ("nb", "en")]
    assert drawn[0] != drawn[1]
    for one in drawn:
        image = Image.open(io.BytesIO(one))
        page = pages_of(demonstration)["index.html"]
        told = shared(page)
        size = (int(told["og:image:width"][0]), int(told["og:image:height"][0]))
        assert image.size == size


def test_without_an_address_nothing_is_shared(bare: Path) -> None:
    for name in ("robots.txt", "feed.xml", "assets/shared-nb.png"):
        assert not (bare / name).exists()
    assert not any(shared(page) for page in pages_of(bare).values())
    assert (bare / "programme.json").is_file()


def test_a_demonstration_asks_not_to_be_found(demonstration: Path) -> None:
    """Robots may read it: who may not read a page never learns what it asks."""
    for name, page in pages_of(demonstration).items():
        assert robots_of(page) == ["noindex"], name
    assert (demonstration / "robots.txt").read_text("utf-8") == "User-agent: *\nAllow: /\n"
    assert not (demonstration / "sitemap.xml").exists()


def test_a_real_site_asks_to_be_found(real: Path) -> None:
    pages = pages_of(real)
    hidden = {name for name, page in pages.items() if "noindex" in robots_of(page)}
    assert "index.html" not in hidden
    assert hidden >= {"404.html", "handboker/teamet.html"}
    lines = (real / "robots.txt").read_text("utf-8").splitlines()
    assert lines == ["User-agent: *", "Allow: /", f"Sitemap: {ADDRESS}sitemap.xml"]


def sitemap(folder: Path) -> dict[str, ET.Element]:
    root = ET.fromstring((folder / "sitemap.xml").read_bytes())  # noqa: S314  (our own)
    found = {one.findtext("loc", "", MAP): one for one in root.findall("url", MAP)}
    assert len(found) == len(root)
    return found


def test_the_sitemap_lists_just_what_a_search_engine_may_show(real: Path) -> None:
    shown = {
        ADDRESS + name.removesuffix("index.html")
        for name, page in pages_of(real).items()
        if "noindex" not in robots_of(page)
    }
    assert sitemap(real).keys() == shown


def test_the_sitemap_names_all_versions_and_the_one_for_everybody_else(real: Path) -> None:
    entry = sitemap(real)[f"{ADDRESS}en/timeline.html"]
    links = {one.get("hreflang"): one.get("href") for one in entry.findall("x:link", MAP)}
    main = f"{ADDRESS}tidslinje.html"
    assert links == {"nb": main, "en": f"{ADDRESS}en/timeline.html", "x-default": main}


def test_the_sitemap_tells_when_each_page_was_changed(real: Path) -> None:
    """By history for prose; the definition says itself that it was reviewed later."""
    days = {
        address.removeprefix(ADDRESS): entry.findtext("lastmod", "", MAP)
        for address, entry in sitemap(real).items()
    }
    assert days["samtale-for-samtale.html"] == "2027-01-09"
    assert days["en/session-by-session.html"] == "2027-01-01"
    assert days["tidslinje.html"] == "2027-01-01"
    assert not [day for day in days.values() if not re.fullmatch(r"2027-01-0[19]", day)]


def test_the_calendars_of_a_real_site_are_as_old_as_its_history(real: Path) -> None:
    text = (real / "kalender" / "mentee.ics").read_text(encoding="utf-8")
    assert set(re.findall(r"DTSTAMP:(\S+)", text)) == {"20270101T110000Z"}


def test_without_a_history_the_day_of_review_counts(tmp_path: Path) -> None:
    text = (ROOT / "programme.yml").read_text(encoding="utf-8")
    programme = lay_out(tmp_path, text)
    shutil.copytree(ROOT / "docs", tmp_path / "docs", dirs_exist_ok=True)
    out = built(site(tmp_path / "site", programme, "--project", str(tmp_path)), tmp_path / "site")
    calendar = (out / "kalender" / "mentee.ics").read_text(encoding="utf-8")
    assert set(re.findall(r"DTSTAMP:(\S+)", calendar)) == {"20261112T000000Z"}
    start = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    seconds = (dt.datetime(2026, 11, 12, tzinfo=dt.UTC) - start).total_seconds()
    assert set(re.findall(r"SEQUENCE:(\d+)", calendar)) == {str(int(seconds))}
