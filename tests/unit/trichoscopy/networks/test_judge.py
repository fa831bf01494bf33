import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.centreline.close_up import ACROSS, ALONG, CHANNELS
from mesotrich.trichoscopy.networks.judge import BATCH, judge


def views(count: int) -> NDArray[np.float32]:
    """Close-ups of nothing in particular."""
    return np.random.default_rng(1).normal(0, 0.5, (count, CHANNELS, ALONG, ACROSS)).astype(np.float32)


def test_without_candidates_nothing_is_said() -> None:
    assert judge(views(0)).shape == (0, 6)


def test_six_numbers_are_said_about_every_candidate() -> None:
    said = judge(views(3))
    assert said.shape == (3, 6)
    assert np.isfinite(said).all()


def test_a_candidate_is_judged_by_itself_however_many_there_are() -> None:
    many = views(BATCH + 2)
    said = judge(many)
    for index in (0, BATCH - 1, BATCH, BATCH + 1):
        assert np.allclose(said[index], judge(many[index : index + 1])[0], atol=1e-4)
