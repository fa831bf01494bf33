"""What a picture allows: overlays and glare are masked, focus and exposure judged; some pictures are refused."""

import cv2
import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.calibration.blur import blur
from mesotrich.trichoscopy.finding import Finding, Severity
from mesotrich.trichoscopy.measurement import Quality
from mesotrich.trichoscopy.overlays import Overlays, overlays
from mesotrich.trichoscopy.photo import Photo

GLARE_LEVEL = 250  # of the darkest channel: nothing is left to see
GLARE_GROW_PX = 3
MUCH_GLARE, TOO_MUCH_GLARE = 0.08, 0.5
SOFT_PX, BLURRED_PX = 3.2, 6.5  # sigma; shafts are 5 to 20 px wide
DARK_LEVEL, BRIGHT_LEVEL = 28.0, 247.0  # of the median
UNIFORM_LEVELS = 8.0  # between the darkest and the lightest
MOST_COVERED = 0.6
MOST_FLAT = 0.5  # of the pixels equal both neighbours: drawn, not photographed; photos of scalps stay under 0.04
GREEN_LEVELS, MOST_GREEN = 12, 0.3  # more green than red and blue: no light makes skin so; in photos of scalps under 0.001


def quality(photo: Photo, found: Overlays | None = None) -> Quality:
    """Judge a picture.

    Args:
        photo: the picture.
        found: its overlays, where they are known already.

    Returns:
        Masks, blur, measuring circle, and what must be said; a finding of severity REFUSED stops the measurement.
    """
    found = overlays(photo.pixels) if found is None else found
    usable = ~found.mask
    glare = _glare(photo.pixels) & usable
    sigma = blur(photo.pixels, usable & ~glare)
    exposure = _exposure(photo.pixels, usable)
    findings = (*exposure, *_content(photo.pixels, usable), *_glare_findings(glare, usable), *_focus(sigma))
    return Quality(usable, glare, float("nan") if sigma is None else sigma, found.circle, findings)


def _glare(pixels: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Burnt places and their immediate surroundings."""
    red, green, blue = cv2.split(pixels)
    burnt = (cv2.min(red, cv2.min(green, blue)) >= GLARE_LEVEL).astype(np.uint8)
    return cv2.dilate(burnt, np.ones((GLARE_GROW_PX, GLARE_GROW_PX), np.uint8)).astype(np.bool_)


def _exposure(pixels: NDArray[np.uint8], usable: NDArray[np.bool_]) -> tuple[Finding, ...]:
    """Too little to see."""
    seen = pixels[::4, ::4].mean(axis=2)
    low, high = (float(v) for v in np.percentile(seen, [0.5, 99.5]))
    if high - low < UNIFORM_LEVELS:
        return (Finding("picture_uniform", Severity.REFUSED, {"levels": round(high - low, 1)}),)
    if usable.mean() < 1 - MOST_COVERED:
        return (Finding("picture_covered", Severity.REFUSED, {"percent": round(100 * float(1 - usable.mean()))}),)
    middle = float(np.median(seen[usable[::4, ::4]]))
    if middle < DARK_LEVEL:
        return (Finding("picture_dark", Severity.REFUSED, {"level": round(middle)}),)
    if middle > BRIGHT_LEVEL:
        return (Finding("picture_bright", Severity.REFUSED, {"level": round(middle)}),)
    return ()


def _content(pixels: NDArray[np.uint8], usable: NDArray[np.bool_]) -> tuple[Finding, ...]:
    """What can be no photo of a scalp: screens and drawings, and pictures that are largely green."""
    if not usable.any():
        return ()
    right, below = cv2.absdiff(pixels[:-1, 1:], pixels[:-1, :-1]), cv2.absdiff(pixels[1:, :-1], pixels[:-1, :-1])
    red, green, blue = cv2.split(cv2.max(right, below))
    still = cv2.max(red, cv2.max(green, blue)) == 0
    flat = float(still[usable[:-1, :-1]].mean()) if usable[:-1, :-1].any() else 0.0
    red, green, blue = cv2.split(pixels)
    greener = float((cv2.subtract(green, cv2.max(red, blue)) > GREEN_LEVELS)[usable].mean())
    if flat > MOST_FLAT:
        return (Finding("picture_drawn", Severity.REFUSED, {"percent": round(100 * flat)}),)
    if greener > MOST_GREEN:
        return (Finding("picture_green", Severity.REFUSED, {"percent": round(100 * greener)}),)
    return ()


def _glare_findings(glare: NDArray[np.bool_], usable: NDArray[np.bool_]) -> tuple[Finding, ...]:
    """How much of the scalp is burnt out."""
    share = float(glare.sum() / max(usable.sum(), 1))
    if share < MUCH_GLARE:
        return ()
    severity = Severity.REFUSED if share > TOO_MUCH_GLARE else Severity.WARNING
    return (Finding("glare", severity, {"percent": round(100 * share)}),)


def _focus(sigma: float | None) -> tuple[Finding, ...]:
    """Whether the sharpest edges are sharp enough."""
    if sigma is None:
        return (Finding("no_edges", Severity.WARNING, {}),)
    if sigma < SOFT_PX:
        return ()
    severity = Severity.REFUSED if sigma > BLURRED_PX else Severity.WARNING
    return (Finding("out_of_focus", severity, {"sigma": round(sigma, 1), "limit": BLURRED_PX}),)
