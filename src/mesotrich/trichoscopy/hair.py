"""A hair, as the stations hand it on: first its line, then its width, then its unit."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray


class HairKind(StrEnum):
    """How a hair stands in its follicular unit, in the words of `truth.csv`."""

    SINGLE = "single"
    MULTIPLE = "premium"


@dataclass(frozen=True, eq=False)
class TracedHair:
    """One hair as a line.

    Attributes:
        line_px: (n, 2) x, y from root to tip, n >= 2; origin top left, first pixel's centre at (0.5, 0.5).
        rough_width_px: width good enough to start a fit from, > 0.
        confidence: 0..1, how sure the tracer is that this is one hair.
        direction_certainty: 0..1, how sure it is which end is the root.
        leaves_picture: True where the tip lies on the border or at an overlay: the hair goes on unseen.
        root_visible: False where the root end lies on the border or at an overlay.
    """

    line_px: NDArray[np.float64]
    rough_width_px: float
    confidence: float
    direction_certainty: float
    leaves_picture: bool
    root_visible: bool

    @property
    def root_px(self) -> tuple[float, float]:
        """Exit point from the skin, x and y."""
        return float(self.line_px[0, 0]), float(self.line_px[0, 1])

    @property
    def tip_px(self) -> tuple[float, float]:
        """Far end, x and y."""
        return float(self.line_px[-1, 0]), float(self.line_px[-1, 1])

    @property
    def length_px(self) -> float:
        """Length along the line."""
        steps = np.diff(self.line_px, axis=0)
        return float(np.hypot(steps[:, 0], steps[:, 1]).sum())


@dataclass(frozen=True)
class Width:
    """Projected width of one shaft in the image plane.

    Attributes:
        value_px: estimate; the upper limit where `resolved` is False.
        sd_px: standard deviation of the estimate, bias included.
        resolved: False where only "at most value_px" can be said.
        blur_sigma_px: blur assumed or fitted.
        contrast: share of the light of the skin beside it that is missing in the middle of the shaft, 1 for a black one.
        profiles: number of cross profiles behind the estimate.
        isolated: no other hair within the fitted profiles.
    """

    value_px: float
    sd_px: float
    resolved: bool
    blur_sigma_px: float
    contrast: float
    profiles: int
    isolated: bool


@dataclass(frozen=True, eq=False)
class Hair:
    """One measured hair.

    Attributes:
        hair_id: 1, 2, 3 ... in reading order of the roots.
        unit_id: follicular unit, 1, 2, 3 ...
        traced: its line.
        width: its width; None where no profile could be fitted.
        in_field: exit point inside the measured field; densities count these only.
        kind: single or one of several in its unit.
    """

    hair_id: int
    unit_id: int
    traced: TracedHair
    width: Width | None
    in_field: bool
    kind: HairKind


@dataclass(frozen=True)
class FollicularUnit:
    """Hairs that leave the skin together.

    Attributes:
        unit_id: 1, 2, 3 ...
        x_px: mean of the exit points.
        y_px: mean of the exit points.
        hair_ids: its hairs.
        in_field: its point lies inside the measured field.
    """

    unit_id: int
    x_px: float
    y_px: float
    hair_ids: tuple[int, ...]
    in_field: bool
