from collections.abc import Callable

from mesotrich.trichoscopy.measurement import Measurement
from mesotrich.trichoscopy.tables import HAIR_COLUMNS, OBSERVATION_COLUMNS, hair_row, observation_rows

Make = Callable[..., Measurement]


def test_a_row_of_hairs_has_exactly_the_columns_of_the_file(make: Make) -> None:
    assert tuple(hair_row(make().hairs[0], 5.0)) == HAIR_COLUMNS


def test_a_row_of_observations_has_exactly_the_columns_of_the_file(make: Make) -> None:
    assert all(set(row) == set(OBSERVATION_COLUMNS) for row in observation_rows(make()))


def test_an_unresolved_width_stands_as_its_upper_limit_and_says_so(make: Make) -> None:
    row = hair_row(make().hairs[3], 5.0)
    assert (row["width_um"], row["width_resolved"]) == (15.0, False)


def test_the_length_runs_along_the_bent_line(make: Make) -> None:
    row = hair_row(make().hairs[0], 5.0)
    assert row["length_um"] == round(5 * 2 * (30**2 + 6**2) ** 0.5, 1)


def test_a_refused_observation_has_no_number_but_a_reason(make: Make) -> None:
    row = observation_rows(make(scaled=False))[1]
    assert (row["value"], row["low"], row["high"], row["quality"]) == (None, None, None, "no_scale")
