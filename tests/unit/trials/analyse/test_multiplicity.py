import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesotrich.trials.analyse.multiplicity import benjamini_hochberg, holm

P_VALUES = np.array([0.01, 0.04, 0.03, 0.005, 0.2])
SETS = st.lists(st.floats(0, 1), min_size=1, max_size=12).map(np.array)


def test_holm_equals_r() -> None:
    # R 4.2.2: p.adjust(c(.01, .04, .03, .005, .2), "holm")
    assert holm(P_VALUES) == pytest.approx([0.040, 0.090, 0.090, 0.025, 0.200])


def test_benjamini_and_hochberg_equals_r() -> None:
    # R 4.2.2: p.adjust(c(.01, .04, .03, .005, .2), "BH")
    assert benjamini_hochberg(P_VALUES) == pytest.approx([0.025, 0.050, 0.050, 0.025, 0.200])


@given(SETS)
def test_a_correction_never_makes_p_smaller_nor_holm_milder(p_values: np.ndarray) -> None:
    assert (benjamini_hochberg(p_values) >= p_values - 1e-15).all()
    assert (holm(p_values) >= benjamini_hochberg(p_values) - 1e-15).all()
    assert (holm(p_values) <= 1).all()


@given(SETS)
def test_a_correction_keeps_the_order(p_values: np.ndarray) -> None:
    order = np.argsort(p_values)
    assert (np.diff(holm(p_values)[order]) >= 0).all()
    assert (np.diff(benjamini_hochberg(p_values)[order]) >= 0).all()
