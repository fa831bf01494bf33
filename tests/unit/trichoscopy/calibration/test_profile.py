import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from mesotrich.foundation.errors import ScaleError
from mesotrich.trichoscopy.calibration.profile import check_profile, profile
from mesotrich.trichoscopy.calibration.scale import ScaleOrigin

STATED = {
    "device": "bench camera", "date": "2026-11-24", "width_px": 1280, "height_px": 1024, "um_per_px": 5.5, "relative_sd": 0.002
}  # fmt: skip
READ = {
    "device": "bench camera", "date": "2026-11-24", "width_px": 1280, "height_px": 1024,
    "from_px": [100.0, 200.0], "to_px": [1000.0, 200.0], "true_um": 5000,
}  # fmt: skip


def stored(folder: Path, entries: dict[str, Any], without: str = "") -> Path:
    """A profile on disk."""
    path = folder / "bench.yaml"
    path.write_text(yaml.safe_dump({key: entry for key, entry in entries.items() if key != without}), "utf-8")
    return path


def test_a_stated_pixel_size_is_read(tmp_path: Path) -> None:
    scale = profile(stored(tmp_path, STATED), 1280, 1024)
    assert (scale.um_per_px, scale.relative_sd, scale.origin) == (5.5, 0.002, ScaleOrigin.PROFILE)
    assert scale.detail == "profile bench.yaml: bench camera, 2026-11-24"


def test_json_is_read_as_well(tmp_path: Path) -> None:
    (tmp_path / "bench.json").write_text(json.dumps(STATED))
    assert profile(tmp_path / "bench.json", 1280, 1024).um_per_px == 5.5


def test_two_points_on_a_graticule_give_size_and_error(tmp_path: Path) -> None:
    scale = profile(stored(tmp_path, READ), 1280, 1024)
    assert scale.um_per_px == pytest.approx(5000 / 900)
    assert 0.0005 < scale.relative_sd < 0.002


def test_a_shorter_graticule_is_less_certain(tmp_path: Path) -> None:
    long = profile(stored(tmp_path, READ), 1280, 1024)
    short = profile(stored(tmp_path, READ | {"to_px": [190.0, 200.0], "true_um": 500}), 1280, 1024)
    assert short.um_per_px == pytest.approx(long.um_per_px)
    assert short.relative_sd == pytest.approx(10 * long.relative_sd)


@pytest.mark.parametrize("size", [(1024, 1280), (640, 512), (1279, 1024)])
def test_another_picture_size_is_refused(size: tuple[int, int], tmp_path: Path) -> None:
    with pytest.raises(ScaleError, match="made for, 1280x1024 px, got one of"):
        profile(stored(tmp_path, STATED), *size)


@pytest.mark.parametrize("key", ["device", "date", "width_px", "height_px"])
def test_a_missing_entry_is_named(key: str, tmp_path: Path) -> None:
    with pytest.raises(ScaleError, match=f"none for {key}"):
        profile(stored(tmp_path, STATED, without=key), 1280, 1024)


@pytest.mark.parametrize(("entries", "key"), [(STATED, "um_per_px"), (STATED, "relative_sd"), (READ, "true_um"), (READ, "to_px")])
def test_an_incomplete_pixel_size_is_refused(entries: dict[str, Any], key: str, tmp_path: Path) -> None:
    with pytest.raises(ScaleError, match="um_per_px with relative_sd, or from_px, to_px and true_um"):
        profile(stored(tmp_path, entries, without=key), 1280, 1024)


@pytest.mark.parametrize(
    "wrong",
    [
        {"um_per_px": "wide"}, {"um_per_px": 5556}, {"um_per_px": None}, {"um_per_px": float("nan")}, {"relative_sd": -0.1},
        {"relative_sd": 0.5}, {"relative_sd": float("nan")},
    ],
)  # fmt: skip
def test_impossible_values_are_refused(wrong: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(ScaleError):
        profile(stored(tmp_path, STATED | wrong), 1280, 1024)


@pytest.mark.parametrize("wrong", [{"to_px": [100.0, 200.0]}, {"to_px": [1.0]}, {"to_px": 7}, {"true_um": -5000}])
def test_impossible_points_are_refused(wrong: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(ScaleError):
        profile(stored(tmp_path, READ | wrong), 1280, 1024)


@pytest.mark.parametrize(
    "content", [b"", b"just words", b"- a\n- list", b"{", b"\xff\xfe\x00", b"!!python/object/apply:os.getcwd []"]
)
def test_what_is_no_profile_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "bench.yaml").write_bytes(content)
    with pytest.raises(ScaleError):
        profile(tmp_path / "bench.yaml", 1280, 1024)


def test_a_missing_profile_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        ScaleError, match=r"none\.yaml: wanted a profile that can be read, got no such file or directory; check the path"
    ):
        profile(tmp_path / "none.yaml", 1280, 1024)


def test_a_profile_is_checked_without_a_photo(tmp_path: Path) -> None:
    check_profile(stored(tmp_path, READ))
    with pytest.raises(ScaleError, match=r"bench\.yaml: wanted a pixel size between .* got 5556\.0; correct the profile"):
        check_profile(stored(tmp_path, STATED | {"um_per_px": 5556}))


def test_sizes_that_no_photo_can_have_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ScaleError, match="whole numbers, got 'wide' and 1024"):
        check_profile(stored(tmp_path, STATED | {"width_px": "wide"}))


def test_what_a_library_says_about_broken_yaml_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "bench.yaml").write_text("device: a\n{")
    with pytest.raises(ScaleError) as refused:
        check_profile(tmp_path / "bench.yaml")
    assert "wanted a profile in YAML or JSON, got a file that is not (line 2: " in str(refused.value)
    assert "\n" not in str(refused.value)
