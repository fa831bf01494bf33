import dataclasses

import pytest

from mesotrich.foundation.observation import Observation


def test_an_observation_cannot_be_changed_once_made() -> None:
    made = Observation("hair_count", 3.0, "{hairs}", (1.0, 5.0), "exit_points", "0.1.0", "ok", (1, 2, 3))
    with pytest.raises(dataclasses.FrozenInstanceError):
        made.value = 4.0  # type: ignore[misc]
