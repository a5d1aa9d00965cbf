"""What may stand in a call, and what is said of everything else, whole and in both languages.

Planted and caught: a refusal that shows only the text itself; `--language` read after the mistake.
"""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
import yaml
from mentoring.calls import COMMANDS, WrongCall, language_of, parse
from mentoring.cli import main
from mentoring.preview import HOST, free_port

WRONG: dict[str, dict[str, str]] = yaml.safe_load(
    Path(__file__).with_name("wrong-calls.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("call", WRONG)
def test_a_wrong_call_says_what_is_wrong_and_what_to_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], call: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").touch()
    (tmp_path / "docs").mkdir()
    for language, expected in WRONG[call].items():
        argv = call.split()
        at = 1 if argv[:1] and argv[0] in COMMANDS else len(argv)
        argv[at:at] = ["--language", language] if at else []
        monkeypatch.setenv("LC_ALL", f"{language}_XX.UTF-8")
        assert main(argv) == 2
        assert capsys.readouterr() == ("", f"run.py: {expected}\n")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.txt", "docs"]


def test_an_unknown_language_is_refused_in_the_machines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "nb_NO.UTF-8")
    assert main(["check", "--language", "fr"]) == 2
    assert capsys.readouterr().err == (
        "run.py: --language: «fr» kan ikke brukes her. Velg ett av disse: nb, en.\n"
    )


@pytest.mark.parametrize(
    ("call", "language"),
    [
        ("site --language nb --bogus", "nb"),
        ("site --bogus --language=nb", "nb"),
        ("site --language", "en"),
        ("--language nb", "nb"),
        ("site", "en"),
    ],
)
def test_the_language_is_heard_however_wrong_the_rest_is(
    monkeypatch: pytest.MonkeyPatch, call: str, language: str
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert language_of(call.split()) == language


def test_a_right_call_is_read(tmp_path: Path) -> None:
    asked = parse(["site", "--out", str(tmp_path / "new" / "site"), "--today", "2027-01-31"])
    assert asked.out == tmp_path / "new" / "site"
    assert asked.today.isoformat() == "2027-01-31"
    assert (asked.address, asked.format, asked.language) == (None, "text", None)
    assert parse(["site", "--address", "https://a.example"]).address == "https://a.example/"
    assert parse(["serve"]).port is None
    assert parse(["serve", "--port", "8000"]).port == 8000


def test_a_folder_name_that_is_too_long_is_no_surprise(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["site", "--out", "x" * 300, "--language", "en"]) == 2
    assert capsys.readouterr().err.endswith("x: the name is too long.\n")


# --- Ports


def listen(port: int = 0) -> socket.socket:
    listening = socket.socket()
    listening.bind((HOST, port))
    listening.listen()
    return listening


def test_a_port_that_is_in_use_is_named_with_a_free_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with listen() as listening:
        port = listening.getsockname()[1]
        assert main(["serve", "--port", str(port), "--language", "en"]) == 2
    told = capsys.readouterr()
    start = f"run.py: --port: Another program uses port {port}. Stop it, or choose another port, "
    assert told.err.startswith(start + "such as “--port ")
    assert told.out == ""
    free = int(told.err.rpartition("--port ")[2].rstrip("”.\n"))
    listen(free).close()


def test_without_a_wish_the_next_free_port_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    with listen() as listening:
        port = listening.getsockname()[1]
        monkeypatch.setattr("mentoring.preview.FIRST_PORT", port)
        assert port < free_port(None) < port + 10


def test_a_port_that_one_may_not_use_is_named_with_a_free_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bind = socket.socket.bind

    def refuse(self: socket.socket, address: tuple[str, int]) -> None:
        if address[1] < 1024:
            raise PermissionError(13, "Permission denied")
        bind(self, (HOST, 0))

    monkeypatch.setattr(socket.socket, "bind", refuse)
    with pytest.raises(WrongCall) as raised:
        free_port(80)
    assert raised.value.say("nb") == (
        "--port: Du har ikke lov til å bruke port 80 på denne maskinen. Velg en annen port, som "
        "«--port 8000»."
    )


def test_a_machine_without_that_address_is_not_told_of_ports(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(99, "Cannot assign requested address")

    monkeypatch.setattr(socket.socket, "bind", refuse)
    with pytest.raises(OSError, match="Cannot assign"):
        free_port(8000)
