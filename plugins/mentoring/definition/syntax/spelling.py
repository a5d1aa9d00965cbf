"""How one line of YAML is spelt: dash, field name, comment, quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mentoring.definition.syntax.source import WHITE

FIELD = re.compile(r"[a-z][a-z0-9_]*\Z")
"""The names that fields have in a definition; anything else before a colon may be prose."""

_COMMENT = re.compile(r"(?<=[ \t])#|^#")
_COLON = re.compile(r":(?=[ \t]|\Z)")
_QUOTED_KEY = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'(?!'))[ \t]*:(?=[ \t]|\Z)""")
_SHORT_FIELDS = frozenset({"by", "id", "is", "to"})
"""Fields of the model that look like the code of a language; a test keeps the list current."""

_NO_KEY = "#,[]{}&*!|>%@`"
_WORDS_OF_PROSE = 3
# PyYAML and libyaml look no further for the colon after a field's name.
_LONGEST_KEY = 1000
GUILLEMETS = "«»"
_SMART = {
    "“": '”“"', "”": '”"', "„": '“”"', "«": '»"', "»": '«"', "‘": "’'", "’": "’'", "‚": "‘’'",
}  # fmt: skip


@dataclass(frozen=True)
class Key:
    """The name of a field at the start of a line, and where its colon stands after it."""

    text: str
    colon: int
    quoted: bool = False

    @property
    def field(self) -> bool:
        """True for what can hardly be anything else than a field's name."""
        return self.quoted or bool(FIELD.match(self.text))

    @property
    def language(self) -> bool:
        """True for what looks like the code of a language, under which prose stands."""
        short = len(self.text) == 2 and self.text.isalpha() and not self.quoted  # noqa: PLR2004
        return short and self.field and self.text not in _SHORT_FIELDS


def split_key(content: str) -> Key | None:
    """Return the field name that `content` begins with; None for a text, a dash or prose.

    Three words or more before a colon are prose, though YAML would take them for a name.
    """
    if content[:1] in ("", "'", '"'):
        quoted = _QUOTED_KEY.match(content)
        if quoted is None or len(quoted[1]) > _LONGEST_KEY:
            return None
        return Key(quoted[1][1:-1], quoted.end() - 1, quoted=True)
    found = _COLON.search(content, 0, _LONGEST_KEY)
    if found is None or content[0] in _NO_KEY or (content[0] in "-?:" and content[1:2] in " \t"):
        return None
    name = content[: found.start()].rstrip(WHITE)
    if _COMMENT.search(name) or len(name.split()) >= _WORDS_OF_PROSE:
        return None
    return Key(name, found.start())


def is_dash(content: str) -> bool:
    """Tell whether a line's content begins as an item of a list does."""
    return content[:1] == "-" and content[1:2] in ("", " ", "\t")


def split_comment(value: str) -> tuple[str, str]:
    """Split `Hei  # merknad` into `Hei` and `  # merknad`, at the first such sign."""
    found = _COMMENT.search(value)
    if found is None:
        return value.rstrip(WHITE), ""
    text = value[: found.start()].rstrip(WHITE)
    # Neither tabs (PyYAML's own parser refuses them) nor hard spaces (part of the text to YAML).
    return text, " " * (found.start() - len(text)) + value[found.start() :].replace("\t", " ")


def quote(text: str) -> str:
    """Write a text of one line in straight quotes: the kind that leaves it as it is, if any."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def unquote_smart(text: str, *, guillemets: bool = False) -> str | None:
    """Return a text without the one pair of typographic quotes around all of it; else None.

    `«Hei» og «hade»` begins and ends with such signs, but they are no pair. Around a whole text,
    guillemets are as good Norwegian as within it; only in a name can they be nothing but quotes.
    """
    if not guillemets and len(text) > 1 and text[0] in GUILLEMETS and text[-1] in GUILLEMETS:
        return None
    closing = _SMART.get(text[:1], "")
    if text[:1] in ("'", '"'):
        closing = "”“»" if text[0] == '"' else "’"
    if len(text) < 2 or not closing or text[-1] not in closing:  # noqa: PLR2004
        return None
    inner = text[1:-1]
    if any(sign in inner for sign in closing if sign not in "'’"):
        return None
    return inner
