"""How a line begins: dashes of the wrong kind, names run into their texts, marks of YAML's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mentoring.definition.syntax.quotes import checked
from mentoring.definition.syntax.source import WHITE
from mentoring.definition.syntax.spelling import (
    FIELD,
    is_dash,
    split_comment,
    split_key,
    unquote_smart,
)
from mentoring.definition.syntax.spot import State

if TYPE_CHECKING:
    from mentoring.definition.syntax.draft import Draft
    from mentoring.definition.syntax.frame import Frame
    from mentoring.definition.syntax.spelling import Key
    from mentoring.definition.syntax.spot import Spot

_TIGHT_DASH = re.compile(r"""-(?=[^\W\d_]|["'«“*(\[{$<&!])""")
_OTHER_DASH = re.compile(r"([–—−‐‑•·◦▪*])[ \t\xa0]+(?=\S)")
_HARD = re.compile("(?:-|[a-z][a-z0-9_]*:)([\xa0\u2000-\u200a\u202f\u3000]+)")
_TIGHT_COLON = re.compile(r"([a-z][a-z0-9_]+):(?=\S)(?!//)")
_SCHEMES = frozenset({"mailto", "tel", "doi", "urn", "data", "javascript", "orcid", "isbn", "sms"})
_NO_COLON = re.compile(r"([a-z][a-z0-9_]*)(?:[ \t]*[=;][ \t]*|[ \t]+|\Z)")
# Codes of languages that are no words of Norwegian or English, and so cannot begin a text.
_NO_WORDS = frozenset({"nb", "nn", "sv", "fr"})
_PROPERTY = re.compile(r"(?:&[^\s,\[\]{}]+|![^\s]*)(?=[ \t]|\Z)")
_ALIAS = re.compile(r"\*[\w.-]+\Z")
_COMPLEX = re.compile(r"\?(?=[ \t]|\Z)[ \t]*")


def mended(draft: Draft, index: int, fresh: bool) -> str:  # noqa: FBT001
    """Return the content of a line whose beginning is right, or has now been mended."""
    at = draft.indentation(index)
    content = draft.work[index][at:]
    hard = _HARD.match(content)
    if hard:
        content = f"{content[: hard.start(1)]} {content[hard.end() :]}"
        _replace(draft, index, at, content, "hard-space")
    complex_key = _COMPLEX.match(content)
    if complex_key:
        return _simple_key(draft, index, at, complex_key.end())
    return mended_item(draft, index, at, fresh=fresh)


def mended_item(draft: Draft, index: int, at: int, *, fresh: bool) -> str:
    """Return what stands from column `at`, after a dash or the indentation, mended.

    `fresh` tells that it may be the first of a group of fields.
    """
    content = draft.work[index][at:]
    tight = _TIGHT_DASH.match(content)
    other = _OTHER_DASH.match(content)
    if tight:
        content = "- " + content[1:]
        _replace(draft, index, at, content, "no-space-after-dash")
    elif other and _is_item(draft, index, other):
        value = content[0]
        content = "- " + content[other.end() :]
        _replace(draft, index, at, content, "other-dash", value=value)
    key = None if is_dash(content) else split_key(content)
    if is_dash(content) or (key and (key.quoted or ":" not in key.text)):
        return content
    return _with_colon(draft, index, at, fresh)


def _replace(draft: Draft, index: int, at: int, content: str, code: str, **values: object) -> None:
    """Report a slip at `at` and put `content` in place of what stands from there on."""
    old = draft.work[index]
    line = old[:at] + content
    shared = next((n for n, (a, b) in enumerate(zip(old[at:], content, strict=False)) if a != b), 0)
    draft.slip(code, index, at, max(1, shared), line, **values)
    draft.work[index] = line


def _is_item(draft: Draft, index: int, other: re.Match[str]) -> bool:
    """Tell whether a dash from a word processor begins an item, and not a line of dialogue."""
    rest = other.string[other.end() :]
    if other[1] == "*" or split_key(rest):
        return True
    if other.string != draft.work[index][draft.indentation(index) :]:
        return False  # after a dash of the right kind
    signs = [draft.work[near].strip(WHITE)[:1] for near in _neighbours(draft, index)]
    return other[1] in signs or "-" in signs


def _neighbours(draft: Draft, index: int) -> list[int]:
    """Return the lines before and after that begin where this one does."""
    near = [index - 1, draft.following(index)]
    depth = draft.depth(index)
    return [n for n in near if 0 <= n < len(draft.work) and draft.depth(n) == depth]


def _with_colon(draft: Draft, index: int, at: int, fresh: bool) -> str:  # noqa: FBT001
    """Mend `nb:Hei`, `nb Hei` and `nb` where what stands near tells that it is a field or item."""
    content = draft.work[index][at:]
    after = draft.following(index)
    below = draft.work[after].strip(WHITE) if after < len(draft.work) else ""
    depth = draft.depth(after) if below else -1
    key = split_key(below) if below and depth >= at and not is_dash(below) else None
    if lacks_space(draft, content) or (is_tight(content) and _among_fields(draft, index, at)):
        return add_space(draft, index, at)
    word = FIELD.match(split_comment(content)[0])
    loose = _NO_COLON.match(content)
    if key and loose and fresh and (depth > at if word else depth == at):
        return add_colon(draft, index, at)
    if word and is_dash(below) and depth == at == draft.indentation(index):
        content = f"- {content}"
        _replace(draft, index, at, content, "missing-dash")
    return content


def _among_fields(draft: Draft, index: int, at: int) -> bool:
    """Tell whether a line next to this one, or its neighbour in a list, is a field."""
    listed = at > draft.indentation(index)
    for near in _neighbours(draft, index):
        content = draft.work[near].strip(WHITE)
        item = is_dash(content)
        key = split_key(content[1:].lstrip(WHITE) if item else content) if content else None
        if key and key.field and item == listed:
            return True
    after = draft.following(index)
    return (
        listed
        and after < len(draft.work)
        and draft.depth(after) == at
        and bool(split_key(draft.work[after].strip(WHITE)))
    )


def lacks_space(draft: Draft, content: str) -> bool:
    """Tell whether a line begins as `nb:Hei`, whatever stands around it."""
    tight = _TIGHT_COLON.match(content)
    if tight is None or tight[1] in _SCHEMES:
        return False
    digit = content[tight.end()].isdigit()
    return bool(draft.fields[tight[1]] or (len(tight[1]) == 2 and not digit))  # noqa: PLR2004


def is_tight(content: str) -> bool:
    """Tell whether a line may be `nb:Hei`; `https://…` is not."""
    return bool(_TIGHT_COLON.match(content))


def add_space(draft: Draft, index: int, at: int) -> str:
    """Report and mend `nb:Hei`."""
    content = draft.work[index][at:]
    name, _, rest = content.partition(":")
    content = f"{name}: {rest}"
    _replace(draft, index, at, content, "no-space-after-colon", value=name)
    return content


def add_colon(draft: Draft, index: int, at: int) -> str:
    """Report and mend `nb Hei`."""
    content = draft.work[index][at:]
    loose = _NO_COLON.match(content)
    assert loose is not None
    content = f"{loose[1]}: {content[loose.end() :]}".rstrip()
    _replace(draft, index, at, content, "missing-colon", value=loose[1])
    return content


def lacks_colon(draft: Draft, index: int, frame: Frame) -> bool:
    """Tell whether a line among the fields of `frame` is one of them but for its colon."""
    at = draft.indentation(index)
    loose = _NO_COLON.match(draft.work[index], at)
    if loose is None or loose[1] in frame.keys:
        return False
    after = draft.following(index)
    below = draft.work[after].strip(WHITE) if after < len(draft.work) else ""
    beside = split_key(below) if below else None
    if beside and beside.text == loose[1]:
        return False
    if FIELD.match(split_comment(draft.work[index][at:])[0]):
        deeper = draft.depth(after) > at if below else False
        return deeper or is_dash(below)
    prose = frame.key and frame.key.language and frame.state is not State.DONE
    return bool(draft.fields[loose[1]]) or loose[1] in _NO_WORDS or not prose


def _simple_key(draft: Draft, index: int, at: int, end: int) -> str:
    """Mend `? nb` with `: Hei` below it; both lines become what a field looks like."""
    content = draft.work[index][at + end :].rstrip(WHITE)
    after = draft.following(index)
    value = None
    if after < len(draft.work) and draft.depth(after) == draft.depth(index):
        below = draft.work[after].strip(WHITE)
        value = below[1:].lstrip(WHITE) if below[:1] == ":" and below[1:2] in WHITE else None
    name = content if FIELD.match(content) else None
    room = draft.work[index][:at]
    mended_line = f"{room}{name}: {value or ''}".rstrip() if name else ""
    draft.slip("complex-key", index, at, 1, mended_line)
    if value is not None:
        draft.work[after] = f"{room}  {value}" if name else ""
    draft.work[index] = f"{room}{name}:" if name else f"{room}#"
    return draft.work[index][at:]


def mended_name(draft: Draft, spot: Spot, key: Key) -> str:
    """Return a field's name as YAML can take it."""
    index = spot.index
    name = draft.work[index][spot.column : spot.column + key.colon].rstrip(WHITE)
    rest = draft.work[index][spot.column + key.colon :]
    inner = unquote_smart(name, guillemets=True)
    if inner is not None:
        inner = inner.strip(WHITE)
        line = spot.prefix + inner + rest
        draft.slip("smart-quotes", index, spot.column, len(name), line)
        return inner
    if key.text == "<<" and not key.quoted:
        draft.slip("merge-key", index, spot.column, 2)
    if name[0] == '"':
        return checked(draft, index, spot.column, spot.prefix, name)
    return name.replace("\t", " ")


def without_properties(draft: Draft, index: int, at: int, key: Key | None) -> tuple[int, str]:
    """Return column and content of a value after `&name` and `!tag`, which no definition needs.

    Below the code of a language, they are the beginning of a text.
    """
    told = False
    content = draft.work[index][at:]
    while True:
        found = _PROPERTY.match(content)
        rest = content[found.end() :].lstrip(WHITE) if found else ""
        prose = key and key.language and content[:2] != "!!" and (rest or content[:1] == "!")
        if found is None or prose or (found[0] == "!" and rest):
            return at, content
        if not told:
            told = True
            code = "anchor" if content[0] == "&" else "tag"
            line = (draft.work[index][:at] + rest).rstrip()
            draft.slip(code, index, at, found.end(), line, value=found[0])
        at, content = len(draft.work[index]) - len(rest), rest


def is_alias(value: str) -> bool:
    """Tell whether a value is `*name` and nothing else."""
    return bool(_ALIAS.match(split_comment(value)[0]))
