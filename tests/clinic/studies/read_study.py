"""A small study whose photos are measured and read: two participants, two visits each."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.patients.services import add_patient, open_course
from mesotrich.clinic.photos.jobs import Measured, claim, finish
from mesotrich.clinic.photos.models import Photo
from mesotrich.clinic.photos.services import add_spot, open_series
from mesotrich.clinic.photos.uploads import take_in
from mesotrich.clinic.studies.calibrating import attempts, calibrate, truth_of
from mesotrich.clinic.studies.drafting import draft_study
from mesotrich.clinic.studies.enrolling import enrol, screen
from mesotrich.clinic.studies.happenings import Held, choose_spot, keep_visit
from mesotrich.clinic.studies.models import Participant, Study, ValueSource
from mesotrich.clinic.studies.reading_queue import current_reading, extend_queue, keep_reading
from mesotrich.clinic.studies.registering import close_enrolment, register
from mesotrich.clinic.studies.values import keep_values
from mesotrich.clinic.treatment.consent_services import sign_consent
from mesotrich.reference.consents import ConsentKind
from mesotrich.trials.conduct.eligibility import Answer
from tests.clinic.conftest import Cast
from tests.clinic.photos.conftest import file

BASELINE_DAYS_AGO, MONTH = 40, 30
VISITS = ("baseline", "month_1")


def protocol(**changed: Any) -> dict[str, Any]:
    """A protocol with an outcome of each way to be taken."""
    visits = [("baseline", "baseline", 0), ("month_1", "month 1", MONTH)]
    return {
        "study": "A study with photos",
        "arms": {
            "new": {"code": "M", "name": "mesotherapy", "prepare": "0.1 ml a point"},
            "control": {"code": "X", "name": "minoxidil", "prepare": "1 ml a day"},
        },
        "criteria": [{"code": "adult", "kind": "inclusion", "text": "18 years or older"}],
        "visits": [{"code": code, "name": name, "day": day, "before_days": 7, "after_days": 7} for code, name, day in visits],
        "outcomes": [
            {"code": "hair_density", "name": "Hair density", "unit": "/cm2", "role": "primary", "better": "higher",
             "taken": "photos"},
            {"code": "read_density", "name": "Hairs counted", "unit": "/cm2", "role": "secondary", "better": "higher",
             "taken": "reading"},
            {"code": "erythema", "name": "Erythema", "role": "harm", "taken": "typed"},
        ],
    } | changed  # fmt: skip


def registered(cast: Cast, code: str = "S1", **changed: Any) -> Study:
    """The study, open to enrolment."""
    by = cast.staff[Role.PHYSICIAN]
    return register(draft_study(cast.clinic, by, code, protocol(**changed), 10), by)


def joined(cast: Cast, study: Study, patient: Patient | None = None) -> Participant:
    """A participant with a spot and two visits that were held."""
    doctor, today = cast.staff[Role.PHYSICIAN], timezone.localdate()
    start = today - timedelta(days=BASELINE_DAYS_AGO)
    if patient is None:
        patient = add_patient(
            cast.clinic, doctor, f"Patient {study.participants.count() + 20}", birth_date=date(1990, 1, 2), sex="male"
        )
    course = patient.courses.first() or open_course(patient, doctor, start)
    line = screen(study, patient, doctor, start, {"adult": Answer(True)}, {}, start)
    person = enrol(line, doctor, start)
    sign_consent(patient, ConsentKind.PHOTOS, "en", patient.name, "", doctor)
    spot = add_spot(course, doctor, name="Study spot", region="frontal", view="top", x=0.5, y=0.25)
    person = choose_spot(person, doctor, spot)
    for code, days in zip(VISITS, (0, MONTH), strict=True):
        keep_visit(person, doctor, code, Held(start + timedelta(days=days)))
    return person


def photographed(cast: Cast, person: Participant, first: int = 0) -> list[Photo]:
    """A photo at each visit; they wait to be measured."""
    nurse, found = cast.staff[Role.NURSE], []
    for number, visit in enumerate(person.visits.order_by("on")):
        assert person.spot is not None
        assert visit.on is not None
        series = open_series(person.spot, nurse, visit.on, scale_source="given", um_per_px=Decimal("6.0"))
        found.append(take_in(series, file(first + number, f"secret-name-{visit.code}.png"), nurse))
    return found


def measure_all(density: float = 150.0, version: str | None = None) -> int:
    """What the worker does, without its minutes: every photo that waits gets a density."""
    from mesotrich import __version__

    count = 0
    while (photo := claim("test")) is not None:
        result = {"observations": [{"what": "hair_density", "value": density + count, "unit": "/cm2"}]}
        finish(photo, "test", Measured(result, "", 50, 0.1, version or __version__))
        count += 1
    return count


def calibrate_well(study: Study, reader: User) -> None:
    """A reader who counts every hair but one."""
    truth = truth_of(attempts(study, reader))
    calibrate(study, reader, [count - (place % 2) for place, count in enumerate(truth)])


def read_all(study: Study, reader: User, hairs: float = 30.0) -> int:
    """Read everything; the reader is calibrated first."""
    calibrate_well(study, reader)
    extend_queue(study, reader)
    count = 0
    while (row := current_reading(study, reader)) is not None:
        keep_reading(row, reader, {"read_density": hairs + count})
        count += 1
    return count


def ready(cast: Cast, people: int = 2, photographing: int = 2) -> Study:
    """A study in which nothing is open: measured, read, enrolment closed; values of those without photos are drawn."""
    study, nurse = registered(cast), cast.staff[Role.NURSE]
    for number in range(people):
        person = joined(cast, study)
        if number < photographing:
            photographed(cast, person, 2 * number)
            continue
        for place, visit in enumerate(VISITS):
            drawn = {"hair_density": 150.0 + 3 * number + place, "read_density": 100.0 + 5 * number % 7}
            keep_values(person, nurse, visit, drawn, ValueSource.ARTIFICIAL)
    measure_all()
    read_all(study, cast.staff[Role.ASSESSOR])
    return close_enrolment(study, cast.staff[Role.PHYSICIAN], "the number is reached")
