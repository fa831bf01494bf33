import numpy as np
import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.trichoscopy.validation import Figure, FrameScore, validation


def frame(
    truth: int, found: int, matched: int, kinds: tuple[str, ...] = (), hits: tuple[bool, ...] = (), **more: object
) -> FrameScore:
    given = {
        "root_px": np.zeros(0),
        "direction_right": np.zeros(0, bool),
        "width_error_um": np.zeros(0),
        "width_sd_um": np.zeros(0),
    }
    return FrameScore("frame", truth, found, matched, kinds, hits, **(given | more))  # type: ignore[arg-type]


def figures(*frames: FrameScore, um_per_px: float | list[float] | None = None, seed: int = 1) -> dict[str, Figure]:
    return {figure.name: figure for figure in validation(frames, np.random.default_rng(seed), um_per_px)}


def test_recall_precision_and_f1_pool_the_hairs_of_all_photos() -> None:
    found = figures(frame(10, 8, 6), frame(30, 40, 24))
    assert found["recall"].value == pytest.approx(30 / 40)
    assert found["precision"].value == pytest.approx(30 / 48)
    assert found["F1"].value == pytest.approx(2 * 30 / 88)


def test_count_errors_of_opposite_sign_do_not_cancel() -> None:
    found = figures(frame(10, 14, 9), frame(30, 26, 24))
    assert found["count error, mean of absolute values"].value == pytest.approx(20.0)
    assert found["count error, mean"].value == pytest.approx(0.0)


def test_limits_of_agreement_are_those_of_bland_and_altman() -> None:
    found = figures(frame(10, 11, 9), frame(10, 12, 9), frame(10, 16, 9))
    spread = np.std([1, 2, 6], ddof=1)
    assert found["count, lower limit of agreement"].value == pytest.approx(3 - 1.96 * spread)
    assert found["count, upper limit of agreement"].value == pytest.approx(3 + 1.96 * spread)


def test_recall_is_told_by_kind() -> None:
    found = figures(frame(3, 2, 2, ("single", "single", "thin"), (True, False, True)), frame(1, 0, 0, ("thin",), (False,)))
    assert found["recall, single"].value == pytest.approx(0.5)
    assert found["recall, thin"].value == pytest.approx(0.5)


def test_root_distances_are_in_um_where_the_scale_is_known() -> None:
    one = frame(3, 3, 3, root_px=np.array([1.0, 2.0, 9.0]))
    assert (figures(one)["root distance, median"].value, figures(one)["root distance, median"].unit) == (2.0, "px")
    scaled = figures(one, um_per_px=5.0)["root distance, median"]
    assert (scaled.value, scaled.unit) == (10.0, "um")


def test_widths_are_scored_only_where_the_truth_has_them() -> None:
    assert not any(name.startswith("width") for name in figures(frame(3, 3, 3)))
    known = frame(3, 3, 3, width_error_um=np.array([-2.0, 1.0, 4.0]), width_sd_um=np.array([1.5, 1.0, 1.0]))
    found = figures(known)
    assert found["width error, mean"].value == pytest.approx(1.0)
    assert found["width error, mean of absolute values"].value == pytest.approx(7 / 3)
    assert found["widths inside their 95 % interval"].value == pytest.approx(2 / 3)


def test_units_are_scored_only_where_the_truth_has_them() -> None:
    assert "unit F1, exactly the same hairs" not in figures(frame(3, 3, 3))
    known = frame(3, 3, 3, units_truth=4, units_found=6, units_matched=3)
    assert figures(known)["unit F1, exactly the same hairs"].value == pytest.approx(0.6)


def test_one_photo_has_no_interval() -> None:
    assert figures(frame(10, 8, 6))["F1"].interval is None


def test_the_interval_holds_the_estimate_and_is_none_wider_than_the_photos() -> None:
    found = figures(*(frame(10, 10, matched) for matched in (5, 6, 7, 8, 9)))["F1"]
    assert found.interval is not None
    assert 0.5 <= found.interval[0] < 0.7 < found.interval[1] <= 0.9


def test_the_interval_of_a_mean_is_as_wide_as_theory_says() -> None:
    errors = np.random.default_rng(5).normal(0, 4, 50).round().astype(int)
    found = figures(*(frame(40, 40 + int(e), 30) for e in errors))["count error, mean"]
    assert found.interval is not None
    width = found.interval[1] - found.interval[0]
    assert width == pytest.approx(2 * 1.96 * errors.std() / np.sqrt(50), rel=0.12)


def test_the_same_seed_gives_the_same_interval() -> None:
    frames = [frame(10, 10, matched) for matched in (5, 6, 7, 8, 9)]
    assert figures(*frames, seed=3)["F1"].interval == figures(*frames, seed=3)["F1"].interval


def test_nothing_found_gives_no_precision_instead_of_an_error() -> None:
    found = figures(frame(10, 0, 0), frame(12, 0, 0))
    assert (found["precision"].value, found["recall"].value) == (None, 0.0)
    assert found["root distance, median"].value is None


def test_no_photo_is_refused() -> None:
    with pytest.raises(InputError, match="at least one"):
        validation([], np.random.default_rng(1))


def test_each_photo_may_have_its_own_scale() -> None:
    near, far = frame(1, 1, 1, root_px=np.array([2.0])), frame(1, 1, 1, root_px=np.array([3.0]))
    found = figures(near, far, um_per_px=[5.0, 10.0])
    assert (found["root distance, median"].value, found["root distance, median"].unit) == (20.0, "um")
