"""Pages are looked at as MkDocs renders them: the same extensions, the same links and places.

Planted and caught: an extension in mkdocs.yml that the checks do not know.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import markdown
from mentoring.pages import conversion
from mentoring.pages.conversion import EXTENSIONS
from mentoring.pages.rendered import rendered

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.plugins.conftest import Prepared

TEXT = """\
## Slik søker du {#her}

### Én gang til

[a](b.md) ![c](d.png) [e][f] <https://nordvik.example> <a href="g.md">g</a>

!!! note "Tittel"
    [h](i.md)

| [j](k.md) | l |
|:---------:|--:|
| m         | n |

Ord
:   [o](p.md)

<div markdown="1">
[q](r.md)[^s]
</div>

~~~
[t](u.md)
~~~

[f]: v.md
[^s]: [w](x.md)
"""


def test_checks_and_build_have_the_same_extensions(prepare: Callable[..., Prepared]) -> None:
    *own, once = prepare().config.markdown_extensions
    assert sorted(own) == sorted(EXTENSIONS)
    assert once == conversion.__name__


def test_an_extension_of_a_fork_reads_every_page(
    prepare: Callable[..., Prepared], project: Path
) -> None:
    """What was parsed to be checked lacks what the extension makes of the text."""
    file = project / "mkdocs.yml"
    wiring = file.read_text(encoding="utf-8")
    for change in ("  - tables\n  - abbr\n", "  - tables: {use_align_attribute: true}\n"):
        file.write_text(wiring.replace("  - tables\n", change), encoding="utf-8")
        assert conversion.__name__ not in prepare().config.markdown_extensions


def test_checks_see_what_the_build_makes(prepare: Callable[..., Prepared]) -> None:
    config = prepare().config
    parser = markdown.Markdown(extensions=list(EXTENSIONS), extension_configs=config.mdx_configs)
    built = parser.convert(TEXT)
    page = rendered(TEXT)
    links = [one.attributes["href"] for one in page.of("a")]
    assert links == re.findall(r'<a [^>]*?href="([^"]*)"', built)
    assert page.anchors == frozenset(re.findall(r' id="([^"]*)"', built))
    assert {"b.md", "v.md", "g.md", "i.md", "k.md", "p.md", "r.md", "x.md"} <= set(links)


def test_an_anchor_keeps_the_letters_of_its_heading() -> None:
    assert rendered("## Første samtale\n").anchors == {"første-samtale"}


def test_aligned_cells_carry_a_class_and_no_style(prepare: Callable[..., Prepared]) -> None:
    config = prepare().config
    parser = markdown.Markdown(
        extensions=config.markdown_extensions, extension_configs=config.mdx_configs
    )
    table = "| a | b {: .own } | c |\n|:--|:-:|--:|\n| d | e | f |\n"
    built = parser.convert(f"{table}\n<div markdown>\n{table}\n</div>")
    assert "style" not in built
    for tag, letters in (("th", "abc"), ("td", "def")):
        for letter, kind in zip(letters, ("is-left", "is-center", "is-right"), strict=True):
            assert built.count(f'<{tag} class="{"own " * (letter == "b")}{kind}">{letter}') == 2
