"""Pages are looked at as MkDocs renders them: the same extensions, the same links and places.

Planted and caught: an extension in mkdocs.yml that the checks do not know.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import markdown
from mentoring.pages.rendered import EXTENSIONS, rendered

if TYPE_CHECKING:
    from collections.abc import Callable

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
    assert sorted(prepare().config.markdown_extensions) == sorted(EXTENSIONS)


def test_checks_see_what_the_build_makes(prepare: Callable[..., Prepared]) -> None:
    config = prepare().config
    parser = markdown.Markdown(
        extensions=config.markdown_extensions, extension_configs=config.mdx_configs
    )
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
