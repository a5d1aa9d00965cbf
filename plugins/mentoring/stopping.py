"""How a person stops a command: with Ctrl-C or by closing the terminal, and what is said then."""

from __future__ import annotations

import signal
import sys
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NoReturn, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

SIGNALS = [
    signal.Signals[name]
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    if name in signal.Signals.__members__
]


class Stopped(KeyboardInterrupt):
    """The person, or their machine, wants the command to end."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


def run(command: Callable[[Sequence[str]], int], argv: Sequence[str]) -> int:
    """Run a command to its end and return its exit code: 130 where Ctrl-C stopped it."""
    try:
        listen()
        return command(argv)
    except KeyboardInterrupt as stop:
        with undisturbed():
            _tell(argv)
        number: int = getattr(stop, "number", signal.SIGINT)
        return 128 + number  # what a shell expects
    finally:
        for number in SIGNALS:
            if signal.getsignal(number) is _stop:  # all is said; Python only has to tidy up
                signal.signal(number, signal.SIG_IGN)


def listen() -> None:
    """Raise Stopped at a signal; one that someone chose to ignore (nohup) stays ignored.

    run.py holds them back while Python starts, when nobody could say anything yet.
    """
    for number in SIGNALS:
        if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, _stop)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let no signal cut short what has to be done as a whole."""
    if threading.current_thread() is not threading.main_thread():
        yield  # signals only ever reach the main thread
        return
    held = {number: signal.signal(number, signal.SIG_IGN) for number in SIGNALS}
    try:
        yield
    finally:
        for number, once in held.items():
            signal.signal(number, signal.SIG_DFL if once is None else once)


def _stop(number: int, _: object) -> NoReturn:
    raise Stopped(number)


def _tell(argv: Sequence[str]) -> None:
    from mentoring.calls import language_of  # noqa: PLC0415  (imports what a stop may cut short)
    from mentoring.telling import said  # noqa: PLC0415

    code = "stopped-site" if "site" in argv[:1] else "stopped"
    last_word(said(code, language_of(argv)), sys.stderr)


def last_word(line: str, stream: TextIO) -> None:
    """Print a line below the ^C of a terminal, which may be gone already."""
    with undisturbed(), suppress(OSError):
        print("\n" * stream.isatty() + line, file=stream, flush=True)
