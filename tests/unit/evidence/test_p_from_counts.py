from math import isnan

import pytest

from mesotrich.evidence.p_from_counts import Counts, p_from_counts
from mesotrich.foundation.errors import InputError


def test_the_three_tests_agree_with_r() -> None:
    # R 4.2.2: m <- matrix(c(18,8,9,15),2); chisq.test(m,correct=FALSE); chisq.test(m); fisher.test(m)
    # p: 0.02450503701, 0.0493982902, 0.04580125405
    found = p_from_counts(Counts(18, 26, 9, 24))
    told = (found.chi_square, found.chi_square_corrected, found.fisher)
    assert told == pytest.approx((0.02450503701, 0.0493982902, 0.04580125405), abs=1e-10)


def test_small_p_values_agree_with_r() -> None:
    # R 4.2.2: fisher.test(matrix(c(54,32,7,33),2))$p.value -> 2.526148474e-06; matrix(c(0,26,6,18),2) -> 0.008470111449
    assert p_from_counts(Counts(54, 86, 7, 40)).fisher == pytest.approx(2.526148474e-06, rel=1e-8)
    assert p_from_counts(Counts(0, 26, 6, 24)).fisher == pytest.approx(0.008470111449, rel=1e-8)


def test_where_nobody_had_the_event_chi_square_has_no_value() -> None:
    found = p_from_counts(Counts(0, 10, 0, 12))
    assert isnan(found.chi_square)
    assert found.fisher == 1.0


def test_counts_that_cannot_be_are_refused() -> None:
    with pytest.raises(InputError, match="11 of 10"):
        Counts(11, 10, 0, 12)
