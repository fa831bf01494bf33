"""How long one photo takes and how much memory it needs.

usage: python -m benchmarks.speed [--photo PHOTO ... --um-per-px 5.556] [--repeat N] [--cores N]

Without photos four artificial scalps of 1280x1024 px are measured. Import, and the first photo with whatever is compiled or
loaded then, are reported apart; seconds are wall time with decoding, from the path to the result.
"""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.pictures import Picture, drawn, store_hidden
from benchmarks.start import start
from benchmarks.suite import Scalp, suite
from benchmarks.tables import table
from mesotrich.foundation.errors import MesotrichError
from mesotrich.trichoscopy.decode.decode import decode
from mesotrich.trichoscopy.score import LeaveOut

SIZE_PX = (1280, 1024)
SCALPS = 4


@dataclass(frozen=True)
class Speed:
    """Seconds and memory of one method.

    Attributes:
        import_s: importing it.
        first_s: the first photo.
        median_s, quartiles_s, worst_s: a photo after that.
        photos: how many were timed.
        own_mb: peak memory of its process.
        child_mb: peak memory of the largest process that it started, 0 where it started none.
    """

    import_s: float
    first_s: float
    median_s: float
    quartiles_s: tuple[float, float]
    worst_s: float
    photos: int
    own_mb: float
    child_mb: float

    @property
    def peak_mb(self) -> float:
        """Both together: more than this was never in use."""
        return self.own_mb + self.child_mb


def speed(result: dict[str, Any]) -> Speed:
    """Sum up what `run_method` returned.

    Args:
        result: its result.

    Returns:
        Seconds and memory.
    """
    seconds = np.array([photo["seconds"] for photo in result["photos"]])
    low, middle, high = (float(v) for v in np.quantile(seconds, [0.25, 0.5, 0.75]))
    worst = float(seconds.max())
    memory = (result["own_mb"], result["child_mb"])
    return Speed(result["import_s"], result["first_s"], middle, (low, high), worst, len(seconds), *memory)


def scalps() -> list[Scalp]:
    """The first scalps of the clipped suite at the usual size."""
    usual = [s for s in suite("clipped").scalps if (s.given["width_px"], s.given["height_px"]) == SIZE_PX]
    return usual[:SCALPS]


def given(paths: Sequence[Path], um_per_px: float, folder: Path) -> list[Picture]:
    """Photos to be timed; nothing is scored."""
    pictures = []
    for number, path in enumerate(paths):
        pixels = decode(path).pixels
        hidden = store_hidden(pixels, folder / f"{number}.hidden.png")
        size = (pixels.shape[1], pixels.shape[0])
        pictures.append(Picture(path.stem, path.resolve(), hidden, um_per_px, size, {}, LeaveOut()))
    return pictures


def show(found: Speed, cores: int) -> str:
    """A table."""
    rows = [
        ["seconds a photo, median", f"{found.median_s:.2f}"],
        ["quartiles", f"{found.quartiles_s[0]:.2f} to {found.quartiles_s[1]:.2f}"],
        ["worst", f"{found.worst_s:.2f}"],
        ["photos timed", str(found.photos)],
        ["import, s", f"{found.import_s:.2f}"],
        ["first photo, s", f"{found.first_s:.2f}"],
        ["peak memory, MB", f"{found.peak_mb:.0f}"],
        ["of it in the decoder's process", f"{found.child_mb:.0f}"],
        ["cores", str(cores)],
        ["Python", platform.python_version()],
    ]
    return table(["what", "value"], rows)


def arguments_of(words: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photo", type=Path, nargs="+", default=[], help="photos to time instead of artificial scalps")
    parser.add_argument("--um-per-px", type=float, default=5.556, help="size of a pixel of the photos")
    parser.add_argument("--repeat", type=int, default=3, help="how often each is measured")
    parser.add_argument("--cores", type=int, default=None, help="use only so many cores")
    return parser.parse_args(words)


def main() -> int:
    """Time it; the exit code."""
    arguments = arguments_of()
    if arguments.cores is not None:
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: max(arguments.cores, 1)])
    try:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            photos = given(arguments.photo, arguments.um_per_px, folder) if arguments.photo else list(drawn(scalps(), folder))
            result = start("mesotrich_measure", photos * max(arguments.repeat, 1), folder)
    except (MesotrichError, RuntimeError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    failed = [photo for photo in result["photos"] if photo["error"]]
    print(show(speed(result), len(os.sched_getaffinity(0))))
    for photo in failed:
        print(f"not measured: {photo['path']}: {photo['error']}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
