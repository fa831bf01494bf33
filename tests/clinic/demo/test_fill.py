import numpy as np
import pytest
from django.utils import timezone

from mesotrich.clinic.accounts.models import Clinic
from mesotrich.clinic.demo.fill import PARTS, fill
from mesotrich.clinic.demo.practice import make_practice
from mesotrich.foundation.errors import SettingError

pytestmark = pytest.mark.django_db


def test_every_part_is_told_in_its_order() -> None:
    told: list[str] = []
    fill(timezone.now(), told.append)
    assert told == ["people", *(name for name, _ in PARTS)]


def test_a_second_demo_in_the_same_database_is_refused_and_leaves_nothing() -> None:
    make_practice(timezone.now(), np.random.default_rng(1))
    Clinic.objects.create(name="Real clinic")
    with pytest.raises(SettingError):
        fill(timezone.now(), lambda _name: None)
    assert Clinic.objects.count() == 2
