import numpy as np
import pytest

from mesotrich.evidence.tau_squared import TauMethod, generalised_q, tau_squared, tau_squared_interval
from mesotrich.foundation.errors import InputError

ESTIMATES = np.array([0.10, 0.30, 0.35, 0.65, 0.45, 0.15])
VARIANCES = np.array([0.03, 0.03, 0.05, 0.01, 0.05, 0.02])


@pytest.mark.parametrize(
    ("method", "expected"),
    # R 4.2.2, metafor 3.8-1: rma(yi, vi, method=, control=list(threshold=1e-12, tol=1e-12))$tau2
    [(TauMethod.DERSIMONIAN_LAIRD, 0.03978596646), (TauMethod.REML, 0.03314026633), (TauMethod.PAULE_MANDEL, 0.02316117294)],
)
def test_the_three_estimates_agree_with_r(method: TauMethod, expected: float) -> None:
    assert tau_squared(ESTIMATES, VARIANCES, method) == pytest.approx(expected, abs=1e-10)


def test_the_interval_agrees_with_r() -> None:
    # R: confint(rma(yi, vi, method="REML"), control=list(tol=1e-12))$random -> 0, 0.2252927476
    found = tau_squared_interval(ESTIMATES, VARIANCES)
    assert (found.low, found.high) == pytest.approx((0.0, 0.2252927476), abs=1e-9)


@pytest.mark.parametrize("method", TauMethod)
def test_trials_that_agree_have_none(method: TauMethod) -> None:
    assert tau_squared(np.array([0.2, 0.21]), np.array([0.03, 0.05]), method) == 0.0


def test_q_falls_as_tau_squared_grows() -> None:
    assert generalised_q(0.0, ESTIMATES, VARIANCES) > generalised_q(0.1, ESTIMATES, VARIANCES)


def test_one_trial_is_refused() -> None:
    with pytest.raises(InputError, match="two effects or more"):
        tau_squared(np.array([1.0]), np.array([1.0]))


def test_a_scoring_without_end_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mesotrich.evidence.tau_squared.STEPS", 1)
    with pytest.raises(InputError, match="choose the method pm"):
        tau_squared(ESTIMATES, VARIANCES)
