from collections.abc import Callable

import numpy as np
import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.trichoscopy.compare.compare import Comparison, compare, findings, two_scales
from mesotrich.trichoscopy.compare.compare import compared as compare_measured
from mesotrich.trichoscopy.finding import NotComparedError, Severity
from mesotrich.trichoscopy.match_hairs.looks import Measured
from mesotrich.trichoscopy.match_hairs.match_hairs import Change
from mesotrich.trichoscopy.measurement import Measurement
from mesotrich.trichoscopy.photo import Photo


def test_a_photo_compared_with_itself_shows_no_change(scalp_photo: Photo) -> None:
    found = compare(scalp_photo, scalp_photo, um_per_px=6.0)
    assert found.matching.of(Change.LOST, Change.NEW, Change.THICKER, Change.THINNER) == ()
    assert len(found.matching.of(Change.SAME)) > 10
    assert next(item.value for item in found.observations if item.what == "count_change") == 0.0
    assert found.name == f"{scalp_photo.name}-{scalp_photo.name}"


def test_photos_of_two_spots_are_refused(
    scattered: Callable[..., list[np.ndarray]],
    photographed: Callable[..., Measurement],
    mapped: Callable[[Measurement], Measured],
) -> None:
    with pytest.raises(NotComparedError, match=r"^may, june: not compared"):
        compare_measured(mapped(photographed(scattered(1), "may")), mapped(photographed(scattered(9), "june")))


def test_every_comparison_warns_that_no_real_pair_was_in_hand(compared: Comparison) -> None:
    assert "no_real_pair" in {item.code for item in compared.findings if item.severity is Severity.WARNING}


def test_few_hairs_in_common_are_a_warning(compared: Comparison) -> None:
    few = type(compared.matching)(compared.matching.hairs[:8], 1.0)
    told = {item.code: item for item in findings(compared.baseline, compared.follow_up, few)}
    assert told["few_common_hairs"].values == {"count": 8, "least": 30}


def test_three_scales_are_refused() -> None:
    with pytest.raises(InputError, match="one or two pixel sizes"):
        two_scales([5.0, 5.1, 5.2])
