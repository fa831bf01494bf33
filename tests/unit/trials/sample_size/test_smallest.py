import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.trials.sample_size.smallest import detectable, enrolled, measured, smallest_trial
from mesotrich.trials.sample_size.two_groups import two_groups_power


def test_one_person_less_would_be_too_few() -> None:
    size = smallest_trial(lambda n: two_groups_power(10, 21, (n, n)), 0.8)
    assert two_groups_power(10, 21, (size - 1, size - 1)) < 0.8 <= two_groups_power(10, 21, (size, size))


def test_the_smallest_difference_has_the_power_that_was_asked_for() -> None:
    # 25 against 24: 0.817 standard deviations at 80 %
    found = detectable(lambda d: two_groups_power(d, 1, (25, 24)), 0.8, 10)
    assert found == pytest.approx(0.817, abs=5e-4)
    assert two_groups_power(found, 1, (25, 24)) == pytest.approx(0.8, abs=1e-9)


def test_no_difference_needs_more_people_than_there_are() -> None:
    with pytest.raises(InputError, match="larger difference"):
        smallest_trial(lambda n: two_groups_power(0, 21, (n, n)), 0.8)


def test_an_effect_out_of_reach_is_said() -> None:
    with pytest.raises(InputError, match="larger groups"):
        detectable(lambda d: d / 100, 0.8, 10)


@pytest.mark.parametrize("power", [0, 1, 80])
def test_a_power_is_between_0_and_1(power: float) -> None:
    with pytest.raises(InputError, match=r"0\.8"):
        smallest_trial(lambda n: 1.0, power)  # noqa: ARG005


@pytest.mark.parametrize(("people", "dropout"), [(43, 0.0), (43, 0.15), (90, 0.1), (7, 0.3)])
def test_of_those_enrolled_enough_are_left(people: int, dropout: float) -> None:
    assert measured(enrolled(people, dropout), dropout) >= people
    assert measured(enrolled(people, dropout) - 1, dropout) < people


def test_all_cannot_leave() -> None:
    with pytest.raises(InputError):
        enrolled(40, 1.0)
