"""Says which command is meant, and hands it over once machine.py has what it needs.

Standard library only. This file must parse under Python 3.6, to say there what is needed.
"""

import io
import os
import sys

if sys.version_info < (3, 11):
    sys.stderr.write(
        "run.py: Python 3.11 eller nyere trengs; dette er {0}. Hent en fra python.org. · "
        "Python 3.11 or newer is needed; this is {0}. Get one from python.org.\n".format(
            sys.version.split()[0]
        )
    )
    sys.exit(2)

import machine

COMMANDS = ("site", "serve", "check", "answers", "language", "test", "schema", "bench")
HELP = """\
Bruk · Usage:  python3 run.py COMMAND          (Windows: py run.py COMMAND)

  site    bygger nettstedet i site/            builds the site into site/
          (--pdf: også håndbøkene som PDF)     (--pdf: the handbooks as PDF too)
  serve   viser det mens du redigerer          shows it while you edit
  check   lister feil og råd                   lists problems and advice
  answers N  lager N oppdiktede svar           makes up N people's answers,
          til å prøve koblingsbordet med       to try the matching desk with
  language  ser over språket i alle tekster    looks over the language of all texts
  test    kjører alle testene                  runs all tests
          (--quick: bare de raske)             (--quick: only the fast ones)

For utviklere · For developers: schema, bench
Valgene til en kommando · The options of a command: python3 run.py COMMAND --help
Første kjøring lager .venv, på et halvt minutt · The first run makes .venv, in half a minute
"""


def main(arguments: list[str]) -> int:
    """Exit code 2 means the call or the machine; any other code is the command's own."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a pipe in an old encoding may lack a letter
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(HELP, end="")
        return 0
    if arguments[0] not in COMMANDS:
        commands = ", ".join(COMMANDS)
        machine.tell(
            f"«{arguments[0]}» er ingen kommando. Velg blant {commands}.",
            f"“{arguments[0]}” is no command. Choose from {commands}.",
        )
        return 2
    try:
        return run(arguments)
    except machine.MissingError as missing:
        machine.tell(*missing.args)
    except OSError as error:
        told = f"{error.filename or ''}: {error.strerror or error}".lstrip(": ")
        machine.tell(f"Maskinen sier nei: {told}.", f"The machine refuses: {told}.")
    except KeyboardInterrupt:
        import signal  # here, since only a stopped run needs it

        signal.signal(signal.SIGINT, signal.SIG_IGN)  # someone impatient may press it twice
        print("\n" * sys.stderr.isatty(), end="", file=sys.stderr)  # the terminal shows ^C
        if arguments[0] == "site":
            machine.tell("Avbrutt. Nettstedet er som før.", "Stopped. The site is as it was.")
        else:
            machine.tell("Avbrutt.", "Stopped.")
        return 130  # what a shell expects of a program that Ctrl-C stopped
    return 2


def run(arguments: list[str]) -> int:
    if arguments[0] == "test":
        machine.make_ready("requirements.lock", "pyproject.toml", "requirements-test.lock")
        os.chdir(machine.ROOT)
        return hand_over("-m", "tests.checks", *arguments[1:])
    if arguments[0] == "bench":
        browser = ("requirements-test.lock",) if {"--pages", "--desk"} & set(arguments) else ()
        machine.make_ready("requirements.lock", "pyproject.toml", *browser)
        os.chdir(machine.ROOT)
        return hand_over("-m", "tests.benchmark", *arguments[1:])
    machine.make_ready("requirements.lock", "pyproject.toml")
    if "--pdf" in arguments:
        machine.get_what_pdf_needs()
    hold_signals()
    # -P: a file that happens to lie where the person stands must not pass for a library.
    return hand_over("-P", "-m", "mentoring", *arguments)


def hold_signals() -> None:
    """Let Ctrl-C wait until stopping.py is there to answer it: Python starts with a traceback."""
    if sys.platform != "win32":
        import signal

        held = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        signal.pthread_sigmask(signal.SIG_BLOCK, held)


def hand_over(*arguments: str) -> int:
    """Become the environment's Python; Windows cannot, so there we wait for it."""
    command = [machine.PYTHON, *arguments]
    if sys.platform != "win32":
        os.execve(machine.PYTHON, command, machine.environment())
    import subprocess  # here, since POSIX does without it and a second run starts at once

    with subprocess.Popen(command, env=machine.environment()) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue  # Ctrl-C reached the child as well, and how to end is its business


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
