"""Each field of the model by itself: whatever staff write in it, a reader finds it somewhere.

A template that shows a text only where another stands beside it loses it without a word. So each
optional field is filled in alone, in a programme that has as little else as it may have.

Planted and caught: a text taken out of a template. Found: eight fields of `programme` that were
shown only beside an owner, a partner or a funding.
"""

from __future__ import annotations

import copy
import datetime as dt
import html
import re
import types
import typing
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import jinja2
import pytest
import yaml
from markupsafe import Markup
from mentoring.context import variables
from mentoring.definition.fields import told
from mentoring.definition.kinds import InLanguages, Kind, Refers
from mentoring.definition.model import Definition
from mentoring.definition.reading import fields_of
from mentoring.markup import phrase, prose
from mentoring.pages.audited import Audit

import machine
from tests.pages.small import EVERYTHING, PARTS, TIMELINE, WINTER, event, site_of, without

if TYPE_CHECKING:
    from collections.abc import Iterator

OVERRIDES = Path(machine.ROOT) / "overrides"
TREE: dict[str, Any] = yaml.load(EVERYTHING, Loader=yaml.BaseLoader)  # noqa: S506

UNSEEN = {
    # settings, ids and what only decides how a page looks
    *("programme.id", "programme.kind", "site", "terms", "version"),
    # who has agreed, and until when, is the staff's own record
    *("role_models.consent", "role_models.review", "experiences.consent", "experiences.review"),
    # shown in the staff's calendar, on the page of keys, in the desk: not yet, or never, on pages
    *("tasks", "application.keys", "matching.criteria.question", "training.topics"),
    # decides where and how something else is shown
    *("faq.contact", "role_models.historical", "videos.youtube", "timeline.kind"),
    "timeline.remind",  # calendars tell, when it is time
    # one of a role is spoken of in the questionnaire and the handbook, not on pages
    "roles.name",
}
KNOWN = {
    "date": ("2027-04-19", "19. april"),
    "time": ("13:10-14:40", "13.10–14.40"),
    "count": ("713", "713"),
    "years": ("2031-2033", "2031–2033"),
    "whole": ("717", "717"),
    "decimal": ("7.25", "7,25"),
    "link": ("https://nordvik.example/marked", "https://nordvik.example/marked"),
    "email": ("marked@nordvik.example", "marked@nordvik.example"),
    "plain": ("marked", "marked"),
    "picture": ("images/marked.svg", "images/marked.svg"),
    "language": ("sma", "sørsamisk"),
}
"""By the name of a kind: what is written, and what a reader of Norwegian sees of it."""


def without_none(annotation: Any) -> Any:
    origin: Any = typing.get_origin(annotation)
    if origin not in {types.UnionType, typing.Union}:
        return annotation
    return next(one for one in typing.get_args(annotation) if one is not type(None))


def sample(annotation: Any) -> tuple[Any, tuple[str, ...]]:
    """Return a value to write for a field, and what must be shown of it in Norwegian."""
    annotation = without_none(annotation)
    origin: Any = typing.get_origin(annotation)
    if origin is tuple:
        value, shown = sample(typing.get_args(annotation)[0])
        return ([value] if value is not None else None), shown
    if origin is Literal:
        return None, ()
    if origin is not Annotated:
        return nested(annotation)
    meta = annotation.__metadata__[0]
    if isinstance(meta, InLanguages):
        return {"nb": "merket tekst", "en": "marked text"}, ("merket tekst",)
    if isinstance(meta, Refers):
        return None, ()
    assert isinstance(meta, Kind)
    value, seen = KNOWN.get(meta.name, (None, ""))
    return value, ((seen,) if value else ())


def nested(model: Any) -> tuple[Any, tuple[str, ...]]:
    """Return an entry of a nested list with everything in it that can be shown."""
    made: dict[str, Any] = {}
    shown: tuple[str, ...] = ()
    for key, (_, annotation) in fields_of(model).items():
        if key == "id":
            made[key] = "marked"
            continue
        value, seen = sample(annotation)
        if value is not None:
            made[key] = value
            shown += seen
    return made, shown


def cases() -> Iterator[tuple[str, Any, tuple[str, ...]]]:
    for part, (of, annotation) in fields_of(Definition).items():
        if told(of).page is None or part in UNSEEN:
            continue
        model = without_none(annotation)
        several: Any = typing.get_origin(model)
        if several is tuple:
            model = typing.get_args(model)[0]
        for key, (_, inner) in fields_of(model).items():
            path = f"{part}.{key}"
            if key == "id" or path in UNSEEN:
                continue
            value, shown = sample(inner)
            if value is not None and shown:
                yield path, value, shown


CASES = list(cases())
TOGETHER: dict[str, dict[str, Any]] = {
    # a field that the definition takes only with another
    "timeline.from": {"to": "2027-12-20", "date": None, "time": None},
    "timeline.to": {"from": "2027-01-02", "date": None, "time": None},
    "timeline.count": {"date": None, "time": None},
    "timeline.hours": {"time": None},
    "quiet_periods.to": {"from": "2027-04-01"},
    "role_models.picture": {"alt": {"nb": "Et bilde", "en": "A picture"}},
    "role_models.alt": {"picture": "images/logo.svg"},
    "programme.as_of": {"state": "returning"},
    **{f"{one}.as_of": {"state": "returning"} for one in ("measures", "policies", "schemes")},
    "application.link": {"by": "link"},
    "programme.values_why": {"values": [{"nb": "åpen", "en": "open"}]},
}
TWO = [{"id": one, "text": {"nb": "merket tekst", "en": "marked text"}} for one in ("a", "b")]
NEEDED: dict[str, dict[str, Any]] = {
    # what an entry cannot do without, besides what is looked for
    "evaluation.surveys": {"when": "midway"},
    "ethics.concerns": {"contact": "office"},
    "questions.change": {"id": "needs", "options": TWO},
    "questions.add": {"kind": "multiple", "options": TWO},
    "questions.suits": {"form": "group", "when": ["needs.belonging"]},
}


def with_field(path: str, value: Any) -> str:
    part, key = path.split(".")
    tree = copy.deepcopy(TREE)
    if part == "questions":
        tree[part] = {}
    if path == "matching.criteria":
        del tree["questions"]  # what counts follows from these
    entry = tree[part][1] if part == "timeline" else tree[part]
    entry = entry[0] if isinstance(entry, list) else entry
    value = copy.deepcopy(value)
    if path in NEEDED:
        value[0] |= NEEDED[path]
    if path == "matching.rules":
        value = [{"text": value[0]["text"], "never": "supervisor"}]
    entry[key] = value
    for other, held in TOGETHER.get(path, {}).items():
        if held is None:
            entry.pop(other, None)
        else:
            entry[other] = held
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=10_000)


@cache
def environment() -> jinja2.Environment:
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(OVERRIDES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )
    env.filters |= {"md": prose, "mdi": phrase}
    return env


def rendered(text: str, *only: str, now: str = WINTER) -> str:
    """Return every Norwegian page of a definition, or a few of them, one after the other."""
    site = site_of(text, now=now)
    made = []
    for page in site.pages:
        if only and page.id not in only:
            continue
        own = variables(page, site, preview=False) | {"content": Markup(), "toc": []}
        made.append(environment().get_template("main.html").render(own))
    return html.unescape("\n".join(made)).replace("\u00a0", " ")


@pytest.mark.parametrize(("path", "value", "shown"), CASES, ids=[path for path, _, _ in CASES])
def test_what_is_written_in_a_field_reaches_a_reader(
    path: str, value: Any, shown: tuple[str, ...]
) -> None:
    if path == "matching.rules":
        shown = ("merket tekst",)
    pages = rendered(with_field(path, value))
    before = rendered(EVERYTHING)
    for seen in shown:
        assert pages.count(seen) > before.count(seen), f"“{seen}” of {path} stands on no page"


def test_a_role_learns_in_which_language_the_programme_runs() -> None:
    assert "Programmet foregår på</dt><dd>norsk" in rendered(EVERYTHING, "roles/mentee")
    silent = rendered(EVERYTHING.replace(PARTS["format"], ""), "roles/mentee")
    assert "Programmet foregår på" not in silent


@pytest.mark.parametrize(
    ("change", "heading", "date"),
    [
        (("", ""), "Datoene dine i 2027", "3. mars<"),
        (("2027-11-17", "2028-02-17"), "Datoene dine<", "3. mars 2027<"),
        (
            (TIMELINE, "timeline:\n" + event("a", "gathering", "", "count: 4")),
            "Slik er programmet satt sammen",
            "4 ganger<",
        ),
    ],
)
def test_a_role_learns_the_year_of_its_dates(
    change: tuple[str, str], heading: str, date: str
) -> None:
    parts = without("application", "tasks")
    shown = rendered(parts.replace(*change) if change[0] else parts, "roles/mentee")
    assert f"<h2>{heading}" in shown
    assert f'<span class="date">{date}' in shown


@pytest.mark.parametrize("page", ["home", "roles/mentee"])
@pytest.mark.parametrize(
    ("now", "asked", "pressed"),
    [
        ("2026-12-01", True, False),
        ("2027-01-10", True, True),
        ("2027-02-10", False, False),
        ("2028-02-01", False, False),
    ],
)
def test_nobody_is_asked_to_apply_to_a_round_that_is_closed(
    page: str, now: str, *, asked: bool, pressed: bool
) -> None:
    """Neither at build nor, in a template that a browser shows later, after it."""
    there = rendered(EVERYTHING, page, now=now)
    shown = re.sub(r"(?s)<template.*?</template>", "", there)
    assert ("Slik søker du</h2>" in shown, "sok@nordvik.example" in shown) == (asked, asked)
    assert ("Send søknaden på e-post" in shown) == pressed
    over = re.findall(r'(?s)<template data-from="2027-02-01T00:00:00\+01:00">(.*?)</temp', there)
    assert not any("sok@nordvik.example" in one for one in over)
    assert len(over) >= 3  # the status, the call, how to apply


def test_who_comes_too_late_learns_of_the_next_round() -> None:
    text = with_field("programme.next_round", {"nb": "Neste søknad i 2028.", "en": "In 2028."})
    shown = [
        re.sub(r"(?s)<template.*?</template>", "", rendered(text, "home", now=now))
        for now in ("2027-01-10", "2027-02-10")
    ]
    assert ["Neste søknad i 2028." in one for one in shown] == [False, True]


def test_who_is_stopped_is_sent_to_no_one_where_no_contact_has_an_address() -> None:
    page = "accessibility"
    assert "Er det noe som stopper deg?" in rendered(EVERYTHING, page)
    silent = rendered(EVERYTHING.replace("    email: m@nordvik.example\n", ""), page)
    assert "Er det noe som stopper deg?" not in silent
    assert "Slik er sidene laget" in silent


@pytest.mark.parametrize(("kinds", "told"), [(0, False), (9, True)])
def test_a_test_that_saw_no_page_is_not_told_of(
    monkeypatch: pytest.MonkeyPatch, kinds: int, *, told: bool
) -> None:
    seen = Audit(dt.date(2026, 11, 22), "Chromium 1", "4.12", kinds, kinds, 4)
    monkeypatch.setattr("mentoring.pages.site.audit", lambda: seen)
    page = rendered(EVERYTHING, "accessibility")
    assert ("Malene bak sidene ble sist testet" in page) == told
    assert "Hver gang disse sidene blir laget" in page


def test_the_model_is_covered() -> None:
    assert len(CASES) > 120


def test_every_template_can_be_compiled() -> None:
    for name in environment().list_templates(extensions=["html", "xml"]):
        environment().get_template(name)
