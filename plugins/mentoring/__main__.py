"""`python -m mentoring`: what run.py hands its arguments to."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mentoring.stopping import run

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str]) -> int:
    """Load the commands, which takes long enough to be stopped in."""
    from mentoring.cli import main as command  # noqa: PLC0415

    return command(argv)


if __name__ == "__main__":
    sys.exit(run(main, sys.argv[1:]))
