import numpy as np
import pytest

from mesotrich.reference.stage_drawings import StageDrawing, stage_drawings
from mesotrich.reference.stages import scales

ALL = [(scale, stage) for scale, found in scales().items() for stage in found.stages]


def _gone(drawing: StageDrawing) -> float:
    """Share of the scalp of the template, about an oval, whose hair a drawing takes away."""
    x, y = np.meshgrid(np.arange(85.0, 476.0), np.arange(105.0, 596.0))
    scalp = ((x - 280) / 196) ** 2 + ((y - 350) / 246) ** 2 <= 1
    gone = np.zeros(x.shape)
    if drawing.hairline:
        xs, ys = zip(*drawing.hairline, strict=True)
        gone = np.where(y < np.interp(x, xs, ys), 1.0, gone)
    for spot in drawing.spots:
        inside = ((x - drawing.middle) / spot.half_width) ** 2 + ((y - spot.y) / spot.half_height) ** 2 <= 1
        gone = np.where(inside, np.maximum(gone, spot.share), gone)
    if drawing.parting:
        (left, front), (right, _), (_, back), _ = drawing.parting
        gone = np.where((x > left) & (x < right) & (y > front) & (y < back), 1.0, gone)
    return float(gone[scalp].mean())


def test_every_stage_of_every_scale_is_drawn() -> None:
    assert [(scale, stage) for scale, stages in stage_drawings().items() for stage in stages] == ALL


@pytest.mark.parametrize(("scale", "stage"), ALL)
def test_a_drawing_is_the_same_on_both_sides(scale: str, stage: str) -> None:
    drawing = stage_drawings()[scale][stage]
    assert {(round(2 * drawing.middle - x, 6), y) for x, y in drawing.hairline} == set(drawing.hairline)


PLAIN = {"hamilton_norwood": ("I", "II", "III", "IV", "V", "VI", "VII")}  # the variants lie beside this row


@pytest.mark.parametrize("scale", list(stage_drawings()))
def test_each_stage_shows_less_hair_than_the_one_before(scale: str) -> None:
    drawings = stage_drawings()[scale]
    gone = [_gone(drawings[stage]) for stage in PLAIN.get(scale, tuple(drawings))]
    assert gone == sorted(gone)
    assert len(set(gone)) == len(gone)


def test_the_last_stage_of_hamilton_norwood_leaves_less_than_a_third() -> None:
    assert _gone(stage_drawings()["hamilton_norwood"]["VII"]) > 2 / 3


def test_the_first_stage_of_hamilton_norwood_takes_nothing_away() -> None:
    assert stage_drawings()["hamilton_norwood"]["I"] == StageDrawing(280.0, (), (), ())
