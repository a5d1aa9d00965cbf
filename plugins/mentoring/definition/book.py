"""One file while it is read: its lines, where each value stands, all that was found wrong."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mentoring.definition import checks, prose
from mentoring.definition.causes import by_cause
from mentoring.definition.kinds import Refused, parse_language
from mentoring.definition.model import Definition
from mentoring.definition.parsing import parse
from mentoring.definition.pictures import check_pictures
from mentoring.definition.placeholders import Facts
from mentoring.definition.problems import Level, Place, Problem, in_order
from mentoring.definition.question_checks import check_questions
from mentoring.definition.reading import NOTHING, Reader
from mentoring.definition.recipients import secrets
from mentoring.definition.rows import with_line
from mentoring.definition.text import read_text
from mentoring.definition.tree import Mapping, Scalar, Sequence
from mentoring.definition.vocabulary import names
from mentoring.definition.wording import knows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from mentoring.definition.checks import Finding
    from mentoring.definition.translated import Translated

DEFAULT_LANGUAGES = ("nb", "en")
# What a value must be written as: it cannot be that where its line could not be read.
_SHAPES = {
    *("pair-needed", "text-needed", "list-needed", "list-needed-fields"),
    *("fields-needed", "fields-needed-list", "one-value-needed", "empty-field"),
}
_FIELD = re.compile(r"[ \t]*(- +)*")


@dataclass
class Book:
    """A definition file on its way from bytes to the model."""

    file: str
    text: str
    tree: Mapping | None
    problems: list[Problem] = field(default_factory=list)
    reader: Reader = field(init=False)

    def __post_init__(self) -> None:
        self.reader = Reader(self.file, self.text.split("\n"), languages_of(self.tree))

    @classmethod
    def of(cls, data: bytes, file: str) -> Book:
        """Decode and parse; what is wrong with either is among the book's problems."""
        text, problems = read_text(data, file)
        if text is None:
            return cls(file, "", None, problems)
        tree, slips = parse(text, file, names())
        return cls(file, text, tree, [*problems, *slips, *secrets(text, file)])

    @property
    def texts(self) -> list[Translated]:
        """Every text in languages, in the order of the file."""
        return self.reader.texts

    def definition(self, docs: Path | None) -> Definition | None:
        """Return the definition in all its languages; None where problems leave none."""
        if self.tree is None:
            return None
        slips = {(slip.place.line, slip.place.column) for slip in self.problems}
        value = self.reader.read(self.tree, Definition, "")
        given = frozenset(key.text for key, _ in self.tree.entries)
        definition: Definition | None = None
        findings: list[Finding] = []
        if value is not NOTHING:
            definition = replace(value, given=given)
            findings = [*checks.check(definition), *check_questions(definition)]
            self.problems += self.told(findings)
            if docs is not None:
                self.problems += self.told(check_pictures(definition, docs))
            references = checks.check_references(definition, self.reader.references)
            self.problems += self.told(references)
        self.problems += (p for p in self.reader.problems if not _follows(p, slips))
        partial = bool(slips or self.reader.problems or any(one.lacks for one in findings))
        self._check_texts(Facts(definition, partial=partial) if definition else None)
        if definition:
            self.problems = by_cause(self.problems, definition)
        self.problems = list(in_order(self.problems))
        return definition

    def _check_texts(self, facts: Facts | None) -> None:
        for text in self.reader.texts:
            languages = [one for one in self.reader.languages if text.texts.get(one)]
            told: set[str] = set()
            for language in dict.fromkeys(languages):
                known = facts if knows(language) else None
                for slip in prose.slips(text, language, known):
                    self.problems.append(self._slip(text, language, slip, known))
                    told.add(slip.words[:2])
            if len(languages) == len(self.reader.languages) > 1:
                for slip in prose.drifts(text, tuple(languages)):
                    # A placeholder that is misspelt is not the other language's: that is said.
                    if not (slip.words.startswith("$(") and "$(" in told):
                        self.problems.append(self._slip(text, slip.values["language"], slip, facts))

    def _slip(
        self, text: Translated, language: str, slip: prose.Slip, facts: Facts | None
    ) -> Problem:
        """Place a slip on the source line where its words stand, after the start of its text."""
        path = f"{text.path}.{language}"
        if path not in self.reader.places:
            path = text.path
        start = self.reader.places[path]
        code = slip.code
        if code.startswith("drift") and slip.words.startswith("$("):
            code = "drift-quoted"
        values: dict[str, object] = {"value": slip.words, **slip.values}
        if facts and facts.example:
            values["example"] = facts.example
        # Words that a line break parts are found by their first.
        for wanted in (slip.words, slip.words.split(maxsplit=1)[0]):
            before = text.texts[language].count(wanted, 0, slip.offset)
            found = next(itertools.islice(self._found(wanted, start), before, None), None)
            if found:
                source = self.reader.lines[found.line - 1]
                end = found.column - 1 + found.length
                mended = source[: found.column - 1] + slip.better + source[end:]
                kept = mended if slip.better and wanted == slip.words else ""
                return Problem(code, found, path, values, source, kept)
        source = self.reader.lines[start.line - 1]
        return Problem(code, start, path, values, source)

    def _found(self, words: str, start: Place) -> Iterator[Place]:
        """Yield each place of `words` in the text that begins at `start`."""
        for number in self._lines_of(start):
            source = self.reader.lines[number - 1]
            column = source.find(words, start.column - 1 if number == start.line else 0)
            while column >= 0:
                yield Place(self.file, number, column + 1, len(words))
                column = source.find(words, column + len(words))

    def _lines_of(self, start: Place) -> Iterator[int]:
        """Yield the numbers of the lines that a text stands on: those deeper than its field."""
        yield start.line
        lines = self.reader.lines
        field_ = _FIELD.match(lines[start.line - 1])
        assert field_ is not None
        for number in range(start.line + 1, len(lines) + 1):
            line = lines[number - 1]
            if line.strip() and len(line) - len(line.lstrip()) <= field_.end():
                return
            yield number

    def told(self, findings: Iterable[Finding], *, level: Level = "problem") -> Iterator[Problem]:
        """Give each finding its place."""
        said = {problem.path for problem in self.reader.problems}
        for finding in findings:
            if said.intersection(finding.lacks):
                continue
            place = self._place(finding.path)
            source = self.reader.lines[place.line - 1] if self.reader.lines else ""
            mended = self._with_line(place, finding.adds) if finding.adds else ""
            if finding.better:
                start = place.column - 1
                mended = source[:start] + finding.better + source[start + place.length :]
            values = finding.values
            if finding.other:
                values = values | {"line": self._place(finding.other).line}
            yield Problem(finding.code, place, finding.path, values, source, mended, level)

    def _with_line(self, place: Place, rows: Iterable[str]) -> str:
        """Return the line at `place`, or that of the field that it is the value of, and `rows`."""
        source = self.reader.lines[place.line - 1]
        field_ = _FIELD.match(source)
        assert field_ is not None
        return with_line(
            self.reader.lines, place.line, source[field_.end() :].partition(":")[0], rows
        )

    def _place(self, path: str) -> Place:
        """Return where `path` stands, or the nearest part around it that does."""
        while path and path not in self.reader.places:
            path = path.rpartition(".")[0] if "." in path else path.rpartition("[")[0]
        return self.reader.places[path]


def _follows(problem: Problem, slips: set[tuple[int, int]]) -> bool:
    """Tell whether a problem only comes of a slip of spelling that is told of the same place.

    Of a secret key it is told wherever that stands.
    """
    place = (problem.place.line, problem.place.column)
    return problem.code == "secret-key" or (problem.code in _SHAPES and place in slips)


def languages_of(tree: Mapping | None) -> tuple[str, ...]:
    """Return the site's languages before anything else is read, since every text needs them."""
    site = tree.get("site") if tree else None
    listed = site.get("languages") if isinstance(site, Mapping) else None
    if not isinstance(listed, Sequence):
        return DEFAULT_LANGUAGES
    found = [item.text for item in listed.items if isinstance(item, Scalar)]
    good = [code for code in found if _is_language(code)]
    return tuple(dict.fromkeys(good)) or DEFAULT_LANGUAGES


def _is_language(code: str) -> bool:
    try:
        parse_language(code)
    except Refused:
        return False
    return True
