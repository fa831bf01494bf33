"""Everything measured in one photo."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from mesotrich.foundation.observation import Observation
from mesotrich.trichoscopy.calibration.scale import Scale
from mesotrich.trichoscopy.finding import Finding
from mesotrich.trichoscopy.hair import FollicularUnit, Hair


class Field(StrEnum):
    """Which part of the picture is the measured field."""

    PICTURE = "picture"
    CIRCLE = "circle"


@dataclass(frozen=True)
class Circle:
    """A measuring circle burned into the picture, in px."""

    x_px: float
    y_px: float
    radius_px: float


@dataclass(frozen=True, eq=False)
class Quality:
    """What the picture allows.

    Attributes:
        usable: (height, width) bool, False under overlays (header, bar, circle, labels).
        glare: (height, width) bool, True where highlights hide the scalp.
        blur_sigma_px: blur of the sharpest edges, Gaussian sigma.
        circle: the burned-in measuring circle, if one was found.
        findings: what must be said; one of severity REFUSED stops the measurement.
    """

    usable: NDArray[np.bool_]
    glare: NDArray[np.bool_]
    blur_sigma_px: float
    circle: Circle | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, eq=False)
class Measurement:
    """The result for one photo.

    Attributes:
        photo: name of the photo.
        width_px: picture width.
        height_px: picture height.
        scale: None where no scale is known; then lengths stay px and densities are refused.
        field: which part is measured.
        field_mask: (height, width) bool, the measured field less overlays.
        quality: what the picture allows.
        hairs: all traced hairs.
        units: their follicular units.
        observations: the numbers, each with its interval.
        findings: all messages of all stations.
        version: version of the software.
    """

    photo: str
    width_px: int
    height_px: int
    scale: Scale | None
    field: Field
    field_mask: NDArray[np.bool_]
    quality: Quality
    hairs: tuple[Hair, ...]
    units: tuple[FollicularUnit, ...]
    observations: tuple[Observation, ...]
    findings: tuple[Finding, ...]
    version: str
