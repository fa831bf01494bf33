"""What the network is to say about an artificial scalp, on a grid of every second pixel."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.artificial.rasterise import Rasteriser
from mesotrich.trichoscopy.artificial.render import KnownHair
from mesotrich.trichoscopy.hair_map import STRIDE

PLANES = (
    "shaft", "centre", "root_heat", "tip_heat", "root_dx", "root_dy", "tip_dx", "tip_dy",
    "tangent_x", "tangent_y", "width", "known",
)  # fmt: skip
END_SIGMA_CELLS = 1.6
MIN_VISIBILITY, MIN_CONTRAST = 0.3, 2.0


def targets(hairs: Sequence[KnownHair], height_px: int, width_px: int) -> NDArray[np.float16]:
    """Draw the target planes.

    Args:
        hairs: the truth in the order in which the hairs lie upon each other, lowest first.
        height_px: picture height.
        width_px: picture width.

    Returns:
        (12, height / 2, width / 2), planes as named in `PLANES`; distances in pixels, `known` is 0 where hair is that nobody
        could see, so that it is neither demanded nor punished.
    """
    shape = (height_px // STRIDE, width_px // STRIDE)
    planes = np.zeros((len(PLANES), *shape), np.float32)
    planes[PLANES.index("known")] = 1
    raster = Rasteriser(*shape)
    rows, columns = (grid * STRIDE + STRIDE / 2 for grid in np.mgrid[0 : shape[0], 0 : shape[1]])
    for hair in hairs:
        _draw_hair(planes, hair, raster, rows, columns)
    return planes.astype(np.float16)


def _draw_hair(
    planes: NDArray[np.float32],
    hair: KnownHair,
    raster: Rasteriser,
    rows: NDArray[np.float64],
    columns: NDArray[np.float64],
) -> None:
    """Write one hair over what lies below it."""
    line = hair.line_px / STRIDE
    pixels = raster.shaft(line, np.maximum(hair.widths_px / STRIDE, 1.0))
    if pixels is None:
        return
    keep = pixels.coverage >= 0.4
    at = (pixels.row[keep], pixels.column[keep])
    seen = hair.visibility >= MIN_VISIBILITY and hair.contrast >= MIN_CONTRAST
    if not seen:
        planes[PLANES.index("known")][at] = 0
        return
    band = np.maximum(0.55 * pixels.half_width_px[keep], 0.75)
    step = np.diff(line, axis=0)
    arc = np.concatenate([[0.0], np.cumsum(np.hypot(step[:, 0], step[:, 1]))])
    segment = np.clip(np.searchsorted(arc, pixels.along_px[keep], side="right") - 1, 0, len(step) - 1)
    unit = step / np.maximum(np.hypot(step[:, 0], step[:, 1])[:, None], 1e-6)
    root, tip = hair.line_px[0], hair.line_px[-1]
    values = {
        "shaft": 1.0,
        "centre": (np.abs(pixels.across_px[keep]) <= band).astype(np.float32),
        "root_dx": root[0] - columns[at],
        "root_dy": root[1] - rows[at],
        "tip_dx": tip[0] - columns[at],
        "tip_dy": tip[1] - rows[at],
        "tangent_x": unit[segment, 0],
        "tangent_y": unit[segment, 1],
        "width": 2 * STRIDE * pixels.half_width_px[keep],
        "known": 1.0,
    }
    for name, value in values.items():
        planes[PLANES.index(name)][at] = value
    if hair.root_in_picture:
        _draw_end(planes[PLANES.index("root_heat")], root / STRIDE)
    if hair.tip_in_picture:
        _draw_end(planes[PLANES.index("tip_heat")], tip / STRIDE)


def _draw_end(plane: NDArray[np.float32], place: NDArray[np.float64]) -> None:
    """A Gaussian spot."""
    reach = int(4 * END_SIGMA_CELLS)
    x0, y0 = (max(int(v) - reach, 0) for v in place)
    part = plane[y0 : y0 + 2 * reach + 1, x0 : x0 + 2 * reach + 1]
    rows, columns = np.mgrid[0 : part.shape[0], 0 : part.shape[1]]
    distance2 = (columns + x0 + 0.5 - place[0]) ** 2 + (rows + y0 + 0.5 - place[1]) ** 2
    np.maximum(part, np.exp(-distance2 / (2 * END_SIGMA_CELLS**2)), out=part)
