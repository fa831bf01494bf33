"""The demo practice: a clinic of artificial people, known by their roles and numbers."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django_scopes import scope
from numpy.random import Generator

from mesotrich.clinic.accounts.models import Clinic, Membership, User
from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.patients.models import Course, Patient
from mesotrich.clinic.patients.services import add_patient, open_course
from mesotrich.foundation.errors import SettingError

STAFF: tuple[tuple[Role, str], ...] = (
    (Role.PHYSICIAN, "Demo doctor"),
    (Role.NURSE, "Demo nurse"),
    (Role.RECEPTIONIST, "Demo receptionist"),
    (Role.ADMINISTRATOR, "Demo administrator"),
    (Role.ASSESSOR, "Demo assessor"),
    (Role.PREPARER, "Demo preparer"),
)
PATIENTS = 15
AT_HOME = 3  # the number of the patient who signs in with one click
REVIEWED = 4  # the number of the patient whose plan is reviewed today


@dataclass(frozen=True)
class Practice:
    """What the parts of the demo fill.

    Attributes:
        clinic: the demo practice.
        staff: its people by role.
        patients: its patients; patient N is at N - 1.
        courses: their courses of care, in the same order; patient 14 comes for the first time, nothing was done yet.
        now: the moment that everything is arranged around.
    """

    clinic: Clinic
    staff: dict[Role, User]
    patients: list[Patient] = field(default_factory=list)
    courses: list[Course] = field(default_factory=list)
    now: datetime = field(default_factory=timezone.now)

    @property
    def doctor(self) -> User:
        """The physician."""
        return self.staff[Role.PHYSICIAN]

    @property
    def nurse(self) -> User:
        """The nurse."""
        return self.staff[Role.NURSE]


def make_practice(now: datetime, random: Generator) -> Practice:
    """Make the demo practice with its people, and nothing done yet.

    Args:
        now: the moment that everything is arranged around.
        random: draws ages and sexes.

    Returns:
        The practice.

    Raises:
        SettingError: this database holds another clinic; the demo never mixes with real records.
    """
    refuse_other_clinics()
    with transaction.atomic():
        clinic = Clinic.objects.create(
            name="Demo practice", zone="Europe/Paris", is_demo=True, hours="Mon to Fri, 09:00 to 17:30", phone="+33 1 99 00 00 00"
        )
        staff = {role: _member(clinic, role, name) for role, name in STAFF}
        practice = Practice(clinic, staff, now=now)
        with scope(clinic=clinic):
            for number in range(1, PATIENTS + 1):
                _admit(practice, number, random)
    return practice


def refuse_other_clinics() -> None:
    """Stop where a database holds a clinic that is not the demo's.

    Raises:
        SettingError: it does.
    """
    other = Clinic.objects.filter(is_demo=False).first()
    if other is not None:
        raise SettingError(
            "a database of the demo practice only", f"the clinic {other.name}", "set MESOTRICH_DATA to another folder"
        )


def _member(clinic: Clinic, role: Role, name: str) -> User:
    """Somebody of the staff, without a password: they sign in by one click, and only here."""
    user = User.objects.create_user(f"{role}@demo.invalid", None, name=name, is_demo=True)
    Membership.objects.create(clinic=clinic, user=user, role=role)
    return user


def _admit(practice: Practice, number: int, random: Generator) -> None:
    """A patient with an account and a course of care."""
    name = f"Demo patient {number}"
    account = User.objects.create_user(f"patient-{number}@demo.invalid", None, name=name, is_demo=True)
    sex = "female" if number in {1, 3, 4, 7, 10, 12, 14} else "male"
    born = date(practice.now.year - int(random.integers(24, 62)), int(random.integers(1, 13)), int(random.integers(1, 29)))
    patient = add_patient(
        practice.clinic, practice.staff[Role.RECEPTIONIST], name, birth_date=date(1985, 3, 9) if number == AT_HOME else born,
        sex=sex, user=account, email=account.email,
    )  # fmt: skip
    weeks = 0 if number == 14 else 14 if number == AT_HOME else int(random.integers(2, 20))
    practice.patients.append(patient)
    practice.courses.append(open_course(patient, practice.doctor, practice.now.date() - timedelta(weeks=weeks)))
