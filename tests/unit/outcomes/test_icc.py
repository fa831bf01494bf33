import numpy as np
import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.outcomes.icc import IccForm, icc

# Shrout and Fleiss, 1979, doi 10.1037/0033-2909.86.2.420: four judges, six targets
JUDGES = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
PRINTED = {IccForm.ONE_WAY: 0.17, IccForm.AGREEMENT: 0.29, IccForm.CONSISTENCY: 0.71}
# from mean squares of aov and quantiles of qf in R 4.2.2
FROM_R = {
    IccForm.ONE_WAY: (0.16574177, -0.13293232, 0.72256006),
    IccForm.AGREEMENT: (0.289763780, 0.018786513, 0.761084370),
    IccForm.CONSISTENCY: (0.71484071, 0.34246477, 0.94585826),
}


@pytest.mark.parametrize("form", IccForm)
def test_the_correlations_are_those_that_shrout_and_fleiss_print(form: IccForm) -> None:
    assert round(icc(JUDGES, form).value, 2) == PRINTED[form]


@pytest.mark.parametrize("form", IccForm)
def test_the_correlations_and_their_intervals_agree_with_r(form: IccForm) -> None:
    found = icc(JUDGES, form)
    assert (found.value, found.low, found.high) == pytest.approx(FROM_R[form], abs=1e-7)


def test_a_constant_difference_between_columns_is_an_error_of_agreement_and_none_of_consistency() -> None:
    table = [[value, value + 10 + noise] for value, noise in ((1, 0.1), (5, -0.1), (9, 0.1), (13, -0.1))]
    assert icc(table, IccForm.CONSISTENCY).value > 0.99
    assert icc(table, IccForm.AGREEMENT).value < 0.6


def test_repeats_that_do_not_differ_correlate_fully() -> None:
    for form in IccForm:
        assert icc([[1.0, 1.0], [2.0, 2.0], [3.0, 3.0]], form).value == 1.0


def test_rows_of_unlike_length_are_taken_in_one_way_only() -> None:
    table = [[9.0, 9.2, 9.1], [5.0, 5.1], [7.0, 7.3, 6.9, 7.1]]
    assert 0.97 < icc(table, IccForm.ONE_WAY).value < 1
    with pytest.raises(InputError, match="rows of one length"):
        icc(table, IccForm.AGREEMENT)


def test_what_holds_no_correlation_is_refused() -> None:
    for table, told in (([[1.0, 2.0]], "two spots"), ([[1.0, 2.0], [3.0]], "two repeats"), ([[1.0, 1.0], [1.0, 1.0]], "differ")):
        with pytest.raises(InputError, match=told):
            icc(table, IccForm.ONE_WAY)


def test_intervals_of_unlike_rows_hold_the_true_correlation_in_about_95_of_100_draws() -> None:
    rng, sizes, true = np.random.default_rng(5), (2, 2, 3, 4, 5, 2, 3, 6), 0.8
    held = 0
    for _ in range(600):
        spots = rng.normal(0, np.sqrt(true), len(sizes))
        table = [list(spot + rng.normal(0, np.sqrt(1 - true), size)) for spot, size in zip(spots, sizes, strict=True)]
        found = icc(table, IccForm.ONE_WAY)
        held += found.low <= true <= found.high
    assert 0.93 <= held / 600 <= 0.97
