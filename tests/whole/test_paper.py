"""Handbooks as PDF: nothing lost, tagged, the same bytes anywhere, and a site without them.

Planted and caught: a `display: none` in paper.css that hides a part; the real day in the file's
dates; a link to a PDF that was not made; a PDF kept after its page had changed.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from tests.pages.small import EVERYTHING
from tests.whole.conftest import ROOT, Done, built, lay_out, site
from tests.whole.reader import Page, pages_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

pytestmark = pytest.mark.whole

HANDBOOKS = {
    "handboker/adepter": "nb",
    "handboker/mentorer": "nb",
    "handboker/teamet": "nb",
    "en/handbooks/mentees": "en",
    "en/handbooks/mentors": "en",
    "en/handbooks/team": "en",
}
VOLUMES = {"guide/hele-guiden": "nb", "en/guide/the-whole-guide": "en"}
"""Files of many pages, offered on the first of them."""
PRINTED = HANDBOOKS | VOLUMES
FIRST = {"guide/hele-guiden": "guide/start", "en/guide/the-whole-guide": "en/guide/start"}
NOT_ON_PAPER = {"aloud", "button", "figure", "poster", "act", "chapters", "onward"}
NOTE = {"small", "soft"}
"""How to print the page, and what YouTube is told by a click."""


def copied(project: Path) -> Path:
    """Lay out the demonstration in a folder of its own, where nothing is kept yet."""
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, project / name)
    for name in ("mkdocs.yml", "programme.yml"):
        shutil.copy(ROOT / name, project)
    return project


def on_paper(project: Path, out: Path, environment: Mapping[str, str] | None = None) -> Done:
    asked = ("--project", str(project), "--pdf")
    return site(out, project / "programme.yml", *asked, environment=environment)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def printed(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration with its handbooks, all of them made anew."""
    out = tmp_path_factory.mktemp("printed") / "site"
    return built(on_paper(project, out), out)


def reader(folder: Path, name: str) -> PdfReader:
    return PdfReader(folder / f"{name}.pdf")


def words(text: str) -> Counter[str]:
    """Count words, whichever way they were broken or spaced."""
    joined = text.replace("\u00ad", "").replace("\u00a0", " ").replace("\u200b", "")
    return Counter(re.findall(r"\w+", joined.casefold()))


def body(page: Page) -> str:
    """Return what a page says within its book, without what one can only press."""

    def told(element: Any) -> Iterator[str]:
        of, silent = classes(element), element.get("data-pagefind-ignore") is not None
        if element.tag in {"svg", "template"} or silent or of & NOT_ON_PAPER or of >= NOTE:
            yield element.tail or ""
            return
        yield element.text or ""
        for child in element:
            yield from told(child)
        yield f" {element.tail or ''}"

    books = [one for one in page.all("article") if {"book", "article"} & classes(one)]
    return " ".join(word for book in books for word in told(book))


def classes(element: Any) -> set[str]:
    return set((element.get("class") or "").split())


def sources(folder: Path, name: str) -> list[Page]:
    """Return the page that a file is beside, of a volume all those that lie around it."""
    pages = pages_of(folder)
    beside = name.rpartition("/")[0]
    if name in HANDBOOKS:
        return [pages[f"{name}.html"]]
    return [page for path, page in pages.items() if path.rpartition("/")[0] == beside]


@pytest.mark.parametrize("name", PRINTED)
def test_nothing_is_lost_on_paper(printed: Path, name: str) -> None:
    said = "".join(one.extract_text() + "\n" for one in reader(printed, name).pages)
    wanted = words(" ".join(map(body, sources(printed, name))))
    found = words(re.sub(r"-\n", "", said))
    lost = wanted - found
    assert sum(wanted.values()) > 1000
    # Words that hyphens broke across lines are told in two.
    assert sum(lost.values()) < 0.01 * sum(wanted.values()), lost.most_common(20)


@pytest.mark.parametrize("name", PRINTED)
def test_it_says_what_pdf_ua_asks_for(printed: Path, name: str) -> None:
    file = reader(printed, name)
    root: Any = file.trailer["/Root"]
    assert root["/Lang"] == PRINTED[name]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "pdfuaid:part" in root["/Metadata"].get_data().decode()
    assert file.metadata
    outline: list[Any] = [one for one in file.outline if not isinstance(one, list)]
    title = outline[0]["/Title"]
    assert (file.metadata.title or "").startswith(f"{title} – ")
    if name in HANDBOOKS:
        (page,) = sources(printed, name)
        assert (file.metadata.title, title) == (page.title, page.all("h1")[0].text)
    assert all("/StructParents" in one for one in file.pages)


@pytest.mark.parametrize("name", PRINTED)
def test_it_can_be_found_on_its_page_and_names_no_path_of_this_machine(
    printed: Path, name: str
) -> None:
    page = pages_of(printed)[f"{FIRST.get(name, name)}.html"]
    offered = [one for one in page.all("a") if (one.get("href") or "").endswith(".pdf")]
    assert [one.get("href") for one in offered] == [f"{name.rpartition('/')[2]}.pdf"]
    size = round((printed / f"{name}.pdf").stat().st_size / 1000)
    assert f"({size}\u00a0kB)" in (offered[0].text or "")
    for one in reader(printed, name).pages:
        for link in one.get("/Annots", []):
            address = link.get_object().get("/A", {}).get("/URI", "https:")
            assert address.startswith(("https:", "mailto:")), address
            assert "invalid" not in address


def test_contents_tell_the_pages_that_the_parts_begin_on(printed: Path) -> None:
    file = reader(printed, "en/handbooks/mentees")
    listed = dict(
        re.findall(r"^(.+?)\s*\.[. ]*\s*(\d+)$", file.pages[0].extract_text(), re.MULTILINE)
    )
    assert len(listed) >= 9
    for title, number in listed.items():
        assert title in file.pages[int(number) - 1].extract_text(), (title, number)


def test_a_build_elsewhere_and_in_another_zone_makes_the_same_bytes(
    printed: Path, tmp_path: Path
) -> None:
    project = copied(tmp_path / "på en annen maskin")
    elsewhere = {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7", "LC_ALL": "C.UTF-8"}
    out = tmp_path / "site"
    built(on_paper(project, out, elsewhere), out)
    for name in PRINTED:
        one, other = ((folder / f"{name}.pdf").read_bytes() for folder in (printed, out))
        assert one == other, name


def test_only_what_changed_is_made_anew(project: Path, printed: Path, tmp_path: Path) -> None:
    def kept() -> dict[str, int]:
        found = (project / ".cache" / "pdf").iterdir()
        return {file.name: file.stat().st_mtime_ns for file in found}

    before, programme = kept(), project / "programme.yml"
    assert len(before) == len(PRINTED)
    text = programme.read_text(encoding="utf-8")
    question = re.search(r"^faq:\n  - question:\n      nb: (.+)$", text, re.MULTILINE)
    assert question
    programme.write_text(text.replace(question[1], "Hva er nytt?"), encoding="utf-8")
    out = built(on_paper(project, tmp_path / "site"), tmp_path / "site")
    anew = [name.split(".")[1:3] for name, time in kept().items() if before.get(name) != time]
    assert sorted(anew) == [["nb", "handbooks-role-mentee"], ["nb", "handbooks-role-mentor"]]
    changed = {
        name
        for name in PRINTED
        if (printed / f"{name}.pdf").read_bytes() != (out / f"{name}.pdf").read_bytes()
    }
    assert changed == {"handboker/adepter", "handboker/mentorer"}
    programme.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("worker", "told"),
    [
        ("raise SystemExit(3)", "since WeasyPrint is not installed"),
        ("raise SystemExit(4)", "since this machine lacks Pango"),
        ("import os; os.abort()", "since WeasyPrint stopped unexpectedly"),
        ("import time; time.sleep(60)", "since WeasyPrint was not done after 1 seconds"),
    ],
    ids=["no weasyprint", "no pango", "crash", "hang"],
)
def test_a_site_without_its_pdfs_stands_all_the_same(
    tmp_path: Path, worker: str, told: str
) -> None:
    (tmp_path / "worker.py").write_text(worker, encoding="utf-8")
    seam = {"MENTORING_PRESS": str(tmp_path / "worker.py"), "MENTORING_PRESS_SECONDS": "1"}
    out = tmp_path / "site"
    project = tmp_path / "project"
    project.mkdir()
    lay_out(project, EVERYTHING)  # what is made in the end does not matter: nothing is printed
    done = on_paper(project, out, seam)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count(told) == 1
    assert "Traceback" not in done.stdout
    assert not list(out.rglob("*.pdf"))
    page = pages_of(out)["handboker/adepter.html"]
    assert not [one for one in page.all("a") if (one.get("href") or "").endswith(".pdf")]
