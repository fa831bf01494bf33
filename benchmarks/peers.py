"""Mesotrich and other ways to trace hair, side by side: the same pictures, masks, scoring and machine, one after another.

usage: python -m benchmarks.peers [--suites NAMES] [--first N]
                                  [--photos FOLDER --truth truth.csv --frames PREFIX --leave-out LINES]
                                  [--methods NAMES]

Needs the packages in benchmarks/requirements.in beside Mesotrich. Every method runs in a process of its own; import and
first photo (with compilation) are told apart from the seconds of a photo. Overlays are masked for all: the other methods are
given the mask for nothing, Mesotrich finds it within its seconds.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.accuracy import add_photo_arguments, chosen_suites
from benchmarks.pictures import Picture, drawn, marked
from benchmarks.run_method import unpack
from benchmarks.speed import Speed, speed
from benchmarks.start import start
from benchmarks.suite import suite
from benchmarks.tables import figure_texts, table
from benchmarks.traced import as_measurement
from mesotrich.foundation.errors import MesotrichError
from mesotrich.trichoscopy.score import LeaveOut
from mesotrich.trichoscopy.validation import Figure, validation

METHODS = {
    "mesotrich_measure": "Mesotrich",
    "otsu_skan": "Otsu + skeleton + skan",
    "sato_skan": "Sato ridges + skeleton + skan",
    "steger": "ridge-detection (Steger)",
}
SHOWN = {
    "F1": "F1",
    "recall": "recall",
    "precision": "precision",
    "count error, mean of absolute values": "count error",
    "width error, mean": "width bias",
    "width error, mean of absolute values": "width error",
}


@dataclass(frozen=True)
class Result:
    """One method on one set of pictures.

    Attributes:
        method: its name in words.
        figures: how well.
        speed: how fast.
        failed: photos on which it failed.
    """

    method: str
    figures: tuple[Figure, ...]
    speed: Speed
    failed: int


def score(method: str, pictures: Sequence[Picture], result: dict[str, Any], seed: int = 0) -> Result:
    """Score what `run_method` returned.

    Args:
        method: name of its module.
        pictures: the pictures, in the order they were given.
        result: what came back.
        seed: of the bootstrap.

    Returns:
        Its result.
    """
    frames = []
    for picture, photo in zip(pictures, result["photos"], strict=True):
        hairs = [unpack(hair) for hair in photo["hairs"]]
        frames.append(picture.score(as_measurement(picture.name, hairs, picture.size_px, picture.um_per_px)))
    failed = sum(photo["error"] is not None for photo in result["photos"])
    figures = validation(frames, np.random.default_rng(seed))
    return Result(METHODS.get(method, method), figures, speed(result), failed)


def beaten_by(results: Sequence[Result]) -> list[tuple[str, str]]:
    """Pairs of methods of which the second is both faster and better than the first."""
    points = [(r.method, r.speed.median_s, next(f.value or 0.0 for f in r.figures if f.name == "F1")) for r in results]
    return [(one, other) for one, slow, low in points for other, fast, high in points if fast < slow and high > low]


def show(title: str, results: Sequence[Result]) -> str:
    """Two tables, quality and speed, and who is beaten on both."""
    quality = [[r.method, *(" ".join(_short(f)) for f in _shown(r.figures)), str(r.failed)] for r in results]
    times = [[r.method, *(f"{value:.2f}" for value in _seconds(r.speed)), f"{r.speed.peak_mb:.0f}"] for r in results]
    names = [SHOWN[f.name] for f in _shown(results[0].figures)]
    beaten = [f"{other} is both faster and better than {one}." for one, other in beaten_by(results)]
    parts = [
        title,
        table(["method", *names, "failed"], quality),
        table(["method", "s a photo", "worst", "import, s", "first photo, s", "peak MB"], times),
        "\n".join(beaten or ["No method is both faster and better than another."]),
    ]
    return "\n\n".join(parts)


def _seconds(found: Speed) -> tuple[float, ...]:
    """In the order of the columns."""
    return found.median_s, found.worst_s, found.import_s, found.first_s


def _shown(figures: Sequence[Figure]) -> list[Figure]:
    """The figures that are shown, always the same ones: a dash where a method has none."""
    known = {figure.name: figure for figure in figures}
    return [known.get(name, Figure(name, None, None, "")) for name in SHOWN]


def _short(figure: Figure) -> tuple[str, ...]:
    """Value and interval in brackets."""
    value, interval = figure_texts(figure)
    return (value,) if interval == "-" else (value, f"({interval})")


def compare(title: str, pictures: Sequence[Picture], methods: Sequence[str], folder: Path) -> None:
    """Run all methods over pictures and print the tables."""
    results = []
    for method in methods:
        print(f"{title}: {METHODS.get(method, method)} ...", file=sys.stderr, flush=True)
        results.append(score(method, pictures, start(method, pictures, folder)))
    print("\n" + show(f"{title}, {len(pictures)} pictures", results), flush=True)


def arguments_of(words: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line; without anything all methods run on all suites."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--suites", default=None, help="names with commas, or none; all where neither this nor --photos is given")
    parser.add_argument("--first", type=int, default=None, help="only the first so many pictures of each suite and folder")
    parser.add_argument("--methods", default=",".join(METHODS), help="names with commas")
    add_photo_arguments(parser)
    found = parser.parse_args(words)
    found.suites = chosen_suites(found)
    return found


def main() -> int:
    """Compare; the exit code."""
    arguments = arguments_of()
    methods = arguments.methods.split(",")
    try:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for chosen in arguments.suites:
                pictures = list(drawn(suite(chosen).scalps[: arguments.first], folder))
                compare(chosen, pictures, methods, folder)
            if arguments.photos is not None:
                holes = LeaveOut.read(arguments.leave_out, arguments.within)
                photos = marked(arguments.photos, arguments.truth, arguments.um_per_px, arguments.frames, holes, folder)
                compare(arguments.photos.name, list(photos)[: arguments.first], methods, folder)
    except (MesotrichError, RuntimeError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
