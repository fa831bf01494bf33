"""Write an examination: its answers, scores and note, its end."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from mesotrich.clinic.accounts.models import Clinic, User
from mesotrich.clinic.examination.models import Examination
from mesotrich.clinic.examination.reading import Sent
from mesotrich.clinic.examination.selectors import answers_on, examination_on
from mesotrich.clinic.examination.take_back import take_back_fact
from mesotrich.clinic.patients.models import CourseState, FactSource, Patient
from mesotrich.clinic.patients.selectors import current_course
from mesotrich.clinic.patients.services import keep_fact
from mesotrich.foundation.errors import RecordError
from mesotrich.records.facts import Fact


def open_examination(patient: Patient, by: User, on: date) -> Examination:
    """Open the examination of a day, or go on with it.

    Args:
        patient: whom.
        by: who looks.
        on: day in the clinic's zone.

    Returns:
        The examination.

    Raises:
        RecordError: no course of care is open.
    """
    with transaction.atomic():
        Clinic.objects.select_for_update().get(pk=patient.clinic_id)  # two clicks open one
        there = examination_on(patient, on)
        if there is not None:
            return there
        course = current_course(patient)
        if course is None or course.state == CourseState.CLOSED:
            raise RecordError("an open course of care", "none", "open a course for this patient first")
        return Examination.objects.create(clinic=patient.clinic, created_by=by, patient=patient, course=course, on=on, by=by)


def save_examination(
    patient: Patient, by: User, on: date, sent: Sent, note: str | None = None, scores: dict[str, Any] | None = None
) -> Examination:
    """Keep what changed since it was last saved. An answer that was taken away is taken back, and never becomes a no.

    Args:
        patient: whom.
        by: who looked.
        on: day in the clinic's zone.
        sent: what the form sent.
        note: free text; None leaves it as it is.
        scores: SALT and BASP; None leaves them as they are.

    Returns:
        The examination.

    Raises:
        RecordError: it is closed, or no course of care is open.
    """
    with transaction.atomic():
        examination = open_examination(patient, by, on)
        _refuse_closed(examination)
        there = answers_on(patient, on)
        for code, value in sent.values.items():
            if code not in there or there[code] != value or type(there[code]) is not type(value):
                keep_fact(patient, Fact(code, value, on), FactSource.EXAMINATION, by)
        for code in sent.emptied:
            if code in there:
                take_back_fact(patient, code, on, by, "left empty at the examination")
        _keep_own(examination, note, scores)
    return examination


def close_examination(examination: Examination, by: User) -> None:
    """Close an examination; its answers stay facts of the record.

    Args:
        examination: which.
        by: who closes it.

    Raises:
        RecordError: it is closed already.
    """
    _refuse_closed(examination)
    examination.closed_at = timezone.now()
    examination._change_reason = f"closed by {by.name}"  # how history takes the reason
    examination.save()


def reopen_examination(examination: Examination, by: User, today: date) -> None:
    """Open an examination again on its own day.

    Args:
        examination: which.
        by: who opens it.
        today: day in the clinic's zone.

    Raises:
        RecordError: it is of another day; a later look is an examination of its own.
    """
    if examination.on != today:
        raise RecordError("an examination of today", examination.on, "examine again: a later look has a day of its own")
    examination.closed_at = None
    examination._change_reason = f"opened again by {by.name}"  # how history takes the reason
    examination.save()


def _refuse_closed(examination: Examination) -> None:
    """Nothing is written into a closed examination."""
    if examination.closed_at is not None:
        raise RecordError("an open examination", "one that is closed", "open it again first")


def _keep_own(examination: Examination, note: str | None, scores: dict[str, Any] | None) -> None:
    """Note and scores, where they differ."""
    before = (examination.note, examination.scores)
    if note is not None:
        examination.note = note
    if scores is not None:
        examination.scores = scores
    if (examination.note, examination.scores) != before:
        examination.save()
