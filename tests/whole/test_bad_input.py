"""Whatever stands in the files: a site or a list of problems, exit code 1, and the old site whole.

Planted and caught: an exception let through in cli.main; the exit code 0 after a logged error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.pages.small import EVERYTHING
from tests.whole.conftest import ROOT, Done, built, lay_out, run, site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.whole


def write(name: str, text: str | bytes) -> Callable[[Path], object]:
    def broken(project: Path) -> None:
        file = project / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    return broken


def folder_instead(project: Path) -> None:
    (project / "programme.yml").unlink()
    (project / "programme.yml").mkdir()


def replace(old: str, new: str) -> Callable[[Path], object]:
    assert old in EVERYTHING
    return write("programme.yml", EVERYTHING.replace(old, new))


BROKEN: dict[str, Callable[[Path], object]] = {
    "a broken definition": write("programme.yml", "programme:\n  id: [\n"),
    "an empty definition": write("programme.yml", ""),
    "a definition of bytes": write("programme.yml", bytes(range(256))),
    "a definition in utf-16": write("programme.yml", EVERYTHING.encode("utf-16")),
    "an impossible date": replace("2027-03-03", "2027-02-30"),
    "an end before its start": replace("to: 2027-01-31", "to: 2026-01-31"),
    "an unknown role": replace("role: mentee", "role: mentee-of-mine"),
    "an unknown placeholder": replace("nb: Vi spør.", "nb: Vi spør $(kick-off.dato)."),
    "placeholders in a circle": replace("nb: Vi spør.", "nb: $(evaluation.text)"),
    "an unknown language": replace("    - nb\n    - en\n", "    - nb\n    - xx\n"),
    "an unknown time zone": replace("site:\n", "site:\n  time_zone: Europe/Olso\n"),
    "a logo that is not there": replace("site:\n", "site:\n  logo: images/none.svg\n"),
    "an alias bomb": write("programme.yml", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"),
    "deep nesting": write("programme.yml", "programme: " + "[" * 2000),
    "a dead link": write("docs/a.nb.md", "[borte](borte.md)"),
    "a dead anchor": write("docs/a.nb.md", "[borte](a.md#borte)"),
    "a dead picture": write("docs/a.nb.md", "![borte](images/borte.png)"),
    "an unknown placeholder in prose": write("docs/a.nb.md", "$(nothing.here)"),
    "front matter of lists": write("docs/a.nb.md", "---\nneeds:\n  - timeline\n---\nA"),
    "front matter that is broken": write("docs/a.nb.md", "---\ntitle: [\n---\nA"),
    "front matter of another shape": write("docs/a.nb.md", "---\n- a\n---\nA"),
    "an unknown group of the menu": write("docs/a.nb.md", "---\nmenu: nowhere\n---\nA"),
    "prose in windows-1252": write("docs/a.nb.md", "Nå".encode("cp1252")),
    "prose in utf-16": write("docs/a.nb.md", "Nå".encode("utf-16")),
    "prose with a NUL": write("docs/a.nb.md", b"a\x00b"),
    "prose in no language": write("docs/a.md", "A"),
    "prose in the country code": write("docs/a.no.md", "A"),
    "prose where the home page is": write("docs/index.nb.md", "# Velkommen"),
    "prose where the timeline is": write("docs/timeline.nb.md", "# Tidslinje"),
    "prose at another page's address": write("docs/a.nb.md", "---\naddress: tidslinje\n---\n"),
    "a link to nothing in the place of prose": lambda project: (
        project / "docs/a.nb.md"
    ).symlink_to("nowhere"),
    "a folder in the place of the definition": folder_instead,
    "no definition": lambda project: (project / "programme.yml").unlink(),
    "a broken word file": write("words/nb.yml", "call: ["),
    "a word file with a wrong gap": write("words/nb.yml", 'status:\n  open: "til {datum}"\n'),
    "a word file with half a gap": write("words/nb.yml", 'status:\n  open: "til {"\n'),
    "a word file of a list": write("words/nb.yml", "- a\n"),
    "a word file in windows-1252": write("words/nb.yml", "call:\n  open: Nå\n".encode("cp1252")),
    "a language without a word": write(
        "programme.yml", EVERYTHING.replace("    - nb\n    - en\n", "    - nb\n    - de\n")
    ),
}
MACHINE = {"no definition", "a folder in the place of the definition"}
"""What the call got wrong, or the machine refuses, rather than what stands in a file."""
MAYBE = {"a link to nothing in the place of prose"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    lay_out(tmp_path, EVERYTHING)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("good", encoding="utf-8")
    (tmp_path / "site" / "assets").mkdir()
    (tmp_path / "site" / "assets" / "site.css").write_text("", encoding="utf-8")
    return tmp_path


def build(project: Path, *more: str) -> Done:
    asked = ["--project", str(project), *more]
    return site(project / "site", project / "programme.yml", *asked)


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_broken_is_told_and_the_good_site_stays(project: Path, what: str) -> None:
    BROKEN[what](project)
    done = build(project)
    said = done.stdout + done.stderr
    codes = {1, 2} if what in MAYBE else {2} if what in MACHINE else {1}
    assert done.returncode in codes, said
    assert "Traceback" not in said
    assert "unexpected" not in said, "the last resort is for our mistakes, not for theirs"
    assert said.strip(), "something must be said"
    assert (project / "site" / "index.html").read_text(encoding="utf-8") == "good"
    assert {one.name for one in project.iterdir() if one.name.startswith("site.")} == set()


def test_what_is_whole_takes_its_place(project: Path) -> None:
    built(build(project), project / "site")
    assert (project / "site" / "tidslinje.html").is_file()
    assert (project / "site" / "index.html").read_text(encoding="utf-8") != "good"


def test_a_folder_with_the_name_of_a_page_is_no_page(project: Path) -> None:
    """MkDocs passes it over as well, and so do we: what lies in it is read as anywhere else."""
    (project / "docs" / "a.nb.md").mkdir()
    (project / "docs" / "b.nb.md").mkdir()
    text = "---\ntitle: A\ndescription: A page that lies in an odd folder.\n---\nText\n"
    for language in ("nb", "en"):
        file = project / "docs" / "b.nb.md" / f"inside.{language}.md"
        file.write_text(text, encoding="utf-8")
    built(build(project), project / "site")
    assert not (project / "site" / "a.html").exists()
    assert list((project / "site").rglob("inside.html"))


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_problem_has_its_place_and_is_told_once(project: Path, language: str) -> None:
    text = EVERYTHING.replace("2027-03-03", "2027-02-30").replace("kind: closing", "kind: close")
    (project / "programme.yml").write_text(text, encoding="utf-8")
    done = build(project, "--language", language)
    assert done.returncode == 1
    heads = [line for line in done.stdout.splitlines() if line.startswith("programme.yml:")]
    assert len(heads) == 2
    assert done.stderr == ""
    last = done.stdout.splitlines()[-1]
    assert last == {"nb": "2 problemer å rette.", "en": "2 problems to mend."}[language]


def test_advice_never_fails_a_build(project: Path) -> None:
    text = EVERYTHING.replace("date: 2027-11-17", "date: 2027-06-01")  # in the exams
    (project / "programme.yml").write_text(text, encoding="utf-8")
    asked = ["--project", str(project), "--programme", str(project / "programme.yml")]
    done = run("-P", "-m", "mentoring", "check", *asked)
    assert done.returncode == 0
    assert "timeline" in done.stdout
    assert build(project).returncode == 0


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nb", "docs/a.nb.md:1:1: Siden finnes ikke på engelsk. Der ser leserne den på norsk"),
        ("en", "docs/a.nb.md:1:1: The page does not exist in English. There readers see it in Nor"),
    ],
)
def test_a_missing_twin_is_advice_to_whoever_checks_or_builds(
    project: Path, language: str, said: str
) -> None:
    text = "---\ntitle: Bare her\n---\nBare her"
    (project / "docs" / "a.nb.md").write_text(text, encoding="utf-8")
    asked = ["--project", str(project), "--programme", str(project / "programme.yml")]
    done = run("-P", "-m", "mentoring", "check", *asked, "--language", language)
    assert (done.returncode, done.stdout.count(said)) == (0, 1)
    done = build(project, "--language", language)
    assert (done.returncode, done.stdout.count(said)) == (0, 1)


def test_check_writes_annotations_for_a_code_host(project: Path) -> None:
    text = EVERYTHING.replace("2027-03-03", "2027-02-30")
    (project / "programme.yml").write_text(text, encoding="utf-8")
    (project / "docs" / "a.no.md").write_text("A", encoding="utf-8")
    asked = ["--project", str(project), "--programme", str(project / "programme.yml")]
    done = run("-P", "-m", "mentoring", "check", *asked, "--format", "github")
    assert done.returncode == 1
    annotations = [line for line in done.stdout.splitlines() if line.startswith("::")]
    line = next(n for n, row in enumerate(text.split("\n"), 1) if "2027-02-30" in row)
    assert any(
        one.startswith(f"::error file=programme.yml,line={line},col=") for one in annotations
    ), done.stdout
    for one in annotations:
        assert "\n" not in one
        assert "::" in one[2:]


@pytest.mark.parametrize("name", ["programme.yml", *(f"examples/{one}.yml" for one in (
    "ntnu", "ntnu-equality", "women-stem-up", "ki", "diku"))])  # fmt: skip
def test_our_own_definitions_have_no_problems(name: str) -> None:
    asked = ["check", "--programme", str(ROOT / name), "--language", "en", "--format", "github"]
    done = run("-P", "-m", "mentoring", *asked)
    assert (done.returncode, done.stderr) == (0, "")
    assert "::error" not in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["site", "--today", "2027-02-30"],
        ["site", "--address", "ftp://x.example"],
        ["site", "--nothing"],
        ["nothing"],
        [],
        ["check", "--language", "fr"],
        ["check", "--programme", "nowhere.yml"],
    ],
)
def test_a_wrong_call_ends_with_two(arguments: list[str]) -> None:
    done = run("-P", "-m", "mentoring", *arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()
