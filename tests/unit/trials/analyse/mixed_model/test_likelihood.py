import numpy as np
import pytest
from scipy import stats

from mesotrich.trials.analyse.mixed_model.covariance import unstructured
from mesotrich.trials.analyse.mixed_model.likelihood import inverse_or_nan, kronecker_sum, slope, state
from mesotrich.trials.analyse.mixed_model.patterns import Sums

NUMBERS = np.array([60.0, 25, 20, 24, 70, 10, 25, 140, 90, 200])


def _at(data: Sums, numbers: np.ndarray) -> float:
    return float(state(data, np.einsum("j,jkl->kl", numbers, unstructured(4))[None]).log_likelihood[0])


def test_the_restricted_likelihood_is_that_of_the_whole_matrices(data: Sums, visits: tuple[np.ndarray, np.ndarray]) -> None:
    values, covariates = visits[0][0], visits[1][0]
    covariance = np.einsum("j,jkl->kl", NUMBERS, unstructured(4))
    seen = ~np.isnan(values)
    design = np.concatenate([np.kron(np.eye(4), z)[there] for z, there in zip(covariates, seen, strict=True)])
    whole = np.zeros((len(design), len(design)))
    start = 0
    for there in seen:
        count = int(there.sum())
        whole[start : start + count, start : start + count] = covariance[np.ix_(there, there)]
        start += count
    observed = values[seen]
    information = design.T @ np.linalg.solve(whole, design)
    mean = design @ np.linalg.solve(information, design.T @ np.linalg.solve(whole, observed))
    full = stats.multivariate_normal(mean, whole).logpdf(observed)
    wanted = full - np.linalg.slogdet(information)[1] / 2 + design.shape[1] * np.log(2 * np.pi) / 2
    assert _at(data, NUMBERS) == pytest.approx(wanted, abs=1e-9)


@pytest.mark.parametrize("number", range(10))
def test_the_gradient_is_the_slope_of_the_likelihood(data: Sums, number: int) -> None:
    step = np.zeros(10)
    step[number] = 1e-3
    covariance = np.einsum("j,jkl->kl", NUMBERS, unstructured(4))[None]
    found = slope(data, state(data, covariance), unstructured(4)).gradient[0, number]
    assert found == pytest.approx((_at(data, NUMBERS + step) - _at(data, NUMBERS - step)) / 2e-3, abs=1e-7)


def test_the_observed_information_is_the_slope_of_the_gradient(data: Sums) -> None:
    def gradient(numbers: np.ndarray) -> np.ndarray:
        at = state(data, np.einsum("j,jkl->kl", numbers, unstructured(4))[None])
        return np.asarray(slope(data, at, unstructured(4)).gradient[0])

    covariance = np.einsum("j,jkl->kl", NUMBERS, unstructured(4))[None]
    found = slope(data, state(data, covariance), unstructured(4)).observed[0]
    steps = 1e-3 * np.eye(10)
    numeric = np.stack([-(gradient(NUMBERS + step) - gradient(NUMBERS - step)) / 2e-3 for step in steps])
    assert np.allclose(found, numeric, atol=1e-9, rtol=1e-5)


def test_a_matrix_that_is_no_covariance_has_no_likelihood(data: Sums) -> None:
    assert _at(data, np.array([1.0, 2, 0, 0, 1, 0, 0, 1, 0, 1])) == -np.inf


def test_kronecker_products_are_added() -> None:
    left, right = np.arange(8.0).reshape(1, 2, 2, 2), np.arange(18.0).reshape(1, 2, 3, 3)
    wanted = np.kron(left[0, 0], right[0, 0]) + np.kron(left[0, 1], right[0, 1])
    assert np.allclose(kronecker_sum(left, right)[0], wanted)


def test_a_matrix_without_inverse_gives_no_number() -> None:
    found = inverse_or_nan(np.array([[[1.0, 1], [1, 1]], [[2, 0], [0, 4]]]))
    assert np.isnan(found[0]).all()
    assert found[1].tolist() == [[0.5, 0], [0, 0.25]]
