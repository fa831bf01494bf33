"""A decoded photo, as every station receives it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Photo:
    """Pixels of one photo.

    Attributes:
        name: file name without its extension; outputs are named after it.
        pixels: (height, width, 3) uint8, sRGB, read-only.
    """

    name: str
    pixels: NDArray[np.uint8]

    @property
    def height_px(self) -> int:
        """Number of rows."""
        return int(self.pixels.shape[0])

    @property
    def width_px(self) -> int:
        """Number of columns."""
        return int(self.pixels.shape[1])
