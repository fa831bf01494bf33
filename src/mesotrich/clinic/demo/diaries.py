"""What patients of the demo practice counted, told and were asked."""

from datetime import date, timedelta

from numpy.random import Generator

from mesotrich.clinic.demo.practice import AT_HOME, REVIEWED, Practice
from mesotrich.clinic.diary.services import save_day
from mesotrich.clinic.events.services import Told, answer, answer_ask, plan_asks, report
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.treatment.models import Session, SessionState

DAYS = 42
WRITERS = (AT_HOME, REVIEWED, 1, 9, 12)
TELLS = 1  # the patient who wrote this morning


def add_diaries(practice: Practice, random: Generator) -> None:
    """Six weeks of counted hairs for some patients, events after sessions, and the questions after each.

    Args:
        practice: the demo practice, with its sessions.
        random: draws the counts.
    """
    for number in WRITERS:
        _count(practice, practice.patients[number - 1], random)
    for number, first in (
        (AT_HOME, practice.now.date() - timedelta(weeks=13)),
        (REVIEWED, practice.courses[REVIEWED - 1].started_on),
    ):
        _first_week(practice.patients[number - 1], first, random)
    for patient in practice.patients:
        _after_sessions(practice, patient)
    _told_this_morning(practice, practice.patients[TELLS - 1])


def _count(practice: Practice, patient: Patient, random: Generator) -> None:
    """Counts that fall a little and jump on wash days; now and then a day is left out."""
    today = practice.now.date()
    for back in range(DAYS + 6, 0, -1):
        washed = back % 3 == 0
        if random.random() < 0.08:
            continue
        level = 95 - 0.55 * (DAYS - back)
        count = int(random.poisson(max(level, 20) * (1.45 if washed else 0.9)))
        save_day(patient, today - timedelta(days=back), count, washed, patient.user, today)


def _first_week(patient: Patient, first: date, random: Generator) -> None:
    """Counts of the week that begins with the first photos."""
    for ahead in range(7):
        day, washed = first + timedelta(days=ahead), ahead % 3 == 0
        save_day(patient, day, int(random.poisson(95 * (1.45 if washed else 0.9))), washed, patient.user, day)


def _after_sessions(practice: Practice, patient: Patient) -> None:
    """Redness after every session, swelling after the second, and answered questions."""
    for session in Session.objects.filter(course__patient=patient, state=SessionState.CLOSED).order_by("number"):
        if session.ended_at is None or session.ended_at > practice.now:
            continue
        red = report(patient, Told("erythema", session.ended_at, session=session), practice.nurse, by_patient=False)
        answer(
            red, practice.doctor, "Faded within the day.", "mild", min(session.ended_at + timedelta(hours=5), practice.now), True
        )
        if patient.number == AT_HOME and session.number == 2:
            began = session.ended_at + timedelta(hours=20)
            told = Told("frontal_oedema", began, "frontal", "My forehead is swollen since this morning.", session=session)
            swollen = report(patient, told, patient.user, by_patient=True)
            answer(swollen, practice.doctor, "Called back: cool, no pressure. Seen two days later, gone.", "forehead",
                   began + timedelta(days=2), True)  # fmt: skip
        for ask in plan_asks(session):
            if ask.due_at < practice.now - timedelta(days=2):
                answer_ask(ask, True, patient.user)


def _told_this_morning(practice: Practice, patient: Patient) -> None:
    """A report that waits for the clinic."""
    began = practice.now - timedelta(hours=3)
    told = Told("frontal_oedema", began, "frontal", "Swelling of the forehead, day 2. No pain, no fever.")
    report(patient, told, patient.user, by_patient=True)
