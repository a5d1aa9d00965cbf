"""Where the questionnaire is how one applies: the way there, until when, and what is kept of it.

Planted and caught: an e-mail as the one button; a questionnaire that names no deadline; a test
whose questions stand in the privacy notice as data that somebody gathers; sensitive answers without
the basis that they need; a paper form that says neither where nor when; a text on how to apply that
the test for oneself leaves out.
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


@pytest.mark.parametrize(
    ("now", "state"),
    [
        ("2026-12-01", "upcoming"),
        ("2027-01-30", "closing"),
        ("2027-02-01", "closed"),
        ("2029-01-01", "ended"),
    ],
)
def test_it_says_so_where_answers_are_sent_too(now: str, state: str) -> None:
    shown = as_built("questions", now=now)
    sending = shown[shown.index("Send svarene</h3>") :]
    assert f'<p class="status is-{state}">' in sending
    is_late = state in ("closed", "ended")
    assert ("kommer ikke med i denne runden" in sending) is is_late


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


def test_sensitive_answers_rest_on_explicit_consent() -> None:
    article = "personvernforordningen artikkel 9 nr. 2 bokstav a"
    harmless = BY_QUESTIONNAIRE.replace(
        "questions: standard", "questions:\n  leave_out:\n    - wishes\n    - shares"
    )
    for text, is_there in ((BY_QUESTIONNAIRE, True), (harmless, False), (EVERYTHING, False)):
        assert (article in as_built("privacy", text)) is is_there
        assert ("data-consent" in as_built("questions", text)) is is_there
    form = as_built("questions")
    assert "Jeg samtykker til at Nordvik bruker dette svaret" in form
    assert "skriv til sok@nordvik.example" in form
    assert form.count("data-consent") == 2, "for each of the two roles"


def test_the_paper_form_says_where_until_when_and_what_is_done_with_it() -> None:
    paper = re.findall(r"(?s)<div class=\"panel paper\".*?</div>", as_built("questions"))[0]
    assert "lever arket til Nordvik. Lurer du på hvor, så spør sok@nordvik.example." in paper
    assert "Fristen er 31. januar 2027." in paper
    assert re.search(r'opplysningene dine: <a href="[^"]*personvern', paper)
    without_date = BY_QUESTIONNAIRE.replace("  milestone: applications\n", "")
    assert "Fristen" not in as_built("questions", without_date)
    assert "Fristen" not in as_built("questions", EVERYTHING), "nothing to hand in"


def test_a_test_for_oneself_ends_with_how_to_apply() -> None:
    link = "by: link\n  link: https://nordvik.example/apply\n"
    text = "  text:\n    nb: Svar på tre spørsmål der.\n    en: Answer three questions there.\n"
    linked = EVERYTHING.replace(BY, f"application:\n  {link}{text}")
    shown = as_built("questions", linked)
    end = shown[shown.index('data-screen="result"') :]
    assert "<p>Svar på tre spørsmål der.</p>" in end
    assert end.index("Svar på tre") < end.index('href="https://nordvik.example/apply"')


def test_what_matching_does_is_told_where_it_is_told() -> None:
    algorithm = BY_QUESTIONNAIRE.replace("method: staff", "method: algorithm")
    assert "trekker vi lodd" in as_built("matching", algorithm)
    assert "trekker vi lodd" not in as_built("matching")


def test_a_test_for_oneself_does_not_speak_of_what_answers_are_used_for() -> None:
    sent, alone = as_built("questions"), as_built("questions", EVERYTHING)
    for told in ("Hvert spørsmål sier hva svaret blir brukt til", "Derfor spør vi:"):
        assert told in sent
        assert told not in alone


def test_weights_are_told_as_parts_of_a_whole() -> None:
    shown = [
        (int(weight), int(total))
        for weight, total in re.findall(r"vekt (\d+) av (\d+)", as_built("matching"))
    ]
    assert shown
    assert {total for _, total in shown} == {sum(weight for weight, _ in shown)}


def test_the_privacy_notice_has_a_question_as_each_role_gets_it() -> None:
    shown = as_built("privacy")
    assert "Hva vil du helst at mentoren gjør? / " in shown


CALLED_OFF = BY_QUESTIONNAIRE.replace("deadline: yes", "deadline: yes\n    cancelled: yes")
SENTENCE = "Søknaden er avlyst for denne runden"
INVITES = ("Søk nå", "Slik søker du", "mailto:sok@nordvik.example", "Send svarene")


@pytest.mark.parametrize("now", ["2026-12-01", "2027-01-10", "2027-01-30", "2027-02-10"])
@pytest.mark.parametrize("page", ["home", "roles/mentee", "roles/mentor", "timeline", "questions"])
def test_cancelled_applications_invite_nobody(page: str, now: str) -> None:
    shown = rendered(CALLED_OFF, page, now=now)  # with what a browser may show later
    pill = f'<p class="status is-cancelled">{SENTENCE}</p>'
    assert shown.count(pill) == (2 if page == "questions" else 1)
    assert [said for said in INVITES if said in shown] == []
    assert "is-open" not in shown
    assert "is-closing" not in shown


def test_a_cancelled_questionnaire_is_for_oneself_on_screen_and_on_paper() -> None:
    shown = as_built("questions", CALLED_OFF)
    assert "Ingenting blir sendt" in re.findall(r'(?s)<p class="lead".*?</p>', shown)[0]
    paper = re.findall(r"(?s)<div class=\"panel paper\".*?</div>", shown)[0]
    assert SENTENCE in paper
    assert "lever arket" not in paper
    assert "Fristen" not in shown
    end = shown[shown.index('data-screen="result"') :]
    assert SENTENCE in end
    assert "data-handed" not in end
    assert "data-save" in end, "one keeps one's own answers"
    for told in ("Derfor spør vi:", "data-consent", "Hva heter du?", 'data-kind="email"'):
        assert told not in shown
        assert told in as_built("questions")
    assert "Det vi spør om, og hvorfor" in as_built("privacy", CALLED_OFF), "of those who applied"


def test_nobody_is_told_that_they_can_apply_where_the_role_fits() -> None:
    eligible = (
        "    eligibility:\n      - nb: Du er her.\n        en: You are here.\n    places: 20\n"
    )
    fits = (
        re.findall(r"(?s)<template data-all>(.*?)</template>", rendered(text, "questions"))
        for text in (
            given.replace("    places: 20\n", eligible) for given in (BY_QUESTIONNAIRE, CALLED_OFF)
        )
    )
    assert list(fits) == [["Alt stemmer. Da kan du søke om å bli adept."], [f"{SENTENCE}."]]


@pytest.mark.parametrize("by", ["email", "questionnaire"])
def test_a_test_for_oneself_ends_without_a_way_to_apply_where_there_is_none(by: str) -> None:
    text = CALLED_OFF.replace("by: questionnaire", f"by: {by}")
    end = as_built("questions", text)
    end = end[end.index('data-screen="result"') :]
    assert "Slik søker du" not in end
    assert SENTENCE in end
    late = as_built("questions", EVERYTHING, now="2027-02-10")
    assert "Slik søker du</h3>" not in late, "nor when it is too late"
    assert "Slik søker du</h3>" in as_built("questions", EVERYTHING)
