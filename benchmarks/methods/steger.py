"""The package `ridge-detection`: Steger's detector of curvilinear structures with its own widths (doi 10.1109/34.659930).

It is plain Python and takes minutes for a photo at full size, so it gets the photo at 8 um/px, where a usual shaft is still
eight pixels wide; finer pictures are reduced, coarser ones are left. It takes the rows of an array for its columns, so
that only square arrays come out right; a picture of Pillow goes in as it is. Its own pruning of short
lines fails where no two lines meet, so short lines are dropped here.
"""

from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image
from ridge_detection.basicGeometry import reset_counter
from ridge_detection.lineDetector import LineDetector
from ridge_detection.params import Params
from skimage.io import imread

from benchmarks.traced import Traced

COARSE_UM_PER_PX = 8.0
SHAFT_UM = 60.0
HIGH_LEVELS, LOW_LEVELS = 150, 70  # contrast of a black and of a brown shaft against skin; lower ones let much skin in
LEAST_UM = 200.0


def trace(path: Path, um_per_px: float, hidden: NDArray[np.bool_]) -> tuple[Traced, ...]:
    """Find hairs.

    Args:
        path: the photo.
        um_per_px: size of a pixel.
        hidden: (height, width) True under overlays.

    Returns:
        Hairs; which end is the root is not told.
    """
    grey = np.asarray(imread(path))[..., :3].mean(axis=2).astype(np.float32)
    grey[hidden] = np.median(grey)
    share = min(um_per_px / COARSE_UM_PER_PX, 1.0)
    small = cv2.resize(grey, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    scale = np.array([grey.shape[1] / small.shape[1], grey.shape[0] / small.shape[0]])
    reset_counter()
    detector = LineDetector(params=Params(_settings(um_per_px / share)))
    found = detector.detectLines(Image.fromarray(small))
    hairs = [_hair(line, scale) for line in found]
    return tuple(hair for hair in hairs if _length(hair) * um_per_px >= LEAST_UM and not _is_hidden(hair, hidden))


def _settings(um_per_px: float) -> dict[str, Any]:
    """Settings in the package's own words; sigma and thresholds follow from width and contrast by its rules."""
    return {
        "path_to_file": "",
        "mandatory_parameters": {
            "Minimum_Line_Length": 0,
            "Maximum_Line_Length": 0,
            "Darkline": "DARK",
            "Overlap_resolution": "NONE",
        },
        "optional_parameters": {"Line_width": SHAFT_UM / um_per_px, "High_contrast": HIGH_LEVELS, "Low_contrast": LOW_LEVELS},
        "further_options": {"Correct_position": True, "Estimate_width": True, "doExtendLine": True},
    }


def _hair(line: Any, scale: NDArray[np.float64]) -> Traced:
    """One line in pixels of the photo; the package counts from the middle of the first pixel."""
    points = (np.column_stack([line.col, line.row]).astype(float) + 0.5) * scale
    width = None
    if line.width_l and line.width_r:
        width = float(np.median(np.add(line.width_l, line.width_r)) * scale.mean())
    return Traced(points, width)


def _length(hair: Traced) -> float:
    """Length, px."""
    return float(np.hypot(*np.diff(hair.line_px, axis=0).T).sum())


def _is_hidden(hair: Traced, hidden: NDArray[np.bool_]) -> bool:
    """Whether most of a line lies on an overlay."""
    column, row = (np.clip(hair.line_px[:, axis].astype(int), 0, hidden.shape[1 - axis] - 1) for axis in (0, 1))
    return bool(hidden[row, column].mean() > 0.5)
