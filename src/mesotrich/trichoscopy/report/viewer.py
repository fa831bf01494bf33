"""The photo with every hair as an element of its own."""

import base64

import cv2
import numpy as np
from numpy.typing import NDArray

from mesotrich.foundation.errors import FileError
from mesotrich.trichoscopy.hair import FollicularUnit, Hair
from mesotrich.trichoscopy.measurement import Measurement
from mesotrich.trichoscopy.report.teller import Teller
from mesotrich.trichoscopy.width_class import WidthClass, width_class

JPEG_QUALITY = 86
LONGEST_SIDE_PX = 2560  # larger photos are embedded smaller: the report is for looking, the figures come from the full photo
LINE_TOLERANCE_PX = 0.3  # a third of a pixel cannot be seen, and saves most points of a smooth line
BORDER_TOLERANCE_PX = 1.0
RING_PX = 12.0  # distance of a ring from the exit points, at 1280 px
BAR_END_PERCENT = 98.0  # where the bar of a millimetre ends, of the width of the picture
Points = NDArray[np.float64]


def viewer(measurement: Measurement, pixels: NDArray[np.uint8], teller: Teller) -> str:
    """The photo, the lines on it, what is left out of the field, and the legend.

    Args:
        measurement: what was measured.
        pixels: (height, width, 3) uint8, the photo; it is embedded as JPEG.
        teller: who speaks the reader's language.

    Returns:
        A section of HTML; each hair is a link to its card.
    """
    width, height = measurement.width_px, measurement.height_px
    rings = "".join(_ring(unit, measurement) for unit in measurement.units if unit.in_field)
    lines = "".join(_line(hair, measurement, teller) for hair in measurement.hairs)
    kinds = {width_class(hair, measurement.scale) for hair in measurement.hairs}
    legend = "".join(_legend(kind, teller) for kind in WidthClass if kind in kinds)
    return (
        f'<section class="viewer">{_tools(teller)}'
        f'<svg class="photo" viewBox="0 0 {width} {height}" role="group" aria-label="{teller.html("report.photo")}">'
        f'<image href="{_embedded(pixels)}" width="{width}" height="{height}"/>{_left_out(measurement.field_mask)}'
        f'<g class="units">{rings}</g><g class="hairs">{lines}</g></svg>'
        f'{_millimetre(measurement)}<div class="legend">{legend}</div></section>'
    )


def _tools(teller: Teller) -> str:
    """What can be shown and hidden; plain form elements, so that no script is needed."""
    lines = "".join(
        f'<label><input type="radio" name="lines" id="lines-{state}"{" checked" if state == "full" else ""}>'
        f"<span>{teller.html(f'report.lines_{state}')}</span></label>"
        for state in ("full", "dim", "off")
    )
    units = f'<label><input type="checkbox" id="units" checked><span>{teller.html("report.units")}</span></label>'
    return f'<div class="tools"><fieldset><legend>{teller.html("report.lines")}</legend>{lines}</fieldset>{units}</div>'


def _embedded(pixels: NDArray[np.uint8]) -> str:
    """The photo as a data address."""
    share = LONGEST_SIDE_PX / max(pixels.shape[:2])
    if share < 1:
        pixels = np.asarray(cv2.resize(pixels, None, fx=share, fy=share, interpolation=cv2.INTER_AREA), np.uint8)
    ok, data = cv2.imencode(".jpg", pixels[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
    if not ok:
        raise FileError("a photo that can be stored as JPEG", pixels.shape, "report this photo")
    return "data:image/jpeg;base64," + base64.b64encode(data.tobytes()).decode()


def _left_out(field_mask: NDArray[np.bool_]) -> str:
    """A shade over what is not measured, with an outline."""
    if field_mask.all():
        return ""
    outlines, _ = cv2.findContours((~field_mask).astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    smooth = [cv2.approxPolyDP(outline, BORDER_TOLERANCE_PX, True).reshape(-1, 2) for outline in outlines]
    path = "".join("M" + " ".join(f"{x + 0.5:g},{y + 0.5:g}" for x, y in points) + "Z" for points in smooth if len(points) > 2)
    return f'<path class="left-out" fill-rule="evenodd" d="{path}"/>'


def _ring(unit: FollicularUnit, measurement: Measurement) -> str:
    """A ring round the exit points of a unit."""
    roots = [hair.traced.root_px for hair in measurement.hairs if hair.unit_id == unit.unit_id and hair.traced.root_visible]
    reach = max((np.hypot(x - unit.x_px, y - unit.y_px) for x, y in roots), default=0.0)
    radius = reach + RING_PX * measurement.width_px / 1280
    return f'<circle cx="{unit.x_px:.1f}" cy="{unit.y_px:.1f}" r="{radius:.1f}"/>'


def _line(hair: Hair, measurement: Measurement, teller: Teller) -> str:
    """One hair: casing, coloured core and exit point, together a link."""
    line = _simplified(hair.traced.line_px)
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in line)
    x, y = hair.traced.root_px
    at = f'd="M{x:.1f},{y:.1f}h.01"'
    dot = f'<path class="ring" {at}/><path class="dot" {at}/>' if hair.traced.root_visible else ""
    kind = width_class(hair, measurement.scale).value
    name = f"{teller.html('report.hair', number=hair.hair_id)}, {teller.html(f'legend.{kind}')}"
    return (
        f'<a class="hair {kind}" href="#hair-{hair.hair_id}" aria-label="{name}">'
        f'<polyline class="case" points="{points}"/><polyline class="core" points="{points}"/>{dot}</a>'
    )


def _simplified(line_px: Points) -> Points:
    """The line with the points that matter."""
    kept = cv2.approxPolyDP(line_px.astype(np.float32).reshape(-1, 1, 2), LINE_TOLERANCE_PX, False)
    return np.asarray(kept.reshape(-1, 2), np.float64)


def _legend(kind: WidthClass, teller: Teller) -> str:
    """What a kind of line means."""
    sample = '<svg viewBox="0 0 44 12" aria-hidden="true"><polyline class="core" points="1,6 43,6"/></svg>'
    return f'<span class="{kind.value}">{sample}{teller.html(f"legend.{kind.value}")}</span>'


def _millimetre(measurement: Measurement) -> str:
    """A bar of one millimetre below the picture, where it hides nothing; it grows and shrinks with the picture."""
    if measurement.scale is None:
        return ""
    start = BAR_END_PERCENT - 100 * 1000 / measurement.scale.um_per_px / measurement.width_px
    if start < 0:  # a millimetre is wider than the picture
        return ""
    middle = (start + BAR_END_PERCENT) / 2
    bar = f'<line x1="{start:.3f}%" x2="{BAR_END_PERCENT:.3f}%" y1="26" y2="26"/>'
    return (
        f'<svg class="millimetre" role="img" aria-label="1\u00a0mm">{bar}'
        f'<text x="{middle:.3f}%" y="18" text-anchor="middle">1\u00a0mm</text></svg>'
    )
