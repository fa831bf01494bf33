from dataclasses import replace

import numpy as np
import pytest

from mesotrich.trichoscopy.compare.compare import Comparison
from mesotrich.trichoscopy.compare.draw import LOOKS, draw
from mesotrich.trichoscopy.match_hairs.match_hairs import Change, Matching

LABELS = {change: change.value for change in Change}
PLAIN = np.full((640, 800, 3), (200, 160, 140), np.uint8)


def holds(picture: np.ndarray, change: Change) -> bool:
    """Whether a colour is in a picture."""
    return bool((np.abs(picture.astype(int) - LOOKS[change].colour).max(axis=2) < 12).any())


def test_both_photos_stand_side_by_side_above_a_legend(compared: Comparison) -> None:
    picture = draw(PLAIN, PLAIN, compared, LABELS)
    assert picture.shape[0] > 640
    assert picture.shape[1] > 2 * 800


@pytest.mark.parametrize("change", [Change.SAME, Change.LOST, Change.NEW])
def test_every_kind_of_hair_is_in_both_photos(compared: Comparison, change: Change) -> None:
    picture = draw(PLAIN, PLAIN, compared, LABELS)
    assert holds(picture[:640, :800], change)
    assert holds(picture[:640, -800:], change)


def test_what_is_not_there_is_not_in_the_legend(compared: Comparison) -> None:
    assert holds(draw(PLAIN, PLAIN, compared, LABELS)[640:], Change.NEW)
    without = replace(compared, matching=Matching(compared.matching.of(Change.SAME), 1.0))
    assert not holds(draw(PLAIN, PLAIN, without, LABELS)[640:], Change.NEW)


def test_no_two_kinds_share_a_colour_or_a_form() -> None:
    assert len({look.colour for look in LOOKS.values()}) == len(LOOKS)
    assert len({look.mark for look in LOOKS.values()}) == len(LOOKS)


def test_what_is_not_common_is_dimmed(compared: Comparison) -> None:
    picture = draw(PLAIN, PLAIN, compared, LABELS)
    outside = ~compared.alignment.common
    assert np.median(picture[:640, :800][outside].mean(axis=1)) < 0.6 * PLAIN.mean()


def test_what_it_must_not_be_taken_for_stands_below(compared: Comparison) -> None:
    plain, noted = (draw(PLAIN, PLAIN, compared, LABELS, note) for note in ("", "not validated"))
    assert noted.shape[0] > plain.shape[0]
    assert (noted[: plain.shape[0]] == plain).all()
    assert noted[plain.shape[0] :].max() > 200
