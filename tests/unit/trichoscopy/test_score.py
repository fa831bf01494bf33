import numpy as np
import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.trichoscopy.artificial.render import ArtificialScalp, KnownHair
from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec
from mesotrich.trichoscopy.calibration.given import given
from mesotrich.trichoscopy.hair import Hair, HairKind, TracedHair, Width
from mesotrich.trichoscopy.measurement import Field, Measurement, Quality
from mesotrich.trichoscopy.score import UNSEEN, LeaveOut, score_drawn, score_marked, score_markings
from mesotrich.trichoscopy.truth import TruthHair
from mesotrich.trichoscopy.validation import validation

UM_PER_PX = 5.0
SIZE = (1280, 1024)
HOLES = LeaveOut.read("x=640,y=512,border", 12.0)

# A small example whose figures were also computed by an independent scorer of such photos.
MARKED = {
    "one": [
        (100, 100, 180, 120, "single"),
        (200, 300, 200, 380, "premium"),
        (210, 300, 214, 384, "premium"),
        (400, 200, 330, 210, "single"),
        (630, 100, 700, 110, "single"),
        (652, 400, 720, 420, "premium"),
        (900, 12, 980, 40, "undersize"),
        (1100, 700, 1160, 760, "single"),
    ],
    "two": [
        (50, 600, 120, 640, "single"),
        (300, 700, 380, 700, "premium"),
        (302, 712, 378, 716, "premium"),
        (1262, 800, 1180, 820, "single"),
        (800, 900, 860, 960, "abnormal"),
    ],
}
TRACED = {
    "one": [
        (104, 102, 184, 118),
        (203, 296, 206, 380),
        (330, 212, 398, 203),
        (660, 402, 724, 420),
        (905, 14, 978, 38),
        (1102, 705, 1170, 752),
        (500, 700, 560, 720),
        (1000, 100, 1004, 180),
        (630, 104, 700, 112),
    ],
    "two": [(52, 604, 118, 642), (301, 706, 379, 708), (800, 905, 850, 930), (802, 905, 862, 962), (40, 40, 90, 44)],
}


def hair(number: int, line: np.ndarray, unit: int = 1, width: Width | None = None) -> Hair:
    return Hair(number, unit, TracedHair(line, 10.0, 1.0, 1.0, False, True), width, True, HairKind.SINGLE)


def measurement(lines: list[np.ndarray], units: list[int] | None = None, widths: list[Width | None] | None = None) -> Measurement:
    everywhere = np.ones((SIZE[1], SIZE[0]), bool)
    quality = Quality(everywhere, ~everywhere, 1.0, None, ())
    units, widths = units or [1] * len(lines), widths or [None] * len(lines)
    hairs = tuple(hair(k + 1, line, units[k], widths[k]) for k, line in enumerate(lines))
    return Measurement("photo", *SIZE, given(UM_PER_PX), Field.PICTURE, everywhere, quality, hairs, (), (), (), "")


def traced(*rows: tuple[float, float, float, float]) -> Measurement:
    return measurement([np.array([[a, b], [(a + c) / 2, (b + d) / 2], [c, d]], float) for a, b, c, d in rows])


def marks(*rows: tuple[float, float, float, float, str]) -> list[TruthHair]:
    return [TruthHair(*row) for row in rows]


def known(line: np.ndarray, unit: int = 1, visibility: float = 1.0, contrast: float = 9.0, width: float = 12.0) -> KnownHair:
    return KnownHair(unit, line, np.full(len(line), width), True, True, visibility, contrast, False)


def scalp(*hairs: KnownHair) -> ArtificialScalp:
    spec = random_spec(ScalpKind.CLIPPED, np.random.default_rng(1), um_per_px=UM_PER_PX)
    return ArtificialScalp(np.zeros((SIZE[1], SIZE[0], 3), np.uint8), hairs, spec)


def straight(x: float, y: float, length: float = 100.0) -> np.ndarray:
    return np.linspace((x, y), (x + length, y), 40)


def shaft(value_px: float, isolated: bool = True) -> Width:
    return Width(value_px, 0.5, True, 1.0, 0.8, 10, isolated)


def test_the_small_example_has_the_figures_of_the_independent_scorer() -> None:
    frames = [score_marked(traced(*TRACED[name]), marks(*MARKED[name]), HOLES) for name in MARKED]
    found = {figure.name: figure.value for figure in validation(frames, np.random.default_rng(1))}
    assert found["hairs known"] == 11
    assert found["recall"] == pytest.approx(0.7273, abs=5e-5)
    assert found["precision"] == pytest.approx(0.6154, abs=5e-5)
    assert found["F1"] == pytest.approx(0.6667, abs=5e-5)
    assert found["count error, mean of absolute values"] == pytest.approx(18.18, abs=5e-3)
    assert found["root distance, median"] == pytest.approx(5.39, abs=5e-3)
    assert found["direction right"] == 0.875


def test_lines_to_leave_out_are_read() -> None:
    assert LeaveOut.read("x=640, y=512,border", 9.0) == LeaveOut((640.0,), (512.0,), True, 9.0)
    assert LeaveOut.read("") == LeaveOut()


@pytest.mark.parametrize("text", ["z=3", "x=left", "640", "borders"])
def test_a_wrong_line_to_leave_out_is_told(text: str) -> None:
    with pytest.raises(InputError, match=text):
        LeaveOut.read(f"x=1,{text}")


@pytest.mark.parametrize(
    ("ends", "kept"),
    [
        ((100, 100, 200, 100), True),
        ((600, 100, 680, 100), False),  # crosses x = 640
        ((560, 100, 627.9, 100), True),
        ((560, 100, 628, 100), False),  # 12 px before it
        ((12, 100, 90, 100), True),
        ((11.9, 100, 90, 100), False),
        ((1200, 1000, 1268, 1012), True),
        ((1200, 1000, 1268.1, 1000), False),
        ((300, 500, 400, 520), False),  # crosses y = 512
    ],
)
def test_chords_near_a_line_or_the_border_are_left_out(ends: tuple[float, float, float, float], kept: bool) -> None:
    assert bool(HOLES.keeps(np.array([ends], float), *SIZE)[0]) is kept


def test_without_lines_nothing_is_left_out() -> None:
    assert LeaveOut().keeps(np.array([[0, 0, 1280, 1024.0]]), *SIZE).all()


def test_hairs_marked_unseen_are_neither_demanded_nor_punished() -> None:
    truth = marks((100, 100, 200, 100, "single"), (100, 300, 200, 300, UNSEEN), (100, 500, 200, 500, UNSEEN))
    result = score_marked(traced((100, 100, 200, 100), (100, 302, 200, 302)), truth)
    assert (result.truth, result.found, result.matched) == (1, 1, 1)


def test_a_hair_traced_from_its_tip_matches_with_the_wrong_direction() -> None:
    result = score_marked(traced((200, 100, 100, 100)), marks((100, 100, 200, 100, "single")))
    assert result.matched == 1
    assert result.direction_right.tolist() == [False]
    assert result.root_px.tolist() == [100.0]


def test_a_second_marking_that_is_the_same_is_perfect() -> None:
    first = marks(*MARKED["two"])
    result = score_markings("two", first, first, LeaveOut(), SIZE)
    assert (result.truth, result.found, result.matched) == (5, 5, 5)
    assert result.root_px.max() == 0.0


def test_widths_of_marked_hairs_are_compared_in_um() -> None:
    truth = [TruthHair(100, 100, 200, 100, "single", None, 62.0), TruthHair(100, 300, 200, 300, "single")]
    lines = [straight(100, 100), straight(100, 300)]
    result = score_marked(measurement(lines, widths=[shaft(12.0), shaft(12.0)]), truth)
    assert result.width_error_um.tolist() == pytest.approx([-2.0])
    assert result.width_sd_um.tolist() == pytest.approx([2.5])


def test_drawn_hairs_that_are_short_hidden_or_faint_are_neither_demanded_nor_punished() -> None:
    weak = [known(straight(100, 200, 29)), known(straight(100, 300), visibility=0.3), known(straight(100, 400), contrast=1.9)]
    seen = scalp(known(straight(100, 100)), *weak)
    all_traced = score_drawn(measurement([h.line_px for h in seen.hairs]), seen)
    assert (all_traced.truth, all_traced.found, all_traced.matched) == (1, 1, 1)
    one_traced = score_drawn(measurement([straight(100, 100)]), seen)
    assert (one_traced.truth, one_traced.found, one_traced.matched) == (1, 1, 1)


def test_a_line_where_nothing_was_drawn_is_punished() -> None:
    result = score_drawn(measurement([straight(100, 100), straight(100, 600)]), scalp(known(straight(100, 100))))
    assert (result.truth, result.found, result.matched) == (1, 2, 1)


def test_a_drawn_hair_that_was_split_is_found_once_and_its_other_part_is_punished() -> None:
    halves = [straight(100, 100, 58), straight(160, 100, 40)]
    result = score_drawn(measurement(halves), scalp(known(straight(100, 100))))
    assert (result.truth, result.found, result.matched) == (1, 2, 1)


def test_units_count_only_with_exactly_the_same_hairs() -> None:
    lines = [straight(100, 100), straight(100, 140), straight(500, 600), straight(500, 640)]
    drawn = scalp(*(known(line, unit) for line, unit in zip(lines, [1, 1, 2, 2], strict=True)))
    same = score_drawn(measurement(lines, units=[5, 5, 9, 9]), drawn)
    assert (same.units_truth, same.units_found, same.units_matched) == (2, 2, 2)
    torn = score_drawn(measurement(lines, units=[5, 5, 9, 8]), drawn)
    assert (torn.units_truth, torn.units_found, torn.units_matched) == (2, 3, 1)
