"""The picture becomes a map: where shafts are, how they run, where they begin and end.

A small convolutional network, trained on artificial scalps only, looks at the picture at a working scale. It proposes; what is
measured later comes from the picture itself.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.hair_map_input import network_input
from mesotrich.trichoscopy.networks.session import session

WORKING_UM_PER_PX = 5.5  # middle of the range of scales that the network was trained on
TRAINED_UM_PER_PX = (4.2, 7.2)
STRIDE = 2  # px of the picture for a cell of the map
SCALE_PX = 32.0  # unit of the map's offsets and half lengths
TILE_PX, OVERLAP_PX = 1088, 64  # larger pictures are cut, so that memory stays bounded
ROUND_PX = 32  # the network halves five times
LOGITS = 4  # shaft, centre, root, tip come as logits
MOST_ENLARGED = 2.4
MIRROR_TURNS = [4, 7, 9, 10]  # planes that point to the side
MIRROR_KEEPS = [0, 1, 2, 3, 5, 6, 8, 11, 12]


@dataclass(frozen=True, eq=False)
class HairMap:
    """What the network says.

    Attributes:
        planes: (13, rows, columns) float32 on a grid of 2 working pixels: shares of shaft, centre, root and tip; offset to
            the middle of the hair (/32 px); half its length with the doubled angle (/32 px); doubled tangent; direction;
            logarithm of the width in px.
        picture: (3, height, width) what the network was shown.
        factor: working pixels for one pixel of the photo.
    """

    planes: NDArray[np.float32]
    picture: NDArray[np.float32]
    factor: float


def hair_map(pixels: NDArray[np.uint8], um_per_px: float | None) -> HairMap:
    """Map the hair of a picture.

    Args:
        pixels: (height, width, 3) uint8 sRGB.
        um_per_px: size of a pixel; None where it is not known: then the picture is taken as it is.

    Returns:
        The map.
    """
    factor = _factor(um_per_px)
    if factor != 1.0:
        method = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
        pixels = np.asarray(cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=method), np.uint8)
    picture = network_input(pixels)
    return HairMap(_in_tiles(picture), picture, factor)


def _factor(um_per_px: float | None) -> float:
    """How the photo is resized: not at all where the network knows its scale."""
    if um_per_px is None or TRAINED_UM_PER_PX[0] <= um_per_px <= TRAINED_UM_PER_PX[1]:
        return 1.0
    return float(min(um_per_px / WORKING_UM_PER_PX, MOST_ENLARGED))


def _tiles(length: int) -> tuple[list[int], int]:
    """Where the tiles along one side begin, and how long each is: as few as may be, all alike."""
    count = max(-(-(length - OVERLAP_PX) // (TILE_PX - OVERLAP_PX)), 1)
    size = min(-(-(length + (count - 1) * OVERLAP_PX) // count), length)
    starts = [int(start) // STRIDE * STRIDE for start in np.linspace(0, length - size, count)]
    return starts, max(size, length - starts[-1])


def _in_tiles(picture: NDArray[np.float32]) -> NDArray[np.float32]:
    """The planes of the whole picture; of two tiles that overlap each gives the half on its own side."""
    height, width = picture.shape[1:]
    (tops, tile_height), (lefts, tile_width) = _tiles(height), _tiles(width)
    planes: NDArray[np.float32] | None = None
    for y in tops:
        for x in lefts:
            part = _seen_twice(picture[:, y : y + tile_height, x : x + tile_width])
            if planes is None:
                planes = np.zeros((len(part), -(-height // STRIDE), -(-width // STRIDE)), np.float32)
            top, left = (0 if at == 0 else OVERLAP_PX // 2 // STRIDE for at in (y, x))
            rows, columns = y // STRIDE + top, x // STRIDE + left
            inner = part[:, top:, left:]
            planes[:, rows : rows + inner.shape[1], columns : columns + inner.shape[2]] = inner
    if planes is None:
        raise ValueError("a picture without pixels")
    return planes


def _seen_twice(picture: NDArray[np.float32]) -> NDArray[np.float32]:
    """The mean of what the network says of a tile and of its mirror image."""
    width = picture.shape[2]
    if width % STRIDE:  # so that cells lie on cells when the tile is mirrored
        picture = np.pad(picture, ((0, 0), (0, 0), (0, 1)), mode="edge")
    planes = run_network(picture)
    mirrored = run_network(picture[:, :, ::-1])[:, :, ::-1]
    planes[MIRROR_KEEPS] += mirrored[MIRROR_KEEPS]
    planes[MIRROR_TURNS] -= mirrored[MIRROR_TURNS]
    planes /= 2
    return planes


def run_network(picture: NDArray[np.float32]) -> NDArray[np.float32]:
    """Run the network on one tile, padded to what it can halve.

    Args:
        picture: (3, height, width) as `network_input` gives it.

    Returns:
        (13, rows, columns) planes as in `HairMap`.
    """
    height, width = picture.shape[1:]
    pad = ((0, 0), (0, -height % ROUND_PX), (0, -width % ROUND_PX))
    shown = np.pad(picture, pad, mode="reflect")[None]
    planes = session("hair_map").run(None, {"picture": shown})[0][0]
    planes = np.array(planes[:, : -(-height // STRIDE), : -(-width // STRIDE)], np.float32)
    planes[:LOGITS] = 1 / (1 + np.exp(-planes[:LOGITS]))
    return planes
