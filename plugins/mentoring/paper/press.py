"""How a PDF is had: from the last time if nothing changed, else from a process that may fail."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from mentoring.keeping import kept_in
from mentoring.paper.worker import NO_PANGO, NO_WEASYPRINT

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
STYLE = HERE / "paper.css"
SECONDS = 180
"""Longer than the longest handbook takes on a slow machine, by far."""
SEAM = "MENTORING_PRESS"
"""Names another program in the worker's place, for the tests: one that crashes, say."""
_SHARED = ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts")
ELSEWHERE = ("C:/Windows/Fonts",) if sys.platform == "win32" else _SHARED
"""Fonts of the machine, for letters that ours lack."""
_PICTURE = re.compile(r'<img [^>]*src="([^"]+)"')


@dataclass(frozen=True)
class Refusal:
    """A document that was not made: a code of commands.yml, and what it needs to be told."""

    code: str
    title: str
    seconds: int = SECONDS


@dataclass
class Press:
    """Makes PDFs for one build. `refusals` are those that could not be made.

    What is missing, or hangs, does so for all of them: after that no other is tried.
    """

    project: Path
    seconds: int = int(os.environ.get(f"{SEAM}_SECONDS", SECONDS))
    refusals: list[Refusal] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    """The titles of those that were made anew."""

    @cached_property
    def kept(self) -> Path | None:
        """Where PDFs are kept between builds; None where nothing can be."""
        return kept_in(self.project, "pdf")

    def pdf(self, title: str, name: str, html: str, css: str, roots: list[Path]) -> bytes | None:
        """Return a document's PDF, None where this machine makes none.

        `name` tells it from all others that are kept, `roots` are where its pictures lie.
        """
        css += STYLE.read_text(encoding="utf-8")
        digest = _digest(html, css, roots)
        kept = self.kept / f"{name}.{digest[:32]}.pdf" if self.kept else None
        with suppress(OSError):
            if kept:
                return kept.read_bytes()
        if any(one.code != "pdf-crashed" for one in self.refusals):
            return None
        job = {"html": html, "css": css, "identifier": digest[:32]}
        pdf = self._set(title, {**job, "roots": [str(HERE), *map(str, roots)]})
        if pdf is not None:
            self.made.append(title)
            self._keep(kept, name, pdf)
        return pdf

    def _set(self, title: str, job: Mapping[str, object]) -> bytes | None:
        worker = os.environ.get(SEAM) or str(HERE / "worker.py")
        with tempfile.TemporaryDirectory() as own:
            try:
                done = subprocess.run(  # noqa: S603
                    [sys.executable, "-P", worker],
                    input=json.dumps(job).encode(),
                    env=_environment(Path(own)),
                    capture_output=True,
                    timeout=self.seconds,
                    check=False,
                )
            except subprocess.TimeoutExpired:
                self.refusals.append(Refusal("pdf-hung", title, self.seconds))
                return None
        if os.environ.get("MENTORING_DEBUG"):
            sys.stderr.buffer.write(done.stderr)
        if done.returncode == 0 and done.stdout.startswith(b"%PDF-"):
            return done.stdout
        codes = {NO_WEASYPRINT: "pdf-no-weasyprint", NO_PANGO: "pdf-no-pango"}
        self.refusals.append(Refusal(codes.get(done.returncode, "pdf-crashed"), title))
        return None

    def _keep(self, kept: Path | None, name: str, pdf: bytes) -> None:
        """Keep it in the place of the one before; a disk that is full loses us nothing."""
        if kept is None:
            return
        with suppress(OSError):
            for old in kept.parent.glob(f"{name}.*.pdf"):
                old.unlink()
            half = kept.with_suffix(f".{os.getpid()}")
            half.write_bytes(pdf)
            half.replace(kept)


def _digest(html: str, css: str, roots: list[Path]) -> str:
    """Return what changes with anything that the PDF is made of."""
    parts = [html.encode(), css.encode(), (HERE / "worker.py").read_bytes()]
    parts += [font.read_bytes() for font in sorted(FONTS.glob("*.ttf"))]
    for name in _PICTURE.findall(html):
        found = [root / name for root in roots if (root / name).is_file()]
        parts.append(found[0].read_bytes() if found else b"")
    with suppress(metadata.PackageNotFoundError):
        parts.append(metadata.version("weasyprint").encode())
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def _environment(own: Path) -> dict[str, str]:
    """Return an environment with our fonts and no clock: the same bytes on any machine and day.

    Without a configuration of its own, and on a machine without fonts, Pango crashes.
    """
    folders = [str(FONTS), *ELSEWHERE]
    listed = "".join(f"<dir>{escape(folder)}</dir>" for folder in folders)
    settings = own / "fonts.conf"
    settings.write_text(
        f'<?xml version="1.0"?><fontconfig>{listed}<cachedir>{escape(str(own))}</cachedir>'
        "</fontconfig>",
        encoding="utf-8",
    )
    fixed = {"FONTCONFIG_FILE": str(settings), "SOURCE_DATE_EPOCH": "0", "TZ": "UTC"}
    return {**os.environ, **fixed, "PYTHONHASHSEED": "0"}
