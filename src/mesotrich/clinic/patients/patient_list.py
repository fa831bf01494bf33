"""The list of patients: one page of it, what is next for each, and what waits."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mesotrich.clinic.events.models import AdverseEvent, EventState
from mesotrich.clinic.intake.models import Answers, AnswerState
from mesotrich.clinic.patients.models import Course, CourseState, Patient
from mesotrich.clinic.treatment.calendar_selectors import next_visits
from mesotrich.clinic.treatment.models import Appointment

PAGE = 25
COUNT_AT_MOST = 1000  # counting all of 20 000 rows would make each letter that is typed slower than the rows themselves


@dataclass(frozen=True)
class PatientRow:
    """One row: who, the next visit, how the course stands, what waits."""

    patient: Patient
    visit: Appointment | None
    course: str
    waits: tuple[str, ...]


def capped_count(found: QuerySet[Patient]) -> int:
    """How many patients were found, counted up to a limit.

    Args:
        found: patients.

    Returns:
        Their number, at most `COUNT_AT_MOST`.
    """
    return found.order_by()[:COUNT_AT_MOST].count()


def rows_of(patients: list[Patient], now: datetime, clinical: bool) -> list[PatientRow]:
    """One page of the list, in five queries whatever its length.

    Args:
        patients: of the page.
        now: with a time zone.
        clinical: whether the one who asks may see clinical facts.

    Returns:
        The rows, in the same order.
    """
    visits = next_visits(patients, now)
    courses = _courses(patients) if clinical else {}
    waits = _waits(patients) if clinical else {}
    return [PatientRow(one, visits.get(one.pk), courses.get(one.pk, ""), tuple(waits.get(one.pk, ()))) for one in patients]


def _courses(patients: list[Patient]) -> dict[object, str]:
    """How the newest course of each patient stands."""
    names = {
        CourseState.OPEN: _("Before the plan"), CourseState.PLANNED: _("Planned"), CourseState.RUNNING: _("Under way"),
        CourseState.CLOSED: _("Closed"),
    }  # fmt: skip
    rows = Course.objects.filter(patient__in=patients).order_by("started_on", "created_at")
    return {row.patient_id: names[CourseState(row.state)] for row in rows}


def _waits(patients: list[Patient]) -> dict[object, list[str]]:
    """What waits for somebody of the clinic: reports that are open, answers to be accepted."""
    found: dict[object, list[str]] = {}
    opened = AdverseEvent.objects.filter(patient__in=patients, state=EventState.OPEN)
    for row in opened.values("patient").annotate(events=Count("pk")):
        text = ngettext("%(count)d open report", "%(count)d open reports", row["events"]) % {"count": row["events"]}
        found.setdefault(row["patient"], []).append(text)
    sent = Answers.objects.filter(patient__in=patients, state=AnswerState.SENT).values_list("patient_id", flat=True)
    for key in set(sent):
        found.setdefault(key, []).append(_("Intake to review"))
    return found
