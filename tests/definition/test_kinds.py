"""What a single value may be: any text is read or refused, and what is suggested is taken.

Planted and caught: a day suggested after the year 9999; years suggested without their zeros; a
colour suggested without its sign; `no` taken for a language.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mentoring.definition import addresses, kinds
from mentoring.definition.kinds import Count, Hours, Refused, Years
from mentoring.definition.report import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable

PARSERS = {name: parse for name, parse in vars(kinds).items() if name.startswith("parse_")}
PIECES = """
    0 1 9 12 24 31 60 2027 -2027 9999 0000 00 - – . : / // ? # & % @ _ \\ ( ) [ < > " ' ` , ~ no No nb en GB xx norsk
    yes ja nei true http:// https:// HTTPS:// www. mailto: tel: javascript: data: file: C:\\ ntnu.no nordvik.example
    youtube.com youtu.be m. watch?v= embed/ shorts/ playlist?list= jmNNef8LVbs mentor kari@ logo .svg .PNG .pdf docs/
    ../ /etc/ images/ #0f4 0f4c5c petrol æ Ø é ² ٣ 𝟚 ℀ \0 \t \ufeff \ud800 januar
"""  # noqa: E501
TEXTS = st.lists(
    st.sampled_from([*PIECES.split(), " ", "\n"]) | st.text(max_size=3), max_size=8
).map("".join)


@pytest.mark.parametrize("name", PARSERS)
@given(text=TEXTS)
def test_any_text_is_read_or_refused_in_words(name: str, text: str) -> None:
    refused = refusal_of(PARSERS[name], text)
    if refused is not None:
        assert refused.code in catalogue()
        assert not refused.better or not refusal_of(PARSERS[name], refused.better.strip('"'))


@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)))
def test_a_date_is_itself_again(date: dt.date) -> None:
    assert kinds.parse_date(date.isoformat()) == date
    dotted = f"{date.day}.{date.month}.{date.year}"
    assert refusal(kinds.parse_date, dotted) == ("date-form", date.isoformat())


@pytest.mark.parametrize(
    ("written", "code", "better"),
    [
        ("2027-02-30", "day-beyond-month", ""),
        ("29.02.2027", "day-beyond-month", ""),
        ("02/30/2027", "day-beyond-month", ""),
        ("2099-12-32", "day-beyond-month", ""),
        ("9999-12-32", "impossible-date", ""),
        ("2027-00-10", "impossible-date", ""),
        ("01/31/2027", "impossible-date", "2027-01-31"),
        ("31/01/2027", "date-form", "2027-01-31"),
        ("2027-1-5", "date-form", "2027-01-05"),
        ("31.01.27", "not-a-date", "2027-01-31"),
        ("3. mars 2027", "not-a-date", "2027-03-03"),
        ("den 3. mars", "not-a-date", ""),
        ("3. Mars 2027", "not-a-date", "2027-03-03"),
        ("31 sept. 2027", "day-beyond-month", ""),
        ("3.13.27", "not-a-date", "2027-03-13"),
        ("March 3, 2027", "not-a-date", "2027-03-03"),
        ("3 May 2027", "not-a-date", "2027-05-03"),
        ("3. vinter 2027", "not-a-date", ""),
        ("31. desember 2027", "not-a-date", "2027-12-31"),
        ("31 December 2027", "not-a-date", "2027-12-31"),
        ("31st of December 2027", "not-a-date", "2027-12-31"),
        ("December 31st, 2027", "not-a-date", "2027-12-31"),
        ("fredag 31. desember 2027", "not-a-date", "2027-12-31"),
        ("Friday, 31 December 2027", "not-a-date", "2027-12-31"),
        ("den 31.des.2027", "not-a-date", "2027-12-31"),
        ("ca. 31. desember 2027", "not-a-date", ""),
        ("20270131", "not-a-date", ""),
        ("1899-12-31", "far-date", ""),
        ("2207-01-31", "far-date", ""),
    ],
)
def test_a_date_written_otherwise(written: str, code: str, better: str) -> None:
    assert refusal(kinds.parse_date, written) == (code, better)


@pytest.mark.parametrize(
    ("name", "written", "better"),
    [
        ("parse_hours", "kl. 12-16", "12:00-16:00"),
        ("parse_hours", "12.30 til 14", "12:30-14:00"),
        ("parse_hours", "kl 9", "09:00"),
        ("parse_hours", "16-12", ""),
        ("parse_hours", "25-26", ""),
        ("parse_hours", "etter lunsj", ""),
        ("parse_count", "10 til 12 ganger", "10-12"),
        ("parse_count", "mellom 12 og 10", ""),
        ("parse_count", "ca. 12", "12"),
        ("parse_count", "1 time", ""),
        ("parse_count", "1,5", ""),
        ("parse_integer", "ca. 24", "24"),
        ("parse_integer", "30 %", "30"),
        ("parse_integer", "20-24", ""),
        ("parse_integer", "2.5", ""),
        ("parse_decimal", "2,5 timer", "2,5"),
    ],
)
def test_what_was_probably_meant_is_suggested(name: str, written: str, better: str) -> None:
    assert refusal(PARSERS[name], written)[1] == better


@pytest.mark.parametrize(
    ("written", "code", "better", "hours"),
    [
        ("15:00-12:00", "time-backwards", "12:00-15:00", None),
        ("22:00-01:00", "time-past-midnight", "22:00", "3"),
        ("22:00-00:00", "time-past-midnight", "22:00", "2"),
        ("23.30–01.00", "time-past-midnight", "23:30", "1.5"),
        ("18:00-06:00", "time-past-midnight", "18:00", "12"),
        ("18:01-06:00", "time-past-midnight", "18:01", "11.98"),
        ("18:00-06:01", "time-backwards", "06:01-18:00", None),
        ("12:00-12:00", "time-backwards", "", None),
    ],
)
def test_an_end_before_the_start(written: str, code: str, better: str, hours: str | None) -> None:
    assert refusal(kinds.parse_hours, written) == (code, better)
    with pytest.raises(Refused) as refused:
        kinds.parse_hours(written)
    assert refused.value.values.get("hours") == hours


@given(st.times(), st.times())
def test_hours_are_themselves_again(one: dt.time, other: dt.time) -> None:
    first, last = sorted(time.replace(second=0, microsecond=0, fold=0) for time in (one, other))
    assert kinds.parse_hours(f"{first:%H:%M}") == Hours(first, None)
    written = f"{first:%H:%M}-{last:%H:%M}"
    if first == last:
        assert refusal(kinds.parse_hours, written) == ("time-backwards", "")
    else:
        assert kinds.parse_hours(written) == Hours(first, last)
        assert kinds.parse_hours(f"{first:%H.%M} – {last:%H.%M}") == Hours(first, last)
        assert Hours(first, last).minutes > 0


@given(st.integers(0, 999_999), st.integers(0, 999_999))
def test_a_count_is_itself_again(one: int, other: int) -> None:
    least, most = sorted((one, other))
    assert kinds.parse_count(f"{least}-{most}") == Count(least, most)
    assert kinds.parse_count(f"{least}") == Count(least, least)
    assert kinds.parse_integer(str(most)) == most


@given(st.integers(1000, 9999), st.integers(1000, 9999))
def test_years_are_themselves_again(one: int, other: int) -> None:
    first, last = sorted((one, other))
    assert kinds.parse_years(f"{first}-{last}") == Years(first, last)
    assert kinds.parse_years(f"{first}–") == Years(first, None)
    assert kinds.parse_years(f"{last}") == Years(last, last)


def test_years_the_wrong_way_round() -> None:
    assert refusal(kinds.parse_years, "2027-0005") == ("count-backwards", "0005-2027")


@given(st.from_regex(kinds.SLUG, fullmatch=True))
def test_a_short_name_is_itself_again(name: str) -> None:
    assert kinds.parse_slug(name) == name
    assert refusal(kinds.parse_slug, f" {name.upper()}! Å")[1].startswith(name)


@given(st.from_regex(addresses.YOUTUBE_ID, fullmatch=True))
def test_every_link_to_a_video_gives_its_id(id_: str) -> None:
    for start in (
        *("https://www.youtube.com/watch?v=", "https://www.youtube.com/watch?t=1&v="),
        *("https://youtu.be/", "https://youtube.com/embed/", "https://www.youtube.com/live/"),
        *("https://www.youtube-nocookie.com/embed/", "m.youtube.com/shorts/", ""),
    ):
        assert addresses.parse_youtube(f"{start}{id_}") == id_


@given(st.from_regex("#[0-9A-Fa-f]{6}", fullmatch=True))
def test_a_colour_is_itself_again(colour: str) -> None:
    assert kinds.parse_colour(colour) == colour.lower()
    assert refusal(kinds.parse_colour, colour[1:]) == ("not-a-colour", f'"{colour}"')


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("nb", None),
        ("sme", None),
        ("no", "language-no"),
        ("no-NO", "language-no"),
        ("nb-NO", "not-a-language"),
        ("nn-NO", "not-a-language"),
        ("EN", "not-a-language"),
        ("", "not-a-language"),
        ("english", "not-a-language"),
    ],
)
def test_a_language(written: str, code: str | None) -> None:
    if code is None:
        assert kinds.parse_language(written) == written
        return
    meant = {"no": "nb", "": "", "english": "en"}
    better = meant.get(written, written[:2].lower() if code != "language-no" else "nb")
    assert refusal(kinds.parse_language, written) == (code, better)


@pytest.mark.parametrize(
    ("written", "code", "better"),
    [
        (" JavaScript:alert(1)", "dangerous-link", ""),
        ("data:text/html,x", "dangerous-link", ""),
        ("http://ntnu.no/a?b#c", "insecure-link", "https://ntnu.no/a?b#c"),
        ("Http://ntnu.no", "insecure-link", "https://ntnu.no"),
        ("http://<script>", "insecure-link", ""),
        ("file:///C:/plan.pdf", "link-to-own-machine", ""),
        (r"\\server\share\plan.pdf", "link-to-own-machine", ""),
        ("ntnu.no/mentor", "not-a-link", "https://ntnu.no/mentor"),
        ("plan.pdf", "not-a-link", ""),
        ("https://", "not-a-link", ""),
        ("https://kari:hemmelig@ntnu.no", "not-a-link", ""),
        ("https://ntnu.no/en to", "not-a-link", ""),
        ('https://ntnu.no/"onclick=', "not-a-link", ""),
        ("//ntnu.no", "not-a-link", ""),
        ("mailto:kari@ntnu.no", "not-a-link", ""),
    ],
)
def test_a_link_that_is_refused(written: str, code: str, better: str) -> None:
    assert refusal(addresses.parse_link, written) == (code, better)


@pytest.mark.parametrize("written", ["/etc/passwd.png", "../logo.svg", "a/../../logo.svg"])
def test_no_picture_lies_outside_docs(written: str) -> None:
    assert refusal(kinds.parse_picture, written) == ("picture-outside", "")


def test_pictures_have_any_usual_ending() -> None:
    assert kinds.parse_picture("docs/images/Åse Å.JPG") == "images/Åse Å.JPG"
    assert refusal(kinds.parse_picture, "docs\\logo.svg") == ("not-a-picture", "logo.svg")
    assert refusal(kinds.parse_picture, "C:\\logo.svg") == ("not-a-picture", "")


def refusal_of(parse: Callable[[str], Any], text: str) -> Refused | None:
    try:
        parse(text)
    except Refused as refused:
        return refused
    return None


def refusal(parse: Callable[[str], Any], text: str) -> tuple[str, str]:
    refused = refusal_of(parse, text)
    assert refused is not None
    return refused.code, refused.better
