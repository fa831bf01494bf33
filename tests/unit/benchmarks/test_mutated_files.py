from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from benchmarks.mutated_files import MUTATIONS, Outcome, bad, gigantic, mutated, mutated_files, originals, show
from mesotrich.foundation.errors import PhotoError
from mesotrich.trichoscopy.decode.decode import decode


def test_300_mutated_files_are_all_dealt_with() -> None:
    outcomes = mutated_files(300, seed=1, jobs=2)
    assert [o for o in outcomes if not o.well] == []
    assert {o.ending for o in outcomes} == {"photo", "refused"}
    assert len({o.mutation for o in outcomes}) == len(MUTATIONS)


@pytest.mark.parametrize("name", sorted(originals()))
def test_the_files_are_sound_before_they_are_mutated(name: str, tmp_path: Path) -> None:
    path = tmp_path / "sound"
    path.write_bytes(originals()[name])
    assert sorted(decode(path).pixels.shape) == [3, 192, 256]


@pytest.mark.parametrize("kind", ["JPEG 0", "PNG 0", "TIFF 0"])
def test_gigantic_changes_the_size_that_a_reader_sees(kind: str, tmp_path: Path) -> None:
    sizes = set()
    for seed in range(12):
        path = tmp_path / f"{seed}"
        path.write_bytes(gigantic(originals()[kind], np.random.default_rng(seed)))
        sizes.add(_size(path))
    assert any(max(size) > 30_000 for size in sizes)


def _size(path: Path) -> tuple[int, int]:
    """Width and height from the header alone."""
    limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
    try:
        with Image.open(path) as picture:
            return picture.size
    except (OSError, SyntaxError, ValueError):
        return (0, 0)
    finally:
        Image.MAX_IMAGE_PIXELS = limit


def test_a_gigantic_file_is_refused_for_its_size(tmp_path: Path) -> None:
    said = []
    for seed in range(12):
        path = tmp_path / f"{seed}"
        path.write_bytes(gigantic(originals()["PNG 0"], np.random.default_rng(seed)))
        with pytest.raises(PhotoError) as refusal:
            decode(path)
        said.append(str(refusal.value))
    assert any("at most 32 megapixels" in words for words in said)


def test_the_same_number_gives_the_same_file() -> None:
    assert mutated(17, seed=3) == mutated(17, seed=3)
    assert mutated(17, seed=3) != mutated(17, seed=4)


@pytest.mark.parametrize(
    ("ending", "seconds", "memory", "well"),
    [
        ("photo", 1.0, 100.0, True),
        ("refused", 10.0, 511.0, True),
        ("ValueError", 1.0, 100.0, False),
        ("photo", 11.0, 100.0, False),
        ("refused", 1.0, 513.0, False),
    ],
)
def test_only_photos_and_refusals_within_the_limits_are_well(ending: str, seconds: float, memory: float, well: bool) -> None:
    found = Outcome("PNG", "cut off", ending, seconds, memory)
    assert found.well is well
    assert bad([found]) == (0 if well else 1)


def test_the_table_counts_endings() -> None:
    ends = ("photo", "refused", "ValueError")
    text = show([Outcome("PNG", "cut off", ending, 0.5, 90.0) for ending in ends])
    assert "| cut off  | 3     | 1     | 1       | 1           | 0.50       |" in text
    assert text.endswith("peak memory of a decoder: 90 MB (limit 512); not dealt with: 1")
