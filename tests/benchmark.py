"""`python3 run.py bench`: our build beside the same page bodies under plain Material, in one run.

Prints ratios of CPU seconds (user and system, children included), medians of pairs that run in
turn, so that a drifting machine slows both. Nothing here is a test: figures go into docs.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
VOID = {"br", "hr", "img", "input", "link", "meta", "path", "circle", "rect"}
SILENT = {"svg", "script", "template", "style"}
PLAIN = """\
site_name: Plain
use_directory_urls: false
theme: {name: material, font: false}
plugins:
  - search
  - i18n:
      docs_structure: suffix
      languages:
        - {locale: nb, name: Norsk, default: true}
        - {locale: en, name: English}
markdown_extensions: [admonition, attr_list, def_list, footnotes, md_in_html, tables, toc]
validation: {links: {not_found: ignore, anchors: ignore, unrecognized_links: ignore}}
"""
REBUILD = """\
import logging, sys, time
logging.disable(logging.CRITICAL)
{before}
for round in range(4):
    start = time.process_time()
    {build}
    took = time.process_time() - start
print(took)
"""
CACHE = ROOT / ".cache"
MEMORY = f"pathlib.Path({str(CACHE / 'proof.txt')!r})"
SHARE = """\
import functools, os, pathlib, time
{before}
from mentoring import proof
from mentoring.cli import main
took = 0.0
def timed(hook):
    @functools.wraps(hook)
    def hooked(*given, **named):
        global took
        start = time.process_time()
        result = hook(*given, **named)
        took += time.process_time() - start
        return result
    return hooked
for name in ("on_post_page", "on_post_build"):
    setattr(proof.ProofPlugin, name, timed(getattr(proof.ProofPlugin, name)))
main(["site", "--out", {out!r}])
print(took / sum(os.times()[:4]))
"""
OURS = """\
from pathlib import Path; from mentoring.preview import Preview
preview = Preview(Path({root!r}), Path({root!r}) / 'programme.yml', 0, 'en')"""
THEIRS = """\
from mkdocs.config import load_config; from mkdocs.commands.build import build
import tempfile; out = tempfile.mkdtemp()"""
REBUILD_THEIRS = "build(load_config({file!r}, site_dir=out), serve_url='http://127.0.0.1:8000/')"


class AsMarkdown(HTMLParser):
    """Writes the body of a page as somebody would by hand: headings, paragraphs, lists, links."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.main = self.silent = 0
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.main += tag == "main"
        self.silent += tag in SILENT
        if not self.main or self.silent or tag in VOID:
            return
        if tag in HEADINGS:
            self.text.append(f"\n\n{HEADINGS[tag]} ")
        elif tag in {"p", "div", "dl", "dt", "dd", "ol", "ul"}:
            self.text.append("\n\n")
        elif tag == "li":
            self.text.append("\n- ")
        elif tag == "a":
            self.links.append(dict(attrs).get("href") or "#")
            self.text.append("[")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.main and not self.silent and self.links:
            self.text.append(f"]({self.links.pop()})")
        self.main -= tag == "main"
        self.silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if self.main and not self.silent:
            self.text.append(" ".join(data.split()) + (" " if data.endswith(" ") else ""))


def main() -> None:
    """Print the ratios, and how many pairs they rest on."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--pairs", type=int, default=5)
    asked.add_argument("--pages", action="store_true", help="loads in a browser instead of builds")
    asked.add_argument("--desk", action="store_true", help="matchings beside scipy instead")
    wanted = asked.parse_args()
    pairs: int = wanted.pairs
    if wanted.desk:
        from tests.benchmark_desk import compare_matchings  # noqa: PLC0415  (needs a browser)

        compare_matchings(pairs)
        return
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        cpu("run.py", "site", "--out", str(work / "site"), cwd=ROOT)
        pages = by_hand(work / "site", work / "plain")
        print(f"{len(pages)} pages, {pairs} pairs")
        if wanted.pages:
            loads(work, pages, pairs)
            return
        for once in builds(work):  # what is compiled and cached then is no part of any later run
            cpu(*once, cwd=ROOT)
        compare("site", pairs, *builds(work))
        compare("site, nothing remembered", pairs, *builds(work), forget=True)
        compare("rebuild under serve", pairs, *rebuilds(work))
        for build, before in (("first", f"{MEMORY}.unlink(missing_ok=True)"), ("next", "pass")):
            told = SHARE.format(out=str(work / "site"), before=before)
            shares = [cpu("-c", told, cwd=ROOT) for _ in range(pairs)]
            share = statistics.median(shares)
            between = f"from {min(shares):.3f} to {max(shares):.3f}"
            print(f"proof: {share:.3f} of the {build} build ({between})")


def builds(work: Path) -> tuple[list[str], list[str]]:
    ours = ["run.py", "site", "--out", str(work / "site")]
    theirs = ["-m", "mkdocs", "build", "-q", "-f", str(work / "plain" / "mkdocs.yml")]
    return ours, theirs


def rebuilds(work: Path) -> tuple[list[str], list[str]]:
    ours = ["-c", REBUILD.format(before=OURS.format(root=str(ROOT)), build="preview.build()")]
    again = REBUILD_THEIRS.format(file=str(work / "plain" / "mkdocs.yml"))
    theirs = ["-c", REBUILD.format(before=THEIRS, build=again)]
    return ours, theirs


def compare(
    what: str, pairs: int, ours: list[str], theirs: list[str], *, forget: bool = False
) -> None:
    """Run both in turn; print the median of each and of the ratios pair by pair."""
    measured = []
    for _ in range(pairs):
        for memory in CACHE.glob("*.txt") if forget else ():
            memory.unlink()
        measured.append((cpu(*ours, cwd=ROOT), cpu(*theirs, cwd=ROOT)))
    one = statistics.median(first for first, _ in measured)
    other = statistics.median(second for _, second in measured)
    ratios = sorted(first / second for first, second in measured)
    print(
        f"{what}: ours {one:.2f} s, plain {other:.2f} s CPU; "
        f"ratio {statistics.median(ratios):.2f} (from {ratios[0]:.2f} to {ratios[-1]:.2f})"
    )


def cpu(*arguments: str, cwd: Path) -> float:
    """Return the CPU seconds of one run of Python; what a rebuild prints are its own seconds."""
    import resource  # noqa: PLC0415  (POSIX only, and so is this command)

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "plugins")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # else one side compiles itself every time
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if arguments[0] == "-c":
        return float(done.stdout.strip().rpartition("\n")[2])
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def loads(work: Path, twins: dict[Path, Path], pairs: int) -> None:
    """Build plain Material's site and load its pages beside ours."""
    from tests.benchmark_pages import compare_pages  # noqa: PLC0415  (needs a browser)

    config, built = work / "plain" / "mkdocs.yml", work / "plain" / "site"
    cpu("-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(built), cwd=ROOT)
    compare_pages(work / "site", built, twins, pairs)


def by_hand(site: Path, plain: Path) -> dict[Path, Path]:
    """Write each page's body as a Markdown twin, named alike in both languages.

    Return the address of each page's twin in the plain site.
    """
    docs = plain / "docs"
    shutil.rmtree(plain, ignore_errors=True)
    docs.mkdir(parents=True)
    (plain / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")
    counts = {"nb": 0, "en": 0}
    twins = {}
    for page in sorted(site.rglob("*.html")):
        if page.name == "404.html":
            continue
        language = "en" if page.relative_to(site).parts[0] == "en" else "nb"
        parser = AsMarkdown()
        parser.feed(page.read_text(encoding="utf-8"))
        counts[language] += 1
        name = "index" if page.name == "index.html" else f"page-{counts[language]}"
        text = "".join(parser.text)
        (docs / f"{name}.{language}.md").write_text(text.strip() + "\n", encoding="utf-8")
        twins[page] = Path("en" if language == "en" else ".", f"{name}.html")
    return twins


if __name__ == "__main__":
    main()
