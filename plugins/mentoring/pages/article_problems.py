"""What can be wrong with prose: placeholders, figures that differ between twins, dead links."""

from __future__ import annotations

import difflib
import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentoring.definition.placeholders import PLACEHOLDER, Facts, Unknown
from mentoring.definition.problems import Place, Problem
from mentoring.definition.twins import drift

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mentoring.pages.articles import Article

LINK = re.compile(r"!?\[[^\]\n]*\]\(\s*<?([^)\s>]*)")
CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]+`", re.DOTALL | re.MULTILINE)
ELSEWHERE = re.compile(r"https://|mailto:|tel:|#")


@dataclass(frozen=True)
class Targets:
    """What prose can link to: the ids of pages, the names of files below docs/."""

    pages: frozenset[str]
    files: frozenset[str]

    def near(self, target: str) -> str:
        """Return the target that was probably meant, or nothing."""
        names = [f"{page}.md" for page in sorted(self.pages)] + sorted(self.files)
        return next(iter(difflib.get_close_matches(target, names, 1, 0.6)), "")


def check(articles: Iterable[Article], facts: Facts, targets: Targets) -> Iterator[Problem]:
    """Yield everything that is wrong with the bodies of prose."""
    twins: dict[str, dict[str, Article]] = {}
    for article in articles:
        twins.setdefault(article.id, {})[article.language] = article
        yield from _placeholders(article, facts)
        yield from _open_placeholders(article)
        yield from _links(article, targets)
    for versions in twins.values():
        differs = any("differs" in article.front for article in versions.values())
        if len(versions) > 1 and not differs:
            yield from _drifts(versions)


def _placeholders(article: Article, facts: Facts) -> Iterator[Problem]:
    for quoted in PLACEHOLDER.finditer(article.body):
        try:
            facts.fill(quoted[0], article.language)
        except Unknown as unknown:
            better = f"$({unknown.close})" if unknown.close else ""
            values = {"value": quoted[0]}
            yield _problem(article, unknown.code, quoted.start(), values, better)


def _open_placeholders(article: Article) -> Iterator[Problem]:
    closed = {match.start() for match in PLACEHOLDER.finditer(article.body)}
    for start in re.finditer(r"\$\(", article.body):
        if start.start() not in closed:
            yield _problem(article, "placeholder-open", start.start(), {"value": "$("})


def _drifts(versions: Mapping[str, Article]) -> Iterator[Problem]:
    for found in drift({language: article.body for language, article in versions.items()}):
        values = {
            "value": found.written,
            "language": found.language,
            "other": found.missing,
            "counterpart": found.counterpart,
        }
        article = versions[found.language]
        code = "drift-differs" if found.counterpart else "drift"
        own = next((one for one in versions.values() if one.file.startswith("local/")), article)
        if own.file.startswith("local/") and not article.file.startswith("local/"):
            # A fork rewrote one twin of ours: the other one is not theirs to mend.
            yield Problem(code, Place(f"docs/{own.file}", own.line, 1), "", values)
        else:
            yield _problem(article, code, found.offset, values)


def _links(article: Article, targets: Targets) -> Iterator[Problem]:
    """Yield links that lead nowhere; what stands in code is no link."""
    body = CODE.sub(lambda match: " " * len(match[0]), article.body)
    folder = posixpath.dirname(article.id)
    for link in LINK.finditer(body):
        written = link[1]
        target = posixpath.normpath(posixpath.join(folder, written.partition("#")[0]))
        values = {"value": written}
        if not written:
            yield _problem(article, "empty-link", link.start(), {"value": link[0]})
        elif written.startswith("http://"):
            better = written.replace("http://", "https://", 1)
            yield _problem(article, "insecure-link", link.start(1), values, better)
        elif re.match(r"(?i)(javascript|data|vbscript|file):", written):
            yield _problem(article, "dangerous-link", link.start(1), values)
        elif ELSEWHERE.match(written) or written.startswith("$("):
            continue
        elif target not in targets.files and target.removesuffix(".md") not in targets.pages:
            yield _problem(article, "dead-link", link.start(1), values, targets.near(target))


def _problem(
    article: Article, code: str, offset: int, values: Mapping[str, str], better: str = ""
) -> Problem:
    words = values["value"]
    before = article.body[:offset]
    line = article.line + before.count("\n")
    column = offset - (before.rfind("\n") + 1) + 1
    source = article.body.split("\n")[before.count("\n")]
    place = Place(f"docs/{article.file}", line, column, len(words))
    mended = source.replace(words, better, 1) if better else ""
    return Problem(code, place, "", values, source, mended)
