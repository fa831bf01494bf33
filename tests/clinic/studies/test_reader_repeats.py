import pytest

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.studies.models import Reading
from mesotrich.clinic.studies.reader_repeats import reader_repeats
from mesotrich.clinic.studies.reading_queue import current_reading, extend_queue, keep_reading
from tests.clinic.conftest import Cast
from tests.clinic.studies.read_study import calibrate_well, joined, photographed, registered


def test_two_readings_of_one_photo_give_the_readers_own_error(inside: Cast) -> None:
    study, reader = registered(inside), inside.staff[Role.ASSESSOR]
    for number in range(2):
        photographed(inside, joined(inside, study), 2 * number)
    calibrate_well(study, reader)
    extend_queue(study, reader)
    assert reader_repeats(study, reader) == {}
    while (row := current_reading(study, reader)) is not None:
        keep_reading(row, reader, {"read_density": 12 if row.repeat else 10})
    found = reader_repeats(study, reader)["read_density"]
    values = [row.values["read_density"] for row in Reading.objects.filter(reader=reader)]
    assert (found.spots, found.degrees) == (1, 1)
    assert found.within_sd.value == pytest.approx((max(values) - min(values)) / 2**0.5)
