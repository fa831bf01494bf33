"""A decoded photo, as every station receives it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mesotrich.foundation.errors import InputError


@dataclass(frozen=True, eq=False)
class Photo:
    """Pixels of one photo.

    Attributes:
        name: file name without its extension; outputs are named after it.
        pixels: (height, width, 3) uint8, sRGB, read-only.

    Raises:
        InputError: the name is not text, or the pixels are of another kind or shape.
    """

    name: str
    pixels: NDArray[np.uint8]

    def __post_init__(self) -> None:
        """Refuse what no station could work with."""
        if not isinstance(self.name, str):
            raise InputError("the name of a photo as text", f"a {type(self.name).__name__}", "write Photo(name, pixels)")
        if not isinstance(self.pixels, np.ndarray) or self.pixels.dtype != np.uint8:
            got = f"{self.pixels.dtype} pixels" if isinstance(self.pixels, np.ndarray) else f"a {type(self.pixels).__name__}"
            raise InputError("pixels as an array of uint8, 0 to 255", got, "convert them, or give the path of a file", self.name)
        if self.pixels.ndim != 3 or self.pixels.shape[2] != 3 or 0 in self.pixels.shape:
            raise InputError(
                "pixels of shape (height, width, 3)",
                f"shape {self.pixels.shape}",
                "give red, green and blue: repeat a grey channel three times, drop an alpha channel",
                self.name,
            )

    @property
    def height_px(self) -> int:
        """Number of rows."""
        return int(self.pixels.shape[0])

    @property
    def width_px(self) -> int:
        """Number of columns."""
        return int(self.pixels.shape[1])
