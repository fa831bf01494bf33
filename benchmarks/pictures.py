"""The pictures that benchmarks are run on, stored where every method can read them, and how each is scored."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np

from benchmarks.suite import Scalp, draw
from benchmarks.widths_alone import width_errors
from mesotrich.foundation.errors import InputError
from mesotrich.trichoscopy.artificial.render import ArtificialScalp
from mesotrich.trichoscopy.decode.decode import decode
from mesotrich.trichoscopy.measurement import Measurement
from mesotrich.trichoscopy.overlays import overlays
from mesotrich.trichoscopy.score import LeaveOut, score_drawn, score_marked
from mesotrich.trichoscopy.truth import TruthHair, read_truth
from mesotrich.trichoscopy.validation import FrameScore

SUFFIXES = (".jpg", ".jpeg", ".png", ".tif", ".tiff")


@dataclass(frozen=True, eq=False)
class Picture:
    """One picture with its truth.

    Attributes:
        name: suite and seed, or the name of the photo.
        path: where it is stored.
        hidden: where the mask of its overlays is stored, white under them; None where it was not asked for.
        um_per_px: size of a pixel.
        size_px: width and height.
        truth: a drawn scalp, or the markings of a photo by pass.
        leave_out: where truth is missing.
    """

    name: str
    path: Path
    hidden: Path | None
    um_per_px: float
    size_px: tuple[int, int]
    truth: ArtificialScalp | dict[int, tuple[TruthHair, ...]]
    leave_out: LeaveOut

    def score(self, measurement: Measurement) -> FrameScore:
        """Score a measurement of this picture; widths by the population of `widths_alone` where it was drawn."""
        if not isinstance(self.truth, ArtificialScalp):
            return score_marked(measurement, self.truth[1], self.leave_out)
        errors, sds = width_errors(measurement, self.truth)
        return replace(score_drawn(measurement, self.truth), width_error_um=errors, width_sd_um=sds)


def drawn(scalps: Sequence[Scalp], folder: Path) -> Iterator[Picture]:
    """Draw scalps and store them.

    Args:
        scalps: which.
        folder: where to.

    Yields:
        A picture each.
    """
    for scalp in scalps:
        art = draw(scalp)
        path = folder / f"{scalp.name}.png"
        cv2.imwrite(str(path), art.pixels[..., ::-1])
        hidden = store_hidden(art.pixels, folder / f"{scalp.name}.hidden.png")
        size = (art.spec.width_px, art.spec.height_px)
        yield Picture(scalp.name, path, hidden, art.spec.um_per_px, size, art, LeaveOut())


def marked(
    photos: Path, truth: Path, um_per_px: float, prefix: str, leave_out: LeaveOut, folder: Path | None
) -> Iterator[Picture]:
    """Photos that somebody marked.

    Args:
        photos: folder with the photos.
        truth: truth.csv.
        um_per_px: size of a pixel.
        prefix: only frames whose name begins so.
        leave_out: where truth is missing.
        folder: where to store masks of overlays; None for no masks.

    Yields:
        A picture each, by name.

    Raises:
        InputError: there is no such photo.
    """
    passes = {name: marks for name, marks in read_truth(truth).items() if name.startswith(prefix) and 1 in marks}
    paths = {path.stem: path for path in sorted(photos.iterdir()) if path.suffix.lower() in SUFFIXES and path.stem in passes}
    if not paths:
        raise InputError(f"photos in {photos} named as frames of {truth}", f"none that begin with {prefix!r}", "check both")
    for name, path in paths.items():
        pixels = decode(path).pixels
        hidden = None if folder is None else store_hidden(pixels, folder / f"{name}.hidden.png")
        yield Picture(name, path, hidden, um_per_px, (pixels.shape[1], pixels.shape[0]), passes[name], leave_out)


def store_hidden(pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], path: Path) -> Path:
    """Store the mask of overlays of a picture, the same one for every method."""
    cv2.imwrite(str(path), overlays(pixels).mask.astype(np.uint8) * 255)
    return path
