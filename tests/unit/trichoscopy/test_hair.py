import numpy as np
import pytest

from mesotrich.trichoscopy.hair import HairKind, TracedHair


def bent() -> TracedHair:
    """Three pixels right and four down, then five down."""
    return TracedHair(np.array([[1.0, 2.0], [4.0, 6.0], [4.0, 11.0]]), 3.0, 1.0, 1.0, False, True)


def test_a_line_runs_from_root_to_tip() -> None:
    assert (bent().root_px, bent().tip_px) == ((1.0, 2.0), (4.0, 11.0))


def test_the_length_is_measured_along_the_line() -> None:
    assert bent().length_px == pytest.approx(10.0)


def test_kinds_are_the_words_of_the_truth() -> None:
    assert [kind.value for kind in HairKind] == ["single", "premium"]
