import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.trials.sample_size.measurement_error import Counting, measured_spread
from mesotrich.trials.sample_size.smallest import smallest_trial
from mesotrich.trials.sample_size.two_groups import two_groups_power


def test_matched_hairs_need_fewer_people_than_two_counts() -> None:
    sizes = []
    for way in Counting:
        spread = measured_spread(15, 150, way).sd
        sizes.append(smallest_trial(lambda n, spread=spread: two_groups_power(10, spread, (n, n)), 0.8))  # type: ignore[misc]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1] / 2


def test_a_given_error_is_a_share_of_the_count() -> None:
    found = measured_spread(3, 100, 4.0)
    assert (found.error_sd, found.sd, found.sources) == (4.0, 5.0, ())


def test_where_the_error_is_looked_up_the_source_is_told() -> None:
    assert "Bokhari" in measured_spread(3, 100, Counting.MATCHED).sources[0].title


@pytest.mark.parametrize(("sd", "mean", "error"), [(-1, 100, 4.0), (3, 0, 4.0), (3, 100, -4.0)])
def test_impossible_numbers_are_refused(sd: float, mean: float, error: float) -> None:
    with pytest.raises(InputError):
        measured_spread(sd, mean, error)
