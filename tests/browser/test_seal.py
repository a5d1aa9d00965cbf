"""seal.js beside Debian's `age`: each opens what the other seals, and says why where it can't.

Planted and caught: a text sealed for nobody; armour that has to be whole lines; a locked key that
only the browser opens; a failure without crypto.subtle; a bundle that is not the one described.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import machine

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import Served, Visit

pytestmark = pytest.mark.browser

VENDOR = Path(machine.ROOT) / "overrides" / "assets" / "vendor"
PLAIN = "Jeg vil gjerne snakke om veivalg, helst på norsk: æ ø å."
HARD = {
    "emoji": "👩🏽‍🔬 og 🏳️‍🌈",
    "right to left": "\u202bאני רוצה מנטור\u202c و مرشدة",
    "64 KB": "Et langt svar, «med alt». " * 2520,
    "nothing": "",
    "a mark of order": "\ufeffBOM",
    "lines": "én\r\nto\n\n",
}
PASSPHRASE = "rare gule støvler på et loft"  # noqa: S105
CALL = """async ([name, args]) => {
  const bytes = (one) => one?.bytes ? Uint8Array.from(one.bytes) : one;
  const seal = await import(new URL("/assets/seal.js", location.href));
  try {
    const made = await seal[name](...args.map(bytes));
    return made instanceof Uint8Array ? [...made] : made;
  } catch (error) {
    if (!(error instanceof seal.SealError)) throw error;
    return {reason: error.reason};
  }
}"""
WITH_A_TERMINAL = "import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)"
"""`age` asks for a passphrase at a terminal alone."""


@dataclass(frozen=True)
class Pair:
    """A pair of keys that age-keygen made, in a file."""

    file: Path
    recipient: str

    @property
    def secret(self) -> str:
        return self.file.read_text(encoding="utf-8")


def age(*arguments: str | Path, data: bytes = b"") -> bytes:
    """Run `age` or, with `-keygen` first, age-keygen; return what it prints."""
    program = shutil.which("age-keygen" if arguments[:1] == ("-keygen",) else "age")
    if not program:
        pytest.fail("This test needs the program age: apt install age, or age-encryption.org.")
    command = [program, *(str(one) for one in arguments if one != "-keygen")]
    done = subprocess.run(command, input=data, capture_output=True, check=True)
    return done.stdout


def age_asking(*arguments: str | Path, lines: int = 1) -> None:
    """Run `age` at a terminal, where it is told the passphrase `lines` times."""
    age("--version")
    command = [sys.executable, "-c", WITH_A_TERMINAL, "age", *map(str, arguments)]
    typed = f"{PASSPHRASE}\n".encode() * lines
    subprocess.run(command, input=typed, capture_output=True, check=True, timeout=60)


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Pair, Pair]:
    """The keys of two people."""
    folder = tmp_path_factory.mktemp("keys")
    made = []
    for name in ("one", "other"):
        file = folder / f"{name}.txt"
        age("-keygen", "-o", file)
        made.append(Pair(file, age("-keygen", "-y", file).decode().strip()))
    return made[0], made[1]


@pytest.fixture
def page(at_root: Served, open_page: Callable[..., Visit]) -> Page:
    """A page under the policy of all pages."""
    opened = open_page(at_root.address + "kontakt.html").page
    opened.set_default_timeout(60_000)
    return opened


def call(page: Page, name: str, *arguments: Any) -> Any:
    """Call seal.js; bytes come back as bytes, a SealError as `{"reason": …}`."""
    given = [{"bytes": list(one)} if isinstance(one, bytes) else one for one in arguments]
    made = page.evaluate(CALL, [name, given])
    return bytes(made) if isinstance(made, list) else made


@pytest.mark.parametrize("text", [PLAIN, *HARD.values()], ids=["plain", *HARD])
def test_age_opens_what_is_sealed_here_with_each_of_two_keys(
    page: Page, pairs: tuple[Pair, Pair], text: str
) -> None:
    recipients = [pair.recipient for pair in pairs]
    armoured = call(page, "seal", text, recipients)
    binary = call(page, "sealedFile", text, recipients)
    assert re.fullmatch(
        r"-----BEGIN [A-Z ]+-----\n([\w+/=]{1,64}\n)+-----END [A-Z ]+-----\n", armoured
    )
    assert len(binary) < len(armoured)
    for pair in pairs:
        for sealed in (armoured.encode(), binary):
            assert age("-d", "-i", pair.file, data=sealed).decode() == text


@pytest.mark.parametrize("text", [PLAIN, *HARD.values()], ids=["plain", *HARD])
def test_what_age_seals_is_opened_here_with_each_of_two_keys(
    page: Page, pairs: tuple[Pair, Pair], text: str
) -> None:
    wanted = [part for pair in pairs for part in ("-r", pair.recipient)]
    armoured = age("-a", *wanted, data=text.encode())
    binary = age(*wanted, data=text.encode())
    for pair in pairs:
        for sealed in (armoured.decode(), armoured, binary):
            assert call(page, "unseal", sealed, {"secret": pair.secret}) == text


def test_age_knows_the_keys_that_are_made_here(page: Page, tmp_path: Path) -> None:
    made = call(page, "makeKeys")
    assert re.fullmatch("AGE-SECRET-KEY-1[0-9A-Z]{58}", made["secret"])
    (tmp_path / "key.txt").write_text(made["secret"], encoding="utf-8")
    assert age("-keygen", "-y", tmp_path / "key.txt").decode().strip() == made["recipient"]
    assert call(page, "recipientOf", f"# mine\n{made['secret'].lower()}\n") == made["recipient"]
    assert call(page, "makeKeys") != made


def test_age_unlocks_a_key_that_is_locked_here(
    page: Page, pairs: tuple[Pair, Pair], tmp_path: Path
) -> None:
    locked, answer, opened = (tmp_path / name for name in ("key.age", "answer.age", "opened"))
    locked.write_bytes(call(page, "lock", pairs[0].secret, PASSPHRASE))
    assert b"AGE-SECRET-KEY" not in locked.read_bytes()
    age_asking("-d", "-o", opened, locked)
    assert opened.read_text(encoding="utf-8") == pairs[0].secret
    answer.write_text(call(page, "seal", PLAIN, [pairs[0].recipient]), encoding="utf-8")
    age_asking("-d", "-i", locked, "-o", tmp_path / "text", answer)
    assert (tmp_path / "text").read_text(encoding="utf-8") == PLAIN


def test_a_key_that_age_locked_is_unlocked_here(
    page: Page, pairs: tuple[Pair, Pair], tmp_path: Path
) -> None:
    locked = tmp_path / "key.age"
    age_asking("-p", "-o", locked, pairs[0].file, lines=2)
    data = locked.read_bytes()
    secret = call(page, "unseal", data, {"passphrase": PASSPHRASE})
    assert secret == pairs[0].secret
    sealed = age("-a", "-r", pairs[0].recipient, data=PLAIN.encode()).decode()
    assert call(page, "unseal", sealed, {"secret": secret}) == PLAIN
    for by in ({"passphrase": "feil"}, {}, {"secret": secret}):
        assert call(page, "unseal", data, by) == {"reason": "wrong-passphrase"}


MANGLED: dict[str, Callable[[str], str]] = {
    "quoted": lambda text: re.sub("(?m)^", "> ", text),
    "quoted twice": lambda text: re.sub("(?m)^", ">> ", text),
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "indented": lambda text: re.sub("(?m)^", "    ", text),
    "hard spaces": lambda text: re.sub("(?m)^", "\xa0\xa0", text),
    "among other text": lambda text: f"Hei!\n\nHer er svaret mitt – takk.\n{text}\n--\nHilsen Kari",
    "wrapped anew": lambda text: re.sub("(.{50})", "\\1\n", text),
    "quoted and wrapped": lambda text: re.sub("(.{50})(?=.)", "\\1\n> ", text),
    "on one line": lambda text: text.replace("\n", " "),
    "blank lines": lambda text: text.replace("\n", "\n\n"),
    "dashes made longer": lambda text: text.replace("-----", "—-–"),
    "unseen signs": lambda text: text.replace("A", "\u200bA", 9).replace("=", "=\u00ad"),
    "spaces at the ends": lambda text: text.replace("\n", "  \n"),
    "twice": lambda text: f"{text}\n{text}",
}


@pytest.mark.parametrize("how", MANGLED)
def test_armour_is_found_as_programs_mangle_it(
    page: Page, pairs: tuple[Pair, Pair], how: str
) -> None:
    sealed = age("-a", "-r", pairs[0].recipient, data=PLAIN.encode() * 5).decode()
    mangled = MANGLED[how](sealed)
    assert mangled != sealed
    by = {"secret": pairs[0].secret}
    assert call(page, "unseal", mangled, by) == PLAIN * 5
    assert call(page, "unseal", mangled.encode(), by) == PLAIN * 5


def test_what_cannot_be_opened_says_why(page: Page, pairs: tuple[Pair, Pair]) -> None:
    own, other = pairs
    binary = age("-r", own.recipient, data=PLAIN.encode())
    armoured = age("-a", "-r", own.recipient, data=PLAIN.encode()).decode()
    lines = armoured.splitlines(keepends=True)
    turned = bytes([*binary[:-1], binary[-1] ^ 1])
    for data, secret, reason in (
        *(("", own, "not-sealed"), ("Hei!", own, "not-sealed"), (b"\xff\xfe\0", own, "not-sealed")),
        *(("-" * 65_536, own, "not-sealed"), (" \n" * 32_768, own, "not-sealed")),
        *((armoured, other, "wrong-key"), (binary, other, "wrong-key")),
        *((turned, own, "damaged"), (binary[:-1], own, "damaged"), (binary[:60], own, "damaged")),
        *((binary[:200], own, "damaged"), ("".join(lines[:-1]), own, "damaged")),
        ("".join([*lines[:3], *lines[4:]]), own, "damaged"),
        (armoured.replace("\n", "\n=", 2), own, "damaged"),
        (age("-r", own.recipient, data=b"\xff\xfe"), own, "damaged"),
    ):
        told = call(page, "unseal", data, {"secret": secret.secret})
        assert told == {"reason": reason}, data[:80]
    for by in ({}, {"secret": "Hei"}, {"secret": "AGE-SECRET-KEY-1" + "Q" * 58}):
        assert call(page, "unseal", armoured, by) == {"reason": "wrong-key"}


def test_nothing_is_sealed_for_nobody(page: Page, pairs: tuple[Pair, Pair]) -> None:
    good = pairs[0].recipient
    for recipients in ([], ["age1"], [good[:-1] + "q"], [good, ""], ["age1pq1" + "q" * 55]):
        for name in ("seal", "sealedFile"):
            assert call(page, name, PLAIN, recipients) == {"reason": "wrong-key"}
    assert call(page, "seal", PLAIN, [good, good]).count("\n") < 10


@pytest.mark.parametrize(
    ("lost", "reason"),
    [
        ("Object.defineProperty(Crypto.prototype, 'subtle', {value: undefined})", None),
        ("Object.defineProperty(crypto, 'getRandomValues', {value: undefined})", "no-crypto"),
        ("delete globalThis.TransformStream", "no-crypto"),
    ],
)
def test_over_plain_http_and_in_old_browsers(
    page: Page, pairs: tuple[Pair, Pair], lost: str, reason: str | None
) -> None:
    page.add_init_script(lost)
    page.reload()
    sealed = call(page, "seal", PLAIN, [pair.recipient for pair in pairs])
    made = call(page, "makeKeys")
    if reason:
        assert sealed == made == call(page, "lock", PLAIN, PASSPHRASE) == {"reason": reason}
        return
    assert page.evaluate("crypto.subtle") is None
    assert age("-d", "-i", pairs[1].file, data=sealed.encode()).decode() == PLAIN
    assert call(page, "unseal", sealed, {"secret": pairs[0].secret}) == PLAIN
    assert call(page, "recipientOf", made["secret"]) == made["recipient"]


def test_the_bundle_is_the_one_that_is_described(figures: list[str]) -> None:
    body = (VENDOR / "age.js").read_bytes()
    told = (VENDOR / "README.md").read_text(encoding="utf-8")
    assert hashlib.sha256(body).hexdigest() in told
    licences = (VENDOR / "age.LICENSE.txt").read_text(encoding="utf-8")
    for package, version in re.findall(r"(\S+)@([\d.]+)", told.partition("npm install")[2]):
        assert package == "esbuild" or f"{package} {version}" in licences
    assert not re.search(rb"\beval\(|new Function|import\(|https?:|fetch\(", body)
    own = (VENDOR.parent / "seal.js").read_bytes()
    sizes = [len(gzip.compress(one, 6, mtime=0)) / 1000 for one in (body, own)]
    figures.append("sealing: age.js {:.1f} kB, seal.js {:.1f} kB gzip".format(*sizes))
    assert sum(sizes) < 30
