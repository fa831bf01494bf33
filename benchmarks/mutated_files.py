"""Broken and hostile files through the decoder: does any of them reach the process that asked?

usage: python -m benchmarks.mutated_files [--files N] [--seed N] [--jobs N]

Small artificial scalps are stored as JPEG (plain, progressive, rotated by EXIF), PNG (8 and 16 bit, palette) and TIFF (plain,
LZW, deflate, JPEG), then broken: bits flipped, bytes overwritten, cut off, pieces removed, doubled or taken from another file,
sizes in the header made gigantic. Each file must give a photo or a PhotoError, within the limits of memory and time.
"""

import argparse
import io
import resource
import struct
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from PIL import Image

from benchmarks.tables import table
from mesotrich.foundation.errors import PhotoError
from mesotrich.trichoscopy.artificial.render import render
from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec
from mesotrich.trichoscopy.decode.decode import decode

MOST_MB, MOST_SECONDS = 512, 10.0
SPARED_SECONDS = 0.5  # the time limit ends the decoder; the caller then still has to notice
GIGANTIC = (0, 1, 127, 32767, 65535, 100_000, 2**31 - 1, 2**32 - 1)
BLOCK = 50  # files that one worker does before it reports


@dataclass(frozen=True)
class Outcome:
    """What became of one file.

    Attributes:
        kind: format of the original.
        mutation: what was done to it.
        ending: photo, refused, or the name of an exception that should not have come through.
        seconds: from the path to the ending.
        child_mb: peak memory of the largest decoder so far in this worker.
    """

    kind: str
    mutation: str
    ending: str
    seconds: float
    child_mb: float

    @property
    def well(self) -> bool:
        """Whether the file was dealt with within the limits."""
        in_time = self.seconds <= MOST_SECONDS + SPARED_SECONDS
        return self.ending in {"photo", "refused"} and self.child_mb <= MOST_MB and in_time


@cache
def originals() -> dict[str, bytes]:
    """Sound files of every format, of two artificial scalps."""
    found: dict[str, bytes] = {}
    for number, kind in enumerate((ScalpKind.CLIPPED, ScalpKind.ARTEFACTS)):
        rng = np.random.default_rng(number)
        scalp = render(random_spec(kind, rng, width_px=256, height_px=192, um_per_px=6.0), rng)
        found |= {f"{name} {number}": data for name, data in _stored(Image.fromarray(scalp.pixels))}
    return found


def _stored(picture: Image.Image) -> Iterator[tuple[str, bytes]]:
    """The picture in every format."""
    exif = Image.Exif()
    exif[0x0112] = 6  # orientation: turn by 90 degrees
    grey16 = Image.fromarray(np.asarray(picture.convert("L")).astype(np.uint16) * 257)
    yield "JPEG", _file(picture, "JPEG", quality=90)
    yield "JPEG progressive", _file(picture, "JPEG", quality=90, progressive=True)
    yield "JPEG rotated", _file(picture, "JPEG", quality=90, exif=exif)
    yield "PNG", _file(picture, "PNG")
    yield "PNG 16 bit", _file(grey16, "PNG")
    yield "PNG palette", _file(picture.quantize(64), "PNG")
    yield "TIFF", _file(picture, "TIFF")
    for name in ("lzw", "adobe_deflate", "jpeg"):
        yield f"TIFF {name}", _file(picture, "TIFF", compression=name if name == "jpeg" else f"tiff_{name}")


def _file(picture: Image.Image, kind: str, **options: object) -> bytes:
    """The bytes of a file."""
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


def flip_bits(data: bytes, rng: np.random.Generator) -> bytes:
    """One to 200 bits anywhere, half of the time only in the first 600 bytes."""
    broken = np.frombuffer(data, np.uint8).copy()
    reach = len(broken) if rng.random() < 0.5 else min(600, len(broken))
    places = rng.integers(reach, size=int(10 ** rng.uniform(0, 2.3)))
    np.bitwise_xor.at(broken, places, (1 << rng.integers(8, size=len(places))).astype(np.uint8))
    return broken.tobytes()


def overwrite(data: bytes, rng: np.random.Generator) -> bytes:
    """A run of random, zero or 255 bytes."""
    start, length = int(rng.integers(len(data))), int(10 ** rng.uniform(0, 3.5))
    run = (rng.bytes(length), bytes(length), b"\xff" * length)[int(rng.integers(3))]
    return (data[:start] + run + data[start + length :])[: len(data)]


def cut_off(data: bytes, rng: np.random.Generator) -> bytes:
    """The end is missing."""
    return data[: int(rng.integers(len(data)))]


def take_out(data: bytes, rng: np.random.Generator) -> bytes:
    """A piece is missing."""
    start, end = sorted(int(v) for v in rng.integers(len(data), size=2))
    return data[:start] + data[min(end, start + 5000) :]


def put_twice(data: bytes, rng: np.random.Generator) -> bytes:
    """A piece comes again somewhere else."""
    start, end = sorted(int(v) for v in rng.integers(len(data), size=2))
    place = int(rng.integers(len(data)))
    return data[:place] + data[start:end] + data[place:]


def splice(data: bytes, rng: np.random.Generator) -> bytes:
    """Goes on with the rest of another file."""
    other = list(originals().values())[int(rng.integers(len(originals())))]
    return data[: int(rng.integers(len(data)))] + other[int(rng.integers(len(other))) :]


def gigantic(data: bytes, rng: np.random.Generator) -> bytes:
    """Width, height or both are made absurd in the header, the checksum corrected."""
    sizes = tuple(int(v) for v in rng.choice(GIGANTIC, size=2))
    keep = int(rng.integers(3))  # 0 width stays, 1 height stays, 2 both change
    if data.startswith(b"\x89PNG"):
        return _gigantic_png(data, sizes, keep)
    return _gigantic_jpeg(data, sizes, keep) if data.startswith(b"\xff\xd8") else _gigantic_tiff(data, sizes, keep)


def _gigantic_png(data: bytes, sizes: tuple[int, ...], keep: int) -> bytes:
    """The IHDR chunk stands first: length, name, width, height, five more bytes, checksum."""
    width, height = struct.unpack(">II", data[16:24])
    size = struct.pack(">II", width if keep == 0 else sizes[0], height if keep == 1 else sizes[1])
    header = b"IHDR" + size + data[24:29]
    return data[:12] + header + struct.pack(">I", zlib.crc32(header)) + data[33:]


def _gigantic_jpeg(data: bytes, sizes: tuple[int, ...], keep: int) -> bytes:
    """Start of frame: marker, length, precision, height, width."""
    place = max(data.find(b"\xff\xc0\x00\x11"), data.find(b"\xff\xc2\x00\x11")) + 5
    height, width = struct.unpack(">HH", data[place : place + 4])
    size = (height if keep == 1 else min(sizes[1], 65535), width if keep == 0 else min(sizes[0], 65535))
    return data[:place] + struct.pack(">HH", *size) + data[place + 4 :]


def _gigantic_tiff(data: bytes, sizes: tuple[int, ...], keep: int) -> bytes:
    """Directory entries: tag, type, count, value; 256 is the width, 257 the height."""
    broken = bytearray(data)
    start = struct.unpack("<I", data[4:8])[0]
    for number in range(struct.unpack("<H", data[start : start + 2])[0]):
        place = start + 2 + 12 * number
        tag = struct.unpack("<H", data[place : place + 2])[0]
        if tag in (256, 257) and tag - 256 != keep:
            broken[place + 2 : place + 12] = struct.pack("<HII", 4, 1, sizes[tag - 256])
    return bytes(broken)


MUTATIONS: tuple[Callable[[bytes, np.random.Generator], bytes], ...] = (
    flip_bits, overwrite, cut_off, take_out, put_twice, splice, gigantic,
)  # fmt: skip


def mutated(number: int, seed: int) -> tuple[str, str, bytes]:
    """File number so-and-so: format, mutation, bytes; the same for everybody."""
    rng = np.random.default_rng([seed, number])
    kinds = sorted(originals())
    kind, mutation = kinds[number % len(kinds)], MUTATIONS[int(rng.integers(len(MUTATIONS)))]
    return kind.rsplit(" ", 1)[0], mutation.__name__.replace("_", " "), mutation(originals()[kind], rng)


def outcome(number: int, seed: int, folder: Path) -> Outcome:
    """Write the file, decode it and delete it."""
    kind, mutation, data = mutated(number, seed)
    path = folder / f"{number}.jpg"  # the content counts, not the suffix
    path.write_bytes(data)
    start = time.perf_counter()
    try:
        decode(path)
        ending = "photo"
    except PhotoError:
        ending = "refused"
    except Exception as error:  # noqa: BLE001, RUF100 - finding these is what this is for
        ending = type(error).__name__
    seconds = time.perf_counter() - start
    path.unlink()
    return Outcome(kind, mutation, ending, seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)


def _block(first: int, last: int, seed: int, folder: Path) -> list[Outcome]:
    """Some files, one after the other."""
    return [outcome(number, seed, folder) for number in range(first, last)]


def mutated_files(files: int, seed: int, jobs: int) -> list[Outcome]:
    """Decode mutated files.

    Args:
        files: how many.
        seed: of the mutations.
        jobs: how many at a time.

    Returns:
        What became of each.

    Raises:
        BrokenProcessPool: a file ended the process that asked for it.
    """
    firsts = range(0, files, BLOCK)
    lasts = [min(first + BLOCK, files) for first in firsts]
    # A forked worker, and so its decoder, would inherit the peak memory of this process.
    with tempfile.TemporaryDirectory() as name, ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        blocks = pool.map(_block, firsts, lasts, repeat(seed), repeat(Path(name)))
        return [found for block in blocks for found in block]


def show(outcomes: Sequence[Outcome]) -> str:
    """A table: for each mutation how many files became photos or were refused, and the slowest."""
    rows = []
    for mutation in [*sorted({o.mutation for o in outcomes}), "all"]:
        mine = [o for o in outcomes if mutation in (o.mutation, "all")]
        endings = Counter(o.ending for o in mine)
        other = len(mine) - endings["photo"] - endings["refused"]
        slowest = f"{max(o.seconds for o in mine):.2f}"
        rows.append([mutation, *(str(n) for n in (len(mine), endings["photo"], endings["refused"], other)), slowest])
    peak = max(o.child_mb for o in outcomes)
    head = ["mutation", "files", "photo", "refused", "other error", "slowest, s"]
    return f"{table(head, rows)}\n\npeak memory of a decoder: {peak:.0f} MB (limit {MOST_MB}); not dealt with: {bad(outcomes)}"


def bad(outcomes: Sequence[Outcome]) -> int:
    """How many files were not dealt with within the limits."""
    return sum(not o.well for o in outcomes)


def main() -> int:
    """Run it; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=10_000, help="how many files")
    parser.add_argument("--seed", type=int, default=0, help="seed of the mutations")
    parser.add_argument("--jobs", type=int, default=2, help="how many at a time")
    arguments = parser.parse_args()
    outcomes = mutated_files(arguments.files, arguments.seed, arguments.jobs)
    print(show(outcomes))
    return 1 if bad(outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())
