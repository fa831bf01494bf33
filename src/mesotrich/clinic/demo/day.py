"""The day and the week of the demo practice, arranged around the moment at which it is made."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from numpy.random import Generator

from mesotrich.clinic.accounts.models import ClinicSetting, User
from mesotrich.clinic.demo.practice import Practice
from mesotrich.clinic.patients.models import Course
from mesotrich.clinic.treatment.calendar_free import QUARTER
from mesotrich.clinic.treatment.calendar_hours import KEY, USUAL
from mesotrich.clinic.treatment.calendar_next_session import session_to_book
from mesotrich.clinic.treatment.calendar_selectors import bookings_between
from mesotrich.clinic.treatment.calendar_services import BookingRefusedError, Slot, arrive, book
from mesotrich.clinic.treatment.models import Appointment, Session, SessionState


@dataclass(frozen=True)
class Planned:
    """A visit of the demo: whose, which chair, how many minutes after the visit that goes on now begins, and how long."""

    patient: int
    kind: str
    chair: int
    begins: int
    minutes: int


NOW_IN_CHAIR = Planned(3, "photos", 1, 0, 30)
TODAY = (
    Planned(9, "session", 1, -60, 45), Planned(11, "examination", 2, -60, 30), Planned(5, "session", 2, -30, 45), NOW_IN_CHAIR,
    Planned(3, "session", 1, 30, 45), Planned(14, "first_visit", 2, 30, 45), Planned(12, "session", 1, 90, 45),
    Planned(8, "plan", 2, 90, 60), Planned(7, "session", 1, 210, 45), Planned(6, "session", 2, 240, 45),
    Planned(15, "session", 1, 270, 45), Planned(10, "photos", 2, 300, 30), Planned(4, "review", 2, 360, 45),
    Planned(2, "session", 1, 390, 45),
)  # fmt: skip
WEEK_KINDS = ("session", "examination", "photos", "session", "other", "session")
WEEK_PATIENTS = (1, 13, 2, 9, 12, 5, 8, 11)


def add_day(practice: Practice, random: Generator) -> None:
    """Add visits of today, around now, and of the other days of this week.

    Args:
        practice: the demo practice; its scope and zone are open.
        random: draws the visits of the other days.
    """
    now = timezone.localtime(practice.now)
    begins = now.replace(minute=now.minute // 15 * 15, second=0, microsecond=0) - QUARTER
    _set_opening(practice, begins)
    for planned in TODAY:
        start = begins + timedelta(minutes=planned.begins)
        if start.date() == begins.date() == (start + timedelta(minutes=planned.minutes)).date():
            _add(practice, planned, start)
    monday = now.date() - timedelta(days=now.weekday())
    for number in range(5):
        if monday + timedelta(days=number) != now.date():
            _add_other_day(practice, monday + timedelta(days=number), random)


def _set_opening(practice: Practice, begins: datetime) -> None:
    """Open the demo on every day, for as long as its visits of today need."""
    first = (begins - timedelta(hours=1)).time() if begins.hour >= 1 else time(0)
    last = max(time(17, 30), (begins + timedelta(minutes=435)).time()) if begins.hour < 16 else time(23, 59)
    usual = next(iter(USUAL.values()))
    hours = {str(day): list(usual) for day in range(7)}
    hours[str(begins.weekday())] = [f"{first:%H:%M}", f"{last:%H:%M}"]
    ClinicSetting.objects.create(
        clinic=practice.clinic, created_by=practice.doctor, key=KEY, version=1, value=hours, reason="demo practice"
    )


def _add(practice: Practice, planned: Planned, start: datetime) -> None:
    """One visit of today; what is over took place."""
    staff = practice.nurse if planned.chair == 1 else practice.doctor
    end = start + timedelta(minutes=planned.minutes)
    visit = _book(practice, planned.patient, Slot(planned.kind, planned.chair, staff, start, end))
    if visit is None:
        return
    if start <= practice.now:
        arrive(visit, start + timedelta(minutes=2))
    if end <= practice.now and visit.session is not None:
        _hold(visit.session, start, end, staff)


def _book(practice: Practice, number: int, slot: Slot) -> Appointment | None:
    """Book a visit, with the session that it is for; None where the demo has no room for it."""
    patient, course = practice.patients[number - 1], practice.courses[number - 1]
    if bookings_between(slot.starts_at, slot.ends_at).filter(patient=patient).exists():
        return None
    session = (session_to_book(patient, slot.kind) or _new_session(course, slot.staff)) if slot.kind == "session" else None
    try:
        return book(patient, slot, practice.doctor, session)
    except BookingRefusedError:
        return None


def _new_session(course: Course, by: User) -> Session:
    """The next session of a course whose plan laid out none."""
    number = course.sessions.count() + 1
    return Session.objects.create(clinic=course.clinic, created_by=by, course=course, number=number)


def _hold(session: Session, start: datetime, end: datetime, staff: User) -> None:
    """Note that a session was held: the day shows it as done."""
    session.state, session.performed_by = SessionState.CLOSED, staff
    session.started_at, session.ended_at, session.patient_well = start + timedelta(minutes=5), end - timedelta(minutes=5), True
    session.save()


def _may_be_booked(practice: Practice, number: int, start: datetime) -> bool:
    """Whether a session of this patient is still to come: of a plan, and not of somebody who was referred."""
    return start > practice.now and session_to_book(practice.patients[number - 1], "session") is not None


def _add_other_day(practice: Practice, day: date, random: Generator) -> None:
    """Some visits of another day of this week; those of days that are over took place."""
    zone = timezone.get_current_timezone()
    patients = random.permutation(WEEK_PATIENTS)
    for place, (number, kind) in enumerate(zip(patients, WEEK_KINDS, strict=False)):
        start = datetime.combine(day, time(9), zone) + timedelta(minutes=60 * place + 15 * int(random.integers(0, 2)))
        kind_then = "other" if kind == "session" and not _may_be_booked(practice, int(number), start) else kind
        slot = Slot(
            kind_then, 1 + place % 2, practice.doctor if place % 2 else practice.nurse, start, start + timedelta(minutes=45)
        )
        visit = _book(practice, int(number), slot)
        if visit is not None and start <= practice.now:
            arrive(visit, start)
