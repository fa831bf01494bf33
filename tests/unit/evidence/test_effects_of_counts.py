import pytest

from mesotrich.evidence.effects_of_counts import odds_ratio, risk_difference, risk_ratio
from mesotrich.evidence.p_from_counts import Counts
from mesotrich.foundation.errors import InputError

UZEL = Counts(18, 26, 9, 24)


def test_the_three_effects_agree_with_r() -> None:
    # R 4.2.2, metafor 3.8-1: escalc("RR", ai=18, bi=8, ci=9, di=15) -> yi 0.61310447289, vi 0.08653846154
    # "OR" -> 1.3217558400, 0.3583333333; "RD" -> 0.31730769231, 0.01795861544
    for effect, expected in (
        (risk_ratio(UZEL), (0.61310447289, 0.08653846154)),
        (odds_ratio(UZEL), (1.3217558400, 0.3583333333)),
        (risk_difference(UZEL), (0.31730769231, 0.01795861544)),
    ):
        assert (effect.estimate, effect.variance) == pytest.approx(expected, abs=1e-9)


def test_ratios_with_a_zero_agree_with_r() -> None:
    # R 4.2.2, metafor 3.8-1: escalc("RR", ai=0, bi=26, ci=6, di=18) -> -2.641910399, 2.076809117; "OR" -> -2.924323358,
    # 2.245636057
    none = Counts(0, 26, 6, 24)
    assert (risk_ratio(none).estimate, risk_ratio(none).variance) == pytest.approx((-2.641910399, 2.076809117), abs=1e-8)
    assert (odds_ratio(none).estimate, odds_ratio(none).variance) == pytest.approx((-2.924323358, 2.245636057), abs=1e-8)
    assert risk_ratio(none).corrected


def test_a_difference_with_a_zero_keeps_its_value() -> None:
    effect = risk_difference(Counts(0, 26, 6, 24))
    assert effect.value == -0.25
    assert effect.variance > 0


def test_where_nobody_had_the_event_there_is_no_effect() -> None:
    with pytest.raises(InputError, match="leave the trial out"):
        risk_ratio(Counts(0, 26, 0, 24))
