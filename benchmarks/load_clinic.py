"""The clinic that `benchmarks.load` loads: patients with courses, facts, diaries and appointments, and people signed in."""

import hashlib
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from uuid import UUID

import cv2
import numpy as np
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from benchmarks.load_client import Person
from mesotrich.clinic.operations.start import prepare, start
from mesotrich.clinic.operations.statistics import keep_statistics

start()

from mesotrich.clinic.accounts.models import Clinic, Membership, User  # noqa: E402  # needs Django to have started
from mesotrich.clinic.accounts.roles import Role  # noqa: E402
from mesotrich.clinic.diary.models import ShedDay  # noqa: E402
from mesotrich.clinic.events.models import AdverseEvent, EventState, FollowUpAsk  # noqa: E402
from mesotrich.clinic.patients.models import Course, FactRecord, Patient  # noqa: E402
from mesotrich.clinic.photos.models import Photo, PhotoState, Series, Spot  # noqa: E402
from mesotrich.clinic.treatment.models import Appointment, Session, SessionState  # noqa: E402
from mesotrich.trichoscopy.artificial.render import render  # noqa: E402
from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec  # noqa: E402

BATCH = 2000
DIARIES, DIARY_DAYS, APPOINTMENT_DAYS = 400, 60, 30
FACTS: tuple[tuple[str, object], ...] = (
    ("allergies_known", False), ("medicines", ["B01AF02"]), ("keloid_tendency", False), ("bleeding_disorder", False),
    ("pregnancy", False),
)  # fmt: skip
RESULT = {"observations": [
    {"what": what, "value": middle, "unit": unit, "interval_95": [0.9 * middle, 1.1 * middle], "method": "a method " * 20}
    for what, middle, unit in (("hair_density", 180.0, "/cm2"), ("mean_diameter", 55.0, "um"), ("diameter_cv", 24.0, "%"))
]}  # fmt: skip


def build(patients: int) -> None:
    """Fill an empty database; one that is filled is left as it is.

    Args:
        patients: how many.
    """
    prepare(print)
    if Clinic.objects.exists():
        return
    with transaction.atomic(), scopes_disabled():
        clinic = Clinic.objects.create(name="Load clinic", is_demo=True)  # a demo practice asks for no second factor
        staff = [
            _member(clinic, role, number) for role in (Role.PHYSICIAN, Role.NURSE, Role.RECEPTIONIST) for number in range(10)
        ]
        rows = [
            Patient(clinic=clinic, number=n, name=f"Load patient {n}", search_text=f"load patient {n}", sex="female",
                    birth_date=date(1980, 1, 1) + timedelta(days=n % 9000)) for n in range(1, patients + 1)
        ]  # fmt: skip
        Patient.objects.bulk_create(rows, BATCH)
        courses = [Course(clinic=clinic, patient=row, physician=staff[0], started_on=timezone.localdate()) for row in rows]
        Course.objects.bulk_create(courses, BATCH)
        _facts(clinic, rows)
        planned = _sessions(clinic, courses)
        _diaries(clinic, rows[:DIARIES])
        _appointments(clinic, rows, staff[0], planned)
        _measured_photos(courses, staff[0])
        _follow_up(clinic, staff[0])
    keep_statistics()  # as every start of the server does


def people(count: int, photos_waiting: bool) -> list[Person]:
    """Sign people in, and let photos wait where they are asked for.

    Args:
        count: how many people.
        photos_waiting: whether the worker finds work for the whole run.

    Returns:
        The people: three in five of the staff, two in five patients with a diary.
    """
    clinic = Clinic.objects.get()
    with scope(clinic=clinic):
        if photos_waiting:
            _photos(clinic, 80)
        members = list(User.objects.filter(memberships__role__in=[Role.PHYSICIAN, Role.NURSE]).order_by("email"))
        patients = list(Patient.objects.order_by("number"))
        at_home = [_account(patient) for patient in patients[: 2 * count // 5]]
        found = [_at_home(user) for user in at_home]
        for number in range(count - len(found)):
            mine = patients[number * 37 % len(patients) :: max(1, len(patients) // 20)][:20]
            found.append(_staff(members[number % len(members)], mine))
    connection.close()
    return found


def _member(clinic: Clinic, role: Role, number: int) -> User:
    """Somebody of the staff."""
    user = User.objects.create_user(f"{role}-{number}@load.invalid", None, name=f"Load {role} {number}")
    Membership.objects.create(clinic=clinic, user=user, role=role)
    return user


def _facts(clinic: Clinic, rows: list[Patient]) -> None:
    """Some answers of every patient."""
    today = timezone.localdate()
    made = (
        FactRecord(clinic=clinic, patient=row, code=code, value={"value": value}, asked_on=today, source="intake")
        for row in rows for code, value in FACTS
    )  # fmt: skip
    FactRecord.objects.bulk_create(made, BATCH)


def _sessions(clinic: Clinic, courses: list[Course]) -> dict[UUID, Session]:
    """Four closed sessions and a planned one for every fifth course; the planned ones by patient."""
    now = timezone.now()
    made = []
    for course in courses[::5]:
        for number in range(1, 6):
            end = now - timedelta(days=14 * (5 - number), hours=3)
            closed = number < 5
            state = SessionState.CLOSED if closed else SessionState.PLANNED
            begun, ended = (end - timedelta(minutes=45), end) if closed else (None, None)
            made.append(Session(clinic=clinic, course=course, number=number, state=state, started_at=begun, ended_at=ended))
    Session.objects.bulk_create(made, BATCH)
    return {session.course.patient_id: session for session in made if session.state == SessionState.PLANNED}


def _diaries(clinic: Clinic, rows: list[Patient]) -> None:
    """Two months of counted hairs."""
    today = timezone.localdate()
    made = (
        ShedDay(clinic=clinic, patient=row, day=today - timedelta(days=back), count=60 + back % 40, washed=back % 3 == 0)
        for row in rows for back in range(1, DIARY_DAYS)
    )  # fmt: skip
    ShedDay.objects.bulk_create(made, BATCH)


def _appointments(clinic: Clinic, rows: list[Patient], staff: User, planned: dict[UUID, Session]) -> None:
    """Full days of two chairs; who has a session planned comes for it."""
    made, number = [], 0
    first = timezone.localtime().replace(hour=8, minute=0, second=0, microsecond=0)
    for day in range(-APPOINTMENT_DAYS // 2, APPOINTMENT_DAYS // 2):
        for slot in range(10):
            for chair in (1, 2):
                patient = rows[number % len(rows)]
                start_at = first + timedelta(days=day, minutes=45 * slot)
                made.append(
                    Appointment(clinic=clinic, patient=patient, session=planned.get(patient.pk), kind="session", chair=chair,
                                staff=staff, starts_at=start_at, ends_at=start_at + timedelta(minutes=45))
                )  # fmt: skip
                number += 7
    Appointment.objects.bulk_create(made, BATCH)


def _measured_photos(courses: list[Course], staff: User) -> None:
    """A spot with three measured photos for every fifth course."""
    now, day = timezone.now(), timezone.localdate()
    spots = [Spot(clinic=course.clinic, course=course, name="frontal", region="frontal", template_version="1", view="top",
                  x=0.5, y=0.3) for course in courses[::5]]  # fmt: skip
    series = [Series(clinic=spot.clinic, patient=spot.course.patient, spot=spot, taken_on=day - timedelta(days=number % 300),
                     operator=staff, um_per_px=5, scale_source="given") for number, spot in enumerate(spots)]  # fmt: skip
    photos = [
        Photo(clinic=one.clinic, series=one, position=position, original_name=f"{position}.png", sha256="0" * 64, kind="png",
              size_bytes=1, width_px=1280, height_px=1024, state=PhotoState.MEASURED, result=RESULT, hair_count=180,
              measured_seconds=8.0, measured_at=now - timedelta(days=number % 300, minutes=number))
        for number, one in enumerate(series) for position in (1, 2, 3)
    ]  # fmt: skip
    Spot.objects.bulk_create(spots, BATCH)
    Series.objects.bulk_create(series, BATCH)
    Photo.objects.bulk_create(photos, BATCH)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE photos_photo SET created_at = measured_at")  # rows are else all of now


def _follow_up(clinic: Clinic, nurse: User) -> None:
    """Two answered questions after each held session, an event after every twentieth; some of them are open."""
    now, held = timezone.now(), Session.objects.filter(state=SessionState.CLOSED).select_related("course")
    asks, events = [], []
    for number, session in enumerate(held):
        ended = session.ended_at or now
        asks += [
            FollowUpAsk(clinic=clinic, session=session, kind=kind, due_at=ended, answered_at=now, well=True)
            for kind in ("h48", "w2")
        ]
        if number % 20 == 0:
            state = EventState.OPEN if number % 1000 == 0 else EventState.CLOSED
            events.append(
                AdverseEvent(clinic=clinic, patient_id=session.course.patient_id, session=session, term="erythema",
                             began_at=ended, ended_at=now, state=state, answered_by=nurse)
            )  # fmt: skip
    FollowUpAsk.objects.bulk_create(asks, BATCH)
    AdverseEvent.objects.bulk_create(events, BATCH)


def _photos(clinic: Clinic, count: int) -> None:
    """Photos that wait to be measured."""
    patient = Patient.objects.get(number=1)
    course = patient.courses.get()
    spot = Spot.objects.create(
        clinic=clinic, course=course, name="frontal", region="frontal", template_version="1", view="top", x=0.5, y=0.3
    )
    series = Series.objects.create(
        clinic=clinic,
        patient=patient,
        spot=spot,
        taken_on=timezone.localdate(),
        operator=course.physician,
        um_per_px=5,
        scale_source="given",
    )
    rng = np.random.default_rng(850_001)
    picture = render(random_spec(ScalpKind.CLIPPED, rng, width_px=1280, height_px=1024, um_per_px=5.0), rng).pixels
    _made, data = cv2.imencode(".png", picture[..., ::-1])
    name = hashlib.sha256(data.tobytes()).hexdigest()
    folder = Path(settings.PHOTO_FOLDER) / name[:2]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.png").write_bytes(data.tobytes())
    for number in range(count):
        Photo.objects.create(
            clinic=clinic, series=series, position=number + 1, original_name=f"{number}.png", sha256=name, kind="png",
            size_bytes=data.size, width_px=1280, height_px=1024,
        )  # fmt: skip


def _account(patient: Patient) -> User:
    """The account of a patient."""
    email = f"patient-{patient.number}@load.invalid"
    user = User.objects.filter(email=email).first() or User.objects.create_user(email, None, name=patient.name)
    if patient.user_id != user.pk:
        patient.user = user
        patient.save()
    return user


def _signed_in(user: User) -> str:
    """A session of somebody, as if they had signed in."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(user.pk), settings.AUTHENTICATION_BACKENDS[1]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return str(store.session_key)


def _at_home(user: User) -> Person:
    """A patient in the evening."""
    today = timezone.localdate().isoformat()
    return Person(
        _signed_in(user),
        tuple((name, reverse(name)) for name in ("my_today", "my_diary", "my_course", "my_help")),
        (("diary saved", reverse("my_diary"), {"day": today, "count": "RANDOM"}),),
    )


def _staff(user: User, patients: list[Patient]) -> Person:
    """Somebody of the staff at work."""
    about = [
        (name, reverse(name, args=[patient.pk]))
        for patient in patients
        for name in ("patient", "safety", "sessions", "patient_events")
    ]
    clinic_wide = [(name, reverse(name)) for name in ("day", "week", "patients", "photos", "events", "lots", "known")]
    searches = [("search", f"{reverse('patients')}?q={patient.number}") for patient in patients]
    planned = dict(
        Session.objects.filter(course__patient__in=patients, state=SessionState.PLANNED).values_list("course__patient_id", "pk")
    )
    form = {"rule": "keloid", "fact": "keloid_tendency", "keloid_tendency": "no"}
    answers = tuple(
        ("fact answered", reverse("safety_answer", args=[patient.pk]), form | {"session": str(planned.get(patient.pk, ""))})
        for patient in patients
    )
    return Person(_signed_in(user), (*about, *clinic_wide * 3, *searches), answers)
