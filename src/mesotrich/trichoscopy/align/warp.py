"""A smooth map from one photo to another: a polynomial of low degree, held near a similarity where points are few."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

EXPECTED = {1: 0.05, 2: 0.04, 3: 0.015}  # standard deviation of the terms of each degree beside a similarity, against the size
DEGREES = (1, 2, 3)


@dataclass(frozen=True, eq=False)
class Warp:
    """Maps px of one photo to px of another.

    Attributes:
        centre_px: (2,) about which the polynomial is written.
        size_px: length that becomes 1 in it.
        terms: (k, 2) coefficients, of 1, x, y, x2, xy, y2, x3 ... as far as there are any.
        covariance: (k, k) of the terms, the same for both axes, px2.
    """

    centre_px: NDArray[np.float64]
    size_px: float
    terms: NDArray[np.float64]
    covariance: NDArray[np.float64]

    def __call__(self, points_px: NDArray[np.float64]) -> NDArray[np.float64]:
        """Points in the other photo.

        Args:
            points_px: (n, 2) x, y.

        Returns:
            (n, 2) x, y.
        """
        basis = _basis((np.asarray(points_px, np.float64) - self.centre_px) / self.size_px, len(self.terms))
        return np.asarray(basis @ self.terms, np.float64)

    def sd_px(self, points_px: NDArray[np.float64]) -> NDArray[np.float64]:
        """How uncertain the map is at points, (n,) px an axis: little among the points that it was fitted to, more beyond."""
        basis = _basis((np.asarray(points_px, np.float64) - self.centre_px) / self.size_px, len(self.terms))
        return np.asarray(np.sqrt(np.einsum("nk,kl,nl->n", basis, self.covariance, basis)), np.float64)

    def derivative(self, points_px: NDArray[np.float64]) -> NDArray[np.float64]:
        """(n, 2, 2) matrices that carry small steps from one photo to the other."""
        here = self(points_px)
        steps = [self(np.asarray(points_px) + step) - here for step in ([1.0, 0.0], [0.0, 1.0])]
        return np.stack(steps, axis=2)

    @property
    def scale(self) -> float:
        """Px of the other photo for one of this, in the middle."""
        matrix = self.terms[1:3] / self.size_px
        return float(np.sqrt(abs(np.linalg.det(matrix))))

    @property
    def turn_degrees(self) -> float:
        """By how much the other photo is turned, in the middle."""
        (a, b), (c, d) = self.terms[1:3]
        return float(np.rad2deg(np.arctan2(b - c, a + d)))


def similarity(scale: float, turn_degrees: float, centre_px: NDArray[np.float64], goes_to_px: NDArray[np.float64]) -> Warp:
    """The map that turns and scales about a point and brings that point to another.

    Args:
        scale: px of the other photo for one of this.
        turn_degrees: turn, from x to y.
        centre_px: (2,) the point.
        goes_to_px: (2,) where it comes to lie.

    Returns:
        The map.

    Examples:
        >>> similarity(2.0, 90.0, np.zeros(2), np.array([5.0, 0.0]))(np.array([[1.0, 0.0]])).round(6).tolist()
        [[5.0, 2.0]]
    """
    angle = np.deg2rad(turn_degrees)
    cosine, sine = scale * np.cos(angle), scale * np.sin(angle)
    return Warp(np.asarray(centre_px, np.float64), 1.0, np.array([goes_to_px, [cosine, sine], [-sine, cosine]]), np.zeros((3, 3)))


def fit_warp(
    here_px: NDArray[np.float64],
    there_px: NDArray[np.float64],
    degree: int,
    near_px: float,
    weights: NDArray[np.float64] | None = None,
) -> Warp:
    """The smooth map that best carries points to their partners.

    A similarity is fitted first, by least squares; what it leaves is fitted by a polynomial whose terms are expected to be as
    small as tilted cameras and stretched skin make them: where points are few the map stays a similarity.

    Args:
        here_px: (n, 2) points, n >= 2.
        there_px: (n, 2) their partners.
        degree: 0 for a similarity, 1 affine, 2, 3.
        near_px: standard deviation of the partners about the map, an axis.
        weights: (n,) 0..1 of each pair; all alike where not given.

    Returns:
        The map.
    """
    given = np.ones(len(here_px)) if weights is None else np.maximum(weights, 1e-6)
    centre, goal = np.average(here_px, axis=0, weights=given), np.average(there_px, axis=0, weights=given)
    size = max(float(np.hypot(*(here_px - centre).T).max()), 1.0)
    (x, y), (u, v) = ((here_px - centre) / size).T, (there_px - goal).T
    square = max(float((given * (x**2 + y**2)).sum()), 1e-9)
    cosine, sine = float((given * (x * u + y * v)).sum()) / square, float((given * (x * v - y * u)).sum()) / square
    terms = np.zeros((_count(degree), 2))
    terms[:3] = goal, (cosine, sine), (-sine, cosine)
    basis = _basis(np.column_stack([x, y]), len(terms))
    spread = np.concatenate(
        [[size], *(np.full(power + 1, size * EXPECTED[power]) for power in DEGREES if power <= max(degree, 1))]
    )
    matrix = basis.T @ (basis * given[:, None]) + np.diag((near_px / spread) ** 2)
    covariance = np.asarray(np.linalg.inv(matrix) * near_px**2, np.float64)
    if degree > 0:
        terms = terms + np.linalg.solve(matrix, basis.T @ (given[:, None] * (there_px - basis @ terms)))
    return Warp(centre, size, terms, covariance)


def _count(degree: int) -> int:
    """Number of terms of a polynomial."""
    return 3 if degree == 0 else (degree + 1) * (degree + 2) // 2


def _basis(points: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """Powers of x and y, as many as asked for; far outside they go on as they are at twice the size, so that nothing explodes."""
    x, y = np.clip(points, -2.0, 2.0).T
    beyond_x, beyond_y = points.T
    columns = [np.ones_like(x), beyond_x, beyond_y]
    power = 2
    while len(columns) < count:
        columns += [x ** (power - k) * y**k for k in range(power + 1)]
        power += 1
    return np.column_stack(columns[:count])
