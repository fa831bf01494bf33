from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.artificial.render import ArtificialScalp, render
from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec
from mesotrich.trichoscopy.centreline import centreline as room
from mesotrich.trichoscopy.centreline.centreline import centreline
from mesotrich.trichoscopy.hair import TracedHair
from mesotrich.trichoscopy.hair_map import HairMap, hair_map
from mesotrich.trichoscopy.match import match_lines

Planes = Callable[..., NDArray[np.float32]]
Ends = tuple[float, float, float, float]
Judge = Callable[[NDArray[np.float32]], NDArray[np.float32]]
Trace = Callable[..., tuple[TracedHair, ...]]
STUBS: list[Ends] = [(60.0, 160.0, 140.0, 150.0), (140.0, 80.0, 60.0, 60.0), (200.0, 60.0, 280.0, 60.0)]
UM_PER_PX = 5.0


@pytest.fixture
def traced(
    hair_planes: Planes,
    places: NDArray[np.float32],
    oracle: Callable[[Sequence[Ends]], Judge],
    monkeypatch: pytest.MonkeyPatch,
) -> Trace:
    """Traces hairs on a map made by hand, with a judge that knows them."""

    def trace(
        hairs: Sequence[Ends], um_per_px: float | None = UM_PER_PX, factor: float = 1.0, known: Sequence[Ends] | None = None
    ) -> tuple[TracedHair, ...]:
        monkeypatch.setattr(room, "judge", oracle(hairs if known is None else known))
        monkeypatch.setattr(room, "chooser", oracle(hairs if known is None else known))
        return centreline(HairMap(hair_planes(hairs), places, factor), um_per_px)

    return trace


def ends(hair: TracedHair) -> list[float]:
    """Root and tip."""
    return [*hair.root_px, *hair.tip_px]


def test_every_stub_is_one_line_root_first(traced: Trace) -> None:
    found = traced(STUBS)
    assert len(found) == 3
    for stub in STUBS:
        assert min(np.abs(np.subtract(ends(hair), stub)).max() for hair in found) < 2


def test_hairs_come_in_reading_order_of_their_roots(traced: Trace) -> None:
    assert [round(hair.root_px[1], -1) for hair in traced(STUBS)] == [60, 80, 160]


def test_lines_are_in_pixels_of_the_photo(traced: Trace) -> None:
    (hair,) = traced(STUBS[:1], UM_PER_PX / 2, 0.5)
    assert ends(hair) == pytest.approx([2 * value for value in STUBS[0]], abs=4)
    assert hair.rough_width_px == pytest.approx(12.0, rel=0.1)


def test_lines_too_short_for_a_hair_are_left_out(traced: Trace) -> None:
    short: list[Ends] = [(60.0, 60.0, 80.0, 60.0)]
    assert len(traced(short, 5.0)) == 1
    assert len(traced(short, 3.0)) == 0


def test_without_a_scale_no_line_is_too_short(traced: Trace) -> None:
    assert len(traced([(60.0, 60.0, 74.0, 60.0)], None)) == 1


def test_a_hair_whose_root_lies_on_the_border_has_no_visible_root(traced: Trace) -> None:
    (hair,) = traced([(1.0, 60.0, 80.0, 60.0)])
    assert not hair.root_visible
    assert not hair.leaves_picture


def test_a_hair_whose_tip_lies_on_the_border_leaves_the_picture(traced: Trace, size_px: tuple[int, int]) -> None:
    (hair,) = traced([(240.0, 60.0, size_px[0] - 1.0, 60.0)])
    assert hair.root_visible
    assert hair.leaves_picture


ACROSS: Ends = (6.0, 6.0, 310.0, 230.0)
ELSEWHERE: Ends = (20.0, 200.0, 60.0, 200.0)
HALVES: list[Ends] = [(6.0, 6.0, 156.0, 116.5), (160.0, 119.5, 310.0, 230.0)]


def test_a_hair_longer_than_a_vote_reaches_is_followed_as_one_line(traced: Trace) -> None:
    (hair,) = traced([ACROSS], known=[ELSEWHERE])
    assert hair.length_px == pytest.approx(378, abs=20)


def test_pieces_of_a_long_hair_are_no_hairs_of_their_own(traced: Trace) -> None:
    assert len(traced([ACROSS], known=[(100.0, 75.0, 190.0, 141.5)])) == 1


def test_stubs_that_lie_end_to_end_are_not_one_long_hair(traced: Trace) -> None:
    assert len(traced(HALVES)) == 2


def test_an_empty_map_has_no_hair(traced: Trace) -> None:
    assert traced([]) == ()


FAINT: Ends = (60.0, 200.0, 140.0, 200.0)
FOUR: list[Ends] = [(20.0 + 70 * k, 40.0, 80.0 + 70 * k, 60.0) for k in range(4)]


@pytest.mark.parametrize(("clear", "expected"), [(FOUR, 5), (FOUR[:3], 3)])
def test_a_line_with_few_votes_is_a_hair_only_where_few_lines_are_doubtful(
    clear: list[Ends], expected: int, hair_planes: Planes, places: NDArray[np.float32],
    oracle: Callable[[Sequence[Ends]], Judge], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    planes = hair_planes([*clear, FAINT])
    planes[0][95:105] *= 0.15  # of full votes, about the faint line
    for name in ("judge", "chooser"):
        monkeypatch.setattr(room, name, oracle([*clear, FAINT]))
    assert len(centreline(HairMap(planes, places, 1.0), UM_PER_PX)) == expected


def scalp() -> ArtificialScalp:
    """Clipped dark hair in good light."""
    rng = np.random.default_rng(21)
    given = {
        "blur_sigma_px": 1.0,
        "corner_defocus_px": 0.0,
        "glare": 0.1,
        "cling": 0.4,
        "units_per_cm2": 45.0,
        "noise_levels": 1.0,
    }
    plain = {"header": False, "circle": False, "scale_bar_mm": 0.0, "ink": 0.0, "grey_share": 0.0}
    return render(random_spec(ScalpKind.CLIPPED, rng, width_px=512, height_px=384, um_per_px=UM_PER_PX, **given, **plain), rng)


def test_most_hairs_of_an_easy_scalp_are_traced_root_first_and_little_else() -> None:
    drawn = scalp()
    found = centreline(hair_map(drawn.pixels, UM_PER_PX), UM_PER_PX)
    wanted = np.array([[*hair.line_px[0], *hair.line_px[-1]] for hair in drawn.hairs if hair.demanded(UM_PER_PX)])
    traced = np.array([ends(hair) for hair in found])
    distance = np.abs(wanted[:, None] - traced[None]).max(axis=2)
    assert (distance.min(axis=1) < 20).mean() > 0.6
    assert len(traced) < 1.4 * len(drawn.hairs)


def test_lines_lie_in_the_picture() -> None:
    drawn = scalp()
    for hair in centreline(hair_map(drawn.pixels, UM_PER_PX), UM_PER_PX):
        assert (hair.line_px > -20).all()
        assert (hair.line_px < np.array([512, 384]) + 20).all()
        assert hair.rough_width_px > 0
        assert 0 <= hair.confidence <= 1
        assert 0.5 <= hair.direction_certainty <= 1


def drawn(kind: ScalpKind, seed: int, um_per_px: float) -> ArtificialScalp:
    """A small scalp."""
    rng = np.random.default_rng(seed)
    return render(random_spec(kind, rng, um_per_px=um_per_px, width_px=640, height_px=512), rng)


def test_most_of_the_hair_that_was_not_clipped_is_followed_through_crossings() -> None:
    scalp = drawn(ScalpKind.UNCUT, 850_402, 6.0)
    hairs = centreline(hair_map(scalp.pixels, 6.0), 6.0)
    wanted = [hair for hair in scalp.hairs if hair.demanded(6.0)]
    pairs = match_lines([h.line_px for h in wanted], [h.width_at_half_px for h in wanted], [h.line_px for h in hairs], 6.0)
    assert len(pairs) >= 0.5 * len(wanted)
    assert len(pairs) >= 0.5 * len(hairs)


def test_faint_stubs_are_not_taken_for_hair_that_was_not_clipped() -> None:
    scalp = drawn(ScalpKind.FAIR, 850_301, 5.5)
    hairs = centreline(hair_map(scalp.pixels, 5.5), 5.5)
    assert all(hair.length_px < 330 for hair in hairs)
