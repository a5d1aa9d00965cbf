"""What pages allow themselves (Content Security Policy, level 3)."""

from __future__ import annotations

import base64
import hashlib

CSP = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
    "frame-src https://www.youtube-nocookie.com; "
    "base-uri 'none'; form-action 'none'"
)
"""The policy of published pages; `wasm-unsafe-eval` is Pagefind's (findings of the audit)."""
CSP_STILL = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
"""The policy of a page without scripts, search and videos: the 404 page."""
CSP_ALONE = (
    "default-src 'none'; script-src {script}; style-src {style}; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
"""The policy of a page whose only style and script stand in it, by their hashes."""


def source_of(text: str) -> str:
    """Return how a policy names a script or style that stands in a page: by its hash (2.3.1)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
