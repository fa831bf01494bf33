"""Record how an assessment ended. A later decision supersedes an earlier one; all stay."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from mesotrich.assessment.suggestions import End
from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.examination.take_back import withdraw_fact
from mesotrich.clinic.patients.models import Course, CourseState, Decision, FactSource
from mesotrich.clinic.patients.selectors import facts_of
from mesotrich.clinic.patients.services import keep_fact
from mesotrich.foundation.errors import InputError, RecordError
from mesotrich.records.facts import Fact
from mesotrich.reference.diagnoses import diagnoses

DIAGNOSIS, RESOLVED = "diagnosis_icd10", "red_flag_resolved"


@dataclass(frozen=True)
class Decided:
    """What a physician decides.

    Attributes:
        end: how it goes on.
        icd10: code of the diagnosis; empty where none is coded.
        text: in the physician's words.
        red_flag_resolved: whether every warning sign is explained; None where there is none.
        resolved_reason: what explains them.
    """

    end: End
    icd10: str
    text: str
    red_flag_resolved: bool | None = None
    resolved_reason: str = ""


def decide(course: Course, by: User, on: date, decided: Decided, shown: dict[str, Any]) -> Decision:
    """Record a decision, and the facts that it says.

    Args:
        course: of which course of care.
        by: the physician.
        on: day in the clinic's zone.
        decided: what was decided.
        shown: the assessment as it was shown, see `kept_assessment`.

    Returns:
        The decision.

    Raises:
        InputError: the diagnosis is none that can be coded.
        RecordError: the course is closed, or a warning sign is called explained without a reason.
    """
    if decided.icd10 and decided.icd10 not in diagnoses():
        raise InputError("a diagnosis that can be coded", decided.icd10, f"use one of {', '.join(diagnoses())}")
    if course.state == CourseState.CLOSED:
        raise RecordError("an open course of care", "one that is closed", "open a new course first")
    if decided.red_flag_resolved and not decided.resolved_reason.strip():
        raise RecordError("what explains the warning signs", "nothing", "write it, or do not call them explained")
    with transaction.atomic():
        _keep_diagnosis(course, by, on, decided)
        _keep_resolved(course, by, on, decided)
        icd11 = diagnoses()[decided.icd10].icd11 if decided.icd10 else None
        return Decision.objects.create(
            clinic=course.clinic, created_by=by, course=course, end=decided.end.value, icd10=decided.icd10,
            icd11=icd11 or "", text=decided.text.strip(), assessment=shown,
        )  # fmt: skip


def _keep_diagnosis(course: Course, by: User, on: date, decided: Decided) -> None:
    """The diagnosis as a fact; without one, an earlier one holds no more."""
    if decided.icd10:
        keep_fact(course.patient, Fact(DIAGNOSIS, decided.icd10, on), FactSource.RECORD, by)
    elif DIAGNOSIS in facts_of(course.patient):
        withdraw_fact(course.patient, DIAGNOSIS, on, FactSource.RECORD, by, "a later decision codes no diagnosis")


def _keep_resolved(course: Course, by: User, on: date, decided: Decided) -> None:
    """That every warning sign is explained, or is not any more."""
    there = facts_of(course.patient).get(RESOLVED)
    if decided.red_flag_resolved:
        keep_fact(course.patient, Fact(RESOLVED, True, on), FactSource.RECORD, by, decided.resolved_reason.strip())
    elif decided.red_flag_resolved is False and there is not None and there.value is True:
        keep_fact(course.patient, Fact(RESOLVED, False, on), FactSource.RECORD, by, "not explained any more")
