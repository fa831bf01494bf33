from pathlib import Path

import numpy as np
import pytest

from benchmarks import suite as room
from benchmarks.suite import FIRST_SEED, Scalp, draw, names, suite
from mesotrich.foundation.errors import InputError
from mesotrich.trichoscopy.artificial.spec import ScalpKind


def test_there_is_a_suite_for_every_kind() -> None:
    assert set(names()) == {kind.value for kind in ScalpKind}


@pytest.mark.parametrize("name", names())
def test_a_suite_has_twelve_scalps_of_its_kind(name: str) -> None:
    one = suite(name)
    assert len(one.scalps) == 12
    assert {scalp.kind.value for scalp in one.scalps} == {name}
    assert one.about.endswith(".")


def test_no_seed_is_used_twice_or_kept_for_tuning() -> None:
    seeds = [scalp.seed for name in names() for scalp in suite(name).scalps]
    assert len(set(seeds)) == len(seeds) == 60
    assert min(seeds) >= FIRST_SEED


def test_the_clipped_suite_is_at_6_um_a_pixel_or_finer() -> None:
    assert max(scalp.given["um_per_px"] for scalp in suite("clipped").scalps) <= 6.0


@pytest.mark.parametrize("name", [name for name in names() if name != "clipped"])
def test_the_other_suites_reach_from_fine_to_coarse(name: str) -> None:
    scales = [scalp.given["um_per_px"] for scalp in suite(name).scalps]
    assert (min(scales), max(scales)) == (3.0, 12.0)


def test_an_unknown_suite_is_told_with_the_known_ones() -> None:
    with pytest.raises(InputError, match=r"bald.*clipped"):
        suite("bald")


def test_a_seed_kept_for_tuning_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own.yaml").write_text("about: Own.\nkind: clipped\nscalps:\n  - {seed: 12, um_per_px: 5}\n", "utf-8")
    monkeypatch.setattr(room, "FOLDER", tmp_path)
    with pytest.raises(InputError, match="900000"):
        suite("own")


def test_a_scalp_is_drawn_the_same_each_time_and_as_it_was_asked_for() -> None:
    asked = Scalp("small", ScalpKind.CLIPPED, FIRST_SEED, {"um_per_px": 10.0, "width_px": 160, "height_px": 128})
    first, second = draw(asked), draw(asked)
    assert first.pixels.shape == (128, 160, 3)
    assert first.spec.um_per_px == 10.0
    assert np.array_equal(first.pixels, second.pixels)
