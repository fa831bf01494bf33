import numpy as np

from mesotrich.trials.analyse.mixed_model.covariance import compound_symmetry, unstructured


def test_an_unstructured_matrix_has_a_number_for_every_pair_of_visits() -> None:
    numbers = np.arange(1.0, 7.0)
    matrix = np.einsum("j,jkl->kl", numbers, unstructured(3))
    assert matrix.tolist() == [[1, 2, 3], [2, 4, 5], [3, 5, 6]]


def test_a_random_intercept_adds_the_same_everywhere() -> None:
    matrix = np.einsum("j,jkl->kl", np.array([4.0, 1.5]), compound_symmetry(3))
    assert matrix.tolist() == [[5.5, 1.5, 1.5], [1.5, 5.5, 1.5], [1.5, 1.5, 5.5]]
