"""How a shaft looks: colour across and along it, highlights, the shade of its part under the skin."""

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.artificial.follicles import PlannedHair
from mesotrich.trichoscopy.artificial.rasterise import Rasteriser, ShaftPixels, ShaftShape
from mesotrich.trichoscopy.artificial.skin import streaks
from mesotrich.trichoscopy.artificial.soften import soften
from mesotrich.trichoscopy.artificial.spec import HairColour, ScalpSpec

# sRGB of the shaft itself in diffuse light, chosen by eye beside photos
SHAFT_SRGB = {
    HairColour.BLACK: (25, 22, 21),
    HairColour.BROWN: (72, 50, 36),
    HairColour.BLOND: (150, 118, 72),
    HairColour.GREY: (168, 166, 162),
}
EDGE_STEP_UM = 14.0  # distance of the points between which an edge bulges: about that of the scales of the cuticle, and crumbs
SHADE_WORK_SCALE = 4  # the shade is broad: a quarter of the resolution is enough


def to_linear(srgb: NDArray[np.float32]) -> NDArray[np.float32]:
    """Linear light from sRGB levels 0..255 (gamma 2.2 stands in for the piecewise curve; the inverse is exact)."""
    return np.asarray(np.power(np.clip(srgb, 0, 255) / 255.0, 2.2), dtype=np.float32)


def shaft_pixels(raster: Rasteriser, hair: PlannedHair, um_per_px: float, rng: np.random.Generator) -> ShaftPixels | None:
    """Pixels of a shaft and of the last of it under the skin, where it is seen through.

    Args:
        raster: work planes of the picture.
        hair: the planned hair.
        um_per_px: size of a pixel.
        rng: source of randomness, for the edges.

    Returns:
        The pixels, along_px being 0 at the exit and negative before it; None where none lies in the picture.
    """
    line = hair.line_um
    axis = (line[0] - line[1]) / max(float(np.hypot(*(line[0] - line[1]))), 1e-6)
    line = np.vstack([line[0] + hair.emerge_um * axis, line]) / um_per_px
    widths = np.concatenate([hair.widths_um[:1] * 1.1, hair.widths_um]) / um_per_px
    count = int((np.hypot(*np.diff(hair.line_um, axis=0).T).sum() + hair.emerge_um) / EDGE_STEP_UM) + 2
    edges = rng.normal(0, hair.ragged_um / um_per_px, (2, count))
    edges -= edges.mean(axis=1, keepdims=True)
    shape = ShaftShape(hair.cut_slope, hair.roundness, edges, EDGE_STEP_UM / um_per_px)
    pixels = raster.shaft(line, widths, shape)
    return None if pixels is None else replace(pixels, along_px=pixels.along_px - hair.emerge_um / um_per_px)


def shaft_layer(
    hair: PlannedHair, pixels: ShaftPixels, spec: ScalpSpec, rng: np.random.Generator
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Colour and opacity of the pixels of one shaft.

    Args:
        hair: the planned hair.
        pixels: its pixels.
        spec: the scalp.
        rng: source of randomness.

    Returns:
        (n, 3) colour in linear light and (n,) opacity 0..1.
    """
    tint = np.array(SHAFT_SRGB[hair.colour], dtype=np.float32) * np.exp(rng.normal(0, 0.05, 3) + rng.normal(0, 0.2))
    place = np.clip(pixels.across_px / np.maximum(pixels.half_width_px, 0.3), -1, 1)
    length_px = max(float(pixels.along_px.max()), 1.0)
    chord = np.sqrt(1 - 0.92 * place**2)
    # light that crosses less of the shaft near its rims is refracted away there: rims of pale shafts stay dark
    rim = 0.75 + 0.25 * np.abs(place) ** 3 if hair.opacity < 0.9 else np.ones_like(place)
    opacity = 1 - (1 - hair.opacity) * (0.55 + 0.45 * chord) * (1.0 - 0.45 * np.abs(place) ** 4)
    colour = to_linear((np.outer(1.0 / rim, tint) * (0.86 + 0.14 * chord)[:, None]).astype(np.float32))
    colour *= _along_texture(pixels, length_px, spec, rng)[:, None]
    colour += _stripe(place, pixels, length_px, spec, rng)[:, None] * np.array([0.92, 0.97, 1.0])
    emerge_px = hair.emerge_um / spec.um_per_px
    depth = np.clip(-pixels.along_px / emerge_px, 0, 1)
    at_exit = rng.uniform(0.55, 1.0)
    out = np.clip(pixels.along_px / max(0.4 * emerge_px, 1.0), 0, 1)
    buried = at_exit * (1 - depth) ** rng.uniform(0.7, 2.0) * (1 - 0.6 * np.minimum(3 * depth, 1) * place**2)
    through = np.where(depth > 0, buried, at_exit + (1 - at_exit) * out)
    return colour.astype(np.float32), (pixels.coverage * opacity * through).astype(np.float32)


def _along_texture(pixels: ShaftPixels, length_px: float, spec: ScalpSpec, rng: np.random.Generator) -> NDArray[np.float64]:
    """Slow and fast changes of brightness along a shaft: scales of the cuticle, medulla, dust."""
    count = max(int(length_px * spec.um_per_px / 30), 3)
    slow = np.interp(pixels.along_px, np.linspace(0, length_px, count), rng.normal(0, 0.18, count))
    return np.asarray(np.exp(slow), dtype=np.float64)


def _stripe(
    place: NDArray[np.float64], pixels: ShaftPixels, length_px: float, spec: ScalpSpec, rng: np.random.Generator
) -> NDArray[np.float64]:
    """The specular stripe: a line beside the middle, broken along the shaft."""
    strength = spec.shine * rng.gamma(1.0, 0.10) * (2.5 if rng.random() < 0.12 else 1.0)
    middle, breadth = rng.uniform(-0.5, 0.5), rng.uniform(0.1, 0.3)
    count = max(int(length_px * spec.um_per_px / 60), 3)
    on = np.interp(pixels.along_px, np.linspace(0, length_px, count), rng.uniform(-0.6, 1.0, count))
    return np.asarray(strength * np.clip(on, 0, 1) * np.exp(-(((place - middle) / breadth) ** 2) / 2), dtype=np.float64)


def under_skin_shade(hairs: tuple[PlannedHair, ...], spec: ScalpSpec, rng: np.random.Generator) -> NDArray[np.float32]:
    """Optical density of shafts under the skin, before they come out.

    Light scattered in skin loses its red first where a dark shaft lies below: the shade looks blue.

    Args:
        hairs: all hairs.
        spec: the scalp.
        rng: source of randomness.

    Returns:
        (height, width, 3) density, natural logarithm, to be subtracted from the logarithm of the skin.
    """
    scale = spec.um_per_px * SHADE_WORK_SCALE
    shape = (spec.height_px // SHADE_WORK_SCALE + 1, spec.width_px // SHADE_WORK_SCALE + 1)
    near, deep = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    for hair in hairs:
        _draw_buried(near, deep, hair, scale, rng)
    near = soften(near, max(30.0 / scale, 0.6))
    deep = soften(deep, max(85.0 / scale, 0.8))
    grain = streaks(shape, 160.0 / scale, 24.0 / scale, np.deg2rad(spec.direction_degrees), rng)
    near, deep = (plane * np.clip(1 + share * grain, 0.2, 2) for plane, share in ((near, 0.3), (deep, 0.22)))
    size = (spec.width_px, spec.height_px)
    near, deep = (cv2.resize(plane, size, interpolation=cv2.INTER_LINEAR) for plane in (near, deep))
    colour_near = np.array([0.85, 0.66, 0.48], np.float32)
    colour_deep = np.array([0.55, 0.33, 0.12], np.float32)
    return np.asarray(spec.shade * (near[..., None] * colour_near + deep[..., None] * colour_deep), np.float32)


def _draw_buried(
    near: NDArray[np.float32], deep: NDArray[np.float32], hair: PlannedHair, scale: float, rng: np.random.Generator
) -> None:
    """Add one buried shaft: it goes down against the direction of growth and fades with depth."""
    root = hair.line_um[0]
    axis = root - hair.line_um[1]
    axis = axis / np.hypot(*axis)
    length = rng.uniform(150, 520)
    strength = hair.opacity * min(float(hair.widths_um[0]) / 60.0, 1.3) * rng.uniform(0.5, 1.4)
    pieces = 8
    for k in range(pieces):
        ends = [root + axis * length * share / pieces for share in (k, k + 1)]
        fade = (1 - k / pieces) ** 1.2
        width = max(round(float(hair.widths_um[0]) * (1 + 0.2 * k) / scale), 1)
        _lay_line(near, [end / scale for end in ends], strength * fade**2, width)
        _lay_line(deep, [end / scale for end in ends], strength * fade, width)


def _lay_line(plane: NDArray[np.float32], ends: list[NDArray[np.float64]], value: float, width: int) -> None:
    """Raise a plane to a value along a line; the deepest shade wins where two cross."""
    low = np.maximum(np.floor(np.minimum(*ends)).astype(int) - width - 1, 0)
    high = np.minimum(np.ceil(np.maximum(*ends)).astype(int) + width + 2, plane.shape[::-1])
    if (high <= low).any():
        return
    part = plane[low[1] : high[1], low[0] : high[0]]
    local = np.zeros_like(part)
    start, end = ((int(x), int(y)) for x, y in (np.round((point - low) * 16) for point in ends))
    cv2.line(local, start, end, float(value), width, cv2.LINE_8, 4)
    np.maximum(part, local, out=part)
