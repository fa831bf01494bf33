from datetime import UTC, datetime

import numpy as np
import pytest
from django_scopes import scope

from mesotrich.clinic.accounts.models import Clinic
from mesotrich.clinic.demo.practice import PATIENTS, make_practice, refuse_other_clinics
from mesotrich.clinic.patients.models import Patient
from mesotrich.foundation.errors import SettingError

NOW = datetime(2026, 11, 23, 9, 22, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_people_of_the_demo_practice_are_known_by_role_and_number() -> None:
    practice = make_practice(NOW, np.random.default_rng(1))
    with scope(clinic=practice.clinic):
        names = [*(user.name for user in practice.staff.values()), *Patient.objects.values_list("name", flat=True)]
    assert len(names) == len(practice.staff) + PATIENTS
    assert all(name.startswith("Demo ") for name in names)


def test_nobody_of_the_demo_practice_has_a_password() -> None:
    practice = make_practice(NOW, np.random.default_rng(1))
    assert not any(user.has_usable_password() for user in practice.staff.values())


def test_the_demo_is_refused_beside_a_real_clinic() -> None:
    Clinic.objects.create(name="Real clinic")
    with pytest.raises(SettingError, match="Real clinic"):
        refuse_other_clinics()
