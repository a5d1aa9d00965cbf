"""How the house is laid out: shelves without gaps, layers that import to the left, files that fit.

Planted and caught: `import mkdocs` three modules away from pages/; a section without its template;
a section that programme.yml does not use; a file of 301 lines.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mentoring.definition import load
from mentoring.definition.fields import keys, told
from mentoring.definition.model import Definition
from mentoring.pages.words import words_in

import machine

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(machine.ROOT)
PACKAGE = ROOT / "plugins" / "mentoring"
SECTIONS = {key: told(of) for key, of in keys(Definition) if key != "version"}
DEFINITIONS = [ROOT / "programme.yml", *sorted((ROOT / "examples").glob("*.yml"))]
EMPTY_BY_DESIGN = {"experiences"}
"""Parts that the demonstration has and leaves empty: there is no one to quote."""


# --- Shelves


@pytest.mark.parametrize("name", SECTIONS)
def test_a_section_stands_on_every_shelf(name: str) -> None:
    lacking = []
    shown = SECTIONS[name].page is not None
    if shown and not (ROOT / "overrides" / "sections" / f"{name}.html").is_file():
        lacking.append(f"a template overrides/sections/{name}.html")
    for language in ("nb", "en"):
        words = words_in(language).sections.get(name)
        if not words:
            lacking.append(f"a heading sections.{name} in plugins/mentoring/words/{language}.yml")
        elif SECTIONS[name].menu and "address" not in words:
            lacking.append(f"an address sections.{name}.address in words/{language}.yml")
    text = (ROOT / "programme.yml").read_text(encoding="utf-8")
    if not re.search(rf"^{name}:", text, re.MULTILINE):
        lacking.append(f"an entry {name}: in programme.yml")
    if not SECTIONS[name].nb or not SECTIONS[name].en:
        lacking.append(f"a description of {name} in both languages in the model")
    assert not lacking, f"The section “{name}” lacks " + "; ".join(lacking) + "."


def test_no_template_is_left_of_a_section_that_is_gone() -> None:
    there = {file.stem for file in (ROOT / "overrides" / "sections").glob("*.html")}
    assert there <= set(SECTIONS), f"No section has the name of {there - set(SECTIONS)}."


def test_the_demonstration_uses_every_part() -> None:
    reading = load(ROOT / "programme.yml", docs=ROOT / "docs")
    for name in SECTIONS:
        held = getattr(reading.neutral, name)
        assert held or name in EMPTY_BY_DESIGN, f"programme.yml shows nothing of {name}."
    for name in EMPTY_BY_DESIGN:
        assert getattr(reading.neutral, name) == ()


def test_the_demonstration_fits_its_staff() -> None:
    text = (ROOT / "programme.yml").read_text(encoding="utf-8")
    lines = text.splitlines()
    assert len(lines) <= 600
    indents = {len(line) - len(line.lstrip()) for line in lines if line.strip(" -")}
    assert max(indents) <= 8, "at most four levels"
    assert not re.search(r"^[^#]*[:\-] [\[{](?!\])", text, re.MULTILINE), "block style only"
    for definition in DEFINITIONS:
        first = definition.read_text(encoding="utf-8").split("\n")[0]
        assert first.startswith("# yaml-language-server: $schema="), definition.name
        schema = definition.parent / first.partition("$schema=")[2].strip()
        assert schema.resolve() == ROOT / "programme.schema.json", definition.name


# --- Layers


def imported(file: Path) -> set[str]:
    """Return the modules that a file imports, also inside functions and for types alone."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are absolute here"
            module = node.module or ""
            found |= {module, *(f"{module}.{alias.name}" for alias in node.names)}
    return found


def file_of(module: str) -> Path | None:
    path = ROOT / "plugins" / Path(*module.split("."))
    package = path / "__init__.py"
    return package if package.is_file() else next(iter(path.parent.glob(f"{path.name}.py")), None)


def reached(start: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield every module that a file leads to, with the way there."""
    seen: set[str] = set()
    waiting = [(name, [start.name]) for name in sorted(imported(start))]
    while waiting:
        name, way = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        yield name, way
        file = file_of(name) if name.startswith("mentoring") else None
        if file:
            waiting += [(one, [*way, name]) for one in sorted(imported(file))]


CORE = sorted([*(PACKAGE / "definition").rglob("*.py"), *(PACKAGE / "pages").rglob("*.py")])


@pytest.mark.parametrize("file", CORE, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_the_core_outlives_mkdocs(file: Path) -> None:
    """Neither MkDocs nor Jinja, nor anything that stands to the right, however far away."""
    layers = {"definition": 0, "pages": 1}
    own = layers[file.relative_to(PACKAGE).parts[0]]
    for name, way in reached(file):
        parts = name.split(".")
        told = " → ".join([*way, name])
        assert parts[0] not in {"mkdocs", "jinja2", "mkdocs_static_i18n", "markupsafe"}, told
        if parts[0] == "mentoring" and len(parts) > 1:
            assert layers.get(parts[1], 2) <= own, told


def test_the_core_imports_neither_when_it_runs() -> None:
    """What ast cannot see: a module loaded by name."""
    import subprocess  # noqa: PLC0415
    import sys  # noqa: PLC0415

    code = "import sys, mentoring.pages.site, mentoring.pages.gantt, mentoring.pages.articles; "
    code += "print({'mkdocs', 'jinja2'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout == "set()\n"


def test_only_one_module_knows_i18n() -> None:
    knowing = [
        file.name
        for file in PACKAGE.rglob("*.py")
        if any(name.startswith("mkdocs_static_i18n") for name in imported(file))
    ]
    assert knowing == ["i18n.py"]


# --- Files


IMPORTED = re.compile(r"""(?:\bfrom |\bimport\(|new URL\()\s*["']([^"']+)["']""")
PAGE = re.compile(r"\b(?:document|window|localStorage|location)\b")


def strays(folder: Path) -> list[str]:
    """Name what the modules of a folder bring from elsewhere, and where they know a page."""
    found = []
    for file in folder.glob("*.js"):
        code = re.sub(r"/\*.*?\*/|//[^\n]*", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        elsewhere = [
            name for name in IMPORTED.findall(code) if not re.match(r"\./[\w-]+\.js$", name)
        ]
        found += [f"{file.name}: {name}" for name in [*elsewhere, *PAGE.findall(code)]]
    return found


def test_the_engine_knows_no_page(tmp_path: Path) -> None:
    """Whoever wants to match takes that folder alone."""
    engine = ROOT / "overrides" / "assets" / "desk" / "engine"
    assert len([*engine.glob("*.js")]) > 10
    assert strays(engine) == []
    (tmp_path / "planted.js").write_text(
        'import { bench } from "../bench.js";\ndocument.title = "";', encoding="utf-8"
    )
    assert strays(tmp_path) == ["planted.js: ../bench.js", "planted.js: document"]


def lengths(*folders: Path) -> dict[str, int]:
    return {
        file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8").count("\n")
        for folder in folders
        for file in folder.rglob("*")
        if file.suffix in {".py", ".js", ".css"} and "vendor" not in file.parts
    }


def test_no_file_is_too_long_to_read() -> None:
    found = lengths(ROOT / "plugins", ROOT / "overrides" / "assets")
    found |= {file.name: file.read_text(encoding="utf-8").count("\n") for file in ROOT.glob("*.py")}
    assert "machine.py" in found
    assert {name: lines for name, lines in found.items() if lines > 300} == {}


def test_no_function_is_too_long_to_read() -> None:
    long = {}
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                body = node.end_lineno - node.lineno + 1
                if body > 30:
                    long[f"{file.relative_to(PACKAGE)}:{node.name}"] = body
    assert long == {}


def test_every_module_opens_with_what_it_alone_knows() -> None:
    for file in PACKAGE.rglob("*.py"):
        assert ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))), file.name


def test_no_group_repeats_possessively() -> None:
    """Python 3.11.2, which Debian 12 has, matches `(…)*+` wrongly: cpython issue 106052."""
    found = [
        f"{file.relative_to(PACKAGE)}:{number}"
        for file in PACKAGE.rglob("*.py")
        for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1)
        if re.search(r"\)(?:[*+?]|\{\d*,?\d*\})\+", line)
    ]
    assert found == []
