"""Write patients, courses and facts."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from mesotrich.clinic.accounts.models import Clinic, User
from mesotrich.clinic.patients.models import CareTeamMember, Course, CourseState, FactRecord, FactSource, Patient
from mesotrich.clinic.patients.selectors import plain
from mesotrich.foundation.errors import RecordError
from mesotrich.records.facts import UNKNOWN, Fact, FactValue
from mesotrich.reference.fact_codes import fact_code


def add_patient(clinic: Clinic, by: User | None, name: str, **fields: object) -> Patient:
    """Add a patient to the clinic, with the next number.

    Args:
        clinic: whose patient.
        by: who adds them.
        name: as they are called.
        fields: other fields of `Patient`.

    Returns:
        The patient.
    """
    with transaction.atomic():
        Clinic.objects.select_for_update().get(pk=clinic.pk)  # numbers are given one at a time
        last = Patient.objects.filter(clinic=clinic).aggregate(last=Max("number"))["last"] or 0
        return Patient.objects.create(
            clinic=clinic, created_by=by, name=name, number=last + 1, search_text=plain(name)[:200], **fields
        )


def open_course(patient: Patient, physician: User, started_on: date, by: User | None = None) -> Course:
    """Open a course of care; its physician joins the care team.

    Args:
        patient: whose.
        physician: who owns it.
        started_on: first day.
        by: who opens it.

    Returns:
        The course.

    Raises:
        RecordError: another course is open.
    """
    if patient.courses.exclude(state=CourseState.CLOSED).exists():
        raise RecordError("one course at a time", "a course that is open", "close it first")
    join_care_team(patient, physician, by)
    return Course.objects.create(
        clinic=patient.clinic, created_by=by or physician, patient=patient, physician=physician, started_on=started_on
    )


def join_care_team(patient: Patient, user: User, by: User | None) -> CareTeamMember:
    """Let somebody care for a patient.

    Args:
        patient: whom.
        user: who will care.
        by: who says so.

    Returns:
        The membership, new or as it was.
    """
    there = CareTeamMember.objects.filter(patient=patient, user=user, ended_at=None).first()
    return there or CareTeamMember.objects.create(clinic=patient.clinic, created_by=by, patient=patient, user=user)


def change_contact(patient: Patient, fields: Mapping[str, object], reason: str = "") -> Patient:
    """Change how a patient is called and reached; what was there before stays in the history.

    Args:
        patient: whom.
        fields: new values by name of the field.
        reason: why, for the history.

    Returns:
        The patient.
    """
    for name, value in fields.items():
        setattr(patient, name, value)
    patient.search_text = plain(patient.name)[:200]
    patient._change_reason = reason or "contact data"
    patient.save()
    return patient


def change_access(patient: Patient, restricted: bool, team: list[User], by: User) -> Patient:
    """Say who may open a record: everybody who cares in the clinic, or the care team alone.

    Args:
        patient: whose record.
        restricted: whether the care team alone may open it.
        team: who cares for the patient from now on.
        by: who says so.

    Returns:
        The patient.

    Raises:
        RecordError: the record would be restricted and the one who says so not of its team.
    """
    if restricted and by not in team:
        raise RecordError("a care team with the one who restricts the record", "one without", "stay in the care team")
    with transaction.atomic():
        for member in CareTeamMember.objects.filter(patient=patient, ended_at=None).exclude(user__in=team):
            member.ended_at = timezone.now()
            member.save()
        for user in team:
            join_care_team(patient, user, by)
        if patient.restricted != restricted:
            patient.restricted = restricted
            patient._change_reason = "restricted" if restricted else "open to the clinic"
            patient.save()
    return patient


def keep_fact(patient: Patient, fact: Fact, source: FactSource, by: User | None, reason: str = "") -> FactRecord:
    """Keep an answer; an earlier one to the same question is superseded and stays.

    Args:
        patient: about whom.
        fact: the answer.
        source: where it was given.
        by: who wrote it down; None for the patient without an account.
        reason: why it differs from an earlier one.

    Returns:
        The row.

    Raises:
        ReferenceDataError: there is no such question.
    """
    fact_code(fact.code)
    return FactRecord.objects.create(
        clinic=patient.clinic, created_by=by, patient=patient, code=fact.code, value=_stored(fact.value),
        asked_on=fact.asked_on, source=source, reason=reason,
    )  # fmt: skip


def _stored(value: FactValue) -> dict[str, object]:
    """The answer as JSON."""
    if value is UNKNOWN:
        return {"unknown": True}
    if isinstance(value, date):
        return {"value": value.isoformat()}
    return {"value": list(value) if isinstance(value, tuple) else value}
