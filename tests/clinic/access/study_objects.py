"""What stands in an address of a study; the other addresses are in `objects`."""

from typing import Any

from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.studies.calibrating import calibrate, truth_of
from mesotrich.clinic.studies.drafting import draft_study
from mesotrich.clinic.studies.enrolling import enrol, screen
from mesotrich.clinic.studies.models import Participant, Reading, Screening, Study
from mesotrich.clinic.studies.registering import register
from mesotrich.clinic.studies.serious import Serious, note_serious
from tests.clinic.access.objects import Place, builds, photo_id
from tests.clinic.studies.conftest import document, fitting


def _study(place: Place) -> Study:
    """The study of the clinic, which enrols."""
    by = place.staff[Role.PHYSICIAN]
    there = Study.objects.filter(code="MATRIX").first()
    return there or register(draft_study(place.clinic, by, "MATRIX", document(), 20), by)


def _participant(place: Place) -> Participant:
    """The patient as a participant of the study."""
    study, today = _study(place), timezone.localdate()
    there = study.participants.filter(patient=place.patient).first()
    if there is not None:
        return there
    nurse = place.staff[Role.NURSE]
    return enrol(screen(study, place.patient, nurse, today, fitting(study), {}, today), nurse, today)


@builds("study_id", of_patient=False)
def study_id(place: Place) -> Any:
    """A study of the clinic in which the patient takes part."""
    return _participant(place).study_id


@builds("screening_id")
def screening_id(place: Place) -> Any:
    """A line of the screening log."""
    return Screening.objects.get(patient=_participant(place).patient_id).pk


@builds("participant_number", of_patient=False)
def participant_number(place: Place) -> Any:
    """A number of the study."""
    return _participant(place).number


@builds("visit_code", of_patient=False)
def visit_code(_place: Place) -> Any:
    """A visit of every study."""
    return "baseline"


@builds("serious_id")
def serious_id(place: Place) -> Any:
    """A serious event of the participant."""
    person, now = _participant(place), timezone.now()
    there = person.serious_events.first()
    return (there or note_serious(person, place.staff[Role.NURSE], Serious("A fall", "hospital", now.date(), now))).pk


@builds("report_id")
def report_id(place: Place) -> Any:
    """A report of that event which is due."""
    serious_id(place)
    return _participant(place).serious_events.get().reports.order_by("due_at")[0].pk


@builds("reading_id", of_patient=False)
def reading_id(place: Place) -> Any:
    """The picture that is next for the blinded reader of the clinic."""
    person, reader = _participant(place), place.staff[Role.ASSESSOR]
    there = Reading.objects.filter(study=person.study, reader=reader).first()
    if there is not None:
        return there.pk
    calibrate(person.study, reader, truth_of(0))
    photo = photo_id(place)
    return Reading.objects.create(clinic=place.clinic, study=person.study, photo_id=photo, reader=reader, position=1).pk


@builds("calibration_number", of_patient=False)
def calibration_number(_place: Place) -> Any:
    """A test picture."""
    return 0


@builds("drawing_number", of_patient=False)
def drawing_number(_place: Place) -> Any:
    """A drawing of a report."""
    return 0
