import numpy as np
import pytest

from mesotrich.trichoscopy.artificial.pose import PoseRanges, pose

FIELD = np.array([6000.0, 5000.0])
LATTICE = np.stack(np.meshgrid(np.linspace(0, 6000, 9), np.linspace(0, 5000, 9)), axis=2).reshape(-1, 2)


def drawn(seed: int = 1, **ranges: float):  # type: ignore[no-untyped-def]
    """A pose with some of the ranges nought."""
    full = {"shift_share": 0.0, "turn_degrees": 0.0, "tilt_share": 0.0, "stretch_share": 0.0} | ranges
    return pose(FIELD, PoseRanges(**full), np.random.default_rng(seed))


def test_a_turn_keeps_distances_and_the_middle() -> None:
    turned = drawn(turn_degrees=30.0)
    assert turned.apply(FIELD[None] / 2) == pytest.approx(FIELD[None] / 2)
    assert turned.stretch(LATTICE) == pytest.approx(np.ones(len(LATTICE)), abs=1e-6)


@pytest.mark.parametrize("seed", range(5))
def test_no_field_is_shifted_by_more_than_was_asked_for(seed: int) -> None:
    moved = drawn(seed, shift_share=0.5).apply(LATTICE) - LATTICE
    assert (np.abs(moved) <= FIELD / 2).all()


def test_tilt_and_stretch_change_the_scale_from_place_to_place() -> None:
    scale = drawn(tilt_share=0.06, stretch_share=0.012).stretch(LATTICE)
    assert 0.01 < np.ptp(scale) < 0.5
