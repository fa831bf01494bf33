import os
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from mesotrich.foundation.errors import PhotoError
from mesotrich.trichoscopy.decode import child
from mesotrich.trichoscopy.decode.decode import decode

WIDTH, HEIGHT = 320, 240
ORIENTATION = 0x0112


def ramp() -> NDArray[np.uint8]:
    """Red grows to the right, green downwards; blue stays."""
    rows, columns = np.mgrid[:HEIGHT, :WIDTH]
    return np.stack([columns * 255 // (WIDTH - 1), rows * 255 // (HEIGHT - 1), np.full_like(rows, 60)], axis=2).astype(np.uint8)


def grey_ramp() -> NDArray[np.uint8]:
    """Grows to the right."""
    return np.ascontiguousarray(ramp()[..., 0])


@pytest.mark.parametrize("name", ["a.png", "a.tif", "a.jpg"])
def test_pixels_come_back(name: str, tmp_path: Path) -> None:
    Image.fromarray(ramp()).save(tmp_path / name, quality=98, subsampling=0)
    photo = decode(tmp_path / name)
    assert photo.name == "a"
    assert (photo.width_px, photo.height_px) == (WIDTH, HEIGHT)
    assert np.abs(photo.pixels.astype(int) - ramp()).max() <= (0 if name != "a.jpg" else 6)


def test_pixels_are_read_only(tmp_path: Path) -> None:
    Image.fromarray(ramp()).save(tmp_path / "a.png")
    assert not decode(tmp_path / "a.png").pixels.flags.writeable


def test_the_suffix_does_not_matter(tmp_path: Path) -> None:
    Image.fromarray(ramp()).save(tmp_path / "a.txt", format="PNG")
    assert decode(tmp_path / "a.txt").width_px == WIDTH


def test_a_name_with_spaces_dashes_and_accents(tmp_path: Path) -> None:
    Image.fromarray(ramp()).save(tmp_path / "-tête n° 1.png")
    assert decode(tmp_path / "-tête n° 1.png").name == "-tête n° 1"


@pytest.mark.parametrize(("orientation", "turn"), [(3, 2), (6, 3), (8, 1)])
def test_orientation_is_applied(orientation: int, turn: int, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    Image.fromarray(ramp()).save(tmp_path / "a.png", exif=exif)
    assert np.array_equal(decode(tmp_path / "a.png").pixels, np.rot90(ramp(), turn))


@pytest.mark.parametrize(
    ("levels", "factor", "suffix"),
    [
        (np.uint16, 257.0, "png"), (np.uint16, 257.0, "tif"), (np.int32, 257.0, "tif"), (np.int32, 1.0, "tif"),
        (np.float32, 257.0, "tif"), (np.float32, 1.0, "tif"), (np.float32, 1 / 255, "tif"),
    ],
)  # fmt: skip
def test_more_than_8_bit_are_scaled_to_8(levels: type, factor: float, suffix: str, tmp_path: Path) -> None:
    Image.fromarray((grey_ramp() * factor).astype(levels)).save(tmp_path / f"a.{suffix}")
    pixels = decode(tmp_path / f"a.{suffix}").pixels
    assert np.abs(pixels[..., 1].astype(int) - grey_ramp()).max() <= 1


@pytest.mark.parametrize("mode", ["L", "LA"])
def test_grey_pictures_get_three_equal_channels(mode: str, tmp_path: Path) -> None:
    Image.fromarray(grey_ramp()).convert(mode).save(tmp_path / "a.png")
    pixels = decode(tmp_path / "a.png").pixels
    assert np.array_equal(pixels, np.repeat(grey_ramp()[..., None], 3, axis=2))


def test_palettes_are_looked_up(tmp_path: Path) -> None:
    picture = Image.fromarray(ramp()).quantize(200)
    picture.save(tmp_path / "a.png")
    assert np.array_equal(decode(tmp_path / "a.png").pixels, np.asarray(picture.convert("RGB")))


def test_transparent_pixels_are_white(tmp_path: Path) -> None:
    picture = Image.fromarray(ramp()).convert("RGBA")
    picture.putalpha(Image.fromarray(np.where(grey_ramp() < 128, 0, 255).astype(np.uint8)))
    picture.save(tmp_path / "a.png")
    pixels = decode(tmp_path / "a.png").pixels
    assert (pixels[:, :100] == 255).all()
    assert np.array_equal(pixels[:, 200:], ramp()[:, 200:])


def test_four_inks_become_three_colours(tmp_path: Path) -> None:
    Image.fromarray(ramp()).convert("CMYK").save(tmp_path / "a.jpg", quality=98, subsampling=0)
    assert np.abs(decode(tmp_path / "a.jpg").pixels.astype(int) - ramp()).max() <= 8


def test_the_first_of_several_pages_is_taken(tmp_path: Path) -> None:
    first, second = Image.fromarray(ramp()), Image.fromarray(ramp()[::-1].copy())
    first.save(tmp_path / "a.tif", save_all=True, append_images=[second])
    assert np.array_equal(decode(tmp_path / "a.tif").pixels, ramp())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "0 bytes"),
        (b"\xff\xd8\xff", "3 bytes"),
        (b"no picture at all, but long enough to be looked into" * 10, "JPEG, PNG or TIFF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "JPEG, PNG or TIFF"),
    ],
)
def test_what_is_no_picture_is_refused(content: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(content)
    with pytest.raises(PhotoError, match=said):
        decode(path)


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.tif"])
def test_a_file_that_is_cut_off_is_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    rough = np.random.default_rng(0).integers(256, size=(HEIGHT, WIDTH, 3), dtype=np.uint8)
    Image.fromarray(rough).save(path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    with pytest.raises(PhotoError, match=r"a\.(jpg|png|tif)"):
        decode(path)


@pytest.mark.parametrize("kind", ["GIF", "BMP", "WEBP"])
def test_other_formats_are_refused_by_name(kind: str, tmp_path: Path) -> None:
    Image.fromarray(ramp()).save(tmp_path / "a.png", format=kind)
    with pytest.raises(PhotoError, match="wanted a photo as JPEG, PNG or TIFF, got something else; convert it"):
        decode(tmp_path / "a.png")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PhotoError, match="nothing there; check the path"):
        decode(tmp_path / "a.jpg")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PhotoError, match="a folder or device"):
        decode(tmp_path)


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.jpg")
    with pytest.raises(PhotoError, match="a folder or device"):
        decode(tmp_path / "a.jpg")


def test_a_thumbnail_is_refused(tmp_path: Path) -> None:
    Image.new("RGB", (child.LEAST_SIDE_PX, child.LEAST_SIDE_PX - 1)).save(tmp_path / "a.png")
    with pytest.raises(PhotoError, match="got 128x127 px; give the original"):
        decode(tmp_path / "a.png")


def test_a_picture_that_unpacks_to_gigapixels_is_refused_by_its_header(tmp_path: Path) -> None:
    Image.new("1", (40_000, 40_000)).save(tmp_path / "a.png")
    with pytest.raises(PhotoError, match="at most 32 megapixels, got 40000x40000 px"):
        decode(tmp_path / "a.png")


def with_child(monkeypatch: pytest.MonkeyPatch, folder: Path, lines: str) -> Path:
    """Put another program in the child's place, and return a file to decode."""
    program = folder / "program.py"
    program.write_text(lines)
    monkeypatch.setattr(child, "__file__", str(program))
    Image.fromarray(ramp()).save(folder / "a.png")
    return folder / "a.png"


def test_a_decoder_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = with_child(monkeypatch, tmp_path, "import time; time.sleep(60)")
    monkeypatch.setattr("mesotrich.trichoscopy.decode.decode.WALL_SECONDS", 0.3)
    with pytest.raises(PhotoError, match="no picture by then"):
        decode(path)


@pytest.mark.parametrize(
    ("signal", "said"), [("SIGSEGV", "stopped with code -11"), ("SIGXCPU", "within the time"), ("SIGKILL", "within the time")]
)
def test_a_decoder_that_dies_is_reported(signal: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = with_child(monkeypatch, tmp_path, f"import os, signal; os.kill(os.getpid(), signal.{signal})")
    with pytest.raises(PhotoError, match=said):
        decode(path)


def test_too_few_bytes_from_the_decoder_are_no_photo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = with_child(monkeypatch, tmp_path, "print('320 240'); print('abc', end='')")
    with pytest.raises(PhotoError, match="320x240 px, got 3 bytes"):
        decode(path)


def test_only_the_last_line_of_what_libraries_say_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = f"import sys; sys.stderr.write('a warning\\nthe reason'); sys.exit({child.BROKEN})"
    with pytest.raises(PhotoError, match="got the reason;"):
        decode(with_child(monkeypatch, tmp_path, lines))
