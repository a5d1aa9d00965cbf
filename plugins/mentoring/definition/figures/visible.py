"""What of a Markdown text a reader sees: its words without markup, addresses, code and ids."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from dataclasses import dataclass

GAP = "\ufffc"
"""Stands where something was left out that is not part of the running text."""


@dataclass(frozen=True)
class Visible:
    """The words of a text, where each stood in it, and the placeholders with their offsets."""

    text: str
    placeholders: tuple[tuple[str, int], ...]
    _starts: tuple[int, ...]
    _sources: tuple[int, ...]

    def offset(self, index: int) -> int:
        """Return where in the Markdown text the character at `index` of `text` stands."""
        piece = bisect_right(self._starts, index) - 1
        return self._sources[piece] + index - self._starts[piece]


# Nothing begins within a word, which the first line tells sooner than all that follow.
# Possessive quantifiers (++, *+, ?+) keep every alternative linear in the length of the text.
_MARKUP = re.compile(
    r"""
    (?:(?<!\w)|(?=[\W_]))(?:
    (?P<code>
        (?s:^[ \t>]*+(?P<fence>`{3,}|~{3,})[^`\n]*+$.*?(?:^[ \t>]*+(?P=fence)[`~]*+[ \t]*+$|\Z))
      | (?<!`)(?P<tick>`{1,3})(?!`)
        (?>(?:[^`\n]++|\n(?![ \t]*+\n)|(?!(?P=tick)(?!`))`++)*)(?P=tick)(?!`)
    )
  | (?P<placeholder>\$\([^()\n]{1,200}+\))
  | (?P<hidden>
        (?s:<!--.*?(?:-->|\Z))
      | (?is:<(?P<element>script|style)\b.*?(?:</(?P=element)\s*+>|\Z))
      | \]\((?:<[^<>\n]*+>|[^()\s]*+(?>(?:\([^()\s]*+\)[^()\s]*+)*))
        (?>(?:\s++(?:"[^"\n]*+"|'[^'\n]*+'))?)\s*+\)                  # a link's target and title
      | \[\^[^\[\]\s]{1,60}+\]:?+                                  # a footnote's number
      | ^[ ]{0,3}\[[^\[\]\n]++\]:[^\n]*+                           # a reference's target
      | \]\[[^\[\]\n]*+\]
      | (?<!\w)(?:https?://|www\.|mailto:|tel:|doi:)[^\s<>)\]|"]*+
      | (?<![\w.+-])[\w.+-]++@[\w-]++(?>(?:\.[\w-]++)+)               # an e-mail address
      | \{[^{}\n]*+\}                                              # an attribute list
      | (?<![\w:]):[a-z][a-z0-9_+-]*+:                             # an icon
      | -{1,4}8<-{1,4}                                             # pymdownx.snippets
      | (?<![\w-])(?=[\w-]{0,9}[a-z0-9][A-Z])(?=[\w-]{0,10}[0-9_-])[A-Za-z0-9_-]{11}(?![\w-])
    )                                                              # … the last: a YouTube id
  | (?P<tag></?(?P<name>[A-Za-z][\w-]*+)[^<>]*+>)
  | (?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)
  | (?P<times>(?<=[0-9])\*++(?=[0-9]))
  | (?P<emphasis>\*++|~~|==|\^\^|(?<!\w)_++|(?<!_)_++(?!\w))
  | \\(?P<literal>[!-/:-@\[-`{-~])
    )
    """,
    re.VERBOSE | re.MULTILINE,
)
_PLACEHOLDER = re.compile(r"\$\(([^()\n]{1,200}+)\)")
_INLINE = re.compile(
    "a|abbr|b|bdi|big|cite|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u", re.IGNORECASE
)


def visible(markdown: str) -> Visible:
    """Take the markup off a text; inline markup leaves nothing, all else leaves a GAP."""
    pieces: list[str] = []
    starts, sources = [0], [0]
    placeholders: list[tuple[str, int]] = []
    length = at = 0
    for markup in _MARKUP.finditer(markdown):
        if not markup["code"]:
            placeholders += (
                (quoted[1].strip(), markup.start() + quoted.start())
                for quoted in _PLACEHOLDER.finditer(markup[0])
            )
        kept, instead = markdown[at : markup.start()], _instead(markup)
        pieces += (kept, instead)
        length += len(kept)
        for said, source in ((len(instead), markup.start()), (0, markup.end())):
            starts.append(length)
            sources.append(source)
            length += said
        at = markup.end()
    pieces.append(markdown[at:])
    return Visible("".join(pieces), tuple(placeholders), tuple(starts), tuple(sources))


def _instead(markup: re.Match[str]) -> str:
    if markup["entity"]:
        return html.unescape(markup[0])
    if markup["literal"]:
        return markup["literal"]
    if markup["emphasis"] or (markup["tag"] and _INLINE.fullmatch(markup["name"])):
        return ""
    return GAP
