from collections.abc import Callable

import numpy as np
import pytest

from mesotrich.trichoscopy.artificial.render import (
    LEAST_CONTRAST,
    LEAST_LENGTH_UM,
    LEAST_VISIBILITY,
    ArtificialScalp,
    KnownHair,
    render,
)
from mesotrich.trichoscopy.artificial.spec import ScalpKind, ScalpSpec, random_spec

Plain = Callable[..., ScalpSpec]
SIZE = {"width_px": 320, "height_px": 240}


def drawn(kind: ScalpKind = ScalpKind.CLIPPED, seed: int = 3, **given: float | bool) -> ArtificialScalp:
    """A small scalp with everything that its kind has."""
    rng = np.random.default_rng(seed)
    return render(random_spec(kind, rng, **{**SIZE, "um_per_px": 6.0, **given}), rng)


def plainly(spec: ScalpSpec, seed: int = 3) -> ArtificialScalp:
    return render(spec, np.random.default_rng(seed))


def known(length_px: float = 40.0, visibility: float = 1.0, contrast: float = 9.0) -> KnownHair:
    line = np.linspace((10.0, 20.0), (10.0 + length_px, 20.0), 20)
    return KnownHair(1, line, np.linspace(12.0, 8.0, 20), True, True, visibility, contrast, False)


@pytest.mark.parametrize("kind", ScalpKind)
def test_the_same_seed_gives_the_same_bytes_and_the_same_truth(kind: ScalpKind) -> None:
    first, second = drawn(kind), drawn(kind)
    assert first.pixels.tobytes() == second.pixels.tobytes()
    assert [hair.line_px.tolist() for hair in first.hairs] == [hair.line_px.tolist() for hair in second.hairs]


def test_another_seed_gives_another_picture() -> None:
    assert not np.array_equal(drawn(seed=3).pixels, drawn(seed=4).pixels)


@pytest.mark.parametrize("kind", ScalpKind)
def test_a_picture_has_the_size_asked_for_and_shows_something(kind: ScalpKind) -> None:
    pixels = drawn(kind).pixels
    assert pixels.shape == (240, 320, 3)
    assert pixels.dtype == np.uint8
    assert pixels.std() > 3


@pytest.mark.parametrize("kind", ScalpKind)
def test_the_truth_lies_in_the_picture_and_is_possible(kind: ScalpKind) -> None:
    for hair in drawn(kind).hairs:
        assert len(hair.line_px) == len(hair.widths_px) >= 2
        assert (hair.line_px >= 0).all()
        assert (hair.line_px <= (320, 240)).all()
        assert (hair.widths_px > 0).all()
        assert 0 <= hair.visibility <= 1
        assert hair.contrast >= 0


@pytest.mark.parametrize("kind", ScalpKind)
def test_units_are_numbered_without_gaps(kind: ScalpKind) -> None:
    numbers = {hair.unit_id for hair in drawn(kind).hairs}
    assert numbers == set(range(1, len(numbers) + 1))


def test_an_end_that_is_not_in_the_picture_is_cut_off_at_the_border() -> None:
    near = 12.0 / 6.0 + 0.01  # a step of the line
    for hair in drawn(ScalpKind.UNCUT).hairs:
        for end, inside in ((hair.line_px[0], hair.root_in_picture), (hair.line_px[-1], hair.tip_in_picture)):
            if not inside:
                assert min(end[0], end[1], 320 - end[0], 240 - end[1]) <= near


def test_uncut_hair_leaves_the_picture() -> None:
    assert np.mean([hair.tip_in_picture for hair in drawn(ScalpKind.UNCUT).hairs]) < 0.3


def test_clipped_hair_mostly_does_not(plain: Plain) -> None:
    scalp = plainly(plain(width_px=800, height_px=600, length_um=300.0))
    assert np.mean([hair.tip_in_picture for hair in scalp.hairs if hair.root_in_picture]) > 0.8


def test_dark_hair_is_darker_than_the_skin_where_the_truth_says_that_it_lies(plain: Plain) -> None:
    scalp = plainly(plain(units_per_cm2=45.0, thin_share=0.0))
    grey = scalp.pixels.mean(axis=2)
    visible = [hair for hair in scalp.hairs if hair.visibility > 0.9 and hair.length_px > 30]
    assert visible
    for hair in visible:
        inner = hair.line_px[len(hair.line_px) // 3 : -len(hair.line_px) // 4].astype(int)
        assert np.median(grey[inner[:, 1].clip(0, 179), inner[:, 0].clip(0, 239)]) < 0.6 * np.median(grey)


def test_the_widths_of_the_truth_are_those_of_the_picture(plain: Plain) -> None:
    scalp = plainly(plain(units_per_cm2=45.0, hairs_per_unit=1.0, thin_share=0.0, curl_per_mm=0.0, width_px=480, height_px=360))
    alone = [hair for hair in scalp.hairs if hair.visibility == 1.0 and hair.length_px > 40]
    assert alone
    ratios = [_dark_width(scalp, hair) / hair.width_at_half_px for hair in alone]
    assert np.median(ratios) == pytest.approx(1.0, abs=0.15)


def _dark_width(scalp: ArtificialScalp, hair: KnownHair) -> float:
    """Extent of what is darker than half between skin and shaft, across the middle of a hair."""
    grey = scalp.pixels.mean(axis=2)
    middle, axis = hair.line_px[len(hair.line_px) // 2], hair.line_px[-1] - hair.line_px[0]
    normal = np.array([-axis[1], axis[0]]) / np.hypot(*axis)
    across = np.arange(-20, 20, 0.1)
    columns, rows = (middle + across[:, None] * normal).astype(int).T
    profile = grey[rows.clip(0, grey.shape[0] - 1), columns.clip(0, grey.shape[1] - 1)]
    dark = profile < (np.median(grey) + profile[180:220].mean()) / 2
    left, right = (np.flatnonzero(~side) for side in (dark[199::-1], dark[200:]))
    return float(left[0] + right[0]) * 0.1 if len(left) and len(right) else 0.0


def test_denser_scalps_have_more_hairs(plain: Plain) -> None:
    few, many = (len(plainly(plain(width_px=640, height_px=480, units_per_cm2=density)).hairs) for density in (45.0, 95.0))
    assert many > 1.5 * few


def test_a_hair_under_others_is_less_visible(plain: Plain) -> None:
    scalp = plainly(plain(ScalpKind.UNCUT, units_per_cm2=100.0))
    assert min(hair.visibility for hair in scalp.hairs) < 0.9
    assert max(hair.visibility for hair in scalp.hairs) > 0.9


def test_fair_hair_has_less_contrast_than_dark_hair() -> None:
    dark, fair = (
        np.median([hair.contrast for hair in drawn(kind, noise_levels=2.0).hairs]) for kind in (ScalpKind.CLIPPED, ScalpKind.FAIR)
    )
    assert dark > fair


def test_hair_under_a_text_box_is_hidden(plain: Plain) -> None:
    size = {"width_px": 640, "height_px": 480, "um_per_px": 9.0, "units_per_cm2": 95.0}
    bare, covered = (plainly(plain(**size, header=boxes, circle=boxes)) for boxes in (False, True))
    assert len(covered.hairs) == len(bare.hairs)
    assert sum(hair.visibility for hair in covered.hairs) < sum(hair.visibility for hair in bare.hairs)


@pytest.mark.parametrize(
    ("hair", "wanted"),
    [
        (known(), True),
        (known(length_px=LEAST_LENGTH_UM / 5.0 - 0.1), False),
        (known(length_px=LEAST_LENGTH_UM / 5.0 + 0.1), True),
        (known(visibility=LEAST_VISIBILITY - 0.01), False),
        (known(contrast=LEAST_CONTRAST - 0.01), False),
    ],
)
def test_only_hairs_that_are_long_visible_and_dark_enough_are_demanded(hair: KnownHair, wanted: bool) -> None:
    assert hair.demanded(5.0) is wanted


def test_the_width_is_that_at_half_the_length() -> None:
    assert known().width_at_half_px == pytest.approx(10.0)


def test_the_length_is_that_in_view() -> None:
    assert known(40.0).length_px == pytest.approx(40.0)
