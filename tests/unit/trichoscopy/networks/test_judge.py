from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.centreline.close_up import ACROSS, ALONG, CHANNELS
from mesotrich.trichoscopy.centreline.rivals import PLANES
from mesotrich.trichoscopy.networks.judge import BATCH, chooser, judge

Network = Callable[[NDArray[np.float32]], NDArray[np.float32]]
both = pytest.mark.parametrize(("network", "channels"), [(judge, CHANNELS), (chooser, CHANNELS + PLANES)])


def views(count: int, channels: int) -> NDArray[np.float32]:
    """Close-ups of nothing in particular."""
    return np.random.default_rng(1).normal(0, 0.5, (count, channels, ALONG, ACROSS)).astype(np.float32)


@both
def test_without_candidates_nothing_is_said(network: Network, channels: int) -> None:
    assert network(views(0, channels)).shape == (0, 6)


@both
def test_six_numbers_are_said_about_every_candidate(network: Network, channels: int) -> None:
    said = network(views(3, channels))
    assert said.shape == (3, 6)
    assert np.isfinite(said).all()


@both
def test_a_candidate_is_judged_by_itself_however_many_there_are(network: Network, channels: int) -> None:
    many = views(BATCH + 2, channels)
    said = network(many)
    for index in (0, BATCH - 1, BATCH, BATCH + 1):
        assert np.allclose(said[index], network(many[index : index + 1])[0], atol=1e-4)
