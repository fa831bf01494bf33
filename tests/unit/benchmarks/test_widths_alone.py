import numpy as np
import pytest

from benchmarks.traced import Traced, as_measurement
from benchmarks.widths_alone import alone, width_errors
from mesotrich.trichoscopy.artificial.render import ArtificialScalp, KnownHair
from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec

UM_PER_PX = 5.0
SIZE = (640, 480)


def known(y: float, width: float = 12.0, x: float = 100.0, visibility: float = 1.0) -> KnownHair:
    line = np.linspace((x, y), (x + 100, y), 40)
    return KnownHair(1, line, np.full(40, width), True, True, visibility, 9.0, False)


def scalp(*hairs: KnownHair) -> ArtificialScalp:
    spec = random_spec(ScalpKind.CLIPPED, np.random.default_rng(1), um_per_px=UM_PER_PX, blur_sigma_px=1.5, corner_defocus_px=2.0)
    return ArtificialScalp(np.zeros((SIZE[1], SIZE[0], 3), np.uint8), hairs, spec)


def test_a_wide_visible_hair_by_itself_is_taken() -> None:
    assert len(alone(scalp(known(100), known(300)))) == 2


def test_a_hair_narrower_than_four_blurs_is_not_taken() -> None:
    assert [hair.width_at_half_px for hair in alone(scalp(known(100, 9.9), known(300, 10.1)))] == [10.1]


def test_a_hair_that_is_partly_hidden_is_not_taken() -> None:
    assert alone(scalp(known(100, visibility=0.9))) == ()


def test_hairs_closer_than_four_blurs_edge_to_edge_are_not_taken() -> None:
    assert alone(scalp(known(100), known(121))) == ()
    assert len(alone(scalp(known(100), known(123)))) == 2


def test_errors_are_measured_less_true_width_of_hairs_found() -> None:
    drawn = scalp(known(100), known(200), known(300))
    lines = [hair.line_px for hair in drawn.hairs]
    found = [Traced(lines[0], 12.5, 0.4), Traced(lines[1], 11.0, 0.2)]
    errors, sds = width_errors(as_measurement("a", found, SIZE, UM_PER_PX), drawn)
    assert errors.tolist() == pytest.approx([2.5, -5.0])
    assert sds.tolist() == pytest.approx([2.0, 1.0])


def test_a_found_hair_without_a_width_is_left_out() -> None:
    drawn = scalp(known(100))
    errors, sds = width_errors(as_measurement("a", [Traced(drawn.hairs[0].line_px)], SIZE, UM_PER_PX), drawn)
    assert len(errors) == len(sds) == 0
