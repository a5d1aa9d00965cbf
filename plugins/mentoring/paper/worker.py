"""The process that sets one PDF: a job as JSON comes in, the PDF goes out; it may crash.

It is started by path and imports nothing of this project, so that no mistake here reaches a build.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

NO_WEASYPRINT, NO_PANGO = 3, 4
"""Exit codes; any other than 0 is a crash."""
BASE = "https://handbook.invalid/"
"""Where the document stands as far as it knows: nowhere, so that no path of a machine gets in."""


def main() -> int:
    """Read a job with html, css, roots (folders of pictures) and identifier; write the PDF."""
    job = json.load(sys.stdin.buffer)
    try:
        import weasyprint  # noqa: F401, PLC0415  (what may be missing)
    except ImportError:
        return NO_WEASYPRINT
    except OSError as error:  # a library that Python loads for it
        print(error, file=sys.stderr)  # noqa: T201
        return NO_PANGO
    sys.stdout.buffer.write(pdf(job))
    return 0


def pdf(job: dict[str, Any]) -> bytes:
    """Set a job's document as PDF/UA-1."""
    import weasyprint  # noqa: PLC0415  (see main)
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    fonts, fetcher = FontConfiguration(), shelf([Path(root) for root in job["roots"]])
    css = weasyprint.CSS(string=job["css"], base_url=BASE, url_fetcher=fetcher, font_config=fonts)
    page = weasyprint.HTML(string=job["html"], base_url=BASE, url_fetcher=fetcher)
    made: bytes = page.write_pdf(
        stylesheets=[css],
        font_config=fonts,
        pdf_variant="pdf/ua-1",
        pdf_identifier=bytes.fromhex(job["identifier"]),
    )
    return made


def shelf(roots: list[Path]) -> Any:
    """Return what fetches files of the site and our fonts; it asks no other host for anything."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher  # noqa: PLC0415

    class Shelf(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            name = unquote(urlsplit(url).path).lstrip("/")
            found = [root / name for root in roots if (root / name).is_file()]
            if not url.startswith(BASE) or not found:
                raise FatalURLFetchingError(url)
            return super().fetch(found[0].resolve().as_uri())

    return Shelf()


if __name__ == "__main__":
    sys.exit(main())
