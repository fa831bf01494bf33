"""Read patients, their courses and what is known of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING
from unicodedata import combining, normalize
from uuid import UUID

from django.db.models import Q, QuerySet

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.patients.models import CareTeamMember, Course, CourseState, FactRecord, Patient
from mesotrich.clinic.read_once import read_once
from mesotrich.records.facts import UNKNOWN, Fact, Facts, FactValue
from mesotrich.reference.fact_codes import FactType, fact_codes

if TYPE_CHECKING:
    from mesotrich.clinic.treatment.models import Appointment, Session


def plain(text: str) -> str:
    """A text as it is searched for: without accents, in small letters.

    Args:
        text: any text.

    Returns:
        The plain text.

    Examples:
        >>> plain("Élodie")
        'elodie'
    """
    return "".join(letter for letter in normalize("NFD", text.lower()) if not combining(letter))


def found_patients(words: str) -> QuerySet[Patient]:
    """Patients of the clinic whose name or number holds every word.

    Args:
        words: what was typed; empty finds all.

    Returns:
        Patients by number, the newest first.
    """
    found: QuerySet[Patient] = Patient.objects.order_by("-number")
    for word in plain(words).split():
        found = found.filter(number=int(word)) if word.isdecimal() else found.filter(search_text__contains=word)
    return found


def open_patients(found: QuerySet[Patient], user: User | None) -> QuerySet[Patient]:
    """Those of some patients whose record is open to a member of staff: restricted ones to their care team only.

    Args:
        found: patients of the clinic.
        user: who asks.

    Returns:
        The patients, in the same order.
    """
    cared_for = CareTeamMember.objects.filter(user=user, ended_at=None).values("patient")
    return found.filter(Q(restricted=False) | Q(pk__in=cared_for))


def hidden_patients(visits: Iterable[Appointment], user: User | None) -> frozenset[UUID]:
    """Patients of some visits whose record is not open to a member of staff.

    Args:
        visits: of any patients.
        user: who asks.

    Returns:
        Keys of the patients.
    """
    restricted = {visit.patient_id for visit in visits if visit.patient.restricted}
    if not restricted:
        return frozenset()
    mine = CareTeamMember.objects.filter(user=user, ended_at=None, patient__in=restricted).values_list("patient_id", flat=True)
    return frozenset(restricted - set(mine))


@read_once
def current_course(patient: Patient) -> Course | None:
    """The course of care that a patient is in.

    Args:
        patient: whose.

    Returns:
        The newest course that is not closed, else the newest; None where there is none.
    """
    courses = list(patient.courses.order_by("-started_on", "-created_at"))
    return next((course for course in courses if course.state != CourseState.CLOSED), courses[0] if courses else None)


@read_once
def fact_records(patient: Patient) -> list[FactRecord]:
    """All answers of a patient, superseded ones too.

    Args:
        patient: whose.

    Returns:
        The rows, the oldest first.
    """
    return list(FactRecord.objects.filter(patient=patient).order_by("created_at"))


@read_once
def sessions_of(course: Course) -> list[Session]:
    """All sessions of a course, held or not.

    Args:
        course: which.

    Returns:
        The rows by number.
    """
    return list(course.sessions.order_by("number"))


@read_once
def facts_of(patient: Patient) -> Facts:
    """All that is known of a patient, the newest answer to each question.

    Args:
        patient: whose.

    Returns:
        Facts by code; sex and birth date come from the record itself.
    """
    facts: dict[str, Fact] = {}
    for record in fact_records(patient):
        fact = fact_of(record)
        if fact is None:
            facts.pop(record.code, None)
        else:
            facts[record.code] = fact
    entered = patient.created_at.date()
    if patient.birth_date is not None:
        facts["birth_date"] = Fact("birth_date", patient.birth_date, entered)
    facts.setdefault("sex", Fact("sex", patient.sex, entered))
    return facts


def fact_of(record: FactRecord) -> Fact | None:
    """The answer that a row holds.

    Args:
        record: the row.

    Returns:
        The fact; None where the row takes an earlier answer back, or its question is not asked any more.
    """
    known_code = fact_codes().get(record.code)
    if known_code is None or record.value.get("withdrawn"):
        return None
    return Fact(record.code, _value(known_code.type, record.value), record.asked_on)


def _value(kind: FactType, stored: dict[str, object]) -> FactValue:
    """The answer in the type of its question."""
    if stored.get("unknown"):
        return UNKNOWN
    value = stored["value"]
    if kind == FactType.DATE:
        return date.fromisoformat(str(value))
    if isinstance(value, list):
        return tuple(str(entry) for entry in value)
    if isinstance(value, bool | int | float | str):
        return value
    return str(value)
