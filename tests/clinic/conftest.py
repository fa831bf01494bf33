"""The cast of the clinic's tests: two clinics, one member of staff a role in each, and patients."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django_scopes import scope

from mesotrich.clinic.accounts.models import Clinic, Membership, User
from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.audit.guard import release
from mesotrich.clinic.patients.models import Course, Patient
from mesotrich.clinic.patients.services import add_patient, open_course


@dataclass(frozen=True)
class Cast:
    """A clinic, its staff by role, and a patient with a course and an account."""

    clinic: Clinic
    staff: dict[Role, User]
    patient: Patient
    course: Course
    patient_user: User


def make_cast(name: str) -> Cast:
    """A clinic with everybody in it; it counts as a demo practice, so that no second factor is asked."""
    clinic = Clinic.objects.create(
        name=name, zone="Europe/Paris", is_demo=True, hours="Mon to Fri, 09:00 to 17:30", phone="+33 1 00 00 00 00"
    )
    staff = {}
    for role in Role:
        user = User.objects.create_user(
            f"{role}@{name.lower().replace(' ', '-')}.invalid", "a long pass phrase", name=f"{name} {role}"
        )
        Membership.objects.create(clinic=clinic, user=user, role=role)
        staff[role] = user
    with scope(clinic=clinic):
        person = User.objects.create_user(
            f"patient@{name.lower().replace(' ', '-')}.invalid", "a long pass phrase", name="Patient 1"
        )
        patient = add_patient(clinic, staff[Role.PHYSICIAN], "Patient 1", birth_date=date(1985, 5, 4), sex="female", user=person)
        course = open_course(patient, staff[Role.PHYSICIAN], date(2026, 8, 17))
    return Cast(clinic, staff, patient, course, person)


@pytest.fixture(autouse=True)
def _no_attempt_is_counted_from_one_test_to_the_next() -> None:
    """Forget how often somebody tried to sign in."""
    cache.clear()


@pytest.fixture(autouse=True)
def _the_log_can_be_emptied(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests with real transactions empty all tables at their end: take the guard off before; it comes back with the tables."""
    marker = request.node.get_closest_marker("django_db")
    real = bool(marker and marker.kwargs.get("transaction")) or {"transactional_db", "live_server"} & set(request.fixturenames)
    if real:
        request.getfixturevalue("transactional_db")
    yield
    if real:
        release(connection)


@pytest.fixture
def cast(db: None) -> Cast:  # noqa: ARG001  # opens the database
    """The clinic that most tests are about."""
    return make_cast("Clinic A")


@pytest.fixture
def other(db: None) -> Cast:  # noqa: ARG001  # opens the database
    """Another clinic, whose staff must see nothing of the first."""
    return make_cast("Clinic B")


@pytest.fixture
def inside(cast: Cast) -> Iterator[Cast]:
    """The clinic, with its records open to the test itself."""
    with scope(clinic=cast.clinic):
        yield cast


@pytest.fixture
def physician(cast: Cast) -> Client:
    """A browser in which the physician is signed in."""
    return signed_in(cast.staff[Role.PHYSICIAN])


@pytest.fixture
def nurse(cast: Cast) -> Client:
    """A browser in which the nurse is signed in."""
    return signed_in(cast.staff[Role.NURSE])


@pytest.fixture
def at_home(cast: Cast) -> Client:
    """A browser in which the patient is signed in."""
    return signed_in(cast.patient_user)


def signed_in(user: User) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client
