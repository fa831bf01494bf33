import numpy as np
import pytest

from mesotrich.clinic.demo.known_change import known_change, shot
from mesotrich.outcomes.pooled import read_comparison
from mesotrich.trichoscopy.artificial.render import ArtificialScalp, render
from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec

SIZE_PX, MARGIN_PX, UM_PER_PX = (320, 256), 40, 6.0


@pytest.fixture(scope="module")
def scalp() -> ArtificialScalp:
    """A scalp with a margin around what a photo shows."""
    rng = np.random.default_rng(2)
    spec = random_spec(
        ScalpKind.CLIPPED, rng, width_px=SIZE_PX[0] + 2 * MARGIN_PX, height_px=SIZE_PX[1] + 2 * MARGIN_PX, um_per_px=UM_PER_PX,
        units_per_cm2=150.0, header=False, circle=False, scale_bar_mm=0.0,
    )  # fmt: skip
    return render(spec, rng)


def test_a_photo_shows_a_place_of_the_scalp_where_its_map_says(scalp: ArtificialScalp) -> None:
    one = shot(scalp.pixels, np.random.default_rng(1), SIZE_PX)
    assert one.pixels.shape == (SIZE_PX[1], SIZE_PX[0], 3)
    x, y = one.into @ np.array([scalp.pixels.shape[1] / 2, scalp.pixels.shape[0] / 2, 1.0])
    assert np.hypot(x - SIZE_PX[0] / 2, y - SIZE_PX[1] / 2) < 18  # moved by at most 12 px either way


def test_the_drawing_knows_that_nothing_changed_and_with_which_error(scalp: ArtificialScalp) -> None:
    rng = np.random.default_rng(5)
    shots = shot(scalp.pixels, rng, SIZE_PX), shot(scalp.pixels, rng, SIZE_PX)
    known = known_change(scalp, shots, SIZE_PX, rng)
    assert known is not None
    found = read_comparison(known)
    whole = SIZE_PX[0] * SIZE_PX[1] * UM_PER_PX**2 / 1e6
    assert 0.8 * whole < found.shared_mm2 <= whole
    density = found.changes["hair_density"]
    assert density.before == pytest.approx(found.fates["same"] / found.shared_mm2 * 100)
    assert density.change.low < density.change.value < density.change.high
    assert sum(found.fates.values()) == found.fates["same"] > 3


def test_the_second_photo_is_laid_over_the_first_by_its_map(scalp: ArtificialScalp) -> None:
    rng = np.random.default_rng(6)
    shots = shot(scalp.pixels, rng, SIZE_PX), shot(scalp.pixels, rng, SIZE_PX)
    known = known_change(scalp, shots, SIZE_PX, rng)
    assert known is not None
    a, b, c, d, e, f = known["into_before"]
    place = np.array([150.0, 130.0, 1.0])
    first, second = (one.into @ place for one in shots)
    assert np.array([a * second[0] + c * second[1] + e, b * second[0] + d * second[1] + f]) == pytest.approx(first, abs=1e-6)
