import pytest

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.studies.models import OutcomeValue, Reading, Study, ValueSource
from mesotrich.clinic.studies.reading_queue import current_reading, extend_queue, keep_reading, queue_state, read_outcomes
from mesotrich.foundation.errors import RecordError
from tests.clinic.conftest import Cast
from tests.clinic.studies.read_study import calibrate_well, joined, photographed, registered


@pytest.fixture
def study(inside: Cast) -> Study:
    """With two participants and four photos."""
    made = registered(inside)
    for number in range(2):
        photographed(inside, joined(inside, made), 2 * number)
    return made


def test_all_photos_come_in_an_order_of_their_own_and_one_of_them_twice(inside: Cast, study: Study) -> None:
    reader = inside.staff[Role.ASSESSOR]
    calibrate_well(study, reader)
    assert extend_queue(study, reader) == 5
    rows = list(Reading.objects.filter(reader=reader).order_by("position"))
    assert [row.position for row in rows] == [1, 2, 3, 4, 5]
    assert len({row.photo_id for row in rows}) == 4
    assert sum(row.repeat for row in rows) == 1
    assert queue_state(study, reader).waiting == 0


def test_two_readers_see_the_photos_in_unlike_orders(inside: Cast, study: Study) -> None:
    orders = []
    for role in (Role.ASSESSOR, Role.NURSE, Role.RECEPTIONIST):
        calibrate_well(study, inside.staff[role])
        extend_queue(study, inside.staff[role])
        orders.append(
            tuple(Reading.objects.filter(reader=inside.staff[role]).order_by("position").values_list("photo", flat=True))
        )
    assert len(set(orders)) > 1


def test_nobody_reads_who_was_not_calibrated(inside: Cast, study: Study) -> None:
    with pytest.raises(RecordError, match="calibrated"):
        extend_queue(study, inside.staff[Role.ASSESSOR])


def test_a_count_becomes_a_density_by_the_marked_area(inside: Cast, study: Study) -> None:
    reader = inside.staff[Role.ASSESSOR]
    calibrate_well(study, reader)
    extend_queue(study, reader)
    row = current_reading(study, reader)
    assert row is not None
    kept = keep_reading(row, reader, {"read_density": 40})
    radius_um = 0.9 * 256 / 2 * 6
    assert kept.values["read_density"] == pytest.approx(40 / (3.141592653589793 * (radius_um / 1e4) ** 2))
    assert kept.read_at is not None
    value = OutcomeValue.objects.get(source=ValueSource.READING)
    assert (value.value, value.reader, value.photo_id) == (kept.values["read_density"], reader, kept.photo_id)


def test_a_photo_is_read_once_and_only_in_its_turn(inside: Cast, study: Study) -> None:
    reader = inside.staff[Role.ASSESSOR]
    calibrate_well(study, reader)
    extend_queue(study, reader)
    later = Reading.objects.get(reader=reader, position=2)
    with pytest.raises(RecordError, match="the photo that is next"):
        keep_reading(later, reader, {"read_density": 1})
    first = current_reading(study, reader)
    assert first is not None
    keep_reading(first, reader, {}, "blurred")
    with pytest.raises(RecordError, match="the photo that is next"):
        keep_reading(first, reader, {"read_density": 1})
    first.refresh_from_db()
    assert (first.unreadable, first.values) == ("blurred", {})


def test_a_second_showing_adds_no_value_to_the_study(inside: Cast, study: Study) -> None:
    reader = inside.staff[Role.ASSESSOR]
    calibrate_well(study, reader)
    extend_queue(study, reader)
    while (row := current_reading(study, reader)) is not None:
        keep_reading(row, reader, {"read_density": 10})
    assert OutcomeValue.objects.filter(source=ValueSource.READING).count() == 4


def test_a_missing_or_negative_count_is_refused(inside: Cast, study: Study) -> None:
    reader = inside.staff[Role.ASSESSOR]
    calibrate_well(study, reader)
    extend_queue(study, reader)
    row = current_reading(study, reader)
    assert row is not None
    for given in ({}, {"read_density": -1}):
        with pytest.raises(RecordError, match="Hairs counted"):
            keep_reading(row, reader, given)


def test_photos_that_come_later_are_queued_behind(inside: Cast, study: Study) -> None:
    reader = inside.staff[Role.ASSESSOR]
    calibrate_well(study, reader)
    extend_queue(study, reader)
    photographed(inside, joined(inside, study), 10)
    assert queue_state(study, reader).waiting == 2
    assert extend_queue(study, reader) == 3
    assert extend_queue(study, reader) == 0


def test_a_protocol_without_reading_has_no_queue(inside: Cast) -> None:
    outcomes = [{"code": "d", "name": "D", "unit": "/cm2", "role": "primary", "better": "higher", "taken": "photos"}]
    study = registered(inside, "S2", outcomes=outcomes)
    assert read_outcomes(study) == ()
    calibrate_well(study, inside.staff[Role.ASSESSOR])
    with pytest.raises(RecordError, match="none in the protocol"):
        extend_queue(study, inside.staff[Role.ASSESSOR])
