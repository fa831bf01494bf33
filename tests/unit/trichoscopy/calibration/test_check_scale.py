from pathlib import Path

import numpy as np
import pytest

from mesotrich.foundation.errors import InputError, ScaleError
from mesotrich.trichoscopy.calibration.check_scale import check_scale


def test_no_scale_is_allowed() -> None:
    check_scale(None, None, None)


@pytest.mark.parametrize("number", [5, 5.5, np.float32(5.5), np.int64(5)])
def test_every_kind_of_number_is_taken(number: float) -> None:
    check_scale(number, None, None)
    check_scale(None, number, None)


def test_more_than_one_is_refused_and_named() -> None:
    with pytest.raises(InputError, match="wanted one scale, got a pixel size and a profile; give only one of them"):
        check_scale(5.0, None, Path("bench.yaml"))


@pytest.mark.parametrize("number", ["5.5", True, [5.5], 5j])
def test_what_is_no_number_is_refused(number: float) -> None:
    with pytest.raises(InputError, match="wanted a number for um_per_px"):
        check_scale(number, None, None)
    with pytest.raises(InputError, match="wanted a number for scale_bar_mm"):
        check_scale(None, number, None)


def test_impossible_ones_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ScaleError, match="pixel size"):
        check_scale(-3.0, None, None)
    with pytest.raises(ScaleError, match="bar length"):
        check_scale(None, 0.0, None)
    with pytest.raises(ScaleError, match="can be read"):
        check_scale(None, None, tmp_path / "none.yaml")


def test_a_profile_that_is_no_path_is_refused() -> None:
    with pytest.raises(InputError, match="wanted the path of a profile, got a float"):
        check_scale(None, None, 5.5)  # type: ignore[arg-type]
