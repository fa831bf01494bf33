"""What happened in a course and what is planned, as the timeline shows it."""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mesotrich.clinic.events.models import AdverseEvent, EventState
from mesotrich.clinic.events.selectors import events_of
from mesotrich.clinic.patients.coded_words import event_name, grade_name, medicine_name
from mesotrich.clinic.patients.course_standing import CourseNow, first_examination
from mesotrich.clinic.patients.models import Course
from mesotrich.clinic.patients.selectors import fact_records, sessions_of
from mesotrich.clinic.patients.timeline import Happening, Lane
from mesotrich.clinic.photos.models import Series
from mesotrich.clinic.treatment.models import Appointment, Consent, SessionState

MEDICINES = "medicines"


def happenings_of(now: CourseNow, today: date) -> list[Happening]:
    """Everything of a course that the timeline shows.

    Args:
        now: the course today.
        today: in the clinic's zone.

    Returns:
        In any order.
    """
    return [
        *_milestones(now), *_plan(now, today), *_sessions(now.course), *_photos(now.course, today),
        *_events(now.course, today), *also_taken(now, today),
    ]  # fmt: skip


def _day(moment: datetime) -> date:
    """The day of a moment in the clinic's zone."""
    return timezone.localdate(moment)


def _milestones(now: CourseNow) -> Iterator[Happening]:
    """Begin, intake, examination, assessment."""
    course = now.course
    answers = course.patient.answers.exclude(sent_at=None).order_by("sent_at").first()
    if answers is not None and answers.sent_at is not None:
        yield Happening(Lane.COURSE, _day(answers.sent_at), _("Intake"))
    else:
        yield Happening(Lane.COURSE, course.started_on, _("Begin"))
    examination = first_examination(course)
    if examination is not None:
        yield Happening(Lane.COURSE, examination.on, _("Examination"))


def _plan(now: CourseNow, today: date) -> Iterator[Happening]:
    """The plan from the day it was agreed to the review."""
    plan = now.plan
    if plan is None or plan.agreed_at is None:
        return
    agreed = _day(plan.agreed_at)
    text = _("Plan agreed %(day)s") % {"day": date_format(agreed, "SHORT_DATE_FORMAT")}
    consent = (
        Consent.objects.filter(patient=now.course.patient, kind="treatment", withdrawn_at=None).order_by("-signed_at").first()
    )
    if consent is not None:
        text = _("%(plan)s, consent version %(version)s") % {"plan": text, "version": consent.text_version}
    review = _("Review %(day)s") % {"day": date_format(plan.review_on, "SHORT_DATE_FORMAT")}
    yield Happening(Lane.COURSE, agreed, text, end=max(plan.review_on, agreed), end_text=review)
    if plan.review_on > today:
        yield Happening(Lane.PHOTOS, plan.review_on, _("Photos of the review"), planned=True)


def _sessions(course: Course) -> Iterator[Happening]:
    """Sessions that were held, and those that have a time."""
    booked = Appointment.objects.filter(session__course=course, cancelled_at=None).order_by("starts_at")
    times = {visit.session_id: visit.starts_at for visit in booked}
    for session in sessions_of(course):
        text = _("Session %(number)d") % {"number": session.number}
        if session.state == SessionState.CLOSED and session.ended_at is not None:
            yield Happening(Lane.SESSIONS, _day(session.ended_at), text, number=session.number)
        elif session.pk in times:
            planned = _("%(session)s, planned") % {"session": text}
            yield Happening(Lane.SESSIONS, _day(times[session.pk]), planned, number=session.number, planned=True)


def _photos(course: Course, today: date) -> Iterator[Happening]:
    """Visits at which photos were taken."""
    counts: dict[date, int] = {}
    for series in Series.objects.filter(spot__course=course).exclude(spot__region="global").prefetch_related("photos"):
        counts[series.taken_on] = counts.get(series.taken_on, 0) + len(series.photos.all())
    for number, (day, count) in enumerate(sorted(counts.items()), start=1):
        text = ngettext("Visit %(number)d, %(count)d field", "Visit %(number)d, %(count)d fields", count)
        yield Happening(Lane.PHOTOS, day, text % {"number": number, "count": count}, planned=day > today)


def _events(course: Course, today: date) -> Iterator[Happening]:
    """Events that are open, graded or serious; what is expected and over stands on the page of the events."""
    for event in events_of(course.patient):
        if _day(event.began_at) < course.started_on:
            continue
        if event.serious or event.grade or event.state == EventState.OPEN:
            end = _day(event.ended_at) if event.ended_at is not None else today
            yield Happening(Lane.EVENTS, _day(event.began_at), event_text(event), end=max(end, _day(event.began_at)), ask=True)


def event_text(event: AdverseEvent) -> str:
    """An event with its grade.

    Args:
        event: which.

    Returns:
        In words.
    """
    name, grade = event_name(event.term), grade_name(event.term, event.grade)
    return f"{name}, {grade}" if grade else name


def also_taken(now: CourseNow, today: date) -> Iterator[Happening]:
    """What else is taken: co-treatments of the plan, and medicines since they were first told.

    Args:
        now: the course today.
        today: in the clinic's zone.

    Yields:
        One for each, as long as it lasted.
    """
    plan = now.plan
    end = max(plan.review_on, today) if plan is not None else today
    agreed = _day(plan.agreed_at) if plan is not None and plan.agreed_at is not None else None
    if plan is not None and agreed is not None:
        for line in plan.co_treatments.splitlines():
            if line.strip():
                yield Happening(Lane.ALSO, agreed, line.strip(), end=end)
    for atc, (first, last) in _medicines(now.course).items():
        new = agreed is not None and first > agreed
        text = _("%(name)s since %(day)s") % {"name": medicine_name(atc), "day": date_format(first, "SHORT_DATE_FORMAT")}
        yield Happening(Lane.ALSO, first, f"+ {text}" if new else text, end=last or end, ask=new)


def _medicines(course: Course) -> dict[str, tuple[date, date | None]]:
    """Each medicine with the day that it was first told, and the day from which it was told no more."""
    found: dict[str, tuple[date, date | None]] = {}
    for record in (record for record in fact_records(course.patient) if record.code == MEDICINES):
        told = record.value.get("value") or []
        for atc in told:
            first, last = found.get(atc, (record.asked_on, None))
            found[atc] = (record.asked_on if last is not None else first, None)
        for atc, (first, last) in found.items():
            if atc not in told and last is None:
                found[atc] = (first, record.asked_on)
    return found
