"""`python -m mentoring`: what run.py hands its arguments to."""

import sys

from mentoring.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
