"""Modules as one script: each with what it imports, and nothing that it can't read.

Planted and caught: an import that is not understood; the end of a script within one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mentoring.bundled import NotBundled, bundled

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = """\
import {
  one, two as other,
} from "./lib/a.js";
import { b } from "./b.js";
one(other, b);
"""
A = 'import { b } from "../b.js";\nexport const one = b;\nexport async function two() {}\n'
B = "var x=1,y=2;export{x as b,y};\n"


def written(folder: Path, **files: str) -> Path:
    (folder / "lib").mkdir(exist_ok=True)
    for name, text in {"entry": ENTRY, "lib/a": A, "b": B, **files}.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder


def test_each_module_stands_once_after_what_it_imports(tmp_path: Path) -> None:
    text = bundled(written(tmp_path), "entry.js")
    assert text == (
        '(() => {\n"use strict";\nconst made = [];\n'
        "made[0] = (() => {\nvar x=1,y=2;\n\nreturn { b: x, y };\n})();\n"
        "made[1] = (() => {\nconst { b } = made[0];\nconst one = b;\nasync function two() {}\n\n"
        "return { one, two };\n})();\n"
        "made[2] = (() => {\nconst { one, two: other } = made[1];\nconst { b } = made[0];\n"
        "one(other, b);\n\nreturn {  };\n})();\n})();\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        'import all from "./a.js";\n',
        'import "./a.js";\n',
        "export default 1;\n",
        "export let a = 1;\n",
        'export * from "./b.js";\n',
        'const a = "</SCRIPT>";\n',
        'const a = "<!--";\n',
    ],
)
def test_what_it_cannot_read_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(NotBundled):
        bundled(written(tmp_path, entry=text), "entry.js")
