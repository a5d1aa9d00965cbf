"""Broken and odd definitions, one file each in cases/, with all that is said about them.

A case has what it shows (`about`), the definition (`input` as text, or `bytes` in hex) and the
whole answer in both languages (`nb`, `en`). `followed_by: programme site` adds sound parts after
the input, so that a case need not hold what it is not about. `pictures` are files below docs/, a
character for each byte. New behaviour is a new file; run this
module to write what is said into each case, and read the difference before you keep it.

Planted and caught: links passed over whose text has brackets or line breaks; words looked for
beyond their text; an unreadable id missed by what refers to it; times that touch taken to overlap.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mentoring.definition
import pytest
import yaml
from mentoring.definition import Problems, Reading, read
from mentoring.definition.fields import keys
from mentoring.definition.report import LANGUAGES, as_github, as_text, catalogue, summary
from mentoring.definition.wording import write

if TYPE_CHECKING:
    from mentoring.definition import Problem

CASES = sorted((Path(__file__).parent / "cases").glob("*.yml"))
MESSAGES = Path(mentoring.definition.__file__).parent / "messages"
SOUND = {
    "programme": """
programme:
  id: mentor
  name:
    nb: Mentor
    en: Mentoring
  summary:
    nb: Noen å snakke med
    en: Someone to talk to
""",
    "site": """
site:
  accessibility: https://uustatus.no/nb/erklaringer/publisert/0
""",
    "roles": """
roles:
  - id: mentee
    name:
      nb: adept
      en: mentee
    plural:
      nb: adepter
      en: mentees
    who:
      nb: Du studerer her.
      en: You study here.
  - id: mentor
    name:
      nb: mentor
      en: mentor
    plural:
      nb: mentorer
      en: mentors
    who:
      nb: Du arbeider her.
      en: You work here.
""",
    "questions": """
questions: standard
""",
}
ELSEWHERE = {
    # Said of prose, of word files, and by the commands; their own tests show them.
    *("file-without-language", "dead-link", "address-taken", "bad-word"),
    *("missing-word", "no-words-for-language"),
    *("machine", "built", "unexpected", "other-folder", "summary"),
    # Said of pages and of word files: tests/pages/cases shows each.
    *yaml.safe_load((MESSAGES / "pages.yml").read_text(encoding="utf-8")),
    # Said of the file's history: tests/plugins/test_timely.py shows each.
    *yaml.safe_load((MESSAGES / "history.yml").read_text(encoding="utf-8")),
    # Said of built pages: tests/plugins/test_proof.py and test_colours.py show each.
    *yaml.safe_load((MESSAGES / "proof.yml").read_text(encoding="utf-8")),
    # Said of the language of texts: tests/language/cases shows each.
    *yaml.safe_load((MESSAGES / "language.yml").read_text(encoding="utf-8")),
    # The last word of the parser, for files that none of thousands of broken ones was like.
    "unreadable",
}


@dataclass(frozen=True)
class Case:
    """One file of cases/; every value in it is text."""

    given: dict[str, Any]

    @classmethod
    def of(cls, path: Path) -> Case:
        return cls(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))  # noqa: S506

    @property
    def data(self) -> bytes:
        """The bytes of the definition."""
        if "bytes" in self.given:
            return bytes.fromhex(self.given["bytes"])
        text: str = self.given["input"] * int(self.given.get("times", 1))
        text += "".join(SOUND[part] for part in self.given.get("followed_by", "").split())
        text = text.replace("\n", self.given.get("line_ends", "\n"))
        encoding: str = self.given.get("encoding", "utf-8")
        return text.encode(encoding)

    def read(self, docs: Path) -> tuple[Reading | None, list[Problem]]:
        """Return the definition, and what there is to say about it."""
        for picture, content in self.given.get("pictures", {}).items():
            (docs / picture).parent.mkdir(parents=True, exist_ok=True)
            (docs / picture).write_bytes(content.encode("latin-1"))
        try:
            reading = read(self.data, self.given.get("file", "programme.yml"), docs=docs)
        except Problems as problems:
            return None, list(problems)
        return reading, list(reading.advice)

    def wanted(self) -> dict[str, str]:
        """Return what the case expects, by the name it has there."""
        names = (*LANGUAGES, *(f"github_{language}" for language in LANGUAGES))
        return {name: self.given[name].rstrip("\n") for name in names if name in self.given}


def said(found: list[Problem], name: str) -> str:
    """Return what a person is told; `name` is a language, or github_ and a language."""
    write_one, language = (as_github, name[7:]) if name.startswith("github_") else (as_text, name)
    rows = "\n".join([*(write_one(one, language) for one in found), summary(found, language)])
    return re.sub(r" +$", "", rows, flags=re.MULTILINE)


@pytest.fixture(name="docs")
def docs_folder(tmp_path: Path) -> Path:
    docs = tmp_path / "docs"
    docs.mkdir()
    return docs


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, docs: Path) -> None:
    case = Case.of(path)
    assert case.given["about"]
    reading, found = case.read(docs)
    wanted = case.wanted()
    assert wanted.keys() >= set(LANGUAGES)
    assert {name: said(found, name) for name in wanted} == wanted
    assert (reading is not None) == (case.given.get("accepted") == "true")
    for where, expected in case.given.get("value", {}).items():
        assert reading is not None
        language, _, field = where.partition(" ")
        assert _written(value_at(reading.in_language(language), field), language) == expected


def value_at(whole: Any, where: str) -> Any:
    """Return the value at a path as messages write it, `timeline[0].from`."""
    for name, number in re.findall(r"(\w+)|\[(\d+)\]", where):
        if name:
            whole = next(getattr(whole, of.name) for key, of in keys(type(whole)) if key == name)
        else:
            whole = whole[int(number)]
    return whole


def _written(value: Any, language: str) -> str:
    if isinstance(value, tuple):
        return ", ".join(_written(one, language) for one in value)
    return write(value, language) or {True: "yes", False: "no", None: "none"}[value]


def test_every_message_is_shown_by_a_case(docs: Path) -> None:
    shown = {problem.code for path in CASES for problem in Case.of(path).read(docs)[1]}
    assert sorted(catalogue().keys() - shown - ELSEWHERE) == []


def record(path: Path, docs: Path) -> None:
    """Write what is said of a case into its file, in place of what stood there."""
    text = path.read_text(encoding="utf-8")
    names = dict.fromkeys([*LANGUAGES, *Case.of(path).wanted()])
    body = re.split(rf"(?m)^(?=(?:{'|'.join(names)}):)", text)[0].rstrip("\n")
    _, found = Case.of(path).read(docs)
    for name in names:
        rows = "\n".join(f"  {row}" for row in said(found, name).split("\n"))
        body += f"\n{name}: |\n{rows}"
    path.write_text(f"{body}\n", encoding="utf-8")


if __name__ == "__main__":
    import tempfile

    for one in map(Path, sys.argv[1:] or map(str, CASES)):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "docs").mkdir()
            record(one, Path(folder) / "docs")
