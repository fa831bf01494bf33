"""What stands in an address: for each name between angle brackets a function that makes the object and returns its key.

To add one: a function with `@builds("name_id")` that gets the `Place` (whose clinic, which patient) and returns the key. Where
the object belongs to the whole clinic and to no patient, say `@builds("name_id", of_patient=False)`. The records of the
clinic are open.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.tokens import default_token_generator
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from mesotrich.clinic.accounts.models import Clinic, Membership, User
from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.intake.invitations import invite
from mesotrich.clinic.intake.services import begin
from mesotrich.clinic.patients.models import Course, Patient
from mesotrich.clinic.treatment.consent_services import sign_consent
from mesotrich.clinic.treatment.gate_services import record_gate
from mesotrich.clinic.treatment.models import Session
from mesotrich.reference.consents import ConsentKind

Build = Callable[["Place"], Any]


@dataclass(frozen=True)
class Place:
    """Whose object it is.

    Attributes:
        clinic: where.
        staff: of that clinic, by role.
        patient: whose record.
        course: the course of that patient.
    """

    clinic: Clinic
    staff: dict[Role, User]
    patient: Patient
    course: Course


@dataclass(frozen=True)
class Builder:
    """How a key is made, and whether its object belongs to a patient."""

    build: Build
    of_patient: bool


BUILDERS: dict[str, Builder] = {}


def builds(name: str, of_patient: bool = True) -> Callable[[Build], Build]:
    """Say that a function makes what stands in an address under a name."""

    def keep(build: Build) -> Build:
        BUILDERS[name] = Builder(build, of_patient)
        return build

    return keep


@builds("patient_id")
def patient_id(place: Place) -> Any:
    """The patient."""
    return place.patient.pk


@builds("member_id", of_patient=False)
def member_id(place: Place) -> Any:
    """A nurse on the staff."""
    return Membership.objects.get(clinic=place.clinic, role=Role.NURSE).pk


@builds("key", of_patient=False)
def key(_place: Place) -> Any:
    """A setting of every clinic."""
    return "aftercare"


@builds("person", of_patient=False)
def person(place: Place) -> Any:
    """Whom an invitation is for."""
    return urlsafe_base64_encode(force_bytes(place.staff[Role.NURSE].pk))


@builds("token", of_patient=False)
def token(place: Place) -> Any:
    """The secret of an invitation."""
    return default_token_generator.make_token(place.staff[Role.NURSE])


@builds("pk", of_patient=False)
def pk(_place: Place) -> Any:
    """A key of somebody else, in the pages of the library."""
    return 4711


@builds("uidb36", of_patient=False)
def uidb36(_place: Place) -> Any:
    """Nobody, in the library's link for a forgotten password."""
    return "abc"


@builds("link_token")
def link_token(place: Place) -> Any:
    """The secret of a link to the questions, which nobody has opened."""
    return invite(place.patient, place.staff[Role.NURSE], timezone.now())[1]


@builds("invitation_id")
def invitation_id(place: Place) -> Any:
    """A link to the questions."""
    return invite(place.patient, place.staff[Role.NURSE], timezone.now())[0].pk


@builds("answers_id")
def answers_id(place: Place) -> Any:
    """Answers of the patient."""
    return begin(place.patient, "intake", None).pk


@builds("session_id")
def session_id(place: Place) -> Any:
    """A session of the patient."""
    return Session.objects.get_or_create(clinic=place.clinic, course=place.course, number=1)[0].pk


@builds("page", of_patient=False)
def page(_place: Place) -> Any:
    """The first page of a questionnaire."""
    return 1


@builds("code", of_patient=False)
def code(_place: Place) -> Any:
    """A question that is answered from a list."""
    return "medicines"


@builds("name", of_patient=False)
def name(_place: Place) -> Any:
    """A questionnaire of every clinic."""
    return "session"


@builds("version", of_patient=False)
def version(_place: Place) -> Any:
    """The version that comes with the software."""
    return 1


@builds("gate_id")
def gate_id(place: Place) -> Any:
    """A verdict of the safety gate."""
    return record_gate(place.patient, None, place.staff[Role.NURSE]).pk


@builds("consent_id")
def consent_id(place: Place) -> Any:
    """A signed consent."""
    return sign_consent(place.patient, ConsentKind.TREATMENT, "en", place.patient.name, "", place.staff[Role.NURSE]).pk


@builds("kind", of_patient=False)
def kind(_place: Place) -> Any:
    """A kind of consent; of exposure in the pages of a session."""
    return "treatment"
