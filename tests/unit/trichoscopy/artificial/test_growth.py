import numpy as np
import pytest

from mesotrich.trichoscopy.artificial.follicles import PlannedHair
from mesotrich.trichoscopy.artificial.growth import Growing, growth
from mesotrich.trichoscopy.artificial.spec import HairColour
from mesotrich.trichoscopy.artificial.visits import Changes, Life, length_um

NOTHING = Changes(0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0)


def lives(tilt: float, resting: float, count: int = 300) -> tuple[Life, ...]:
    line = np.column_stack([np.linspace(0, 3000, 200), np.zeros(200)])
    hair = PlannedHair(0, line, np.full(200, 70.0), HairColour.BLACK, 0.9, 0.0, 0.5, 0.0, 30.0, False)
    how = Growing(2.0, resting, 360.0, 40.0, 150.0, 300.0, tilt, 0.0)
    return growth((hair,) * count, NOTHING, how, np.random.default_rng(2))


def longer_um(life: Life) -> float:
    assert life.first is not None
    assert life.second is not None
    return length_um(life.second) - length_um(life.first)


def test_in_the_picture_hair_grows_by_rate_times_days_times_the_cosine_of_its_tilt() -> None:
    for life in lives(60.0, 0.0):
        assert longer_um(life) == pytest.approx(life.growth_um_per_day * 2 * 0.5, abs=1e-6)


def test_resting_hair_stays_as_it_was() -> None:
    assert all(longer_um(life) == pytest.approx(0.0) and life.growing is False for life in lives(10.0, 1.0))


def test_the_share_of_resting_hairs_and_the_rate_are_those_asked_for() -> None:
    found = lives(10.0, 0.3, 2000)
    assert np.mean([not life.growing for life in found]) == pytest.approx(0.3, abs=0.03)
    assert np.mean([life.growth_um_per_day for life in found if life.growing]) == pytest.approx(360.0, abs=4.0)
