"""Widths of the counted hairs as a drawing, the two naming conventions marked."""

import math
from collections.abc import Sequence

import numpy as np

from mesotrich.reference.loader import value
from mesotrich.trichoscopy.calibration.given import CONVENTIONS
from mesotrich.trichoscopy.measurement import Measurement
from mesotrich.trichoscopy.report.teller import Teller

STEP_UM, STEP_PX = 5.0, 1.0  # both conventions, 30 and 40 um, lie on an edge
LEFT, RIGHT, TOP, BASE, BOTTOM = 26, 296, 24, 150, 186
EDGE = 300  # what is drawn beyond is cut off
DIGIT = 7.5  # width of a digit, a little more than letters of this size have
LEAST_BARS = 12
TICKS = 6  # at most about so many numbers below the axis


def histogram(measurement: Measurement, teller: Teller) -> str:
    """Draw the widths.

    Args:
        measurement: what was measured.
        teller: who speaks the reader's language.

    Returns:
        A card as HTML: bars, and how many hairs they show and leave out; without bars where no width was resolved.
    """
    scale = measurement.scale
    factor, step = (1.0, STEP_PX) if scale is None else (scale.um_per_px, STEP_UM)
    counted = [hair for hair in measurement.hairs if hair.in_field]
    widths = [hair.width.value_px * factor for hair in counted if hair.width is not None and hair.width.resolved]
    code = "report.widths_all" if len(widths) == len(counted) else "report.widths_shown"
    shown = teller.html(code, count=len(widths), total=len(counted))
    drawing = _drawing(widths, step, scale is not None, teller) if widths else ""
    title = teller.html("report.widths")
    return f'<section class="card histogram"><h2>{title}</h2>{drawing}<p class="small">{shown}</p></section>'


def _drawing(widths: Sequence[float], step: float, scaled: bool, teller: Teller) -> str:
    """Bars, axis and conventions."""
    bars_needed = max(math.ceil((max(widths) + step) / step), LEAST_BARS)
    edges = [k * step for k in range(bars_needed + 1)]
    counts, _ = np.histogram(widths, bins=edges)
    across = (RIGHT - LEFT) / len(counts)
    high = (BASE - TOP - 4) / int(counts.max())
    bars = "".join(
        f'<rect data-from="{edges[k]:g}" data-to="{edges[k + 1]:g}" x="{LEFT + k * across + 0.75:.1f}" y="{BASE - n * high:.1f}" '
        f'width="{across - 1.5:.1f}" height="{n * high:.1f}"><title>{edges[k]:g}\u2013{edges[k + 1]:g}: {n}</title></rect>'
        for k, n in enumerate(counts)
        if n
    )
    most = f'<text x="{LEFT - 6}" y="{TOP + 9}" text-anchor="end">{counts.max()}</text>'
    axis = f'<line class="axis" x1="{LEFT}" x2="{RIGHT}" y1="{BASE + 0.5}" y2="{BASE + 0.5}"/>'
    return (
        f'<svg viewBox="0 0 {EDGE} {BOTTOM}" role="img" aria-label="{teller.html("report.widths_drawing")}">'
        f"{bars}{_conventions(across / step, teller) if scaled else ''}{axis}{most}{_ticks(edges, across, teller, scaled)}</svg>"
    )


def _ticks(edges: Sequence[float], across: float, teller: Teller, scaled: bool) -> str:
    """Numbers below the axis, round ones, and what they are."""
    last = edges[-1]
    apart = next(size for size in (2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 5000) if last / size <= TICKS)
    step = edges[1] - edges[0]
    numbers = "".join(_tick(LEFT + at / step * across, f"{at:g}") for at in np.arange(0, last + 0.1, apart))
    name = teller.html("report.widths_axis" if scaled else "report.widths_axis_px")
    return f'{numbers}<text x="{RIGHT}" y="{BOTTOM - 4}" text-anchor="end">{name}</text>'


def _tick(x: float, number: str) -> str:
    """A number below the axis, centred, or ended at its place where it would run over the edge."""
    anchor = "middle" if x + DIGIT / 2 * len(number) <= EDGE else "end"
    return f'<text x="{x:.1f}" y="{BASE + 16}" text-anchor="{anchor}">{number}</text>'


def _conventions(per_um: float, teller: Teller) -> str:
    """Where thin ends and terminal begins."""
    parts = []
    for key, anchor, shift in (("thin_below_um", "end", -3), ("terminal_above_um", "start", 3)):
        limit = value(CONVENTIONS, key).value
        x = LEFT + limit * per_um
        name = teller.html(f"report.{key}", limit=limit)
        parts.append(f'<line class="rule" x1="{x:.1f}" x2="{x:.1f}" y1="4" y2="{BASE}"/>')
        parts.append(f'<text x="{x + shift:.1f}" y="13" text-anchor="{anchor}">{name}</text>')
    return "".join(parts)
