"""What holds for all tests: patience, a Ctrl-C that works, how workers share them, what is told."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

from tests.browser import counting

if TYPE_CHECKING:
    from xdist.remote import Producer

settings.register_profile("patient", deadline=None)  # a busy machine is no fault
settings.load_profile("patient")

# A shell that starts its job in the background has it ignore Ctrl-C, and whatever it starts too;
# so does nohup with a closed terminal.
if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


LONG = ("/test_audit_", "/test_no_scripts.", "/test_print.", "/test_privacy.")
"""Files with tests that take a minute or so, and that share no more than all browser tests do."""


class Shares(LoadScopeScheduling):  # type: ignore[misc]  # xdist's classes are untyped here
    """Deals out whole files, since their tests share what they build; long ones test by test."""

    def _split_scope(self, nodeid: str) -> str:
        alone = any(name in nodeid for name in LONG)
        return nodeid if alone else nodeid.partition("::")[0]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Shares:
    return Shares(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let workers begin with what takes longest, so that they end together."""
    if hasattr(config, "workerinput"):
        items.sort(key=turn)


def turn(item: pytest.Item) -> int:
    long = any(name in item.nodeid for name in LONG)
    kinds = (long, *map(item.get_closest_marker, ("browser", "whole")))
    return next((place for place, one in enumerate(kinds) if one), len(kinds))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    counting.tell(terminalreporter)
