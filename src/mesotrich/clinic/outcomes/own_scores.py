"""The patient's own score: how they see the change since the course began."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.keep import keep
from mesotrich.clinic.outcomes.models import OwnScore
from mesotrich.clinic.patients.models import Course, Patient
from mesotrich.foundation.errors import RecordError

LEAST, MOST = -3, 3


def keep_score(patient: Patient, by: User, on: date, score: int) -> OwnScore:
    """Keep a score; a second one of the same day corrects it.

    Args:
        patient: whose.
        by: who wrote it down.
        on: the day.
        score: -3 (much worse) to +3 (much better).

    Returns:
        The row.

    Raises:
        RecordError: there is no such score.
    """
    if not LEAST <= score <= MOST:
        raise RecordError(f"a score from {LEAST} to {MOST}", score, "choose one of the seven")
    with transaction.atomic():
        row = OwnScore.objects.select_for_update(of=("self",)).filter(patient=patient, on=on).first()
        if row is None:
            return OwnScore.objects.create(clinic=patient.clinic, created_by=by, patient=patient, on=on, score=score)
        row.score = score
        keep(row, by, "corrected on the same day")
        return row


def scores_of(course: Course) -> Sequence[OwnScore]:
    """Scores of a course.

    Args:
        course: which.

    Returns:
        Scores in the order of time.
    """
    return list(OwnScore.objects.filter(patient=course.patient, on__gte=course.started_on).order_by("on"))
