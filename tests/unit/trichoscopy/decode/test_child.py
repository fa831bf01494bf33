import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from mesotrich.trichoscopy.decode import child
from mesotrich.trichoscopy.decode.child import full_scale, strips, to_rgb


def run_in_child(lines: str) -> "subprocess.CompletedProcess[bytes]":
    """Run some lines in a process that is limited as the decoder's is."""
    prelude = f"import sys; sys.path.insert(0, {str(Path(child.__file__).parent)!r}); import child; child.limit(); "
    return subprocess.run([sys.executable, "-c", prelude + lines], capture_output=True, timeout=60, check=False)


def decoded(path: Path) -> "subprocess.CompletedProcess[bytes]":
    """Run the child as the program that it is."""
    return subprocess.run([sys.executable, "-I", child.__file__, str(path)], capture_output=True, timeout=60, check=False)


def test_the_child_gets_no_more_than_512_mb() -> None:
    done = run_in_child("bytes(600 * 1024 * 1024)")
    assert b"MemoryError" in done.stderr


def test_the_child_cannot_write_files(tmp_path: Path) -> None:
    done = run_in_child(f"open({str(tmp_path / 'written')!r}, 'wb', buffering=0).write(b'1' * 100)")
    assert b"File too large" in done.stderr
    assert (tmp_path / "written").stat().st_size == 0


def test_the_child_imports_nothing_of_ours_and_no_numpy() -> None:
    done = run_in_child("import PIL.Image; print([m for m in sys.modules if m.split('.')[0] in {'mesotrich', 'numpy', 'cv2'}])")
    assert done.stdout.strip() == b"[]"


def test_the_child_tells_size_and_pixels(tmp_path: Path) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (300, 200, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(tmp_path / "a.png")
    done = decoded(tmp_path / "a.png")
    assert done.returncode == 0
    assert done.stdout == b"200 300\n" + pixels.tobytes()


@pytest.mark.parametrize(("size", "code"), [((child.LEAST_SIDE_PX - 1, 300), child.TOO_SMALL), ((8000, 4001), child.TOO_LARGE)])
def test_a_size_that_is_not_measured_has_an_exit_code_of_its_own(size: tuple[int, int], code: int, tmp_path: Path) -> None:
    Image.new("1", size).save(tmp_path / "a.png")
    assert decoded(tmp_path / "a.png").returncode == code


def test_what_is_no_picture_has_an_exit_code_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"no picture" * 20)
    assert decoded(tmp_path / "a.png").returncode == child.NOT_A_PHOTO


def test_strips_are_the_rows_from_top_to_bottom() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (child.STRIP_ROWS + 7, 5, 3), dtype=np.uint8)
    found = list(strips(Image.fromarray(pixels)))
    assert len(found) == 2
    assert b"".join(found) == pixels.tobytes()


@pytest.mark.parametrize(("levels", "white"), [(65535, 65535.0), (1000, 65535.0), (200, 65535.0)])
def test_white_of_a_16_bit_picture_is_that_of_16_bits(levels: int, white: float) -> None:
    assert full_scale(Image.fromarray(np.full((4, 4), levels, np.uint16))) == white


@pytest.mark.parametrize(("levels", "white"), [(30000.0, 65535.0), (200.0, 255.0), (0.8, 1.0)])
def test_white_of_a_picture_of_fractions_follows_from_its_levels(levels: float, white: float) -> None:
    assert full_scale(Image.fromarray(np.full((4, 4), levels, np.float32))) == white


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "YCbCr", "I;16", "F"])
def test_every_mode_becomes_rgb(mode: str) -> None:
    assert to_rgb(Image.new(mode, (4, 4))).mode == "RGB"
