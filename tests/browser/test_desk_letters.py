"""What a desk hands out of a session: a table, letters, sheets; each with what it may say, no more.

Planted and caught: formulas in every cell; answers that are scripts, brackets or gaps of words;
what is sensitive on a sheet; a promise that the programme does not make; half a reason.
"""

from __future__ import annotations

import csv
import io
import json
import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.desks import HOSTILE, SECRETS, call, pair, person, session

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import Served, Visit

pytestmark = pytest.mark.browser

MENTEE, MENTOR = person(1, "mentee"), person(2, "mentor")
BOTH = session([MENTEE, MENTOR], [pair(MENTEE, MENTOR)])
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


@pytest.fixture
def page(at_root: Served, open_page: Callable[..., Visit]) -> Page:
    """A page under the policy of all pages."""
    return open_page(at_root.address + "kontakt.html").page


def rows(page: Page, told: dict[str, Any], language: str, separator: str) -> list[list[str]]:
    """Return the table as another program reads it."""
    made = call(page, "export/spreadsheet.js", "table", told, f"${language}")
    text = call(page, "export/spreadsheet.js", "written", made, separator)
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=separator, strict=True))


# --- The table


@pytest.mark.parametrize(("language", "separator"), [("nb", ";"), ("en", ",")])
def test_one_row_for_each_pair_and_for_each_who_has_none(
    page: Page, language: str, separator: str
) -> None:
    assert call(page, "export/spreadsheet.js", "separatorIn", language) == separator
    left = person(3, "mentor", answers={"unit": "elsewhere"}, note="")
    waiting = person(4, "mentee", decision="waiting", note="")
    declined = person(5, "mentee", decision="declined", note="")
    told = session(
        [MENTEE, MENTOR, left, waiting, declined],
        [pair(MENTEE, MENTOR)],
        {"id": waiting["id"], "why": "no-places"},
        {"id": "f" * 32, "why": "none"},
    )
    heads, *found = rows(page, told, language, separator)
    assert len({len(row) for row in [heads, *found]}) == 1
    assert len(set(heads)) == len(heads) == 9
    assert [row[0] for row in found] == (
        ["Koblet", "Ikke koblet", "Venteliste"]
        if language == "nb"
        else ["Matched", "Not matched", "Waiting list"]
    )
    assert found[0][1:3] == ["Mentee 1", "mentee-1@example.org"]
    assert found[0][7] == "812"
    assert SECRETS[4] not in str(found), "notes go with the whole session alone"
    elsewhere = "Et annet sted" if language == "nb" else "Somewhere else"
    assert found[1][4:] == ["Mentor 3", "mentor-3@example.org", elsewhere, "", ""]
    if language == "nb":
        assert heads[7] == "Poeng av 1000", "as the desk has it"
        assert heads[:4] == ["Status", "adept: navn", "adept: e-post", "adept: hører til"]
        assert found[0][3] == "Institutt for fysikk"
        assert found[0][8] == (
            "Tema: Arbeid utenfor universitetet, Valg av fag og retning; "
            "Møtes ikke til daglig; Verdier: Å lære nye ting, Å bestemme selv; "
            "Hvordan en samtale skal være: nesten likt"
        )


@pytest.mark.parametrize("start", STARTS, ids=repr)
def test_no_cell_is_a_formula(page: Page, start: str) -> None:
    text = f'{start}HYPERLINK("https://evil.example";"x")\n;,"\''
    cells = [[text, "a", f"a{start}", 5, -5]]
    for separator in (";", ","):
        written = call(page, "export/spreadsheet.js", "written", cells, separator)
        read = csv.reader(io.StringIO(written[1:], newline=""), delimiter=separator, strict=True)
        assert list(read) == [[f"'{text}", "a", f"a{start}", "5", "-5"]]


def test_what_somebody_wrote_stays_in_its_cell(page: Page) -> None:
    wicked = '=cmd|" /C calc"!A0;"\r\n=1,2'
    one = person(
        1, "mentee", answers={"name": wicked, "unit": wicked, "email": wicked}, note=wicked
    )
    for language, separator in (("nb", ";"), ("en", ",")):
        told = session([one, MENTOR], [pair(one, MENTOR)])
        heads, row = rows(page, told, language, separator)
        assert len(row) == len(heads)
        assert not [cell for cell in row if cell.startswith(STARTS)]
        assert row[2] == "", "an address that is none"
        assert row[3] == f"'{' '.join(wicked.split())}", "nothing is lost"


# --- Letters


def letters(page: Page, told: dict[str, Any], **known: str) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = call(
        page, "export/letters.js", "letters", told, "$handouts", known
    )
    return made


def test_both_of_a_pair_get_a_letter_in_their_own_language(page: Page) -> None:
    mentee, mentor = letters(page, BOTH, sender="Ola Hansen", day="2027-03-01")
    assert (mentee["language"], mentor["language"]) == ("nb", "en")
    assert mentee["subject"] == "Mentoren din heter Mentor 2"
    assert mentee["text"].startswith(
        "Hei, Mentee 1!\n\nDu har fått en mentor: Mentor 2, Institutt for informatikk. "
    )
    assert (
        "Mentoren har erfaring med det du vil snakke om: «Arbeid utenfor universitetet» og «Valg "
        "av fag og retning». Dette er viktig for dere begge: «Å lære nye ting» og «Å bestemme "
        "selv». Dere vil det samme med samtalene: «Ta et valg».\n\n" in mentee["text"]
    )
    assert "selv, til mentor-2@example.org." in mentee["text"]
    assert mentee["text"].endswith("Hilsen Ola Hansen, Mentor i MNT")
    assert "så si fra innen 1. mars 2027." in mentee["text"]
    assert mentee["other"] == {"id": MENTOR["id"], "name": "Mentor 2"}
    assert mentee["blanks"] == []
    assert mentor["subject"] == "Your mentee is Mentee 1"
    assert "You have a mentee: Mentee 1, Department of Physics. Your mentee hopes" in mentor["text"]
    assert "/en/mentoring-agreement.html)" in mentor["text"]
    assert "by 1 March 2027." in mentor["text"]
    assert mentor["blanks"] == []


def test_what_nobody_knows_is_left_for_staff_to_write(page: Page) -> None:
    one = person(1, "mentee", answers={"unit": None, "values": ["time"], "needs": [], "goals": []})
    other = person(2, "mentor", answers={"unit": "elsewhere", "email": "none"}, language="nb")
    told = session([one, other], [pair(one, other)])
    mentee, mentor = letters(page, told)
    assert mentee["blanks"] == [
        "[stilling og arbeidssted]",
        "[Grunnen til koblingen, i én eller to setninger.]",
        "[dato]",
        "[mentorens e-post]",
        "[navn og telefon]",
    ]
    assert set(mentor["blanks"]) >= {"[studiested eller arbeidssted]", "[det som står i søknaden]"}
    assert mentor["email"] == ""
    assert call(page, "export/letters.js", "mailto", mentor) == ""


RULE, OTHER = ["shared:language", 14], ["different:unit", 3]
NONE = "none of the {} could be matched with you under our rules."
WHY = [
    ("nb", "mentor", {}, "Grunnen er at alle adeptene fikk en annen mentor."),
    (
        "nb",
        "mentee",
        {"why": "no-places"},
        "Grunnen er at mentorene som kunne passet, ikke hadde ledig plass.",
    ),
    (
        "en",
        "mentee",
        {"why": "no-allowed", "rules": [RULE]},
        "that none of the mentors can hold the sessions in a language that you chose.",
    ),
    ("en", "mentee", {"why": "no-allowed", "rules": [RULE, OTHER]}, NONE.format("mentors")),
    ("en", "mentor", {"why": "no-allowed", "rules": [["apart", 2]]}, NONE.format("mentees")),
    (
        "en",
        "mentor",
        {"why": "no-allowed", "rules": [["constructor", 2]]},
        NONE.format("mentees"),
    ),
    (
        "nb",
        "mentee",
        {"why": "competition", "rivalry": 0},
        "Grunnen er at 7 adepter passet til de samme mentorene, som hadde plass til 5.",
    ),
    ("nb", "mentee", {"why": "goal"}, "og da ble det ikke en mentor til alle."),
    ("en", "mentee", {"why": "constructor"}, "The reason is [one honest sentence, for example"),
    (
        "en",
        "mentee",
        {"why": "competition", "rivalry": 1},
        "The reason is [one honest sentence, for example",
    ),
    ("en", "mentee", {}, "The reason is [one honest sentence, for example"),
]


@pytest.mark.parametrize(("language", "role", "why", "said"), WHY)
def test_the_unmatched_learn_why(
    page: Page, language: str, role: str, why: dict[str, Any], said: str
) -> None:
    one, *rivals = [person(number, role, language=language) for number in range(1, 8)]
    others = [other | {"decision": "declined"} for other in rivals]
    told = session([one, *others], [], *([{"id": one["id"], **why}] if why else []))
    ids = [other["id"] for other in (one, *others)]
    told["result"]["rivalries"] = [{"rivals": ids, "mentors": [], "places": 5}]
    letter = letters(page, told)[0]
    assert (letter["id"], letter["kind"], letter["role"]) == (one["id"], "no-match", role)
    assert said in letter["text"]
    looking = "finn-en-mentor" in letter["text"] or "finding-a-mentor" in letter["text"]
    assert looking is (role == "mentee"), "a mentor looks for no mentor"
    wanted = {"nb": ("en mentor", "en adept"), "en": ("a mentor", "a mentee")}[language]
    assert wanted[role == "mentor"] in letter["text"]


def test_a_mentor_is_told_that_all_are_matched_only_where_they_are(page: Page) -> None:
    left = person(3, "mentor", language="nb")
    told = session([MENTEE, MENTOR, left], [pair(MENTEE, MENTOR)])
    assert "alle adeptene fikk en annen" in letters(page, told)[2]["text"]
    told["people"].append(person(5, "mentee"))
    kinds = [one["kind"] for one in letters(page, told)]
    assert kinds == ["match", "match", "no-match", "no-match"]
    assert "alle adeptene" not in letters(page, told)[2]["text"]


def test_who_goes_first_next_time_is_for_the_programme_to_say(page: Page) -> None:
    one = person(1, "mentee")
    (letter,) = letters(page, session([one], [], {"id": one["id"], "why": "no-places"}))
    assert "foran i køen" in letter["text"], "the demonstration promises it in matching.unmatched"
    ours = page.evaluate(
        "async () => JSON.stringify((await (await fetch('/assets/desk/nb.json')).json()).words)"
    )
    assert not re.search("foran i køen|neste runde|først neste", ours)


def test_those_who_wait_and_those_who_got_no_place(page: Page) -> None:
    waiting = person(1, "mentee", decision="waiting")
    declined = person(2, "mentor", decision="declined", language="fr")
    told = session([waiting, declined], [], {"id": waiting["id"], "why": "no-places"})
    one, other = letters(page, told, day="2027-03-01")
    assert (one["kind"], other["kind"]) == ("waiting-list", "declined")
    assert "[dato]" in one["blanks"], "how long a list holds is another day"
    assert "[nummer]" in one["blanks"]
    assert other["language"] == "nb", "the language of the site where there is none of theirs"
    assert "finn-en-mentor" not in other["text"]
    assert letters(page, {**told, "result": None}) == [one, other]
    assert not re.search("flere (gode )?søkere|plass til flere", one["text"] + other["text"])


def test_too_few_places_are_told_only_where_there_were(page: Page) -> None:
    for applied, said in ((24, "[antall] søknader til [antall]"), (25, "25 søknader til 24")):
        others = [person(at, "mentor", decision="declined") for at in range(1, applied)]
        last = person(applied, "mentor", decision="declined", language="nb")
        *_, letter = letters(page, session([*others, last], []))
        assert f"Vi fikk {said} plasser." in letter["text"]


def test_nobody_is_told_of_a_match_with_somebody_who_was_declined_since(page: Page) -> None:
    declined = MENTOR | {"decision": "declined"}
    told = session([MENTEE, declined], [pair(MENTEE, declined)])
    kinds = {one["id"]: one["kind"] for one in letters(page, told)}
    assert kinds == {MENTEE["id"]: "no-match", declined["id"]: "declined"}
    assert call(page, "export/sheets.js", "sheets", told, "$handouts") == []
    assert [row[0] for row in rows(page, told, "en", ",")[1:]] == ["Not matched"]


def test_nothing_that_somebody_wrote_changes_a_letter(page: Page) -> None:
    one = person(1, "mentee", answers={"name": HOSTILE, "unit": HOSTILE})
    told = session([one, MENTOR], [pair(one, MENTOR)])
    mentee, mentor = letters(page, told, sender="Ola")
    shown = HOSTILE.replace("[", "(").replace("]", ")")
    assert mentee["text"].startswith(f"Hei, {shown}!")
    assert mentor["subject"] == f"Your mentee is {shown}"
    assert mentee["text"].endswith("Hilsen Ola, Mentor i MNT")
    lines = person(1, "mentee", answers={"name": "Kari\r\nBcc: all@example.org\x00"})
    _, mentor = letters(page, session([lines, MENTOR], [pair(lines, MENTOR)]))
    assert mentor["subject"] == "Your mentee is Kari Bcc: all@example.org"


@pytest.mark.parametrize(
    "email", ["a@b.no?bcc=x@y.no", "a@b.no&cc=x", "a@b.no,c@d.no", "Kari <a@b.no>", "a b@c.no"]
)
def test_a_link_goes_to_one_address_alone(page: Page, email: str) -> None:
    one = person(1, "mentee", answers={"email": email})
    mentee, _ = letters(page, session([one, MENTOR], [pair(one, MENTOR)]))
    link = call(page, "export/letters.js", "mailto", mentee)
    assert link == "" or re.match(r"mailto:[\w.%-]+@[\w.%-]+\?subject=", link)
    assert not link or link.count("?") == 1


def test_a_link_holds_the_whole_letter_where_it_can(page: Page) -> None:
    letter = letters(page, BOTH)[0] | {"text": "Hei æøå\n\n50 % & mer"}
    link = call(page, "export/letters.js", "mailto", letter)
    assert link.startswith("mailto:mentee-1@example.org?subject=Mentoren%20din")
    assert link.endswith("&body=Hei%20%C3%A6%C3%B8%C3%A5%0D%0A%0D%0A50%20%25%20%26%20mer")
    long = call(page, "export/letters.js", "mailto", letter | {"text": "a" * 3000})
    assert "&body=" not in long


# --- Sheets


def sheets(page: Page, told: dict[str, Any]) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = call(page, "export/sheets.js", "sheets", told, "$handouts")
    return made


def test_a_sheet_for_each_in_their_own_language(page: Page) -> None:
    mentee, mentor = sheets(page, BOTH)
    assert (mentee["language"], mentor["language"]) == ("nb", "en")
    assert mentee["title"] == "Mentee 1 og Mentor 2"
    assert mentee["reach"] == {
        "title": "Slik når du Mentor 2",
        "text": "",
        "email": "mentor-2@example.org",
    }
    assert mentee["shared"]["rows"] == [
        {"term": "Verdier", "texts": ["Å lære nye ting", "Å bestemme selv"]},
        {"term": "Hvordan en samtale skal være", "texts": ["Med en plan"]},
        {"term": "Hvordan mentoren skal hjelpe", "texts": ["Sier hva hun eller han mener"]},
        {"term": "Mål", "texts": ["Ta et valg"]},
        {"term": "Språk", "texts": ["norsk", "engelsk"]},
        {"term": "Måter å møtes på", "texts": ["På nett"]},
        {"term": "Tid på døgnet", "texts": ["Midt på dagen", "Kveld"]},
    ]
    assert mentee["topics"] == [
        {
            "term": "Dette kan Mentor 2 fortelle om",
            "texts": ["Arbeid utenfor universitetet", "Valg av fag og retning"],
            "isMain": True,
        },
        {"term": "Mentor 2 kan også fortelle om", "texts": ["Å lede andre"], "isMain": False},
    ]
    assert [one["term"] for one in mentor["topics"]] == [
        "What you can tell Mentee 1 about",
        "Mentee 1 also wonders about",
    ]
    assert mentor["topics"][1]["texts"] == ["Finding time for it all"]
    assert len(mentor["agenda"]["points"]) == 5
    assert mentor["agenda"]["points"][0]["lead"].startswith("10 minutes")
    assert len(mentor["agreement"]["points"]) == 5
    titles = [one["title"] for one in mentor["dates"]["dates"]]
    assert "Training for mentors" in titles
    assert "Induction for mentees" not in titles
    assert "mentor@nordvik.example" in mentor["ask"]["text"]


def test_nothing_in_common_is_said_as_it_is(page: Page) -> None:
    apart = {"values": ["time"], "structure": 3, "feedback": 1, "goals": ["finish"]}
    apart |= {"language": ["en"], "meeting": ["in-person"], "times": [], "needs": ["academia"]}
    one = person(1, "mentee", answers=apart, language="en")
    other = person(2, "mentor", answers={"language": ["nb"], "offers": None})
    mentee, _ = sheets(page, session([one, other], [pair(one, other)]))
    assert mentee["shared"]["rows"] == []
    assert mentee["shared"]["nothing"] == (
        "You did not choose the same answers. Ask each other why."
    )
    assert mentee["topics"] == []


def test_a_step_in_the_middle_or_of_another_kind_leans_nowhere(page: Page) -> None:
    for step in (3, "1", None, [1], {"a": 1}, -5.5, 99, True):
        one = person(1, "mentee", answers={"structure": step})
        found = sheets(page, session([one, MENTOR], [pair(one, MENTOR)]))[0]["shared"]["rows"]
        assert "Hvordan en samtale skal være" not in [row["term"] for row in found], step


def test_nothing_sensitive_stands_on_a_sheet_or_in_a_letter(page: Page) -> None:
    told = json.dumps(sheets(page, BOTH), ensure_ascii=False)
    told += json.dumps(letters(page, BOTH), ensure_ascii=False)
    for secret in (*SECRETS, "mother", "mor eller far", "parent", "physics", "812"):
        assert secret not in told, secret
    handed = page.evaluate(
        "async () => Object.keys((await (await fetch('/assets/desk/nb.json')).json()).items)"
    )
    assert not {"wishes", "shares", "avoid", "motivation", "capacity", "card"} & set(handed)


def test_answers_that_no_object_should_have_are_passed_over(page: Page) -> None:
    odd = {"values": ["__proto__", "constructor", "learning"], "goals": "decide", "times": 7}
    odd |= {"needs": {"0": "choices"}, "language": [["nb"]]}
    one = person(1, "mentee", answers=odd, language="constructor")
    told = session([one, MENTOR], [pair(one, MENTOR), {**pair(one, MENTOR), "mentor": "nobody"}])
    mentee, _ = sheets(page, told)
    assert mentee["language"] == "nb"
    assert mentee["shared"]["rows"][0]["texts"] == ["Å lære nye ting"]
    assert {row["term"] for row in mentee["shared"]["rows"]} == {
        *(
            "Verdier",
            "Hvordan en samtale skal være",
            "Hvordan mentoren skal hjelpe",
            "Mål",
            "Måter å møtes på",
        ),
    }


LAY = """async ([told, sheetsFor]) => {
  const at = (path) => new URL("/assets/desk/" + path, location.href);
  const style = Object.assign(document.createElement("link"), {rel: "stylesheet"});
  const loaded = new Promise((settle) => style.addEventListener("load", settle));
  style.href = new URL("/assets/sheets.css", location.href);
  document.head.append(style);
  await loaded;
  const handouts = {};
  for (const code of ["nb", "en"]) handouts[code] = await (await fetch(at(code + ".json"))).json();
  const {sheets} = await import(at("export/sheets.js"));
  const {lay} = await import(at("export/paper.js"));
  lay(sheets(told, handouts));
}"""


def many(count: int, **answers: Any) -> dict[str, Any]:
    """Return a session with so many pairs."""
    people = [
        person(n, ("mentor", "mentee")[n % 2], answers=answers) for n in range(1, 2 * count + 1)
    ]
    both = zip(people[::2], people[1::2], strict=True)
    return session(people, [pair(mentee, mentor) for mentee, mentor in both])


def test_paper_has_one_sheet_a_page_and_nothing_else(page: Page) -> None:
    pypdf = pytest.importorskip("pypdf")
    page.evaluate(LAY, [many(3), 0])
    assert not page.locator(".sheets").is_visible(), "on the screen the page stays as it is"
    read = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4")))
    texts = [" ".join(one.extract_text().split()) for one in read.pages]
    assert len(texts) == 6, "two for each pair"
    for number, text in enumerate(texts, 1):
        mentee = number % 2 == 1
        assert text.startswith("Mentor i MNT" if mentee else "Mentoring in STEM")
        assert ("Slik når du" if mentee else "How to reach") in text
        assert "Personvern" not in text, "the page's own foot"


def test_a_sheet_shows_what_was_written_as_text(page: Page) -> None:
    told = many(1, name=HOSTILE, email="a@b.no")
    page.evaluate(LAY, [told, 0])
    assert page.locator(".sheet h2").first.text_content() == f"{HOSTILE} og {HOSTILE}"
    assert page.locator(".sheets :is(script, img)").count() == 0


def test_the_longest_names_still_fit_one_page(page: Page) -> None:
    pypdf = pytest.importorskip("pypdf")
    every = {"values": ["learning", "society", "freedom"], "goals": ["decide", "finish"]}
    every |= {"times": ["morning", "lunch", "afternoon", "evening"]}
    every |= {"meeting": ["in-person", "online"]}
    topics = ["choices", "studies", "applying", "industry", "academia", "belonging", "confidence"]
    name = "Anne-Marie von Hohenstein-Øvergård"
    told = many(1, **every, name=name, offers=[*topics, "networks", "balance", "leading"])
    page.evaluate(LAY, [told, 0])
    assert len(pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages) == 2


def test_a_session_is_not_changed_by_what_is_made_of_it(page: Page) -> None:
    before = deepcopy(BOTH)
    unchanged = page.evaluate(
        """async (told) => {
      const at = (path) => new URL("/assets/desk/" + path, location.href);
      const nb = await (await fetch(at("nb.json"))).json();
      const before = JSON.stringify([told, nb]);
      (await import(at("export/sheets.js"))).sheets(told, {nb});
      (await import(at("export/letters.js"))).letters(told, {nb});
      (await import(at("export/spreadsheet.js"))).table(told, nb);
      return before === JSON.stringify([told, nb]);
    }""",
        before,
    )
    assert unchanged
