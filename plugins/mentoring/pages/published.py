"""A page's Markdown as it is published, and where each stretch of it stands in the page's file."""

from __future__ import annotations

import bisect
import html
import itertools
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from mentoring.definition.placeholders import PLACEHOLDER, Unknown, name_in
from mentoring.definition.problems import Place, Problem
from mentoring.definition.syntax.source import shown
from mentoring.definition.word_choice import ADEPT, chosen
from mentoring.pages.offered import Cut, cuts
from mentoring.pages.rendered import Rendered, rendered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mentoring.definition.placeholders import Facts
    from mentoring.definition.problems import Level
    from mentoring.pages.articles import Article

CODE = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^(?P=fence)[ \t]*$"
    r"|(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)"
    r"|<!--.*?-->",
    re.DOTALL | re.MULTILINE,
)
"""Code and comments: what looks like a link in them is none."""
# How a link or a picture in a file of docs/local/ begins, whichever way it is written.
_UPWARDS = r"(?P<before>\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:\s*<?|\b(?:src|href)=[\"']?)(?P<up>%s)"


_ENTRY = re.compile(r"(?:[ \t]*>)*[ \t]*[-*+][ \t]+")


class Found(NamedTuple):
    """Words of a page and where they stand in its text; no words where only the line is known."""

    offset: int
    words: str


@dataclass(frozen=True)
class Start:
    """Where a stretch begins in the text and in the body; a fact comes of its placeholder whole."""

    text: int
    body: int
    whole: bool = False


@dataclass(frozen=True)
class Published:
    """An article's text, its facts filled in and its links written from where it is published."""

    article: Article
    text: str
    starts: tuple[Start, ...] = (Start(0, 0),)

    @cached_property
    def rendered(self) -> Rendered:
        """What Markdown makes of it."""
        return rendered(self.text)

    @cached_property
    def plain(self) -> str:
        """The text with spaces in the place of code and comments, so that offsets hold."""
        return CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), self.text)

    def origin(self, offset: int) -> int:
        """Return where in the body the character at `offset` of the text comes from."""
        number = bisect.bisect_right(self.starts, offset, key=lambda start: start.text) - 1
        start = self.starts[number]
        return start.body if start.whole else start.body + offset - start.text

    def found(self, words: str, *contexts: str, most: int = 1) -> Iterator[Found]:
        """Yield where `words` stand: in the first of the `contexts` that they stand in.

        A context is a regular expression with `%s` for the words. What is left of `most` is looked
        for in lines that say the same in another way, with HTML's entities say.
        """
        there = list(self._as_written(words, contexts))[:most]
        yield from there
        others = itertools.islice(self._otherwise(words), most - len(there))
        found = [*there, *others]
        yield from found[len(there) :] if found else [Found(0, "")]

    def after(self, offset: int, words: str, *contexts: str) -> Found:
        """Return where words stand next."""
        found = list(self.found(words, *contexts, most=len(self.text)))
        return next((one for one in found if one.offset >= offset), found[0])

    def _as_written(self, words: str, contexts: tuple[str, ...]) -> Iterator[Found]:
        for context in (*contexts, "%s"):
            pattern = context % f"(?P<words>{re.escape(words)})"
            matches = list(re.finditer(pattern, self.plain, re.MULTILINE))
            if matches:
                yield from (Found(match.start("words"), match["words"]) for match in matches)
                return

    def _otherwise(self, words: str) -> Iterator[Found]:
        if "%" not in self.plain and "&" not in self.plain:
            return
        at = 0
        for line in self.plain.split("\n"):
            if words not in line and words in html.unescape(unquote(line)):
                yield Found(at, "")
            at += len(line) + 1

    def problem(
        self,
        code: str,
        found: Found,
        values: Mapping[str, object] | None = None,
        *,
        better: str | None = None,
        level: Level = "problem",
    ) -> Problem:
        """Return a problem of words in the text; `better` is what should stand in their place.

        Where the file says it otherwise, a placeholder say, no mended line is shown.
        """
        words = found.words
        article, start = self.article, self.origin(found.offset)
        before = article.body[:start]
        row, column = before.count("\n"), start - (before.rfind("\n") + 1)
        source = article.body.split("\n")[row]
        length = len(words.partition("\n")[0])
        there = bool(words) and source.startswith(words[:length], column)
        place = Place(
            f"docs/{article.file}", article.line + row, column + 1, length if there else 1
        )
        mended = ""
        if better is not None and there and length == len(words):
            mended = source[:column] + better + source[column + length :]
        given = {"value": words} | dict(values or {})
        return Problem(code, place, "", given, shown(source), mended, level)


@lru_cache(maxsize=1024)
def published(article: Article, facts: Facts) -> Published:
    """Fill in the facts of an article; a placeholder that names nothing stays as it is.

    In docs/local/ both `timeline.md` and `../timeline.md` are natural: the page takes the place of
    one in docs/, so links are written from there. It is kept for those who check, advise and build.
    """
    text, starts, at = "", [Start(0, 0)], 0
    for change in _changes(article, facts):
        if change.start < at:
            continue  # it stands in what is left out
        text += article.body[at : change.start]
        at = change.end
        if change.instead:
            starts.append(Start(len(text), change.start, whole=True))
            text += change.instead
        starts.append(Start(len(text), at))
    return Published(article, text + article.body[at:], tuple(starts))


def _changes(article: Article, facts: Facts) -> list[Cut]:
    """Return all that is published otherwise than it is written, in order."""
    pattern = PLACEHOLDER.pattern
    definition = facts.definition
    if article.file.startswith("local/"):
        pattern += f"|{_UPWARDS % re.escape('../' * article.file.count('/'))}"
    changes = cuts(article, facts)
    for match in re.finditer(pattern, article.body, re.MULTILINE):
        if match.groupdict().get("up"):
            changes.append(Cut(match.start("up"), match.start("up") + len("../")))
        else:
            said = chosen(_said(match, article.language, facts), article.language, definition)
            changes.append(Cut(match.start(), match.end(), said))
    for match in ADEPT.finditer(article.body):
        word = chosen(match[0], article.language, definition)
        if word != match[0]:
            changes.append(Cut(match.start(), match.end(), word))
    return sorted(changes, key=lambda change: (change.start, -change.end))


def _said(placeholder: re.Match[str], language: str, facts: Facts) -> str:
    try:
        said = facts.fill(placeholder[0], language)
    except Unknown:
        return placeholder[0]
    return _listed(placeholder, facts.each(name_in(placeholder[1]), language)) or said


def _listed(placeholder: re.Match[str], texts: Sequence[str]) -> str:
    """Return an entry for each text, where the placeholder alone is an entry of a list."""
    body, start = placeholder.string, placeholder.start()
    before = body[body.rfind("\n", 0, start) + 1 : start]
    after = body[placeholder.end() :].partition("\n")[0]
    if after.strip() or not _ENTRY.fullmatch(before):
        return ""
    return f"\n{before}".join(" ".join(text.split()) for text in texts)
