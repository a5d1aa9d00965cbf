"""What a field of the model may be annotated with: one kind of value each, texts, references."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from mentoring.definition.addresses import parse_email, parse_link, parse_youtube
from mentoring.definition.kinds import (
    FARTHEST,
    ISO_DATE,
    SLUG,
    Count,
    Hours,
    InLanguages,
    Kind,
    Refers,
    Years,
    parse_answer,
    parse_colour,
    parse_count,
    parse_date,
    parse_decimal,
    parse_hours,
    parse_integer,
    parse_language,
    parse_picture,
    parse_slug,
    parse_years,
    parse_yes,
)
from mentoring.definition.recipients import RECIPIENT, parse_recipient

Plain = Annotated[str, Kind("plain", str)]
Date = Annotated[dt.date, Kind("date", parse_date, ISO_DATE)]
TimeOfDay = Annotated[Hours, Kind("time", parse_hours)]
Range = Annotated[Count, Kind("count", parse_count, r"\d+(-\d+)?")]
YearSpan = Annotated[Years, Kind("years", parse_years)]
Whole = Annotated[int, Kind("whole", parse_integer, r"\d+")]
Days = Annotated[int, Kind("whole", parse_integer, r"\d+", FARTHEST)]
Decimal = Annotated[float, Kind("decimal", parse_decimal)]
YesNo = Annotated[bool, Kind("yes-no", parse_yes)]
Link = Annotated[str, Kind("link", parse_link, "https://.+")]
Email = Annotated[str, Kind("email", parse_email)]
Colour = Annotated[str, Kind("colour", parse_colour, "#[0-9a-fA-F]{6}")]
Slug = Annotated[str, Kind("id", parse_slug, SLUG)]
Answer = Annotated[str, Kind("answer", parse_answer, rf"{SLUG}\.{SLUG}")]
Youtube = Annotated[str, Kind("youtube", parse_youtube)]
Language = Annotated[str, Kind("language", parse_language, "[a-z]{2,3}")]
Picture = Annotated[str, Kind("picture", parse_picture)]
Recipient = Annotated[str, Kind("recipient", parse_recipient, RECIPIENT)]

Text = Annotated[str, InLanguages()]
Name = Annotated[str, InLanguages(either=True)]
For = Annotated[str, Refers("roles", ("everyone", "staff"))]
Milestone = Annotated[str, Refers("timeline")]
RoleId = Annotated[str, Refers("roles")]
GoalId = Annotated[str, Refers("goals")]
ContactId = Annotated[str, Refers("contacts")]
