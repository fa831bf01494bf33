"""What stands in an address: for each name between angle brackets a function that makes the object and returns its key.

To add one: a function with `@builds("name_id")` that gets the `Place` (whose clinic, which patient) and returns the key. Where
the object belongs to the whole clinic and to no patient, say `@builds("name_id", of_patient=False)`. The records of the
clinic are open.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.contrib.auth.tokens import default_token_generator
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from mesotrich.clinic.accounts.models import Clinic, Membership, User
from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.events.models import FollowUpAsk
from mesotrich.clinic.events.services import Told, report
from mesotrich.clinic.examination.models import Examination, LabResult
from mesotrich.clinic.intake.invitations import invite
from mesotrich.clinic.intake.services import begin
from mesotrich.clinic.outcomes.corrections import keep_correction
from mesotrich.clinic.outcomes.repeatabilities import keep_repeatability
from mesotrich.clinic.patients.models import Course, Patient
from mesotrich.clinic.photos.jobs import Measured
from mesotrich.clinic.photos.measuring import measuring
from mesotrich.clinic.photos.models import Photo, PhotoState, Series, Spot
from mesotrich.clinic.photos.services import open_series
from mesotrich.clinic.photos.uploads import take_in
from mesotrich.clinic.stock.models import Lot, Product
from mesotrich.clinic.treatment.consent_services import sign_consent
from mesotrich.clinic.treatment.gate_services import record_gate
from mesotrich.clinic.treatment.models import Appointment, InjectionZone, Session
from mesotrich.reference.consents import ConsentKind
from mesotrich.trichoscopy.corrected import Correction, Fix
from tests.clinic.outcomes.repeats import repeats
from tests.clinic.photos.conftest import file

Build = Callable[["Place"], Any]
MEASURED: list[Measured] = []  # what the first photo gave; the others are the same picture


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


@builds("examination_id")
def examination_id(place: Place) -> Any:
    """An examination that was closed."""
    given = {"clinic": place.clinic, "course": place.course, "by": place.staff[Role.PHYSICIAN], "closed_at": timezone.now()}
    return Examination.objects.get_or_create(patient=place.patient, on=timezone.localdate(), defaults=given)[0].pk


@builds("lab_id")
def lab_id(place: Place) -> Any:
    """A value of a laboratory."""
    return LabResult.objects.create(
        clinic=place.clinic, patient=place.patient, analyte="ferritin", value=24, unit="ug/L", taken_on=timezone.localdate()
    ).pk


@builds("event_id")
def event_id(place: Place) -> Any:
    """An event of the patient."""
    return report(place.patient, Told("erythema", timezone.now()), None, by_patient=True).pk


@builds("ask_id")
def ask_id(place: Place) -> Any:
    """A question after a session of the patient."""
    session = Session.objects.get(pk=session_id(place))
    given = {"due_at": timezone.now()}
    return FollowUpAsk.objects.get_or_create(clinic=place.clinic, session=session, kind="h48", defaults=given)[0].pk


@builds("appointment_id")
def appointment_id(place: Place) -> Any:
    """A visit of the patient."""
    start = timezone.now() + timedelta(days=1)
    return Appointment.objects.create(
        clinic=place.clinic, patient=place.patient, kind="photos", chair=1, staff=place.staff[Role.NURSE],
        starts_at=start, ends_at=start + timedelta(minutes=30),
    ).pk  # fmt: skip


@builds("product_id", of_patient=False)
def product_id(place: Place) -> Any:
    """A product of the clinic."""
    return Product.objects.get_or_create(clinic=place.clinic, code="matrix", defaults={"name": "Demo product"})[0].pk


@builds("lot_id", of_patient=False)
def lot_id(place: Place) -> Any:
    """A lot of the clinic."""
    given = {"expires_on": timezone.localdate() + timedelta(days=90)}
    return Lot.objects.get_or_create(clinic=place.clinic, product_id=product_id(place), number="MATRIX", defaults=given)[0].pk


@builds("zone")
def zone(place: Place) -> Any:
    """A zone of the session."""
    given = {
        "position": 1, "template_version": "1", "view": "top", "technique": "point_by_point", "needle_gauge": "30G",
        "needle_length_um": 4000, "inserted_um": 2000, "angle_deg": 45, "volume_ul": 30,
    }  # fmt: skip
    made, _ = InjectionZone.objects.get_or_create(
        clinic=place.clinic, session_id=session_id(place), zone="frontal", defaults=given
    )
    return made.zone


@builds("kind", of_patient=False)
def kind(_place: Place) -> Any:
    """An exposure that a session may have."""
    return "light"


@builds("side", of_patient=False)
def side(_place: Place) -> Any:
    """A side of the head."""
    return "front"


@builds("on", of_patient=False)
def on(_place: Place) -> Any:
    """A day."""
    return timezone.localdate()


@builds("number", of_patient=False)
def number(_place: Place) -> Any:
    """A hair."""
    return 1


@builds("spot_id")
def spot_id(place: Place) -> Any:
    """A spot of the course."""
    return Spot.objects.create(
        clinic=place.clinic, course=place.course, name="Frontal", region="frontal", template_version="1", view="top", x=0.5, y=0.3
    ).pk


def _agree_to_photos(place: Place) -> None:
    """Sign the consent without which no photo is taken."""
    sign_consent(place.patient, ConsentKind.PHOTOS, "en", place.patient.name, "", place.staff[Role.NURSE])


@builds("series_id")
def series_id(place: Place) -> Any:
    """Photos of a spot at one visit."""
    _agree_to_photos(place)
    return Series.objects.create(
        clinic=place.clinic, patient=place.patient, spot_id=spot_id(place), taken_on=timezone.localdate(),
        operator=place.staff[Role.NURSE],
    ).pk  # fmt: skip


@builds("photo_id")
def photo_id(place: Place) -> Any:
    """A photo that was measured."""
    _agree_to_photos(place)
    series = open_series(
        Spot.objects.get(pk=spot_id(place)),
        place.staff[Role.NURSE],
        timezone.localdate(),
        scale_source="given",
        um_per_px=Decimal(6),
    )
    photo = take_in(series, file(), place.staff[Role.NURSE])
    if not MEASURED:
        MEASURED.append(measuring(photo, lambda _station: None))
    photo.state, photo.measured_at = PhotoState.MEASURED, timezone.now()
    photo.result, photo.hairs_sha256, photo.hair_count = dict(MEASURED[0].result), MEASURED[0].hairs_sha256, MEASURED[0].hairs
    photo.save()
    return photo.pk


@builds("repeatability_id", of_patient=False)
def repeatability_id(place: Place) -> Any:
    """Repeats of the clinic."""
    return keep_repeatability(place.clinic, place.staff[Role.NURSE], repeats()).pk


@builds("correction_id")
def correction_id(place: Place) -> Any:
    """A hair that was removed by hand."""
    photo = Photo.objects.filter(series__patient=place.patient, hair_count__isnull=False).order_by("-created_at").first()
    made = photo if photo is not None else Photo.objects.get(pk=photo_id(place))
    return keep_correction(made, place.staff[Role.NURSE], Correction(Fix.REMOVE, (1,)), "a scale").pk


@builds("what", of_patient=False)
def what(_place: Place) -> Any:
    """An outcome."""
    return "hair_density"


@builds("consent_id")
def consent_id(place: Place) -> Any:
    """A signed consent."""
    return sign_consent(place.patient, ConsentKind.TREATMENT, "en", place.patient.name, "", place.staff[Role.NURSE]).pk


@builds("gate_id")
def gate_id(place: Place) -> Any:
    """A verdict of the safety gate."""
    return record_gate(place.patient, None, place.staff[Role.NURSE]).pk


@builds("consent_kind", of_patient=False)
def consent_kind(_place: Place) -> Any:
    """What a patient may consent to."""
    return ConsentKind.PHOTOS.value
