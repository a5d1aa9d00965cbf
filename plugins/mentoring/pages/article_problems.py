"""What can be wrong with prose: placeholders, links, HTML, figures that differ between twins."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from mentoring.definition.fields import keys
from mentoring.definition.kinds import PICTURES
from mentoring.definition.model import Definition
from mentoring.definition.placeholders import PLACEHOLDER, Facts, Unknown
from mentoring.definition.problems import Place, Problem
from mentoring.pages import html_in_prose
from mentoring.pages.agreement import drifted
from mentoring.pages.article_access import barriers
from mentoring.pages.articles import by_id
from mentoring.pages.links import SCHEME, Fault, Targets, fault, target_of
from mentoring.pages.memory import Memory
from mentoring.pages.published import Found, Published, published

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mentoring.pages.articles import Article

__all__ = ["Targets", "check"]

LINKED = (r"\]\(\s*<?%s(?=[\s)>])", r"^ {0,3}\[[^\]\n]+\]:\s*<?%s(?=[\s>]|$)", r"<%s>")
IN_HTML = (r"=[ \t]*[\"']?%s",)
"""Where the address of a link or a picture stands: beside it, below it, bare; in HTML."""
ADDRESSES = (*LINKED, *IN_HTML)
# HTML takes capital and small letters for the same.
TAGS = (r"(?i:%s)(?=[\s>/])",)
ATTRIBUTES = (r"(?<=[\s{])(?i:%s)(?=\s*=)",)
PICTURE = re.compile(rf"(?i)\.({'|'.join(PICTURES)})([?#].*)?$")
Pages = dict[str, dict[str, Published]]
"""Each page by its id and its language."""


class Address(NamedTuple):
    """Where a link or a picture leads, and how it was written."""

    tag: str
    written: str
    raw: bool


def check(
    articles: Iterable[Article], facts: Facts, targets: Targets, agreed: Memory | None = None
) -> Iterator[Problem]:
    """Yield everything that is wrong with the bodies of prose; `agreed` remembers twins."""
    agreed = agreed or Memory()
    pages: Pages = {
        id_: {language: published(one, facts) for language, one in versions.items()}
        for id_, versions in by_id(articles).items()
    }
    for versions in pages.values():
        for page in versions.values():
            for mark in re.finditer(r"^<{7} .*$", page.plain, re.MULTILINE):  # Git's
                yield page.problem("merge-conflict", Found(mark.start(), mark[0]))
            yield from _placeholders(page, facts)
            yield from _html(page)
            yield from barriers(page)
            yield from _links(page, pages, targets)
        differs = any("differs" in page.article.front for page in versions.values())
        if len(versions) > 1 and not differs:
            yield from _drifts({one: page.article for one, page in versions.items()}, facts, agreed)


def _placeholders(page: Published, facts: Facts) -> Iterator[Problem]:
    """Yield the placeholders that are left in a page because nothing could be put there."""
    closed = set()
    for quoted in PLACEHOLDER.finditer(page.text):
        closed.add(quoted.start())
        try:
            facts.fill(quoted[0], page.article.language)
        except Unknown as unknown:
            mark = "?" if quoted[1].strip().endswith("?") else ""
            better = f"$({unknown.close}{mark})" if unknown.close else None
            code, values = unknown.code, _example(facts)
            part = quoted[1].strip().partition(".")[0]
            if _is_missing(part, facts):
                code, values = "placeholder-of-missing-part", {"part": part}
            yield page.problem(code, Found(quoted.start(), quoted[0]), values, better=better)
    for start in re.finditer(r"\$\(", page.text):
        if start.start() not in closed:
            yield page.problem("placeholder-open", Found(start.start(), "$("), _example(facts))


def _example(facts: Facts) -> dict[str, object]:
    """Return what a message can show as an example, if anything can be quoted here."""
    return {"example": facts.example} if facts.example else {}


def _is_missing(part: str, facts: Facts) -> bool:
    parts = {key for key, _ in keys(Definition)}
    return part in parts and part not in facts.definition.given


def _html(page: Published) -> Iterator[Problem]:
    if page.rendered.too_deep:
        yield page.problem("page-too-deep", Found(0, ""))
    for wrong, count in Counter(html_in_prose.faults(page.rendered)).items():
        is_name = wrong.shown.endswith("=")
        context = ATTRIBUTES if is_name else TAGS if wrong.words[:1] == "<" else ADDRESSES
        values = {"value": wrong.shown, "end": wrong.shown.replace("<", "</")}
        for found in page.found(wrong.words, *context, most=count):
            yield page.problem(wrong.code, found, values, better=wrong.better)


def _links(page: Published, pages: Pages, targets: Targets) -> Iterator[Problem]:
    """Yield links and pictures that lead nowhere."""
    names = {"a": "href", "img": "src"}
    written = Counter(
        Address(one.tag, one.attributes[names[one.tag]], one.raw)
        for one in page.rendered.of(*names)
        if names[one.tag] in one.attributes
    )
    for address, count in written.items():
        wrong = _wrong(address, page, pages, targets)
        if wrong is None:
            continue
        values = {"value": address.written or "[…]()", **wrong.values}
        contexts = (*IN_HTML, *LINKED) if address.raw else ADDRESSES
        for found in page.found(address.written, *contexts, most=count):
            yield page.problem(wrong.code, found, values, better=wrong.better)


def _wrong(address: Address, page: Published, pages: Pages, targets: Targets) -> Fault | None:
    written, folder = address.written, posixpath.dirname(page.article.id)
    is_picture = address.tag == "img"
    # A picture from elsewhere is told as what no page may hold.
    if is_picture and re.match(r"(?i)https?:|//|data:|javascript:", written):
        return None
    wrong = fault(written, folder, targets)
    if is_picture and wrong:
        return Fault("dead-picture", wrong.better if wrong.code == "dead-link" else None)
    if is_picture and not PICTURE.search(written):
        return Fault("not-a-picture")
    if wrong or SCHEME.match(written):
        return wrong
    if address.raw and not written.startswith("#"):
        return Fault("html-picture" if is_picture else "html-link")
    return None if is_picture else _wrong_place(written, page, pages)


def _wrong_place(written: str, page: Published, pages: Pages) -> Fault | None:
    """Return what is wrong with a place in prose that a link names; our own pages are not asked."""
    path, mark, anchor = written.partition("#")
    folder, id_ = posixpath.dirname(page.article.id), page.article.id
    if path:
        id_ = target_of(path, folder).removesuffix(".md")
    versions = pages.get(id_)
    if not versions or not anchor:
        return None
    there = versions.get(page.article.language) or next(iter(versions.values()))
    anchors = there.rendered.anchors
    if unquote(anchor) in anchors or there.rendered.too_deep:
        return None
    headings = [one.attributes["id"] for one in there.rendered.headings if one.attributes.get("id")]
    near = difflib.get_close_matches(anchor.lower(), headings, 1, 0.6)
    better = f"{path}{mark}{near[0]}" if near else path or None
    if not headings:
        return Fault("no-anchors", better)
    allowed = ", ".join(f"#{name}" for name in headings)
    return Fault("dead-anchor", better if near else None, {"allowed": allowed})


def _drifts(versions: Mapping[str, Article], facts: Facts, agreed: Memory) -> Iterator[Problem]:
    texts = {language: article.body for language, article in versions.items()}
    for found in drifted(texts, agreed):
        if found.written.startswith("$(") and _is_lost(found.written, found.language, facts):
            continue  # told as that
        values: dict[str, object] = {
            "value": found.written,
            "language": found.language,
            "other": found.missing,
            "counterpart": found.counterpart,
        }
        values |= _example(facts)
        article = versions[found.language]
        code = "drift-differs" if found.counterpart else "drift"
        own = next((one for one in versions.values() if one.own), article)
        if own.own and not article.own:
            # A fork rewrote one twin of ours: the other one is not theirs to mend.
            yield Problem(code, Place(f"docs/{own.file}", own.line, 1), "", values)
        else:
            there = Found(found.offset, found.written)
            yield Published(article, article.body).problem(code, there, values)


def _is_lost(placeholder: str, language: str, facts: Facts) -> bool:
    try:
        facts.fill(placeholder, language)
    except Unknown:
        return True
    return False
