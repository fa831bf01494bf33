from collections.abc import Callable

import numpy as np
import pytest
from scipy.spatial import cKDTree

from mesotrich.trichoscopy.artificial.follicles import WIDTH_LIMITS_UM, PlannedHair, place_units, plan_hairs
from mesotrich.trichoscopy.artificial.spec import HairColour, ScalpKind, ScalpSpec

Plain = Callable[..., ScalpSpec]
LARGE = {"width_px": 1280, "height_px": 1024}


def planned(spec: ScalpSpec, seed: int = 1) -> tuple[PlannedHair, ...]:
    return plan_hairs(spec, np.random.default_rng(seed))


def length_um(hair: PlannedHair) -> float:
    return float(np.hypot(*np.diff(hair.line_um, axis=0).T).sum())


def test_the_same_seed_plans_the_same_hairs(plain: Plain) -> None:
    first, second = planned(plain()), planned(plain())
    assert len(first) == len(second)
    assert all(np.array_equal(a.line_um, b.line_um) for a, b in zip(first, second, strict=True))


@pytest.mark.parametrize("density", [45.0, 95.0])
def test_units_are_as_dense_as_asked_for(plain: Plain, density: float) -> None:
    spec = plain(**LARGE, units_per_cm2=density)
    size_um = np.array([spec.width_px, spec.height_px]) * spec.um_per_px
    places = np.vstack([place_units(spec, np.random.default_rng(seed)) for seed in range(4)])
    inside = ((places >= 0) & (places <= size_um)).all(axis=1)
    assert inside.sum() / 4 / (size_um.prod() / 1e8) == pytest.approx(density, rel=0.12)


def test_units_keep_their_distance(plain: Plain) -> None:
    spec = plain(**LARGE, units_per_cm2=70.0)
    places = place_units(spec, np.random.default_rng(1))
    nearest = cKDTree(places).query(places, k=2)[0][:, 1]
    assert nearest.min() > 0.5 * 1e4 / np.sqrt(70.0)


def test_units_lie_beyond_the_border_too(plain: Plain) -> None:
    places = place_units(plain(), np.random.default_rng(1))
    assert places.min() < 0


@pytest.mark.parametrize("mean", [1.0, 2.0, 2.6])
def test_units_have_as_many_hairs_as_asked_for_and_never_more_than_four(plain: Plain, mean: float) -> None:
    per_picture = [np.bincount([hair.unit for hair in planned(plain(**LARGE, hairs_per_unit=mean), seed)]) for seed in range(3)]
    assert max(counts.max() for counts in per_picture) <= 4
    assert np.mean(np.concatenate(per_picture)) == pytest.approx(mean, rel=0.1)


def test_hairs_of_a_unit_leave_the_skin_close_together(plain: Plain) -> None:
    hairs = planned(plain(**LARGE, hairs_per_unit=2.5))
    for unit in {hair.unit for hair in hairs}:
        roots = np.array([hair.line_um[0] for hair in hairs if hair.unit == unit])
        assert np.hypot(*(roots - roots.mean(axis=0)).T).max() < 600


def test_widths_stay_within_what_hair_can_have(plain: Plain) -> None:
    hairs = planned(plain(**LARGE, thin_share=0.3))
    middles = np.array([np.median(hair.widths_um) for hair in hairs])
    assert middles.min() > 0.7 * WIDTH_LIMITS_UM[0]
    assert middles.max() < 1.2 * WIDTH_LIMITS_UM[1]


def test_terminal_hairs_are_as_wide_as_asked_for(plain: Plain) -> None:
    hairs = planned(plain(**LARGE, shaft_width_um=80.0, width_spread_um=5.0, thin_share=0.0))
    assert np.mean([np.median(hair.widths_um) for hair in hairs]) == pytest.approx(80.0, rel=0.05)


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_as_many_hairs_are_thin_as_asked_for(plain: Plain, share: float) -> None:
    thin = [hair.thin for hair in planned(plain(**LARGE, thin_share=share))]
    assert np.mean(thin) == pytest.approx(share, abs=0.12)


def test_thin_hairs_are_thinner_than_terminal_ones(plain: Plain) -> None:
    hairs = planned(plain(**LARGE, shaft_width_um=80.0, thin_share=0.5))
    thin, others = ([np.median(hair.widths_um) for hair in hairs if hair.thin is which] for which in (True, False))
    assert max(thin) < np.median(others)


def test_clipped_hair_has_the_length_asked_for(plain: Plain) -> None:
    hairs = planned(plain(**LARGE, length_um=500.0, length_spread=0.2))
    assert np.median([length_um(hair) for hair in hairs]) == pytest.approx(500.0, rel=0.15)


def test_uncut_hair_is_longer_than_the_picture(plain: Plain) -> None:
    spec = plain(ScalpKind.UNCUT)
    lengths = [length_um(hair) for hair in planned(spec)]
    assert np.median(lengths) > np.hypot(spec.width_px, spec.height_px) * spec.um_per_px


def test_hairs_grow_in_the_direction_asked_for(plain: Plain) -> None:
    hairs = planned(plain(**LARGE, direction_degrees=60.0, direction_spread_degrees=5.0))
    axes = np.array([hair.line_um[-1] - hair.line_um[0] for hair in hairs])
    axes = axes / np.hypot(*axes.T)[:, None]
    assert np.rad2deg(np.arctan2(*axes.mean(axis=0)[::-1])) == pytest.approx(60.0, abs=15)


def test_without_curl_hairs_are_straight(plain: Plain) -> None:
    for hair in planned(plain(curl_per_mm=0.0)):
        assert np.hypot(*(hair.line_um[-1] - hair.line_um[0])) == pytest.approx(length_um(hair), rel=1e-6)


def test_grey_hairs_come_among_the_others(plain: Plain) -> None:
    colours = [hair.colour for hair in planned(plain(**LARGE, colour=HairColour.BROWN, grey_share=0.4))]
    assert set(colours) == {HairColour.BROWN, HairColour.GREY}
    assert np.mean([colour is HairColour.GREY for colour in colours]) == pytest.approx(0.4, abs=0.12)


def test_dark_shafts_let_less_light_through_than_fair_ones(plain: Plain) -> None:
    black, blond = (
        [hair.opacity for hair in planned(plain(**LARGE, colour=colour))] for colour in (HairColour.BLACK, HairColour.BLOND)
    )
    assert all(0 < value <= 1 for value in (*black, *blond))
    assert np.median(black) > np.median(blond)
