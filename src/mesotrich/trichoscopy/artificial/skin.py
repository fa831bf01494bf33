"""Bare scalp: tone, light, relief, vessels, yellow dots and halos."""

import cv2
import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.artificial.soften import soften
from mesotrich.trichoscopy.artificial.spec import ScalpSpec

# sRGB of skin in white light by Fitzpatrick tone 1..6, chosen by eye beside photos
TONES_SRGB = np.array(
    [[214, 190, 172], [200, 172, 150], [184, 154, 128], [158, 124, 98], [118, 86, 64], [78, 56, 44]], np.float32
)
COLD = np.array([0.84, 0.90, 1.24], np.float32)  # gain of a bluish lamp or white balance
WARM = np.array([1.02, 1.00, 0.84], np.float32)


def smooth_noise(shape: tuple[int, int], size_px: float, rng: np.random.Generator) -> NDArray[np.float32]:
    """Isotropic noise of a given grain, mean 0, standard deviation 1."""
    factor = max(size_px / 3.0, 1.0)
    small = (int(shape[0] / factor) + 3, int(shape[1] / factor) + 3)
    noise = soften(rng.standard_normal(small, dtype=np.float32), max(size_px / factor / 2, 0.5))
    noise = np.asarray(cv2.resize(noise, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC), np.float32)
    return np.asarray((noise - noise.mean()) / (noise.std() + 1e-6), dtype=np.float32)


def streaks(
    shape: tuple[int, int], length_px: float, breadth_px: float, angle: float, rng: np.random.Generator
) -> NDArray[np.float32]:
    """Noise drawn out along a direction, mean 0, standard deviation 1."""
    factor = max(breadth_px / 2.0, 1.0)
    side = int(np.hypot(*shape) / factor) + 8
    noise = rng.standard_normal((side, side), dtype=np.float32)
    noise = soften(noise, max(length_px / factor / 2, 0.6), max(breadth_px / factor / 2, 0.6))
    centre = (side / 2, side / 2)
    turn = np.asarray(cv2.getRotationMatrix2D(centre, np.rad2deg(angle), factor), np.float64)
    turn[:, 2] += np.array([shape[1], shape[0]]) / 2 - centre
    turned = cv2.warpAffine(noise, turn, (shape[1], shape[0]), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    noise = np.asarray(turned, np.float32)
    return np.asarray((noise - noise.mean()) / (noise.std() + 1e-6), dtype=np.float32)


def paint_skin(spec: ScalpSpec, unit_places_um: NDArray[np.float64], rng: np.random.Generator) -> NDArray[np.float32]:
    """Draw bare skin.

    Args:
        spec: what the scalp is to look like.
        unit_places_um: (n, 2) openings, for halos and yellow dots.
        rng: source of randomness.

    Returns:
        (height, width, 3) natural logarithm of linear light.
    """
    shape = (spec.height_px, spec.width_px)
    tone = np.array([np.interp(spec.skin_tone, np.arange(1, 7), TONES_SRGB[:, c]) for c in range(3)], np.float32)
    tone = tone * np.float32(np.exp(rng.normal(-0.08, 0.12)))
    density = np.log(np.power(tone / 255, 2.2))[None, None] + _light(spec, rng)
    mottle = smooth_noise(shape, 900 / spec.um_per_px, rng)
    density = density + mottle[..., None] * (spec.texture * np.array([0.05, 0.075, 0.065], np.float32))
    redness = smooth_noise(shape, 1400 / spec.um_per_px, rng)
    density -= np.maximum(redness, 0)[..., None] * (spec.vessels * np.array([0.02, 0.10, 0.08], np.float32))
    density += _relief(shape, spec, rng)[..., None]
    density -= _vessels(shape, spec, rng)
    density -= _rings(shape, spec, unit_places_um, rng)
    return np.asarray(density, dtype=np.float32)


def _light(spec: ScalpSpec, rng: np.random.Generator) -> NDArray[np.float32]:
    """The lamp: warm in the middle, cold at the rim, uneven over the picture; logarithm of the gain."""
    rows, columns = np.mgrid[0 : spec.height_px, 0 : spec.width_px].astype(np.float32)
    middle = np.array([spec.width_px, spec.height_px]) * rng.uniform(0.25, 0.75, 2)
    radius = np.hypot(columns - middle[0], rows - middle[1]) / np.hypot(spec.width_px, spec.height_px)
    cold_share = np.clip(0.62 - spec.light * 0.5 + rng.uniform(0, 1.6) * (radius - 0.3), 0, 1.15)[..., None]
    tint = np.log(COLD) * cold_share + np.log(WARM) * (1 - cold_share)
    slope = rng.normal(0, 0.25, 2)
    uneven = slope[0] * (columns / spec.width_px - 0.5) + slope[1] * (rows / spec.height_px - 0.5)
    patchy = smooth_noise((spec.height_px, spec.width_px), 1500 / spec.um_per_px, rng)
    uneven = uneven - rng.uniform(0, 0.9) * radius**2
    return np.asarray(2.2 * tint + uneven[..., None] + 0.12 * patchy[..., None] * np.log(COLD / WARM), dtype=np.float32)


def _relief(shape: tuple[int, int], spec: ScalpSpec, rng: np.random.Generator) -> NDArray[np.float32]:
    """Fine furrows in changing directions, bent as skin bends them, a net of cells, and grain."""
    relief = np.zeros(shape, np.float32)
    first = rng.uniform(0, np.pi)
    for angle in (first, first + rng.uniform(0.4, 2.7)):
        here = 1 / (1 + np.exp(-2.5 * smooth_noise(shape, rng.uniform(500, 1800) / spec.um_per_px, rng)))
        coarse = streaks(shape, rng.uniform(80, 400) / spec.um_per_px, rng.uniform(20, 55) / spec.um_per_px, angle, rng)
        fine = streaks(shape, rng.uniform(50, 160) / spec.um_per_px, rng.uniform(8, 18) / spec.um_per_px, angle, rng)
        furrow = np.exp(-(coarse**2) * 6) - 0.3  # the zero lines of the noise are thin and run on: like skin lines
        relief += here * (0.06 * coarse + 0.035 * fine + rng.uniform(-0.10, 0.12) * furrow)
    cells = np.exp(-(smooth_noise(shape, rng.uniform(60, 200) / spec.um_per_px, rng) ** 2) * 5) - 0.35
    relief += rng.uniform(-0.08, 0.08) * cells + 0.05 * smooth_noise(shape, 90 / spec.um_per_px, rng)
    relief = _bend(relief, spec, rng) + rng.uniform(0.02, 0.07) * smooth_noise(shape, 30 / spec.um_per_px, rng)
    relief += rng.uniform(0.0, 0.05) * smooth_noise(shape, 13 / spec.um_per_px, rng)
    return np.asarray(spec.texture * relief, dtype=np.float32)


def _bend(plane: NDArray[np.float32], spec: ScalpSpec, rng: np.random.Generator) -> NDArray[np.float32]:
    """Displace a plane smoothly, so that no line in it stays straight."""
    rows, columns = np.mgrid[0 : plane.shape[0], 0 : plane.shape[1]].astype(np.float32)
    size_px = rng.uniform(250, 700) / spec.um_per_px
    reach = np.float32(size_px * rng.uniform(0.02, 0.13))
    rows += reach * smooth_noise(plane.shape, size_px, rng)
    columns += reach * smooth_noise(plane.shape, size_px, rng)
    return np.asarray(cv2.remap(plane, columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT), np.float32)


def _vessels(shape: tuple[int, int], spec: ScalpSpec, rng: np.random.Generator) -> NDArray[np.float32]:
    """Thin branching red lines, out of focus under the surface."""
    plane = np.zeros(shape, np.float32)
    size_um = np.array(shape[::-1]) * spec.um_per_px
    for _ in range(rng.poisson(spec.vessels * 25 * size_um.prod() / 4e7)):
        count = int(rng.integers(10, 60))
        angles = rng.uniform(0, 2 * np.pi) + np.cumsum(rng.normal(0, 0.35, count))
        steps = 30.0 * np.column_stack([np.cos(angles), np.sin(angles)])
        points = (rng.uniform(0, 1, 2) * size_um + np.cumsum(steps, axis=0)) / spec.um_per_px
        width = max(round(rng.uniform(10, 35) / spec.um_per_px), 1)
        cv2.polylines(plane, [np.round(points * 16).astype(np.int32)], False, rng.uniform(0.3, 1.0), width, cv2.LINE_8, 4)
    plane = soften(plane, max(10 / spec.um_per_px, 0.7))
    return np.asarray(plane[..., None] * (spec.vessels * np.array([0.06, 0.32, 0.26], np.float32)), dtype=np.float32)


def _rings(
    shape: tuple[int, int], spec: ScalpSpec, places_um: NDArray[np.float64], rng: np.random.Generator
) -> NDArray[np.float32]:
    """Brown halos about openings and yellow dots in some of them and between them."""
    halo, yellow = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    size_um = np.array(shape[::-1]) * spec.um_per_px
    for place in places_um:
        if rng.random() < spec.halos * 0.5:
            _disc(halo, place / spec.um_per_px, rng.uniform(90, 220) / spec.um_per_px, rng.uniform(0.2, 1.0))
        if rng.random() < spec.yellow_dots * 0.35:
            _disc(yellow, place / spec.um_per_px, rng.uniform(60, 150) / spec.um_per_px, rng.uniform(0.3, 1.0))
    for _ in range(rng.poisson(spec.yellow_dots * 30 * size_um.prod() / 4e7)):
        place = rng.uniform(0, 1, 2) * size_um / spec.um_per_px
        _disc(yellow, place, rng.uniform(60, 170) / spec.um_per_px, rng.uniform(0.3, 1.0))
    halo = soften(halo, max(35 / spec.um_per_px, 0.8))
    yellow = soften(yellow, max(20 / spec.um_per_px, 0.8))
    brown = np.array([0.12, 0.22, 0.30], np.float32)
    return np.asarray(halo[..., None] * brown + yellow[..., None] * np.array([-0.06, 0.03, 0.40], np.float32), dtype=np.float32)


def _disc(plane: NDArray[np.float32], place_px: NDArray[np.float64], radius_px: float, value: float) -> None:
    """Fill a disc where it lies in the picture."""
    centre = tuple(int(v) for v in np.round(place_px * 16))
    cv2.circle(plane, centre, max(round(radius_px * 16), 8), value, -1, cv2.LINE_8, 4)
