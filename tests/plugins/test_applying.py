"""Where the questionnaire is how one applies: the way there, until when, and what is kept of it.

Planted and caught: an e-mail as the one button; a questionnaire that names no deadline; a test
whose questions stand in the privacy notice as data that somebody gathers.
"""

from __future__ import annotations

import re

import pytest

from tests.pages.small import EVERYTHING, PARTS
from tests.plugins.test_templates import rendered

KEY = "age1wekelc0u5cah4fkj8f3p22dywja4zlku3jdjzyshg948j7e5wudssj4yy6"
BY = PARTS["application"]
BY_QUESTIONNAIRE = EVERYTHING.replace(BY, BY.replace("by: email", "by: questionnaire"))
SEALED = BY_QUESTIONNAIRE.replace(
    "by: questionnaire\n", f"by: questionnaire\n  keys:\n    - {KEY}\n"
)


def as_built(page: str, text: str = BY_QUESTIONNAIRE, now: str = "2027-01-10") -> str:
    return re.sub(r"(?s)<template.*?</template>", "", rendered(text, page, now=now))


@pytest.mark.parametrize("page", ["home", "roles/mentee"])
def test_one_applies_with_the_questionnaire(page: str) -> None:
    shown = as_built(page)
    panel = shown[shown.index("Slik søker du</h2>") :]
    assert re.match(r'(?s).*?<a class="button" href="[^"]*sporreskjema[^"]*">Søk nå', panel)
    assert "Send søknaden på e-post" not in shown
    assert ">sok@nordvik.example</a>" in panel, "the address is there, to ask"


@pytest.mark.parametrize("page", ["home", "roles/mentee"])
def test_nobody_is_led_to_the_questionnaire_before_it_opens(page: str) -> None:
    shown = as_built(page, now="2026-12-01")
    assert "Slik søker du</h2>" in shown
    assert "Søk nå" not in shown


@pytest.mark.parametrize(
    ("now", "state"),
    [("2026-12-01", "upcoming"), ("2027-01-10", "open"), ("2027-01-30", "closing")],
)
def test_the_questionnaire_says_until_when(now: str, state: str) -> None:
    assert f'<p class="status is-{state}">' in as_built("questions", now=now)
    assert "data-changing" in as_built("questions", now=now)


def test_a_test_for_oneself_has_no_deadline() -> None:
    assert 'class="status' not in as_built("questions", EVERYTHING)


def test_the_privacy_notice_says_where_answers_are() -> None:
    alone, sent, sealed = (
        as_built("privacy", text) for text in (EVERYTHING, BY_QUESTIONNAIRE, SEALED)
    )
    for shown in (alone, sent, sealed):
        assert "i fanen du svarer i" in shown
    assert "Det vi spør om, og hvorfor" not in alone, "answers that nobody gets are no data"
    assert "Det vi spør om, og hvorfor" in sent
    assert "blir ikke forseglet" in sent
    assert "blir forseglet på enheten din" in sealed
    assert "forseglet" not in alone
