import numpy as np
import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.trials.analyse.mixed_model.patterns import Sums, sums


def test_all_values_that_were_seen_are_counted(data: Sums) -> None:
    assert data.observations.tolist() == [73.0]


def test_people_without_any_visit_add_nothing(visits: tuple[np.ndarray, np.ndarray]) -> None:
    values, covariates = visits
    more = np.concatenate([values, np.full((1, 1, 4), np.nan)], axis=1), np.concatenate([covariates, np.ones((1, 1, 3))], axis=1)
    assert sums(*more).people.sum() == sums(values, covariates).people.sum()


def test_sums_of_patterns_add_up_to_those_of_all_people(visits: tuple[np.ndarray, np.ndarray]) -> None:
    values, covariates = visits
    filled = np.nan_to_num(values[0])
    assert np.allclose(sums(*visits).yz.sum(axis=1)[0], filled.T @ covariates[0])


def test_a_missing_covariate_is_refused(visits: tuple[np.ndarray, np.ndarray]) -> None:
    covariates = visits[1].copy()
    covariates[0, 0, 2] = np.nan
    with pytest.raises(InputError, match="fill it in"):
        sums(visits[0], covariates)
