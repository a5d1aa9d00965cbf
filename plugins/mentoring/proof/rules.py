"""What every page owes its readers, seen from that page alone."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, cast

from mentoring.definition.kinds import PICTURES
from mentoring.proof.sheet import Finding, name_of, start_tag, value_of
from mentoring.proof.wellformed import refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

    from mentoring.proof.sheet import Sheet

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?(-[a-z0-9]+)*")
"""A language tag as it is written by habit (BCP 47, 2.1.1)."""
HEADINGS = "h1,h2,h3,h4,h5,h6"
APART = "dialog,template,[popover]"
"""Parts that open by themselves, such as the menu: their headings are no part of the page's."""
FIELDS = "input,select,textarea"
UNLABELLED = {"hidden", "submit", "button", "reset", "image"}
"""Kinds of input that need no label: not shown, or named by their value or alt text."""
RUNS = {"", "module", "text/javascript", "application/javascript"}
FILE_NAME = re.compile(rf"(?i)\S\.({'|'.join(PICTURES)})$")
"""The name of a picture's file, which tells nobody what it shows."""
DECORATION = {"none", "presentation"}
_HANDLER = re.compile(r"""[^>]*\son[a-z]+\s*=""", re.IGNORECASE)


def languages(sheet: Sheet) -> Iterator[Finding]:
    """The page says which language it is in (WCAG 3.1.1), and so does each part (3.1.2)."""
    stated = value_of(cast("LexborNode", sheet.tree.root), "lang")
    if stated != sheet.language:
        code = "lang-wrong" if stated else "lang-missing"
        yield Finding(code, "<html>", (), {"value": stated, "wanted": sheet.language})
    for node in sheet.tree.css("[lang]"):
        stated = value_of(node, "lang")
        if node.tag != "html" and not LANGUAGE.fullmatch(stated):
            traces = (f'lang="{stated}"', f"lang={stated}", stated)
            yield Finding("lang-unknown", start_tag(node), traces, {"value": stated})


def titles(sheet: Sheet) -> Iterator[Finding]:
    """The page has a title (WCAG 2.4.2) and a description, which search engines show."""
    head = cast("LexborNode", sheet.tree.head)  # a parser gives one to every page
    if not any(name_of(node) for node in head.css("title")):
        yield Finding("no-title", "<title>")
    described = head.css('meta[name="description"]')
    if not any(value_of(node, "content").strip() for node in described):
        yield Finding("no-description", '<meta name="description">')


def headings(sheet: Sheet) -> Iterator[Finding]:
    """Headings begin with one h1, go down one step at a time, and say something (WCAG 1.3.1)."""
    apart = {one.mem_id for part in sheet.tree.css(APART) for one in part.css(HEADINGS)}
    found = [node for node in sheet.tree.css(HEADINGS) if node.mem_id not in apart]
    levels = [(int(str(node.tag)[1]), node) for node in found]
    firsts = [node for level, node in levels if level == 1]
    if len(firsts) != 1:
        traces = tuple(f"# {name_of(node)}" for node in firsts)
        yield Finding("one-h1", "<h1>", traces, {"count": len(firsts)})
    for above, (level, node) in zip([1, *(level for level, _ in levels)], levels, strict=False):
        if level > above + 1:
            name = name_of(node)
            values = {"value": name, "level": level, "wanted": above + 1}
            yield Finding("level-skipped", f"<{node.tag}>", (f"# {name}", name), values)
    for _, node in levels:
        if not name_of(node):
            yield Finding("no-heading-text", start_tag(node), (value_of(node, "id"),))


def pictures(sheet: Sheet) -> Iterator[Finding]:
    """A picture has an alternative text, or says that it is decoration (WCAG 1.1.1)."""
    for node in sheet.tree.css("img,area,input[type=image]"):
        told = value_of(node, "alt").strip() or value_of(node, "aria-label").strip()
        if told:
            if FILE_NAME.search(told):
                yield Finding("alt-is-name", start_tag(node), (told,), {"value": told})
            continue
        decoration = value_of(node, "role") in DECORATION or not _within(node, "main")
        if not (decoration and "alt" in node.attributes):
            source = value_of(node, "src")
            name = source.rpartition("/")[2]
            yield Finding("no-alt", start_tag(node), (source, name), {"value": name})


def links(sheet: Sheet, hollow: frozenset[str]) -> Iterator[Finding]:
    """A link says where it leads (WCAG 2.4.4); `hollow` are words that don't, see `plain`."""
    for node in sheet.tree.css("a[href]"):
        name = name_of(node)
        said = plain(name)
        if not said:
            yield Finding("link-empty", start_tag(node), (value_of(node, "href"),))
        elif said in hollow:
            traces = (f"[{name}]", f"*{name}*", f">{name}<", f"{name}\n")
            yield Finding("link-hollow", start_tag(node), traces, {"value": name})


@cache
def plain(text: str) -> str:
    """Return a text in small letters, its signs left out: `Les mer →` is `les mer`."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def ids(sheet: Sheet) -> Iterator[Finding]:
    """An id stands once (HTML, 3.2.6): links, labels and scripts find the first only."""
    for name, count in Counter(sheet.ids).items():
        if count > 1:
            traces = (f"#{name}", f'id="{name}"', name)
            yield Finding("id-twice", f'id="{name}"', traces, {"value": name, "count": count})


def fields(sheet: Sheet) -> Iterator[Finding]:
    """A form field and a button have a name (WCAG 1.3.1, 4.1.2)."""
    labelled = {value_of(node, "for") for node in sheet.tree.css("label[for]") if name_of(node)}
    for node in sheet.tree.css(FIELDS):
        if node.tag == "input" and value_of(node, "type").lower() in UNLABELLED:
            continue
        named = value_of(node, "id") in labelled or _labelled_by(node, sheet) or _wrapped(node)
        if not named:
            traces = (value_of(node, "name"), value_of(node, "id"), f"<{node.tag}")
            yield Finding("field-unlabelled", start_tag(node), traces)
    for node in sheet.tree.css("button,summary,input[type=image]"):
        if not (name_of(node) or _labelled_by(node, sheet) or value_of(node, "alt")):
            yield Finding("button-unnamed", start_tag(node), (f"<{node.tag}",))


def inline(sheet: Sheet) -> Iterator[Finding]:
    """Scripts and styles stand in files: the pages' own security policy stops all others."""
    for node in sheet.tree.css("script:not([src]),style,[style]"):
        if node.tag == "script" and value_of(node, "type").lower() not in RUNS:
            continue
        trace = value_of(node, "style") or node.text(deep=True).strip().partition("\n")[0]
        yield Finding("inline-code", start_tag(node), tuple(filter(None, (trace, f"<{node.tag}"))))
    for tag in filter(None, map(_handled, sheet.pieces)):
        yield Finding("inline-code", f"<{tag.split()[0]}>", (tag.split()[-1],))


@cache
def _handled(piece: str) -> str:
    """Return a start tag up to its event handler, empty where it has none."""
    found = _HANDLER.match(piece)
    return found[0] if found else ""


def order(sheet: Sheet) -> Iterator[Finding]:
    """The page is HTML that no browser has to mend."""
    refused = refusal(sheet)
    if refused:
        line = sheet.html.splitlines()[refused.line - 1 : refused.line] or [""]
        shown = line[0][max(0, refused.column - 60) : refused.column + 20].strip()
        values = {"value": refused.code, "line": refused.line, "column": refused.column}
        yield Finding("html-refused", shown, (), values)


def _above(node: LexborNode) -> Iterator[LexborNode]:
    """Yield what a node stands in, from the inside out."""
    above = node.parent
    while above is not None:
        yield above
        above = above.parent


def _within(node: LexborNode, tag: str) -> bool:
    return any(one.tag == tag for one in _above(node))


def _labelled_by(node: LexborNode, sheet: Sheet) -> bool:
    if value_of(node, "aria-label").strip() or value_of(node, "title").strip():
        return True
    return any(one in sheet.ids for one in value_of(node, "aria-labelledby").split())


def _wrapped(node: LexborNode) -> bool:
    label = next((one for one in _above(node) if one.tag == "label"), None)
    return label is not None and bool(name_of(label))
