"""The whole definition: every part that programme.yml may have, in the order of the menu."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field
from typing import Annotated

from mentoring.definition.fields import about, section
from mentoring.definition.kinds import Kind, Refused
from mentoring.definition.model.calendar import Evaluation, Event, Module, QuietPeriod, Task
from mentoring.definition.model.matching import Agreement, Ethics, Matching
from mentoring.definition.model.material import (
    Experience,
    Faq,
    Measure,
    NewsItem,
    Policy,
    Publication,
    Reference,
    Resource,
    RoleModel,
    Scheme,
    Video,
)
from mentoring.definition.model.programme import (
    Format,
    Goal,
    Programme,
    Role,
    Selection,
)
from mentoring.definition.model.questions import Questions
from mentoring.definition.model.setup import Application, Contact, Privacy, Site, Terms

__all__ = ["VERSION", "Definition"]

VERSION = "1"
"""The version of the format; a definition in another one would be misread."""


def parse_version(text: str) -> int:
    """Read the number of the version, and no other than ours."""
    if text != VERSION:
        raise Refused("unknown-version", VERSION, value=text, known=VERSION)
    return int(text)


@dataclass(frozen=True)
class Definition:
    """What a programme.yml says, in one language; parts that it leaves out are empty.

    `given` holds the names of the parts that stand in the file, empty ones included: an empty
    list is a part that has nothing yet, and says so to readers.
    """

    version: Annotated[int, Kind("version", parse_version)] = about(
        "Versjonen av dette formatet.", "The version of this format.", example="1", default=1
    )
    programme: Programme = section(
        "Hva og hvorfor.", "What and why.", menu="programme", default=MISSING
    )
    goals: tuple[Goal, ...] = section("Målene.", "The goals.", page="programme", default=())
    format: Format | None = section("Formen.", "The form.", page="programme")
    training: tuple[Module, ...] = section("Opplæring.", "Training.", page="programme", default=())
    evaluation: Evaluation | None = section("Evaluering.", "Evaluation.", page="programme")
    roles: tuple[Role, ...] = section("Rollene.", "The roles.", menu="programme", default=())
    selection: Selection | None = section("Utvelgelse.", "Selection.", page="roles")
    application: Application | None = section(
        "Hvordan man søker.", "How one applies.", page="roles"
    )
    ethics: Ethics | None = section("Trygghet.", "Safety.", page="roles")
    timeline: tuple[Event, ...] = section(
        "Tidslinjen.", "The timeline.", menu="programme", default=()
    )
    quiet_periods: tuple[QuietPeriod, ...] = section(
        "Eksamen og ferie.", "Exams and holidays.", page="timeline", default=()
    )
    tasks: tuple[Task, ...] = section(
        "Oppgaver for dere som driver programmet. De står i kalenderen og håndboken deres, "
        "som alle kan åpne: Skriv ikke navn eller andre personopplysninger.",
        "Tasks for those who run it. They stand in your calendar and handbook, "
        "which anyone can open: write no names or other personal data.",
        page=None,
        default=(),
    )
    matching: Matching | None = section("Koblingen.", "Matching.", menu="programme")
    questions: Questions | None = section("Spørsmålene.", "The questions.", menu="programme")
    agreement: Agreement | None = section("Mentoravtalen.", "The agreement.", page="matching")
    role_models: tuple[RoleModel, ...] = section(
        "Rollemodeller.", "Role models.", menu="inspiration", default=()
    )
    experiences: tuple[Experience, ...] = section(
        "Erfaringer.", "Experiences.", menu="inspiration", default=()
    )
    videos: tuple[Video, ...] = section("Videoer.", "Videos.", menu="inspiration", default=())
    resources: tuple[Resource, ...] = section(
        "Ressurser.", "Resources.", menu="inspiration", default=()
    )
    references: tuple[Reference, ...] = section(
        "Referanser.", "References.", page="resources", default=()
    )
    schemes: tuple[Scheme, ...] = section(
        "Andre ordninger.", "Other schemes.", menu="around", default=()
    )
    measures: tuple[Measure, ...] = section(
        "Andre tiltak.", "Other measures.", menu="around", default=()
    )
    policies: tuple[Policy, ...] = section("Planer.", "Plans.", page="measures", default=())
    publications: tuple[Publication, ...] = section(
        "Publikasjoner.", "Publications.", menu="around", default=()
    )
    news: tuple[NewsItem, ...] = section("Nyheter.", "News.", menu="around", default=())
    faq: tuple[Faq, ...] = section(
        "Spørsmål og svar.", "Questions and answers.", menu="help", default=()
    )
    contacts: tuple[Contact, ...] = section(
        "Hvem man spør.", "Whom to ask.", menu="help", default=()
    )
    privacy: Privacy | None = section("Personvern.", "Privacy.", menu="help")
    site: Site = section(
        "Innstillinger for nettstedet.", "Settings of the site.", menu="help", default=Site()
    )
    terms: Terms = section("Ordvalg.", "Choice of words.", page=None, default=Terms())
    given: frozenset[str] = field(default=frozenset(), kw_only=True)
