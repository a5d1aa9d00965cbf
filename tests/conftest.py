"""What holds for all tests: no deadline of Hypothesis on a busy machine, a Ctrl-C that works."""

from __future__ import annotations

import signal

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

# A shell that starts its job in the background has it ignore Ctrl-C, and whatever it starts too;
# so does nohup with a closed terminal.
if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
