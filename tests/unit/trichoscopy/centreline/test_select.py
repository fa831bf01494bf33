from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.centreline.close_up import CHANNELS, close_ups
from mesotrich.trichoscopy.centreline.rivals import PLANES
from mesotrich.trichoscopy.centreline.select import Judge, Judged, asked, different, first_round, select, widths_under
from mesotrich.trichoscopy.hair_map import HairMap

Planes = Callable[..., NDArray[np.float32]]
Ends = tuple[float, float, float, float]
Oracle = Callable[[Sequence[Ends]], Judge]
Choose = Callable[[Sequence[Ends], Judge], Judged]
HAIR: Ends = (90.0, 80.0, 170.0, 100.0)
OTHER: Ends = (90.0, 160.0, 170.0, 170.0)
BESIDE: Ends = (90.0, 96.0, 170.0, 116.0)


@pytest.fixture
def choose(hair_planes: Planes, places: NDArray[np.float32]) -> Choose:
    """Chooses among candidates."""

    def chosen(lines: Sequence[Ends], judge: Judge) -> Judged:
        found = HairMap(hair_planes([HAIR, OTHER]), places, 1.0)
        return select(found, np.array(lines, float).reshape(-1, 4), judge, judge, 0.5)

    return chosen


def test_without_candidates_nothing_is_chosen(choose: Choose, oracle: Oracle) -> None:
    found = choose([], oracle([HAIR]))
    assert found.lines_px.shape == (0, 4)
    assert len(found.good) == len(found.sure_of_root) == 0


def test_a_candidate_on_a_hair_stays_where_it_is(choose: Choose, oracle: Oracle) -> None:
    found = choose([HAIR], oracle([HAIR]))
    assert found.lines_px == pytest.approx(np.array([HAIR]), abs=0.1)
    assert found.good[0] > 0.9
    assert found.sure_of_root[0] > 0.9


def test_a_candidate_beside_a_hair_is_moved_onto_it(choose: Choose, oracle: Oracle) -> None:
    found = choose([(96.0, 79.0, 164.0, 103.0)], oracle([HAIR]))
    assert found.lines_px == pytest.approx(np.array([HAIR]), abs=0.2)


def test_a_candidate_that_is_no_hair_is_dropped(choose: Choose, oracle: Oracle) -> None:
    found = choose([HAIR, OTHER], oracle([HAIR]))
    assert found.lines_px == pytest.approx(np.array([HAIR]), abs=0.1)


def test_a_candidate_that_begins_with_the_tip_is_turned_round(choose: Choose, oracle: Oracle) -> None:
    found = choose([(170.0, 100.0, 90.0, 80.0)], oracle([HAIR]))
    assert found.lines_px == pytest.approx(np.array([HAIR]), abs=0.1)


def test_a_judge_that_cannot_tell_the_root_is_not_sure_of_it(choose: Choose) -> None:
    found = choose([HAIR], lambda views: np.tile(np.array([6, 0, 0, 0, 0, 0], np.float32), (len(views), 1)))
    assert found.sure_of_root[0] == pytest.approx(0.5)


def test_with_hardly_a_clear_line_all_is_in_doubt(choose: Choose, oracle: Oracle) -> None:
    assert choose([HAIR, OTHER], oracle([HAIR, OTHER])).doubt == np.inf


def test_clear_lines_alone_leave_no_doubt(choose: Choose, oracle: Oracle) -> None:
    four: list[Ends] = [HAIR, OTHER, (20.0, 20.0, 100.0, 20.0), (200.0, 20.0, 280.0, 20.0)]
    assert choose(four, oracle(four)).doubt == 0


def test_several_candidates_of_one_hair_make_one_hair(choose: Choose, oracle: Oracle) -> None:
    near: list[Ends] = [(90 + d, 80 + d, 170 - d, 100.0) for d in (0.0, 2.0, 4.0)]
    found = choose([*near, OTHER], oracle([HAIR, OTHER]))
    assert len(found.good) == 2


def test_two_hairs_that_cross_are_both_chosen(choose: Choose, oracle: Oracle) -> None:
    cross: list[Ends] = [(90.0, 80.0, 170.0, 140.0), (90.0, 140.0, 170.0, 80.0)]
    assert len(choose(cross, oracle(cross)).good) == 2


LONG = (60.0, 60.0, 140.0, 60.0)


@pytest.mark.parametrize(
    ("other", "kept"),
    [
        ((60, 60, 140, 60), [0]),
        ((140, 61, 61, 60), [0]),  # the other way round
        ((70, 60, 110, 61), [0]),  # a piece of it
        ((60, 75, 140, 75), [0, 1]),  # beside it
        ((100, 20, 100, 100), [0, 1]),  # across it
        ((150, 60, 230, 60), [0, 1]),  # goes on behind it
    ],
)
def test_what_a_better_line_says_already_is_left_out(other: tuple[float, ...], kept: list[int]) -> None:
    assert different(np.array([LONG, other]), np.array([0.9, 0.8])).tolist() == kept


def test_the_best_line_comes_first() -> None:
    lines = np.array([LONG, (60, 100, 140, 100), (60, 140, 140, 140)], float)
    assert different(lines, np.array([0.6, 0.9, 0.7])).tolist() == [1, 2, 0]


def test_what_a_judge_says_of_an_end_does_not_depend_on_the_side_that_it_is_seen_from(
    places: NDArray[np.float32], hair_planes: Planes, oracle: Oracle
) -> None:
    views = close_ups(places, hair_planes([HAIR]), np.array([[96.0, 79.0, 164.0, 103.0]]))
    judge = oracle([HAIR])
    assert asked(judge, views) == pytest.approx(judge(views), abs=1e-3)


def test_the_first_round_leaves_out_what_the_judge_is_sure_is_no_hair(
    places: NDArray[np.float32], hair_planes: Planes, oracle: Oracle
) -> None:
    lines, good = first_round(places, hair_planes([HAIR]), np.array([HAIR, OTHER]), oracle([HAIR]))
    assert lines == pytest.approx(np.array([HAIR]), abs=0.1)
    assert good.shape == (1,)


def test_the_chooser_has_the_last_word(places: NDArray[np.float32], hair_planes: Planes, oracle: Oracle) -> None:
    found = HairMap(hair_planes([HAIR, OTHER]), places, 1.0)
    chosen = select(found, np.array([HAIR, OTHER]), oracle([HAIR, OTHER]), oracle([OTHER]), 0.5)
    assert chosen.lines_px == pytest.approx(np.array([OTHER]), abs=0.1)


def test_the_chooser_is_shown_the_rivals(places: NDArray[np.float32], hair_planes: Planes, oracle: Oracle) -> None:
    seen = []

    def chooser(views: NDArray[np.float32]) -> NDArray[np.float32]:
        seen.append(views)
        return oracle([HAIR, BESIDE])(views)

    found = HairMap(hair_planes([HAIR, BESIDE]), places, 1.0)
    select(found, np.array([HAIR, BESIDE]), oracle([HAIR, BESIDE]), chooser, 0.5)
    assert seen[0].shape[1] == CHANNELS + PLANES
    assert seen[0][:, CHANNELS:].any(axis=(1, 2, 3)).all()


def test_a_line_without_evidence_is_not_chosen(
    places: NDArray[np.float32], hair_planes: Planes, oracle: Oracle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mesotrich.trichoscopy.centreline.select.evidence", lambda _, lines, *__: np.full(len(lines), 0.3))
    found = HairMap(hair_planes([HAIR]), places, 1.0)
    assert len(select(found, np.array([HAIR]), oracle([HAIR]), oracle([HAIR]), 0.5).good) == 0


def test_the_width_under_a_line_is_that_of_the_map(hair_planes: Planes) -> None:
    assert widths_under(np.array([HAIR]), hair_planes([HAIR], 9.0)) == pytest.approx([9.0], rel=1e-3)
