"""Ways to build: under MkDocs without a warning, under ProperDocs, again with the same bytes.

Planted and caught: a DeprecationWarning in a hook; parts shown in the order of their hashes; the
build time printed on a page. Found: the real day in a gzip header.
"""

from __future__ import annotations

import datetime as dt
import filecmp
import re
import shutil
from pathlib import Path

import pytest
from mentoring.definition.fields import keys
from mentoring.definition.model import Definition
from mentoring.pages.front_matter import NO_SECTIONS

from tests.whole.conftest import ROOT, TODAY, built, lay_out, run, site
from tests.whole.reader import pages_of

pytestmark = pytest.mark.whole

WARNED = re.compile(r"warning|deprecat", re.IGNORECASE)


@pytest.fixture(scope="module")
def by_mkdocs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration by plain MkDocs, every warning an error."""
    out = tmp_path_factory.mktemp("mkdocs") / "site"
    done = run("-W", "error", "-m", "mkdocs", "build", "--strict", "-d", str(out))
    assert done.returncode == 0, done.stderr
    assert not WARNED.search(done.stdout + done.stderr), done.stderr
    return out


def test_mkdocs_itself_builds_the_same_pages_without_a_warning(
    by_mkdocs: Path, demonstration: Path
) -> None:
    assert set(pages_of(by_mkdocs)) == set(pages_of(demonstration))


def test_the_bare_fork_builds_under_mkdocs_without_a_warning(tmp_path: Path) -> None:
    lay_out(tmp_path)
    done = run("-W", "error", "-m", "mkdocs", "build", "--strict", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert not WARNED.search(done.stdout + done.stderr), done.stderr
    assert (tmp_path / "site" / "en" / "about.html").is_file()


def test_properdocs_builds_the_same_pages(by_mkdocs: Path, tmp_path: Path) -> None:
    """MkDocs 1 is no longer maintained; this is where a site can go."""
    out = tmp_path / "site"
    done = run("-m", "properdocs", "build", "--strict", "-f", "mkdocs.yml", "-d", str(out))
    assert done.returncode == 0, done.stderr
    assert set(pages_of(out)) == set(pages_of(by_mkdocs))
    one, other = (pages_of(folder)["en/about.html"].text for folder in (out, by_mkdocs))
    assert one == other


def differences(one: Path, other: Path) -> list[str]:
    files = {str(file.relative_to(folder)) for folder in (one, other) for file in folder.rglob("*")
             if file.is_file()}  # fmt: skip
    _, differ, missing = filecmp.cmpfiles(one, other, sorted(files), shallow=False)
    return differ + missing


def test_the_same_input_gives_the_same_bytes(tmp_path: Path, demonstration: Path) -> None:
    odd = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "nb_NO.UTF-8"}
    again = site(tmp_path / "æ ø", ROOT / "programme.yml", environment=odd)
    assert again.returncode == 0, again.stderr
    assert differences(demonstration, tmp_path / "æ ø") == []


def test_the_epoch_stands_for_today(tmp_path: Path, demonstration: Path) -> None:
    noon = dt.datetime.fromisoformat(f"{TODAY}T12:00+01:00")
    epoch = {"SOURCE_DATE_EPOCH": str(int(noon.timestamp()))}
    out = tmp_path / "site"
    asked = ["--programme", str(ROOT / "programme.yml"), "--out", str(out)]
    built(run("-P", "-m", "mentoring", "site", *asked, environment=epoch), out)
    assert [name for name in differences(demonstration, out) if not name.endswith(".gz")] == []


def test_a_fixed_day_leaves_no_trace_of_the_real_one(demonstration: Path) -> None:
    """Two builds with one `--today` on two days: gzip would write the day of the build."""
    for file in demonstration.rglob("*.gz"):
        stamp = int.from_bytes(file.read_bytes()[4:8], "little")
        day = dt.datetime.fromtimestamp(stamp, dt.UTC).date()
        assert stamp == 0 or day == dt.date.fromisoformat(TODAY), f"{file.name}: {day}"


@pytest.mark.parametrize("epoch", ["", "soon", "-1", "99999999999999"])
def test_an_odd_epoch_ends_in_no_crash(tmp_path: Path, epoch: str) -> None:
    lay_out(tmp_path)
    asked = ["--project", str(tmp_path), "--programme", str(tmp_path / "programme.yml")]
    asked += ["--out", str(tmp_path / "site")]
    odd = {"SOURCE_DATE_EPOCH": epoch}
    done = run("-P", "-m", "mentoring", "site", *asked, environment=odd)
    assert "Traceback" not in done.stderr
    assert "unexpected" not in done.stderr


def test_an_address_below_a_path_changes_what_is_absolute_and_nothing_else(
    tmp_path: Path, demonstration: Path
) -> None:
    out = tmp_path / "site"
    built(site(out, ROOT / "programme.yml", "--address", "https://x.example/sub"), out)
    page = (out / "en" / "timeline.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://x.example/sub/en/timeline.html">' in page
    assert 'href="/sub/' in (out / "404.html").read_text(encoding="utf-8")
    for name, before in pages_of(demonstration).items():
        after = re.sub("(https|webcal)://x.example/sub/", "", pages_of(out)[name].html)
        if name != "404.html":
            here = re.sub("(https|webcal)://mentor.nordvik.example/", "", before.html)
            assert after == here, name


def test_without_an_address_there_is_nothing_absolute(bare: Path) -> None:
    assert not (bare / "sitemap.xml").exists()
    for page in pages_of(bare).values():
        assert 'rel="canonical"' not in page.html
        assert "hreflang" not in "".join(re.findall(r"<link[^>]*>", page.html))


def test_a_bare_fork_has_these_pages_and_no_others(bare: Path) -> None:
    norwegian = (
        "index",
        "om-programmet",
        "tilgjengelighet",
        "om-sidene",
        "apne-data",
        "alle-sider",
    )
    english = ("index", "about", "accessibility", "about-these-pages", "open-data", "all-pages")
    names = {*norwegian, *(f"en/{name}" for name in english), "404"}
    assert set(pages_of(bare)) == {f"{name}.html" for name in names}


def test_a_fork_that_is_not_asked_to_show_search_has_no_index_without_pages(bare: Path) -> None:
    assert (bare / "pagefind" / "pagefind.js").is_file()
    assert not list((bare / "pagefind").glob("*ui*"))


def test_a_page_of_prose_may_show_any_part_that_is_text(tmp_path: Path) -> None:
    project = tmp_path / "project"
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, project / name)
    for name in ("mkdocs.yml", "programme.yml"):
        shutil.copy(ROOT / name, project)
    parts = ", ".join(part for part, _ in keys(Definition) if part not in NO_SECTIONS)
    for language in ("nb", "en"):
        page = project / "docs" / f"everything.{language}.md"
        page.write_text(
            f"---\ntitle: Alt\ndescription: Alt.\nshows: {parts}\n---\nTekst\n", "utf-8"
        )
    done = site(tmp_path / "site", project / "programme.yml", "--project", str(project))
    assert (done.returncode, done.stderr) == (0, "")
    assert len(pages_of(tmp_path / "site")["everything.html"].all("h2")) > 10
