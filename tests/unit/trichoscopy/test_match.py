import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from mesotrich.trichoscopy.match import match_chords, match_lines

UM_PER_PX = 5.0
ENDS = st.lists(st.tuples(*[st.floats(0, 60)] * 4), min_size=0, max_size=9)


def line(x0: float, y0: float, x1: float, y1: float, points: int = 30) -> np.ndarray:
    return np.linspace((x0, y0), (x1, y1), points)


def chords(*rows: tuple[float, float, float, float]) -> np.ndarray:
    return np.array(rows, float).reshape(-1, 4)


def test_nothing_matches_nothing() -> None:
    assert match_chords(chords(), chords((0, 0, 10, 0))) == []
    assert match_lines([], [], [line(0, 0, 50, 0)], UM_PER_PX) == []
    assert match_lines([line(0, 0, 50, 0)], [10.0], [], UM_PER_PX) == []


def test_chords_match_up_to_20_px_between_their_midpoints() -> None:
    truth = chords((0, 0, 100, 0))
    assert match_chords(truth, chords((0, 20, 100, 20))) == [(0, 0)]
    assert match_chords(truth, chords((0, 20.1, 100, 20.1))) == []


def test_chords_match_up_to_35_degrees() -> None:
    def turned(degrees: float) -> np.ndarray:
        x, y = 50 * np.cos(np.deg2rad(degrees)), 50 * np.sin(np.deg2rad(degrees))
        return chords((50 - x, -y, 50 + x, y))

    assert match_chords(chords((0, 0, 100, 0)), turned(34.9)) == [(0, 0)]
    assert match_chords(chords((0, 0, 100, 0)), turned(-34.9)) == [(0, 0)]
    assert match_chords(chords((0, 0, 100, 0)), turned(35.1)) == []


def test_chords_have_no_direction() -> None:
    assert match_chords(chords((0, 0, 100, 0)), chords((100, 3, 0, 3))) == [(0, 0)]


def test_more_pairs_go_before_nearer_pairs() -> None:
    truth = chords((0, 0, 100, 0), (0, 15, 100, 15))
    found = chords((0, 14, 100, 14), (0, 30, 100, 30))
    assert match_chords(truth, found) == [(0, 0), (1, 1)]


@settings(max_examples=40, deadline=None)
@given(ENDS, ENDS)
def test_chord_matching_is_one_to_one_and_symmetric_in_its_size(
    truth: list[tuple[float, float, float, float]], found: list[tuple[float, float, float, float]]
) -> None:
    pairs = match_chords(chords(*truth), chords(*found))
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert len(match_chords(chords(*found), chords(*truth))) == len(pairs)


def test_a_line_that_covers_half_of_a_hair_matches_and_one_that_covers_less_does_not() -> None:
    hair = [line(0, 0, 100, 0)]
    assert match_lines(hair, [10.0], [line(0, 0, 55, 0)], UM_PER_PX) == [(0, 0)]
    assert match_lines(hair, [10.0], [line(0, 0, 40, 0)], UM_PER_PX) == []


def test_a_line_that_lies_less_than_half_on_the_hair_does_not_match() -> None:
    assert match_lines([line(0, 0, 100, 0)], [10.0], [line(0, 0, 190, 0)], UM_PER_PX) == [(0, 0)]
    assert match_lines([line(0, 0, 100, 0)], [10.0], [line(0, 0, 260, 0)], UM_PER_PX) == []


def test_a_line_may_lie_aside_by_25_um() -> None:
    hair = [line(0, 0, 100, 0)]
    assert match_lines(hair, [4.0], [line(0, 4.9, 100, 4.9)], UM_PER_PX) == [(0, 0)]
    assert match_lines(hair, [4.0], [line(0, 5.6, 100, 5.6)], UM_PER_PX) == []


def test_a_line_may_lie_aside_by_half_the_width_of_a_wide_hair() -> None:
    assert match_lines([line(0, 0, 100, 0)], [24.0], [line(0, 11.5, 100, 11.5)], UM_PER_PX) == [(0, 0)]


def test_a_line_may_lie_aside_by_two_pixels_however_coarse_the_picture() -> None:
    assert match_lines([line(0, 0, 100, 0)], [1.0], [line(0, 1.9, 100, 1.9)], 50.0) == [(0, 0)]
    assert match_lines([line(0, 0, 100, 0)], [1.0], [line(0, 2.9, 100, 2.9)], 50.0) == []


def test_a_line_across_a_wide_hair_does_not_match() -> None:
    hair, wide = [line(0, 0, 30, 0)], [60.0]
    assert match_lines(hair, wide, [line(5, -14, 25, 14)], UM_PER_PX) == []
    assert match_lines(hair, wide, [line(0, -8, 30, 8)], UM_PER_PX) == [(0, 0)]


def test_a_hair_that_was_split_counts_once() -> None:
    halves = [line(0, 0, 58, 0), line(60, 0, 100, 0)]
    assert match_lines([line(0, 0, 100, 0)], [10.0], halves, UM_PER_PX) == [(0, 0)]


def test_a_line_along_two_hairs_that_touch_counts_once() -> None:
    hairs = [line(0, 0, 100, 0), line(0, 8, 100, 8)]
    assert len(match_lines(hairs, [8.0, 8.0], [line(0, 4, 100, 4)], UM_PER_PX)) == 1


def test_lines_of_crossing_hairs_go_to_their_own() -> None:
    hairs = [line(0, 0, 100, 100), line(0, 100, 100, 0)]
    assert match_lines(hairs, [8.0, 8.0], [hairs[1][::-1], hairs[0]], UM_PER_PX) == [(0, 1), (1, 0)]


def test_a_curved_hair_is_matched_along_its_course() -> None:
    angle = np.linspace(0, np.pi / 2, 60)
    arc = 200 * np.column_stack([np.cos(angle), np.sin(angle)])
    assert match_lines([arc], [8.0], [arc + 1.0], UM_PER_PX) == [(0, 0)]
    assert match_lines([arc], [8.0], [line(200, 0, 0, 200)], UM_PER_PX) == []
