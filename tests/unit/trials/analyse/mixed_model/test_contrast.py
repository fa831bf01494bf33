import numpy as np
import pytest

from mesotrich.trials.analyse.mixed_model.contrast import Contrast, DegreesOfFreedom, contrast
from mesotrich.trials.analyse.mixed_model.covariance import compound_symmetry, unstructured
from mesotrich.trials.analyse.mixed_model.fit import fit
from mesotrich.trials.analyse.mixed_model.patterns import Sums, sums

# R 4.2.2, lme4, lmerTest 3.1-3, pbkrtest 0.5.2 (Debian 12); d as in test_fit.py
# m <- lmer(value ~ 0 + visit + visit:arm + visit:b + (1|patient), d)
# coef(summary(m, ddf = "Satterthwaite"))[5:8, 1:3], then ddf = "Kenward-Roger": estimate, error, df
SATTERTHWAITE = [
    (5.389032514317, 4.334281309804, 53.6248971222),
    (0.413590497129, 4.563941595470, 55.5469283884),
    (9.636377722392, 5.159590088205, 58.7627130221),
    (18.963707616092, 5.549290072399, 60.1615641687),
]
KENWARD_ROGER = [
    (5.389032514317, 4.341280466089, 52.3511757227),
    (0.413590497129, 4.579847569591, 54.5653210061),
    (9.636377722392, 5.200803334443, 58.3321768081),
    (18.963707616092, 5.602133612163, 59.9956173194),
]
# g as in test_fit.py; emmeans 1.8.4: contrast(emmeans(g, ~arm|visit, mode = "satterthwaite"), "revpairwise"):
# "Analytical Satterthwaite method not available; using appx-satterthwaite": estimate, error, df
EMMEANS = [(5.4557, 2.8814, 20.85), (0.4696, 3.5731, 20.39), (9.1521, 6.2060, 13.54), (19.3663, 7.9236, 12.17)]


def _arm_at(visit: int) -> np.ndarray:
    weights = np.zeros((4, 3))
    weights[visit, 1] = 1
    return weights


def _numbers(found: Contrast) -> tuple[float, float, float]:
    return found.estimate[0], found.error[0], found.degrees_of_freedom[0]


@pytest.mark.parametrize("visit", range(4))
def test_satterthwaite_agrees_with_lmertest(data: Sums, visit: int) -> None:
    found = contrast(fit(data, compound_symmetry(4)), _arm_at(visit), DegreesOfFreedom.SATTERTHWAITE)
    assert _numbers(found) == pytest.approx(SATTERTHWAITE[visit], rel=1e-7)


@pytest.mark.parametrize("visit", range(4))
def test_kenward_roger_agrees_with_pbkrtest(data: Sums, visit: int) -> None:
    found = contrast(fit(data, compound_symmetry(4)), _arm_at(visit), DegreesOfFreedom.KENWARD_ROGER)
    assert _numbers(found) == pytest.approx(KENWARD_ROGER[visit], rel=1e-7)


@pytest.mark.parametrize("visit", range(4))
def test_an_unstructured_satterthwaite_is_near_the_approximate_one_of_emmeans(data: Sums, visit: int) -> None:
    found = contrast(fit(data, unstructured(4)), _arm_at(visit), DegreesOfFreedom.SATTERTHWAITE)
    assert _numbers(found)[:2] == pytest.approx(EMMEANS[visit][:2], abs=2.5e-4)
    assert _numbers(found)[2] == pytest.approx(EMMEANS[visit][2], abs=0.1)


@pytest.mark.parametrize("method", DegreesOfFreedom)
@pytest.mark.parametrize("visit", range(4))
def test_complete_trials_have_the_degrees_of_freedom_of_each_visit_alone(method: DegreesOfFreedom, visit: int) -> None:
    rng = np.random.default_rng(5)
    values = rng.normal(size=(1, 20, 4)) + rng.normal(size=(1, 20, 1))
    covariates = np.dstack([np.ones((1, 20)), [np.arange(20) % 2], rng.normal(size=(1, 20))])
    found = contrast(fit(sums(values, covariates), unstructured(4)), _arm_at(visit), method)
    fitted, residual, _, _ = np.linalg.lstsq(covariates[0], values[0, :, visit], rcond=None)
    error = np.sqrt(residual[0] / 17 * np.linalg.inv(covariates[0].T @ covariates[0])[1, 1])
    assert _numbers(found) == pytest.approx((fitted[1], error, 17.0), rel=1e-9)


def test_p_and_interval_tell_the_same(data: Sums) -> None:
    found = contrast(fit(data, unstructured(4)), _arm_at(3))
    low, high = found.interval(1 - float(found.p_value[0]))
    assert min(abs(low[0]), abs(high[0])) == pytest.approx(0.0, abs=1e-9)


def _by_the_book(visits: tuple[np.ndarray, np.ndarray], covariance: np.ndarray, visit: int) -> tuple[float, float]:
    """Error and degrees of freedom of Kenward and Roger 1997 from the whole matrices, for the arm at a visit."""
    values, covariates = visits[0][0], visits[1][0]
    seen = ~np.isnan(values)
    design = np.concatenate([np.kron(np.eye(4), z)[there] for z, there in zip(covariates, seen, strict=True)])
    person, at = np.nonzero(seen)
    together = person[:, None] == person[None, :]
    inverse = np.linalg.inv(np.where(together, covariance[np.ix_(at, at)], 0.0))
    parts = [inverse @ np.where(together, known[np.ix_(at, at)], 0.0) for known in unstructured(4)]
    phi = np.linalg.inv(design.T @ inverse @ design)
    first = [-design.T @ part @ inverse @ design for part in parts]
    count = range(len(parts))
    second = [[design.T @ parts[j] @ parts[k] @ inverse @ design for k in count] for j in count]
    information = [
        [
            np.trace(parts[j] @ parts[k]) - 2 * np.trace(phi @ second[j][k]) + np.trace(phi @ first[j] @ phi @ first[k])
            for k in count
        ]
        for j in count
    ]
    spread = np.linalg.inv(np.array(information) / 2)
    extra = sum(spread[j, k] * (second[j][k] - first[j] @ phi @ first[k]) for j in count for k in count)
    wider = phi + 2 * phi @ extra @ phi
    weights = _arm_at(visit).ravel()
    variance = weights @ phi @ weights
    pulled = np.array([weights @ phi @ part @ phi @ weights for part in first])
    return float(np.sqrt(weights @ wider @ weights)), float(2 * variance**2 / (pulled @ spread @ pulled))


@pytest.mark.parametrize("visit", range(4))
def test_an_unstructured_kenward_roger_is_that_of_the_whole_matrices(
    data: Sums, visits: tuple[np.ndarray, np.ndarray], visit: int
) -> None:
    fitted = fit(data, unstructured(4))
    found = contrast(fitted, _arm_at(visit), DegreesOfFreedom.KENWARD_ROGER)
    assert _numbers(found)[1:] == pytest.approx(_by_the_book(visits, fitted.covariance[0], visit), rel=1e-8)
