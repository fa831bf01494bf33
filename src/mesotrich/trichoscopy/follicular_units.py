"""Hairs that leave the skin together make a follicular unit: near exit points and similar directions."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage

from mesotrich.reference.loader import value
from mesotrich.trichoscopy.calibration.given import CONVENTIONS
from mesotrich.trichoscopy.calibration.scale import Scale
from mesotrich.trichoscopy.hair import TracedHair

FAR = 1e6  # stands for "never together" where directions differ


def follicular_units(hairs: Sequence[TracedHair], scale: Scale | None) -> tuple[int, ...]:
    """Group hairs into units.

    Two hairs are at the distance of their exit points, counted 1.5 times shorter along the hairs than across them, and
    infinitely far where their directions differ by more than 50 degrees; average linkage stops at the distance rule.
    All three numbers are entries of measurement_conventions. A hair that enters over the border stays alone: where it leaves
    the skin is not known.

    Args:
        hairs: traced hairs, root first.
        scale: size of a pixel; without one a rule in px is used, which is right for about 5.5 um/px only.

    Returns:
        The number of its unit for each hair, 1, 2, 3 ... in the order of first appearance.
    """
    limit = value(CONVENTIONS, "unit_distance_px").value
    if scale is not None:
        limit = value(CONVENTIONS, "unit_distance_um").value / scale.um_per_px
    labels = [-1 - index for index in range(len(hairs))]
    rooted = [index for index, hair in enumerate(hairs) if hair.root_visible]
    if len(rooted) > 1:
        tree = linkage(_distances([hairs[index] for index in rooted]), method="average")
        for index, label in zip(rooted, fcluster(tree, limit, criterion="distance"), strict=True):
            labels[index] = int(label)
    order: dict[int, int] = {}
    return tuple(order.setdefault(label, len(order) + 1) for label in labels)


def _distances(hairs: Sequence[TracedHair]) -> NDArray[np.float64]:
    """Condensed matrix of distances."""
    roots = np.array([hair.root_px for hair in hairs])
    axes = np.array([_axis(hair) for hair in hairs])
    first, second = np.triu_indices(len(hairs), 1)
    offset = roots[second] - roots[first]
    mean = axes[first] + axes[second]
    mean = mean / np.maximum(np.hypot(mean[:, 0], mean[:, 1]), 1e-6)[:, None]
    along = (offset * mean).sum(axis=1) / value(CONVENTIONS, "unit_stagger_factor").value
    across = offset[:, 1] * mean[:, 0] - offset[:, 0] * mean[:, 1]
    apart = (axes[first] * axes[second]).sum(axis=1) < np.cos(np.deg2rad(value(CONVENTIONS, "unit_angle_deg").value))
    return np.where(apart, FAR, np.hypot(along, across))


def _axis(hair: TracedHair) -> NDArray[np.float64]:
    """Direction in which a hair leaves the skin: towards the point 60 px on, or the tip of a shorter one."""
    line = hair.line_px
    arc = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    at = min(60.0, float(arc[-1]))
    ahead = np.array([np.interp(at, arc, line[:, c]) for c in (0, 1)]) - line[0]
    return np.asarray(ahead / max(float(np.hypot(*ahead)), 1e-6), np.float64)
