from datetime import timedelta

from django.utils import timezone, translation

from mesotrich.clinic.diary.models import ShedDay
from mesotrich.clinic.patients.course_charts import Card, charts_of, main_outcome
from mesotrich.clinic.patients.course_standing import course_now
from tests.clinic.conftest import Cast
from tests.clinic.patients.course import NOW, TODAY, add_plan
from tests.clinic.patients.photos import add_photos


def _cards(cast: Cast) -> list[Card]:
    return charts_of(course_now(cast.course, timezone.localtime(NOW)), TODAY)


def test_nothing_measured_draws_nothing(inside: Cast) -> None:
    assert _cards(inside) == []


def test_the_main_outcome_comes_first_and_is_marked(inside: Cast) -> None:
    plan = add_plan(inside)
    plan.main_outcome = "diameter_cv"
    plan.save()
    add_photos(inside, TODAY, 181, 183, 185)
    add_photos(inside, TODAY, 30, 31, 32, what="diameter_cv")
    assert [(card.title, card.main) for card in _cards(inside)] == [
        ("Variability of diameter, frontal", True), ("Hair density, frontal", False)
    ]  # fmt: skip


def test_a_value_stands_with_unit_interval_and_what_it_rests_on(inside: Cast) -> None:
    add_photos(inside, TODAY, 180, 190, 200)
    (card,) = _cards(inside)
    assert card.note == "hairs/cm², 3 fields, clipped"
    assert "190 [165–215] hairs/cm²" in card.told  # noqa: RUF001  # an interval has an en dash


def test_numbers_are_written_as_the_language_does(inside: Cast) -> None:
    add_photos(inside, TODAY, 52.1, 53.4, what="mean_diameter")
    with translation.override("fr"):
        (card,) = _cards(inside)
    assert card.points is not None
    assert card.points.dots[0].text.startswith("52,8 [")


def test_the_diary_shows_six_weeks_with_their_median(inside: Cast) -> None:
    for days in range(60):
        ShedDay.objects.create(
            clinic=inside.clinic, patient=inside.patient, day=TODAY - timedelta(days=days), count=80, washed=days == 3
        )
    (card,) = _cards(inside)
    assert card.shedding is not None
    assert len(card.shedding.marks) == 42
    assert sum(mark.washed for mark in card.shedding.marks) == 1
    assert "7-day median: 80 at first, 80 in the last week." in card.told


def test_an_outcome_that_is_not_charted_is_none() -> None:
    assert (main_outcome("mean_diameter"), main_outcome("satisfaction")) == ("mean_diameter", "")
