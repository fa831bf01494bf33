"""How well Mesotrich measures artificial scalps whose every hair is known, and photos that somebody marked.

usage: python -m benchmarks.accuracy [--suites NAMES] [--jobs N]
       python -m benchmarks.accuracy --photos FOLDER --truth truth.csv --um-per-px 5.556 --frames PREFIX
                                     --leave-out x=640,y=512,border --within 12
Both may be given together. Intervals are 95 % bootstrap intervals over pictures.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.pictures import Picture, drawn, marked
from benchmarks.suite import Scalp, names, suite
from benchmarks.tables import figure_rows, table
from benchmarks.traced import as_measurement
from benchmarks.widths_alone import alone
from mesotrich.foundation.errors import MesotrichError, PhotoError
from mesotrich.trichoscopy.artificial.render import ArtificialScalp
from mesotrich.trichoscopy.measure import measure
from mesotrich.trichoscopy.measurement import Measurement
from mesotrich.trichoscopy.score import LeaveOut, score_drawn, score_markings
from mesotrich.trichoscopy.validation import Figure, FrameScore, validation


@dataclass(frozen=True, eq=False)
class Scored:
    """What came of one picture.

    Attributes:
        score: its score; widths by the population of `widths_alone` where the picture was drawn.
        own_errors_um, own_sds_um: errors of the widths that the measurement itself calls isolated and resolved.
        alone: how many hairs there were whose width can be measured at all.
        refused: why it was not measured, empty where it was; then nothing was found.
    """

    score: FrameScore
    own_errors_um: tuple[float, ...]
    own_sds_um: tuple[float, ...]
    alone: int
    refused: str


def score_scalp(scalp: Scalp) -> Scored:
    """Draw, measure and score one scalp of a suite."""
    with tempfile.TemporaryDirectory() as folder:
        return score_picture(next(drawn([scalp], Path(folder))))


def score_picture(picture: Picture) -> Scored:
    """Measure and score one picture; one that is refused counts as a picture in which nothing was found."""
    refused = ""
    try:
        result = replace(measure(picture.path, um_per_px=picture.um_per_px), photo=picture.name)
    except PhotoError as error:
        refused = str(error)
        result = _nothing(picture)
    if not isinstance(picture.truth, ArtificialScalp):
        return Scored(picture.score(result), (), (), 0, refused)
    own = score_drawn(result, picture.truth)
    errors, sds = tuple(own.width_error_um.tolist()), tuple(own.width_sd_um.tolist())
    return Scored(picture.score(result), errors, sds, len(alone(picture.truth)), refused)


def _nothing(picture: Picture) -> Measurement:
    """A measurement without hairs."""
    return as_measurement(picture.name, (), picture.size_px, picture.um_per_px)


def figures(scored: Sequence[Scored], seed: int, um_per_px: float | None) -> tuple[Figure, ...]:
    """All figures over pictures, with the share of measurable widths and the widths by the measurement's own choice."""
    frames = [item.score for item in scored]
    found = list(validation(frames, np.random.default_rng(seed), um_per_px))
    if sum(item.alone for item in scored):
        resolved = sum(len(item.score.width_error_um) for item in scored)
        found.append(Figure("measurable widths that were measured", resolved / sum(item.alone for item in scored), None, ""))
        own = [replace(s.score, width_error_um=np.array(s.own_errors_um), width_sd_um=np.array(s.own_sds_um)) for s in scored]
        again = validation(own, np.random.default_rng(seed), um_per_px)
        found += [replace(f, name=f"{f.name}, own choice") for f in again if f.name.startswith("width")]
    return tuple(found)


def suites(chosen: Sequence[str], jobs: int, seed: int) -> None:
    """Print the figures of artificial suites."""
    for name in chosen:
        one = suite(name)
        with ProcessPoolExecutor(jobs) as pool:
            scored = list(pool.map(score_scalp, one.scalps))
        _print(f"{name}: {one.about}", figures(scored, seed, None), [s.refused for s in scored if s.refused])


def photos(arguments: argparse.Namespace) -> None:
    """Print the figures of marked photos, and the human ceiling where photos were marked twice."""
    holes = LeaveOut.read(arguments.leave_out, arguments.within)
    pictures = list(marked(arguments.photos, arguments.truth, arguments.um_per_px, arguments.frames, holes, None))
    with ProcessPoolExecutor(arguments.jobs) as pool:
        scored = list(pool.map(score_picture, pictures))
    refused = [item.refused for item in scored if item.refused]
    title = f"{arguments.photos.name}, {len(scored)} photos"
    _print(title, figures(scored, arguments.seed, arguments.um_per_px), refused)
    again = [human(picture) for picture in pictures if not isinstance(picture.truth, ArtificialScalp) and 2 in picture.truth]
    if again:
        ceiling = validation(again, np.random.default_rng(arguments.seed), arguments.um_per_px)
        _print(f"second marking against the first, {len(again)} photos", ceiling, [])


def human(picture: Picture) -> FrameScore:
    """The second marking of a photo against its first."""
    if isinstance(picture.truth, ArtificialScalp):
        raise TypeError(picture.name)
    return score_markings(picture.name, picture.truth[1], picture.truth[2], picture.leave_out, picture.size_px)


def _print(title: str, found: Sequence[Figure], refused: Sequence[str]) -> None:
    """A table under its title, and the reasons of pictures that were refused."""
    print(f"\n{title}\n\n{table(['figure', 'value', '95 %'], figure_rows(found))}")
    for reason in refused:
        print(f"refused, counted as nothing found: {reason}")
    sys.stdout.flush()


def arguments_of(given: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line; without anything all suites are run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--suites", default=None, help="names with commas, or none; all where neither this nor --photos is given")
    add_photo_arguments(parser)
    parser.add_argument("--jobs", type=int, default=1, help="pictures at a time")
    parser.add_argument("--seed", type=int, default=0, help="of the bootstrap")
    found = parser.parse_args(given)
    found.suites = chosen_suites(found)
    return found


def add_photo_arguments(parser: argparse.ArgumentParser) -> None:
    """Where marked photos are, and where their truth is missing."""
    parser.add_argument("--photos", type=Path, default=None, help="folder of marked photos")
    parser.add_argument("--truth", type=Path, default=None, help="truth.csv; beside the folder where not given")
    parser.add_argument("--um-per-px", type=float, default=5.556, help="size of a pixel of the photos")
    parser.add_argument("--frames", default="", help="only photos whose name begins so")
    parser.add_argument("--leave-out", default="", help="lines near which truth is missing, such as x=640,y=512,border")
    parser.add_argument("--within", type=float, default=12.0, help="how near, px")


def chosen_suites(found: argparse.Namespace) -> list[str]:
    """The suites asked for: all of them, unless photos are given or names are."""
    if found.photos is not None and found.truth is None:
        found.truth = found.photos.parent / "truth.csv"
    if found.suites is None:
        return [] if found.photos is not None else list(names())
    return [] if found.suites == "none" else found.suites.split(",")


def main() -> int:
    """Run what was asked for; the exit code."""
    arguments = arguments_of()
    try:
        suites(arguments.suites, arguments.jobs, arguments.seed)
        if arguments.photos is not None:
            photos(arguments)
    except MesotrichError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
