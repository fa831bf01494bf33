from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from PIL import Image

from mesotrich.clinic.outcomes.pair_document import into_before, pair_document
from mesotrich.outcomes.pooled import FATES, read_comparison
from mesotrich.trichoscopy.compare.compare import Comparison, compare
from tests.clinic.outcomes.compared import UM_PER_PX, scene


@cache
def found(scale: float | None = UM_PER_PX) -> Comparison:
    """Two photos of one spot, compared."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{k}.png" for k in (1, 2)]
        for path, data in zip(paths, scene(), strict=True):
            Image.open(BytesIO(data)).save(path)
        return compare(*paths, um_per_px=scale)


def test_the_change_of_density_is_that_of_lost_and_new_hairs_on_the_common_area() -> None:
    kept = read_comparison(pair_document(found()))
    density = kept.changes["hair_density"]
    assert density.change.value == pytest.approx((kept.fates["new"] - kept.fates["lost"]) / kept.shared_mm2 * 100, abs=1e-6)
    assert density.before * kept.shared_mm2 / 100 == pytest.approx(sum(kept.fates[fate] for fate in FATES if fate != "new"))
    assert density.change.low < density.change.value < density.change.high
    assert 2 < kept.shared_mm2 < 480 * 400 * UM_PER_PX**2 / 1e6


def test_widths_are_of_the_same_hairs_and_each_change_has_its_error() -> None:
    kept = read_comparison(pair_document(found()))
    assert set(kept.changes) == {"hair_density", "mean_diameter", "diameter_cv", "cumulative_thickness"}
    for one in kept.changes.values():
        assert one.after == pytest.approx(one.before + one.change.value)
        assert one.change.low < one.change.value < one.change.high
    thickness, density = kept.changes["cumulative_thickness"], kept.changes["hair_density"]
    assert thickness.before == pytest.approx(density.before * kept.changes["mean_diameter"].before / 1000, rel=0.15)


def test_nothing_changed_so_that_no_interval_leaves_out_nought() -> None:
    kept = read_comparison(pair_document(found()))
    assert all(one.change.low <= 0 <= one.change.high for one in kept.changes.values())


def test_the_matrix_lays_the_roots_of_the_second_photo_on_those_of_the_first() -> None:
    a, b, c, d, e, f = into_before(found().alignment, found().follow_up.field_mask.shape)
    pairs = [(hair.first, hair.second) for hair in found().matching.hairs if hair.first and hair.second]
    apart = [
        np.hypot(
            a * two.traced.root_px[0] + c * two.traced.root_px[1] + e - one.traced.root_px[0],
            b * two.traced.root_px[0] + d * two.traced.root_px[1] + f - one.traced.root_px[1],
        )
        for one, two in pairs
    ]  # fmt: skip
    assert float(np.median(apart)) < 4


def test_each_hair_keeps_its_fate_and_its_lines() -> None:
    hairs = pair_document(found())["hairs"]
    assert len(hairs) == len(found().matching.hairs)
    for hair in hairs:
        assert all(len(hair[side]) >= 2 for side in ("before", "after"))
        assert hair["lines"] == [hair["fate"] != "new" and hair["lines"][0], hair["fate"] != "lost" and hair["lines"][1]]


def test_without_a_scale_there_is_no_area_and_no_change() -> None:
    made = pair_document(found(None))
    assert (made["shared_mm2"], made["changes"]) == (0.0, [])
