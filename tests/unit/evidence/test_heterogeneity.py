import pytest

from mesotrich.evidence.effects_of_counts import risk_ratio
from mesotrich.evidence.heterogeneity import as_numbers, heterogeneity
from tests.unit.evidence.bcg import BCG

EFFECTS = [risk_ratio(counts) for counts in BCG]
ESTIMATES, VARIANCES = as_numbers([one.estimate for one in EFFECTS]), as_numbers([one.variance for one in EFFECTS])


def test_q_and_i_squared_agree_with_r() -> None:
    # R 4.2.2, metafor 3.8-1: r <- rma(yi, vi, data=escalc("RR", ai=tpos, bi=tneg, ci=cpos, di=cneg, data=dat.bcg))
    # r$QE -> 152.2330081; r$QEp -> 1.996764591e-26; r$I2 -> 92.221384525269
    found = heterogeneity(ESTIMATES, VARIANCES)
    assert found.q == pytest.approx(152.2330081, abs=1e-7)
    assert found.p == pytest.approx(1.996764591e-26, rel=1e-6)
    assert found.i2 == pytest.approx(0.92221384525, abs=1e-9)


def test_the_intervals_agree_with_r() -> None:
    # R: confint(r, control=list(tol=1e-12))$random -> tau^2 0.119718361141 1.11147908406; I^2(%) 81.920574558583 97.67807495789
    found = heterogeneity(ESTIMATES, VARIANCES)
    assert (found.tau2_interval.low, found.tau2_interval.high) == pytest.approx((0.119718361141, 1.11147908406), abs=1e-9)
    assert (found.i2_interval.low, found.i2_interval.high) == pytest.approx((0.81920574558, 0.97678074958), abs=1e-9)


def test_lists_become_arrays_of_numbers() -> None:
    assert as_numbers([1, 2]).sum() == 3.0
