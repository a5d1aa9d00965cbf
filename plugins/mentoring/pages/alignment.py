"""Aligned columns of Markdown's tables: a class, where Python-Markdown would write a style.

The pages' security policy stops every `style=`; the classes stand in styles/70-prose.css.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET

    from markdown import Markdown

_ALIGNED = re.compile(r"text-align: (left|center|right);")
"""What the extension `tables` writes into its cells."""


class AlignmentExtension(Extension):
    """Makes `|--:|` a cell of the class `is-right`, and so on."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Python-Markdown's name)
        """Run after attr_list, which may have given a cell a class of its own."""
        md.treeprocessors.register(_Classes(md), "alignment", 5)


class _Classes(Treeprocessor):
    def run(self, root: ET.Element) -> None:
        for cell in (one for one in root.iter() if one.tag in {"td", "th"}):
            aligned = _ALIGNED.fullmatch(cell.get("style", ""))
            if aligned:
                del cell.attrib["style"]
                cell.set("class", f"{cell.get('class', '')} is-{aligned[1]}".strip())


def makeExtension(**options: Any) -> AlignmentExtension:  # noqa: N802  (Python-Markdown asks for it)
    """Return the extension, for its name in mkdocs.yml."""
    return AlignmentExtension(**options)
