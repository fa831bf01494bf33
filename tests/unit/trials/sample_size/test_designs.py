import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.trials.sample_size.designs import Binary, Continuous, Count, Design, RepeatedVisits
from mesotrich.trials.sample_size.question import Question

DESIGNS: list[Design] = [
    Continuous(10, 21),
    Continuous(10, 21, baseline_correlation=0.6),
    Continuous(10, 21, side_correlation=0.6),
    Binary((0.6, 0.4)),
    Binary((0.6, 0.4), exact=True),
    Binary((0.3, 0.1), one_scalp=True),
    Count((8, 10), 0.5),
    Count((8, 10), 0.5, one_scalp=True),
    RepeatedVisits(10, 21, 0.7, (0.9, 0.8)),
]


@pytest.mark.parametrize("design", DESIGNS, ids=lambda design: design.method)
def test_more_people_have_more_power(design: Design) -> None:
    assert 0 < design.power((20, 20)) < design.power((60, 60)) <= 1


def test_every_design_names_its_own_method() -> None:
    assert len({design.method for design in DESIGNS}) == len(DESIGNS)


def test_sides_and_baseline_are_not_mixed() -> None:
    with pytest.raises(InputError):
        Continuous(10, 21, baseline_correlation=0.5, side_correlation=0.5)


def test_exact_tests_have_no_margin() -> None:
    with pytest.raises(InputError):
        Binary((0.6, 0.4), Question(margin=0.1), exact=True)
    with pytest.raises(InputError):
        Count((8, 10), 0.5, Question(margin=0.1), one_scalp=True)
