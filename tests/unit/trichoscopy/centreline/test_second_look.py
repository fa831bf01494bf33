from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.centreline import second_look as room
from mesotrich.trichoscopy.centreline.second_look import LOGIT_LIMIT, second_look
from mesotrich.trichoscopy.hair import TracedHair
from mesotrich.trichoscopy.hair_map import HairMap

HAIR = (60.0, 100.0, 130.0, 100.0)
EMPTY = (60.0, 180.0, 130.0, 180.0)


def of_shaft(views: NDArray[np.float32]) -> NDArray[np.float32]:
    """A judge that goes by the share of shaft in the middle of the close-up, and moves nothing."""
    said = np.zeros((len(views), 6), np.float32)
    said[:, 0] = 20 * (views[:, 3, 14:34, 12:14].mean(axis=(1, 2)) - 0.5)
    return said


@pytest.fixture
def found(hair_planes: Callable[..., NDArray[np.float32]], monkeypatch: pytest.MonkeyPatch) -> HairMap:
    """A map with one hair, and a judge that goes by the map."""
    monkeypatch.setattr(room, "judge", of_shaft)
    monkeypatch.setattr(room, "chooser", of_shaft)
    picture = np.zeros((3, 240, 320), np.float32)
    picture[:, 97:103, 60:130] = -1.0
    return HairMap(hair_planes([HAIR]), picture, 1.0)


def traced(lines: Sequence[tuple[float, float, float, float]]) -> list[TracedHair]:
    return [TracedHair(np.linspace(line[:2], line[2:], 5), 6.0, 0.9, 1.0, False, True) for line in lines]


def test_more_speaks_for_a_hair_that_is_there_than_for_one_that_is_not(found: HairMap) -> None:
    looked = second_look(found, (0.0, 0.0), np.array([HAIR, EMPTY]), [])
    assert looked.alone[0] > 3 > -3 > looked.alone[1]
    assert looked.against[0] > looked.against[1]
    assert looked.evidence[0] > looked.evidence[1]
    assert np.abs(looked.alone).max() <= LOGIT_LIMIT


def test_a_place_on_a_traced_hair_is_explained_by_it(found: HairMap) -> None:
    looked = second_look(found, (0.0, 0.0), np.array([HAIR, EMPTY]), traced([HAIR]))
    assert looked.explained == pytest.approx([1.0, 0.0], abs=0.01)


def test_places_are_px_of_the_photo_and_not_of_the_map(found: HairMap) -> None:
    shifted = np.array([HAIR]) + np.array([10.0, 20.0, 10.0, 20.0])
    looked = second_look(found, (10.0, 20.0), shifted, [])
    assert looked.alone[0] > 3
    assert looked.lines_px == pytest.approx(shifted)
    assert looked.strayed_px == pytest.approx([0.0])


def test_without_a_place_there_is_nothing_to_see(found: HairMap) -> None:
    assert second_look(found, (0.0, 0.0), np.zeros((0, 4)), []).lines_px.shape == (0, 4)
