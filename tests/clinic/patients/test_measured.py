from datetime import date

import numpy as np
import pytest

from mesotrich.clinic.patients.measured import FieldValue, mean_over_fields, measured, measured_region
from mesotrich.clinic.photos.models import PhotoState
from tests.clinic.conftest import Cast
from tests.clinic.patients.photos import add_photos

FIRST, SECOND = date(2026, 8, 24), date(2026, 11, 23)


def _fields(*values: float) -> list[FieldValue]:
    return [FieldValue(value, value - 1, value + 1) for value in values]


def test_the_interval_is_that_of_student_for_three_fields() -> None:
    mean = mean_over_fields(_fields(180, 190, 200))
    assert mean.value == 190
    assert mean.high - mean.value == pytest.approx(4.303 * 10 / 3**0.5, rel=1e-3)  # t of 2 degrees of freedom, printed tables


def test_one_field_keeps_its_own_interval() -> None:
    assert mean_over_fields(_fields(180)) == FieldValue(180, 179, 181)


def test_the_interval_holds_the_true_mean_in_95_of_100() -> None:
    random = np.random.default_rng(7)
    held = 0
    for _ in range(2000):
        mean = mean_over_fields(_fields(*random.normal(190, 12, 4)))
        held += mean.low <= 190 <= mean.high
    assert held / 2000 == pytest.approx(0.95, abs=0.015)


def test_a_visit_is_the_mean_of_its_fields(inside: Cast) -> None:
    add_photos(inside, SECOND, 190, 200)
    add_photos(inside, FIRST, 180, 182, 184)
    found = measured(inside.course, "frontal", ["hair_density"])["hair_density"]
    assert [(visit.day, visit.value, visit.fields, visit.clipped) for visit in found] == [
        (FIRST, 182, 3, True),
        (SECOND, 195, 2, True),
    ]


def test_a_refused_value_does_not_count(inside: Cast) -> None:
    add_photos(inside, FIRST, 180, None)
    add_photos(inside, SECOND, None)
    (visit,) = measured(inside.course, "frontal", ["hair_density"])["hair_density"]
    assert (visit.day, visit.fields, visit.low, visit.high) == (FIRST, 1, 170, 190)


def test_what_was_not_measured_is_empty(inside: Cast) -> None:
    add_photos(inside, FIRST, 180)
    assert measured(inside.course, "frontal", ["mean_diameter"]) == {"mean_diameter": ()}


def test_a_photo_that_is_not_measured_yet_does_not_count(inside: Cast) -> None:
    photo = add_photos(inside, FIRST, 180).photos.get()
    photo.state = PhotoState.MEASURING
    photo.save()
    assert measured_region(inside.course) == ""


def test_the_frontal_region_is_shown_first(inside: Cast) -> None:
    add_photos(inside, FIRST, 180, region="occiput")
    assert measured_region(inside.course) == "occiput"
    add_photos(inside, FIRST, 180, region="frontal")
    assert measured_region(inside.course) == "frontal"
