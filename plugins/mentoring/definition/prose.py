"""What a text of the definition may hold: paragraphs, emphasis and links, facts that exist."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mentoring.definition.addresses import MAIL, parse_link
from mentoring.definition.kinds import Refused
from mentoring.definition.placeholders import PLACEHOLDER, Facts, Unknown
from mentoring.definition.twins import drift

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mentoring.definition.translated import Translated

# `<` followed by a letter begins markup; any other `<` (as in `< 20`) is shown as it stands.
MARKUP = re.compile(r"<[A-Za-z/!?][^>\n]{0,40}>?")
# Whatever stands before `](`: a link's text may hold line breaks and brackets of its own.
LINK = re.compile(r"(!?\[[^\[\]\n]*)?\]\(\s*<?(?P<target>(?:\$?\([^()\n]*\)|[^()\s>])*)(>?\))?")
OPEN = re.compile(r"\$\((?![^()\n]*\))[\w.-]*")
FIGURE = re.compile(r"\d")
_ANYWHERE = "https://nordvik.example/"


@dataclass(frozen=True)
class Slip:
    """A code, the words that it is about, where in the text they stand, a better way to write them.

    `values` are those of the message, `value` (the words) apart.
    """

    code: str
    words: str
    offset: int
    better: str = ""
    values: dict[str, str] = field(default_factory=dict)


def slips(text: Translated, language: str, facts: Facts | None) -> Iterator[Slip]:
    """Yield what is wrong with one text in one language; without `facts`, placeholders are left."""
    written = text.texts[language]
    for markup in MARKUP.finditer(written):
        yield Slip("markup-in-text", markup[0], markup.start())
    for link in LINK.finditer(written):
        yield from _link(link, facts, language)
    if facts is not None and "$(" in written:
        yield from _placeholders(written, facts, language)


def _link(link: re.Match[str], facts: Facts | None, language: str) -> Iterator[Slip]:
    target, start = link["target"], link.start("target")
    if link[0].startswith("!"):
        yield Slip("picture-in-text", link[0], link.start())
    elif not target:
        yield Slip("empty-link", link[0], link.start())
    elif not re.match(r"(mailto:|tel:)", target):
        leads_to = _quoted(target, facts, language)
        if MAIL.fullmatch(leads_to):
            yield Slip("mail-link", target, start, f"mailto:{target}")
            return
        try:
            parse_link(leads_to)
        except Refused as refused:
            yield Slip(refused.code, target, start, refused.better)


def _quoted(target: str, facts: Facts | None, language: str) -> str:
    """Return where a link leads that quotes a fact; one that can't be had is told by itself."""
    if "$(" not in target:
        return target
    try:
        return (facts and facts.fill(target, language)) or _ANYWHERE
    except Unknown:
        return _ANYWHERE


def _placeholders(written: str, facts: Facts, language: str) -> Iterator[Slip]:
    for open_ in OPEN.finditer(written):
        yield Slip("placeholder-open", open_[0], open_.start())
    for quoted in PLACEHOLDER.finditer(written):
        try:
            facts.fill(quoted[0], language)
        except Unknown as unknown:
            better = f"$({unknown.close})" if unknown.close else ""
            yield Slip(unknown.code, quoted[0], quoted.start(), better)


def _may_differ(texts: Iterable[str]) -> bool:
    """Tell whether there is a figure, or a placeholder that not all have; comparing takes long."""
    quoted = {tuple(sorted(PLACEHOLDER.findall(text))) for text in texts}
    return len(quoted) > 1 or any(FIGURE.search(PLACEHOLDER.sub("", text)) for text in texts)


def drifts(text: Translated, languages: tuple[str, ...]) -> Iterator[Slip]:
    """Yield numbers and dates that one language has and another lacks; `language` says where."""
    texts = {language: text.texts[language] for language in languages}
    if len(set(texts.values())) == 1 or not _may_differ(texts.values()):
        return
    for found in drift(texts):
        values = {
            "language": found.language,
            "other": found.missing,
            "counterpart": found.counterpart,
        }
        code = "drift-differs" if found.counterpart else "drift"
        yield Slip(code, found.written, found.offset, values=values)
