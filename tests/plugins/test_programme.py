"""`mentoring/programme`, one hook at a time, with MkDocs' own File and Files.

Planted and caught: our files appended before i18n (it crashes); `alternates` of one language only;
Material's bundle kept; a prose page made a DefinitionPage; sources of the stylesheet shipped.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import jinja2
import pytest
from mentoring import i18n
from mentoring.context import Links, initials, status_today, variables
from mentoring.files import DefinitionPage, keep_shipped
from mentoring.pages.edition import Edition
from mentoring.pages.status import Call
from mentoring.policy import CSP
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from tests.pages.small import EVERYTHING, PARTS, PROGRAMME, ROLES, site_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.plugins.conftest import Prepared


def test_the_site_takes_its_name_address_and_languages_from_the_definition(
    project: Path, prepare: Callable[..., Prepared]
) -> None:
    text = EVERYTHING.replace("site:\n", "site:\n  address: https://small.example/\n")
    (project / "programme.yml").write_text(text, encoding="utf-8")
    config = prepare().config
    assert config.site_name == "Små steg"
    assert config.site_url == "https://small.example/"
    assert [one.code for one in i18n.languages(config)] == ["nb", "en"]
    assert prepare("https://other.example/sub/").config.site_url == "https://other.example/sub/"


def test_generated_files_are_marked_as_i18n_marks_its_own(prepare: Callable[..., Prepared]) -> None:
    made = prepare()
    timeline = made.file("timeline.md")
    assert timeline.dest_uri == "tidslinje.html"
    assert (timeline.locale, timeline.localization) == ("nb", "nb")
    assert (timeline.locale_alternate_of, timeline.norm_src_uri) == ("nb", "timeline.md")
    assert set(timeline.alternates) == {"nb", "en"}
    assert timeline.alternates["nb"] is timeline
    assert timeline.alternates["en"].dest_uri == "en/timeline.html"
    assert timeline.alternates["en"].alternates["nb"] is timeline
    known = i18n.all_pages(made.config)["nb"]
    assert timeline in known, "i18n writes the sitemap from these"


def test_every_page_is_a_file_and_every_file_a_page(prepare: Callable[..., Prepared]) -> None:
    made = prepare()
    expected = set(site_of(EVERYTHING).addresses.values())
    assert {file.dest_uri for file in made.files.documentation_pages()} == expected


def test_prose_is_rendered_and_the_rest_is_not(
    project: Path, prepare: Callable[..., Prepared]
) -> None:
    (project / "docs" / "a.nb.md").write_text("Innen $(applications.to)", encoding="utf-8")
    (project / "docs" / "b.en.md").write_text("In English", encoding="utf-8")
    made = prepare()
    prose = made.file("a.md")
    assert prose.content_string == "Innen 31. januar 2027"
    assert not isinstance(prose.page, DefinitionPage)
    assert isinstance(made.file("timeline.md").page, DefinitionPage)
    fallback = made.file("b.md")
    assert (fallback.locale, fallback.locale_alternate_of) == ("en", "nb")
    assert made.files.get_file_from_path("a.nb.md") is None, "the source itself is not shipped"


def test_only_what_this_project_has_is_shipped(
    project: Path, prepare: Callable[..., Prepared]
) -> None:
    (project / "docs" / "paper.pdf").write_bytes(b"%PDF")
    made = prepare()
    shipped = {file.src_uri for file in made.files if not file.is_documentation_page()}
    shipped = {one for one in shipped if not one.endswith((".ics", ".json"))}  # see test_outlets
    assets = project / "overrides" / "assets"
    there = [file for file in assets.rglob("*") if file.is_file() and file.suffix != ".md"]
    scripts = {f"assets/{file.relative_to(assets).as_posix()}" for file in there}
    scripts -= {one for one in scripts if one.startswith("assets/styles/")}
    assert shipped == {*scripts, "assets/site.css", "images/logo.svg", "paper.pdf"}


def test_materials_files_stay_behind(prepare: Callable[..., Prepared], tmp_path: Path) -> None:
    made = prepare()
    theme = tmp_path / "material"
    for name in ("assets/javascripts/bundle.js", "assets/stylesheets/main.css"):
        (theme / name).parent.mkdir(parents=True, exist_ok=True)
        (theme / name).write_text("", encoding="utf-8")
    files = Files(list(made.files))
    for name in ("assets/javascripts/bundle.js", "assets/stylesheets/main.css"):
        files.append(File(name, str(theme), "site", use_directory_urls=False))
    keep_shipped(files, made.config)
    left = {file.src_uri for file in files}
    assert not any("bundle" in name or "main.css" in name for name in left)
    assert "assets/site.js" in left


def test_a_template_escapes_and_refuses_what_is_undefined(
    prepare: Callable[..., Prepared],
) -> None:
    made = prepare()
    env = made.config.plugins.on_env(
        made.config.theme.get_env(), config=made.config, files=made.files
    )
    shown = env.from_string("{{ text }} {{ text | md }}").render(text='<b> & "x" *y*')
    assert shown == '&lt;b&gt; &amp; &#34;x&#34; *y* <p>&lt;b&gt; &amp; "x" <em>y</em></p>'
    with pytest.raises(jinja2.UndefinedError):
        env.from_string("{{ nothing }}").render()


def test_a_page_gets_our_variables_after_i18n(prepare: Callable[..., Prepared]) -> None:
    made = prepare("https://a.example/sub/")
    file = made.file("timeline.md")
    plugins: Any = made.config.plugins
    context = plugins.on_page_context({}, page=file.page, config=made.config, nav=[])
    assert context["page"].id == "timeline"
    assert context["csp"] == CSP
    assert [link.rel for link in context["links"]].count("canonical") == 1
    assert [one.code for one in context["switch"]] == ["nb", "en"]


def test_what_is_wrong_stops_mkdocs_itself_with_all_of_it(
    project: Path, prepare: Callable[..., Prepared], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Plain `mkdocs build` is a way in too: PluginError is shown without a traceback."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    text = PROGRAMME + "timelin: []\n" + ROLES.replace("who:", "hwo:")
    (project / "programme.yml").write_text(text, encoding="utf-8")
    with pytest.raises(PluginError) as raised:
        prepare()
    told = str(raised.value)
    assert "timelin" in told
    assert told.count("hwo") >= 2
    assert "problems to mend" in told


def test_a_definition_that_is_not_there_stops_mkdocs_without_a_traceback(
    project: Path, prepare: Callable[..., Prepared]
) -> None:
    (project / "programme.yml").unlink()
    with pytest.raises(PluginError, match=r"programme\.yml"):
        prepare()


def test_links_are_relative_and_none_where_there_is_no_page() -> None:
    site = site_of(EVERYTHING, "en")
    links = Links(site.by_id["role_models/emmy-noether"], site)
    assert links.href("timeline") == "../timeline.html"
    assert links.href("timeline", "event-kick-off") == "../timeline.html#event-kick-off"
    assert links.href("nowhere") is None
    assert links.asset("site.css") == "../../assets/site.css"
    assert links.file("images/logo.svg") == "../../images/logo.svg"
    own = Links(site.by_id["timeline"], site)
    assert own.href("timeline", "event-kick-off") == "#event-kick-off"
    assert own.call(Call("x", page="home", anchor="application")) == "index.html#application"
    assert own.call(Call("x", link="https://a.example/")) == "https://a.example/"


def test_a_preview_has_no_policy_that_would_stop_its_own_script() -> None:
    site = site_of(EVERYTHING)
    assert variables(site.pages[0], site, preview=True)["csp"] is None
    assert variables(site.pages[0], site, preview=True)["search"] is False
    policy = variables(site.pages[0], site, preview=False)["csp"]
    assert "'unsafe-inline'" not in policy
    assert policy.startswith("default-src 'none'")


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Karen Spärck Jones", "KJ"), ("Emmy Noether", "EN"), ("Ada", "A"), ("åse ærø", "ÅÆ")],
)
def test_initials(name: str, shown: str) -> None:
    assert initials(name) == shown


@pytest.mark.parametrize(
    ("years", "today", "said"),
    [
        ("2025-2028", "2024-12-31", "Gjelder fra 2025"),
        ("2025-2028", "2025-01-01", "Gjelder nå"),
        ("2025-2028", "2028-12-31", "Gjelder nå"),
        ("2025-2028", "2029-01-01", "Gjaldt til 2028"),
        ("2019", "2019-06-01", "Gjelder nå"),
        ("2024-", "2040-01-01", "Gjelder nå"),
    ],
)
def test_the_state_of_a_plan_follows_its_years(years: str, today: str, said: str) -> None:
    text = PROGRAMME + PARTS["policies"].replace("2025-2028", years)
    site = site_of(text, now=today)
    found = status_today(site.definition.policies[0], site)
    words = site.writer.words.choices.state
    known = {
        "Gjelder fra 2025": words.say("coming", year=2025),
        "Gjelder nå": words["in-force"],
        "Gjaldt til 2028": words.say("expired", year=2028),
    }
    assert found == known[said]


def test_a_stated_state_comes_with_its_date() -> None:
    text = PARTS["schemes"] + "    state: returning\n    as_of: 2026-09-17\n"
    site = site_of(PROGRAMME + text)
    said = status_today(site.definition.schemes[0], site)
    assert said.startswith(site.writer.words.choices.state.returning)
    assert "17. september 2026" in said.replace("\u00a0", " ")


def test_what_is_printed_names_a_page_by_its_whole_address() -> None:
    site = site_of(EVERYTHING)
    page = site.by_id["questions"]
    known, unknown = (
        variables(page, replace(site, edition=Edition(root)), preview=False)["in_full"]
        for root in ("https://nordvik.example/mentor/", "")
    )
    assert known("privacy") == "https://nordvik.example/mentor/personvern.html"
    assert unknown("privacy") is None
    assert known("nowhere") is None
