"""Where a point of the skin comes to lie in a photo of another visit: stretched skin, turned, shifted and tilted camera."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WAVES = 3  # the skin is displaced by so many waves an axis
LONGEST_WAVE, SHORTEST_WAVE = 2.5, 1.0  # widths of the field
STEP_UM = 1.0  # for differences


@dataclass(frozen=True, eq=False)
class Pose:
    """From um of the skin to um of a photo, the origin being the top left corner of the first photo.

    Attributes:
        centre_um: middle of the first photo's field.
        turn_degrees: by which the skin appears turned.
        shift_um: by which it appears shifted after that.
        tilt_per_um: (2,) perspective: relative change of scale for a um away from the middle.
        waves_per_um: (2, n, 2) wave vectors of the displacement in x and in y.
        phases: (2, n) of the waves.
        reach_um: (2, n) amplitude of the waves.
    """

    centre_um: NDArray[np.float64]
    turn_degrees: float
    shift_um: NDArray[np.float64]
    tilt_per_um: NDArray[np.float64]
    waves_per_um: NDArray[np.float64]
    phases: NDArray[np.float64]
    reach_um: NDArray[np.float64]

    def apply(self, points_um: NDArray[np.float64]) -> NDArray[np.float64]:
        """Points of the skin in the photo.

        Args:
            points_um: (n, 2) x, y.

        Returns:
            (n, 2) x, y in um from the photo's top left corner.
        """
        waves = np.einsum("akc,nc->nak", self.waves_per_um, points_um) * 2 * np.pi + self.phases
        away = points_um + (self.reach_um * np.sin(waves)).sum(axis=2) - self.centre_um
        angle = np.deg2rad(self.turn_degrees)
        cosine, sine = np.cos(angle), np.sin(angle)
        turned = away @ np.array([[cosine, sine], [-sine, cosine]]) + self.shift_um
        return np.asarray(turned / (1 + turned @ self.tilt_per_um)[:, None] + self.centre_um, np.float64)

    def stretch(self, points_um: NDArray[np.float64]) -> NDArray[np.float64]:
        """Local scale at points: root of the determinant of the derivative, 1 where nothing is stretched."""
        right, down = (self.apply(points_um + step) for step in ([STEP_UM, 0.0], [0.0, STEP_UM]))
        here = self.apply(points_um)
        one, other = (right - here) / STEP_UM, (down - here) / STEP_UM
        return np.asarray(np.sqrt(np.abs(one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0])), np.float64)


@dataclass(frozen=True)
class PoseRanges:
    """How far a second visit strays; drawn between minus and plus each, `stretch_share` as it is.

    Attributes:
        shift_share: of the width and height of the field.
        turn_degrees: turn.
        tilt_share: change of scale from the middle of the field to its rim.
        stretch_share: of the width of the field, how far skin is displaced.
    """

    shift_share: float
    turn_degrees: float
    tilt_share: float
    stretch_share: float


def pose(field_um: NDArray[np.float64], ranges: PoseRanges, rng: np.random.Generator) -> Pose:
    """Draw the pose of a second visit.

    Args:
        field_um: (2,) width and height of the field.
        ranges: how far it strays.
        rng: source of randomness.

    Returns:
        The pose.

    Examples:
        >>> still = pose(np.array([5000.0, 4000.0]), PoseRanges(0.0, 0.0, 0.0, 0.0), np.random.default_rng(1))
        >>> still.apply(np.array([[120.0, 80.0]])).round(6).tolist()
        [[120.0, 80.0]]
    """
    length = rng.uniform(SHORTEST_WAVE, LONGEST_WAVE, (2, WAVES)) * field_um[0]
    angle = rng.uniform(0, 2 * np.pi, (2, WAVES))
    waves = np.stack([np.cos(angle), np.sin(angle)], axis=2) / length[..., None]
    reach = np.full((2, WAVES), ranges.stretch_share * field_um[0] / WAVES)
    return Pose(
        field_um / 2,
        float(rng.uniform(-1, 1) * ranges.turn_degrees),
        rng.uniform(-1, 1, 2) * ranges.shift_share * field_um,
        rng.uniform(-1, 1, 2) * ranges.tilt_share / (field_um / 2),
        waves,
        rng.uniform(0, 2 * np.pi, (2, WAVES)),
        reach,
    )
