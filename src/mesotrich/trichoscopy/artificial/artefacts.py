"""What lies on a scalp besides hair: glare, bubbles, scales, marker ink, dust."""

import cv2
import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.artificial.follicles import PlannedHair
from mesotrich.trichoscopy.artificial.skin import smooth_noise, streaks
from mesotrich.trichoscopy.artificial.soften import soften
from mesotrich.trichoscopy.artificial.spec import ScalpSpec


def highlights(spec: ScalpSpec, rng: np.random.Generator) -> NDArray[np.float32]:
    """Light that skin throws back like a mirror: speckle in patches, and a few burnt places.

    Args:
        spec: the scalp.
        rng: source of randomness.

    Returns:
        (height, width) linear light to be added.
    """
    shape = (spec.height_px, spec.width_px)
    where = 1 / (1 + np.exp(-2.2 * (smooth_noise(shape, 1100 / spec.um_per_px, rng) - 1.1 + 1.2 * spec.glare)))
    speck = smooth_noise(shape, max(rng.uniform(14, 30) / spec.um_per_px, 1.2), rng)
    lines = streaks(
        shape, rng.uniform(80, 250) / spec.um_per_px, max(rng.uniform(9, 18) / spec.um_per_px, 1.0), rng.uniform(0, 3.1), rng
    )
    blotch = smooth_noise(shape, rng.uniform(60, 140) / spec.um_per_px, rng)
    light = np.exp(0.6 * speck + 0.5 * lines + 0.6 * blotch) * 0.07 + 0.35 * np.maximum(speck * 0.7 + lines * 0.5 - 1.9, 0)
    light = light * where * spec.glare
    burnt = np.maximum(smooth_noise(shape, 600 / spec.um_per_px, rng) - 2.6 + 0.6 * spec.glare, 0)
    return np.asarray(light + burnt * spec.glare * 1.2, dtype=np.float32)


def scale_flakes(
    spec: ScalpSpec, hairs: tuple[PlannedHair, ...], rng: np.random.Generator
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """White flakes on the skin and collars about the openings.

    Args:
        spec: the scalp.
        hairs: all hairs; collars form where they come out.
        rng: source of randomness.

    Returns:
        (height, width) opacity of flakes that lie below the hair, and of those above it.
    """
    shape = (spec.height_px, spec.width_px)
    below, above = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    size_um = np.array(shape[::-1]) * spec.um_per_px
    for _ in range(rng.poisson(spec.scales * 60 * size_um.prod() / 4e7)):
        plane = above if rng.random() < 0.15 else below
        _flake(plane, rng.uniform(0, 1, 2) * size_um, rng.uniform(25, 140), spec, rng)
    for hair in hairs:
        if rng.random() < 0.25 + 0.5 * spec.scales:
            for _ in range(rng.integers(1, 4)):
                offset = rng.normal(0, 45, 2)
                _flake(above if rng.random() < 0.4 else below, hair.line_um[0] + offset, rng.uniform(8, 35), spec, rng)
        _soil(above, hair, spec, rng)
    ragged = np.clip(0.7 + 0.45 * smooth_noise(shape, 18 / spec.um_per_px, rng), 0, 1)
    soft = [soften(plane, max(5 / spec.um_per_px, 0.6)) * ragged for plane in (below, above)]
    return soft[0], soft[1]


def _soil(above: NDArray[np.float32], hair: PlannedHair, spec: ScalpSpec, rng: np.random.Generator) -> None:
    """A collar about the exit of some shafts, and crumbs that stick to them."""
    if rng.random() < 0.25 * spec.scales:
        _flake(above, hair.line_um[0] + rng.normal(0, 20, 2), rng.uniform(25, 65), spec, rng)
    for _ in range(rng.poisson(0.5 * spec.scales)):
        place = hair.line_um[int(rng.integers(min(len(hair.line_um), 60)))] + rng.normal(0, 18, 2)
        _flake(above, place, rng.uniform(6, 26), spec, rng)


def _flake(
    plane: NDArray[np.float32], place_um: NDArray[np.float64], size_um: float, spec: ScalpSpec, rng: np.random.Generator
) -> None:
    """One ragged flake."""
    corners = int(rng.integers(5, 9))
    angles = np.sort(rng.uniform(0, 2 * np.pi, corners))
    radii = size_um * rng.uniform(0.4, 1.0, corners)
    points = place_um + np.column_stack([np.cos(angles), np.sin(angles)]) * radii[:, None]
    cv2.fillPoly(plane, [np.round(points / spec.um_per_px * 16).astype(np.int32)], rng.uniform(0.1, 0.7), cv2.LINE_8, 4)


def add_bubbles(linear: NDArray[np.float32], spec: ScalpSpec, rng: np.random.Generator) -> NDArray[np.float32]:
    """Bubbles of the contact fluid: a dark rim, a bright spot, a slightly lighter inside.

    Args:
        linear: (height, width, 3) linear light.
        spec: the scalp.
        rng: source of randomness.

    Returns:
        The picture with bubbles.
    """
    area = spec.width_px * spec.height_px * spec.um_per_px**2
    count = rng.poisson(spec.bubbles * 30 * area / 4e7)
    if count == 0:
        return linear
    gain, spot = np.ones(linear.shape[:2], np.float32), np.zeros(linear.shape[:2], np.float32)
    for _ in range(count):
        centre = rng.uniform(0, 1, 2) * np.array([spec.width_px, spec.height_px])
        radius = rng.uniform(50, 350) / spec.um_per_px
        at = (int(centre[0] * 16), int(centre[1] * 16))
        cv2.circle(gain, at, int(radius * 16), rng.uniform(1.0, 1.2), -1, cv2.LINE_8, 4)
        rim = max(round(radius * 0.08), 1)
        cv2.circle(gain, at, int(radius * 16), rng.uniform(0.35, 0.8), rim, cv2.LINE_8, 4)
        shine = centre + radius * 0.5 * np.array([np.cos(spec.light), np.sin(spec.light)])
        cv2.circle(spot, (int(shine[0] * 16), int(shine[1] * 16)), int(max(radius * 0.12, 1) * 16), 1.0, -1, cv2.LINE_8, 4)
    gain, spot = (soften(plane, 1.0) for plane in (gain, spot))
    return np.asarray(linear * gain[..., None] + 0.6 * spot[..., None], dtype=np.float32)


def ink_density(spec: ScalpSpec, rng: np.random.Generator) -> NDArray[np.float32]:
    """Blue marker ink that someone left at the rim of the field; optical density."""
    shape = (spec.height_px, spec.width_px)
    if spec.ink <= 0:
        return np.zeros((*shape, 3), np.float32)
    rows, columns = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    angle = rng.uniform(0, 2 * np.pi)
    axis = (columns / shape[1] - 0.5) * np.cos(angle) + (rows / shape[0] - 0.5) * np.sin(angle)
    edge = rng.uniform(0.3, 0.5) + 0.05 * smooth_noise(shape, 300 / spec.um_per_px, rng)
    grain = np.clip(0.6 + 0.5 * smooth_noise(shape, 22 / spec.um_per_px, rng), 0, 1.6)
    plane = spec.ink * np.clip((axis - edge) * 12, 0, 1) * grain
    return np.asarray(plane[..., None] * np.array([1.9, 1.5, 0.25], np.float32), dtype=np.float32)


def dust_density(spec: ScalpSpec, rng: np.random.Generator) -> NDArray[np.float32]:
    """Specks and crumbs, dark but not hair; optical density."""
    plane = np.zeros((spec.height_px, spec.width_px), np.float32)
    size_um = np.array([spec.width_px, spec.height_px]) * spec.um_per_px
    for _ in range(rng.poisson(spec.debris * 18 * size_um.prod() / 4e7)):
        _flake(plane, rng.uniform(0, 1, 2) * size_um, rng.uniform(8, 38), spec, rng)
    plane = soften(plane, max(4 / spec.um_per_px, 0.6))
    return np.asarray(plane[..., None] * np.array([1.6, 1.7, 1.8], np.float32), dtype=np.float32)
