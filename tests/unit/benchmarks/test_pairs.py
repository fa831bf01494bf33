import pytest

from benchmarks.pair_suite import DrawnPair
from benchmarks.pairs import Compared, compare_pair, figures, strangers
from mesotrich.trichoscopy.artificial.pair import PairStyle
from mesotrich.trichoscopy.artificial.spec import ScalpKind

GIVEN = {"um_per_px": 6.0, "width_px": 1120, "height_px": 960, "header": False, "circle": False, "scale_bar_mm": 0.0}


@pytest.fixture(scope="module")
def done() -> list[Compared]:
    """Two spots, each photographed twice; seeds for tuning."""
    return [
        compare_pair(DrawnPair(f"quick-{scene}", ScalpKind.CLIPPED, PairStyle.REPEAT, 850611, scene, GIVEN)) for scene in (1, 2)
    ]


def test_the_same_spot_is_accepted_and_another_is_refused(done: list[Compared]) -> None:
    assert [item.refused for item in done] == ["", ""]
    assert strangers(done) == [True, True]


def test_a_repeat_has_hardly_any_change_and_right_matches(done: list[Compared]) -> None:
    scores = [item.score for item in done if item.score is not None]
    assert sum(abs(score.change_error) for score in scores) / len(scores) < 5.0
    assert sum(score.matches_right for score in scores) >= 0.95 * sum(score.matches for score in scores)
    assert all(score.warp_error_px < 3.0 for score in scores)


def test_every_figure_has_a_name_and_a_value(done: list[Compared]) -> None:
    rows = figures(done, 0)
    assert "matches right" in {name for name, _, _ in rows}
    assert all(value for _, value, _ in rows)
