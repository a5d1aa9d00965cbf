"""Made-up answers: files that fit any set of questions, that nobody can take for real ones.

Planted and caught: an answer that is none of those to choose from; a question of the other role; a
name that is not made up; a file that changes with the day or the order of a dictionary.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from mentoring.cli import main
from mentoring.definition.question_set import mark, question_set
from mentoring.definition.standard import STEPS
from mentoring.made_up import MadeUp, made_up
from mentoring.pages.questionnaire import LARGEST
from mentoring.source import Source

import machine

if TYPE_CHECKING:
    from mentoring.definition.standard import Item

ROOT = Path(machine.ROOT)
PROGRAMME = ROOT / "programme.yml"
KEYS = ROOT / "examples" / "demonstration-keys.txt"


def text(nb: str, en: str) -> dict[str, str]:
    return {"nb": nb, "en": en}


def options() -> list[dict[str, Any]]:
    return [{"id": one, "text": text(one.upper(), one.upper())} for one in "ab"]


OWN = {
    "questions": {
        "base": "none",
        "add": [
            {"id": "name", "kind": "name", "text": text("Navn?", "Name?")},
            {
                "id": "field",
                "kind": "ranked",
                "weight": 9,
                "text": text("Fag?", "Field?"),
                "options": options(),
            },
            {"id": "where", "kind": "unit", "text": text("Hvor?", "Where?")},
            {"id": "pace", "kind": "scale", "text": text("Tempo?", "Pace?"), "options": options()},
            {"id": "one", "kind": "single", "text": text("Én?", "One?"), "options": options()},
        ],
    }
}
"""Questions of which none comes along."""


def without(*parts: str) -> str:
    """Return the demonstration without a part, by the pattern that finds it."""
    text = PROGRAMME.read_text(encoding="utf-8")
    for part in parts:
        text, count = re.subn(part, "", text)
        assert count == 1, part
    return text


KEYLESS = r"(?<=\n)  keys:.*\n(    - .*\n)+"
RULES = r"(?m)^  rules:\n(    [- ] .*\n)+"
UNASKING = r"(?ms)^questions:.*?(?=^\w)"


@pytest.fixture(params=["standard", "own"])
def source(request: pytest.FixtureRequest, tmp_path: Path) -> Source:
    """The demonstration, and one that asks nothing of what comes along."""
    if request.param == "standard":
        return Source.read(PROGRAMME, ROOT / "docs")
    own = yaml.safe_dump(OWN, allow_unicode=True, sort_keys=False)
    (tmp_path / "programme.yml").write_text(without(UNASKING, RULES) + own, encoding="utf-8")
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    return Source.read(tmp_path / "programme.yml", tmp_path / "docs")


def files(source: Source, count: int = 60, seed: str = "1") -> list[MadeUp]:
    return list(made_up(source.reading.neutral, source.words, count, seed))


def faults(item: Item, answer: Any, role: str) -> list[str]:
    """Say what is wrong with an answer, by ANSWERS.md."""
    told = [] if not item.roles or role in item.roles else ["of another role"]
    if item.kind == "scale":
        return told + ([] if answer in range(1, STEPS + 1) else ["no step"])
    if item.kind in ("multiple", "ranked"):
        fits = isinstance(answer, list) and answer and set(answer) <= set(item.options)
        return told + ([] if fits and len(answer) <= (item.most or len(answer)) else ["no list"])
    if item.kind == "unit" and item.options:
        return told + ([] if answer in (*item.options, "elsewhere") else ["no unit"])
    if item.options:
        return told + ([] if answer in item.options else ["no option"])
    return told + ([] if isinstance(answer, str) and 0 < len(answer) <= 4000 else ["no text"])


def wrong(one: MadeUp, source: Source) -> list[str]:
    definition = source.reading.neutral
    items = {item.id: item for item in question_set(definition)}
    file = json.loads(one.text)
    answers = file["answers"]
    found = [
        f"{id_}: {fault}"
        for id_, answer in answers.items()
        for fault in faults(items[id_], answer, file["role"])
    ]
    asked = [item for item in items.values() if item.is_for(file["role"]) and item.required]
    return found + [f"{item.id}: missing" for item in asked if item.id not in answers]


def test_every_file_fits_the_questions(source: Source) -> None:
    definition = source.reading.neutral
    for one in files(source):
        assert wrong(one, source) == []
        file = json.loads(one.text)
        assert file["questions"] == mark(question_set(definition))
        assert file["programme"] == definition.programme.id
        assert (file["format"], file["version"]) == ("mentoring-answers", 1)
        assert re.fullmatch("[0-9a-f]{32}", file["id"])
        assert re.fullmatch(r"2026-1[01]-\d\dT\d\d:\d\d:\d\dZ", file["at"])
        assert one.name == f"mentor-mnt-{file['role']}-{file['id'][:8]}"
        assert len(one.text.encode()) < LARGEST


def test_what_does_not_fit_is_seen() -> None:
    source = Source.read(PROGRAMME, ROOT / "docs")
    mentee = next(one for one in files(source) if '"role":"mentee"' in one.text)
    for planted in ({"values": ["no"]}, {"structure": 6}, {"offers": ["choices"]}, {"unit": "x"}):
        file = json.loads(mentee.text)
        file["answers"] |= planted
        assert wrong(MadeUp("x", json.dumps(file)), source)


def test_nobody_takes_them_for_real_people() -> None:
    said = ("Prøveperson", "Sample person", "Oppdiktet svar", "A made-up answer")
    for one in files(Source.read(PROGRAMME, ROOT / "docs")):
        answers = json.loads(one.text)["answers"]
        assert answers["email"].endswith("@example.org")
        for name in ("name", "avoid", "motivation"):
            assert answers.get(name, said[0]).startswith(said)


def test_a_seed_gives_the_same_files_and_another_others(source: Source) -> None:
    assert files(source) == files(source)
    assert files(source, 10) == files(source)[:10]
    assert not {one.text for one in files(source)} & {one.text for one in files(source, seed="2")}


def test_both_roles_have_their_share() -> None:
    roles = [json.loads(one.text)["role"] for one in files(Source.read(PROGRAMME, ROOT / "docs"))]
    assert (roles.count("mentee"), roles.count("mentor")) == (36, 24)
    assert set(roles[:5]) == {"mentee", "mentor"}


def made(*arguments: str) -> int:
    return main(["answers", *arguments, "--programme", str(PROGRAMME), "--language", "en"])


def test_the_command_seals_for_the_programme(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    into = tmp_path / "new" / "answers"
    assert made("3", "--into", str(into)) == 0
    assert capsys.readouterr().out == (
        f"3 made-up answers are in {into}. Number of keys they are sealed with: 2. "
        "Drop the folder on the matching desk.\n"
    )
    found = sorted(into.iterdir())
    assert len(found) == 3
    program = shutil.which("age")
    assert program, "This test needs the program age: apt install age."
    for file in found:
        assert file.suffix == ".age"
        command = [program, "-d", "-i", str(KEYS), str(file)]
        done = subprocess.run(command, capture_output=True, check=True)
        assert json.loads(done.stdout)["id"].startswith(file.stem[-8:])


def test_the_command_leaves_them_open_or_seals_for_others(tmp_path: Path) -> None:
    other = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
    assert made("2", "--plain", "--seed", "x", "--into", str(tmp_path / "plain")) == 0
    assert {one.suffix for one in (tmp_path / "plain").iterdir()} == {".json"}
    assert made("2", "--key", other, "--into", str(tmp_path / "sealed")) == 0
    (first, _) = sorted((tmp_path / "sealed").iterdir())
    assert first.read_bytes().count(b"-> X25519") == 1


NO_KEYS = (
    "There are no keys to seal the answers with. Write “--plain” for answers without a seal, or "
    "“--key” with a public key, or put keys into {file}."
)
NO_QUESTIONS = (
    "Nobody answers anything here, since the programme asks no questions. Write "
    "“questions: standard” in {file}."
)


@pytest.mark.parametrize(
    ("cut", "arguments", "told"),
    [(KEYLESS, ["2"], NO_KEYS), (UNASKING, ["2", "--plain"], NO_QUESTIONS)],
    ids=["no keys", "no questions"],
)
def test_what_a_definition_lacks_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], cut: str, arguments: list[str], told: str
) -> None:
    file = tmp_path / "programme.yml"
    text = without(cut)
    if cut is UNASKING:  # nobody can be asked nothing by a questionnaire
        text = re.sub(KEYLESS, "", text.replace("  by: questionnaire", "  by: email", 1))
    file.write_text(text, encoding="utf-8")
    call = ["answers", *arguments, "--into", str(tmp_path / "new"), "--programme", str(file)]
    assert main([*call, "--language", "en"]) == 2
    assert capsys.readouterr().err == f"run.py: {told.format(file=file)}\n"
    assert not (tmp_path / "new").exists()


def test_what_lies_in_a_folder_stays_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "real.age").write_text("real", encoding="utf-8")
    assert made("2", "--into", str(tmp_path)) == 2
    assert capsys.readouterr().err == (
        f"run.py: --into: There is something in {tmp_path} already, so nothing was written. "
        "Choose a new or empty folder.\n"
    )
    assert made("2", "--into", str(tmp_path / "real.age")) == 2
    assert "is a file, and the answers need a folder" in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir()] == ["real.age"]
