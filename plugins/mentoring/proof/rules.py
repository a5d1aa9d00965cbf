"""What every page owes its readers, seen from that page alone."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from mentoring.definition.kinds import PICTURES
from mentoring.proof.sheet import Finding
from mentoring.proof.wellformed import refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mentoring.proof.sheet import Element, Sheet

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?(-[a-z0-9]+)*")
"""A language tag as it is written by habit (BCP 47, 2.1.1)."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
APART = "dialog,template,[popover]"
"""Parts that open by themselves, such as the menu: their headings are no part of the page's."""
FIELDS = ("input", "select", "textarea")
UNLABELLED = {"hidden", "submit", "button", "reset", "image"}
"""Kinds of input that need no label: not shown, or named by their value or alt text."""
RUNS = {"", "module", "text/javascript", "application/javascript"}
FILE_NAME = re.compile(rf"(?i)\S\.({'|'.join(PICTURES)})$|^(img|dsc|dscn|image|bilde)[ _-]?\d+$")
"""The name of a picture's file, as people or cameras give it, which tells nobody what it shows."""
DECORATION = {"none", "presentation"}
_HANDLER = re.compile(r"""[^>]*\son[a-z]+\s*=""", re.IGNORECASE)


def languages(sheet: Sheet) -> Iterator[Finding]:
    """The page says which language it is in (WCAG 3.1.1), and so does each part (3.1.2)."""
    stated = (sheet.tree.root.attributes.get("lang") if sheet.tree.root else "") or ""
    if stated != sheet.language:
        code = "lang-wrong" if stated else "lang-missing"
        yield Finding(code, "<html>", (), {"value": stated, "wanted": sheet.language})
    for element in sheet.having("lang"):
        stated = element.value("lang")
        if element.tag != "html" and not LANGUAGE.fullmatch(stated):
            traces = (f'lang="{stated}"', f"lang={stated}", stated)
            yield Finding("lang-unknown", element.start, traces, {"value": stated})


def titles(sheet: Sheet) -> Iterator[Finding]:
    """The page has a title (WCAG 2.4.2) and a description, which search engines show."""
    if not any(one.name and one.within("head") for one in sheet.of("title")):
        yield Finding("no-title", "<title>")
    described = [one for one in sheet.of("meta") if one.value("name") == "description"]
    if not any(one.value("content").strip() for one in described):
        yield Finding("no-description", '<meta name="description">')


def headings(sheet: Sheet) -> Iterator[Finding]:
    """Headings begin with one h1, go down one step at a time, and say something (WCAG 1.3.1)."""
    apart = {one.mem_id for part in sheet.tree.css(APART) for one in part.css(",".join(HEADINGS))}
    found = [one for one in sheet.elements if one.tag in HEADINGS]
    levels = [(int(one.tag[1]), one) for one in found if one.node.mem_id not in apart]
    firsts = [one for level, one in levels if level == 1]
    if len(firsts) != 1:
        traces = tuple(f"# {one.name}" for one in firsts)
        yield Finding("one-h1", "<h1>", traces, {"count": len(firsts)})
    for above, (level, one) in zip([1, *(level for level, _ in levels)], levels, strict=False):
        if level > above + 1:
            values = {"value": one.name, "level": level, "wanted": above + 1}
            yield Finding("level-skipped", f"<{one.tag}>", (f"# {one.name}", one.name), values)
    for _, one in levels:
        if not one.name:
            yield Finding("no-heading-text", one.start, (one.value("id"),))


def pictures(sheet: Sheet) -> Iterator[Finding]:
    """A picture has an alternative text, or says that it is decoration (WCAG 1.1.1)."""
    for one in (*sheet.of("img", "area"), *_images(sheet)):
        told = one.value("alt").strip() or one.value("aria-label").strip()
        if told:
            if FILE_NAME.search(told):
                yield Finding("alt-is-name", one.start, (f"![{told}](", told), {"value": told})
            continue
        decoration = one.value("role") in DECORATION or not one.within("main")
        if not (decoration and "alt" in one.attributes):
            source = one.value("src")
            name = source.rpartition("/")[2]
            yield Finding("no-alt", one.start, (source, name), {"value": name})


def links(sheet: Sheet, hollow: frozenset[str]) -> Iterator[Finding]:
    """A link says where it leads (WCAG 2.4.4); `hollow` are words that don't, see `plain`."""
    for one in sheet.of("a"):
        if "href" not in one.attributes:
            continue
        name = one.name
        said = plain(name)
        if not said:
            yield Finding("link-empty", one.start, (one.value("href"),))
        elif said in hollow:
            traces = (
                f"[{name}]({one.value('href')})",
                f"[{name}]",
                f"*{name}*",
                f">{name}<",
                f"{name}\n",
            )
            yield Finding("link-hollow", one.start, traces, {"value": name})


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
    labelled = {one.value("for") for one in sheet.of("label") if one.name}
    for one in sheet.of(*FIELDS):
        if one.tag == "input" and one.value("type").lower() in UNLABELLED:
            continue
        named = (one.value("id") or None) in labelled or _labelled_by(one, sheet) or _wrapped(one)
        if not named:
            traces = (one.value("name"), one.value("id"), f"<{one.tag}")
            yield Finding("field-unlabelled", one.start, traces)
    for one in (*sheet.of("button", "summary"), *_images(sheet)):
        if not (one.name or _labelled_by(one, sheet) or one.value("alt")):
            yield Finding("button-unnamed", one.start, (f"<{one.tag}",))


def inline(sheet: Sheet) -> Iterator[Finding]:
    """Scripts and styles stand in files: the pages' own security policy stops all others.

    But those whose hash the policy names (CSP level 3, 2.3.1).
    """
    policy = " ".join(one.value("content") for one in sheet.of("meta") if _is_policy(one))
    for one in (*sheet.of("script", "style"), *sheet.having("style")):
        kind = one.value("type").lower()
        if one.tag == "script" and ("src" in one.attributes or kind not in RUNS):
            continue
        text = one.node.text(deep=True)
        if one.tag in {"script", "style"} and _named(policy, text):
            continue
        trace = one.value("style") or text.strip().partition("\n")[0]
        yield Finding("inline-code", one.start, tuple(filter(None, (trace, f"<{one.tag}"))))
    for tag in filter(None, map(_handled, sheet.pieces)):
        yield Finding("inline-code", f"<{tag.split()[0]}>", (tag.split()[-1],))


def _is_policy(one: Element) -> bool:
    return one.value("http-equiv").lower() == "content-security-policy"


def _named(policy: str, text: str) -> bool:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'" in policy


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


def _images(sheet: Sheet) -> list[Element]:
    """Return the buttons that are pictures."""
    return [one for one in sheet.of("input") if one.value("type").lower() == "image"]


def _labelled_by(one: Element, sheet: Sheet) -> bool:
    if one.value("aria-label").strip() or one.value("title").strip():
        return True
    return any(name in sheet.ids for name in one.value("aria-labelledby").split())


def _wrapped(one: Element) -> bool:
    label = one.within("label")
    return label is not None and bool(label.name)
