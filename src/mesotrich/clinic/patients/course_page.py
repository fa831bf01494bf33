"""All that the course page of a patient shows."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mesotrich.clinic.accounts.actor import Actor
from mesotrich.clinic.events.models import EventState
from mesotrich.clinic.events.selectors import events_of as all_events_of
from mesotrich.clinic.patients.course_charts import charts_of
from mesotrich.clinic.patients.course_happenings import happenings_of
from mesotrich.clinic.patients.course_safety import events_of, safety_facts
from mesotrich.clinic.patients.course_standing import course_now
from mesotrich.clinic.patients.course_steps import heading_of
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.patients.next_step import next_step
from mesotrich.clinic.patients.selectors import current_course, facts_of
from mesotrich.clinic.patients.timeline import timeline
from mesotrich.clinic.treatment.calendar_selectors import next_visit


def course_page(patient: Patient, now: datetime, who: Actor) -> dict[str, Any]:
    """All that the course page shows.

    Args:
        patient: whose.
        now: with the clinic's zone.
        who: who asks; a physician may open a course where there is none.

    Returns:
        Values for the template; without a course only who it is and the next visit.
    """
    course, today = current_course(patient), timezone.localdate(now)
    common = {"today": today, "next_visit": next_visit(patient, now), "may_open_course": who.may("assessment.decide")}
    if course is None:
        return common
    course_today = course_now(course, now)
    step = next_step(course_today.standing)
    events, count = events_of(patient)
    open_events = sum(event.state != EventState.CLOSED for event in all_events_of(patient))
    drawn = timeline(happenings_of(course_today, today), today, month_text, _("Today"))
    return {
        **common, "course": course, "course_now": course_today, "step": step.value,
        "heading": heading_of(course_today, step, (translation.get_language() or "en")[:2]),
        "timeline": drawn, "charts": charts_of(course_today, today), "gate": course_today.gate,
        "facts": safety_facts(facts_of(patient), open_events, today), "events": events, "events_in_all": count,
        "weeks": (today - course.started_on).days // 7,
    }  # fmt: skip


def month_text(day: date) -> str:
    """A month on the timeline; with its year where a year begins.

    Args:
        day: in that month.

    Returns:
        For example "Sep" or "Jan 2027".
    """
    short = "N" if (translation.get_language() or "").startswith("fr") else "M"  # French writes "nov.", English "Nov"
    return date_format(day, f"{short} Y" if day.month == 1 or day.day != 1 else short)
