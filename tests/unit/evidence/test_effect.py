from math import log

import pytest

from mesotrich.evidence.effect import Effect, Measure


def test_a_ratio_is_told_without_its_logarithm() -> None:
    effect = Effect(Measure.RISK_RATIO, log(2.0), 0.04, ratio=True)
    assert effect.value == pytest.approx(2.0)
    assert effect.interval.low * effect.interval.high == pytest.approx(4.0)


def test_a_difference_is_told_as_it_is() -> None:
    assert Effect(Measure.MEAN_DIFFERENCE, -1.0, 1.0).interval.middle == -1.0
