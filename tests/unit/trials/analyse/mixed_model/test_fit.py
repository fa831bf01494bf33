from pathlib import Path

import numpy as np
import pytest

from mesotrich.trials.analyse.mixed_model.covariance import compound_symmetry, unstructured
from mesotrich.trials.analyse.mixed_model.fit import fit
from mesotrich.trials.analyse.mixed_model.patterns import Sums, sums
from mesotrich.trials.sample_size.repeated_visits import visits_covariance
from mesotrich.trials.simulated_trials import simulated_trials

# R 4.2.2, nlme 3.1-162, lme4 (Debian 12), d <- read.csv("visits.csv"); d$b <- d$baseline - 150; d$visit <- factor(d$visit)
# g <- gls(value ~ 0 + visit + visit:arm + visit:b, d, correlation = corSymm(form = ~as.integer(visit)|patient),
#          weights = varIdent(form = ~1|visit), method = "REML")
# logLik(g): -240.31190011
# getVarCov(g, individual = "1"):
NLME = [
    [44.256, 27.350, 20.186, 24.192],
    [27.350, 62.674, -5.0006, 25.145],
    [20.186, -5.0006, 141.00, 109.94],
    [24.192, 25.145, 109.94, 208.62],
]
# coef(g): visits, visits with arm B, visits with b
GLS = [
    136.754296311, 140.866377815, 138.233128038, 137.638737227, 5.455742171, 0.469594899, 9.152093758, 19.366333198,
    0.788262019, 0.831533788, 0.842318203, 0.690438156,
]  # fmt: skip
# m <- lmer(value ~ 0 + visit + visit:arm + visit:b + (1|patient), d); logLik(m): -250.461871349
# VarCorr(m): patient 29.0530113888, residual 69.6994855407


def test_an_unstructured_fit_agrees_with_gls_of_r(data: Sums) -> None:
    found = fit(data, unstructured(4))
    assert found.state.log_likelihood[0] == pytest.approx(-240.31190011, abs=2e-8)  # ours lies 1e-8 higher
    assert found.covariance[0] == pytest.approx(np.array(NLME), rel=3e-4)


def test_its_coefficients_agree_with_gls_of_r(data: Sums) -> None:
    found = fit(data, unstructured(4)).state.coefficients[0]
    assert found.T.ravel() == pytest.approx(np.array(GLS), abs=5e-5)


def test_a_random_intercept_agrees_with_lmer_of_r(data: Sums) -> None:
    found = fit(data, compound_symmetry(4))
    assert found.state.log_likelihood[0] == pytest.approx(-250.461871349, abs=1e-8)
    assert found.covariance[0, 0, 1] == pytest.approx(29.0530113888, rel=1e-6)
    assert found.covariance[0, 0, 0] - found.covariance[0, 0, 1] == pytest.approx(69.6994855407, rel=1e-6)


def test_the_gradient_is_zero_at_the_top(data: Sums) -> None:
    found = fit(data, unstructured(4))
    assert found.converged.all()
    assert np.abs(found.slope.gradient).max() < 1e-7


def test_complete_trials_have_the_covariance_of_the_residuals_of_every_visit() -> None:
    rng = np.random.default_rng(3)
    values, covariates = rng.normal(size=(2, 20, 3)), np.dstack([np.ones((2, 20)), rng.normal(size=(2, 20))])
    found = fit(sums(values, covariates), unstructured(3))
    for trial in range(2):
        left = values[trial] - covariates[trial] @ np.linalg.lstsq(covariates[trial], values[trial], rcond=None)[0]
        assert found.covariance[trial] == pytest.approx(left.T @ left / 18, abs=1e-9)


def test_many_trials_at_once_are_fitted_as_each_alone() -> None:
    rng = np.random.default_rng(4)
    values = rng.normal(size=(30, 49, 4)) + rng.normal(size=(30, 49, 1))
    values[rng.random(values.shape) < 0.1] = np.nan
    covariates = np.dstack([np.ones((30, 49)), np.broadcast_to(np.arange(49) < 25, (30, 49))])
    together = fit(sums(values, covariates), unstructured(4))
    for trial in range(0, 30, 6):
        alone = fit(sums(values[trial : trial + 1], covariates[trial : trial + 1]), unstructured(4))
        assert alone.covariance[0] == pytest.approx(together.covariance[trial], abs=1e-6)


def test_a_visit_that_nobody_of_an_arm_has_leaves_no_fit(visits: tuple[np.ndarray, np.ndarray]) -> None:
    values = visits[0].copy()
    values[0, visits[1][0, :, 1] == 1, 3] = np.nan
    found = fit(sums(values, visits[1]), unstructured(4))
    assert not found.converged[0]


def test_fifty_simulated_trials_agree_with_statsmodels() -> None:
    # statsmodels 0.15.0, trial by trial: y and X are the visits seen, X has 1, arm and baseline by visit; of
    # `MixedLM(y, X, groups=person).fit(reml=True, method="bfgs", gtol=1e-9)` its llf, params[10], scale and cov_re
    staying = np.array([0.95, 0.9, 0.85, 0.8])
    drawn = simulated_trials(50, (25, 24), visits_covariance(1, 0.7, 5), np.zeros(4), np.random.default_rng(50), staying, 0.5)
    found = fit(sums(drawn.later, drawn.covariates), compound_symmetry(4))
    wanted = np.loadtxt(Path(__file__).parent / "statsmodels.csv", delimiter=",", skiprows=1)
    level = found.covariance[:, 0, 1]
    assert found.state.log_likelihood == pytest.approx(wanted[:, 0], abs=1e-9)
    assert found.state.coefficients[:, 3, 1] == pytest.approx(wanted[:, 1], abs=1e-7)
    assert found.covariance[:, 0, 0] - level == pytest.approx(wanted[:, 2], abs=1e-7)
    assert level == pytest.approx(wanted[:, 3], abs=1e-7)
