from math import log

import pytest

from mesotrich.evidence.effect import Effect, Measure
from mesotrich.evidence.effects_of_counts import odds_ratio, risk_difference, risk_ratio
from mesotrich.evidence.pool import Model, pool
from mesotrich.evidence.tau_squared import TauMethod
from mesotrich.foundation.errors import InputError
from tests.unit.evidence.bcg import BCG

RATIOS = [risk_ratio(counts) for counts in BCG]


def _on_scale(*values: float) -> tuple[float, ...]:
    return tuple(log(value) for value in values)


def test_the_fixed_effect_agrees_with_r() -> None:
    # R 4.2.2, metafor 3.8-1: rma(yi, vi, method="FE") -> b -0.4302851637, ci -0.5096612584 -0.3509090689, p 2.288629307e-26
    found = pool(RATIOS, Model.FIXED)
    told = _on_scale(found.value, found.interval.low, found.interval.high)
    assert told == pytest.approx((-0.4302851637, -0.5096612584, -0.3509090689), abs=1e-9)
    assert found.p == pytest.approx(2.288629307e-26, rel=1e-6)
    assert found.prediction is None


@pytest.mark.parametrize(
    ("method", "expected"),
    # R 4.2.2, metafor 3.8-1: r <- rma(yi, vi, method=, test="knha", control=list(threshold=1e-14, tol=1e-14)); r$b, r$ci.lb,
    # r$ci.ub
    [
        (TauMethod.DERSIMONIAN_LAIRD, (-0.7141172221, -1.107821354, -0.3204130900)),
        (TauMethod.REML, (-0.71453234215814, -1.10844371368555, -0.32062097063073)),
        (TauMethod.PAULE_MANDEL, (-0.71496815349344, -1.10909838120224, -0.32083792578465)),
    ],
)
def test_random_effects_with_hartung_and_knapp_agree_with_r(method: TauMethod, expected: tuple[float, ...]) -> None:
    found = pool(RATIOS, method=method)
    assert _on_scale(found.value, found.interval.low, found.interval.high) == pytest.approx(expected, abs=1e-9)


def test_p_and_prediction_agree_with_r() -> None:
    # R: r$pval -> 0.00192001509606; predict(rma(yi, vi, method="DL", test="knha")) -> pi -1.9872069634 0.5589725193
    assert pool(RATIOS).p == pytest.approx(0.00192001509606, abs=1e-10)
    prediction = pool(RATIOS, method=TauMethod.DERSIMONIAN_LAIRD).prediction
    assert prediction is not None
    assert _on_scale(prediction.low, prediction.high) == pytest.approx((-1.9872069634, 0.5589725193), abs=1e-8)


def test_odds_ratios_agree_with_r() -> None:
    # R: the same with escalc("OR") and REML -> tau2 0.3377720331, b -0.7451777708, ci -1.1520191842 -0.3383363575
    found = pool([odds_ratio(counts) for counts in BCG])
    told = _on_scale(found.value, found.interval.low, found.interval.high)
    assert told == pytest.approx((-0.7451777708, -1.1520191842, -0.3383363575), abs=1e-7)
    assert found.heterogeneity.tau2 == pytest.approx(0.3377720331, abs=1e-7)


def test_weights_add_up_to_1() -> None:
    assert sum(pool(RATIOS).weights) == pytest.approx(1.0)


def test_two_trials_that_agree_too_well_are_told() -> None:
    # R: rma(c(.2,.21), c(.03,.05), test="knha") -> b 0.203750000000, ci 0.142236350829 0.265263649171
    found = pool([Effect(Measure.MEAN_DIFFERENCE, 0.2, 0.03), Effect(Measure.MEAN_DIFFERENCE, 0.21, 0.05)])
    assert (found.value, found.interval.low, found.interval.high) == pytest.approx((0.20375, 0.142236350829, 0.265263649171))
    assert found.narrower


def test_trials_that_agree_entirely_have_a_p_of_0() -> None:
    assert pool([Effect(Measure.MEAN_DIFFERENCE, 0.2, 0.03)] * 2).p == 0.0


def test_different_measures_are_refused() -> None:
    with pytest.raises(InputError, match="risk_ratio, risk_difference"):
        pool([risk_ratio(BCG[0]), risk_difference(BCG[1])])
    with pytest.raises(InputError, match="two effects or more"):
        pool(RATIOS[:1])
