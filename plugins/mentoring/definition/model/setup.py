"""What is set once: the site, the words used for people, how one applies, whom to ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mentoring.definition.fields import about
from mentoring.definition.model.annotations import (
    Colour,
    ContactId,
    Email,
    Language,
    Link,
    Milestone,
    Name,
    Picture,
    Plain,
    Recipient,
    Slug,
    Text,
    YesNo,
)


@dataclass(frozen=True)
class Colours:
    """The two colours of the site; tints are mixed from them."""

    action: Colour = about(
        "Fargen på alt man kan trykke på. En dyp farge.",
        "The colour of everything one can press. A deep colour.",
        example='"#0f4c5c"',
        default="#0f4c5c",
    )
    moment: Colour = about(
        "Fargen på datoer og hendelser. En varm farge.",
        "The colour of dates and events. A warm colour.",
        example='"#b4451f"',
        default="#b4451f",
    )


@dataclass(frozen=True)
class Site:
    """How the site is set up."""

    address: Link | None = about(
        "Adressen der nettstedet blir publisert.",
        "The address where the site is published.",
        example="https://mentor.nordvik.example/",
        default=None,
    )
    languages: tuple[Language, ...] = about(
        "Språkene på nettstedet. Det første er hovedspråket.",
        "The languages of the site. The first is the main one.",
        example="nb",
        default=("nb", "en"),
    )
    time_zone: Plain = about(
        "Tidssonen datoene gjelder i.",
        "The time zone that the dates hold in.",
        example="Europe/Oslo",
        default="Europe/Oslo",
    )
    colours: Colours = about(
        "De to fargene på nettstedet.", "The two colours of the site.", default=Colours()
    )
    logo: Picture | None = about(
        "Logoen, en fil i docs/.",
        "The logo, a file in docs/.",
        example="images/logo.svg",
        default=None,
    )
    demonstration: YesNo = about(
        "Skriv «yes» hvis programmet er oppdiktet. Da sier alle sidene det.",
        "Write “yes” if the programme is made up. Every page then says so.",
        example="no",
        default=False,
    )
    guide: YesNo = about(
        "Om veiledningen for ansatte skal være med på nettstedet.",
        "Whether the guide for staff is part of the site.",
        example="yes",
        default=True,
    )
    accessibility: Link | None = about(
        "Adressen til tilgjengelighetserklæringen, fra uustatus.no.",
        "The address of the accessibility statement, from uustatus.no.",
        example="https://uustatus.no/nb/erklaringer/publisert/…",
        default=None,
    )


@dataclass(frozen=True)
class Terms:
    """Words that institutions choose differently."""

    mentee: Literal["adept", "mentee"] = about(
        "Ordet for den som har en mentor, på norsk: «adept» eller «mentee».",
        "The Norwegian word for the one who has a mentor: “adept” or “mentee”.",
        example="adept",
        default="adept",
    )


@dataclass(frozen=True)
class Contact:
    """Somebody to ask, named by what they do and not by who they are."""

    id: Slug = about(
        "Kort navn, brukes i denne fila.",
        "A short name, used in this file.",
        example="programme-office",
    )
    unit: Name = about("Enheten.", "The unit.", example="HR-avdelingen")
    title: Text | None = about(
        "Stillingen.", "The position.", example="seniorrådgiver", default=None
    )
    about_: Text | None = about(
        "Hva man kan spørre om her.",
        "What one can ask about here.",
        example="Spørsmål om programmet og søknaden",
        default=None,
    )
    email: Email | None = about(
        "E-postadressen til funksjonen, ikke til en person.",
        "The e-mail address of the function, not of a person.",
        example="mentor@nordvik.example",
        default=None,
    )
    phone: Plain | None = about(
        "Telefonnummer.", "Telephone number.", example="+47 73 00 00 00", default=None
    )
    link: Link | None = about(
        "En side med mer om enheten.", "A page with more about the unit.", default=None
    )


@dataclass(frozen=True)
class Application:
    """How one applies."""

    by: Literal["questionnaire", "link", "email"] = about(
        "Måten man søker på: spørreskjemaet her, en lenke eller e-post.",
        "How one applies: the questionnaire here, a link or e-mail.",
        example="email",
    )
    address: Email | None = about(
        "E-postadressen søknaden sendes til.",
        "The e-mail address that applications go to.",
        example="mentor@nordvik.example",
        default=None,
    )
    link: Link | None = about(
        "Skjemaet søknaden skrives i.", "The form that one applies with.", default=None
    )
    milestone: Milestone | None = about(
        "Søknadsperioden i tidslinjen.",
        "The application period in the timeline.",
        example="applications",
        default=None,
    )
    text: Text | None = about(
        "Hva søknaden skal si.", "What the application should say.", default=None
    )
    steps: tuple[Text, ...] = about(
        "Det man gjør, i rekkefølge.",
        "What one does, in order.",
        default=(),
    )
    keys: tuple[Recipient, ...] = about(
        "Offentlige nøkler som svarene forsegles med. Ha minst to.",
        "Public keys that the answers are sealed with. Have at least two.",
        example="age1…",
        default=(),
    )


@dataclass(frozen=True)
class Privacy:
    """What happens with personal data (GDPR article 13)."""

    controller: Name = about(
        "Den behandlingsansvarlige.", "The controller.", example="Universitetet i Nordvik"
    )
    purpose: Text = about("Hva opplysningene brukes til.", "What the data are used for.")
    legal_basis: Text = about("Det rettslige grunnlaget.", "The legal basis.")
    data: tuple[Text, ...] = about("Hvilke opplysninger.", "Which data.", default=())
    recipients: Text | None = about("Hvem som får se dem.", "Who gets to see them.", default=None)
    retention: Text | None = about(
        "Hvor lenge de oppbevares.", "How long they are kept.", default=None
    )
    deletion: Milestone | None = about(
        "Hendelsen i tidslinjen da opplysningene slettes.",
        "The event in the timeline when the data are deleted.",
        example="deletion",
        default=None,
    )
    rights: Text | None = about("Rettighetene man har.", "The rights one has.", default=None)
    contact: ContactId | None = about(
        "Hvem man spør.", "Whom to ask.", example="privacy", default=None
    )
    link: Link | None = about(
        "Institusjonens personvernerklæring.", "The institution's privacy statement.", default=None
    )
